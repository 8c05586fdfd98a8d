/* check.h: CHECK(name, truth) prints TAP; main returns check_done(). */
#ifndef SDG_TESTS_CHECK_H
#define SDG_TESTS_CHECK_H

#include <stdio.h>

static int check_count, check_failed;
#define CHECK(name, truth) check_one((name), !!(truth), __FILE__, __LINE__)

static inline int
check_one(const char *name, int ok, const char *file, int line)
{
	printf("%s %d - %s\n", ok ? "ok" : "not ok", ++check_count, name);
	if (!ok)
		printf("# at %s:%d\n", file, line);
	check_failed += !ok;
	fflush(stdout);
	return ok;
}

static inline int
check_done(void)
{
	printf("1..%d\n", check_count);
	return check_failed > 0;
}

#endif
