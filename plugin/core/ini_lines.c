/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ini_lines.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

/*
 * iniparser 4.1 silently cuts, merges, joins or drops what it does not like,
 * so a file is held to a smaller language in which it cannot go wrong:
 * - every value stands in quotes: an unquoted one ends at ';' or '#';
 * - the outer quote stands exactly twice on its line: a value ends at the
 *   first inner one, and there is no escape;
 * - no line ends in a backslash, comments included: it joins the next line;
 * - nothing stands twice: the last one would win, and sections merge;
 * - section names are plain: "[]" and odd names are cut, not refused.
 */

struct reader {
	struct sdg_ini *ini;
	struct sdg_why *why;
	struct sdg_ini_section *section;	/* NULL before the first */
	const char *key;	/* NULL outside of a key's line */
	unsigned line;
};

enum sdg_err
sdg_ini_word(struct sdg_why *why, const char *path, unsigned line,
    const char *section, const char *key, const char *fmt, va_list ap)
{
	char what[512], at[16] = "";

	if (vsnprintf(what, sizeof what, fmt, ap) < 0)
		what[0] = '\0';
	if (line > 0)
		snprintf(at, sizeof at, ":%u", line);
	return sdg_why_set(why, SDG_ECONF, "%s%s: %s%s%s%s%s%s", path, at,
	    section != NULL ? "[" : "", section != NULL ? section : "",
	    section != NULL ? "] " : "", key != NULL ? key : "",
	    key != NULL ? ": " : "", what);
}

static enum sdg_err refuse(const struct reader *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

static enum sdg_err
refuse(const struct reader *r, const char *fmt, ...)
{
	enum sdg_err err;
	va_list ap;

	va_start(ap, fmt);
	err = sdg_ini_word(r->why, r->ini->path, r->line,
	    r->section != NULL ? r->section->name : NULL, r->key, fmt, ap);
	va_end(ap);
	return err;
}

/* Locales are left out of it: the host may have set any. */
static bool
is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	    c == '.' || c == '_' || c == '-';
}

static bool
is_name(const char *text, size_t len)
{
	if (len < 1 || len > SDG_INI_NAME)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!is_name_byte(text[i]))
			return false;
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t
trimmed(const char *text, size_t len)
{
	while (len > 0 && is_blank(text[len - 1]))
		len--;
	return len;
}

/* Room for one more item of the given size; the array or NULL. */
static void *
grow(void *items, size_t n, size_t *cap, size_t size)
{
	size_t more = *cap > 0 ? *cap * 2 : 8;

	if (n < *cap)
		return items;
	if ((items = realloc(items, more * size)) != NULL)
		*cap = more;
	return items;
}

static enum sdg_err
count_one(struct reader *r)
{
	if (++r->ini->total > SDG_INI_ENTRIES)
		return refuse(r, "this file holds more than %d sections and "
		    "keys; split it into several files", SDG_INI_ENTRIES);
	return SDG_OK;
}

static enum sdg_err
add_section(struct reader *r, const char *name, size_t len)
{
	struct sdg_ini *ini = r->ini;
	struct sdg_ini_section *s;
	enum sdg_err err;

	r->section = NULL;
	if ((err = count_one(r)) != SDG_OK)
		return err;
	for (size_t i = 0; i < ini->n; i++) {
		s = &ini->sections[i];
		if (strlen(s->name) == len && memcmp(s->name, name, len) == 0) {
			r->section = s;
			return refuse(r, "this section is there already, in "
			    "line %u; keep all its keys together there, or "
			    "give this one another name", s->line);
		}
	}
	s = grow(ini->sections, ini->n, &ini->cap, sizeof *s);
	if (s == NULL)
		return SDG_ENOMEM;
	ini->sections = s;
	s = &ini->sections[ini->n];
	memset(s, 0, sizeof *s);
	s->line = r->line;
	if ((s->name = strndup(name, len)) == NULL)
		return SDG_ENOMEM;
	ini->n++;
	r->section = s;
	return SDG_OK;
}

static enum sdg_err
read_section(struct reader *r, const char *text, size_t len)
{
	if (text[len - 1] == ']' && is_name(text + 1, len - 2))
		return add_section(r, text + 1, len - 2);
	r->section = NULL;
	return refuse(r, "a section is written as [name], alone on its line: "
	    "at most %d small letters, digits, '.', '_' and '-'; a comment "
	    "goes on a line of its own", SDG_INI_NAME);
}

static enum sdg_err
add_entry(struct reader *r, char *key, const char *value, size_t len)
{
	struct sdg_ini_section *s = r->section;
	struct sdg_ini_entry *e;

	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->entries[i].key, key) == 0)
			return refuse(r, "this key is there already, in line "
			    "%u; keep one of them", s->entries[i].line);
	if ((e = grow(s->entries, s->n, &s->cap, sizeof *e)) == NULL)
		return SDG_ENOMEM;
	s->entries = e;
	e = &s->entries[s->n];
	e->line = r->line;
	if ((e->key = strdup(key)) == NULL)
		return SDG_ENOMEM;
	if ((e->value = strndup(value, len)) == NULL) {
		free(e->key);
		return SDG_ENOMEM;
	}
	s->n++;
	return SDG_OK;
}

