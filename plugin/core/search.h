/* search.h: BM25 in memory over fielded documents. */
#ifndef SDG_CORE_SEARCH_H
#define SDG_CORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/synonyms.h"

/* Fields of a document, each with its own weight and length normalisation. */
enum sdg_field { SDG_FIELD_TITLE, SDG_FIELD_ASKED, SDG_FIELD_BODY, SDG_FIELDS };

/* Built, then immutable but for scratch space: one thread at a time. */
struct sdg_search;

/*
 * What a document has of the question. Shares are 0 to 1, of all the
 * question's words but stop words, unknown ones included; a word like "need"
 * counts less than a whole one.
 */
struct sdg_match {
	size_t document;	/* in the order of sdg_search_add() */
	double score;		/* BM25F, word pairs, wordings; no bound */
	double density;		/* the score for each unit of the question's
				 * weight: about 1 to 4 where it fits */
	double coverage;	/* share of the words' weight (IDF) it holds;
				 * a word that no document has weighs most */
	double held;		/* share of the words that it holds */
	double named;		/* and in its title and asked alone */
	double pairs;		/* share, by weight, of its neighbouring words
				 * that follow each other here as well */
	double alike;		/* of the likest line of asked: 1 has the
				 * question's words and no others */
	/* Of the question, so the same for every match. */
	double known;		/* share of words that any document holds */
	double common;		/* the mean share of documents that have a
				 * word: is it in the collection's language? */
	double words;		/* how many it has, a weak one less than 1 */
	bool worded;		/* does any document have an asked line? */
};

/* synonyms are borrowed; NULL: none. SDG_OK or SDG_ENOMEM. */
enum sdg_err sdg_search_new(const struct sdg_synonyms *synonyms,
    struct sdg_search **out);
/*
 * text[field] may be NULL. UTF-8; copied as far as needed. A line of
 * asked is a wording of its own.
 */
enum sdg_err sdg_search_add(struct sdg_search *search,
    const char *const text[SDG_FIELDS]);
/* No sdg_search_add() afterwards. Must be called before a search. */
enum sdg_err sdg_search_finish(struct sdg_search *search);
void sdg_search_free(struct sdg_search *search);

/*
 * The best max documents, best first; ties by document number. The question
 * is any bytes, its first 2 KiB and 64 terms count. *n is 0 where no term is
 * known. The score is BM25F (Robertson and Zaragoza, 2009) with the question's
 * neighbouring words, found near each other in a document, counted as terms
 * of their own (Metzler and Croft's sequential dependence, 2005), more for a
 * document that covers the question's words and for one with a wording like it.
 */
enum sdg_err sdg_search_find(const struct sdg_search *search,
    const char *question, size_t len, struct sdg_match *out, size_t max,
    size_t *n);

/*
 * Call take for each term of a text (any bytes) that the collection knows but
 * weak words: its number and its IDF, above 0. In a question slips are mended,
 * and one-way synonyms count as in a search. SDG_OK, SDG_ENOMEM, SDG_ESTATE
 * before sdg_search_finish().
 */
enum sdg_err sdg_search_terms(const struct sdg_search *search,
    const char *text, size_t len, bool question,
    void (*take)(void *arg, uint32_t term, double weight), void *arg);

#endif
