/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/fakeloop.h"

#include <stdlib.h>

struct sdg_timer {
	struct sdg_timer *next;
	int64_t at;
	void (*fire)(void *data);
	void *data;
};

static int
watch(void *arg, int fd, int events,
    void (*ready)(void *data, int fd, int events), void *data)
{
	(void)arg;
	(void)fd;
	(void)events;
	(void)ready;
	(void)data;
	return -1;	/* there are no descriptors here */
}

/* Into its place: by time, and behind those of the same time. */
static struct sdg_timer *
start(void *arg, int64_t ms, void (*fire)(void *data), void *data)
{
	struct fakeloop *loop = arg;
	struct sdg_timer **at = &loop->timers;
	struct sdg_timer *timer = calloc(1, sizeof *timer);

	if (timer == NULL)
		return NULL;
	timer->at = loop->now + ms;
	timer->fire = fire;
	timer->data = data;
	while (*at != NULL && (*at)->at <= timer->at)
		at = &(*at)->next;
	timer->next = *at;
	*at = timer;
	return timer;
}

static void
stop(void *arg, struct sdg_timer *timer)
{
	struct fakeloop *loop = arg;

	for (struct sdg_timer **at = &loop->timers; *at != NULL;
	    at = &(*at)->next)
		if (*at == timer) {
			*at = timer->next;
			free(timer);
			return;
		}
}

static int64_t
now(void *arg)
{
	return ((struct fakeloop *)arg)->now;
}

static int64_t
wall(void *arg)
{
	return ((struct fakeloop *)arg)->wall;
}

void
fakeloop_open(struct fakeloop *loop, int64_t at)
{
	*loop = (struct fakeloop){ { loop, watch, start, stop, now, wall },
	    NULL, 1000, at };
}

void
fakeloop_close(struct fakeloop *loop)
{
	while (loop->timers != NULL)
		stop(loop, loop->timers);
}

/* The wall clock follows in whole seconds. */
static void
advance(struct fakeloop *loop, int64_t to)
{
	loop->wall += to / 1000 - loop->now / 1000;
	loop->now = to;
}

void
fakeloop_pass(struct fakeloop *loop, int64_t seconds)
{
	int64_t end = loop->now + seconds * 1000;

	while (loop->timers != NULL && loop->timers->at <= end) {
		struct sdg_timer *timer = loop->timers;
		void (*fire)(void *) = timer->fire;
		void *data = timer->data;

		if (timer->at > loop->now)
			advance(loop, timer->at);
		loop->timers = timer->next;
		free(timer);
		fire(data);
	}
	advance(loop, end);
}

void
fakeloop_set(struct fakeloop *loop, int64_t to)
{
	loop->wall = to;
}
