/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * fz_norm: what is folded cannot be folded further. Views of any repaired text
 * are valid, made again they stay the same, and their offsets lead back; ASCII
 * between ASCII stays what it is; sentences follow each other.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/look.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
insist(bool truth, const char *what)
{
	if (truth)
		return;
	(void)fprintf(stderr, "fz_norm: %s\n", what);
	abort();
}

static void
check_offsets(const struct sdg_view *view, const char *source, size_t len)
{
	size_t from, to;

	insist(view->text[view->len] == '\0' && view->offset[view->len] == len,
	    "no end");
	insist(sdg_text_valid(view->text, view->len), "not valid");
	for (size_t i = 0; i < view->len; i++) {
		insist(view->offset[i] <= view->offset[i + 1] &&
		    view->offset[i] < len, "offsets lead astray");
		sdg_view_span(view, source, i, i + 1, &from, &to);
		insist(from < to && to <= len, "a span is empty");
	}
}

/* A letter of ASCII, alone, is what it is in the middle of others. */
static void
check_easy(const struct sdg_view *view, const char *source, size_t len,
    bool small)
{
	for (size_t i = 0; i < view->len; i++) {
		size_t at = view->offset[i];
		char c = source[at];

		if (c < '!' || c > '~' || (at + 1 < len &&
		    (unsigned char)source[at + 1] >= 0x7f))
			continue;
		if (small && c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		insist(view->text[i] == c, "an easy letter changed");
	}
}

/* The sentences of a view follow each other from its start to its end. */
static void
check_sentences(const struct sdg_look *look)
{
	for (size_t i = 0; i < look->sentences; i++)
		insist(look->sentence[i] < look->sentence[i + 1],
		    "sentences out of order");
	insist(look->sentence[look->sentences] == look->view.len,
	    "sentences without end");
}

static void
check_kind(enum sdg_view_kind kind, const char *text, size_t len)
{
	struct sdg_look look;
	struct sdg_view again = { 0 };

	if (sdg_look_make(kind, text, len, &look) == SDG_OK) {
		check_offsets(&look.view, text, len);
		check_sentences(&look);
		check_easy(&look.view, text, len, kind != SDG_VIEW_PLAIN &&
		    kind != SDG_VIEW_SHAPES);
		if (kind != SDG_VIEW_FOLDED && look.view.len <= SDG_TEXT_MAX &&
		    sdg_view_make(kind, look.view.text, look.view.len,
		    &again) == SDG_OK)
			insist(again.len == look.view.len &&
			    memcmp(again.text, look.view.text, again.len) == 0,
			    "twice is not once");
	}
	sdg_view_free(&again);
	sdg_look_free(&look);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sdg_view repaired, again;

	if (sdg_view_repair((const char *)data, size, &repaired) == SDG_OK &&
	    repaired.len <= SDG_TEXT_MAX) {
		check_offsets(&repaired, (const char *)data, size);
		for (int kind = 0; kind < SDG_VIEWS; kind++)
			check_kind((enum sdg_view_kind)kind, repaired.text,
			    repaired.len);
		if (sdg_view_repair(repaired.text, repaired.len, &again) ==
		    SDG_OK)
			insist(again.len == repaired.len && memcmp(again.text,
			    repaired.text, again.len) == 0, "repaired twice");
		sdg_view_free(&again);
	}
	sdg_view_free(&repaired);
	return 0;
}
