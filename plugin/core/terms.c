/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* So many unknown words of a question are looked up; more are no slips. */
#define MENDED 16
/* Meanings that one word can begin. */
#define SENSES 16


struct sdg_terms {
	const struct sdg_synonyms *synonyms;
	struct sdg_spell *spell;
	struct sdg_words *words;
	struct sdg_word *word;	/* of the text being read */
	bool *mended;		/* beside it */
	size_t n, cap;
	unsigned looked_up;	/* unknown words of the question so far */
};

enum sdg_err
sdg_terms_new(const struct sdg_synonyms *synonyms, struct sdg_spell *spell,
    struct sdg_terms **out)
{
	struct sdg_terms *terms;

	*out = NULL;
	if ((terms = calloc(1, sizeof *terms)) == NULL)
		return SDG_ENOMEM;
	terms->synonyms = synonyms;
	terms->spell = spell;
	if (sdg_words_new(&terms->words) != SDG_OK) {
		sdg_terms_free(terms);
		return SDG_ENOMEM;
	}
	*out = terms;
	return SDG_OK;
}

void
sdg_terms_free(struct sdg_terms *terms)
{
	if (terms == NULL)
		return;
	sdg_words_free(terms->words);
	free(terms->word);
	free(terms->mended);
	free(terms);
}

static enum sdg_err
keep(struct sdg_terms *terms, const struct sdg_word *word, bool mended)
{
	if (terms->n == terms->cap) {
		size_t cap = terms->cap > 0 ? terms->cap * 2 : 64;
		struct sdg_word *more;
		bool *marks;

		more = realloc(terms->word, cap * sizeof *more);
		if (more == NULL)
			return SDG_ENOMEM;
		terms->word = more;
		marks = realloc(terms->mended, cap * sizeof *marks);
		if (marks == NULL)
			return SDG_ENOMEM;
		terms->mended = marks;
		terms->cap = cap;
	}
	terms->word[terms->n] = *word;
	terms->mended[terms->n++] = mended;
	return SDG_OK;
}

