/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "core/str.h"

struct entry {
	uint32_t hash;
	uint32_t len;
	size_t at;	/* in the text of all words */
};

struct sdg_lexicon {
	struct sdg_str text;
	struct entry *entries;
	uint32_t *slots;	/* entry + 1, or 0; open addressing */
	uint32_t count;
	uint32_t size;		/* of slots, a power of two */
};

/* FNV-1a. The words are the force's own, so nobody aims at collisions. */
static uint32_t
hash(const char *word, size_t len)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)word[i]) * 16777619u;
	return h;
}

/* The word's slot, or the empty one where it belongs. */
static uint32_t
slot(const struct sdg_lexicon *lexicon, const char *word, size_t len,
    uint32_t h)
{
	uint32_t mask = lexicon->size - 1, i = h & mask;

	for (; lexicon->slots[i] != 0; i = (i + 1) & mask) {
		const struct entry *e;

		e = &lexicon->entries[lexicon->slots[i] - 1];
		if (e->hash == h && e->len == len &&
		    memcmp(lexicon->text.data + e->at, word, len) == 0)
			break;
	}
	return i;
}

/* Make the table size slots large; entries fill at most half of it. */
static enum sdg_err
grow(struct sdg_lexicon *lexicon, uint32_t size)
{
	struct entry *entries;
	uint32_t *slots;

	entries = realloc(lexicon->entries, size / 2 * sizeof *entries);
	if (entries == NULL)
		return SDG_ENOMEM;
	lexicon->entries = entries;
	if ((slots = calloc(size, sizeof *slots)) == NULL)
		return SDG_ENOMEM;
	for (uint32_t n = 0; n < lexicon->count; n++) {
		uint32_t i = entries[n].hash & (size - 1);

		while (slots[i] != 0)
			i = (i + 1) & (size - 1);
		slots[i] = n + 1;
	}
	free(lexicon->slots);
	lexicon->slots = slots;
	lexicon->size = size;
	return SDG_OK;
}

enum sdg_err
sdg_lexicon_new(struct sdg_lexicon **out)
{
	struct sdg_lexicon *lexicon;

	*out = NULL;
	if ((lexicon = calloc(1, sizeof *lexicon)) == NULL)
		return SDG_ENOMEM;
	if (grow(lexicon, 1024) != SDG_OK) {
		sdg_lexicon_free(lexicon);
		return SDG_ENOMEM;
	}
	*out = lexicon;
	return SDG_OK;
}

void
sdg_lexicon_free(struct sdg_lexicon *lexicon)
{
	if (lexicon == NULL)
		return;
	sdg_str_free(&lexicon->text);
	free(lexicon->entries);
	free(lexicon->slots);
	free(lexicon);
}

enum sdg_err
sdg_lexicon_add(struct sdg_lexicon *lexicon, const char *word, size_t len,
    uint32_t *id)
{
	uint32_t h = hash(word, len), i = slot(lexicon, word, len, h);
	struct entry *e;

	*id = SDG_LEXICON_NONE;
	if (lexicon->slots[i] != 0) {
		*id = lexicon->slots[i] - 1;
		return SDG_OK;
	}
	if (lexicon->count == lexicon->size / 2) {
		if (lexicon->size > UINT32_MAX / 4 ||
		    grow(lexicon, lexicon->size * 2) != SDG_OK)
			return SDG_ENOMEM;
		i = slot(lexicon, word, len, h);
	}
	e = &lexicon->entries[lexicon->count];
	e->hash = h;
	e->len = (uint32_t)len;
	e->at = lexicon->text.len;
	sdg_str_add(&lexicon->text, word, len);
	if (lexicon->text.failed)
		return SDG_ENOMEM;
	*id = lexicon->count++;
	lexicon->slots[i] = *id + 1;
	return SDG_OK;
}

uint32_t
sdg_lexicon_find(const struct sdg_lexicon *lexicon, const char *word,
    size_t len)
{
	uint32_t i = slot(lexicon, word, len, hash(word, len));

	return lexicon->slots[i] == 0 ? SDG_LEXICON_NONE :
	    lexicon->slots[i] - 1;
}

uint32_t
sdg_lexicon_count(const struct sdg_lexicon *lexicon)
{
	return lexicon->count;
}

const char *
sdg_lexicon_text(const struct sdg_lexicon *lexicon, uint32_t id)
{
	return lexicon->text.data + lexicon->entries[id].at;
}
