/* page.h: one Markdown file of guidance, taken apart. */
#ifndef SDG_CORE_PAGE_H
#define SDG_CORE_PAGE_H

#include <stddef.h>

#include "core/err.h"
#include "core/head.h"
#include "core/str.h"

/* The longest file and the longest section's text, in bytes. */
#define SDG_PAGE_MAX 262144
#define SDG_PAGE_SECTION_MAX 8192
#define SDG_PAGE_SECTIONS 250

struct sdg_passage {
	char *title;
	unsigned line;		/* of the heading */
	struct sdg_head head;	/* its own; what the page says is not in it */
	struct sdg_str text;
};

struct sdg_page {
	char *path;
	char *title;		/* NULL where there is none */
	unsigned line;		/* of the title */
	struct sdg_head head;
	struct sdg_passage *passages;
	size_t count;
};

/*
 * Read CommonMark (through md4c) into *page, which the caller ends with
 * sdg_page_free() whatever comes back. "# Title" stands once and first, then
 * a head; each "## heading" starts a passage, with a head of its own if it
 * likes. A passage's text is plain: emphasis and links leave their words, a
 * paragraph, list item, code line or "### heading" has a line of its own, items
 * start with "- " or their number. SDG_ECONF, and why names path, line,
 * heading and what to do: bad UTF-8; control and invisible characters; text
 * outside a passage; a table; a line that starts with '!', which another bot
 * might obey; an empty or too long passage. SDG_ENOMEM.
 */
enum sdg_err sdg_page_read(const char *path, const char *source, size_t len,
    struct sdg_page *page, struct sdg_why *why);
void sdg_page_free(struct sdg_page *page);

#endif
