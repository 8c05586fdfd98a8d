/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/pace.h"

#include <stdio.h>
#include <string.h>

#include "core/str.h"
#include "hosts/pollloop.h"
#include "lib/check.h"

struct sink {
	struct sdg_str sent;
	size_t n;
	bool stuck;
};

static enum sdg_err
send_to(void *arg, const char *line, size_t len)
{
	struct sink *sink = arg;

	if (sink->stuck)
		return SDG_EFULL;
	sdg_str_add(&sink->sent, line, len);
	sink->n++;
	return SDG_OK;
}

static void
pass(struct sdg_pollloop *loop, int64_t ms)
{
	sdg_pollloop_skip(loop, ms);
	sdg_pollloop_turn(loop, 0);
}

static void
a_burst_goes_at_once_and_the_rest_by_and_by(struct sdg_pollloop *loop)
{
	struct sink sink = { .n = 0 };
	struct sdg_pace *pace;
	char c[2] = "a";

	if (sdg_pace_new(sdg_pollloop_port(loop), 3, 60000, send_to, &sink,
	    &pace) != SDG_OK)
		return;
	for (; c[0] <= 'f'; c[0]++)
		sdg_pace_put(pace, c, 1);
	CHECK("three lines go at once", strcmp(sink.sent.data, "abc") == 0);
	CHECK("three wait", sdg_pace_waiting(pace) == 3);
	pass(loop, 30000);
	CHECK("half the time brings nothing", sink.n == 3);
	pass(loop, 30001);
	CHECK("the time of one brings one", sink.n == 4);
	pass(loop, 600000);
	CHECK("all are in order", strcmp(sink.sent.data, "abcdef") == 0);
	sdg_pace_put(pace, "g", 1);
	CHECK("a rest fills the burst again", sink.n == 7);
	sdg_pace_free(pace);
	sdg_str_free(&sink.sent);
}

static void
a_full_queue_says_so(struct sdg_pollloop *loop)
{
	struct sink sink = { .n = 0 };
	struct sdg_pace *pace;
	enum sdg_err err = SDG_OK;

	if (sdg_pace_new(sdg_pollloop_port(loop), 1, 60000, send_to, &sink,
	    &pace) != SDG_OK)
		return;
	for (int i = 0; i < 1 + SDG_PACE_MAX; i++)
		if (sdg_pace_put(pace, "x", 1) != SDG_OK)
			err = SDG_EINVAL;
	CHECK("one is sent and 500 may wait", err == SDG_OK &&
	    sdg_pace_waiting(pace) == SDG_PACE_MAX);
	CHECK("one more is refused",
	    sdg_pace_put(pace, "x", 1) == SDG_EFULL);
	sdg_pace_clear(pace);
	CHECK("nothing waits after a clear", sdg_pace_waiting(pace) == 0);
	pass(loop, 3600000);
	CHECK("and nothing old is sent", sink.n == 1);
	sdg_pace_free(pace);
	sdg_str_free(&sink.sent);
}

static void
a_stuck_connection_loses_nothing(struct sdg_pollloop *loop)
{
	struct sink sink = { .stuck = true };
	struct sdg_pace *pace;

	if (sdg_pace_new(sdg_pollloop_port(loop), 5, 0, send_to, &sink,
	    &pace) != SDG_OK)
		return;
	sdg_pace_put(pace, "a", 1);
	sdg_pace_put(pace, "b", 1);
	CHECK("lines wait while sending fails", sdg_pace_waiting(pace) == 2);
	pass(loop, 100);
	CHECK("and go on waiting", sdg_pace_waiting(pace) == 2);
	sink.stuck = false;
	pass(loop, 100);
	CHECK("until it works again", sink.sent.len == 2 &&
	    strcmp(sink.sent.data, "ab") == 0);
	sdg_pace_free(pace);
	sdg_str_free(&sink.sent);
}

int
main(void)
{
	struct sdg_pollloop *loop = sdg_pollloop_new();

	if (loop == NULL)
		return 1;
	a_burst_goes_at_once_and_the_rest_by_and_by(loop);
	a_full_queue_says_so(loop);
	a_stuck_connection_loses_nothing(loop);
	sdg_pace_free(NULL);
	sdg_pollloop_free(loop);
	return check_done();
}
