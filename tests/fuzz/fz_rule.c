/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * fz_rule: a rule set and a text. The first four lines are a rule's words,
 * those of a signal near it, its unless and its example; what follows is checked
 * with it, and with the rules that are shipped. The trie, the plain loop and
 * slices find the same, every finding lies in the text, slices come to an end.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/check.h"
#include "core/scan.h"
#include "core/str.h"

#define LINES 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[64];

static void
insist(bool truth, const char *what)
{
	if (truth)
		return;
	(void)fprintf(stderr, "fz_rule: %s\n", what);
	abort();
}

static int64_t
now(void *arg)
{
	struct timespec t;

	(void)arg;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void
clean_up(void)
{
	char path[128];

	snprintf(path, sizeof path, "%s/a.ini", folder);
	(void)unlink(path);
	(void)rmdir(folder);
}

/* In slices, to the end: where all was looked at, the same was found. */
static void
check_slices(const struct sdg_rules *rules, const char *text, size_t len,
    const struct sdg_findings *whole)
{
	const struct sdg_clock clock = { now, NULL };
	struct sdg_checking *checking;
	struct sdg_findings found;
	size_t slices = 0;

	if (sdg_check_begin(rules, text, len, NULL, &clock, &checking) !=
	    SDG_OK)
		return;
	while (!sdg_check_step(checking, SDG_CHECK_SLICE))
		insist(++slices < 1000, "slices without end");
	sdg_check_end(checking, &found);
	insist(found.unsure || found.n == whole->n, "slices find otherwise");
	sdg_findings_free(&found);
}

static void
check(const struct sdg_rules *rules, const char *text, size_t len)
{
	struct sdg_findings ours, plain;

	sdg_check(rules, text, len, NULL, &ours);
	sdg_check_as(SDG_SCAN_PLAIN, rules, text, len, NULL, &plain);
	insist(ours.unsure == plain.unsure, "one is sure, one is not");
	insist(ours.n == plain.n && ours.merged == plain.merged &&
	    ours.shadows == plain.shadows, "not as many findings");
	for (size_t i = 0; i < ours.n + ours.merged; i++) {
		const struct sdg_finding *a = &ours.list[i];
		const struct sdg_finding *b = &plain.list[i];

		insist(a->rule == b->rule && a->start == b->start &&
		    a->end == b->end, "not the same finding");
		insist(a->start < a->end && a->end <= len, "out of the text");
	}
	check_slices(rules, text, len, &ours);
	sdg_findings_free(&ours);
	sdg_findings_free(&plain);
}

/* A value without what would end it, or the line. */
static void
add_value(struct sdg_str *out, const char *key, const char *text, size_t len)
{
	if (len == 0)
		return;
	sdg_str_addf(out, "%s = \"", key);
	for (size_t i = 0; i < len && i < 500; i++)
		if ((unsigned char)text[i] >= ' ' && text[i] != '"' &&
		    text[i] != '\\')
			sdg_str_addc(out, text[i]);
	sdg_str_adds(out, "\"\n");
}

/* One rule and one signal; many are refused, for their example above all. */
static void
write_rules(const char *const line[LINES], const size_t len[LINES])
{
	struct sdg_str text = SDG_STR_INIT;
	char path[128];
	FILE *file;

	sdg_str_adds(&text, "[signal.a]\n");
	add_value(&text, "words", line[1], len[1]);
	sdg_str_adds(&text, "[one]\ntitle = \"t\"\nseverity = \"stop\"\n"
	    "why = \"w\"\ninstead = \"i\"\n");
	add_value(&text, "words", line[0], len[0]);
	if (len[1] > 0)
		sdg_str_adds(&text, "near = \"a | name-shape\"\n"
		    "near_within = \"9 words\"\n");
	add_value(&text, "unless", line[2], len[2]);
	add_value(&text, "flags.1", line[3], len[3]);
	sdg_str_adds(&text, "leaves.1 = \"-\"\n");
	snprintf(path, sizeof path, "%s/a.ini", folder);
	if (!text.failed && (file = fopen(path, "w")) != NULL) {
		(void)fwrite(text.data, 1, text.len, file);
		(void)fclose(file);
	}
	sdg_str_free(&text);
}

/* The lines before the text: words, a signal's words, unless, an example. */
static const char *
split(const char *data, size_t size, const char *line[LINES],
    size_t len[LINES])
{
	const char *end = data + size, *stop;

	for (size_t i = 0; i < LINES; i++) {
		stop = memchr(data, '\n', (size_t)(end - data));
		line[i] = data;
		len[i] = (size_t)((stop != NULL ? stop : data) - data);
		data = stop != NULL ? stop + 1 : data;
	}
	return data;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sdg_rules *shipped;
	const char *line[LINES], *text;
	size_t len[LINES], rest;
	struct sdg_rules *rules;
	struct sdg_why why;

	if (shipped == NULL) {
		snprintf(folder, sizeof folder, "/tmp/fz_rule.XXXXXX");
		insist(mkdtemp(folder) != NULL && sdg_rules_load(
		    "config/rules", NULL, NULL, &shipped, &why) == SDG_OK,
		    "cannot begin");
		(void)atexit(clean_up);
	}
	text = split((const char *)data, size, line, len);
	rest = size - (size_t)(text - (const char *)data);
	write_rules(line, len);
	if (sdg_rules_load(folder, NULL, NULL, &rules, &why) == SDG_OK) {
		check(rules, text, rest);
		sdg_rules_free(rules);
	} else
		insist(why.text[0] != '\0', "a fault without a word");
	check(shipped, text, rest);
	return 0;
}
