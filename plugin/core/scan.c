/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/scan.h"

#include <stdlib.h>
#include <string.h>

#include "core/scan_parts.h"

/*
 * No pattern may hold up the host. PCRE2 counts backtracking at each place
 * where a match could start; without JIT it counts depth and memory, too. Where
 * there is a clock, it is looked at after so many places.
 */
#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 5000
#define HEAP_LIMIT_KIB 4096
#define JIT_STACK_MIN ((size_t)32 * 1024)
#define JIT_STACK_MAX ((size_t)512 * 1024)
#define PLACES 1024
#define SEARCHES_A_LOOK 64	/* at the clock */

/* How often the patterns of one rule may be started on one text. */
#define SEARCHES_MAX 20000

/* Text in which nothing hides: folding only makes its letters small. */
static bool
is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((text[i] < ' ' && text[i] != '\n' && text[i] != '\t') ||
		    text[i] > '~')
			return false;
	return true;
}

/* Make the views; one that shows nothing new is not looked at. */
static enum sdg_err
make_looks(struct sdg_scan *scan)
{
	bool plain = is_plain(scan->text, scan->len);
	enum sdg_err err;

	for (int i = 0; i < SDG_VIEWS; i++) {
		struct sdg_look *look = &scan->look[i];

		scan->same[i] = plain && i > 0;
		if (plain && (i == SDG_VIEW_BARE || i == SDG_VIEW_SKELETON))
			continue;
		err = sdg_look_make((enum sdg_view_kind)i, scan->text,
		    scan->len, look);
		if (err != SDG_OK)
			return err;
		for (int j = 0; j < i && !scan->same[i]; j++)
			scan->same[i] = sdg_look_same(look, &scan->look[j]);
	}
	scan->shapes_new = scan->look[SDG_VIEW_SHAPES].view.len != scan->len ||
	    memcmp(scan->look[SDG_VIEW_SHAPES].view.text, scan->text,
	    scan->len) != 0;
	return SDG_OK;
}

static enum sdg_err
make_limits(struct sdg_scan *scan)
{
	scan->limits = pcre2_match_context_create(NULL);
	scan->match = pcre2_match_data_create(1, NULL);
	scan->signals = calloc(scan->rules->signal_count,
	    sizeof *scan->signals);
	if (scan->limits == NULL || scan->match == NULL ||
	    scan->signals == NULL)
		return SDG_ENOMEM;
	pcre2_set_match_limit(scan->limits, MATCH_LIMIT);
	pcre2_set_depth_limit(scan->limits, DEPTH_LIMIT);
	pcre2_set_heap_limit(scan->limits, HEAP_LIMIT_KIB);
	return SDG_OK;
}

enum sdg_err
sdg_scan_new(const struct sdg_rules *rules, const char *text, size_t len,
    unsigned how, struct sdg_scan **out)
{
	struct sdg_scan *scan;
	enum sdg_err err;

	*out = NULL;
	if ((scan = calloc(1, sizeof *scan)) == NULL)
		return SDG_ENOMEM;
	scan->rules = rules;
	scan->text = text;
	scan->len = len;
	scan->how = how;
	scan->searches_max = SEARCHES_MAX;
	if ((err = make_looks(scan)) != SDG_OK ||
	    (err = make_limits(scan)) != SDG_OK) {
		sdg_scan_free(scan);
		return err;
	}
	*out = scan;
	return SDG_OK;
}

void
sdg_scan_free(struct sdg_scan *scan)
{
	if (scan == NULL)
		return;
	for (int i = 0; i < SDG_VIEWS; i++) {
		sdg_look_free(&scan->look[i]);
		sdg_hits_free(&scan->hits[i]);
	}
	for (size_t i = 0; scan->signals != NULL &&
	    i < scan->rules->signal_count; i++)
		free(scan->signals[i].list);
	for (int i = 0; i < 3; i++)
		free(scan->skipped[i].list);
	free(scan->signals);
	free(scan->words);
	free(scan->clusters);
	pcre2_match_context_free(scan->limits);
	pcre2_match_data_free(scan->match);
	pcre2_jit_stack_free(scan->stack);
	free(scan);
}

void
sdg_scan_until(struct sdg_scan *scan, const struct sdg_clock *clock,
    int64_t end)
{
	scan->clock = clock;
	scan->end = end;
}

void
sdg_scan_tell(const struct sdg_scan *scan, enum sdg_trace_kind kind,
    struct sdg_span span, const char *name)
{
	struct sdg_trace_event event = { kind, span, name };

	if (scan->trace != NULL)
		scan->trace->event(scan->trace->arg, &event);
}

