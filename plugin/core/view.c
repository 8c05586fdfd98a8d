/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "core/lookalike.h"
#include "core/text.h"

/*
 * Text is normalised a segment at a time: a character and the marks that
 * may melt into it. Sorting marks takes quadratic time, so that a segment
 * ends after SEGMENT characters (Unicode's own limit for streams is 30).
 * One character becomes at most 18 (U+FDFA).
 */
#define SEGMENT 30
#define EXPANDED 18

#define DECOMPOSE (UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT)

struct maker {
	struct sdg_str text;
	uint32_t *offset;
	size_t cap;
};

static bool
room(struct maker *m, size_t want)
{
	uint32_t *offset;
	size_t cap = m->cap > 0 ? m->cap : 256;

	if (m->offset != NULL && want <= m->cap)
		return true;
	while (cap < want)
		cap *= 2;
	if ((offset = realloc(m->offset, cap * sizeof *offset)) == NULL) {
		m->text.failed = true;
		return false;
	}
	m->offset = offset;
	m->cap = cap;
	return true;
}

/* Add bytes that all come from the same place of the original. */
static void
put_bytes(struct maker *m, const char *bytes, size_t n, size_t origin)
{
	if (!room(m, m->text.len + n + 1))
		return;
	for (size_t i = 0; i < n; i++)
		m->offset[m->text.len + i] = (uint32_t)origin;
	sdg_str_add(&m->text, bytes, n);
}

static void
put(struct maker *m, utf8proc_int32_t c, size_t origin)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(c, bytes);

	put_bytes(m, (const char *)bytes, n > 0 ? (size_t)n : 0, origin);
}

/* Hand the view over, or clean up. */
static enum sdg_err
finish(struct maker *m, size_t source_len, struct sdg_view *out)
{
	if (m->text.data == NULL)
		sdg_str_add(&m->text, "", 0);
	if (room(m, m->text.len + 1))
		m->offset[m->text.len] = (uint32_t)source_len;
	out->len = m->text.len;
	if ((out->text = sdg_str_take(&m->text)) == NULL) {
		free(m->offset);
		out->len = 0;
		return SDG_ENOMEM;
	}
	out->offset = m->offset;
	return SDG_OK;
}

/* All decimal digits stand in runs of ten, in order. */
static utf8proc_int32_t
digit(utf8proc_int32_t c)
{
	int value = 0;

	while (value < 9 &&
	    utf8proc_category(c - value - 1) == UTF8PROC_CATEGORY_ND)
		value++;
	return '0' + value;
}

/* Typographic marks, spaces and other scripts' digits made ASCII. */
static utf8proc_int32_t
plain(utf8proc_int32_t c)
{
	if (c < 0x80)
		return c;
	switch (c) {
	case 0x00b4: case 0x02b9: case 0x02bb: case 0x02bc: case 0x02bd:
	case 0x02c8: case 0x2018: case 0x2019: case 0x201a: case 0x201b:
	case 0x2032: case 0x2035: case 0x2039: case 0x203a: case 0x275b:
	case 0x275c: case 0xff07:
		return '\'';
	case 0x00ab: case 0x00bb: case 0x02ba: case 0x201c: case 0x201d:
	case 0x201e: case 0x201f: case 0x2033: case 0x2036: case 0x275d:
	case 0x275e: case 0x301d: case 0x301e: case 0xff02:
		return '"';
	case 0x058a: case 0x2010: case 0x2011: case 0x2012: case 0x2013:
	case 0x2014: case 0x2015: case 0x2043: case 0x2212: case 0x2e3a:
	case 0x2e3b: case 0xfe58: case 0xfe63: case 0xff0d:
		return '-';
	case 0x2044: case 0x2215: case 0x29f8:
		return '/';
	case 0x3002: case 0xff61:
		return '.';
	default:
		break;
	}
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_ZS:
		return ' ';
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return '\n';
	case UTF8PROC_CATEGORY_ND:
		return digit(c);
	default:
		return c;
	}
}

/* What the bare view leaves out: nothing of it shows, or only as a mark. */
static bool
dropped(utf8proc_int32_t c)
{
	if (c < 0x80)
		return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_CC:
		return true;
	default:
		return c == 0xfffd || utf8proc_get_property(c)->ignorable;
	}
}

