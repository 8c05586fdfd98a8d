/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/scan_parts.h"

#include <stdlib.h>
#include <string.h>

/*
 * An identifier begins at most BEFORE bytes before its first digit, and words
 * that speak for it stand at most BEHIND bytes after its last: so much of the
 * text is shown to it. Digits of one identifier are never further apart.
 */
#define BEFORE 40
#define BEHIND 80

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

enum sdg_err
sdg_scan_clusters(struct sdg_scan *scan)
{
	const struct sdg_view *view = &scan->look[SDG_VIEW_SHAPES].view;
	struct sdg_cluster *cluster = NULL;

	if (scan->clusters != NULL)
		return SDG_OK;
	scan->clusters = malloc((view->len / BEHIND + 2) *
	    sizeof *scan->clusters);
	if (scan->clusters == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; i < view->len; i++) {
		if (!is_digit(view->text[i]))
			continue;
		if (cluster == NULL || i - cluster->last > BEHIND) {
			cluster = &scan->clusters[scan->cluster_count++];
			cluster->first = i;
			cluster->digits = 0;
		}
		cluster->last = i;
		cluster->digits++;
	}
	return SDG_OK;
}

/* Not to begin or end within a character. */
static size_t
on_edge(const struct sdg_look *look, size_t at)
{
	while (at < look->view.len &&
	    ((unsigned char)look->view.text[at] & 0xc0) == 0x80)
		at++;
	return at < look->view.len ? at : look->view.len;
}

/* Round the digits only. */
static void
by_digits(const struct sdg_scan *scan, const struct sdg_target *target,
    const struct sdg_look *look, size_t from, struct sdg_span *out)
{
	for (size_t i = 0; i < scan->cluster_count; i++) {
		const struct sdg_cluster *cluster = &scan->clusters[i];
		size_t start = from;

		if (cluster->last < from || cluster->digits < target->digits)
			continue;
		if (cluster->first > BEFORE && cluster->first - BEFORE > from)
			start = on_edge(look, cluster->first - BEFORE);
		if (sdg_identifier_next(target->identifier, look->view.text,
		    on_edge(look, cluster->last + BEHIND), start, &out->start,
		    &out->end))
			return;
	}
	out->start = out->end = 0;
}

/* Does the character stand somewhere without white space behind it? */
static bool
has(const struct sdg_view *view, char c)
{
	const char *at = view->text;
	size_t left = view->len;

	while ((at = memchr(at, c, left)) != NULL) {
		left = view->len - (size_t)(++at - view->text);
		if (left > 0 && (unsigned char)*at > ' ')
			return true;
	}
	return false;
}

void
sdg_scan_identifier(const struct sdg_scan *scan,
    const struct sdg_target *target, const struct sdg_look *look, size_t from,
    struct sdg_span *out)
{
	const struct sdg_view *view = &look->view;

	out->start = out->end = 0;
	if ((scan->how & SDG_SCAN_PLAIN) == 0 && target->digits > 0)
		by_digits(scan, target, look, from, out);
	else if ((scan->how & SDG_SCAN_PLAIN) != 0 || target->needs == '\0' ||
	    has(view, target->needs))
		(void)sdg_identifier_next(target->identifier, view->text,
		    view->len, from, &out->start, &out->end);
}
