/* guide_alike.h: sections of a guide that say the same. */
#ifndef SDG_CORE_GUIDE_ALIKE_H
#define SDG_CORE_GUIDE_ALIKE_H

#include <stddef.h>

#include "core/err.h"
#include "core/guide.h"

enum sdg_alike_kind {
	SDG_ALIKE_TITLE,	/* the same heading */
	SDG_ALIKE_WORDING,	/* a wording that the other has, or as title */
	SDG_ALIKE_TEXT		/* nearly the same text */
};

struct sdg_alike {
	enum sdg_alike_kind kind;
	const struct sdg_section *a, *b;	/* a comes first in the guide */
	const char *wording;	/* b's title or wording; else NULL */
	double share;		/* of a TEXT, see below; else 1 */
};

/* TEXTs are alike from this share on. */
#define SDG_ALIKE_SHARE 0.5

/*
 * Report each pair of sections that is alike. Titles and wordings are as a
 * question is compared with them: case, marks and endings do not matter.
 * Texts are compared by their runs of five words (shingles, after Broder,
 * 1997): share is how many of the shorter one's the other has as well. Runs
 * that stand in more than 64 sections are nobody's own and do not count, nor
 * do texts of fewer than twelve words. SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_guide_alike(const struct sdg_guide *guide,
    void (*found)(void *arg, const struct sdg_alike *alike), void *arg);

#endif
