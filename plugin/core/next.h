/* next.h: the sections that come next when the first was no help. */
#ifndef SDG_CORE_NEXT_H
#define SDG_CORE_NEXT_H

#include <stddef.h>

#include "core/err.h"
#include "core/guide.h"

/* The guide in order of fit, without judging whether it is an answer. */
struct sdg_next;

/*
 * Index a guide, borrowed: it must outlive *out. The caller ends *out with
 * sdg_next_free(). As sdg_answers_new().
 */
enum sdg_err sdg_next_new(const struct sdg_guide *guide,
    struct sdg_next **out);
void sdg_next_free(struct sdg_next *next);

/*
 * Up to max sections for a question (any bytes), best first: those that have
 * a fair share of the best one's score, and no two titles alike. skip says
 * which were shown already. The sections are borrowed from the guide.
 */
enum sdg_err sdg_next_find(const struct sdg_next *next, const char *question,
    size_t len, int (*skip)(const void *arg, const struct sdg_section *section),
    const void *arg, const struct sdg_section **out, size_t max, size_t *n);

#endif
