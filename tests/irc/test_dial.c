/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/dial.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "lib/check.h"
#include "lib/peer.h"

/* When to end the dial from inside an event. */
enum when { NEVER, AT_UP, AT_DATA, AT_DOWN };

struct call {
	struct sdg_pollloop *loop;
	struct sdg_dial *dial;
	enum when end;
	int ups, downs;
	const char *why;
	struct sdg_str got;
};

static void
maybe_end(struct call *call, enum when now)
{
	if (call->end != now)
		return;
	sdg_dial_free(call->dial);
	call->dial = NULL;
}

static void
up(void *arg)
{
	struct call *call = arg;

	call->ups++;
	maybe_end(call, AT_UP);
}

static void
data(void *arg, const char *bytes, size_t len)
{
	struct call *call = arg;

	sdg_str_add(&call->got, bytes, len);
	maybe_end(call, AT_DATA);
}

static void
down(void *arg, const char *why)
{
	struct call *call = arg;

	call->downs++;
	call->why = why;
	maybe_end(call, AT_DOWN);
}

static bool
start(struct call *call, struct sdg_pollloop *loop, const char *host,
    unsigned port, enum when end)
{
	struct sdg_dial_events events = { call, up, data, down };

	memset(call, 0, sizeof *call);
	call->loop = loop;
	call->end = end;
	return sdg_dial_new(host, port, sdg_pollloop_port(loop), &events,
	    &call->dial) == SDG_OK;
}

static void
stop(struct call *call)
{
	sdg_dial_free(call->dial);
	sdg_str_free(&call->got);
}

/* Run the loop until *count is not 0, or for two seconds. */
static bool
happens(const struct call *call, const int *count)
{
	for (int i = 0; i < 200 && *count == 0; i++)
		sdg_pollloop_turn(call->loop, 10);
	return *count == 1;
}

static void
bytes_go_both_ways(struct sdg_pollloop *loop, int listener, unsigned port)
{
	struct call call = { .ups = 0 };
	struct peer peer;

	if (!start(&call, loop, "127.0.0.1", port, NEVER))
		return;
	CHECK("nothing is sent before it is up",
	    sdg_dial_write(call.dial, "x", 1) == SDG_EIO);
	CHECK("an address is connected to",
	    peer_accept(&peer, loop, listener, 2000) &&
	    happens(&call, &call.ups));
	CHECK("bytes are taken",
	    sdg_dial_write(call.dial, "hello\r\n", 7) == SDG_OK);
	CHECK("and arrive", peer_expect(&peer, "hello", 2000));
	peer_send(&peer, "good day");
	for (int i = 0; i < 100 && call.got.len == 0; i++)
		sdg_pollloop_turn(loop, 10);
	CHECK("bytes come back", call.got.len == 10 &&
	    strcmp(call.got.data, "good day\r\n") == 0);
	peer_close(&peer);
	CHECK("a close is told, once", happens(&call, &call.downs) &&
	    strcmp(call.why, "closed by the server") == 0);
	CHECK("and nothing is sent after it",
	    sdg_dial_write(call.dial, "x", 1) == SDG_EIO);
	stop(&call);
}

static void
a_name_is_looked_up(struct sdg_pollloop *loop, int listener, unsigned port)
{
	struct call call = { .ups = 0 };
	struct peer peer;

	if (!start(&call, loop, "localhost", port, NEVER))
		return;
	CHECK("a name leads to the one of its addresses that answers",
	    peer_accept(&peer, loop, listener, 3000) &&
	    happens(&call, &call.ups));
	peer_close(&peer);
	stop(&call);
}

static void
failures_are_told(struct sdg_pollloop *loop)
{
	struct call call = { .ups = 0 };
	unsigned port = 0;
	int fd = peer_listen(&port);

	close(fd);
	if (!start(&call, loop, "127.0.0.1", port, NEVER))
		return;
	CHECK("a refused connection is told", happens(&call, &call.downs) &&
	    strcmp(call.why, "connection refused or no way there") == 0);
	CHECK("and never came up", call.ups == 0);
	stop(&call);
	if (!start(&call, loop, "no-such-host.invalid", 6667, NEVER))
		return;
	for (int i = 0; i < 20 && call.downs == 0; i++)
		sdg_pollloop_turn(loop, 10);
	sdg_pollloop_skip(loop, SDG_DIAL_MS);
	CHECK("a name that does not exist is told within 15 s",
	    happens(&call, &call.downs) && call.ups == 0);
	stop(&call);
}

