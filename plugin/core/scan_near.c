/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/scan_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/grow.h"

/* A signal may be looked for so often in one text. */
#define SEARCHES_MAX 70000

static enum sdg_err
add(struct sdg_spans *spans, size_t start, size_t end)
{
	struct sdg_span *list = sdg_grow(spans->list, spans->count,
	    sizeof *list);

	if (list == NULL)
		return SDG_ENOMEM;
	spans->list = list;
	spans->list[spans->count].start = start;
	spans->list[spans->count++].end = end;
	return SDG_OK;
}

static int
by_start(const void *a, const void *b)
{
	const struct sdg_span *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end < y->end ? -1 : x->end > y->end;
}

/* Every place of a signal in one view, as bytes of the text. */
static enum sdg_err
gather_view(struct sdg_scan *scan, const struct sdg_target *target, int view,
    struct sdg_spans *spans)
{
	const struct sdg_look *look = &scan->look[view];
	struct sdg_span found, source;
	enum sdg_err err;
	size_t from = 0;

	for (;;) {
		err = sdg_scan_next(scan, target, view, from, &found);
		if (err != SDG_OK || found.end == 0)
			return err;
		sdg_view_span(&look->view, scan->text, found.start, found.end,
		    &source.start, &source.end);
		if ((err = add(spans, source.start, source.end)) != SDG_OK)
			return err;
		if ((from = found.end) >= look->view.len)
			return SDG_OK;
	}
}

/* A signal's places are looked for once, when a rule first asks. */
static enum sdg_err
gather(struct sdg_scan *scan, size_t number)
{
	const struct sdg_target *target = &scan->rules->signals[number].target;
	struct sdg_spans *spans = &scan->signals[number];
	const struct sdg_trace *trace = scan->trace;
	unsigned searches = scan->searches, max = scan->searches_max;
	enum sdg_err err = SDG_OK;

	if (spans->known)
		return spans->unsure ? SDG_EUNSURE : SDG_OK;
	spans->known = true;
	scan->trace = NULL;
	scan->searches = 0;
	scan->searches_max = SEARCHES_MAX;
	for (int i = 0; i < SDG_VIEWS && err != SDG_ENOMEM; i++) {
		if (!sdg_scan_wants(scan, target, i))
			continue;
		err = gather_view(scan, target, i, spans);
		spans->unsure |= err != SDG_OK;
	}
	scan->trace = trace;
	scan->searches = searches;
	scan->searches_max = max;
	if (spans->count > 1)
		qsort(spans->list, spans->count, sizeof *spans->list, by_start);
	if (err == SDG_ENOMEM)
		return err;
	return spans->unsure ? SDG_EUNSURE : SDG_OK;
}

