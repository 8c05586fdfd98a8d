/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/synonyms.h"

#include <stdlib.h>
#include <string.h>

#include "core/ini.h"
#include "core/lexicon.h"
#include "core/str.h"

#define PHRASES_MAX 20000

/* One phrase may have several meanings: a chain, 0 ends it. */
struct sense {
	uint32_t meaning;
	uint32_t next;		/* in senses, or 0 */
	bool target;
};

struct sdg_synonyms {
	struct sdg_words *words;
	struct sdg_lexicon *starts;	/* the phrases' first stems */
	struct sdg_lexicon *phrases;	/* stems, one space apart */
	uint32_t *sense;	/* of each phrase: its first in senses */
	size_t sense_cap;
	struct sense *senses;	/* [0] is not used */
	size_t sense_count, senses_cap;
	struct sdg_str plain;	/* every word, folded, a space behind each */
	size_t meanings;
};

void
sdg_synonyms_free(struct sdg_synonyms *synonyms)
{
	if (synonyms == NULL)
		return;
	sdg_words_free(synonyms->words);
	sdg_lexicon_free(synonyms->starts);
	sdg_lexicon_free(synonyms->phrases);
	free(synonyms->sense);
	free(synonyms->senses);
	sdg_str_free(&synonyms->plain);
	free(synonyms);
}

size_t
sdg_synonyms_count(const struct sdg_synonyms *synonyms)
{
	return synonyms == NULL ? 0 : synonyms->meanings;
}

/* Where the phrase is being read from, for its faults. */
struct reading {
	struct sdg_synonyms *synonyms;
	const struct sdg_ini *ini;
	const char *section, *key;
	uint32_t meaning;
	bool target;
	struct sdg_why *why;
};

/* The phrase's stems into out; its words are remembered. */
static enum sdg_err
stems(const struct reading *r, const char *text, size_t len,
    struct sdg_str *out, uint32_t *first)
{
	struct sdg_synonyms *s = r->synonyms;
	struct sdg_word word;
	enum sdg_err err;
	size_t at = 0, n = 0;

	while ((err = sdg_words_next(s->words, text, len, &at, &word)) ==
	    SDG_OK) {
		if (n == 0 && (err = sdg_lexicon_add(s->starts, word.text,
		    word.len, first)) != SDG_OK)
			return err;
		if (n++ > 0)
			sdg_str_addc(out, ' ');
		sdg_str_add(out, word.text, word.len);
		sdg_str_adds(&s->plain, word.whole);
		sdg_str_addc(&s->plain, ' ');
	}
	if (err != SDG_ENOTFOUND)
		return err;
	if (n == 0)
		return sdg_ini_fault(r->ini, r->section, r->key, r->why,
		    "\"%.*s\" has no word: leave it out", (int)len, text);
	if (n > SDG_SYNONYM_WORDS)
		return sdg_ini_fault(r->ini, r->section, r->key, r->why,
		    "\"%.*s\" has more than %d words: shorten it", (int)len,
		    text, SDG_SYNONYM_WORDS);
	return out->failed || s->plain.failed ? SDG_ENOMEM : SDG_OK;
}

static void *
grown(void *items, size_t want, size_t *cap, size_t size)
{
	size_t n = *cap > 0 ? *cap * 2 : 256;
	void *more;

	if (want < *cap)
		return items;
	if ((more = realloc(items, n * size)) != NULL)
		*cap = n;
	return more;
}

/* The phrase's sense that stands in the way of a new one, or 0. */
static uint32_t
in_the_way(const struct reading *r, uint32_t phrase)
{
	const struct sdg_synonyms *s = r->synonyms;
	uint32_t i = s->sense[phrase];

	while (i != 0 && s->senses[i].meaning != r->meaning &&
	    (r->target || s->senses[i].target))
		i = s->senses[i].next;
	return i;
}

static enum sdg_err
add_sense(const struct reading *r, uint32_t phrase, bool fresh)
{
	struct sdg_synonyms *s = r->synonyms;
	struct sense *senses;
	uint32_t *sense;

	sense = grown(s->sense, phrase, &s->sense_cap, sizeof *sense);
	if (sense == NULL)
		return SDG_ENOMEM;
	s->sense = sense;
	if (fresh)
		sense[phrase] = 0;
	senses = grown(s->senses, s->sense_count + 1, &s->senses_cap,
	    sizeof *senses);
	if (senses == NULL)
		return SDG_ENOMEM;
	s->senses = senses;
	senses[++s->sense_count] = (struct sense){ r->meaning, sense[phrase],
	    r->target };
	sense[phrase] = (uint32_t)s->sense_count;
	return SDG_OK;
}

/* Endings do not matter, so one phrase may come twice in a meaning. */
static enum sdg_err
place(const struct reading *r, const char *text, size_t len, uint32_t phrase,
    bool fresh)
{
	struct sdg_synonyms *s = r->synonyms;
	uint32_t other = fresh ? 0 : in_the_way(r, phrase);

	if (other != 0 && s->senses[other].meaning == r->meaning)
		return SDG_OK;
	if (other != 0)
		return sdg_ini_fault(r->ini, r->section, r->key, r->why,
		    "\"%.*s\" stands in another section as well (endings do "
		    "not matter): keep it in one, or make one of the two",
		    (int)len, text);
	if (phrase == PHRASES_MAX)
		return sdg_ini_fault(r->ini, r->section, r->key, r->why,
		    "there are more than %d phrases: leave some out",
		    PHRASES_MAX);
	return add_sense(r, phrase, fresh);
}

