/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/scan_parts.h"

#include <string.h>

static const char *const traces[] = {
	[SDG_TRACE_WORD] = "no match in the sentence of",
	[SDG_TRACE_FOUND] = "found",
	[SDG_TRACE_SKIPPED] = "passed over, as skip says:",
	[SDG_TRACE_NEAR] = "near it stands",
	[SDG_TRACE_LACKS] = "nothing that near asks for stands near",
	[SDG_TRACE_CLEARED] = "cleared by",
	[SDG_TRACE_FLAGGED] = "flagged:"
};

const char *
sdg_trace_text(enum sdg_trace_kind kind)
{
	return (size_t)kind < sizeof traces / sizeof traces[0] ?
	    traces[kind] : "seen";
}

/*
 * Does something near clear the finding? It is looked for in the same view
 * and in the folded one, whose plain quotes and spaces authors write.
 */
static enum sdg_err
cleared(struct sdg_scan *scan, const struct sdg_compiled *rule,
    const struct sdg_look *look, struct sdg_span near, bool *yes)
{
	const struct sdg_look *folded = &scan->look[SDG_VIEW_FOLDED];
	struct sdg_span found;
	enum sdg_err err;

	err = sdg_scan_search(scan, rule->unless, look, near, near.start,
	    &found);
	if (err == SDG_OK && found.end == 0 && look != folded) {
		near = sdg_look_part(folded, look->view.offset[near.start],
		    look->view.offset[near.end]);
		look = folded;
		err = sdg_scan_search(scan, rule->unless, look, near,
		    near.start, &found);
	}
	*yes = found.end > 0;
	if (*yes && scan->trace != NULL) {
		sdg_view_span(&look->view, scan->text, found.start, found.end,
		    &near.start, &near.end);
		sdg_scan_tell(scan, SDG_TRACE_CLEARED, near, "");
	}
	return err;
}

/* The part of a view in which an unless clears a finding in it. */
static enum sdg_err
unless_part(struct sdg_scan *scan, const struct sdg_compiled *rule,
    const struct sdg_look *look, struct sdg_span found,
    struct sdg_span source, struct sdg_span *out)
{
	enum sdg_err err = SDG_OK;

	if (rule->unless_within.reach == SDG_REACH_SENTENCE)
		*out = sdg_look_sentences(look, found);
	else if (rule->unless_within.reach == SDG_REACH_DRAFT)
		*out = sdg_look_whole(look);
	else if ((err = sdg_scan_around(scan, &rule->unless_within, source,
	    out)) == SDG_OK)
		*out = sdg_look_part(look, out->start, out->end);
	return err;
}

/*
 * Does the candidate stand? If not, *next is where the rule looks on: what
 * clears one finding clears all of its sentence, or draft.
 */
static enum sdg_err
stands(struct sdg_scan *scan, const struct sdg_compiled *rule,
    const struct sdg_look *look, struct sdg_span found,
    struct sdg_span source, bool *yes, size_t *next)
{
	struct sdg_span part;
	enum sdg_err err;
	bool no;

	*yes = false;
	*next = found.end;
	sdg_scan_tell(scan, SDG_TRACE_FOUND, source, "");
	err = sdg_scan_skips(scan, rule->skip, source, &no);
	if (err != SDG_OK)
		return err;
	if (no) {
		sdg_scan_tell(scan, SDG_TRACE_SKIPPED, source, "");
		return SDG_OK;
	}
	err = sdg_scan_near(scan, rule, source, yes);
	if (err != SDG_OK || !*yes || rule->unless == NULL)
		return err;
	err = unless_part(scan, rule, look, found, source, &part);
	if (err == SDG_OK)
		err = cleared(scan, rule, look, part, &no);
	if (err != SDG_OK)
		return err;
	*yes = !no;
	if (no && (rule->unless_within.reach == SDG_REACH_DRAFT ||
	    (rule->unless_within.reach == SDG_REACH_SENTENCE &&
	    sdg_look_one(look, part))))
		*next = part.end;
	return SDG_OK;
}

/* One rule, one view: the first candidate that stands, in the text. */
static enum sdg_err
first_finding(struct sdg_scan *scan, const struct sdg_compiled *rule,
    int view, struct sdg_span *out)
{
	const struct sdg_look *look = &scan->look[view];
	struct sdg_span found, source;
	enum sdg_err err;
	size_t from = 0;
	bool yes;

	while (from < look->view.len || from == 0) {
		err = sdg_scan_next(scan, &rule->target, view, from, &found);
		if (err != SDG_OK || found.end == 0)
			return err;
		sdg_view_span(&look->view, scan->text, found.start, found.end,
		    &source.start, &source.end);
		err = stands(scan, rule, look, found, source, &yes, &from);
		if (err != SDG_OK)
			return err;
		if (yes) {
			sdg_scan_tell(scan, SDG_TRACE_FLAGGED, source, "");
			*out = source;
			return SDG_OK;
		}
	}
	return SDG_OK;
}

enum sdg_err
sdg_scan_rule(struct sdg_scan *scan, const struct sdg_compiled *rule,
    struct sdg_span *out)
{
	enum sdg_err err, all = SDG_OK;

	out->start = out->end = 0;
	scan->searches = 0;
	for (int i = 0; i < SDG_VIEWS; i++) {
		if (!sdg_scan_wants(scan, &rule->target, i))
			continue;
		err = first_finding(scan, rule, i, out);
		if (err == SDG_ENOMEM)
			return err;
		if (err != SDG_OK)
			all = err;
		if (out->end > 0)
			return SDG_OK;
	}
	return all;
}

/* Passes on what one view shows; a later view would say the same again. */
struct once {
	const struct sdg_trace *trace;
	bool said;
};

static void
pass_on(void *arg, const struct sdg_trace_event *event)
{
	struct once *once = arg;

	once->said = true;
	once->trace->event(once->trace->arg, event);
}

enum sdg_err
sdg_scan_explain(const struct sdg_rules *rules,
    const struct sdg_compiled *rule, const char *text, size_t len,
    const struct sdg_trace *trace)
{
	struct sdg_span found = { 0, 0 };
	struct once once = { trace, false };
	struct sdg_trace each = { pass_on, &once };
	struct sdg_scan *scan;
	enum sdg_err err;

	if ((err = sdg_scan_new(rules, text, len, 0, &scan)) != SDG_OK)
		return err;
	scan->trace = &each;
	for (int i = 0; i < SDG_VIEWS && err == SDG_OK && !once.said; i++)
		if (sdg_scan_wants(scan, &rule->target, i))
			err = first_finding(scan, rule, i, &found);
	sdg_scan_free(scan);
	return err;
}
