/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/search.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/index.h"
#include "core/query.h"

/* So many of a document's wordings are compared. */
#define LINES 128
/* Documents that are looked at closely, where no more are asked for. */
#define POOL 40

/* Chosen on questions about government services, checked on the own pack. */
static const struct tuning {
	float ordered, near;	/* of neighbours in the question */
	float cover;		/* of having all of the question */
	float alike;		/* of a wording that is the question's */
	uint32_t window;	/* words between two that are near */
} tuning = {
	.ordered = 2.0f,
	.near = 1.0f,
	.cover = 0.6f,
	.alike = 2.0f,
	.window = 5,
};

struct candidate {
	uint32_t document;
	float score, coverage, held, named;
	float pairs;	/* weight of neighbours that are neighbours here too */
	float alike;
};

/* A document, while the best are being gathered. */
struct found {
	uint32_t document;
	float score;
};

struct sdg_search {
	struct sdg_index *index;
	/* Scratch of one search; the tallies are zero between searches. */
	float *tallies;
	struct found *pool;
	struct candidate *candidates;
};

/* Where a term stands in one document. */
struct places {
	const uint32_t *at;
	uint32_t n;
};

enum sdg_err
sdg_search_new(const struct sdg_synonyms *synonyms, struct sdg_search **out)
{
	struct sdg_search *search;
	enum sdg_err err;

	*out = NULL;
	if ((search = calloc(1, sizeof *search)) == NULL)
		return SDG_ENOMEM;
	if ((err = sdg_index_new(synonyms, &search->index)) != SDG_OK) {
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
	free(search->candidates);
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
	search->candidates = calloc(n, sizeof *search->candidates);
	if (search->tallies == NULL || search->pool == NULL ||
	    search->candidates == NULL)
		return SDG_ENOMEM;
	return sdg_index_finish(search->index);
}

/* Is a below b? Ties go to the document that came first. */
static bool
worse(const struct found *a, const struct found *b)
{
	if (a->score < b->score || a->score > b->score)
		return a->score < b->score;
	return a->document > b->document;
}

/* Restore the heap, worst on top, below i. */
static void
sink(struct found *heap, size_t n, size_t i)
{
	struct found moved = heap[i];

	for (;;) {
		size_t child = 2 * i + 1;

		if (child + 1 < n && worse(&heap[child + 1], &heap[child]))
			child++;
		if (child >= n || !worse(&heap[child], &moved))
			break;
		heap[i] = heap[child];
		i = child;
	}
	heap[i] = moved;
}

static void
climb(struct found *heap, size_t i)
{
	struct found moved = heap[i];

	for (; i > 0 && worse(&moved, &heap[(i - 1) / 2]); i = (i - 1) / 2)
		heap[i] = heap[(i - 1) / 2];
	heap[i] = moved;
}

/* Best first. */
static int
by_score(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->score < y->score || x->score > y->score)
		return x->score > y->score ? -1 : 1;
	return x->document < y->document ? -1 : 1;
}

/* Add up every posting of the question's terms. */
static void
tally(const struct sdg_search *search, const struct sdg_query *query)
{
	const struct sdg_index *index = search->index;

	for (size_t i = 0; i < query->n; i++) {
		uint32_t t = query->term[i];
		float factor = query->factor[i];

		for (uint32_t p = index->first[t]; p < index->first[t + 1]; p++)
			search->tallies[index->postings[p].document] +=
			    index->postings[p].impact * factor;
	}
}

