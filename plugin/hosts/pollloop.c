/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/pollloop.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stddef.h>
#include <stdlib.h>
#include <time.h>

struct watch {
	int fd, events;
	void (*ready)(void *data, int fd, int events);
	void *data;
	unsigned long serial;	/* tells a watch from a later one of its fd */
};

struct sdg_timer {
	struct sdg_timer *next;
	int64_t due;
	void (*fire)(void *data);
	void *data;
	unsigned long serial;
};

struct sdg_pollloop {
	struct sdg_loop port;
	struct watch *watches;
	size_t count, cap;
	struct sdg_timer *timers;	/* soonest first */
	unsigned long serial;
	int64_t skipped;
};

/* What poll() saw, and of which watch. */
struct seen {
	struct pollfd *fds;
	unsigned long *serials;
	size_t n;
};

static int64_t
now(void *arg)
{
	const struct sdg_pollloop *loop = arg;
	struct timespec ts = { 0, 0 };

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000 +
	    loop->skipped;
}

static int64_t
wall(void *arg)
{
	const struct sdg_pollloop *loop = arg;

	return (int64_t)time(NULL) + loop->skipped / 1000;
}

static struct watch *
find(struct sdg_pollloop *loop, int fd)
{
	for (size_t i = 0; i < loop->count; i++)
		if (loop->watches[i].fd == fd)
			return &loop->watches[i];
	return NULL;
}

static struct watch *
append(struct sdg_pollloop *loop)
{
	size_t cap = loop->cap > 0 ? loop->cap * 2 : 8;
	struct watch *watches;

	if (loop->count == loop->cap) {
		watches = realloc(loop->watches, cap * sizeof *watches);
		if (watches == NULL)
			return NULL;
		loop->watches = watches;
		loop->cap = cap;
	}
	return &loop->watches[loop->count++];
}

static int
watch(void *arg, int fd, int events,
    void (*ready)(void *data, int fd, int events), void *data)
{
	struct sdg_pollloop *loop = arg;
	struct watch *w = find(loop, fd);

	if (fd < 0)
		return -1;
	if (events == 0) {
		if (w != NULL)
			*w = loop->watches[--loop->count];
		return 0;
	}
	if (w == NULL && (w = append(loop)) == NULL)
		return -1;
	w->fd = fd;
	w->events = events;
	w->ready = ready;
	w->data = data;
	w->serial = ++loop->serial;
	return 0;
}

static struct sdg_timer *
start(void *arg, int64_t ms, void (*fire)(void *data), void *data)
{
	struct sdg_pollloop *loop = arg;
	struct sdg_timer *timer = calloc(1, sizeof *timer);
	struct sdg_timer **at = &loop->timers;

	if (timer == NULL)
		return NULL;
	timer->due = now(loop) + (ms > 0 ? ms : 0);
	timer->fire = fire;
	timer->data = data;
	timer->serial = ++loop->serial;
	while (*at != NULL && (*at)->due <= timer->due)
		at = &(*at)->next;
	timer->next = *at;
	*at = timer;
	return timer;
}

static void
stop(void *arg, struct sdg_timer *timer)
{
	struct sdg_pollloop *loop = arg;
	struct sdg_timer **at = &loop->timers;

	if (timer == NULL)
		return;
	while (*at != NULL && *at != timer)
		at = &(*at)->next;
	if (*at == NULL)
		return;
	*at = timer->next;
	free(timer);
}

struct sdg_pollloop *
sdg_pollloop_new(void)
{
	struct sdg_pollloop *loop = calloc(1, sizeof *loop);

	if (loop == NULL)
		return NULL;
	loop->port.arg = loop;
	loop->port.watch = watch;
	loop->port.start = start;
	loop->port.stop = stop;
	loop->port.now = now;
	loop->port.wall = wall;
	return loop;
}

void
sdg_pollloop_free(struct sdg_pollloop *loop)
{
	struct sdg_timer *timer, *after;

	if (loop == NULL)
		return;
	for (timer = loop->timers; timer != NULL; timer = after) {
		after = timer->next;
		free(timer);
	}
	free(loop->watches);
	free(loop);
}

const struct sdg_loop *
sdg_pollloop_port(const struct sdg_pollloop *loop)
{
	return &loop->port;
}

void
sdg_pollloop_skip(struct sdg_pollloop *loop, int64_t ms)
{
	loop->skipped += ms;
}

/* How long poll() may wait, in its own terms. */
static int
patience(struct sdg_pollloop *loop, int64_t max_ms)
{
	int64_t ms = max_ms < 0 ? -1 : max_ms, left;

	if (loop->timers != NULL) {
		left = loop->timers->due - now(loop);
		left = left > 0 ? left : 0;
		if (ms < 0 || left < ms)
			ms = left;
	}
	return ms > INT_MAX ? INT_MAX : (int)ms;
}

/* A copy of what is watched, since callbacks change the list. */
static int
snapshot(const struct sdg_pollloop *loop, struct seen *seen)
{
	const struct watch *w;

	seen->fds = calloc(loop->count + 1, sizeof *seen->fds);
	seen->serials = calloc(loop->count + 1, sizeof *seen->serials);
	if (seen->fds == NULL || seen->serials == NULL)
		return -1;
	for (seen->n = 0; seen->n < loop->count; seen->n++) {
		w = &loop->watches[seen->n];
		seen->fds[seen->n].fd = w->fd;
		seen->fds[seen->n].events = (short)
		    ((w->events & SDG_READABLE ? POLLIN : 0) |
		    (w->events & SDG_WRITABLE ? POLLOUT : 0));
		seen->serials[seen->n] = w->serial;
	}
	return 0;
}

/* An error or a hang-up is shown as whatever was asked for. */
static int
happened(const struct pollfd *fd, int asked)
{
	if (fd->revents & (POLLERR | POLLHUP | POLLNVAL))
		return asked;
	return asked & ((fd->revents & POLLIN ? SDG_READABLE : 0) |
	    (fd->revents & POLLOUT ? SDG_WRITABLE : 0));
}

static int
dispatch(struct sdg_pollloop *loop, const struct seen *seen)
{
	struct watch *w;
	int events, ran = 0;

	for (size_t i = 0; i < seen->n; i++) {
		w = find(loop, seen->fds[i].fd);
		if (w == NULL || w->serial != seen->serials[i])
			continue;
		events = happened(&seen->fds[i], w->events);
		if (events == 0)
			continue;
		w->ready(w->data, w->fd, events);
		ran++;
	}
	return ran;
}

static int
fire(struct sdg_pollloop *loop, unsigned long last)
{
	int64_t moment = now(loop);
	struct sdg_timer *timer;
	int ran = 0;

	while ((timer = loop->timers) != NULL && timer->due <= moment &&
	    timer->serial <= last) {
		loop->timers = timer->next;
		timer->fire(timer->data);
		free(timer);
		ran++;
	}
	return ran;
}

int
sdg_pollloop_turn(struct sdg_pollloop *loop, int64_t max_ms)
{
	struct seen seen = { NULL, NULL, 0 };
	unsigned long last = loop->serial;
	int n, ran = -1;

	if (snapshot(loop, &seen) != 0)
		goto out;
	n = poll(seen.fds, (nfds_t)seen.n, patience(loop, max_ms));
	if (n < 0 && errno != EINTR)
		goto out;
	ran = n > 0 ? dispatch(loop, &seen) : 0;
	ran += fire(loop, last);
out:
	free(seen.fds);
	free(seen.serials);
	return ran;
}
