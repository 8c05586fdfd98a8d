/* guide.h: Markdown guidance, read into sections. */
#ifndef SDG_CORE_GUIDE_H
#define SDG_CORE_GUIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"

/*
 * One "## heading" of a document. Borrowed from the guide; absent texts are
 * "". UTF-8.
 */
struct sdg_section {
	const char *ref;	/* "scenes/photos" */
	const char *title;	/* the heading */
	const char *document;	/* the document's "# Title" */
	const char *text;	/* plain; paragraphs, list items ("- ", "1. ")
				 * and small headings on lines of their own */
	const char *owner, *source, *status;
	const char *reviewed, *review_by;	/* "YYYY-MM-DD" or "" */
	const char *const *asked;	/* people's own wordings */
	size_t asked_count;
	bool elsewhere;		/* its Status is "elsewhere": questions that
				 * other people answer; the text says who */
	const char *file;	/* path it was read from */
	unsigned line;		/* of the heading */
};

/* A reference is at most so many bytes: "document/section". */
#define SDG_REF_MAX 81

struct sdg_guide;	/* immutable once loaded; reload by swapping */

/*
 * Load every *.md of a folder, in name order, or nothing at all. On failure
 * *out is NULL and why names file, line, heading and what to do. Refused:
 * no "# Title", a missing Ref or Owner or Reviewed, a bad date, two sections
 * with one reference, old ones (Was) included, an empty section, text before
 * the first section, control and invisible characters, tables, lines that
 * start with '!', a section of more than 8 KiB; page.h and head.h have the
 * format. The caller ends *out with sdg_guide_free(), which also ends every
 * section borrowed from it.
 */
enum sdg_err sdg_guide_load(const char *dir, struct sdg_guide **out,
    struct sdg_why *why);
void sdg_guide_free(struct sdg_guide *guide);

size_t sdg_guide_count(const struct sdg_guide *guide);
/* NULL beyond the last. */
const struct sdg_section *sdg_guide_at(const struct sdg_guide *guide,
    size_t i);
/*
 * By its reference or an old one: the section's own ref is the live one. NULL
 * where there is none. ASCII case is ignored.
 */
const struct sdg_section *sdg_guide_find(const struct sdg_guide *guide,
    const char *ref);

#endif
