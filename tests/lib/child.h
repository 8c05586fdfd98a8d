/* child.h: a program started for a test, which never outlives it. */
#ifndef SDG_TESTS_CHILD_H
#define SDG_TESTS_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "lib/place.h"

struct child {
	pid_t pid;	/* 0: none */
	int in, out;	/* its standard input and output; -1: a file */
	int status;	/* as waitpid gave it, once gone */
};

#define CHILD_INIT { 0, -1, -1, 0 }

/*
 * Start argv[0], a whole path, with the place as its current folder, as the
 * place's user. With a log (a file's name in the place, added to) standard
 * input is empty and output goes there; with NULL both are pipes, and only
 * errors stay on the caller's. It is killed when the caller dies. 0 or -1.
 */
int child_start(struct child *child, const struct place *place,
    char *const argv[], const char *log);

/* Is it gone within so many milliseconds? Then child->status is set. */
bool child_gone(struct child *child, int ms);

/* Send it a signal; after ms milliseconds SIGKILL. Always gone afterwards. */
void child_end(struct child *child, int sig, int ms);

/* From then on SIGINT and SIGTERM only make child_stopped() true. */
void child_mind_signals(void);
bool child_stopped(void);

/* Milliseconds on a clock that only goes forward. */
long long child_now(void);
void child_nap(int ms);

#endif
