/* pollloop.h: the loop port filled with poll(): for the console and tests. */
#ifndef SDG_HOSTS_POLLLOOP_H
#define SDG_HOSTS_POLLLOOP_H

#include <stdint.h>

#include "chat/loop.h"

struct sdg_pollloop;

/* NULL: no memory. The caller ends it with sdg_pollloop_free(). */
struct sdg_pollloop *sdg_pollloop_new(void);

/*
 * Forgets watches and timers without calling them; closes no descriptor.
 * Not from inside a callback. NULL is allowed.
 */
void sdg_pollloop_free(struct sdg_pollloop *loop);

/* The port, borrowed: it lives as long as the loop. */
const struct sdg_loop *sdg_pollloop_port(const struct sdg_pollloop *loop);

/*
 * Wait at most max_ms milliseconds (negative: no limit) for a descriptor or
 * a timer, then run what is due. Returns how many callbacks ran: 0 after
 * the time, or after a signal; -1 if poll() or memory failed. A watch that
 * was ended or replaced during the turn is not called for what was
 * seen before; a timer started during the turn waits for the next one.
 */
int sdg_pollloop_turn(struct sdg_pollloop *loop, int64_t max_ms);

/* Move both clocks on by ms milliseconds, so that tests need not wait. */
void sdg_pollloop_skip(struct sdg_pollloop *loop, int64_t ms);

#endif
