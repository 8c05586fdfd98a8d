/* guide_diff.h: what is new in the guidance since the last load. */
#ifndef SDG_CORE_GUIDE_DIFF_H
#define SDG_CORE_GUIDE_DIFF_H

#include <stddef.h>

#include "core/err.h"
#include "core/guide.h"

#define SDG_DIFF_REFS 3

/* Start with all zero. */
struct sdg_guide_diff {
	size_t added, removed, changed;
	/* The first of them in that order; borrowed from either guide. */
	const char *refs[SDG_DIFF_REFS];
	size_t ref_count;
};

/*
 * Compare two guides by reference, and what has the same by its words: title,
 * text, wordings, owner, source, status, dates. A section that was renamed,
 * and says so with Was, is a changed one. SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_guide_compare(const struct sdg_guide *before,
    const struct sdg_guide *after, struct sdg_guide_diff *out);

#endif
