/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/guide.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/guide_refs.h"
#include "core/page.h"
#include "core/str.h"

#define FILES 1000
#define WORDINGS 64
#define WORDING_BYTES 200

struct sdg_guide {
	struct sdg_page *pages;
	size_t page_count;
	struct sdg_section *sections;
	size_t count;
	struct sdg_guide_refs by_ref;
	/* What the sections point to, beyond the pages. */
	char **refs;
	const char ***asked;
};

void
sdg_guide_free(struct sdg_guide *guide)
{
	if (guide == NULL)
		return;
	for (size_t i = 0; i < guide->count; i++) {
		free(guide->refs[i]);
		free(guide->asked[i]);
	}
	for (size_t i = 0; i < guide->page_count; i++)
		sdg_page_free(&guide->pages[i]);
	free(guide->pages);
	free(guide->sections);
	sdg_guide_refs_free(&guide->by_ref);
	free(guide->refs);
	free(guide->asked);
	free(guide);
}

size_t
sdg_guide_count(const struct sdg_guide *guide)
{
	return guide->count;
}

const struct sdg_section *
sdg_guide_at(const struct sdg_guide *guide, size_t i)
{
	return i < guide->count ? &guide->sections[i] : NULL;
}

const struct sdg_section *
sdg_guide_find(const struct sdg_guide *guide, const char *ref)
{
	return sdg_guide_refs_find(&guide->by_ref, ref);
}

static enum sdg_err
read_file(const char *path, struct sdg_str *text, struct sdg_why *why)
{
	FILE *f = fopen(path, "rb");
	char buffer[8192];
	enum sdg_err err = SDG_OK;
	size_t n;

	if (f == NULL)
		return sdg_why_set(why, SDG_EIO, "%s: cannot be opened: %s",
		    path, strerror(errno));
	/* One byte too many is enough to be refused as too large. */
	while (text->len <= SDG_PAGE_MAX + 3 &&
	    (n = fread(buffer, 1, sizeof buffer, f)) > 0)
		sdg_str_add(text, buffer, n);
	if (ferror(f))
		err = sdg_why_set(why, SDG_EIO, "%s: cannot be read: %s", path,
		    strerror(errno));
	fclose(f);
	return text->failed ? SDG_ENOMEM : err;
}

static enum sdg_err
load_page(const char *dir, const char *name, struct sdg_page *page,
    struct sdg_why *why)
{
	struct sdg_str path = SDG_STR_INIT, text = SDG_STR_INIT;
	enum sdg_err err = SDG_ENOMEM;

	memset(page, 0, sizeof *page);
	sdg_str_addf(&path, "%s/%s", dir, name);
	if (path.failed)
		goto out;
	if ((err = read_file(path.data, &text, why)) == SDG_OK)
		err = sdg_page_read(path.data, sdg_str_text(&text), text.len,
		    page, why);
out:
	sdg_str_free(&path);
	sdg_str_free(&text);
	return err;
}

static int
is_page(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > 3 && entry->d_name[0] != '.' &&
	    strcmp(entry->d_name + len - 3, ".md") == 0;
}

/* By bytes: the order must not change with the machine's locale. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum sdg_err
load_pages(struct sdg_guide *guide, const char *dir, struct sdg_why *why)
{
	struct dirent **names = NULL;
	enum sdg_err err = SDG_OK;
	int n = scandir(dir, &names, is_page, by_name);

	if (n < 0)
		return sdg_why_set(why, SDG_EIO,
		    "%s: the guidance folder cannot be read: %s", dir,
		    strerror(errno));
	if (n == 0 || n > FILES)
		err = sdg_why_set(why, SDG_ECONF, "%s: %d .md files: there "
		    "must be 1 to %d", dir, n, FILES);
	guide->pages = calloc((size_t)n + 1, sizeof *guide->pages);
	if (guide->pages == NULL)
		err = SDG_ENOMEM;
	for (int i = 0; i < n; i++) {
		if (err == SDG_OK)
			err = load_page(dir, names[i]->d_name,
			    &guide->pages[guide->page_count++], why);
		free(names[i]);
	}
	free(names);
	return err;
}

static enum sdg_err
fault(const struct sdg_section *section, struct sdg_why *why,
    const char *what)
{
	return sdg_why_set(why, SDG_ECONF, "%s:%u: \"%s\": %s", section->file,
	    section->line, section->title, what);
}

static enum sdg_err
make_ref(const struct sdg_page *page, const struct sdg_passage *passage,
    const struct sdg_section *section, char **out, struct sdg_why *why)
{
	const char *own = passage->head.value[SDG_KEY_REF];
	struct sdg_str ref = SDG_STR_INIT;

	sdg_str_adds(&ref, page->head.value[SDG_KEY_REF]);
	sdg_str_addc(&ref, '/');
	if (own != NULL)
		sdg_str_adds(&ref, own);
	else
		sdg_guide_refs_slug(passage->title, &ref);
	*out = sdg_str_take(&ref);
	if (*out == NULL)
		return SDG_ENOMEM;
	if ((*out)[strlen(*out) - 1] == '/')
		return fault(section, why, "no reference can be made of this "
		    "heading: add a \"Ref:\" line");
	return SDG_OK;
}

/* Cut a wording's white space; false where nothing is left of it. */
static bool
trimmed(char **text)
{
	size_t len;

	*text += strspn(*text, " ");
	len = strlen(*text);
	while (len > 0 && (*text)[len - 1] == ' ')
		(*text)[--len] = '\0';
	return len > 0;
}

