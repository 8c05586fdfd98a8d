/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ini.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/ini_lines.h"

const char *
sdg_ini_path(const struct sdg_ini *ini)
{
	return ini->path;
}

size_t
sdg_ini_sections(const struct sdg_ini *ini)
{
	return ini->n;
}

const char *
sdg_ini_section(const struct sdg_ini *ini, size_t i)
{
	return i < ini->n ? ini->sections[i].name : NULL;
}

static const struct sdg_ini_section *
find_section(const struct sdg_ini *ini, const char *name)
{
	for (size_t i = 0; name != NULL && i < ini->n; i++)
		if (strcmp(ini->sections[i].name, name) == 0)
			return &ini->sections[i];
	return NULL;
}

static const struct sdg_ini_entry *
find_entry(const struct sdg_ini_section *s, const char *key)
{
	for (size_t i = 0; s != NULL && key != NULL && i < s->n; i++)
		if (strcmp(s->entries[i].key, key) == 0)
			return &s->entries[i];
	return NULL;
}

const char *
sdg_ini_key(const struct sdg_ini *ini, const char *section, size_t i)
{
	const struct sdg_ini_section *s = find_section(ini, section);

	return s != NULL && i < s->n ? s->entries[i].key : NULL;
}

const char *
sdg_ini_get(const struct sdg_ini *ini, const char *section, const char *key)
{
	const struct sdg_ini_entry *e;

	e = find_entry(find_section(ini, section), key);
	return e != NULL ? e->value : NULL;
}

enum sdg_err
sdg_ini_fault(const struct sdg_ini *ini, const char *section, const char *key,
    struct sdg_why *why, const char *fmt, ...)
{
	const struct sdg_ini_section *s = find_section(ini, section);
	const struct sdg_ini_entry *e = find_entry(s, key);
	enum sdg_err err;
	va_list ap;

	va_start(ap, fmt);
	err = sdg_ini_word(why, ini->path,
	    e != NULL ? e->line : s != NULL ? s->line : 0, section, key, fmt,
	    ap);
	va_end(ap);
	return err;
}

/* Does key fit a known one, "flags.*" standing for flags.1, flags.2 ...? */
static bool
fits(const char *key, const char *known)
{
	size_t n = strlen(known);

	if (n < 2 || strcmp(known + n - 2, ".*") != 0)
		return strcmp(key, known) == 0;
	if (strncmp(key, known, n - 1) != 0 || key[n - 1] < '1' ||
	    key[n - 1] > '9')
		return false;
	return key[n - 1 + strspn(key + n - 1, "0123456789")] == '\0';
}

static size_t
least(size_t a, size_t b, size_t c)
{
	if (b < a)
		a = b;
	return c < a ? c : a;
}

/* Levenshtein's distance between two names, by rows. */
static size_t
distance(const char *a, const char *b)
{
	size_t row[SDG_INI_NAME + 1], n = strlen(b);

	if (n > SDG_INI_NAME)
		return SIZE_MAX;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 0; a[i] != '\0'; i++) {
		size_t corner = row[0];

		row[0] = i + 1;
		for (size_t j = 1; j <= n; j++) {
			size_t above = row[j];

			row[j] = least(above + 1, row[j - 1] + 1,
			    corner + (a[i] != b[j - 1]));
			corner = above;
		}
	}
	return row[n];
}

static const char *
nearest(const char *key, const char *const *keys)
{
	const char *best = NULL;
	size_t least_so_far = SIZE_MAX;

	for (; *keys != NULL; keys++) {
		size_t d = distance(key, *keys);

		if (d < least_so_far) {
			least_so_far = d;
			best = *keys;
		}
	}
	return best;
}

/* An entry "flags.*" is shown as a person writes it: flags.1. */
static enum sdg_err
unknown_key(const struct sdg_ini *ini, const char *section, const char *key,
    const char *const *keys, struct sdg_why *why)
{
	const char *best = nearest(key, keys);
	size_t n;

	if (best == NULL)
		return sdg_ini_fault(ini, section, key, why,
		    "this section takes no keys; remove the line");
	n = strlen(best);
	if (n > 2 && strcmp(best + n - 2, ".*") == 0)
		return sdg_ini_fault(ini, section, key, why, "this key is not "
		    "known here; the nearest one is %.*s1 (then %.*s2 and so "
		    "on)", (int)n - 1, best, (int)n - 1, best);
	return sdg_ini_fault(ini, section, key, why, "this key is not known "
	    "here; the nearest one is %s", best);
}

enum sdg_err
sdg_ini_only(const struct sdg_ini *ini, const char *section,
    const char *const *keys, struct sdg_why *why)
{
	const char *key;

	for (size_t i = 0; (key = sdg_ini_key(ini, section, i)) != NULL; i++) {
		const char *const *known = keys;

		while (*known != NULL && !fits(key, *known))
			known++;
		if (*known == NULL)
			return unknown_key(ini, section, key, keys, why);
	}
	return SDG_OK;
}

/* No blanks, no plus, no leading zero: "010" is eight to some readers. */
static bool
is_decimal(const char *text)
{
	if (*text == '-')
		text++;
	if (text[0] == '0' && text[1] != '\0')
		return false;
	return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

enum sdg_err
sdg_ini_number(const struct sdg_ini *ini, const char *section,
    const char *key, long min, long max, long *out, struct sdg_why *why)
{
	const char *value = sdg_ini_get(ini, section, key);
	long number = 0;
	bool good;

	if (value == NULL)
		return SDG_OK;
	if ((good = is_decimal(value))) {
		errno = 0;
		number = strtol(value, NULL, 10);
		good = errno == 0 && number >= min && number <= max;
	}
	if (!good)
		return sdg_ini_fault(ini, section, key, why, "write a whole "
		    "number from %ld to %ld, digits only", min, max);
	*out = number;
	return SDG_OK;
}

enum sdg_err
sdg_ini_flag(const struct sdg_ini *ini, const char *section, const char *key,
    bool *out, struct sdg_why *why)
{
	const char *value = sdg_ini_get(ini, section, key);

	if (value == NULL)
		return SDG_OK;
	if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		return sdg_ini_fault(ini, section, key, why,
		    "write \"yes\" or \"no\"");
	*out = value[0] == 'y';
	return SDG_OK;
}