/* The first span that begins at byte at or later. */
static size_t
first_from(const struct sdg_spans *spans, size_t at)
{
	size_t low = 0, high = spans->count, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (spans->list[mid].start < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* May the signal speak for the finding? See near_within in rules.h. */
static bool
counts(const struct sdg_compiled *rule, struct sdg_span found,
    struct sdg_span signal)
{
	if (signal.end <= found.start || signal.start >= found.end)
		return true;
	return rule->target.match != NULL && signal.start >= found.start &&
	    signal.end <= found.end &&
	    signal.end - signal.start < found.end - found.start;
}

/* One of the group's signals begins within; *at is the first that does. */
static enum sdg_err
group_holds(struct sdg_scan *scan, const struct sdg_compiled *rule,
    const struct sdg_group *group, struct sdg_span found,
    struct sdg_span within, bool *yes)
{
	enum sdg_err err = SDG_OK, all = SDG_OK;

	*yes = false;
	for (size_t i = 0; i < group->count; i++) {
		const struct sdg_spans *spans = &scan->signals[
		    group->signals[i]];

		if ((err = gather(scan, group->signals[i])) == SDG_ENOMEM)
			return err;
		if (err != SDG_OK)
			all = err;
		for (size_t k = first_from(spans, within.start);
		    k < spans->count && spans->list[k].start < within.end;
		    k++) {
			if (!counts(rule, found, spans->list[k]))
				continue;
			sdg_scan_tell(scan, SDG_TRACE_NEAR, spans->list[k],
			    scan->rules->signals[group->signals[i]].name);
			*yes = true;
			return SDG_OK;
		}
	}
	return all;
}

enum sdg_err
sdg_scan_near(struct sdg_scan *scan, const struct sdg_compiled *rule,
    struct sdg_span found, bool *yes)
{
	struct sdg_span within;
	enum sdg_err err;

	*yes = true;
	if (rule->group_count == 0)
		return SDG_OK;
	err = sdg_scan_around(scan, &rule->near_within, found, &within);
	for (size_t i = 0; err == SDG_OK && *yes && i < rule->group_count;
	    i++) {
		const struct sdg_group *group = &rule->groups[i];

		err = group_holds(scan, rule, group, found, within, yes);
		if (err == SDG_OK && !*yes)
			sdg_scan_tell(scan, SDG_TRACE_LACKS, found,
			    scan->rules->signals[group->signals[0]].name);
	}
	return err;
}

static bool
is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Words are what white space stands between. */
static enum sdg_err
find_words(struct sdg_scan *scan)
{
	if (scan->words != NULL)
		return SDG_OK;
	scan->words = malloc((scan->len / 2 + 3) * sizeof *scan->words);
	if (scan->words == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; i < scan->len; i++)
		if (!is_space(scan->text[i]) &&
		    (i == 0 || is_space(scan->text[i - 1])))
			scan->words[scan->word_count++] = (uint32_t)i;
	scan->words[scan->word_count] = (uint32_t)scan->len;
	return SDG_OK;
}

/* The number of the last word that begins at byte at or before it. */
static size_t
word_of(const struct sdg_scan *scan, size_t at)
{
	size_t low = 0, high = scan->word_count, mid;

	while (high - low > 1) {
		mid = low + (high - low) / 2;
		if (scan->words[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static enum sdg_err
around_words(struct sdg_scan *scan, size_t words, struct sdg_span found,
    struct sdg_span *out)
{
	size_t first, last;
	enum sdg_err err;

	if ((err = find_words(scan)) != SDG_OK)
		return err;
	out->start = 0;
	out->end = scan->len;
	if (scan->word_count == 0)
		return SDG_OK;
	first = word_of(scan, found.start);
	last = word_of(scan, found.end - 1);
	if (first > words)
		out->start = scan->words[first - words];
	if (last + words + 1 < scan->word_count)
		out->end = scan->words[last + words + 1];
	return SDG_OK;
}

enum sdg_err
sdg_scan_around(struct sdg_scan *scan, const struct sdg_distance *distance,
    struct sdg_span found, struct sdg_span *out)
{
	/* As written, a view's bytes are the text's own. */
	const struct sdg_look *look = &scan->look[SDG_VIEW_PLAIN];

	if (distance->reach == SDG_REACH_WORDS)
		return around_words(scan, distance->words, found, out);
	*out = distance->reach == SDG_REACH_DRAFT ? sdg_look_whole(look) :
	    sdg_look_sentences(look, found);
	return SDG_OK;
}

/* The bytes of a quotation mark at i: 1 where one may begin, -1 end, 2 both. */
static int
quote_at(const struct sdg_scan *scan, size_t i, size_t *n)
{
	const char *t = scan->text + i;

	*n = 1;
	if (*t == '"')
		return 2;
	*n = 3;
	if (scan->len - i >= 3 && memcmp(t, "\xe2\x80\x9c", 3) == 0)
		return 1;
	if (scan->len - i >= 3 && memcmp(t, "\xe2\x80\x9d", 3) == 0)
		return -1;
	*n = 1;
	return 0;
}

/* From mark to mark, within a paragraph. */
static enum sdg_err
find_quotes(struct sdg_scan *scan, struct sdg_spans *spans)
{
	size_t begun = SIZE_MAX, n;
	enum sdg_err err = SDG_OK;

	for (size_t i = 0; err == SDG_OK && i < scan->len; i += n) {
		int kind = quote_at(scan, i, &n);

		if (scan->text[i] == '\n' && i + 1 < scan->len &&
		    scan->text[i + 1] == '\n')
			begun = SIZE_MAX;
		if (begun != SIZE_MAX && (kind == -1 || kind == 2)) {
			err = add(spans, begun, i + n);
			begun = SIZE_MAX;
		} else if (kind > 0)
			begun = i;
	}
	return err;
}

static bool
begins(const struct sdg_scan *scan, size_t i, const char *word)
{
	size_t n = strlen(word);

	return scan->len - i >= n && memcmp(scan->text + i, word, n) == 0;
}

/* Words of one kind: tags begin with # or @, addresses as they do. */
static enum sdg_err
find_kind(struct sdg_scan *scan, bool tags, struct sdg_spans *spans)
{
	enum sdg_err err = find_words(scan);

	for (size_t k = 0; err == SDG_OK && k < scan->word_count; k++) {
		size_t i = scan->words[k], end = i;

		while (i < scan->len && strchr("(\"'", scan->text[i]) != NULL &&
		    scan->text[i] != '\0')
			i++;
		if (tags ? i == scan->len || (scan->text[i] != '#' &&
		    scan->text[i] != '@') : !begins(scan, i, "http://") &&
		    !begins(scan, i, "https://") && !begins(scan, i, "www."))
			continue;
		while (end < scan->len && !is_space(scan->text[end]))
			end++;
		err = add(spans, i, end);
	}
	return err;
}

static enum sdg_err
find_skipped(struct sdg_scan *scan, int kind)
{
	struct sdg_spans *spans = &scan->skipped[kind];

	if (spans->known)
		return SDG_OK;
	spans->known = true;
	return kind == 0 ? find_quotes(scan, spans) :
	    find_kind(scan, kind == 1, spans);
}

enum sdg_err
sdg_scan_skips(struct sdg_scan *scan, unsigned skip, struct sdg_span found,
    bool *yes)
{
	enum sdg_err err;
	size_t k;

	*yes = false;
	for (int i = 0; i < 3 && !*yes; i++) {
		const struct sdg_spans *spans = &scan->skipped[i];

		if ((skip & (1U << i)) == 0)
			continue;
		if ((err = find_skipped(scan, i)) != SDG_OK)
			return err;
		k = first_from(spans, found.start + 1);
		*yes = k > 0 && spans->list[k - 1].end >= found.end;
	}
	return SDG_OK;
}