static size_t
decompose(utf8proc_int32_t c, int options, utf8proc_int32_t *buf, size_t size)
{
	int last = 0;
	utf8proc_ssize_t n;

	n = utf8proc_decompose_char(c, buf, (utf8proc_ssize_t)size,
	    (utf8proc_option_t)options, &last);
	if (n >= 0 && (size_t)n <= size)
		return (size_t)n;
	buf[0] = c;
	return 1;
}

/* The compatibility decomposition of c with its typography made plain. */
static size_t
spell(utf8proc_int32_t c, utf8proc_int32_t buf[EXPANDED])
{
	size_t n = decompose(plain(c), DECOMPOSE, buf, EXPANDED);

	for (size_t i = 0; i < n; i++)
		buf[i] = plain(buf[i]);
	return n;
}

/* Add c to a bare, skeleton or shapes view. */
static void
put_bare(struct maker *m, enum sdg_view_kind kind, utf8proc_int32_t c,
    size_t origin)
{
	utf8proc_int32_t parts[EXPANDED], folded[EXPANDED];
	int options = DECOMPOSE;
	size_t n, k;

	if (kind != SDG_VIEW_SHAPES)
		options |= UTF8PROC_CASEFOLD;
	n = spell(c, parts);
	for (size_t i = 0; i < n; i++) {
		if (dropped(parts[i]))
			continue;
		/* Unfolded: a capital Greek nu is an N, a small one a v. */
		if (kind != SDG_VIEW_BARE)
			parts[i] = (utf8proc_int32_t)sdg_lookalike(
			    (uint32_t)parts[i]);
		k = decompose(parts[i], options, folded, EXPANDED);
		for (size_t j = 0; j < k; j++) {
			if (kind != SDG_VIEW_BARE)
				folded[j] = (utf8proc_int32_t)sdg_lookalike(
				    (uint32_t)folded[j]);
			/* Small Cherokee folds to capitals, which look Latin. */
			if (kind == SDG_VIEW_SKELETON &&
			    folded[j] >= 'A' && folded[j] <= 'Z')
				folded[j] += 'a' - 'A';
			if (!dropped(folded[j]))
				put(m, folded[j], origin);
		}
	}
}

/* May c melt into the character before it? */
static bool
joins(utf8proc_int32_t c)
{
	utf8proc_int32_t parts[EXPANDED];

	if (c < 0x300)
		return false;
	decompose(c, DECOMPOSE, parts, EXPANDED);
	c = parts[0];
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return true;
	default:
		return (c >= 0x1160 && c <= 0x11ff) ||
		    utf8proc_get_property(c)->combining_class != 0;
	}
}

/* Canonical order: marks by class, those of one class as they came. */
static void
order(utf8proc_int32_t *buf, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		utf8proc_int32_t c = buf[i];
		int class = utf8proc_get_property(c)->combining_class;
		size_t j = i;

		while (class != 0 && j > 0 &&
		    utf8proc_get_property(buf[j - 1])->combining_class >
		    class) {
			buf[j] = buf[j - 1];
			j--;
		}
		buf[j] = c;
	}
}

