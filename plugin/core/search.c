/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/search.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/index.h"
#include "core/words.h"

#define QUESTION_BYTES 2048
#define TERMS 64
/* Documents that are looked at closely, where no more are asked for. */
#define POOL 40

/* Chosen on questions about government services, checked on the own pack. */
static const struct tuning {
	float weak;		/* of a word like "need" in a question */
	float ordered, near;	/* of neighbours in the question */
	float cover;		/* of having all of the question */
	uint32_t window;	/* words between two that are near */
} tuning = {
	.weak = 0.6f,
	.ordered = 1.2f,
	.near = 1.0f,
	.cover = 0.3f,
	.window = 5,
};

struct tally {
	float score, coverage;
};

struct candidate {
	uint32_t document;
	float score, coverage, held, named;
};

struct sdg_search {
	struct sdg_index *index;
	/* Scratch of one search; the tallies are zero between searches. */
	struct tally *tallies;
	struct candidate *pool;
};

/* A question's known terms, in its order, each once. */
struct query {
	uint32_t term[TERMS];
	float weight[TERMS];	/* IDF, less for weak words */
	float factor[TERMS];	/* 1, less for weak words */
	size_t n;
	float total;		/* of the weights, unknown words included */
	float count;		/* of the factors, unknown words included */
	float known;		/* of the known terms' factors */
	float common;		/* of the known terms' shares of documents */
};

/* Where a term stands in one document. */
struct places {
	const uint32_t *at;
	uint32_t n;
};

enum sdg_err
sdg_search_new(struct sdg_search **out)
{
	struct sdg_search *search;
	enum sdg_err err;

	*out = NULL;
	if ((search = calloc(1, sizeof *search)) == NULL)
		return SDG_ENOMEM;
	if ((err = sdg_index_new(&search->index)) != SDG_OK) {
		sdg_search_free(search);
		return err;
	}
	*out = search;
	return SDG_OK;
}

void
sdg_search_free(struct sdg_search *search)
{
	if (search == NULL)
		return;
	sdg_index_free(search->index);
	free(search->tallies);
	free(search->pool);
	free(search);
}

enum sdg_err
sdg_search_add(struct sdg_search *search, const char *const text[SDG_FIELDS])
{
	return sdg_index_add(search->index, text);
}

enum sdg_err
sdg_search_finish(struct sdg_search *search)
{
	size_t n = (size_t)search->index->documents + 1;

	if (search->tallies != NULL)
		return SDG_ESTATE;
	search->tallies = calloc(n, sizeof *search->tallies);
	search->pool = calloc(n, sizeof *search->pool);
	if (search->tallies == NULL || search->pool == NULL)
		return SDG_ENOMEM;
	return sdg_index_finish(search->index);
}

double
sdg_search_weight(const struct sdg_search *search, const char *stem,
    size_t len)
{
	uint32_t term = sdg_lexicon_find(search->index->lexicon, stem, len);

	if (!search->index->finished || term == SDG_LEXICON_NONE)
		return 0;
	return search->index->idf[term];
}

/* Take a word into the query; one said twice counts once. */
static void
take(const struct sdg_index *index, const struct sdg_word *word,
    struct query *query)
{
	float factor = word->kind == SDG_WORD_WEAK ? tuning.weak : 1;
	uint32_t term = sdg_lexicon_find(index->lexicon, word->text,
	    word->len);

	if (term == SDG_LEXICON_NONE) {
		query->count += factor;
		query->total += factor * index->idf_max;
		return;
	}
	for (size_t i = 0; i < query->n; i++)
		if (query->term[i] == term)
			return;
	query->count += factor;
	query->known += factor;
	query->common += (float)(index->first[term + 1] - index->first[term]) /
	    (float)index->documents;
	query->term[query->n] = term;
	query->factor[query->n] = factor;
	query->weight[query->n] = factor * index->idf[term];
	query->total += query->weight[query->n++];
}

static enum sdg_err
parse(const struct sdg_index *index, const char *question, size_t len,
    struct query *query)
{
	enum sdg_err err = SDG_ENOTFOUND;
	struct sdg_word word;
	size_t at = 0;

	query->n = 0;
	query->total = query->count = query->known = query->common = 0;
	if (len > QUESTION_BYTES)
		len = QUESTION_BYTES;
	while (query->n < TERMS &&
	    (err = sdg_words_next(index->words, question, len, &at, &word)) ==
	    SDG_OK)
		if (word.kind != SDG_WORD_STOP)
			take(index, &word, query);
	return err == SDG_ENOTFOUND || err == SDG_OK ? SDG_OK : err;
}

/* Is a below b? Ties go to the document that came first. */
static bool
worse(const struct candidate *a, const struct candidate *b)
{
	if (a->score < b->score || a->score > b->score)
		return a->score < b->score;
	return a->document > b->document;
}

static void
swap(struct candidate *a, struct candidate *b)
{
	struct candidate c = *a;

	*a = *b;
	*b = c;
}

/* Restore the heap, worst on top, below i. */
static void
sink(struct candidate *heap, size_t n, size_t i)
{
	for (;;) {
		size_t least = i, child = 2 * i + 1;

		if (child < n && worse(&heap[child], &heap[least]))
			least = child;
		if (child + 1 < n && worse(&heap[child + 1], &heap[least]))
			least = child + 1;
		if (least == i)
			return;
		swap(&heap[i], &heap[least]);
		i = least;
	}
}

