/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Chosen on questions about government services, checked on the own pack. */
static const struct tuning {
	float weight[SDG_FIELDS];	/* of a word in each field */
	float b[SDG_FIELDS];		/* how far a long field counts less */
	float k1;			/* how soon repeats stop counting */
} tuning = {
	.weight = { 2.4f, 2.4f, 1.0f },
	.b = { 0.3f, 0.3f, 0.75f },
	.k1 = 1.2f,
};

enum sdg_err
sdg_index_new(struct sdg_index **out)
{
	struct sdg_index *index;

	*out = NULL;
	if ((index = calloc(1, sizeof *index)) == NULL)
		return SDG_ENOMEM;
	if (sdg_words_new(&index->words) != SDG_OK ||
	    sdg_lexicon_new(&index->lexicon) != SDG_OK) {
		sdg_index_free(index);
		return SDG_ENOMEM;
	}
	*out = index;
	return SDG_OK;
}

void
sdg_index_free(struct sdg_index *index)
{
	if (index == NULL)
		return;
	sdg_words_free(index->words);
	sdg_lexicon_free(index->lexicon);
	free(index->lengths);
	free(index->hits);
	free(index->first);
	free(index->idf);
	free(index->postings);
	free(index->positions);
	free(index);
}

/* The array with room for one more than n items, or NULL and unchanged. */
static void *
room(void *items, size_t n, size_t *cap, size_t size)
{
	size_t want = *cap > 0 ? *cap * 2 : 256;
	void *more;

	if (n < *cap)
		return items;
	if (want > SIZE_MAX / size ||
	    (more = realloc(items, want * size)) == NULL)
		return NULL;
	*cap = want;
	return more;
}

static enum sdg_err
add_hit(struct sdg_index *index, const struct sdg_word *word,
    uint32_t position)
{
	struct sdg_index_hit *hits;
	uint32_t term;

	if (sdg_lexicon_add(index->lexicon, word->text, word->len, &term) !=
	    SDG_OK)
		return SDG_ENOMEM;
	hits = room(index->hits, index->hit_count, &index->hit_cap,
	    sizeof *hits);
	if (hits == NULL)
		return SDG_ENOMEM;
	index->hits = hits;
	hits[index->hit_count].term = term;
	hits[index->hit_count].document = index->documents;
	hits[index->hit_count++].position = position;
	return SDG_OK;
}

