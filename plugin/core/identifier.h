/* identifier.h: numbers and names that stand for a person, place or case. */
#ifndef SDG_CORE_IDENTIFIER_H
#define SDG_CORE_IDENTIFIER_H

#include <stdbool.h>
#include <stddef.h>

struct sdg_identifier;	/* one validator; static, never freed */

/* The validator of that name ("nhs", "postcode", ...) or NULL. */
const struct sdg_identifier *sdg_identifier_find(const char *name);

/* The name of the i-th validator, NULL past the last. For messages. */
const char *sdg_identifier_name(size_t i);

/*
 * Find the first identifier that begins at byte from or later: bytes *start
 * to *end, end exclusive. Shape, range, check digit and (where a shape alone
 * says too little) words near it must all be right. The text is the
 * SDG_VIEW_SHAPES view of what people wrote: valid UTF-8. Never fails;
 * false means that there is none. Time grows with the text's length only.
 */
bool sdg_identifier_next(const struct sdg_identifier *identifier,
    const char *text, size_t len, size_t from, size_t *start, size_t *end);

#endif
