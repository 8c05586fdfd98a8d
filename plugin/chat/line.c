/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/line.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

static size_t
digits(const char *p, const char *end, size_t max, int (*is)(int))
{
	size_t n = 0;

	while (n < max && p + n < end && is((unsigned char)p[n]))
		n++;
	return n;
}

/*
 * How long the colour code at p is: "\3" 1,2 digits, perhaps a comma and 1,2
 * more; "\4" with six hex digits.
 */
static size_t
colour(const char *p, const char *end)
{
	size_t max = *p == 4 ? 6 : 2, n, more;
	int (*is)(int) = *p == 4 ? isxdigit : isdigit;

	n = digits(p + 1, end, max, is);
	if (n == 0 || (*p == 4 && n < 6))
		return 1;
	p += 1 + n;
	if (p >= end || *p != ',')
		return 1 + n;
	more = digits(p + 1, end, max, is);
	return more > 0 ? 2 + n + more : 1 + n;
}

static void
trim(struct sdg_str *s, size_t from)
{
	size_t start = from, end = s->len;

	while (end > from && (s->data[end - 1] == ' ' ||
	    s->data[end - 1] == '\n' || s->data[end - 1] == '\t'))
		end--;
	while (start < end && (s->data[start] == ' ' ||
	    s->data[start] == '\n' || s->data[start] == '\t'))
		start++;
	if (s->data != NULL && start > from)
		memmove(s->data + from, s->data + start, end - start);
	sdg_str_cut(s, from + end - start);
}

void
sdg_line_strip(const char *text, size_t len, struct sdg_str *out)
{
	const char *p = text, *end = text + len;
	struct sdg_str plain = SDG_STR_INIT;
	size_t from = out->len;

	while (p < end) {
		if (*p == 3 || *p == 4)
			p += colour(p, end);
		else if ((unsigned char)*p < 0x20 && *p != '\n' && *p != '\t')
			p++;
		else
			sdg_str_addc(&plain, *p++);
	}
	sdg_text_repair(sdg_str_text(&plain), plain.len, out);
	if (plain.failed)
		out->failed = true;
	sdg_str_wipe(&plain);
	if (!out->failed)
		trim(out, from);
}

/* Bytes of a character at p that could turn or hide what follows it, or 0. */
static size_t
deceptive(const unsigned char *p)
{
	if (p[0] == 0xe2 && p[1] == 0x80 && ((p[2] >= 0xaa && p[2] <= 0xae) ||
	    p[2] == 0x8e || p[2] == 0x8f))
		return 3;	/* U+202A-202E, U+200E, U+200F */
	if (p[0] == 0xe2 && p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9)
		return 3;	/* U+2066-2069 */
	if (p[0] == 0xf3 && p[1] == 0xa0 && (p[2] == 0x80 || p[2] == 0x81))
		return 4;	/* U+E0000-E007F, tags */
	return 0;
}

/* U+0080 to U+009F: controls that some terminals obey. */
static bool
c1(const char *p)
{
	return (unsigned char)p[0] == 0xc2 && (unsigned char)p[1] >= 0x80 &&
	    (unsigned char)p[1] <= 0x9f;
}

void
sdg_line_clean(const char *text, struct sdg_str *out)
{
	size_t n;

	for (const char *p = text; *p != '\0'; p++) {
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			sdg_str_addc(out, ' ');
		else if (c1(p)) {
			sdg_str_addc(out, ' ');
			p++;
		} else if ((n = deceptive((const unsigned char *)p)) > 0)
			p += n - 1;
		else
			sdg_str_addc(out, *p);
	}
}

size_t
sdg_line_next(const char *text, size_t max, size_t *skip)
{
	size_t len = strcspn(text, "\n"), cut;

	cut = sdg_text_cut(text, len, max);
	if (cut == 0 && len > 0)
		cut = len < max ? len : max;
	*skip = cut;
	while (text[*skip] == ' ' || text[*skip] == '\n')
		(*skip)++;
	return cut;
}

size_t
sdg_line_addressed(const char *text, const char *nick)
{
	size_t n = strlen(nick), at = text[0] == '@' ? 1 : 0;

	if (n == 0 || strncasecmp(text + at, nick, n) != 0)
		return 0;
	n += at;
	if (text[n] != ':' && text[n] != ',' && (at == 0 || text[n] != ' '))
		return 0;
	n++;
	while (text[n] == ' ')
		n++;
	return n;
}

bool
sdg_line_addressee(const char *text, char *out, size_t size)
{
	size_t n = strcspn(text, " :,");

	if (n == 0 || n >= size || (text[n] != ':' && text[n] != ','))
		return false;
	memcpy(out, text, n);
	out[n] = '\0';
	return true;
}
