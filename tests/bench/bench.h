/* bench.h: what the benchmark of the search asks, and whom it asks. */
#ifndef SDG_TESTS_BENCH_H
#define SDG_TESTS_BENCH_H

#include <stdbool.h>
#include <stddef.h>

#define BENCH_DEPTH 10		/* documents asked for */

struct bench_document {
	char *title, *body;
};

struct bench_question {
	char *text;
	char *words;		/* those that are no stop words, spaces between */
	size_t right;		/* the number of the right document */
};

struct bench_set {
	struct bench_document *documents;
	size_t count;
	struct bench_question *questions;
	size_t question_count;
	const char *from;	/* where they are from, in words */
};

/* Start with all zero and end with bench_set_free(), whatever comes back. */
bool bench_set_load(struct bench_set *set);
/*
 * The documents so many times, and no questions. Each copy beyond the first
 * leaves out a tenth of the words, picked by a hash of copy, document and
 * place, and has one word of its own.
 */
bool bench_set_grow(const struct bench_set *set, unsigned times,
    struct bench_set *out);
void bench_set_free(struct bench_set *set);

/* One search engine. In C++, too. */
struct bench_engine {
	const char *name;
	/* NULL: it failed. */
	void *(*build)(const struct bench_set *set);
	/* The numbers of the best documents; how many, at most BENCH_DEPTH. */
	size_t (*search)(void *index, const char *question, size_t *out);
	void (*close)(void *index);
};

const struct bench_engine *bench_ours(void);
const struct bench_engine *bench_fts(void);
const struct bench_engine *bench_xapian(void);

#endif
