/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/guide_diff.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool
same_wordings(const struct sdg_section *a, const struct sdg_section *b)
{
	if (a->asked_count != b->asked_count)
		return false;
	for (size_t i = 0; i < a->asked_count; i++)
		if (strcmp(a->asked[i], b->asked[i]) != 0)
			return false;
	return true;
}

static bool
same(const struct sdg_section *a, const struct sdg_section *b)
{
	return strcmp(a->ref, b->ref) == 0 &&
	    strcmp(a->title, b->title) == 0 &&
	    strcmp(a->text, b->text) == 0 &&
	    strcmp(a->owner, b->owner) == 0 &&
	    strcmp(a->source, b->source) == 0 &&
	    strcmp(a->status, b->status) == 0 &&
	    strcmp(a->reviewed, b->reviewed) == 0 &&
	    strcmp(a->review_by, b->review_by) == 0 && same_wordings(a, b);
}

static void
note(struct sdg_guide_diff *out, size_t *n, const char *ref)
{
	++*n;
	if (out->ref_count < SDG_DIFF_REFS)
		out->refs[out->ref_count++] = ref;
}

/* For each section of before: which of after it has become, or NULL. */
static const struct sdg_section **
pair(const struct sdg_guide *before, const struct sdg_guide *after)
{
	size_t n = sdg_guide_count(before);
	const struct sdg_section **pairs = calloc(n + 1, sizeof *pairs);

	for (size_t i = 0; pairs != NULL && i < n; i++)
		pairs[i] = sdg_guide_find(after, sdg_guide_at(before,
		    i)->ref);
	return pairs;
}

static bool
is_among(const struct sdg_section *section,
    const struct sdg_section *const *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (pairs[i] == section)
			return true;
	return false;
}

enum sdg_err
sdg_guide_compare(const struct sdg_guide *before,
    const struct sdg_guide *after, struct sdg_guide_diff *out)
{
	const struct sdg_section **pairs = pair(before, after), *section;
	size_t n = sdg_guide_count(before);

	memset(out, 0, sizeof *out);
	if (pairs == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; (section = sdg_guide_at(after, i)) != NULL; i++)
		if (sdg_guide_find(before, section->ref) == NULL &&
		    !is_among(section, pairs, n))
			note(out, &out->added, section->ref);
	for (size_t i = 0; i < n; i++)
		if (pairs[i] == NULL)
			note(out, &out->removed, sdg_guide_at(before,
			    i)->ref);
	for (size_t i = 0; i < n; i++)
		if (pairs[i] != NULL && !same(sdg_guide_at(before, i),
		    pairs[i]))
			note(out, &out->changed, pairs[i]->ref);
	free(pairs);
	return SDG_OK;
}
