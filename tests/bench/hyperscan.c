/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/bench_rules.h"

#ifdef BENCH_HYPERSCAN
#include <stdlib.h>

#include <hs/hs.h>

struct set {
	hs_database_t *database;
	hs_scratch_t *scratch;
};

#define FLAGS (HS_FLAG_CASELESS | HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH)

/* Patterns one by one, to leave out those that it does not take. */
static size_t
choose(const char *const *patterns, size_t n, const char **taken)
{
	hs_compile_error_t *error = NULL;
	hs_expr_info_t *info = NULL;
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (hs_expression_info(patterns[i], FLAGS, &info, &error) ==
		    HS_SUCCESS)
			taken[kept++] = patterns[i];
		else
			hs_free_compile_error(error);
		free(info);
		info = NULL;
	}
	return kept;
}

static void
close(void *arg)
{
	struct set *set = arg;

	hs_free_scratch(set->scratch);
	hs_free_database(set->database);
	free(set);
}

static void *
build(const char *const *patterns, size_t n, size_t *refused)
{
	const char **taken = calloc(n, sizeof *taken);
	unsigned *flags = calloc(n, sizeof *flags), *ids = calloc(n,
	    sizeof *ids);
	struct set *set = calloc(1, sizeof *set);
	hs_compile_error_t *error = NULL;
	size_t kept = choose(patterns, n, taken);

	*refused = n - kept;
	for (size_t i = 0; i < kept; i++) {
		flags[i] = FLAGS;
		ids[i] = (unsigned)i;
	}
	if (hs_compile_multi(taken, flags, ids, (unsigned)kept, HS_MODE_BLOCK,
	    NULL, &set->database, &error) != HS_SUCCESS ||
	    hs_alloc_scratch(set->database, &set->scratch) != HS_SUCCESS) {
		hs_free_compile_error(error);
		close(set);
		set = NULL;
	}
	free(taken);
	free(flags);
	free(ids);
	return set;
}

static int
found(unsigned id, unsigned long long from, unsigned long long to,
    unsigned flags, void *context)
{
	(void)id;
	(void)from;
	(void)to;
	(void)flags;
	++*(size_t *)context;
	return 0;
}

static size_t
count(void *arg, const char *text, size_t len)
{
	struct set *set = arg;
	size_t n = 0;

	hs_scan(set->database, text, (unsigned)len, 0, set->scratch, found,
	    &n);
	return n;
}

static const struct bench_peer peer = { "Hyperscan", build, count, close };

const struct bench_peer *
bench_hyperscan(void)
{
	return &peer;
}
#else
const struct bench_peer *
bench_hyperscan(void)
{
	return NULL;
}
#endif
