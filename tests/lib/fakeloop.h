/* fakeloop.h: an event loop whose clocks go only as a test moves them. */
#ifndef SDG_TESTS_FAKELOOP_H
#define SDG_TESTS_FAKELOOP_H

#include "chat/loop.h"

struct fakeloop {
	struct sdg_loop port;
	struct sdg_timer *timers;
	int64_t now;		/* ms, monotonic */
	int64_t wall;		/* seconds since 1970, UTC */
};

void fakeloop_open(struct fakeloop *loop, int64_t wall);

/* Forget what has not fired. */
void fakeloop_close(struct fakeloop *loop);

/* Let both clocks go on, and fire what is due, each at its time. */
void fakeloop_pass(struct fakeloop *loop, int64_t seconds);

/* Somebody sets the wall clock. */
void fakeloop_set(struct fakeloop *loop, int64_t wall);

#endif
