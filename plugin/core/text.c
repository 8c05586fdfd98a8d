/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text.h"

#include <stdbool.h>

#include <utf8proc.h>

#define MASK_LEAST 4	/* fewer would not find the place */
#define MASK_BYTES 12
#define ELLIPSIS "\xe2\x80\xa6"

/* Read one character; a byte that begins none is 1 long and -1. */
static size_t
read_character(const char *text, size_t len, utf8proc_int32_t *c)
{
	utf8proc_ssize_t n;

	n = utf8proc_iterate((const utf8proc_uint8_t *)text,
	    (utf8proc_ssize_t)len, c);
	if (n > 0)
		return (size_t)n;
	*c = -1;
	return 1;
}

/* A byte: those of longer characters must not pass for U+0085 and U+00A0. */
static bool
is_ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_space(utf8proc_int32_t c)
{
	if (c < 0x80)
		return is_ascii_space((char)c);
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return true;
	default:
		return c == 0x85;
	}
}

void
sdg_text_repair(const char *data, size_t len, struct sdg_str *out)
{
	utf8proc_int32_t c;
	size_t n;

	for (size_t i = 0; i < len; i += n) {
		n = read_character(data + i, len - i, &c);
		if (c == '\r' && i + 1 < len && data[i + 1] == '\n')
			continue;
		if (c == '\r')
			sdg_str_addc(out, '\n');
		else if (c < 0)
			sdg_str_adds(out, "\xef\xbf\xbd");
		else if ((c >= 0x20 && c != 0x7f) || c == '\t' || c == '\n')
			sdg_str_add(out, data + i, n);
	}
}

int
sdg_text_valid(const char *text, size_t len)
{
	utf8proc_int32_t c;

	for (size_t i = 0; i < len; ) {
		if ((unsigned char)(text[i] - 1) < 0x7f) {
			i++;
			continue;
		}
		i += read_character(text + i, len - i, &c);
		if (c <= 0)
			return 0;
	}
	return 1;
}

/* Where the character that holds byte i begins. */
static size_t
character_start(const char *text, size_t i)
{
	size_t start = i;

	while (start > 0 && i - start < 3 &&
	    ((unsigned char)text[start] & 0xc0) == 0x80)
		start--;
	return start;
}

size_t
sdg_text_cut(const char *text, size_t len, size_t max)
{
	size_t cut;

	if (len <= max)
		return len;
	for (cut = max; cut > 0; cut--)
		if (is_ascii_space(text[cut]))
			break;
	while (cut > 0 && is_ascii_space(text[cut - 1]))
		cut--;
	return cut > 0 ? cut : character_start(text, max);
}

unsigned
sdg_text_line(const char *text, size_t len, size_t offset)
{
	unsigned line = 1;

	for (size_t i = 0; i < offset && i < len; i++)
		if (text[i] == '\n' || (text[i] == '\r' &&
		    (i + 1 == len || text[i + 1] != '\n')))
			line++;
	return line;
}

/* Add one character of a masked fragment; digits are counted. */
static void
mask_character(const char *text, size_t n, utf8proc_int32_t c,
    unsigned *digits, struct sdg_str *out)
{
	utf8proc_category_t category = utf8proc_category(c);

	if (category == UTF8PROC_CATEGORY_ND && ++*digits > 2)
		sdg_str_addc(out, '*');
	else if (is_space(c))
		sdg_str_addc(out, ' ');
	else if (category != UTF8PROC_CATEGORY_CF &&
	    category != UTF8PROC_CATEGORY_CC)
		sdg_str_add(out, text, n);
}

void
sdg_text_mask(const char *fragment, size_t len, struct sdg_str *out)
{
	struct sdg_str text = SDG_STR_INIT;
	size_t max, n;
	utf8proc_int32_t c;
	unsigned digits = 0;

	sdg_text_repair(fragment, len, &text);
	out->failed |= text.failed;
	max = text.len / 3 < MASK_BYTES ? text.len / 3 : MASK_BYTES;
	if (max < MASK_LEAST && text.len > 0)
		max = text.len > MASK_LEAST ? MASK_LEAST : text.len - 1;
	for (size_t i = 0; i < max; i += n) {
		n = read_character(text.data + i, text.len - i, &c);
		if (i + n > max)
			break;
		mask_character(text.data + i, n, c, &digits, out);
	}
	sdg_str_adds(out, ELLIPSIS);
	sdg_str_wipe(&text);
}

void
sdg_text_squeeze(const char *text, size_t len, struct sdg_str *out)
{
	utf8proc_int32_t c;
	bool gap = false, begun = false;
	size_t n;

	for (size_t i = 0; i < len; i += n) {
		n = read_character(text + i, len - i, &c);
		if (c >= 0 && is_space(c)) {
			gap = true;
			continue;
		}
		if (gap && begun)
			sdg_str_addc(out, ' ');
		sdg_str_add(out, text + i, n);
		gap = false;
		begun = true;
	}
}
