/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/pollloop.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "lib/check.h"

/* What ran, in order: one letter each. */
struct trace {
	char ran[32];
	size_t n;
	struct sdg_pollloop *loop;
	int fds[2];
};

static void
note(struct trace *t, char c)
{
	if (t->n + 1 < sizeof t->ran)
		t->ran[t->n++] = c;
	t->ran[t->n] = '\0';
}

static void
fire_a(void *data)
{
	note(data, 'a');
}

static void
fire_b(void *data)
{
	note(data, 'b');
}

static void
fire_again(void *data)
{
	struct trace *t = data;
	const struct sdg_loop *port = sdg_pollloop_port(t->loop);

	note(t, 'g');
	port->start(port->arg, 0, fire_again, t);
}

static void
ready(void *data, int fd, int events)
{
	char c = '?';

	(void)events;
	if (read(fd, &c, 1) == 1)
		note(data, c);
	else
		note(data, '!');
}

static void
ready_and_end(void *data, int fd, int events)
{
	struct trace *t = data;
	const struct sdg_loop *port = sdg_pollloop_port(t->loop);

	(void)fd;
	(void)events;
	note(t, 'e');
	port->watch(port->arg, t->fds[0], 0, NULL, NULL);
	port->watch(port->arg, t->fds[1], 0, NULL, NULL);
}

static void
timers_run_in_order_of_their_time(struct trace *t)
{
	const struct sdg_loop *port = sdg_pollloop_port(t->loop);
	struct sdg_timer *never;
	int64_t before = port->now(port->arg), wall = port->wall(port->arg);

	port->start(port->arg, 60000, fire_b, t);
	port->start(port->arg, 30000, fire_a, t);
	never = port->start(port->arg, 40000, fire_b, t);
	port->stop(port->arg, never);
	port->stop(port->arg, NULL);
	CHECK("nothing is due yet", sdg_pollloop_turn(t->loop, 0) == 0);
	sdg_pollloop_skip(t->loop, 60000);
	CHECK("both clocks move on",
	    port->now(port->arg) >= before + 60000 &&
	    port->wall(port->arg) >= wall + 60);
	CHECK("two timers are due", sdg_pollloop_turn(t->loop, -1) == 2);
	CHECK("the sooner ran first and a stopped one never",
	    strcmp(t->ran, "ab") == 0);
}

static void
a_timer_that_starts_itself_does_not_starve_the_loop(struct trace *t)
{
	const struct sdg_loop *port = sdg_pollloop_port(t->loop);

	t->n = 0;
	port->start(port->arg, 0, fire_again, t);
	CHECK("one call in a turn", sdg_pollloop_turn(t->loop, -1) == 1);
	CHECK("and one in the next", sdg_pollloop_turn(t->loop, -1) == 1);
}

static void
descriptors_are_watched(struct trace *t)
{
	const struct sdg_loop *port = sdg_pollloop_port(t->loop);
	int p[2];

	t->n = 0;
	if (!CHECK("a pipe opens", pipe(p) == 0))
		return;
	port->watch(port->arg, p[0], SDG_READABLE, ready, t);
	CHECK("a silent pipe calls nobody",
	    sdg_pollloop_turn(t->loop, 0) == 0);
	CHECK("bytes are written", write(p[1], "xy", 2) == 2);
	sdg_pollloop_turn(t->loop, -1);
	sdg_pollloop_turn(t->loop, -1);
	CHECK("a watch is level-triggered", strcmp(t->ran, "xy") == 0);
	close(p[1]);
	sdg_pollloop_turn(t->loop, -1);
	CHECK("a closed pipe is shown as readable",
	    strcmp(t->ran, "xy!") == 0);
	port->watch(port->arg, p[0], 0, NULL, NULL);
	CHECK("an ended watch is silent",
	    sdg_pollloop_turn(t->loop, 0) == 0);
	CHECK("no watch of a bad descriptor",
	    port->watch(port->arg, -1, SDG_READABLE, ready, t) == -1);
	close(p[0]);
}

static void
an_ended_watch_is_not_called_for_what_was_seen_before(struct trace *t)
{
	const struct sdg_loop *port = sdg_pollloop_port(t->loop);
	int p[2], q[2];

	t->n = 0;
	if (!CHECK("two pipes open", pipe(p) == 0 && pipe(q) == 0))
		return;
	t->fds[0] = p[1];
	t->fds[1] = q[1];
	port->watch(port->arg, p[1], SDG_WRITABLE, ready_and_end, t);
	port->watch(port->arg, q[1], SDG_WRITABLE, ready_and_end, t);
	CHECK("only the first of two ready watches runs",
	    sdg_pollloop_turn(t->loop, -1) == 1);
	for (int i = 0; i < 2; i++) {
		close(p[i]);
		close(q[i]);
	}
}

int
main(void)
{
	struct trace t = { .n = 0 };

	if ((t.loop = sdg_pollloop_new()) == NULL)
		return 1;
	timers_run_in_order_of_their_time(&t);
	descriptors_are_watched(&t);
	an_ended_watch_is_not_called_for_what_was_seen_before(&t);
	a_timer_that_starts_itself_does_not_starve_the_loop(&t);
	sdg_pollloop_free(t.loop);
	sdg_pollloop_free(NULL);
	return check_done();
}