/* text is what stands after the '=' and its blanks, to the end of the line. */
static enum sdg_err
read_value(struct reader *r, char *key, const char *text, size_t len)
{
	const char *end;
	size_t rest;

	if (len == 0)
		return refuse(r, "nothing stands after the '='; write the "
		    "value in quotes, as in \"...\", or leave the line out");
	if (text[0] != '"' && text[0] != '\'')
		return refuse(r, "put quotes around the value, as in "
		    "\"...\"; without them a ';' or '#' would cut it");
	if ((end = memchr(text + 1, text[0], len - 1)) == NULL)
		return refuse(r, "the value has no closing %c; add it at the "
		    "end of the value, on the same line", text[0]);
	for (rest = (size_t)(end - text) + 1;
	    rest < len && is_blank(text[rest]);)
		rest++;
	if (rest < len && text[rest] != ';' && text[rest] != '#')
		return refuse(r, "something stands after the closing %c; if "
		    "the value itself holds a %c, put it between %s instead",
		    text[0], text[0], text[0] == '"' ? "'...'" : "\"...\"");
	if (memchr(text + rest, text[0], len - rest) != NULL)
		return refuse(r, "a %c stands in the comment after the value; "
		    "move the comment to a line of its own", text[0]);
	return add_entry(r, key, text + 1, (size_t)(end - text) - 1);
}

static enum sdg_err
read_entry(struct reader *r, const char *text, size_t len)
{
	char key[SDG_INI_NAME + 1];
	const char *equals = memchr(text, '=', len);
	size_t n;
	enum sdg_err err;

	if (equals == NULL)
		return refuse(r, "this line is no section, key or comment; "
		    "write key = \"value\", or start it with ';'");
	if (!is_name(text, n = trimmed(text, (size_t)(equals - text))))
		return refuse(r, "a key is at most %d small letters, digits, "
		    "'.', '_' and '-', without spaces", SDG_INI_NAME);
	memcpy(key, text, n);
	key[n] = '\0';
	r->key = key;
	if (r->section == NULL)
		err = refuse(r, "this key stands before the first section; "
		    "put a [section] line above it");
	else if ((err = count_one(r)) == SDG_OK) {
		n = (size_t)(equals - text) + 1;
		while (n < len && is_blank(text[n]))
			n++;
		err = read_value(r, key, text + n, len - n);
	}
	r->key = NULL;
	return err;
}

/* What no line may hold, comments included. len is without the newline. */
static enum sdg_err
check_bytes(const struct reader *r, const char *text, size_t len)
{
	if (len > SDG_INI_LINE)
		return refuse(r, "this line has %zu bytes; shorten it to %d at "
		    "most", len, SDG_INI_LINE);
	for (size_t i = 0; i < len; i++)
		if (((unsigned char)text[i] < 0x20 && text[i] != '\t') ||
		    text[i] == 0x7f)
			return refuse(r, "an invisible control character "
			    "stands at byte %zu of this line; delete it",
			    i + 1);
	if (!sdg_text_valid(text, len))
		return refuse(r, "this line is not UTF-8; save the file with "
		    "the encoding UTF-8");
	len = trimmed(text, len);
	if (len > 0 && text[len - 1] == '\\')
		return refuse(r, "a backslash at the end would swallow the "
		    "next line; put something after it");
	return SDG_OK;
}

static enum sdg_err
read_line(struct reader *r, const char *text, size_t len)
{
	enum sdg_err err;

	if (len > 0 && text[len - 1] == '\r')
		len--;
	if ((err = check_bytes(r, text, len)) != SDG_OK)
		return err;
	for (len = trimmed(text, len); len > 0 && is_blank(*text); len--)
		text++;
	if (len == 0 || *text == ';' || *text == '#')
		return SDG_OK;
	if (*text == '[')
		return read_section(r, text, len);
	return read_entry(r, text, len);
}

enum sdg_err
sdg_ini_lines(struct sdg_ini *ini, const char *data, size_t len,
    struct sdg_why *why)
{
	struct reader r = { .ini = ini, .why = why, .line = 1 };
	const char *end = data + len, *next;
	enum sdg_err err;

	if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
		return refuse(&r, "the file starts with a byte order mark; "
		    "save it as UTF-8 without one (\"without BOM\")");
	for (; data < end; data = next, r.line++) {
		const char *eol = memchr(data, '\n', (size_t)(end - data));

		next = eol != NULL ? eol + 1 : end;
		if (eol == NULL)
			eol = end;
		err = read_line(&r, data, (size_t)(eol - data));
		if (err != SDG_OK)
			return err;
	}
	return SDG_OK;
}