static void
climb(struct candidate *heap, size_t i)
{
	for (; i > 0 && worse(&heap[i], &heap[(i - 1) / 2]); i = (i - 1) / 2)
		swap(&heap[i], &heap[(i - 1) / 2]);
}

/* Best first. */
static void
sort(struct candidate *pool, size_t n)
{
	for (size_t i = n / 2; i-- > 0; )
		sink(pool, n, i);
	while (n > 1) {
		swap(&pool[0], &pool[--n]);
		sink(pool, n, 0);
	}
}

/* Add up every posting of the question's terms. */
static void
tally(const struct sdg_search *search, const struct query *query)
{
	const struct sdg_index *index = search->index;

	for (size_t i = 0; i < query->n; i++) {
		uint32_t t = query->term[i];

		for (uint32_t p = index->first[t]; p < index->first[t + 1];
		    p++) {
			const struct sdg_posting *post = &index->postings[p];
			struct tally *sum = &search->tallies[post->document];

			sum->score += post->impact * query->factor[i];
			sum->coverage += query->weight[i];
		}
	}
}

/* Keep the best max tallies in the pool and clear them all. */
static size_t
gather(const struct sdg_search *search, const struct query *query, size_t max)
{
	const struct sdg_index *index = search->index;
	size_t n = 0;

	for (size_t i = 0; i < query->n; i++) {
		uint32_t p = index->first[query->term[i]];
		uint32_t end = index->first[query->term[i] + 1];

		for (; p < end; p++) {
			uint32_t d = index->postings[p].document;
			struct tally *sum = &search->tallies[d];
			struct candidate one = { d, sum->score,
			    sum->coverage, 0, 0 };

			if (!(sum->score > 0))
				continue;
			sum->score = sum->coverage = 0;
			if (n < max) {
				search->pool[n] = one;
				climb(search->pool, n++);
			} else if (worse(&search->pool[0], &one)) {
				search->pool[0] = one;
				sink(search->pool, n, 0);
			}
		}
	}
	return n;
}

/* The term's places in the document; n is 0 where there are none. */
static struct places
places(const struct sdg_index *index, uint32_t term, uint32_t document)
{
	uint32_t low = index->first[term], high = index->first[term + 1];
	uint32_t end = high;
	struct places found = { NULL, 0 };

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (index->postings[middle].document < document)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == end || index->postings[low].document != document)
		return found;
	found.at = index->positions + index->postings[low].at;
	found.n = index->postings[low + 1].at - index->postings[low].at;
	return found;
}

/* How often b directly follows a, and how often they are near. */
static void
neighbours(const struct places *a, const struct places *b, float *ordered,
    float *near)
{
	uint32_t from = 0;

	*ordered = *near = 0;
	for (uint32_t i = 0; i < a->n; i++) {
		uint32_t at = a->at[i];

		while (from < b->n && b->at[from] + tuning.window < at)
			from++;
		for (uint32_t j = from; j < b->n &&
		    b->at[j] <= at + tuning.window; j++) {
			*near += 1;
			*ordered += b->at[j] == at + 1 ? 1.0f : 0.0f;
		}
	}
}

/* Look closely: neighbouring words, what is held where, coverage. */
static void
refine(const struct sdg_index *index, const struct query *query,
    struct candidate *one)
{
	struct places before = { NULL, 0 };

	for (size_t i = 0; i < query->n; i++) {
		struct places here = places(index, query->term[i],
		    one->document);
		float ordered, near, weight;

		if (here.n > 0)
			one->held += query->factor[i];
		if (here.n > 0 && here.at[0] < SDG_FIELD_BODY * SDG_FIELD_SPAN)
			one->named += query->factor[i];
		if (here.n > 0 && before.n > 0) {
			weight = (query->weight[i - 1] + query->weight[i]) / 2;
			neighbours(&before, &here, &ordered, &near);
			one->score += weight *
			    (tuning.ordered * ordered / (ordered + 1) +
			    tuning.near * near / (near + 1));
		}
		before = here;
	}
	one->coverage /= query->total;
	one->held /= query->count;
	one->named /= query->count;
	one->score *= 1 - tuning.cover + tuning.cover * one->coverage;
}

/* Sums of floats may end a little above 1. */
static double
share(float value)
{
	return value > 1 ? 1 : value;
}

static void
report(const struct candidate *one, const struct query *query,
    struct sdg_match *out)
{
	out->document = one->document;
	out->score = one->score;
	out->coverage = share(one->coverage);
	out->held = share(one->held);
	out->named = share(one->named);
	out->known = share(query->known / query->count);
	out->common = share(query->common / query->count);
}

enum sdg_err
sdg_search_find(const struct sdg_search *search, const char *question,
    size_t len, struct sdg_match *out, size_t max, size_t *n)
{
	struct query query;
	enum sdg_err err;
	size_t count;

	*n = 0;
	if (!search->index->finished)
		return SDG_ESTATE;
	err = parse(search->index, question, len, &query);
	if (err != SDG_OK || query.n == 0 || max == 0)
		return err;
	tally(search, &query);
	count = gather(search, &query, max > POOL ? max : POOL);
	for (size_t i = 0; i < count; i++)
		refine(search->index, &query, &search->pool[i]);
	sort(search->pool, count);
	for (; *n < count && *n < max; ++*n)
		report(&search->pool[*n], &query, &out[*n]);
	return SDG_OK;
}
