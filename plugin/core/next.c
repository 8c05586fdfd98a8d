/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/next.h"

#include <stdbool.h>
#include <stdlib.h>
#include <strings.h>

#include "core/search.h"
#include "core/str.h"

#define LOOKED_AT 8
#define FAIR 0.5	/* of the best one's score */

struct sdg_next {
	const struct sdg_guide *guide;
	struct sdg_search *search;
};

void
sdg_next_free(struct sdg_next *next)
{
	if (next == NULL)
		return;
	sdg_search_free(next->search);
	free(next);
}

static enum sdg_err
add(struct sdg_search *search, const struct sdg_section *section)
{
	struct sdg_str asked = SDG_STR_INIT;
	const char *text[SDG_FIELDS] = { NULL };
	enum sdg_err err = SDG_ENOMEM;

	sdg_str_adds(&asked, "");
	for (size_t i = 0; i < section->asked_count; i++)
		sdg_str_addf(&asked, "%s\n", section->asked[i]);
	text[SDG_FIELD_TITLE] = section->title;
	text[SDG_FIELD_ASKED] = asked.data;
	text[SDG_FIELD_BODY] = section->text;
	if (!asked.failed)
		err = sdg_search_add(search, text);
	sdg_str_free(&asked);
	return err;
}

enum sdg_err
sdg_next_new(const struct sdg_guide *guide, struct sdg_next **out)
{
	struct sdg_next *next;
	enum sdg_err err;

	*out = NULL;
	if ((next = calloc(1, sizeof *next)) == NULL)
		return SDG_ENOMEM;
	next->guide = guide;
	err = sdg_search_new(&next->search);
	for (size_t i = 0; err == SDG_OK && i < sdg_guide_count(guide); i++)
		err = add(next->search, sdg_guide_at(guide, i));
	if (err == SDG_OK)
		err = sdg_search_finish(next->search);
	if (err == SDG_OK)
		*out = next;
	else
		sdg_next_free(next);
	return err;
}

static bool
is_among(const struct sdg_section *section,
    const struct sdg_section *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcasecmp(list[i]->title, section->title) == 0)
			return true;
	return false;
}

enum sdg_err
sdg_next_find(const struct sdg_next *next, const char *question, size_t len,
    int (*skip)(const void *arg, const struct sdg_section *section),
    const void *arg, const struct sdg_section **out, size_t max, size_t *n)
{
	struct sdg_match match[LOOKED_AT];
	enum sdg_err err;
	size_t count;

	*n = 0;
	err = sdg_search_find(next->search, question, len, match, LOOKED_AT,
	    &count);
	for (size_t i = 0; err == SDG_OK && i < count && *n < max; i++) {
		const struct sdg_section *section = sdg_guide_at(next->guide,
		    match[i].document);

		if (match[i].score < FAIR * match[0].score)
			break;
		if (!skip(arg, section) && !is_among(section, out, *n))
			out[(*n)++] = section;
	}
	return err;
}
