/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/pace.h"

#include <stdio.h>
#include <string.h>

#include "core/str.h"
#include "hosts/pollloop.h"
#include "lib/check.h"
#include "lib/stage.h"

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
		sdg_pace_put(pace, "ann", c, 1);
	CHECK("three lines go at once", strcmp(sink.sent.data, "abc") == 0);
	CHECK("three wait", sdg_pace_waiting(pace) == 3);
	pass(loop, 30000);
	CHECK("half the time brings nothing", sink.n == 3);
	pass(loop, 30001);
	CHECK("the time of one brings one", sink.n == 4);
	pass(loop, 600000);
	CHECK("all are in order", strcmp(sink.sent.data, "abcdef") == 0);
	sdg_pace_put(pace, "ann", "g", 1);
	CHECK("a rest fills the burst again", sink.n == 7);
	sdg_pace_free(pace);
	sdg_str_free(&sink.sent);
}

/* Room for no line at once: everything waits for the clock. */
static struct sdg_pace *
start(struct sdg_pollloop *loop, struct sink *sink)
{
	struct sdg_pace *pace;

	if (sdg_pace_new(sdg_pollloop_port(loop), 1, 1000, send_to, sink,
	    &pace) != SDG_OK)
		return NULL;
	sdg_pace_put(pace, "first", "*", 1);
	sdg_str_cut(&sink->sent, 0);
	sink->n = 0;
	return pace;
}

static void
finish(struct sdg_pace *pace, struct sink *sink)
{
	sdg_pace_free(pace);
	sdg_str_free(&sink->sent);
}

/* A line of one letter each; how many were taken. */
static int
put(struct sdg_pace *pace, const char *to, const char *letters)
{
	int n = 0;

	for (; *letters != '\0'; letters++)
		n += sdg_pace_put(pace, to, letters, 1) == SDG_OK;
	return n;
}

static void
later(struct sdg_pollloop *loop, int lines)
{
	for (int i = 0; i < lines; i++)
		pass(loop, 1001);
}

static void
a_full_queue_says_so(struct sdg_pollloop *loop)
{
	struct sink sink = { .n = 0 };
	struct sdg_pace *pace = start(loop, &sink);
	char name[16];
	int taken = 0;

	if (pace == NULL)
		return;
	CHECK("twelve lines to one person may wait",
	    put(pace, "ann", "abcdefghijkl") == SDG_PACE_EACH);
	CHECK("a thirteenth is refused",
	    sdg_pace_put(pace, "ann", "m", 1) == SDG_EFULL);
	CHECK("another person's is not",
	    sdg_pace_put(pace, "bob", "x", 1) == SDG_OK);
	later(loop, 2);
	CHECK("a line that went out makes room for one",
	    put(pace, "ann", "mn") == 1);
	sdg_pace_clear(pace);
	CHECK("nothing waits after a clear", sdg_pace_waiting(pace) == 0);
	sink.n = 0;
	pass(loop, 3600000);
	CHECK("and nothing old is sent", sink.n == 0);
	put(pace, "first", "*");
	for (int i = 0; i < 600; i++) {
		(void)snprintf(name, sizeof name, "p%d", i % 50);
		taken += put(pace, name, "x");
	}
	CHECK("five hundred lines may wait in all",
	    taken == SDG_PACE_MAX && sdg_pace_waiting(pace) == SDG_PACE_MAX);
	CHECK("one more is refused", put(pace, "ann", "x") == 0 &&
	    put(pace, "", "x") == 0);
	later(loop, SDG_PACE_MAX + 1);
	CHECK("all of them go out", sdg_pace_waiting(pace) == 0);
	finish(pace, &sink);
}

static void
the_server_has_room_for_every_join(struct sdg_pollloop *loop)
{
	struct sink sink = { .n = 0 };
	struct sdg_pace *pace = start(loop, &sink);
	int taken = 0;

	if (pace == NULL)
		return;
	for (int i = 0; i < 64; i++)
		taken += put(pace, "", "j");
	CHECK("sixty-four lines to the server itself may wait", taken == 64);
	finish(pace, &sink);
}

static void
everybody_has_a_turn(struct sdg_pollloop *loop)
{
	struct sink sink = { .n = 0 };
	struct sdg_pace *pace = start(loop, &sink);

	if (pace == NULL)
		return;
	put(pace, "ann", "abcd");
	later(loop, 1);
	put(pace, "bob", "123");
	put(pace, "#team", "X");
	later(loop, 7);
	CHECK("newcomers are first, then each has a line in turn",
	    strcmp(sdg_str_text(&sink.sent), "aX1b2c3d") == 0);
	finish(pace, &sink);
}