static enum sdg_err
add_field(struct sdg_index *index, const char *text, uint32_t field,
    uint32_t *length)
{
	struct sdg_word word;
	enum sdg_err err;
	size_t at = 0, len = strlen(text);
	uint32_t position = field * SDG_FIELD_SPAN;

	while ((err = sdg_words_next(index->words, text, len, &at, &word)) ==
	    SDG_OK) {
		if (word.kind == SDG_WORD_STOP)
			continue;
		if (*length == SDG_FIELD_SPAN - 1)
			return SDG_EFULL;
		if ((err = add_hit(index, &word, position++)) != SDG_OK)
			return err;
		++*length;
	}
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

enum sdg_err
sdg_index_add(struct sdg_index *index, const char *const text[SDG_FIELDS])
{
	size_t at = (size_t)index->documents * SDG_FIELDS;
	enum sdg_err err;
	uint32_t *lengths;

	if (index->finished)
		return SDG_ESTATE;
	if (index->documents == UINT32_MAX / SDG_FIELDS ||
	    index->hit_count >= UINT32_MAX / 2)
		return SDG_EFULL;
	lengths = room(index->lengths, at + SDG_FIELDS, &index->length_cap,
	    sizeof *lengths);
	if (lengths == NULL)
		return SDG_ENOMEM;
	index->lengths = lengths;
	for (uint32_t f = 0; f < SDG_FIELDS; f++) {
		lengths[at + f] = 0;
		if (text[f] == NULL)
			continue;
		if ((err = add_field(index, text[f], f, &lengths[at + f])) !=
		    SDG_OK)
			return err;
	}
	index->documents++;
	return SDG_OK;
}

/* The mean length of each field, at least 1. */
static void
means(const struct sdg_index *index, float mean[SDG_FIELDS])
{
	double sum[SDG_FIELDS] = { 0 };

	for (uint32_t d = 0; d < index->documents; d++)
		for (size_t f = 0; f < SDG_FIELDS; f++)
			sum[f] += index->lengths[(size_t)d * SDG_FIELDS + f];
	for (size_t f = 0; f < SDG_FIELDS; f++) {
		mean[f] = 1;
		if (index->documents > 0 && sum[f] > index->documents)
			mean[f] = (float)(sum[f] / index->documents);
	}
}

/* What one more word of this field adds to a document's count of it. */
static float
worth(const struct sdg_index *index, const float mean[SDG_FIELDS],
    const struct sdg_index_hit *hit)
{
	uint32_t f = hit->position / SDG_FIELD_SPAN;
	size_t at = (size_t)hit->document * SDG_FIELDS + f;
	float b = tuning.b[f];

	return tuning.weight[f] /
	    (1 - b + b * (float)index->lengths[at] / mean[f]);
}

/* Sort the hits by term; within one they stay in the order of adding. */
static struct sdg_index_hit *
sorted(const struct sdg_index *index, uint32_t terms)
{
	struct sdg_index_hit *out = calloc(index->hit_count + 1, sizeof *out);
	uint32_t *next = calloc((size_t)terms + 1, sizeof *next);

	if (out == NULL || next == NULL) {
		free(out);
		free(next);
		return NULL;
	}
	for (size_t i = 0; i < index->hit_count; i++)
		next[index->hits[i].term + 1]++;
	for (uint32_t t = 0; t < terms; t++)
		next[t + 1] += next[t];
	for (size_t i = 0; i < index->hit_count; i++)
		out[next[index->hits[i].term]++] = index->hits[i];
	free(next);
	return out;
}

/* Turn sorted hits into postings; impact is still the weighted count. */
static void
post(struct sdg_index *index, const struct sdg_index_hit *hits, uint32_t terms)
{
	struct sdg_posting *p = index->postings;
	float mean[SDG_FIELDS];
	uint32_t n = 0, t = 0;

	means(index, mean);
	for (uint32_t i = 0; i < index->hit_count; i++) {
		bool fresh = i == 0 || hits[i].term != hits[i - 1].term;

		if (fresh || hits[i].document != hits[i - 1].document) {
			p[n].document = hits[i].document;
			p[n].at = i;
			p[n++].impact = 0;
		}
		while (fresh && t <= hits[i].term)
			index->first[t++] = n - 1;
		p[n - 1].impact += worth(index, mean, &hits[i]);
		index->positions[i] = hits[i].position;
	}
	while (t <= terms)
		index->first[t++] = n;
	p[n].document = UINT32_MAX;
	p[n].at = (uint32_t)index->hit_count;
	p[n].impact = 0;
}

/* Robertson and Sparck Jones's weight, kept above 0 as Lucene does. */
static float
rarity(uint32_t documents, uint32_t holding)
{
	double n = documents, h = holding;

	return (float)log(1 + (n - h + 0.5) / (h + 0.5));
}

/* Make each impact what it adds to a score. */
static void
weigh(struct sdg_index *index, uint32_t terms)
{
	float k1 = tuning.k1;

	index->idf_max = rarity(index->documents, 0);
	for (uint32_t t = 0; t < terms; t++) {
		uint32_t from = index->first[t], to = index->first[t + 1];

		index->idf[t] = rarity(index->documents, to - from);
		for (uint32_t i = from; i < to; i++) {
			struct sdg_posting *p = &index->postings[i];

			p->impact *= index->idf[t] * (k1 + 1) /
			    (k1 + p->impact);
		}
	}
}

enum sdg_err
sdg_index_finish(struct sdg_index *index)
{
	uint32_t terms = sdg_lexicon_count(index->lexicon);
	size_t n = index->hit_count + 1;
	struct sdg_index_hit *hits;

	if (index->finished)
		return SDG_ESTATE;
	hits = sorted(index, terms);
	index->first = calloc((size_t)terms + 1, sizeof *index->first);
	index->idf = calloc((size_t)terms + 1, sizeof *index->idf);
	index->postings = malloc(n * sizeof *index->postings);
	index->positions = malloc(n * sizeof *index->positions);
	if (hits == NULL || index->first == NULL || index->idf == NULL ||
	    index->postings == NULL || index->positions == NULL) {
		free(hits);
		return SDG_ENOMEM;
	}
	post(index, hits, terms);
	weigh(index, terms);
	free(hits);
	free(index->hits);
	free(index->lengths);
	index->hits = NULL;
	index->lengths = NULL;
	index->finished = true;
	return SDG_OK;
}

