/* loop.h: the port to the host's event loop: descriptors, timers, clocks. */
#ifndef SDG_CHAT_LOOP_H
#define SDG_CHAT_LOOP_H

#include <stdint.h>

enum { SDG_READABLE = 1, SDG_WRITABLE = 2 };

struct sdg_timer;	/* the host's */

/*
 * Filled by a host; one thread. Callbacks run from the loop, never from
 * inside a call made here.
 */
struct sdg_loop {
	void *arg;
	/*
	 * Call ready whenever fd is readable/writable as asked (level-
	 * triggered); events 0 ends the watch. Replaces an earlier watch of fd.
	 * 0, or -1: no room.
	 */
	int (*watch)(void *arg, int fd, int events,
	    void (*ready)(void *data, int fd, int events), void *data);
	/*
	 * Call fire once, in ms milliseconds (0: next turn). NULL: no memory.
	 * The timer is gone once it fired.
	 */
	struct sdg_timer *(*start)(void *arg, int64_t ms,
	    void (*fire)(void *data), void *data);
	/* Stop a timer that has not fired. NULL is allowed. */
	void (*stop)(void *arg, struct sdg_timer *timer);
	int64_t (*now)(void *arg);	/* milliseconds, monotonic */
	int64_t (*wall)(void *arg);	/* seconds since 1970, UTC */
};

#endif
