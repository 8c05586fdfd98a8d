/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An unknown word in small letters: does its shape, or place, make a name? */
#include "core/mask_parts.h"

#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

/* Does the text before byte at end in this, at the beginning of a word? */
static bool
ends_in(const struct sdg_veil *veil, size_t at, const char *part)
{
	size_t len = strlen(part);

	return at >= len && strncasecmp(veil->text + at - len, part, len) ==
	    0 && (at == len || veil->text[at - len - 1] == ' ');
}

/* "o'shaughnessy", "mcgillicuddy", "al-farouqi": built like a name. */
static bool
is_built(const struct sdg_veil *veil, size_t start, size_t end)
{
	static const char *const parts[] = { "al", "el", "bin", "bint", "ibn",
	    "ap", "abu", "von", "der", "della" };
	const char *text = veil->text + start;
	size_t len = end - start;
	bool apart = start > 0 && (text[-1] == ' ' || text[-1] == '-');

	for (size_t i = 0; apart && i < COUNT(parts); i++)
		if (ends_in(veil, start - 1, parts[i]))
			return true;
	if (len == 7 && strncasecmp(text, "o'clock", 7) == 0)
		return false;
	return (len > 4 && (strncasecmp(text, "o'", 2) == 0 ||
	    strncasecmp(text, "d'", 2) == 0)) ||
	    (len > 5 && strncasecmp(text, "mc", 2) == 0);
}

/* Does one of these stand at byte at, or end there? */
static bool
has_mark(const struct sdg_veil *veil, size_t at, const char *const *marks,
    size_t n, bool before)
{
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(marks[i]);

		if (before && at < len)
			continue;
		if (before ? memcmp(veil->text + at - len, marks[i], len) == 0 :
		    at + len <= veil->len && memcmp(veil->text + at, marks[i],
		    len) == 0)
			return true;
	}
	return false;
}

/* "dazza" in quotation marks, by itself. */
static bool
is_quoted(const struct sdg_veil *veil, size_t start, size_t end)
{
	static const char *const opening[] = { "\"", "'", "\xe2\x80\x9c",
	    "\xe2\x80\x98" };
	static const char *const closing[] = { "\"", "'", "\xe2\x80\x9d",
	    "\xe2\x80\x99" };

	return has_mark(veil, start, opening, COUNT(opening), true) &&
	    has_mark(veil, end, closing, COUNT(closing), false);
}

/* "pobjoy, 16", "pobjoy (16)": how the papers say who. */
static bool
has_age(const struct sdg_veil *veil, size_t end)
{
	static const char *const marks[] = { ", ", " (" };
	size_t at = end + 2, n = 0;

	if (!has_mark(veil, end, marks, COUNT(marks), false))
		return false;
	while (at + n < veil->len && veil->text[at + n] >= '0' &&
	    veil->text[at + n] <= '9')
		n++;
	at += n;
	return n == 2 && (at >= veil->len ||
	    strchr(" ,.;:!?)", veil->text[at]) != NULL);
}

bool
sdg_veil_name_like(const struct sdg_veil *veil, size_t start, size_t end)
{
	return is_built(veil, start, end) || is_quoted(veil, start, end) ||
	    has_age(veil, end);
}
