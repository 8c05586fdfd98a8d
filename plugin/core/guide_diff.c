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

/* A section as it was, and what it has become: NULL where it is gone. */
struct pair {
	const struct sdg_section *then, *now;
};

static struct pair *
pair(const struct sdg_guide *before, const struct sdg_guide *after, size_t n)
{
	struct pair *pairs = calloc(n + 1, sizeof *pairs);

	for (size_t i = 0; pairs != NULL && i < n; i++) {
		pairs[i].then = sdg_guide_at(before, i);
		pairs[i].now = sdg_guide_find(after, pairs[i].then->ref);
	}
	return pairs;
}

static bool
is_among(const struct sdg_section *section, const struct pair *pairs,
    size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (pairs[i].now == section)
			return true;
	return false;
}

enum sdg_err
sdg_guide_compare(const struct sdg_guide *before,
    const struct sdg_guide *after, struct sdg_guide_diff *out)
{
	size_t n = sdg_guide_count(before);
	struct pair *pairs = pair(before, after, n);
	const struct sdg_section *section;

	memset(out, 0, sizeof *out);
	if (pairs == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; (section = sdg_guide_at(after, i)) != NULL; i++)
		if (sdg_guide_find(before, section->ref) == NULL &&
		    !is_among(section, pairs, n))
			note(out, &out->added, section->ref);
	for (size_t i = 0; i < n; i++)
		if (pairs[i].now == NULL)
			note(out, &out->removed, pairs[i].then->ref);
	for (size_t i = 0; i < n; i++)
		if (pairs[i].now != NULL && !same(pairs[i].then,
		    pairs[i].now))
			note(out, &out->changed, pairs[i].now->ref);
	free(pairs);
	return SDG_OK;
}
