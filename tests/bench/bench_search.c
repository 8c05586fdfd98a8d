/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Our search beside SQLite FTS5 and Xapian: how fast, how good, how large.
 * Nothing is asserted: times change from machine to machine, ratios little.
 */
#include <malloc.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/bench.h"

#define ENGINES 3
#define WAYS 5
#define SCALES 3
#define ROUNDS 7		/* each question is asked so often, at most */
#define LEAST_ROUNDS 3
#define SECONDS 20		/* a scale is given */

enum { OURS, FTS, XAPIAN };

/* How an engine is asked: with the whole question or less our stop words. */
static const struct {
	const char *name;
	size_t engine;
	bool whole;
} ways[WAYS] = {
	{ "Soundings", OURS, true },
	{ "FTS5, every word", FTS, true },
	{ "FTS5, no stops", FTS, false },
	{ "Xapian, every", XAPIAN, true },
	{ "Xapian, no stops", XAPIAN, false },
};

static const unsigned scales[SCALES] = { 1, 10, 100 };

struct built {
	double ms;		/* the median of three */
	double bytes;		/* in use after it; Xapian's are on disk */
};

/* Microseconds; of a question that was not asked, below 0. */
struct result {
	double *times;		/* the median of each question's rounds */
	double p50, p95;
};