/* Take in another spelling of a word. */
static enum sdg_err
keep_text(struct sdg_terms *terms, const char *text, size_t len)
{
	struct sdg_word word;
	enum sdg_err err;
	size_t at = 0;

	while ((err = sdg_words_next(terms->words, text, len, &at, &word)) ==
	    SDG_OK)
		if ((err = keep(terms, &word, true)) != SDG_OK)
			return err;
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

/* A question's word: as it is, or as it was meant. */
static enum sdg_err
keep_meant(struct sdg_terms *terms, const struct sdg_word *word)
{
	char meant[SDG_WORD_MAX + 1];
	size_t len = strlen(word->whole), cut;
	enum sdg_err err;

	if (word->kind != SDG_WORD_PLAIN || word->digits ||
	    sdg_spell_knows(terms->spell, word->whole, len) ||
	    terms->looked_up++ >= MENDED)
		return keep(terms, word, false);
	if (sdg_spell_mend(terms->spell, word->whole, len, meant))
		return keep_text(terms, meant, strlen(meant));
	if ((cut = sdg_spell_split(terms->spell, word->whole, len)) == 0)
		return keep(terms, word, false);
	err = keep_text(terms, word->whole, cut);
	return err != SDG_OK ? err : keep_text(terms, word->whole + cut,
	    len - cut);
}

enum manner { LEARN, MEND, LOOK };

static enum sdg_err
read_words(struct sdg_terms *terms, const char *text, size_t len,
    enum manner manner)
{
	struct sdg_word word;
	enum sdg_err err;
	size_t at = 0;

	terms->n = 0;
	terms->looked_up = 0;
	while ((err = sdg_words_next(terms->words, text, len, &at, &word)) ==
	    SDG_OK) {
		if (manner == MEND)
			err = keep_meant(terms, &word);
		else
			err = keep(terms, &word, false);
		if (err == SDG_OK && manner == LEARN && !word.digits &&
		    word.kind != SDG_WORD_STOP)
			err = sdg_spell_add(terms->spell, word.whole,
			    strlen(word.whole));
		if (err != SDG_OK)
			return err;
	}
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

static enum sdg_err
give_meaning(uint32_t meaning, uint32_t position, bool mended,
    sdg_term_take *take, void *arg)
{
	struct sdg_term term = { .position = position, .mended = mended };
	char name[16];

	term.text = name;
	term.len = (size_t)snprintf(name, sizeof name, "=%u",
	    (unsigned)meaning);
	return take(arg, &term);
}

static enum sdg_err
give_word(const struct sdg_word *word, uint32_t position, bool part,
    bool mended, sdg_term_take *take, void *arg)
{
	struct sdg_term term = { word->text, word->len, position,
	    word->kind == SDG_WORD_WEAK, part, mended, word->digits };

	return take(arg, &term);
}

/* The longest phrase of several words among those that begin here. */
static size_t
longest(const struct sdg_synonym *found, size_t n)
{
	size_t words = 1;

	for (size_t i = 0; i < n; i++)
		if (!found[i].target && found[i].words > words)
			words = found[i].words;
	return words;
}

/*
 * Give the meanings that begin with a word. A single word with a meaning of
 * its own is that meaning: *whole says so, and the word is not given itself.
 * A phrase within a longer one, which ends at *end, has no say.
 */
static enum sdg_err
give_meanings(const struct sdg_terms *terms, size_t i, uint32_t position,
    bool asks, size_t *end, bool *whole, sdg_term_take *take, void *arg)
{
	struct sdg_synonym found[SENSES];
	enum sdg_err err = SDG_OK;
	size_t n, most;

	n = sdg_synonyms_at(terms->synonyms, &terms->word[i], terms->n - i,
	    found, SENSES);
	most = longest(found, n);
	for (size_t k = 0; err == SDG_OK && k < n; k++) {
		if (found[k].target ? asks : found[k].words < most || i < *end)
			continue;
		*whole = *whole || (!found[k].target && found[k].words == 1);
		err = give_meaning(found[k].meaning, position,
		    terms->mended[i], take, arg);
	}
	if (most > 1 && i >= *end)
		*end = i + most;
	return err;
}

static enum sdg_err
give(const struct sdg_terms *terms, bool asks, sdg_term_take *take, void *arg)
{
	enum sdg_err err = SDG_OK;
	uint32_t position = 0;
	size_t end = 0;		/* of the phrase that we are in */

	for (size_t i = 0; err == SDG_OK && i < terms->n; i++) {
		const struct sdg_word *word = &terms->word[i];
		bool whole = false;

		err = give_meanings(terms, i, position, asks, &end, &whole,
		    take, arg);
		if (word->kind == SDG_WORD_STOP && !whole)
			continue;
		if (err == SDG_OK && !whole)
			err = give_word(word, position, i < end,
			    terms->mended[i], take, arg);
		position++;
	}
	return err;
}

enum sdg_err
sdg_terms_text(struct sdg_terms *terms, const char *text, size_t len,
    sdg_term_take *take, void *arg)
{
	enum sdg_err err = read_words(terms, text, len, LEARN);

	return err != SDG_OK ? err : give(terms, false, take, arg);
}

enum sdg_err
sdg_terms_question(struct sdg_terms *terms, const char *text, size_t len,
    sdg_term_take *take, void *arg)
{
	enum sdg_err err = read_words(terms, text, len, MEND);

	return err != SDG_OK ? err : give(terms, true, take, arg);
}

enum sdg_err
sdg_terms_look(struct sdg_terms *terms, const char *text, size_t len,
    sdg_term_take *take, void *arg)
{
	enum sdg_err err = read_words(terms, text, len, LOOK);

	return err != SDG_OK ? err : give(terms, false, take, arg);
}
