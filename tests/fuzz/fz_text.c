/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * fz_text: any bytes as a draft. Whatever comes in, views are valid UTF-8
 * whose offsets lead back in order and in range; repairing and baring twice
 * changes nothing more; no cut or mask splits a character.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/identifier.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
insist(bool truth, const char *what)
{
	if (truth)
		return;
	(void)fprintf(stderr, "fz_text: %s\n", what);
	abort();
}

/* Is i between two characters of valid text? */
static bool
on_edge(const char *text, size_t len, size_t i)
{
	return i == len || ((unsigned char)text[i] & 0xc0) != 0x80;
}

static void
check_view(const struct sdg_view *view, const char *source, size_t len)
{
	size_t from, to;

	insist(sdg_text_valid(view->text, view->len), "a view is broken");
	insist(view->text[view->len] == '\0', "a view has no end");
	insist(view->offset[view->len] == len, "the end leads elsewhere");
	for (size_t i = 0; i < view->len; i++) {
		insist(view->offset[i] <= view->offset[i + 1], "out of order");
		insist(view->offset[i] < len, "out of range");
		sdg_view_span(view, source, i, i + 1, &from, &to);
		insist(from < to && to <= len, "a span is empty");
	}
}

/* Making the view of a view again must change nothing. */
static void
check_again(enum sdg_view_kind kind, const struct sdg_view *view)
{
	struct sdg_view again;

	if (view->len > SDG_TEXT_MAX)
		return;
	if (sdg_view_make(kind, view->text, view->len, &again) == SDG_OK)
		insist(again.len == view->len && memcmp(again.text,
		    view->text, view->len) == 0, "a second view differs");
	sdg_view_free(&again);
}

static void
check_identifiers(const struct sdg_view *view)
{
	const char *name;
	size_t start, end, from;

	for (size_t i = 0; (name = sdg_identifier_name(i)) != NULL; i++) {
		from = 0;
		while (sdg_identifier_next(sdg_identifier_find(name),
		    view->text, view->len, from, &start, &end)) {
			insist(start >= from && end > start &&
			    end <= view->len, "an identifier out of range");
			insist(on_edge(view->text, view->len, start) &&
			    on_edge(view->text, view->len, end),
			    "an identifier splits a character");
			from = end;
		}
	}
}

/* In order, apart, whole characters, and at least the shape passed. */
static void
check_identified(const char *text, size_t len)
{
	const struct sdg_known known = { .year = 2026 };
	struct sdg_identified *list;
	size_t n, from = 0;

	if (sdg_identify(&known, text, len, &list, &n) != SDG_OK)
		return;
	for (size_t i = 0; i < n; i++) {
		insist(list[i].start >= from && list[i].end > list[i].start &&
		    list[i].end <= len, "an identifier out of place");
		insist(on_edge(text, len, list[i].start) &&
		    on_edge(text, len, list[i].end),
		    "an identified character is split");
		insist((list[i].passed & SDG_PASSED_SHAPE) != 0 &&
		    sdg_identifier_find(list[i].kind) != NULL,
		    "an identifier of no kind");
		from = list[i].end;
	}
	free(list);
}

static void
check_pieces(const char *text, size_t len)
{
	struct sdg_str out = SDG_STR_INIT;
	size_t max = len > 0 ? (unsigned char)text[0] : 0, keep;

	keep = sdg_text_cut(text, len, max);
	insist(keep <= max && keep <= len, "a cut is too long");
	insist(on_edge(text, len, keep), "a cut splits a character");
	sdg_text_mask(text, len, &out);
	insist(sdg_text_valid(sdg_str_text(&out), out.len), "a broken mask");
	insist(out.len <= 12 + 3, "a mask shows too much");
	sdg_str_cut(&out, 0);
	sdg_text_squeeze(text, len, &out);
	insist(out.len <= len && sdg_text_valid(sdg_str_text(&out), out.len),
	    "a squeeze breaks");
	insist(sdg_text_line(text, len, len) <= len + 1, "lines from nowhere");
	sdg_str_free(&out);
}

static void
check_repaired(const char *text, size_t len)
{
	struct sdg_str again = SDG_STR_INIT;
	struct sdg_view view;

	insist(sdg_text_valid(text, len), "repair leaves it broken");
	sdg_text_repair(text, len, &again);
	insist(again.failed || (again.len == len &&
	    memcmp(sdg_str_text(&again), text, len) == 0),
	    "a second repair differs");
	sdg_str_free(&again);
	if (len > SDG_TEXT_MAX)
		return;
	for (int kind = 0; kind < SDG_VIEWS; kind++) {
		if (sdg_view_make((enum sdg_view_kind)kind, text, len, &view) ==
		    SDG_OK) {
			check_view(&view, text, len);
			if (kind != SDG_VIEW_FOLDED)
				check_again((enum sdg_view_kind)kind, &view);
			if (kind == SDG_VIEW_SHAPES)
				check_identifiers(&view);
		}
		sdg_view_free(&view);
	}
	check_identified(text, len);
	check_pieces(text, len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct sdg_str repaired = SDG_STR_INIT;
	struct sdg_view view;

	sdg_text_repair(text, size, &repaired);
	if (sdg_view_repair(text, size, &view) == SDG_OK) {
		check_view(&view, text, size);
		insist(view.len == repaired.len && memcmp(view.text,
		    sdg_str_text(&repaired), view.len) == 0,
		    "two repairs differ");
		check_repaired(view.text, view.len);
	}
	sdg_view_free(&view);
	sdg_str_free(&repaired);
	return 0;
}