struct bench {
	struct bench_set set;
	const struct bench_engine *engine[ENGINES];
	struct built built[SCALES][ENGINES];
	struct result result[SCALES][WAYS];
	double ndcg[WAYS], first[WAYS], five[WAYS];
};

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* What is in use of the heap, mapped blocks included. */
static double
heap(void)
{
	struct mallinfo2 m = mallinfo2();

	return (double)m.uordblks + (double)m.hblkhd;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* The value below which that share of them lies. Sorts them. */
static double
quantile(double *values, size_t n, double share)
{
	if (n == 0)
		return NAN;
	qsort(values, n, sizeof *values, compare);
	return values[(size_t)(share * (double)(n - 1) + 0.5)];
}

/* The quantile of the questions that were asked. */
static double
quantile_asked(const double *times, size_t n, double share)
{
	double *asked = calloc(n + 1, sizeof *asked), value;
	size_t count = 0;

	if (asked == NULL)
		return NAN;
	for (size_t i = 0; i < n; i++)
		if (times[i] >= 0)
			asked[count++] = times[i];
	value = quantile(asked, count, share);
	free(asked);
	return value;
}

/* Build all in turn, three times, and keep the last of each. */
static bool
build(struct bench *bench, const struct bench_set *set, struct built *built,
    void *index[ENGINES])
{
	double times[ENGINES][3];

	for (size_t round = 0; round < 3; round++)
		for (size_t e = 0; e < ENGINES; e++) {
			double before, start;

			if (index[e] != NULL)
				bench->engine[e]->close(index[e]);
			before = heap();
			start = now();
			index[e] = bench->engine[e]->build(set);
			times[e][round] = (now() - start) / 1000;
			built[e].bytes = heap() - before;
			if (index[e] == NULL)
				return false;
		}
	for (size_t e = 0; e < ENGINES; e++)
		built[e].ms = quantile(times[e], 3, 0.5);
	return true;
}

static size_t
find(const struct bench *bench, void *index[ENGINES], size_t way, size_t q,
    size_t *found)
{
	const struct bench_question *question = &bench->set.questions[q];
	size_t e = ways[way].engine;

	return bench->engine[e]->search(index[e], ways[way].whole ?
	    question->text : question->words, found);
}

/*
 * Ask one question of all in turn, each time another one first. A first
 * round, for the caches, is not counted.
 */
static void
ask(struct bench *bench, void *index[ENGINES], struct result *result,
    size_t q, size_t rounds)
{
	double times[WAYS][ROUNDS], start;
	size_t found[BENCH_DEPTH];

	for (size_t round = 0; round <= rounds; round++)
		for (size_t i = 0; i < WAYS; i++) {
			size_t way = (i + round) % WAYS;

			start = now();
			find(bench, index, way, q, found);
			if (round > 0)
				times[way][round - 1] = now() - start;
		}
	for (size_t way = 0; way < WAYS; way++)
		result[way].times[q] = quantile(times[way], rounds, 0.5);
}

/* As many questions as there is time for, spread over all of them. */
static void
ask_all(struct bench *bench, void *index[ENGINES], struct result *result)
{
	size_t n = bench->set.question_count, step, rounds;
	double start = now(), each;

	for (size_t way = 0; way < WAYS; way++)
		for (size_t q = 0; q < n; q++)
			result[way].times[q] = -1;
	for (size_t i = 0; i < 8; i++)
		ask(bench, index, result, i * n / 8, LEAST_ROUNDS);
	each = (now() - start) / 8 / (LEAST_ROUNDS + 1);
	step = 1 + (size_t)((double)n * each * (LEAST_ROUNDS + 1) /
	    (SECONDS * 1e6));
	rounds = (size_t)(SECONDS * 1e6 / ((double)(n / step + 1) * each));
	rounds = rounds > ROUNDS ? ROUNDS : rounds < LEAST_ROUNDS ?
	    LEAST_ROUNDS : rounds;
	for (size_t q = 0; q < n; q += step)
		ask(bench, index, result, q, rounds);
	for (size_t way = 0; way < WAYS; way++) {
		result[way].p50 = quantile_asked(result[way].times, n, 0.5);
		result[way].p95 = quantile_asked(result[way].times, n, 0.95);
	}
}

/* One right document a question: its gain is 1 at most. */
static void
judge_one(struct bench *bench, size_t way, size_t q, const size_t *found,
    size_t count)
{
	double n = (double)bench->set.question_count;

	for (size_t i = 0; i < count; i++) {
		if (found[i] != bench->set.questions[q].right)
			continue;
		bench->ndcg[way] += 1 / log2((double)i + 2) / n;
		bench->first[way] += i < 1 ? 1 / n : 0;
		bench->five[way] += i < 5 ? 1 / n : 0;
	}
}

static void
judge(struct bench *bench, void *index[ENGINES])
{
	size_t found[BENCH_DEPTH];

	for (size_t way = 0; way < WAYS; way++)
		for (size_t q = 0; q < bench->set.question_count; q++)
			judge_one(bench, way, q, found,
			    find(bench, index, way, q, found));
}

static bool
measure(struct bench *bench, size_t scale)
{
	struct result *result = bench->result[scale];
	void *index[ENGINES] = { NULL };
	struct bench_set grown = { 0 };
	bool good = true;

	for (size_t way = 0; way < WAYS; way++) {
		result[way].times = calloc(bench->set.question_count,
		    sizeof *result[way].times);
		good = good && result[way].times != NULL;
	}
	good = good && bench_set_grow(&bench->set, scales[scale], &grown) &&
	    build(bench, &grown, bench->built[scale], index);
	if (good && scale == 0)
		judge(bench, index);
	if (good)
		ask_all(bench, index, result);
	for (size_t e = 0; e < ENGINES; e++)
		if (index[e] != NULL)
			bench->engine[e]->close(index[e]);
	bench_set_free(&grown);
	return good;
}

static void
print_built(const struct bench *bench, const struct built *built)
{
	printf("  %-18s %10s %10s\n", "building", "ms", "heap KB");
	for (size_t e = 0; e < ENGINES; e++) {
		printf("  %-18s %10.1f", bench->engine[e]->name, built[e].ms);
		if (e == XAPIAN)
			printf(" %10s\n", "on disk");
		else
			printf(" %10.0f\n", built[e].bytes / 1024);
	}
	printf("  ours takes %.2fx FTS5's time (goal: at most 2x) and %.2fx "
	    "its memory (goal: at\n  most 3x)\n",
	    built[OURS].ms / built[FTS].ms,
	    built[OURS].bytes / built[FTS].bytes);
}

static void
print_scale(const struct bench *bench, size_t scale)
{
	const struct result *result = bench->result[scale];
	size_t asked = 0;

	for (size_t q = 0; q < bench->set.question_count; q++)
		asked += result[0].times[q] >= 0;
	printf("\n%ux: %zu documents, %zu questions asked\n", scales[scale],
	    bench->set.count * scales[scale], asked);
	printf("  %-18s %10s %10s %16s\n", "asking", "p50 us", "p95 us",
	    "ours to its p50");
	for (size_t way = 0; way < WAYS; way++) {
		printf("  %-18s %10.1f %10.1f", ways[way].name,
		    result[way].p50, result[way].p95);
		if (way > 0)
			printf("      1/%-8.1f (goal 1/%d)",
			    result[way].p50 / result[0].p50,
			    ways[way].engine == FTS ? 50 : 5);
		printf("\n");
	}
	print_built(bench, bench->built[scale]);
	fflush(stdout);
}

/* Both medians over the questions that were asked at both scales. */
static void
print_growth(const struct bench *bench)
{
	size_t n = bench->set.question_count, count;
	double *small = calloc(n + 1, sizeof *small);
	double *large = calloc(n + 1, sizeof *large);

	printf("\np50 at 100x to p50 at 1x, on the same questions "
	    "(goal: at most 80)\n");
	for (size_t way = 0; small != NULL && large != NULL && way < WAYS;
	    way++) {
		const double *times = bench->result[SCALES - 1][way].times;

		count = 0;
		for (size_t q = 0; q < n; q++)
			if (times[q] >= 0) {
				small[count] = bench->result[0][way].times[q];
				large[count++] = times[q];
			}
		printf("  %-18s %10.1f\n", ways[way].name,
		    quantile(large, count, 0.5) / quantile(small, count, 0.5));
	}
	free(small);
	free(large);
}

static void
print_quality(const struct bench *bench)
{
	printf("\n1x: is the right document found?\n  %-18s %10s %10s %10s\n",
	    "", "nDCG@10", "R@1", "R@5");
	for (size_t way = 0; way < WAYS; way++)
		printf("  %-18s %10.4f %10.3f %10.3f\n", ways[way].name,
		    bench->ndcg[way], bench->first[way], bench->five[way]);
}

static void
introduce(const struct bench *bench)
{
	printf("Documents and questions: %s.\n"
	    "Each question goes to all in turn, another one first each round, "
	    "and counts with\nthe median of its rounds. FTS5: in memory, "
	    "porter, OR of quoted words, bm25 with\ntitle 2, body 1. Xapian: "
	    "English stems, title twice, OR, BM25, on disk and then in\nthe "
	    "cache. \"No stops\": without our stop words, which were cut off "
	    "beforehand; ours\ngets the whole question. Heap: what "
	    "mallinfo2() says is in use after building,\nless before. "
	    "Building: the median of three. 10x and 100x: a copy leaves out "
	    "a\ntenth of the words, by a hash of copy, document and place, "
	    "and has one word of\nits own.\n", bench->set.from);
}

int
main(void)
{
	struct bench bench = { .engine = { bench_ours(), bench_fts(),
	    bench_xapian() } };
	bool good = bench_set_load(&bench.set);

	if (good)
		introduce(&bench);
	for (size_t scale = 0; good && scale < SCALES; scale++) {
		if ((good = measure(&bench, scale)) == true)
			print_scale(&bench, scale);
	}
	if (good) {
		print_growth(&bench);
		print_quality(&bench);
	} else {
		fprintf(stderr, "bench_search: out of memory, or no data\n");
	}
	for (size_t scale = 0; scale < SCALES; scale++)
		for (size_t way = 0; way < WAYS; way++)
			free(bench.result[scale][way].times);
	bench_set_free(&bench.set);
	return good ? 0 : 1;
}
