/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/tclloop.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <tcl.h>

struct watch {
	struct watch *next;
	int fd;
	void (*ready)(void *data, int fd, int events);
	void *data;
};

struct sdg_timer {
	struct sdg_timer *next;
	struct sdg_tclloop *loop;
	Tcl_TimerToken token;
	void (*fire)(void *data);
	void *data;
};

struct sdg_tclloop {
	struct sdg_loop port;
	struct watch *watches;
	struct sdg_timer *timers;
	int pipe[2];
};

static void
on_ready(ClientData data, int mask)
{
	struct watch *watch = data;
	int events = 0;

	if (mask & (TCL_READABLE | TCL_EXCEPTION))
		events |= SDG_READABLE;
	if (mask & TCL_WRITABLE)
		events |= SDG_WRITABLE;
	watch->ready(watch->data, watch->fd, events);
}

/* Unlink and end the first watch of the list. */
static void
drop(struct watch **list)
{
	struct watch *gone = *list;

	*list = gone->next;
	Tcl_DeleteFileHandler(gone->fd);
	free(gone);
}

static void
unwatch(struct sdg_tclloop *loop, int fd)
{
	struct watch **at = &loop->watches;

	while (*at != NULL && (*at)->fd != fd)
		at = &(*at)->next;
	if (*at != NULL)
		drop(at);
}

static int
set_watch(void *arg, int fd, int events,
    void (*ready)(void *data, int fd, int events), void *data)
{
	struct sdg_tclloop *loop = arg;
	struct watch *watch;
	int mask = 0;

	unwatch(loop, fd);
	if (events == 0)
		return 0;
	if ((watch = calloc(1, sizeof *watch)) == NULL)
		return -1;
	watch->fd = fd;
	watch->ready = ready;
	watch->data = data;
	watch->next = loop->watches;
	loop->watches = watch;
	if (events & SDG_READABLE)
		mask |= TCL_READABLE | TCL_EXCEPTION;
	if (events & SDG_WRITABLE)
		mask |= TCL_WRITABLE;
	Tcl_CreateFileHandler(fd, mask, on_ready, watch);
	return 0;
}

static void
forget(struct sdg_timer *timer)
{
	struct sdg_timer **at = &timer->loop->timers;

	while (*at != timer)
		at = &(*at)->next;
	*at = timer->next;
	free(timer);
}

static void
on_time(ClientData data)
{
	struct sdg_timer *timer = data;
	void (*fire)(void *) = timer->fire;
	void *its = timer->data;

	forget(timer);
	fire(its);
}

static struct sdg_timer *
start(void *arg, int64_t ms, void (*fire)(void *data), void *data)
{
	struct sdg_tclloop *loop = arg;
	struct sdg_timer *timer = calloc(1, sizeof *timer);

	if (timer == NULL)
		return NULL;
	timer->loop = loop;
	timer->fire = fire;
	timer->data = data;
	timer->next = loop->timers;
	loop->timers = timer;
	if (ms < 0)
		ms = 0;
	timer->token = Tcl_CreateTimerHandler(ms > INT_MAX ? INT_MAX :
	    (int)ms, on_time, timer);
	return timer;
}

static void
stop(void *arg, struct sdg_timer *timer)
{
	(void)arg;
	if (timer == NULL)
		return;
	Tcl_DeleteTimerHandler(timer->token);
	forget(timer);
}

static int64_t
now(void *arg)
{
	struct timespec t;

	(void)arg;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t
wall(void *arg)
{
	(void)arg;
	return (int64_t)time(NULL);
}

static void
silence(void *data, int fd, int events)
{
	(void)data;
	(void)fd;
	(void)events;
}

static int
open_pipe(struct sdg_tclloop *loop)
{
	if (pipe(loop->pipe) < 0)
		return -1;
	for (int i = 0; i < 2; i++)
		fcntl(loop->pipe[i], F_SETFD, FD_CLOEXEC);
	return set_watch(loop, loop->pipe[0], SDG_READABLE, silence, NULL);
}

struct sdg_tclloop *
sdg_tclloop_new(void)
{
	struct sdg_tclloop *loop = calloc(1, sizeof *loop);

	if (loop == NULL)
		return NULL;
	loop->port = (struct sdg_loop){ loop, set_watch, start, stop, now,
	    wall };
	loop->pipe[0] = loop->pipe[1] = -1;
	if (open_pipe(loop) < 0) {
		sdg_tclloop_free(loop);
		return NULL;
	}
	return loop;
}

void
sdg_tclloop_free(struct sdg_tclloop *loop)
{
	struct sdg_timer *timer;

	if (loop == NULL)
		return;
	while (loop->watches != NULL)
		drop(&loop->watches);
	while ((timer = loop->timers) != NULL) {
		loop->timers = timer->next;
		Tcl_DeleteTimerHandler(timer->token);
		free(timer);
	}
	for (int i = 0; i < 2; i++)
		if (loop->pipe[i] >= 0)
			close(loop->pipe[i]);
	free(loop);
}

const struct sdg_loop *
sdg_tclloop_port(const struct sdg_tclloop *loop)
{
	return &loop->port;
}
