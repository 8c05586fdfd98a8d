/* index.h: the inside of a search: which words stand where. */
#ifndef SDG_CORE_INDEX_H
#define SDG_CORE_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/lexicon.h"
#include "core/search.h"
#include "core/spell.h"
#include "core/synonyms.h"
#include "core/terms.h"

/*
 * A word's position is its number among the field's words (stop words left
 * out) plus the field's number times this: no pair spans two fields.
 */
#define SDG_FIELD_SPAN (UINT32_C(1) << 28)

/*
 * Each line of the wordings begins at a multiple of this; a longer line is
 * several.
 */
#define SDG_LINE_SPAN UINT32_C(64)

/* One term in one document. */
struct sdg_posting {
	uint32_t document;
	uint32_t at;		/* its first position, in positions */
	float impact;		/* its share of BM25F, ready to add */
};

/* One word of one document, while building. */
struct sdg_index_hit {
	uint32_t term, document, position;
};

/* For search.c, which reads it all; made by sdg_index_finish(). */
struct sdg_index {
	struct sdg_spell *spell;
	struct sdg_terms *terms;
	struct sdg_lexicon *lexicon;
	uint32_t documents;
	uint32_t *first;	/* each term's first posting, and the end */
	float *idf;		/* of each term */
	float idf_max;		/* of a term that no document has */
	struct sdg_posting *postings;	/* by term, then document; one beyond */
	uint32_t *positions;	/* up to the next posting's at */
	uint32_t *line;		/* each document's first line, and the end */
	float *line_weight;	/* of each line: the sum of its words' IDF */
	bool finished;
	/* While building. */
	uint32_t *lengths;	/* SDG_FIELDS for each document */
	size_t length_cap, line_cap;
	struct sdg_index_hit *hits;
	size_t hit_count, hit_cap;
};

/*
 * synonyms, or NULL, are borrowed. The caller ends *out with sdg_index_free().
 * SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_index_new(const struct sdg_synonyms *synonyms,
    struct sdg_index **out);
void sdg_index_free(struct sdg_index *index);

/*
 * As sdg_search_add() and sdg_search_finish(): SDG_ENOMEM, SDG_EFULL beyond
 * 2^31 words, SDG_ESTATE after finish. After an error only free it.
 */
enum sdg_err sdg_index_add(struct sdg_index *index,
    const char *const text[SDG_FIELDS]);
enum sdg_err sdg_index_finish(struct sdg_index *index);

#endif