/* Add one segment, folded and composed; returns its length in bytes. */
static size_t
put_folded(struct maker *m, const char *text, size_t len, size_t origin)
{
	utf8proc_int32_t buf[SEGMENT * EXPANDED], parts[EXPANDED], c;
	utf8proc_ssize_t composed;
	size_t n = 0, used = 0, k;

	for (size_t count = 0; count < SEGMENT && used < len; count++) {
		k = (size_t)utf8proc_iterate((const utf8proc_uint8_t *)text +
		    used, (utf8proc_ssize_t)(len - used), &c);
		if (count > 0 && !joins(c))
			break;
		used += k;
		k = spell(c, parts);
		for (size_t i = 0; i < k; i++)
			if (n + EXPANDED <= sizeof buf / sizeof buf[0])
				n += decompose(parts[i], DECOMPOSE |
				    UTF8PROC_CASEFOLD, buf + n, EXPANDED);
	}
	order(buf, n);
	composed = utf8proc_normalize_utf32(buf, (utf8proc_ssize_t)n,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	for (utf8proc_ssize_t i = 0; i < composed; i++)
		put(m, buf[i], origin);
	return used;
}

/* Add the character or segment at text; returns its length in bytes. */
static size_t
put_next(struct maker *m, enum sdg_view_kind kind, const char *text,
    size_t len, size_t origin)
{
	utf8proc_int32_t c;
	size_t n;

	if (kind == SDG_VIEW_FOLDED)
		return put_folded(m, text, len, origin);
	n = (size_t)utf8proc_iterate((const utf8proc_uint8_t *)text,
	    (utf8proc_ssize_t)len, &c);
	put_bare(m, kind, c, origin);
	return n;
}

/* An ASCII character with another behind it needs none of the tables. */
static bool
easy(const char *text, size_t len)
{
	return (unsigned char)(text[0] - 0x20) < 0x5f &&
	    (len == 1 || (unsigned char)text[1] < 0x7f);
}

/* The bytes from text on that a view takes as they are, or made small. */
static size_t
easy_run(enum sdg_view_kind kind, const char *text, size_t len)
{
	size_t n = 0;

	if (kind == SDG_VIEW_PLAIN)
		return len;
	while (n < len && easy(text + n, len - n))
		n++;
	return n;
}

static void
put_easy(struct maker *m, bool small, const char *text, size_t n,
    size_t origin)
{
	size_t len = m->text.len;

	if (!room(m, len + n + 1))
		return;
	sdg_str_add(&m->text, text, n);
	if (m->text.failed)
		return;
	for (size_t i = 0; i < n; i++) {
		char c = text[i];

		m->offset[len + i] = (uint32_t)(origin + i);
		if (small && c >= 'A' && c <= 'Z')
			m->text.data[len + i] = (char)(c - 'A' + 'a');
	}
}

enum sdg_err
sdg_view_make(enum sdg_view_kind kind, const char *text, size_t len,
    struct sdg_view *out)
{
	struct maker m = { SDG_STR_INIT, NULL, 0 };
	bool small = kind != SDG_VIEW_PLAIN && kind != SDG_VIEW_SHAPES;
	size_t n;

	memset(out, 0, sizeof *out);
	if (len > SDG_TEXT_MAX || !sdg_text_valid(text, len))
		return SDG_EINVAL;
	for (size_t i = 0; i < len && !m.text.failed; i += n) {
		if ((n = easy_run(kind, text + i, len - i)) > 0)
			put_easy(&m, small, text + i, n, i);
		else
			n = put_next(&m, kind, text + i, len - i, i);
	}
	return finish(&m, len, out);
}

enum sdg_err
sdg_view_repair(const char *data, size_t len, struct sdg_view *out)
{
	struct maker m = { SDG_STR_INIT, NULL, 0 };
	struct sdg_str piece = SDG_STR_INIT;
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	memset(out, 0, sizeof *out);
	if (len > SDG_TEXT_MAX)
		return SDG_EINVAL;
	for (size_t i = 0; i < len; i += (size_t)n) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)data + i,
		    (utf8proc_ssize_t)(len - i), &c);
		if (n <= 0)
			n = 1;
		else if (c == '\r' && i + 1 < len && data[i + 1] == '\n')
			n = 2;
		sdg_str_cut(&piece, 0);
		sdg_text_repair(data + i, (size_t)n, &piece);
		put_bytes(&m, sdg_str_text(&piece), piece.len, i);
	}
	m.text.failed |= piece.failed;
	sdg_str_wipe(&piece);
	return finish(&m, len, out);
}

void
sdg_view_free(struct sdg_view *view)
{
	free(view->text);
	free(view->offset);
	memset(view, 0, sizeof *view);
}

void
sdg_view_span(const struct sdg_view *view, const char *source, size_t start,
    size_t end, size_t *from, size_t *to)
{
	size_t last = view->offset[end - 1], limit = view->offset[view->len];
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	*from = view->offset[start];
	*to = limit;
	for (size_t at = last; at < limit; at += (size_t)n) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)source + at,
		    (utf8proc_ssize_t)(limit - at), &c);
		if (n <= 0)
			n = 1;
		else if (n == 1 && c == '\r' && at + 1 < limit &&
		    source[at + 1] == '\n')
			n = 2;
		if (at > last && (n == 1 || !joins(c))) {
			*to = at;
			return;
		}
	}
}
