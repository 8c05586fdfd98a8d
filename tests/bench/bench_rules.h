/* bench_rules.h: other engines that look for the same words. In C++, too. */
#ifndef SDG_TESTS_BENCH_RULES_H
#define SDG_TESTS_BENCH_RULES_H

#include <stddef.h>

/*
 * A peer is given each rule's words, or its pattern where it has none, and
 * says how many of them are in a text. That is less than a check does: no
 * places, no sentences, no unless, no views, no identifiers.
 */
struct bench_peer {
	const char *name;
	/* How many patterns it refused goes to *refused. NULL: it failed. */
	void *(*build)(const char *const *patterns, size_t n, size_t *refused);
	size_t (*count)(void *set, const char *text, size_t len);
	void (*close)(void *set);
};

/* NULL where it was not there when this was built. */
const struct bench_peer *bench_re2(void);
const struct bench_peer *bench_hyperscan(void);

#endif