/* Cut the wordings apart where they stand. */
static enum sdg_err
make_asked(char *text, struct sdg_section *section, const char ***out,
    struct sdg_why *why)
{
	const char **asked = calloc(WORDINGS, sizeof *asked);
	char *next;

	*out = asked;
	section->asked = asked;
	if (asked == NULL)
		return SDG_ENOMEM;
	for (; text != NULL; text = next) {
		if ((next = strchr(text, '|')) != NULL)
			*next++ = '\0';
		if (!trimmed(&text))
			continue;
		if (section->asked_count == WORDINGS)
			return fault(section, why,
			    "Asked as: more than 64 wordings: keep the best");
		if (strlen(text) > WORDING_BYTES)
			return fault(section, why,
			    "Asked as: a wording of more than 200 bytes: part "
			    "wordings with \"|\"");
		asked[section->asked_count++] = text;
	}
	return SDG_OK;
}

/* The section's own value, or its page's, or "". */
static const char *
value(const struct sdg_page *page, const struct sdg_passage *passage,
    enum sdg_key key)
{
	if (passage->head.value[key] != NULL)
		return passage->head.value[key];
	return page->head.value[key] != NULL ? page->head.value[key] : "";
}

static enum sdg_err
make_section(struct sdg_guide *guide, const struct sdg_page *page,
    const struct sdg_passage *passage, struct sdg_why *why)
{
	size_t i = guide->count++;
	struct sdg_section *s = &guide->sections[i];
	char *asked = passage->head.value[SDG_KEY_ASKED];
	enum sdg_err err;

	s->title = passage->title;
	s->document = page->title;
	s->text = passage->text.data;
	s->owner = value(page, passage, SDG_KEY_OWNER);
	s->source = value(page, passage, SDG_KEY_SOURCE);
	s->status = value(page, passage, SDG_KEY_STATUS);
	s->reviewed = value(page, passage, SDG_KEY_REVIEWED);
	s->review_by = value(page, passage, SDG_KEY_REVIEW_BY);
	s->file = page->path;
	s->line = passage->line;
	if (*s->review_by != '\0' && strcmp(s->review_by, s->reviewed) < 0)
		return fault(s, why, "Review by: lies before Reviewed: mend "
		    "one of them");
	err = make_ref(page, passage, s, &guide->refs[i], why);
	s->ref = guide->refs[i];
	if (err == SDG_OK && asked != NULL)
		err = make_asked(asked, s, &guide->asked[i], why);
	if (err == SDG_OK)
		err = sdg_guide_refs_add(&guide->by_ref, s,
		    passage->head.value[SDG_KEY_WAS], why);
	return err;
}

static enum sdg_err
check_page(const struct sdg_page *page, struct sdg_why *why)
{
	static const struct {
		enum sdg_key key;
		const char *name;
	} needed[] = {
		{ SDG_KEY_REF, "Ref" }, { SDG_KEY_OWNER, "Owner" },
		{ SDG_KEY_REVIEWED, "Reviewed" },
	};

	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
		if (page->head.value[needed[i].key] == NULL)
			return sdg_why_set(why, SDG_ECONF, "%s:%u: \"%s\": add "
			    "a \"%s: ...\" line under the title", page->path,
			    page->line, page->title, needed[i].name);
	return SDG_OK;
}

static enum sdg_err
make_sections(struct sdg_guide *guide, struct sdg_why *why)
{
	enum sdg_err err = SDG_OK;
	size_t n = 1;	/* calloc() of none may be NULL */

	for (size_t i = 0; i < guide->page_count; i++)
		n += guide->pages[i].count;
	guide->sections = calloc(n, sizeof *guide->sections);
	guide->refs = calloc(n, sizeof *guide->refs);
	guide->asked = calloc(n, sizeof *guide->asked);
	if (guide->sections == NULL || guide->refs == NULL ||
	    guide->asked == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; err == SDG_OK && i < guide->page_count; i++) {
		const struct sdg_page *page = &guide->pages[i];

		err = check_page(page, why);
		for (size_t j = 0; err == SDG_OK && j < page->count; j++)
			err = make_section(guide, page, &page->passages[j],
			    why);
	}
	return err;
}

enum sdg_err
sdg_guide_load(const char *dir, struct sdg_guide **out, struct sdg_why *why)
{
	struct sdg_guide *guide;
	enum sdg_err err;

	*out = NULL;
	if ((guide = calloc(1, sizeof *guide)) == NULL)
		return SDG_ENOMEM;
	if ((err = load_pages(guide, dir, why)) == SDG_OK &&
	    (err = make_sections(guide, why)) == SDG_OK)
		err = sdg_guide_refs_sort(&guide->by_ref, why);
	if (err != SDG_OK) {
		sdg_guide_free(guide);
		return err;
	}
	*out = guide;
	return SDG_OK;
}
