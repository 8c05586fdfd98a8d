/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/spell.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/lexicon.h"

#define PART 3	/* the least bytes of a word that was run into another */

struct entry {
	uint32_t id, count;
	uint32_t letters;	/* a bit for each letter it holds */
	uint8_t len;
};

struct sdg_spell {
	struct sdg_lexicon *lexicon;
	struct entry *entries;	/* by number; by length once finished */
	size_t cap;
	uint32_t from[SDG_WORD_MAX + 2];	/* each length's first entry */
	bool finished;
};

enum sdg_err
sdg_spell_new(struct sdg_spell **out)
{
	struct sdg_spell *spell;

	*out = NULL;
	if ((spell = calloc(1, sizeof *spell)) == NULL)
		return SDG_ENOMEM;
	if (sdg_lexicon_new(&spell->lexicon) != SDG_OK) {
		sdg_spell_free(spell);
		return SDG_ENOMEM;
	}
	*out = spell;
	return SDG_OK;
}

void
sdg_spell_free(struct sdg_spell *spell)
{
	if (spell == NULL)
		return;
	sdg_lexicon_free(spell->lexicon);
	free(spell->entries);
	free(spell);
}

/* Bytes beyond a to z share the bits behind them. */
static uint32_t
letters(const char *word, size_t len)
{
	uint32_t bits = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)word[i];

		bits |= UINT32_C(1) << (c >= 'a' && c <= 'z' ? c - 'a' :
		    26 + c % 6);
	}
	return bits;
}

enum sdg_err
sdg_spell_add(struct sdg_spell *spell, const char *word, size_t len)
{
	struct entry *entries = spell->entries;
	uint32_t id;

	if (spell->finished || len > SDG_WORD_MAX)
		return SDG_ESTATE;
	if (sdg_lexicon_add(spell->lexicon, word, len, &id) != SDG_OK)
		return SDG_ENOMEM;
	if (id >= spell->cap) {
		size_t cap = spell->cap > 0 ? spell->cap * 2 : 1024;

		entries = realloc(entries, cap * sizeof *entries);
		if (entries == NULL)
			return SDG_ENOMEM;
		memset(entries + spell->cap, 0,
		    (cap - spell->cap) * sizeof *entries);
		spell->entries = entries;
		spell->cap = cap;
	}
	if (entries[id].count++ == 0) {
		entries[id].id = id;
		entries[id].letters = letters(word, len);
		entries[id].len = (uint8_t)len;
	}
	return SDG_OK;
}

/* By length, then in the order in which they came. */
static int
by_length(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	return x->id < y->id ? -1 : 1;
}

enum sdg_err
sdg_spell_finish(struct sdg_spell *spell)
{
	uint32_t n = sdg_lexicon_count(spell->lexicon), i = 0;

	if (spell->finished)
		return SDG_ESTATE;
	if (n > 0)
		qsort(spell->entries, n, sizeof *spell->entries, by_length);
	for (size_t len = 0; len < SDG_WORD_MAX + 2; len++) {
		while (i < n && spell->entries[i].len < len)
			i++;
		spell->from[len] = i;
	}
	spell->finished = true;
	return SDG_OK;
}

bool
sdg_spell_knows(const struct sdg_spell *spell, const char *word, size_t len)
{
	return sdg_lexicon_find(spell->lexicon, word, len) !=
	    SDG_LEXICON_NONE;
}

static unsigned
least(unsigned a, unsigned b, unsigned c)
{
	unsigned d = a < b ? a : b;

	return d < c ? d : c;
}

/*
 * Optimal string alignment distance of two words of at most SDG_WORD_MAX
 * bytes; more than max may come out as max + 1.
 */
static unsigned
distance(const char *a, size_t n, const char *b, size_t m, unsigned max)
{
	unsigned rows[3][SDG_WORD_MAX + 1];
	unsigned *before = rows[0], *last = rows[1], *now = rows[2], *spare;

	for (size_t j = 0; j <= m; j++)
		last[j] = (unsigned)j;
	for (size_t i = 1; i <= n; i++) {
		unsigned low = now[0] = (unsigned)i;

		for (size_t j = 1; j <= m; j++) {
			now[j] = least(last[j] + 1, now[j - 1] + 1,
			    last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				now[j] = least(now[j], before[j - 2] + 1,
				    now[j]);
			if (now[j] < low)
				low = now[j];
		}
		if (low > max)
			return max + 1;
		spare = before;
		before = last;
		last = now;
		now = spare;
	}
	return last[m];
}

/* One slip changes two letters of the set at most. */
static bool
near(uint32_t a, uint32_t b, unsigned slips)
{
	uint32_t other = a ^ b;
	unsigned n = 0;

	for (; other != 0 && n <= 2 * slips; n++)
		other &= other - 1;
	return n <= 2 * slips;
}

/* The best entry at exactly that many slips, or NULL. */
static const struct entry *
seek(const struct sdg_spell *spell, const char *word, size_t len,
    unsigned slips)
{
	bool first = slips > 1 || len < 6;	/* must the first one stay? */
	size_t low = len > slips ? len - slips : 1, high = len + slips;
	const struct entry *best = NULL;
	uint32_t bits = letters(word, len);

	if (high > SDG_WORD_MAX)
		high = SDG_WORD_MAX;
	for (uint32_t i = spell->from[low]; i < spell->from[high + 1]; i++) {
		const struct entry *e = &spell->entries[i];
		const char *text;

		if (!near(bits, e->letters, slips) ||
		    (best != NULL && e->count <= best->count))
			continue;
		text = sdg_lexicon_text(spell->lexicon, e->id);
		if (first && text[0] != word[0])
			continue;
		if (distance(word, len, text, e->len, slips) == slips)
			best = e;
	}
	return best;
}

bool
sdg_spell_mend(const struct sdg_spell *spell, const char *word, size_t len,
    char out[SDG_WORD_MAX + 1])
{
	unsigned most = len < 4 ? 0 : len < 7 ? 1 : 2;
	const struct entry *found = NULL;

	out[0] = '\0';
	if (!spell->finished || len > SDG_WORD_MAX ||
	    sdg_spell_knows(spell, word, len))
		return false;
	for (unsigned slips = 1; found == NULL && slips <= most; slips++)
		found = seek(spell, word, len, slips);
	if (found == NULL)
		return false;
	memcpy(out, sdg_lexicon_text(spell->lexicon, found->id), found->len);
	out[found->len] = '\0';
	return true;
}

size_t
sdg_spell_split(const struct sdg_spell *spell, const char *word, size_t len)
{
	for (size_t at = PART; at + PART <= len; at++)
		if (sdg_spell_knows(spell, word, at) &&
		    sdg_spell_knows(spell, word + at, len - at))
			return at;
	return 0;
}
