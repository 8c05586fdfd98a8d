/* mask_parts.h: what the parts of masking share. */
#ifndef SDG_CORE_MASK_PARTS_H
#define SDG_CORE_MASK_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "core/names.h"
#include "core/vocabulary.h"

/* A text and, for each of its bytes, whether it is hidden. */
struct sdg_veil {
	const char *text;	/* valid UTF-8, one line */
	size_t len;
	bool *hidden;		/* len of them */
};

/* Hide the bytes start to end, end exclusive. */
void sdg_veil_hide(struct sdg_veil *veil, size_t start, size_t end);

/*
 * Hide what reads like the name of a person or a street; all: every word that
 * the guidance does not have. SDG_ENOMEM or SDG_OK.
 */
enum sdg_err sdg_veil_names(struct sdg_veil *veil,
    const struct sdg_vocabulary *vocabulary, const struct sdg_names *names,
    bool all);

/*
 * Does a word that the guidance does not have, bytes start to end, read like a
 * name by its shape or by what stands around it?
 */
bool sdg_veil_name_like(const struct sdg_veil *veil, size_t start,
    size_t end);

/*
 * Hide what is spelled out: letters or digits apart, numbers in words, mail
 * addresses with "at" and "dot", names as people have them online.
 */
void sdg_veil_spelled(struct sdg_veil *veil);

#endif
