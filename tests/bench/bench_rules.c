/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A check of a draft beside the plain loop, and beside engines that only look
 * for the words. Nothing is asserted: times change from machine to machine,
 * ratios little.
 */
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/bench_rules.h"
#include "core/check.h"
#include "core/rules_compiled.h"
#include "core/scan.h"
#include "core/str.h"

#define ROUNDS 41
#define WAYS 5

enum { OURS, PLAIN, INTERPRETED, RE2, HYPERSCAN };

static const char *const names[WAYS] = {
	"Soundings", "plain loop", "ours without JIT", "RE2::Set", "Hyperscan"
};

static const char post[] = "Officers from the neighbourhood team were out on "
    "Mill Lane this morning after reports of anti-social behaviour near the "
    "park. We spoke to residents and gave crime prevention advice. If you saw "
    "anything, please call 101 or report it online. Thank you to everybody who "
    "stopped for a chat.";

static const struct {
	const char *name, *piece;	/* repeated to the size */
	size_t size;
} texts[] = {
	{ "a post", post, 280 },
	{ "a draft, 4 KB", post, 4096 },
	{ "hostile: words of rules", "victim arrested, rape burglary caught "
	    "guilty she her witness knife 14-year-old school ", 10240 },
	{ "hostile: digits", "07700 900 1234 5678 AB12 CDE 12/34/56 ", 10240 },
	{ "hostile: disguise", "vi\xc2\xad" "ctim \xd0\xb0rr\xc3\xa9sted "
	    "\xe2\x80\x9cg\xe2\x80\x8builty\xe2\x80\x9d ", 10240 },
};

#define TEXTS (sizeof texts / sizeof texts[0])

struct bench {
	struct sdg_rules *rules;
	const struct bench_peer *peer[WAYS];
	void *set[WAYS];
	char *text[TEXTS];
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static double
heap(void)
{
	struct mallinfo2 m = mallinfo2();

	return (double)m.uordblks + (double)m.hblkhd;
}

/* Phrases as these engines take them: no lookbehind, \b for the edges. */
static void
add_words(const char *words, struct sdg_str *out)
{
	sdg_str_adds(out, "\\b(?:");
	for (; *words != '\0'; words++) {
		if (*words == '*')
			sdg_str_adds(out, "\\w*");
		else if (*words == ' ' && (words[1] == '|' || words[1] == ' ' ||
		    words[-1] == '|'))
			continue;
		else if (strchr(".+?()[]{}^$\\", *words) != NULL)
			sdg_str_addf(out, "\\%c", *words);
		else if (*words == ' ')
			sdg_str_adds(out, "\\s+");
		else
			sdg_str_addc(out, *words);
	}
	sdg_str_adds(out, ")\\b");
}

/* Each rule's words, else its pattern. */
static size_t
patterns(const struct sdg_rules *rules, const char **out)
{
	size_t n = 0;

	for (size_t i = 0; i < rules->count; i++) {
		const struct sdg_compiled *rule = &rules->list[i];
		const char *id = rule->rule.id;
		const char *words = sdg_ini_get(rule->ini, id, "words");
		const char *match = sdg_ini_get(rule->ini, id, "match");
		struct sdg_str text = SDG_STR_INIT;

		if (words != NULL)
			add_words(words, &text);
		else if (match != NULL)
			sdg_str_adds(&text, match);
		if (text.len > 0)
			out[n++] = sdg_str_take(&text);
	}
	return n;
}

static void
build_peers(struct bench *bench)
{
	const char **list = calloc(bench->rules->count, sizeof *list);
	size_t n = patterns(bench->rules, list), refused;

	bench->peer[RE2] = bench_re2();
	bench->peer[HYPERSCAN] = bench_hyperscan();
	for (size_t i = RE2; i < WAYS; i++) {
		double start = now(), before = heap();

		if (bench->peer[i] == NULL) {
			printf("  %-18s is not installed\n", names[i]);
			continue;
		}
		bench->set[i] = bench->peer[i]->build(list, n, &refused);
		printf("  %-18s %8.1f ms %8.0f KB, %zu of %zu patterns "
		    "refused%s\n", names[i], (now() - start) / 1000,
		    (heap() - before) / 1024, refused, n,
		    bench->set[i] != NULL ? "" : "; it failed");
	}
	for (size_t i = 0; i < n; i++)
		free((void *)(size_t)list[i]);
	free(list);
}

static double
run(const struct bench *bench, size_t way, const char *text, size_t len)
{
	static const unsigned how[] = { 0, SDG_SCAN_PLAIN,
	    SDG_SCAN_INTERPRET };
	struct sdg_findings found;
	double start = now();

	if (way == RE2 || way == HYPERSCAN) {
		bench->peer[way]->count(bench->set[way], text, len);
		return now() - start;
	}
	sdg_check_as(how[way], bench->rules, text, len, NULL, &found);
	sdg_findings_free(&found);
	return now() - start;
}

/* All ways in turn, round by round; the medians, and ours against each. */
static void
measure(const struct bench *bench, size_t t)
{
	double times[WAYS][ROUNDS], median[WAYS];
	size_t len = strlen(bench->text[t]);

	for (size_t round = 0; round <= ROUNDS; round++)
		for (size_t way = 0; way < WAYS; way++)
			if (way < RE2 || bench->set[way] != NULL)
				times[way][round > 0 ? round - 1 : 0] = run(
				    bench, way, bench->text[t], len);
	printf("\n%s, %zu bytes\n", texts[t].name, len);
	for (size_t way = 0; way < WAYS; way++) {
		if (way >= RE2 && bench->set[way] == NULL)
			continue;
		qsort(times[way], ROUNDS, sizeof times[way][0], compare);
		median[way] = times[way][ROUNDS / 2];
		printf("  %-18s %10.1f us   ours takes %.3fx of it\n",
		    names[way], median[way], median[OURS] / median[way]);
	}
}

static char *
repeat(const char *piece, size_t size)
{
	size_t n = strlen(piece);
	char *text = malloc(size + 1);

	for (size_t i = 0; text != NULL && i < size; i++)
		text[i] = piece[i % n];
	if (text != NULL)
		text[size] = '\0';
	return text;
}

int
main(void)
{
	struct bench bench = { NULL };
	struct sdg_why why = { "" };
	double start = now(), before = heap();

	if (sdg_rules_load("config/rules", NULL, NULL, &bench.rules, &why) !=
	    SDG_OK) {
		fprintf(stderr, "%s\n", why.text);
		return 1;
	}
	printf("%zu rules\n  %-18s %8.1f ms %8.0f KB, examples tried "
	    "included\n", bench.rules->count, names[OURS],
	    (now() - start) / 1000, (heap() - before) / 1024);
	build_peers(&bench);
	for (size_t t = 0; t < TEXTS; t++) {
		bench.text[t] = repeat(texts[t].piece, texts[t].size);
		if (bench.text[t] != NULL)
			measure(&bench, t);
		free(bench.text[t]);
	}
	for (size_t i = RE2; i < WAYS; i++)
		if (bench.set[i] != NULL)
			bench.peer[i]->close(bench.set[i]);
	sdg_rules_free(bench.rules);
	return 0;
}
