/* query.h: a question, as the search weighs it. */
#ifndef SDG_CORE_QUERY_H
#define SDG_CORE_QUERY_H

#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/index.h"

/* As much of a question as counts. */
#define SDG_QUERY_BYTES 2048
#define SDG_QUERY_TERMS 64

/* A question's known terms, in its order, each once. */
struct sdg_query {
	uint32_t term[SDG_QUERY_TERMS];
	float weight[SDG_QUERY_TERMS];	/* IDF times factor */
	float factor[SDG_QUERY_TERMS];	/* 1, less for weak words */
	size_t n;
	float total;	/* of the weights, unknown words included */
	float count;	/* of the factors, unknown words included */
	float known;	/* of the known terms' factors */
	float common;	/* of the known terms' shares of documents */
};

/*
 * Read a question (any bytes) against a finished index. SDG_OK, also where
 * no term is known, or SDG_ENOMEM.
 */
enum sdg_err sdg_query_read(const struct sdg_index *index,
    const char *question, size_t len, struct sdg_query *query);

#endif
