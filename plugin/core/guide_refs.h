/* guide_refs.h: every reference of a guide, live or old, to be found by. */
#ifndef SDG_CORE_GUIDE_REFS_H
#define SDG_CORE_GUIDE_REFS_H

#include <stddef.h>

#include "core/err.h"
#include "core/guide.h"
#include "core/str.h"

struct sdg_guide_ref {
	const char *text;	/* "scenes/photos" */
	const struct sdg_section *section;
};

/* Start with all zero. The texts and sections are borrowed. */
struct sdg_guide_refs {
	struct sdg_guide_ref *list;
	size_t count, cap;
};

void sdg_guide_refs_free(struct sdg_guide_refs *refs);

/*
 * Add a section's own reference, and the old ones of its "Was:" line (NULL:
 * none), which is cut apart where it stands and must live as long as the
 * list. SDG_ECONF, and why names file, line, heading and what to do, where an
 * old one is no "document/section". SDG_ENOMEM.
 */
enum sdg_err sdg_guide_refs_add(struct sdg_guide_refs *refs,
    const struct sdg_section *section, char *was, struct sdg_why *why);

/*
 * To be called once all are there. SDG_ECONF, and why as above, where two are
 * alike but for their case.
 */
enum sdg_err sdg_guide_refs_sort(struct sdg_guide_refs *refs,
    struct sdg_why *why);

/* NULL where there is none. ASCII case is ignored. */
const struct sdg_section *sdg_guide_refs_find(
    const struct sdg_guide_refs *refs, const char *ref);

/*
 * Add what stands for a heading in a reference: small letters, digits and
 * '-', up to 40 bytes; nothing where it has no such characters.
 */
void sdg_guide_refs_slug(const char *title, struct sdg_str *out);

#endif
