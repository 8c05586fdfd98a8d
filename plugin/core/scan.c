/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/scan.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/look.h"

/*
 * No pattern may hold up the host. PCRE2 counts backtracking; the limit grows
 * with what is searched, so that a long draft is not unsure for its length
 * alone. Without JIT it also counts depth and memory.
 */
#define MATCH_LIMIT 50000
#define MATCH_LIMIT_PER_BYTE 50
#define DEPTH_LIMIT 5000
#define HEAP_LIMIT_KIB 4096
#define JIT_STACK_MIN ((size_t)32 * 1024)
#define JIT_STACK_MAX ((size_t)512 * 1024)

/* How often the patterns of one rule may be started on one text. */
#define SEARCHES_MAX 20000

struct sdg_scan {
	const char *text;
	size_t len;
	struct sdg_look look[SDG_VIEWS];
	bool same[SDG_VIEWS];	/* as an earlier view */
	pcre2_match_context *limits;
	pcre2_match_data *match;
	pcre2_jit_stack *stack;
	unsigned searches;
	uint32_t options;
};

/* Make all views; one that shows nothing new is not looked at. */
static enum sdg_err
make_looks(struct sdg_scan *scan)
{
	enum sdg_err err;

	for (int i = 0; i < SDG_VIEWS; i++) {
		err = sdg_look_make((enum sdg_view_kind)i, scan->text,
		    scan->len, &scan->look[i]);
		if (err != SDG_OK)
			return err;
		for (int j = 0; j < i && !scan->same[i]; j++)
			scan->same[i] = sdg_look_same(&scan->look[i],
			    &scan->look[j]);
	}
	return SDG_OK;
}

static enum sdg_err
make_limits(struct sdg_scan *scan)
{
	scan->limits = pcre2_match_context_create(NULL);
	scan->match = pcre2_match_data_create(1, NULL);
	scan->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX,
	    NULL);
	if (scan->limits == NULL || scan->match == NULL || scan->stack == NULL)
		return SDG_ENOMEM;
	pcre2_set_depth_limit(scan->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(scan->limits, HEAP_LIMIT_KIB);
	pcre2_jit_stack_assign(scan->limits, NULL, scan->stack);
	return SDG_OK;
}

enum sdg_err
sdg_scan_new(const char *text, size_t len, struct sdg_scan **out)
{
	struct sdg_scan *scan;
	enum sdg_err err;

	*out = NULL;
	if ((scan = calloc(1, sizeof *scan)) == NULL)
		return SDG_ENOMEM;
	scan->text = text;
	scan->len = len;
	scan->options = PCRE2_NO_UTF_CHECK;
	if ((err = make_looks(scan)) != SDG_OK)
		goto out;
	if ((err = make_limits(scan)) != SDG_OK)
		goto out;
	*out = scan;
	scan = NULL;
out:
	sdg_scan_free(scan);
	return err;
}

void
sdg_scan_free(struct sdg_scan *scan)
{
	if (scan == NULL)
		return;
	for (int i = 0; i < SDG_VIEWS; i++)
		sdg_look_free(&scan->look[i]);
	pcre2_match_context_free(scan->limits);
	pcre2_match_data_free(scan->match);
	pcre2_jit_stack_free(scan->stack);
	free(scan);
}

void
sdg_scan_interpret(struct sdg_scan *scan)
{
	scan->options |= PCRE2_NO_JIT;
}

/*
 * Search bytes within.start to within.end of a view, which ^ and $ and
 * lookbehinds take for the whole text, from byte from on. Views are valid
 * UTF-8 as they are made, so that PCRE2 need not look again.
 */
static enum sdg_err
search(struct sdg_scan *scan, const pcre2_code *code,
    const struct sdg_look *look, struct sdg_span within, size_t from,
    struct sdg_span *out)
{
	PCRE2_SPTR text = (PCRE2_SPTR)look->view.text + within.start;
	size_t len = within.end - within.start, at = from - within.start;
	const PCRE2_SIZE *found = pcre2_get_ovector_pointer(scan->match);
	int rc;

	out->start = out->end = 0;
	if (++scan->searches > SEARCHES_MAX)
		return SDG_EUNSURE;
	pcre2_set_match_limit(scan->limits,
	    MATCH_LIMIT + MATCH_LIMIT_PER_BYTE * (uint32_t)len);
	rc = pcre2_match(code, text, len, at, scan->options, scan->match,
	    scan->limits);
	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = pcre2_match(code, text, len, at, scan->options |
		    PCRE2_NO_JIT, scan->match, scan->limits);
	if (rc == PCRE2_ERROR_NOMATCH)
		return SDG_OK;
	if (rc == PCRE2_ERROR_NOMEMORY)
		return SDG_ENOMEM;
	if (rc < 0 || found[1] <= found[0])
		return SDG_EUNSURE;
	out->start = within.start + found[0];
	out->end = within.start + found[1];
	return SDG_OK;
}

/* Does the pattern, if there is one, match in these bytes? */
static enum sdg_err
holds(struct sdg_scan *scan, const pcre2_code *code,
    const struct sdg_look *look, struct sdg_span within, bool *yes)
{
	struct sdg_span found;
	enum sdg_err err;

	*yes = true;
	if (code == NULL)
		return SDG_OK;
	err = search(scan, code, look, within, within.start, &found);
	*yes = found.end > 0;
	return err;
}

