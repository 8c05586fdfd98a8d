/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/vocabulary.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/lexicon.h"

#define STEMS_MAX 64	/* of one question that are compared */
#define WEAK 0.3	/* "need", "allowed" */
#define LEAST 0.1	/* a word that every section has */

struct sdg_vocabulary {
	struct sdg_words *words;
	struct sdg_lexicon *stems, *capitals;
	uint32_t *sections;	/* how many have each stem ... */
	uint32_t *last;		/* ... and the last of them, from 1 */
	size_t cap;
	uint32_t count;		/* of sections */
};

void
sdg_vocabulary_free(struct sdg_vocabulary *v)
{
	if (v == NULL)
		return;
	sdg_words_free(v->words);
	sdg_lexicon_free(v->stems);
	sdg_lexicon_free(v->capitals);
	free(v->sections);
	free(v->last);
	free(v);
}

/* Room for the counts of one more stem. */
static enum sdg_err
grow(struct sdg_vocabulary *v, uint32_t id)
{
	size_t cap = v->cap > 0 ? v->cap * 2 : 1024;
	uint32_t *more;

	if (id < v->cap)
		return SDG_OK;
	if ((more = realloc(v->sections, cap * sizeof *more)) == NULL)
		return SDG_ENOMEM;
	v->sections = more;
	if ((more = realloc(v->last, cap * sizeof *more)) == NULL)
		return SDG_ENOMEM;
	v->last = more;
	memset(v->sections + v->cap, 0, (cap - v->cap) * sizeof *more);
	memset(v->last + v->cap, 0, (cap - v->cap) * sizeof *more);
	v->cap = cap;
	return SDG_OK;
}

static enum sdg_err
learn(struct sdg_vocabulary *v, const struct sdg_word *word)
{
	enum sdg_err err;
	uint32_t id;

	err = sdg_lexicon_add(v->stems, word->text, word->len, &id);
	if (err == SDG_OK)
		err = grow(v, id);
	if (err == SDG_OK && v->last[id] != v->count) {
		v->last[id] = v->count;
		v->sections[id]++;
	}
	return err;
}

/* Does a sentence begin at byte at? */
static bool
begins(const char *text, size_t at)
{
	while (at > 0 && strchr(" \t\"'(-", text[at - 1]) != NULL)
		at--;
	return at == 0 || strchr(".!?:\n", text[at - 1]) != NULL;
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static enum sdg_err
read_text(struct sdg_vocabulary *v, const char *text)
{
	size_t at = 0, len = strlen(text);
	struct sdg_word word;
	enum sdg_err err;
	uint32_t id;

	while ((err = sdg_words_next(v->words, text, len, &at, &word)) ==
	    SDG_OK) {
		if ((err = learn(v, &word)) != SDG_OK)
			return err;
		if (is_capital(text[word.start]) && !begins(text, word.start))
			err = sdg_lexicon_add(v->capitals, text + word.start,
			    word.end - word.start, &id);
		if (err != SDG_OK)
			return err;
	}
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

static enum sdg_err
read_section(struct sdg_vocabulary *v, const struct sdg_section *section)
{
	enum sdg_err err;

	v->count++;
	err = read_text(v, section->title);
	if (err == SDG_OK)
		err = read_text(v, section->document);
	if (err == SDG_OK)
		err = read_text(v, section->text);
	if (err == SDG_OK)
		err = read_text(v, section->source);
	for (size_t i = 0; err == SDG_OK && i < section->asked_count; i++)
		err = read_text(v, section->asked[i]);
	return err;
}

enum sdg_err
sdg_vocabulary_new(const struct sdg_guide *guide, struct sdg_vocabulary **out)
{
	struct sdg_vocabulary *v;
	enum sdg_err err;

	*out = NULL;
	if ((v = calloc(1, sizeof *v)) == NULL)
		return SDG_ENOMEM;
	if ((err = sdg_words_new(&v->words)) != SDG_OK ||
	    (err = sdg_lexicon_new(&v->stems)) != SDG_OK ||
	    (err = sdg_lexicon_new(&v->capitals)) != SDG_OK)
		goto out;
	/* What belongs elsewhere are not the guidance's own words. */
	for (size_t i = 0; i < sdg_guide_count(guide) && err == SDG_OK; i++)
		if (!sdg_guide_at(guide, i)->elsewhere)
			err = read_section(v, sdg_guide_at(guide, i));
	if (err != SDG_OK)
		goto out;
	*out = v;
	v = NULL;
out:
	sdg_vocabulary_free(v);
	return err;
}

struct sdg_words *
sdg_vocabulary_words(const struct sdg_vocabulary *v)
{
	return v->words;
}

bool
sdg_vocabulary_knows(const struct sdg_vocabulary *v,
    const struct sdg_word *word)
{
	return sdg_lexicon_find(v->stems, word->text, word->len) !=
	    SDG_LEXICON_NONE;
}

bool
sdg_vocabulary_capital(const struct sdg_vocabulary *v, const char *text,
    size_t len)
{
	return sdg_lexicon_find(v->capitals, text, len) != SDG_LEXICON_NONE;
}

double
sdg_vocabulary_weight(const struct sdg_vocabulary *v,
    const struct sdg_word *word)
{
	uint32_t id;
	double weight;

	if (word->kind == SDG_WORD_STOP)
		return 0;
	id = sdg_lexicon_find(v->stems, word->text, word->len);
	if (word->kind == SDG_WORD_WEAK)
		return WEAK;
	if (id == SDG_LEXICON_NONE)
		return 1;
	weight = log((v->count + 1.0) / (v->sections[id] + 0.5)) /
	    log(v->count + 2.0);
	return weight < LEAST ? LEAST : weight > 1 ? 1 : weight;
}

/* The different words of a question that have a weight; how many. */
static size_t
stems(const struct sdg_vocabulary *v, const char *text,
    struct sdg_word *out, double *total)
{
	size_t n = 0, at = 0, len = strlen(text), i;

	*total = 0;
	while (n < STEMS_MAX && sdg_words_next(v->words, text, len, &at,
	    &out[n]) == SDG_OK) {
		if (out[n].kind == SDG_WORD_STOP)
			continue;
		for (i = 0; i < n; i++)
			if (strcmp(out[i].text, out[n].text) == 0)
				break;
		if (i < n)
			continue;
		*total += sdg_vocabulary_weight(v, &out[n]);
		n++;
	}
	return n;
}

double
sdg_vocabulary_alike(const struct sdg_vocabulary *v, const char *a,
    const char *b)
{
	struct sdg_word x[STEMS_MAX], y[STEMS_MAX];
	double of_x, of_y, common = 0;
	size_t n = stems(v, a, x, &of_x), m = stems(v, b, y, &of_y);

	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < m; j++)
			if (strcmp(x[i].text, y[j].text) == 0)
				common += sdg_vocabulary_weight(v, &x[i]);
	if (of_x + of_y <= 0)
		return 1;
	return 2 * common / (of_x + of_y);
}
