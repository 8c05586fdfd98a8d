/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/guide_refs.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/head.h"

#define SLUG_BYTES 40

void
sdg_guide_refs_free(struct sdg_guide_refs *refs)
{
	free(refs->list);
	memset(refs, 0, sizeof *refs);
}

void
sdg_guide_refs_slug(const char *title, struct sdg_str *out)
{
	size_t start = out->len;

	for (; *title != '\0' && out->len < start + SLUG_BYTES; title++) {
		char c = *title;

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		/* An apostrophe closes up: officer's is officers. */
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			sdg_str_addc(out, c);
		else if (c != '\'' && strncmp(title, "\xE2\x80\x99", 3) != 0 &&
		    ((unsigned char)c & 0xC0) != 0x80 && out->len > start &&
		    out->data[out->len - 1] != '-')
			sdg_str_addc(out, '-');
	}
	while (out->len > start && out->data[out->len - 1] == '-')
		sdg_str_cut(out, out->len - 1);
}

static enum sdg_err
put(struct sdg_guide_refs *refs, const char *text,
    const struct sdg_section *section)
{
	if (refs->count == refs->cap) {
		size_t cap = refs->cap > 0 ? refs->cap * 2 : 64;
		struct sdg_guide_ref *list = realloc(refs->list,
		    cap * sizeof *list);

		if (list == NULL)
			return SDG_ENOMEM;
		refs->list = list;
		refs->cap = cap;
	}
	refs->list[refs->count].text = text;
	refs->list[refs->count++].section = section;
	return SDG_OK;
}

static enum sdg_err
fault(const struct sdg_section *section, const char *was, const char *what,
    struct sdg_why *why)
{
	return sdg_why_set(why, SDG_ECONF, "%s:%u: \"%s\": Was: \"%s\" %s",
	    section->file, section->line, section->title, was, what);
}

/* Two parts such as a "Ref:" line may hold, and a slash between them. */
static bool
is_ref(char *text)
{
	char *slash = strchr(text, '/');
	bool good;

	if (slash == NULL)
		return false;
	*slash = '\0';
	good = sdg_head_ref(text) && sdg_head_ref(slash + 1);
	*slash = '/';
	return good;
}

enum sdg_err
sdg_guide_refs_add(struct sdg_guide_refs *refs,
    const struct sdg_section *section, char *was, struct sdg_why *why)
{
	enum sdg_err err = put(refs, section->ref, section);
	char *next;

	for (; err == SDG_OK && was != NULL; was = next) {
		if ((next = strchr(was, '|')) != NULL)
			*next++ = '\0';
		was += strspn(was, " ");
		was[strcspn(was, " ")] = '\0';
		if (!is_ref(was))
			return fault(section, was, "is no old reference: write "
			    "document/section, and | between several", why);
		err = put(refs, was, section);
	}
	return err;
}

/* Equal ones in the sections' order. */
static int
compare(const void *a, const void *b)
{
	const struct sdg_guide_ref *x = a, *y = b;
	int order = strcasecmp(x->text, y->text);

	return order != 0 ? order : x->section < y->section ? -1 :
	    x->section > y->section;
}

/* Of two that are alike, say which stands where, and what to do. */
static enum sdg_err
clash(const struct sdg_guide_ref *a, const struct sdg_guide_ref *b,
    struct sdg_why *why)
{
	const struct sdg_section *x = a->section, *y = b->section;
	bool live = a->text == x->ref;

	if (live && b->text == y->ref)
		return sdg_why_set(why, SDG_ECONF,
		    "%s:%u: \"%s\": reference %s is that of %s:%u: give one a "
		    "\"Ref:\" of its own", y->file, y->line, y->title, y->ref,
		    x->file, x->line);
	/* The old one gives way; b's, if both are. */
	if (b->text == y->ref)
		return clash(b, a, why);
	return sdg_why_set(why, SDG_ECONF, "%s:%u: \"%s\": Was: \"%s\" is %s "
	    "reference of %s:%u: keep it in one place", y->file, y->line,
	    y->title, b->text, live ? "the" : "an old", x->file, x->line);
}

enum sdg_err
sdg_guide_refs_sort(struct sdg_guide_refs *refs, struct sdg_why *why)
{
	if (refs->count > 0)
		qsort(refs->list, refs->count, sizeof *refs->list, compare);
	for (size_t i = 1; i < refs->count; i++)
		if (strcasecmp(refs->list[i - 1].text,
		    refs->list[i].text) == 0)
			return clash(&refs->list[i - 1], &refs->list[i], why);
	return SDG_OK;
}

static int
find(const void *key, const void *item)
{
	const struct sdg_guide_ref *ref = item;

	return strcasecmp(key, ref->text);
}

const struct sdg_section *
sdg_guide_refs_find(const struct sdg_guide_refs *refs, const char *ref)
{
	const struct sdg_guide_ref *found = NULL;

	if (refs->count > 0)
		found = bsearch(ref, refs->list, refs->count,
		    sizeof *refs->list, find);
	return found == NULL ? NULL : found->section;
}