/* Keep the best max tallies in the pool and clear them all. */
static size_t
gather(const struct sdg_search *search, const struct sdg_query *query,
    size_t max)
{
	const struct sdg_index *index = search->index;
	size_t n = 0;

	for (size_t i = 0; i < query->n; i++) {
		uint32_t p = index->first[query->term[i]];
		uint32_t end = index->first[query->term[i] + 1];

		for (; p < end; p++) {
			uint32_t d = index->postings[p].document;
			struct found one = { d, search->tallies[d] };

			if (!(one.score > 0))
				continue;
			search->tallies[d] = 0;
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

/* How far a pair of the question's neighbours is one in the document. */
static void
add_pair(const struct places *before, const struct places *here, float weight,
    struct candidate *one)
{
	float ordered, near;

	if (before->n == 0 || here->n == 0)
		return;
	neighbours(before, here, &ordered, &near);
	one->score += weight * (tuning.ordered * ordered / (ordered + 1) +
	    tuning.near * near / (near + 1));
	if (ordered > 0)
		one->pairs += weight;
}

/* Add the word's weight to each wording that has it. */
static void
add_lines(const struct places *here, float weight, float line[LINES])
{
	uint32_t last = UINT32_MAX;

	for (uint32_t i = 0; i < here->n; i++) {
		uint32_t at = here->at[i], n;

		if (at / SDG_FIELD_SPAN != SDG_FIELD_ASKED)
			continue;
		n = at % SDG_FIELD_SPAN / SDG_LINE_SPAN;
		if (n != last && n < LINES)
			line[n] += weight;
		last = n;
	}
}

/* The likest wording: 1 where it has the question's words and no others. */
static float
likest(const struct sdg_index *index, const struct sdg_query *query,
    const struct places *here, uint32_t document)
{
	uint32_t first = index->line[document];
	uint32_t n = index->line[document + 1] - first;
	float line[LINES], best = 0;

	if (n > LINES)
		n = LINES;
	memset(line, 0, n * sizeof *line);
	for (size_t i = 0; n > 0 && i < query->n; i++)
		add_lines(&here[i], query->weight[i], line);
	for (uint32_t i = 0; i < n; i++) {
		/* Dice's coefficient, 1945, over weights. */
		float alike = 2 * line[i] /
		    (query->total + index->line_weight[first + i]);

		if (alike > best)
			best = alike;
	}
	return best;
}

/* Look closely: neighbouring words, what is held where, wordings. */
static void
refine(const struct sdg_index *index, const struct sdg_query *query,
    const struct found *found, struct candidate *one)
{
	struct places here[SDG_QUERY_TERMS];

	memset(one, 0, sizeof *one);
	one->document = found->document;
	one->score = found->score;
	for (size_t i = 0; i < query->n; i++) {
		here[i] = places(index, query->term[i], one->document);
		if (i > 0)
			add_pair(&here[i - 1], &here[i], (query->weight[i - 1] +
			    query->weight[i]) / 2, one);
		if (here[i].n == 0)
			continue;
		one->held += query->factor[i];
		one->coverage += query->weight[i];
		if (here[i].at[0] < SDG_FIELD_BODY * SDG_FIELD_SPAN)
			one->named += query->factor[i];
	}
	one->alike = likest(index, query, here, one->document);
	one->coverage /= query->total;
	one->held /= query->count;
	one->named /= query->count;
	one->score *= 1 - tuning.cover + tuning.cover * one->coverage;
	one->score *= 1 + tuning.alike * one->alike * one->alike;
}

/* The weight of all of the question's pairs, at least a little. */
static float
all_pairs(const struct sdg_query *query)
{
	float sum = 0;

	for (size_t i = 1; i < query->n; i++)
		sum += (query->weight[i - 1] + query->weight[i]) / 2;
	return sum > 0 ? sum : 1;
}

/* Sums of floats may end a little above 1. */
static double
share(float value)
{
	return value > 1 ? 1 : value;
}

static void
report(const struct sdg_index *index, const struct candidate *one,
    const struct sdg_query *query, struct sdg_match *out)
{
	out->document = one->document;
	out->score = one->score;
	out->density = one->score / query->total;
	out->coverage = share(one->coverage);
	out->held = share(one->held);
	out->named = share(one->named);
	out->pairs = share(one->pairs / all_pairs(query));
	out->alike = share(one->alike);
	out->known = share(query->known / query->count);
	out->common = share(query->common / query->count);
	out->words = query->count;
	out->worded = index->line[index->documents] > 0;
}

enum sdg_err
sdg_search_find(const struct sdg_search *search, const char *question,
    size_t len, struct sdg_match *out, size_t max, size_t *n)
{
	struct sdg_query query = { .n = 0 };
	enum sdg_err err;
	size_t count;

	*n = 0;
	if (!search->index->finished)
		return SDG_ESTATE;
	err = sdg_query_read(search->index, question, len, &query);
	if (err != SDG_OK || query.n == 0 || max == 0)
		return err;
	tally(search, &query);
	count = gather(search, &query, max > POOL ? max : POOL);
	for (size_t i = 0; i < count; i++)
		refine(search->index, &query, &search->pool[i],
		    &search->candidates[i]);
	qsort(search->candidates, count, sizeof *search->candidates, by_score);
	for (; *n < count && *n < max; ++*n)
		report(search->index, &search->candidates[*n], &query,
		    &out[*n]);
	return SDG_OK;
}

struct looking {
	const struct sdg_index *index;
	void (*take)(void *arg, uint32_t term, double weight);
	void *arg;
};

static enum sdg_err
look(void *arg, const struct sdg_term *term)
{
	const struct looking *looking = arg;
	uint32_t t = sdg_lexicon_find(looking->index->lexicon, term->text,
	    term->len);

	if (t != SDG_LEXICON_NONE && !term->weak && !term->part)
		looking->take(looking->arg, t, looking->index->idf[t]);
	return SDG_OK;
}

enum sdg_err
sdg_search_terms(const struct sdg_search *search, const char *text,
    size_t len, bool question,
    void (*take)(void *arg, uint32_t term, double weight), void *arg)
{
	struct looking looking = { search->index, take, arg };

	if (!search->index->finished)
		return SDG_ESTATE;
	return (question ? sdg_terms_question : sdg_terms_look)(
	    search->index->terms, text, len, look, &looking);
}
