/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const texts[] = {
	[SDG_OK] = "no error",
	[SDG_ENOMEM] = "out of memory",
	[SDG_ECONF] = "a file needs mending",
	[SDG_EIO] = "a file or connection failed",
	[SDG_ESTORE] = "the database refused",
	[SDG_EUNSURE] = "could not check all of it",
	[SDG_ENOTFOUND] = "no such thing",
	[SDG_EINVAL] = "that makes no sense here",
	[SDG_ESTATE] = "not possible in this state",
	[SDG_EDENIED] = "not allowed",
	[SDG_EFULL] = "a limit is reached",
};

const char *
sdg_err_text(enum sdg_err err)
{
	if ((size_t)err >= sizeof texts / sizeof texts[0])
		return "unknown error";
	return texts[err];
}

/* End a cut line before the character that did not fit. */
static void
trim_partial_character(char *text)
{
	size_t len = strlen(text), start = len;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0x80)
		start--;
	if (start > 0 && ((unsigned char)text[start - 1] & 0xc0) == 0xc0)
		text[start - 1] = '\0';
}

enum sdg_err
sdg_why_set(struct sdg_why *why, enum sdg_err err, const char *fmt, ...)
{
	va_list ap;
	int len;

	if (why == NULL)
		return err;
	va_start(ap, fmt);
	len = vsnprintf(why->text, sizeof why->text, fmt, ap);
	va_end(ap);
	if (len < 0)
		why->text[0] = '\0';
	else if ((size_t)len >= sizeof why->text)
		trim_partial_character(why->text);
	return err;
}