/* An identifier in a sentence that holds the words and the pattern, too. */
static enum sdg_err
next_identifier(struct sdg_scan *scan, const struct sdg_compiled *rule,
    const struct sdg_look *look, size_t from, struct sdg_span *out)
{
	struct sdg_span around, found;
	bool words = false, match = false;
	enum sdg_err err;

	out->start = out->end = 0;
	while (sdg_identifier_next(rule->identifier, look->view.text,
	    look->view.len, from, &found.start, &found.end)) {
		around = sdg_look_sentences(look, found);
		err = holds(scan, rule->words, look, around, &words);
		if (err == SDG_OK && words)
			err = holds(scan, rule->match, look, around, &match);
		if (err != SDG_OK)
			return err;
		if (words && match) {
			*out = found;
			return SDG_OK;
		}
		from = sdg_look_one(look, around) ? around.end : found.end;
	}
	return SDG_OK;
}

/* The pattern, within a sentence that holds one of the words. */
static enum sdg_err
next_in_sentence(struct sdg_scan *scan, const struct sdg_compiled *rule,
    const struct sdg_look *look, size_t from, struct sdg_span *out)
{
	struct sdg_span word, around;
	enum sdg_err err;
	size_t at = from;

	out->start = out->end = 0;
	if (from < look->view.len) {
		around.start = from;
		around.end = from + 1;
		at = sdg_look_sentences(look, around).start;
	}
	while (at < look->view.len) {
		err = search(scan, rule->words, look, sdg_look_whole(look), at,
		    &word);
		if (err != SDG_OK || word.end == 0)
			return err;
		around = sdg_look_sentences(look, word);
		err = search(scan, rule->match, look, around,
		    from > around.start ? from : around.start, out);
		if (err != SDG_OK || out->end > 0)
			return err;
		at = from = around.end;
	}
	return SDG_OK;
}

/* The next thing the rule asks about, whether or not something clears it. */
static enum sdg_err
candidate(struct sdg_scan *scan, const struct sdg_compiled *rule,
    const struct sdg_look *look, size_t from, struct sdg_span *out)
{
	if (rule->identifier != NULL)
		return next_identifier(scan, rule, look, from, out);
	if (rule->words != NULL && rule->match != NULL)
		return next_in_sentence(scan, rule, look, from, out);
	return search(scan, rule->words != NULL ? rule->words : rule->match,
	    look, sdg_look_whole(look), from, out);
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
	enum sdg_err err;

	*yes = false;
	if (rule->unless == NULL)
		return SDG_OK;
	err = holds(scan, rule->unless, look, near, yes);
	if (err != SDG_OK || *yes || look == folded)
		return err;
	near = sdg_look_part(folded, look->view.offset[near.start],
	    look->view.offset[near.end]);
	return holds(scan, rule->unless, folded, near, yes);
}

/* One rule, one view: the first candidate that nothing clears. */
static enum sdg_err
first_finding(struct sdg_scan *scan, const struct sdg_compiled *rule,
    const struct sdg_look *look, struct sdg_span *out)
{
	struct sdg_span found, near;
	enum sdg_err err;
	size_t from = 0;
	bool clear;

	for (;;) {
		err = candidate(scan, rule, look, from, &found);
		if (err != SDG_OK || found.end == 0)
			return err;
		near = rule->unless_draft ? sdg_look_whole(look) :
		    sdg_look_sentences(look, found);
		err = cleared(scan, rule, look, near, &clear);
		if (err != SDG_OK)
			return err;
		if (!clear) {
			*out = found;
			return SDG_OK;
		}
		/* What clears one finding clears all of its sentence. */
		from = sdg_look_one(look, near) || rule->unless_draft ?
		    near.end : found.end;
		if (from >= look->view.len)
			return SDG_OK;
	}
}

/*
 * Which views a rule needs. Identifiers have a view of their own; a pattern
 * that tells capitals from small letters needs those that keep them.
 */
static bool
wanted(const struct sdg_scan *scan, const struct sdg_compiled *rule, int kind)
{
	if (rule->identifier != NULL)
		return kind == SDG_VIEW_SHAPES;
	if (rule->cased)
		return kind == SDG_VIEW_PLAIN || kind == SDG_VIEW_SHAPES;
	return kind != SDG_VIEW_SHAPES && !scan->same[kind];
}

enum sdg_err
sdg_scan_rule(struct sdg_scan *scan, const struct sdg_compiled *rule,
    struct sdg_span *out)
{
	struct sdg_span found = { 0, 0 };
	enum sdg_err err, all = SDG_OK;

	out->start = out->end = 0;
	scan->searches = 0;
	for (int i = 0; i < SDG_VIEWS; i++) {
		if (!wanted(scan, rule, i))
			continue;
		err = first_finding(scan, rule, &scan->look[i], &found);
		if (err == SDG_ENOMEM)
			return err;
		if (err != SDG_OK)
			all = err;
		if (found.end == 0)
			continue;
		sdg_view_span(&scan->look[i].view, scan->text, found.start,
		    found.end, &out->start, &out->end);
		return SDG_OK;
	}
	return all;
}
