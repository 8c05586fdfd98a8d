/* text.h: text from people: repaired, seen as rules see it, cut and masked. */
#ifndef SDG_CORE_TEXT_H
#define SDG_CORE_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/str.h"

/* The longest draft or question that is looked at, in bytes. */
#define SDG_TEXT_MAX 65536

/*
 * Add data to out as valid UTF-8: each bad byte becomes U+FFFD, CR LF and
 * CR become LF, other C0 controls (but TAB) and DEL are left out.
 */
void sdg_text_repair(const char *data, size_t len, struct sdg_str *out);

/*
 * A view: the text as a pattern sees it, with the way back. text[i] comes
 * from the original's byte offset[i]; offset[len] is the original's length.
 */
struct sdg_view {
	char *text;		/* valid UTF-8, NUL-terminated */
	size_t len;
	uint32_t *offset;	/* len + 1 of them */
};

enum sdg_view_kind {
	/* As written. */
	SDG_VIEW_PLAIN,
	/* NFKC, case-folded; smart quotes, dashes, digits made ASCII. */
	SDG_VIEW_FOLDED,
	/* Folded, without format, combining, control and U+FFFD characters. */
	SDG_VIEW_BARE,
	/* Bare, look-alike letters (after UTS 39) made Latin. */
	SDG_VIEW_SKELETON,
	/* Skeleton with the letters' case kept: for identifiers. */
	SDG_VIEW_SHAPES,
	SDG_VIEWS
};

/*
 * Make a view of valid UTF-8 of at most SDG_TEXT_MAX bytes; SDG_EINVAL if it
 * is not, else SDG_ENOMEM or SDG_OK. End it with sdg_view_free().
 */
enum sdg_err sdg_view_make(enum sdg_view_kind kind, const char *text,
    size_t len, struct sdg_view *out);
void sdg_view_free(struct sdg_view *view);

/*
 * sdg_text_repair() as a view of any bytes, so that what is found in the
 * repaired text can be shown in the draft as handed in. SDG_EINVAL over
 * SDG_TEXT_MAX bytes, else SDG_ENOMEM or SDG_OK. End it with sdg_view_free().
 */
enum sdg_err sdg_view_repair(const char *data, size_t len,
    struct sdg_view *out);

/*
 * Which bytes of source, the text the view was made of, bytes start to end
 * (exclusive, end > start) of the view come from: whole characters with
 * the marks that stand on them, nothing that the view dropped after them.
 */
void sdg_view_span(const struct sdg_view *view, const char *source,
    size_t start, size_t end, size_t *from, size_t *to);

/* True if the text is valid UTF-8 without NUL. */
int sdg_text_valid(const char *text, size_t len);

/*
 * How many bytes of text to keep so that it fits max: all of it, or cut
 * between words, or else between characters. Never splits a character.
 */
size_t sdg_text_cut(const char *text, size_t len, size_t max);

/* Which line of the text (from 1) the byte offset stands in. */
unsigned sdg_text_line(const char *text, size_t len, size_t offset);

/*
 * Add a masked fragment for a private reply: the first third, or four bytes
 * of a short one, at most 12 bytes, never all of it; whole characters, then
 * an ellipsis; digits after the second
 * become '*'. Enough for the author to find the place, no more.
 */
void sdg_text_mask(const char *fragment, size_t len, struct sdg_str *out);

/* Add text with each run of white space made one space and the ends trimmed:
 * what an approval is bound to, before hashing. */
void sdg_text_squeeze(const char *text, size_t len, struct sdg_str *out);

#endif
