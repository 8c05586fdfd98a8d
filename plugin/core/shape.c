/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/shape.h"

#include <stddef.h>
#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGITS "0123456789"

/* Between 1 and max bytes, all of them of the given set. */
static bool
all_of(const char *text, const char *set, size_t max)
{
	size_t len = strlen(text);

	return len >= 1 && len <= max && strspn(text, set) == len;
}

static bool
is_control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

bool
sdg_shape_nick(const char *text)
{
	return all_of(text, LETTERS DIGITS "[]\\`_^{|}-", 30) &&
	    strchr(DIGITS "-", text[0]) == NULL;
}

bool
sdg_shape_channel(const char *text)
{
	size_t len = strlen(text);

	if ((text[0] != '#' && text[0] != '&') || len < 2 || len > 50)
		return false;
	for (size_t i = 0; i < len; i++)
		if (is_control(text[i]) || strchr(" ,:", text[i]) != NULL)
			return false;
	return true;
}

static bool
is_printable(const char *text)
{
	for (; *text != '\0'; text++)
		if ((unsigned char)*text <= 0x20 || (unsigned char)*text > 0x7e)
			return false;
	return true;
}

bool
sdg_shape_mask(const char *text)
{
	const char *bang = strchr(text, '!');
	const char *at = bang != NULL ? strchr(bang, '@') : NULL;

	return at != NULL && bang > text && at > bang + 1 && at[1] != '\0' &&
	    strpbrk(bang + 1, "!") == NULL && strchr(at + 1, '@') == NULL &&
	    memchr(text, '@', (size_t)(bang - text)) == NULL &&
	    strchr(text, ',') == NULL && strlen(text) <= 200 &&
	    is_printable(text);
}

bool
sdg_shape_anybody(const char *mask)
{
	return mask[strspn(mask, "*?!@.:~")] == '\0';
}

bool
sdg_shape_host(const char *text)
{
	return all_of(text, LETTERS DIGITS ".:-_", 253) && text[0] != '-';
}

bool
sdg_shape_user(const char *text)
{
	return all_of(text, LETTERS DIGITS "._-", 10);
}

bool
sdg_shape_prefix(const char *text)
{
	size_t len = strlen(text);

	return len >= 1 && len <= 3 && is_printable(text) &&
	    strpbrk(text, LETTERS DIGITS "#") == NULL;
}

bool
sdg_shape_flags(const char *text)
{
	return all_of(text, LETTERS "+-&|", 32) &&
	    strpbrk(text, LETTERS) != NULL;
}

bool
sdg_shape_line(const char *text, unsigned max)
{
	size_t len = strlen(text);

	if (len < 1 || len > max)
		return false;
	for (size_t i = 0; i < len; i++)
		if (is_control(text[i]))
			return false;
	return true;
}