/* Has this rule had its share, of searches or of time? */
static bool
spent(struct sdg_scan *scan)
{
	if (++scan->searches > scan->searches_max)
		return true;
	return scan->clock != NULL && scan->searches % SEARCHES_A_LOOK == 0 &&
	    scan->clock->now(scan->clock->arg) >= scan->end;
}

/* Code compiled just in time has 32 KiB of stack; where that is too little,
 * it gets its own. */
static int
match(struct sdg_scan *scan, const pcre2_code *code, const char *text,
    size_t len, size_t at)
{
	uint32_t options = PCRE2_NO_UTF_CHECK |
	    ((scan->how & SDG_SCAN_INTERPRET) != 0 ? PCRE2_NO_JIT : 0);
	int rc;

	rc = pcre2_match(code, (PCRE2_SPTR)text, len, at, options, scan->match,
	    scan->limits);
	if (rc != PCRE2_ERROR_JIT_STACKLIMIT)
		return rc;
	if (scan->stack == NULL) {
		scan->stack = pcre2_jit_stack_create(JIT_STACK_MIN,
		    JIT_STACK_MAX, NULL);
		if (scan->stack == NULL)
			return PCRE2_ERROR_NOMEMORY;
		pcre2_jit_stack_assign(scan->limits, NULL, scan->stack);
		rc = pcre2_match(code, (PCRE2_SPTR)text, len, at, options,
		    scan->match, scan->limits);
	}
	if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
		rc = pcre2_match(code, (PCRE2_SPTR)text, len, at, options |
		    PCRE2_NO_JIT, scan->match, scan->limits);
	return rc;
}

/*
 * Search bytes within.start to within.end of a view, which ^ and $ and
 * lookbehinds take for the whole text, for a match that begins from byte
 * from to byte last. Views are valid UTF-8 as they are made, so that PCRE2
 * need not look again.
 */
