/* search.h: BM25 in memory over fielded documents. */
#ifndef SDG_CORE_SEARCH_H
#define SDG_CORE_SEARCH_H

#include <stddef.h>

#include "core/err.h"

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
	double score;		/* BM25F and word pairs, no upper bound */
	double coverage;	/* share of the words' weight (IDF) it holds;
				 * a word that no document has weighs most */
	double held;		/* share of the words that it holds */
	double named;		/* and in its title and asked alone */
	/* Of the question, so the same for every match. */
	double known;		/* share of words that any document holds */
	double common;		/* the mean share of documents that have a
				 * word: is it in the collection's language? */
};

enum sdg_err sdg_search_new(struct sdg_search **out);
/* text[field] may be NULL. UTF-8; copied as far as needed. */
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
 * of their own (Metzler and Croft's sequential dependence, 2005).
 */
enum sdg_err sdg_search_find(const struct sdg_search *search,
    const char *question, size_t len, struct sdg_match *out, size_t max,
    size_t *n);

/*
 * What one stem weighs (its IDF, above 0); a stem that no document has
 * weighs 0. The stem is as sdg_words_next() gives it.
 */
double sdg_search_weight(const struct sdg_search *search, const char *stem,
    size_t len);

#endif
