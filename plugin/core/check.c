/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/check.h"

#include <stdlib.h>
#include <string.h>

#include "core/rules_compiled.h"
#include "core/scan.h"
#include "core/text.h"

/* Gravest first, then in draft order, then in rule order. */
static int
graver(const void *a, const void *b)
{
	const struct sdg_finding *x = a, *y = b;

	if (x->rule->severity != y->rule->severity)
		return x->rule->severity < y->rule->severity ? 1 : -1;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return strcmp(x->rule->id, y->rule->id);
}

/* A line's end at the very end begins no other line. */
static unsigned
count_lines(const char *draft, size_t len)
{
	unsigned lines = sdg_text_line(draft, len, len);

	if (len == 0 || draft[len - 1] == '\n' || draft[len - 1] == '\r')
		lines--;
	return lines;
}

static enum sdg_err
scan_rules(const struct sdg_rules *rules, struct sdg_scan *scan,
    const struct sdg_view *repaired, const char *draft, size_t len,
    struct sdg_findings *out)
{
	for (size_t i = 0; i < rules->count; i++) {
		struct sdg_finding *finding = &out->list[out->n];
		struct sdg_span found;
		enum sdg_err err;

		err = sdg_scan_rule(scan, &rules->list[i], &found);
		if (err == SDG_ENOMEM)
			return err;
		if (err != SDG_OK)
			out->unsure = true;
		if (err != SDG_OK || found.end == 0)
			continue;
		finding->rule = &rules->list[i].rule;
		sdg_view_span(repaired, draft, found.start, found.end,
		    &finding->start, &finding->end);
		finding->line = sdg_text_line(draft, len, finding->start);
		out->n++;
	}
	return SDG_OK;
}

/* The longest part of a text that is looked at, in whole characters. */
static size_t
looked_at(const char *text, size_t len)
{
	size_t end = SDG_TEXT_MAX;

	if (len <= end)
		return len;
	while (end > SDG_TEXT_MAX - 4 &&
	    ((unsigned char)text[end] & 0xc0) == 0x80)
		end--;
	return end;
}

enum sdg_err
sdg_check(const struct sdg_rules *rules, const char *draft, size_t len,
    struct sdg_findings *out)
{
	struct sdg_view repaired = { NULL, 0, NULL };
	struct sdg_scan *scan = NULL;
	enum sdg_err err;
	size_t part = looked_at(draft, len), clean;

	memset(out, 0, sizeof *out);
	out->lines = count_lines(draft, len);
	if ((err = sdg_view_repair(draft, part, &repaired)) != SDG_OK)
		goto out;
	/* Each bad byte became three: this may be too long again. */
	clean = looked_at(repaired.text, repaired.len);
	out->unsure = part < len || clean < repaired.len;
	if ((err = sdg_scan_new(repaired.text, clean, &scan)) != SDG_OK)
		goto out;
	err = SDG_ENOMEM;
	out->list = calloc(rules->count + 1, sizeof *out->list);
	if (out->list == NULL)
		goto out;
	err = scan_rules(rules, scan, &repaired, draft, part, out);
	if (out->n > 1)
		qsort(out->list, out->n, sizeof *out->list, graver);
out:
	if (err != SDG_OK)
		out->unsure = true;
	if (err != SDG_ENOMEM)
		err = SDG_OK;
	sdg_scan_free(scan);
	sdg_view_free(&repaired);
	return err;
}

void
sdg_findings_free(struct sdg_findings *findings)
{
	free(findings->list);
	memset(findings, 0, sizeof *findings);
}

enum sdg_severity
sdg_findings_worst(const struct sdg_findings *findings)
{
	enum sdg_severity worst = SDG_CLEAN;

	for (size_t i = 0; i < findings->n; i++)
		if (findings->list[i].rule->severity > worst)
			worst = findings->list[i].rule->severity;
	return worst;
}
