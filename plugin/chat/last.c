/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/last.h"

#include <stdlib.h>
#include <string.h>

void
sdg_last_end(struct sdg_last *last)
{
	sdg_str_wipe(&last->text);
	sdg_str_wipe(&last->base);
	for (size_t i = 0; i < last->shown_count; i++)
		free(last->shown[i]);
	free(last->ref);
	memset(last, 0, sizeof *last);
}

void
sdg_last_begin(struct sdg_last *last, const char *text, const char *base,
    int64_t now)
{
	struct sdg_str copy = SDG_STR_INIT, start = SDG_STR_INIT;

	sdg_str_adds(&copy, text);
	sdg_str_adds(&start, base);
	sdg_last_end(last);
	if (copy.failed)
		sdg_str_wipe(&copy);
	if (start.failed)
		sdg_str_wipe(&start);
	last->text = copy;
	last->base = start;
	last->asked = now;
}

bool
sdg_last_shown(const struct sdg_last *last, const char *ref)
{
	for (size_t i = 0; i < last->shown_count; i++)
		if (strcmp(last->shown[i], ref) == 0)
			return true;
	return false;
}

void
sdg_last_show(struct sdg_last *last, const char *ref)
{
	char *copy;

	if (sdg_last_shown(last, ref) || last->shown_count >= SDG_SHOWN_MAX ||
	    (copy = strdup(ref)) == NULL)
		return;
	last->shown[last->shown_count++] = copy;
}

void
sdg_last_answer(struct sdg_last *last, const char *ref, int64_t until)
{
	free(last->ref);
	last->ref = strdup(ref);
	last->until = until;
	sdg_last_show(last, ref);
}