static enum sdg_err
search_places(struct sdg_scan *scan, const pcre2_code *code,
    const struct sdg_look *look, struct sdg_span within, size_t from,
    size_t last, struct sdg_span *out)
{
	const PCRE2_SIZE *found = pcre2_get_ovector_pointer(scan->match);
	int rc;

	out->start = out->end = 0;
	if (spent(scan))
		return SDG_EUNSURE;
	pcre2_set_offset_limit(scan->limits, last - within.start);
	rc = match(scan, code, look->view.text + within.start,
	    within.end - within.start, from - within.start);
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

/* Not to begin within a character. */
static size_t
on_edge(const struct sdg_look *look, size_t at)
{
	while (at < look->view.len &&
	    ((unsigned char)look->view.text[at] & 0xc0) == 0x80)
		at++;
	return at;
}

enum sdg_err
sdg_scan_search(struct sdg_scan *scan, const pcre2_code *code,
    const struct sdg_look *look, struct sdg_span within, size_t from,
    struct sdg_span *out)
{
	enum sdg_err err;
	size_t last;

	for (;;) {
		last = scan->clock == NULL || within.end - from <= PLACES ?
		    within.end : on_edge(look, from + PLACES);
		err = search_places(scan, code, look, within, from, last, out);
		if (err != SDG_OK || out->end > 0 || last >= within.end)
			return err;
		if (scan->clock->now(scan->clock->arg) >= scan->end)
			return SDG_EUNSURE;
		from = last;
	}
}

/* Phrases that the trie knows: only where it saw one begin. */
static enum sdg_err
search_hits(struct sdg_scan *scan, const struct sdg_phrases *phrases, int view,
    struct sdg_span within, size_t from, struct sdg_span *out)
{
	struct sdg_hits *hits = &scan->hits[view];
	size_t low, mid, high, end;
	enum sdg_err err = SDG_OK;

	if (hits->first == NULL)
		err = sdg_trie_walk(scan->rules->trie,
		    scan->look[view].view.text, scan->look[view].view.len,
		    hits);
	if (err != SDG_OK)
		return err;
	low = hits->first[phrases->needle];
	high = end = hits->first[phrases->needle + 1];
	while (low < high) {
		mid = low + (high - low) / 2;
		if (hits->at[mid] < from)
			low = mid + 1;
		else
			high = mid;
	}
	out->start = out->end = 0;
	for (; low < end && hits->at[low] < within.end; low++) {
		err = search_places(scan, phrases->code, &scan->look[view],
		    within, hits->at[low], hits->at[low], out);
		if (err != SDG_OK || out->end > 0)
			return err;
	}
	return SDG_OK;
}

/* The first of a target's words: the earliest, then the one listed first. */
static enum sdg_err
next_word(struct sdg_scan *scan, const struct sdg_target *target, int view,
    struct sdg_span within, size_t from, struct sdg_span *out)
{
	const struct sdg_look *look = &scan->look[view];
	struct sdg_span found;
	enum sdg_err err;

	out->start = out->end = 0;
	for (size_t i = 0; i < target->phrase_count; i++) {
		const struct sdg_phrases *phrases = &target->phrases[i];

		if ((scan->how & SDG_SCAN_PLAIN) != 0 ||
		    phrases->needle == SDG_NEEDLE_NONE)
			err = sdg_scan_search(scan, phrases->code, look,
			    within, from, &found);
		else
			err = search_hits(scan, phrases, view, within, from,
			    &found);
		if (err != SDG_OK)
			return err;
		if (found.end > 0 && (out->end == 0 ||
		    found.start < out->start))
			*out = found;
	}
	if (target->hashes != NULL && sdg_hashes_next(target->hashes,
	    look->view.text, from, within.end, &found.start, &found.end) &&
	    (out->end == 0 || found.start < out->start))
		*out = found;
	return SDG_OK;
}

/* Do the words, if there are any, stand in these bytes? And the pattern? */
static enum sdg_err
holds(struct sdg_scan *scan, const struct sdg_target *target, int view,
    struct sdg_span within, bool *words, bool *matches)
{
	struct sdg_span found;
	enum sdg_err err;

	*words = *matches = true;
	if (sdg_target_words(target)) {
		err = next_word(scan, target, view, within, within.start,
		    &found);
		*words = found.end > 0;
		if (err != SDG_OK || !*words)
			return err;
	}
	if (target->match == NULL)
		return SDG_OK;
	err = sdg_scan_search(scan, target->match, &scan->look[view], within,
	    within.start, &found);
	*matches = found.end > 0;
	return err;
}

/* An identifier in a sentence that holds the words and the pattern, too. */
static enum sdg_err
next_identifier(struct sdg_scan *scan, const struct sdg_target *target,
    int view, size_t from, struct sdg_span *out)
{
	const struct sdg_look *look = &scan->look[view];
	struct sdg_span found, around;
	bool words, matches;
	enum sdg_err err;

	out->start = out->end = 0;
	if ((err = sdg_scan_clusters(scan)) != SDG_OK)
		return err;
	for (;;) {
		sdg_scan_identifier(scan, target, look, from, &found);
		if (found.end == 0)
			return SDG_OK;
		around = sdg_look_sentences(look, found);
		err = holds(scan, target, view, around, &words, &matches);
		if (err != SDG_OK)
			return err;
		if (words && matches) {
			*out = found;
			return SDG_OK;
		}
		from = sdg_look_one(look, around) ? around.end : found.end;
	}
}

/* The pattern, within a sentence that holds one of the words. */
static enum sdg_err
next_in_sentence(struct sdg_scan *scan, const struct sdg_target *target,
    int view, size_t from, struct sdg_span *out)
{
	const struct sdg_look *look = &scan->look[view];
	struct sdg_span word, around, source;
	enum sdg_err err;
	size_t at = from;

	out->start = out->end = 0;
	if (from < look->view.len) {
		around.start = from;
		around.end = from + 1;
		at = sdg_look_sentences(look, around).start;
	}
	while (at < look->view.len) {
		err = next_word(scan, target, view, sdg_look_whole(look), at,
		    &word);
		if (err != SDG_OK || word.end == 0)
			return err;
		around = sdg_look_sentences(look, word);
		err = sdg_scan_search(scan, target->match, look, around,
		    from > around.start ? from : around.start, out);
		if (err != SDG_OK || out->end > 0)
			return err;
		if (scan->trace != NULL) {
			sdg_view_span(&look->view, scan->text, word.start,
			    word.end, &source.start, &source.end);
			sdg_scan_tell(scan, SDG_TRACE_WORD, source, "");
		}
		at = from = around.end;
	}
	return SDG_OK;
}

enum sdg_err
sdg_scan_next(struct sdg_scan *scan, const struct sdg_target *target,
    int view, size_t from, struct sdg_span *out)
{
	const struct sdg_look *look = &scan->look[view];

	if (target->identifier != NULL)
		return next_identifier(scan, target, view, from, out);
	if (!sdg_target_words(target))
		return sdg_scan_search(scan, target->match, look,
		    sdg_look_whole(look), from, out);
	if (target->match != NULL)
		return next_in_sentence(scan, target, view, from, out);
	return next_word(scan, target, view, sdg_look_whole(look), from, out);
}

/*
 * Identifiers have a view of their own; a pattern that tells capitals from
 * small letters needs those that keep them.
 */
bool
sdg_scan_wants(const struct sdg_scan *scan, const struct sdg_target *target,
    int view)
{
	if (target->identifier != NULL)
		return view == SDG_VIEW_SHAPES;
	if (target->cased)
		return view == SDG_VIEW_PLAIN ||
		    (view == SDG_VIEW_SHAPES && scan->shapes_new);
	return view != SDG_VIEW_SHAPES && !scan->same[view];
}