static void
a_quiet_supervisor_is_answered(struct sdg_pollloop *loop)
{
	struct sink sink = { .n = 0 };
	struct sdg_pace *pace = start(loop, &sink);
	const char *sent;
	char name[16];
	bool order = true;

	if (pace == NULL)
		return;
	for (int i = 0; i < 10; i++) {
		(void)snprintf(name, sizeof name, "loud%d", i);
		put(pace, name, "abcdefghijkl");
	}
	put(pace, "sue", "12");
	later(loop, 22);
	sent = sdg_str_text(&sink.sent);
	CHECK("ten loud people get a line each before a quiet one at most",
	    strchr(sent, '1') != NULL && strchr(sent, '1') - sent <= 10);
	CHECK("and again before the quiet one's second line",
	    strchr(sent, '2') != NULL &&
	    strchr(sent, '2') - strchr(sent, '1') <= 11);
	put(pace, "sam", "!");
	later(loop, 1);
	CHECK("somebody who comes into a long wait is first",
	    sink.sent.len == 23 && sink.sent.data[22] == '!');
	later(loop, 110);
	for (char c = 'a'; c < 'l'; c++) {
		sent = sdg_str_text(&sink.sent);
		order = order && strrchr(sent, c) < strrchr(sent, c + 1);
	}
	CHECK("and each one's lines kept their order", order &&
	    sdg_pace_waiting(pace) == 0);
	finish(pace, &sink);
}

/* Names cost nothing on IRC: each line is to somebody new, or seems to be. */
static void
newcomers_starve_nobody(struct sdg_pollloop *loop)
{
	static const struct {
		const char *name;
		int people;
		size_t most;	/* lines until all four are out */
	} rows[] = {
		{ "short questions of five people starve nobody", 5, 24 },
		{ "nor does an endless row of new names", 1000,
		    (1 + 2 + 3 + 4) * (SDG_PACE_AHEAD + 1) },
	};
	char name[16];

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct sink sink = { .n = 0 };
		struct sdg_pace *pace = start(loop, &sink);
		int next = 0;

		if (pace == NULL)
			return;
		put(pace, "sue", "1234");
		while (strchr(sdg_str_text(&sink.sent), '4') == NULL &&
		    sink.n < 200) {
			(void)snprintf(name, sizeof name, "n%d",
			    next++ % rows[i].people);
			put(pace, name, "x");
			later(loop, 1);
		}
		CHECK(rows[i].name, sink.n <= rows[i].most);
		finish(pace, &sink);
	}
}

static void
a_stuck_connection_loses_nothing(struct sdg_pollloop *loop)
{
	struct sink sink = { .stuck = true };
	struct sdg_pace *pace;

	if (sdg_pace_new(sdg_pollloop_port(loop), 5, 0, send_to, &sink,
	    &pace) != SDG_OK)
		return;
	sdg_pace_put(pace, "ann", "a", 1);
	sdg_pace_put(pace, "ann", "b", 1);
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

static bool
idle(const struct stage *st)
{
	return st->rig.wire->idle(st->rig.wire->arg);
}

/* Say more than the other side's kernel takes; it reads in the loop only. */
static bool
choke(struct stage *st)
{
	char text[400];

	memset(text, 'w', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	for (int i = 0; i < 100000 && idle(st); i++)
		(void)stage_say(st, "#team", NULL, text);
	return !idle(st) && stage_say(st, "#team", NULL, "last") == SDG_OK;
}

static void
a_wire_is_idle_when_all_was_sent(void)
{
	struct stage st;
	int turns = 0;

	if (!stage_open(&st))
		return;
	CHECK("a wire that is not connected is not idle", !idle(&st));
	if (!stage_welcome(&st))
		return;
	CHECK("one with nothing to say is", idle(&st));
	st.rig.net.burst = 1;
	st.rig.net.line_ms = 10000;
	sdg_session_update(st.rig.session, &st.rig.net);
	pass(st.rig.loop, 10000);
	stage_say(&st, NULL, "alice", "one");
	CHECK("it is again when a line went out at once", idle(&st));
	stage_say(&st, NULL, "alice", "two");
	pass(st.rig.loop, 9000);
	CHECK("not while a line waits for its turn", !idle(&st));
	pass(st.rig.loop, 1001);
	CHECK("but as soon as it is out", idle(&st));
	st.rig.net.line_ms = 0;
	sdg_session_update(st.rig.session, &st.rig.net);
	CHECK("not while the network takes no more", choke(&st));
	while (!idle(&st) && turns++ < 20000)
		sdg_pollloop_turn(st.rig.loop, 0);
	CHECK("but when it has taken all", idle(&st) &&
	    peer_expect(&st.server, "PRIVMSG #team :last", 5000));
	(void)choke(&st);
	peer_close(&st.server);
	stage_parted(&st);
	CHECK("a wire that lost its connection is not idle", !idle(&st));
	stage_later(&st, 3000);
	CHECK("and comes back with nothing to say",
	    stage_welcome(&st) && idle(&st));
	stage_close(&st);
}

int
main(void)
{
	struct sdg_pollloop *loop = sdg_pollloop_new();

	if (loop == NULL)
		return 1;
	a_burst_goes_at_once_and_the_rest_by_and_by(loop);
	a_full_queue_says_so(loop);
	the_server_has_room_for_every_join(loop);
	everybody_has_a_turn(loop);
	a_quiet_supervisor_is_answered(loop);
	newcomers_starve_nobody(loop);
	a_stuck_connection_loses_nothing(loop);
	a_wire_is_idle_when_all_was_sent();
	sdg_pace_free(NULL);
	sdg_pollloop_free(loop);
	return check_done();
}