/* A listener whose queue is full lets further calls wait for ever. */
static void
silence_ends_after_fifteen_seconds(struct sdg_pollloop *loop)
{
	struct call calls[8], *last = &calls[7];
	unsigned port = 0;
	int fd = peer_listen(&port);

	if (fd < 0 || listen(fd, 0) != 0)
		return;
	for (size_t n = 0; n < 8; n++) {
		if (!start(&calls[n], loop, "127.0.0.1", port, NEVER))
			return;
		for (int i = 0; i < 10 && calls[n].ups == 0; i++)
			sdg_pollloop_turn(loop, 10);
	}
	CHECK("a call that nobody takes waits",
	    last->ups == 0 && last->downs == 0);
	sdg_pollloop_skip(loop, SDG_DIAL_MS);
	for (int i = 0; i < 5; i++)
		sdg_pollloop_turn(loop, 10);
	CHECK("but not for more than 15 s", last->downs == 1 &&
	    strcmp(last->why, "no answer in time") == 0);
	for (size_t i = 0; i < 8; i++)
		stop(&calls[i]);
	close(fd);
}

/* Write until it is full; the other side then reads all of it in order. */
static void
a_slow_reader_gets_everything(struct sdg_pollloop *loop, int listener,
    unsigned port)
{
	struct call call = { .ups = 0 };
	char chunk[1024];
	size_t sent = 0, got = 0;
	bool order = true;
	ssize_t n;
	int fd = -1;

	if (!start(&call, loop, "127.0.0.1", port, NEVER))
		return;
	for (int i = 0; i < 200 && fd < 0; i++) {
		sdg_pollloop_turn(loop, 10);
		fd = accept(listener, NULL, NULL);
	}
	happens(&call, &call.ups);
	for (;;) {
		for (size_t i = 0; i < sizeof chunk; i++)
			chunk[i] = (char)((sent + i) % 251);
		if (sdg_dial_write(call.dial, chunk, sizeof chunk) != SDG_OK)
			break;
		sent += sizeof chunk;
	}
	CHECK("what waits has a limit", sent < 64u << 20);
	for (int i = 0; i < 100000 && got < sent; i++) {
		n = recv(fd, chunk, sizeof chunk, MSG_DONTWAIT);
		for (ssize_t j = 0; j < n; j++)
			order = order && chunk[j] ==
			    (char)((got + (size_t)j) % 251);
		got += n > 0 ? (size_t)n : 0;
		sdg_pollloop_turn(loop, n > 0 ? 0 : 1);
	}
	CHECK("all that was taken arrives", got == sent);
	CHECK("in order", order);
	close(fd);
	stop(&call);
}

static void
it_may_end_inside_any_event(struct sdg_pollloop *loop, int listener,
    unsigned port)
{
	static const struct {
		const char *name;
		enum when end;
		int ups, downs;
	} rows[] = {
		{ "it may end when it comes up", AT_UP, 1, 0 },
		{ "it may end when bytes come", AT_DATA, 1, 0 },
		{ "it may end when it goes down", AT_DOWN, 1, 1 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct call call = { .ups = 0 };
		struct peer peer;

		if (!start(&call, loop, "127.0.0.1", port, rows[i].end))
			return;
		peer_accept(&peer, loop, listener, 2000);
		if (rows[i].end != AT_DOWN)
			peer_send(&peer, "x");
		else
			peer_close(&peer);
		for (int j = 0; j < 100 && call.dial != NULL; j++)
			sdg_pollloop_turn(loop, 10);
		sdg_pollloop_turn(loop, 0);
		CHECK(rows[i].name, call.dial == NULL &&
		    call.ups == rows[i].ups && call.downs == rows[i].downs);
		peer_close(&peer);
		stop(&call);
	}
}

static void
a_descriptor_beyond_select_is_refused(struct sdg_pollloop *loop,
    int listener, unsigned port)
{
	int fds[1200];
	size_t n = 0;
	struct call call = { .ups = 0 };
	struct peer peer;

	for (; n < 1200; n++)
		if ((fds[n] = dup(listener)) < 0)
			break;
	if (n < 1200) {
		printf("# fewer than 1,200 descriptors: left out\n");
	} else if (start(&call, loop, "127.0.0.1", port, NEVER)) {
		CHECK("a descriptor that select() cannot hold is refused",
		    happens(&call, &call.downs) && call.ups == 0);
		stop(&call);
	}
	while (n > 0)
		close(fds[--n]);
	if (peer_accept(&peer, loop, listener, 50))
		peer_close(&peer);
}

int
main(void)
{
	struct sdg_pollloop *loop = sdg_pollloop_new();
	unsigned port = 0;
	int listener = peer_listen(&port);
	struct call call = { .ups = 0 };

	if (loop == NULL || listener < 0)
		return 1;
	bytes_go_both_ways(loop, listener, port);
	a_name_is_looked_up(loop, listener, port);
	failures_are_told(loop);
	silence_ends_after_fifteen_seconds(loop);
	a_slow_reader_gets_everything(loop, listener, port);
	it_may_end_inside_any_event(loop, listener, port);
	a_descriptor_beyond_select_is_refused(loop, listener, port);
	if (start(&call, loop, "127.0.0.1", port, NEVER))
		stop(&call);
	CHECK("one that never began ends, too",
	    sdg_pollloop_turn(loop, 0) == 0);
	close(listener);
	sdg_pollloop_free(loop);
	return check_done();
}