static enum sdg_err
add_phrase(const struct reading *r, const char *text, size_t len)
{
	struct sdg_synonyms *s = r->synonyms;
	struct sdg_str key = SDG_STR_INIT;
	uint32_t phrase, first, before = sdg_lexicon_count(s->phrases);
	enum sdg_err err;

	err = stems(r, text, len, &key, &first);
	if (err == SDG_OK)
		err = sdg_lexicon_add(s->phrases, key.data, key.len, &phrase);
	if (err == SDG_OK)
		err = place(r, text, len, phrase, phrase == before);
	sdg_str_free(&key);
	return err;
}

/* Everything between the bars of one key's value. */
static enum sdg_err
add_list(struct reading *r, const char *key, bool target)
{
	const char *text = sdg_ini_get(r->ini, r->section, key);
	enum sdg_err err = SDG_OK;

	r->key = key;
	r->target = target;
	while (err == SDG_OK && text != NULL) {
		size_t len, n;

		text += strspn(text, " ");
		n = len = strcspn(text, "|");
		while (n > 0 && text[n - 1] == ' ')
			n--;
		err = add_phrase(r, text, n);
		text = text[len] == '|' ? text + len + 1 : NULL;
	}
	return err;
}

static enum sdg_err
add_meaning(struct reading *r)
{
	static const char *const keys[] = { "same", "words", "finds", NULL };
	bool same = sdg_ini_get(r->ini, r->section, "same") != NULL;
	bool words = sdg_ini_get(r->ini, r->section, "words") != NULL;
	bool finds = sdg_ini_get(r->ini, r->section, "finds") != NULL;
	enum sdg_err err;

	err = sdg_ini_only(r->ini, r->section, keys, r->why);
	if (err != SDG_OK)
		return err;
	if (words != finds || same == words)
		return sdg_ini_fault(r->ini, r->section, NULL, r->why,
		    "write either same, or words and finds together");
	if ((err = add_list(r, "same", false)) == SDG_OK &&
	    (err = add_list(r, "words", false)) == SDG_OK)
		err = add_list(r, "finds", true);
	return err;
}

static enum sdg_err
begin(struct sdg_synonyms **out)
{
	struct sdg_synonyms *s = calloc(1, sizeof *s);

	*out = s;
	if (s == NULL || sdg_words_new(&s->words) != SDG_OK ||
	    sdg_lexicon_new(&s->starts) != SDG_OK ||
	    sdg_lexicon_new(&s->phrases) != SDG_OK)
		return SDG_ENOMEM;
	return SDG_OK;
}

enum sdg_err
sdg_synonyms_load(const char *path, struct sdg_synonyms **out,
    struct sdg_why *why)
{
	struct sdg_synonyms *synonyms = NULL;
	struct sdg_ini *ini = NULL;
	struct reading r = { .why = why };
	enum sdg_err err;

	*out = NULL;
	if ((err = sdg_ini_load(path, &ini, why)) != SDG_OK ||
	    (err = begin(&synonyms)) != SDG_OK)
		goto out;
	r.synonyms = synonyms;
	r.ini = ini;
	for (size_t i = 0; err == SDG_OK && i < sdg_ini_sections(ini); i++) {
		r.section = sdg_ini_section(ini, i);
		r.meaning = (uint32_t)synonyms->meanings++;
		err = add_meaning(&r);
	}
	if (err == SDG_OK) {
		*out = synonyms;
		synonyms = NULL;
	}
out:
	if (err == SDG_ENOMEM)
		sdg_why_set(why, err, "%s: not enough memory to read this "
		    "file; try again", path);
	sdg_synonyms_free(synonyms);
	sdg_ini_free(ini);
	return err;
}

size_t
sdg_synonyms_at(const struct sdg_synonyms *synonyms,
    const struct sdg_word *word, size_t n, struct sdg_synonym *out,
    size_t max)
{
	char key[SDG_SYNONYM_WORDS * (SDG_WORD_MAX + 1)];
	size_t len = 0, found = 0;

	if (synonyms == NULL || sdg_lexicon_find(synonyms->starts,
	    word[0].text, word[0].len) == SDG_LEXICON_NONE)
		return 0;
	for (size_t i = 0; i < n && i < SDG_SYNONYM_WORDS; i++) {
		uint32_t phrase, s;

		if (i > 0)
			key[len++] = ' ';
		memcpy(key + len, word[i].text, word[i].len);
		len += word[i].len;
		phrase = sdg_lexicon_find(synonyms->phrases, key, len);
		s = phrase == SDG_LEXICON_NONE ? 0 : synonyms->sense[phrase];
		for (; s != 0 && found < max; s = synonyms->senses[s].next)
			out[found++] = (struct sdg_synonym){ i + 1,
			    synonyms->senses[s].meaning,
			    synonyms->senses[s].target };
	}
	return found;
}

enum sdg_err
sdg_synonyms_words(const struct sdg_synonyms *synonyms,
    enum sdg_err (*take)(void *arg, const char *word, size_t len), void *arg)
{
	const char *p = synonyms == NULL ? "" :
	    sdg_str_text(&synonyms->plain);
	enum sdg_err err = SDG_OK;

	while (*p != '\0' && err == SDG_OK) {
		size_t len = strcspn(p, " ");

		err = take(arg, p, len);
		p += len + 1;
	}
	return err;
}
