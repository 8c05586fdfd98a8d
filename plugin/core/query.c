/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/query.h"

/* Chosen as those of search.c. */
static const struct {
	float weak;	/* of a word like "need" */
	float part;	/* of a phrase's words, whose meaning counts in full */
	float mended;	/* of a word that was put right */
	float number;	/* of a road, an age, a time: often beside the point */
} tuning = {
	.weak = 0.8f,
	.part = 0.3f,
	.mended = 0.8f,
	.number = 0.7f,
};

struct reading {
	const struct sdg_index *index;
	struct sdg_query *query;
};

static float
factor(const struct sdg_term *term)
{
	return (term->weak ? tuning.weak : 1) * (term->part ? tuning.part : 1) *
	    (term->mended ? tuning.mended : 1) *
	    (term->number ? tuning.number : 1);
}

/* Take a term into the query; one said twice counts once. */
static enum sdg_err
take(void *arg, const struct sdg_term *term)
{
	const struct reading *reading = arg;
	const struct sdg_index *index = reading->index;
	struct sdg_query *query = reading->query;
	float f = factor(term);
	uint32_t t = sdg_lexicon_find(index->lexicon, term->text, term->len);

	if (t == SDG_LEXICON_NONE) {
		query->count += f;
		query->total += f * index->idf_max;
		return SDG_OK;
	}
	for (size_t i = 0; i < query->n; i++)
		if (query->term[i] == t)
			return SDG_OK;
	if (query->n == SDG_QUERY_TERMS)
		return SDG_OK;
	query->count += f;
	query->known += f;
	query->common += (float)(index->first[t + 1] - index->first[t]) /
	    (float)index->documents;
	query->term[query->n] = t;
	query->factor[query->n] = f;
	query->weight[query->n] = f * index->idf[t];
	query->total += query->weight[query->n++];
	return SDG_OK;
}

enum sdg_err
sdg_query_read(const struct sdg_index *index, const char *question,
    size_t len, struct sdg_query *query)
{
	struct reading reading = { index, query };

	query->n = 0;
	query->total = query->count = query->known = query->common = 0;
	if (len > SDG_QUERY_BYTES)
		len = SDG_QUERY_BYTES;
	return sdg_terms_question(index->terms, question, len, take,
	    &reading);
}
