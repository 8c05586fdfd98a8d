/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/phrases.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/ini.h"

#define ROW(name, section, key, placeholders) \
	[SDG_PHRASE_##name] = { section, key, placeholders },
static const struct {
	const char *section, *key, *placeholders;
} table[] = {
	SDG_PHRASES(ROW)
};
#undef ROW

struct sdg_phrases {
	char *text[SDG_PHRASE_COUNT];
};

size_t
sdg_phrase_count(void)
{
	return SDG_PHRASE_COUNT;
}

const char *
sdg_phrase_section(size_t i)
{
	return table[i].section;
}

const char *
sdg_phrase_key(size_t i)
{
	return table[i].key;
}

const char *
sdg_phrase_placeholders(size_t i)
{
	return table[i].placeholders;
}

/* Is name, of len bytes, one of the words of a list with single spaces? */
static bool
listed(const char *list, const char *name, size_t len)
{
	while (*list != '\0') {
		size_t n = strcspn(list, " ");

		if (n == len && memcmp(list, name, n) == 0)
			return true;
		list += n + (list[n] == ' ');
	}
	return false;
}

static enum sdg_err
check_braces(const struct sdg_ini *ini, size_t i, const char *text,
    struct sdg_why *why)
{
	const char *section = table[i].section, *key = table[i].key;
	const char *known = table[i].placeholders;

	while (text[strcspn(text, "{}")] != '\0') {
		const char *name = text + strcspn(text, "{}") + 1;
		size_t len = strcspn(name, "{}");

		if (name[-1] == '}' || name[len] != '}')
			return sdg_ini_fault(ini, section, key, why, "a brace "
			    "stands alone; a placeholder is written {name}, "
			    "and braces have no other use");
		if (len == 0 || !listed(known, name, len))
			return sdg_ini_fault(ini, section, key, why,
			    "{%.*s} cannot be filled in here; %s%s",
			    (int)len, name, known[0] != '\0' ? "use any of: " :
			    "this phrase has no placeholders", known);
		text = name + len + 1;
	}
	return SDG_OK;
}

static enum sdg_err
check_text(const struct sdg_ini *ini, size_t i, const char *text,
    struct sdg_why *why)
{
	const char *section = table[i].section, *key = table[i].key;
	size_t len = strlen(text);

	if (text[strspn(text, " \t")] == '\0')
		return sdg_ini_fault(ini, section, key, why,
		    "this phrase is empty; write what is to be said");
	if (len > SDG_PHRASE_MAX)
		return sdg_ini_fault(ini, section, key, why, "this phrase has "
		    "%zu bytes; shorten it to %d at most", len,
		    SDG_PHRASE_MAX);
	/* The INI reader lets a tab through, and nothing else of the kind. */
	for (size_t j = 0; j < len; j++)
		if ((unsigned char)text[j] < 0x20 || text[j] == 0x7f)
			return sdg_ini_fault(ini, section, key, why, "a tab "
			    "or another control character stands in this "
			    "phrase; write a space");
	return check_braces(ini, i, text, why);
}

/* Refuse keys of a section that the table does not have. */
static enum sdg_err
check_known(const struct sdg_ini *ini, const char *section,
    struct sdg_why *why)
{
	const char *keys[SDG_PHRASE_COUNT + 1];
	size_t n = 0;

	for (size_t i = 0; i < SDG_PHRASE_COUNT; i++)
		if (strcmp(table[i].section, section) == 0)
			keys[n++] = table[i].key;
	keys[n] = NULL;
	if (n == 0)
		return sdg_ini_fault(ini, section, NULL, why, "no phrase "
		    "belongs to a section of this name; correct the name, or "
		    "remove the section");
	return sdg_ini_only(ini, section, keys, why);
}

static enum sdg_err
check_sections(const struct sdg_ini *ini, struct sdg_why *why)
{
	enum sdg_err err = SDG_OK;

	for (size_t i = 0; err == SDG_OK && i < sdg_ini_sections(ini); i++)
		err = check_known(ini, sdg_ini_section(ini, i), why);
	return err;
}

static enum sdg_err
take(struct sdg_phrases *phrases, const struct sdg_ini *ini, size_t i,
    struct sdg_why *why)
{
	const char *section = table[i].section, *key = table[i].key;
	const char *text = sdg_ini_get(ini, section, key);
	enum sdg_err err;

	if (text == NULL)
		return sdg_ini_fault(ini, section, key, why, "this phrase is "
		    "missing; add a line %s = \"...\" to [%s]", key, section);
	if ((err = check_text(ini, i, text, why)) != SDG_OK)
		return err;
	if ((phrases->text[i] = strdup(text)) == NULL)
		return SDG_ENOMEM;
	return SDG_OK;
}

enum sdg_err
sdg_phrases_load(const char *path, struct sdg_phrases **out,
    struct sdg_why *why)
{
	struct sdg_phrases *phrases = NULL;
	struct sdg_ini *ini = NULL;
	enum sdg_err err;

	*out = NULL;
	if ((err = sdg_ini_load(path, &ini, why)) != SDG_OK ||
	    (err = check_sections(ini, why)) != SDG_OK)
		goto out;
	err = SDG_ENOMEM;
	if ((phrases = calloc(1, sizeof *phrases)) == NULL)
		goto out;
	err = SDG_OK;
	for (size_t i = 0; err == SDG_OK && i < SDG_PHRASE_COUNT; i++)
		err = take(phrases, ini, i, why);
	if (err == SDG_OK) {
		*out = phrases;
		phrases = NULL;
	}
out:
	if (err == SDG_ENOMEM)
		sdg_why_set(why, err, "%s: not enough memory to read this "
		    "file; try again", path);
	sdg_phrases_free(phrases);
	sdg_ini_free(ini);
	return err;
}

void
sdg_phrases_free(struct sdg_phrases *phrases)
{
	if (phrases == NULL)
		return;
	for (size_t i = 0; i < SDG_PHRASE_COUNT; i++)
		free(phrases->text[i]);
	free(phrases);
}

struct pairs {
	const char *name[SDG_PHRASE_VALUES], *value[SDG_PHRASE_VALUES];
	size_t n;
};

static const char *
value_of(const struct pairs *pairs, const char *name, size_t len)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (strlen(pairs->name[i]) == len &&
		    memcmp(pairs->name[i], name, len) == 0 &&
		    pairs->value[i] != NULL)
			return pairs->value[i];
	return "?";
}

/* Loading has seen to it that every brace has its partner. */
static void
fill(const char *text, const struct pairs *pairs, struct sdg_str *out)
{
	for (;;) {
		size_t plain = strcspn(text, "{"), len;

		sdg_str_add(out, text, plain);
		text += plain;
		if (*text == '\0')
			return;
		len = strcspn(++text, "}");
		sdg_str_adds(out, value_of(pairs, text, len));
		text += len + 1;
	}
}

void
sdg_phrase_list(const struct sdg_phrases *phrases, enum sdg_phrase id,
    struct sdg_str *out, va_list ap)
{
	struct pairs pairs = { .n = 0 };
	const char *name;

	while (pairs.n < SDG_PHRASE_VALUES &&
	    (name = va_arg(ap, const char *)) != NULL) {
		pairs.name[pairs.n] = name;
		pairs.value[pairs.n++] = va_arg(ap, const char *);
	}
	fill(phrases->text[id], &pairs, out);
}

void
sdg_phrase(const struct sdg_phrases *phrases, enum sdg_phrase id,
    struct sdg_str *out, ...)
{
	va_list ap;

	va_start(ap, out);
	sdg_phrase_list(phrases, id, out, ap);
	va_end(ap);
}
