/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libFuzzer: bytes of a server into the gate, what passes into libircclient,
 * and texts into the builder. Anything that must not be calls abort().
 */
#include <sys/select.h>

#include <arpa/inet.h>
#include <fcntl.h>
#include <libircclient.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "irc/gate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* libircclient on one end of a socket pair, made once. */
static irc_session_t *library;
static int ours = -1;
static unsigned events, marks;

static void
must(int truth)
{
	if (!truth)
		abort();
}

static void
on_event(irc_session_t *session, const char *event, const char *origin,
    const char **params, unsigned int count)
{
	(void)session;
	must(event != NULL && origin != NULL);
	for (unsigned i = 0; i < count; i++)
		must(params[i] != NULL && strlen(params[i]) <= SDG_GATE_LINE);
	events++;
}

static void
on_numeric(irc_session_t *session, unsigned int event, const char *origin,
    const char **params, unsigned int count)
{
	(void)session;
	must(origin != NULL);
	events++;
	if (event == 998)
		marks += count == 1 && strcmp(params[0], "mark") == 0;
}

static void
create(void)
{
	irc_callbacks_t calls;

	memset(&calls, 0, sizeof calls);
	calls.event_channel = calls.event_privmsg = on_event;
	calls.event_ctcp_action = calls.event_ctcp_req = on_event;
	calls.event_ctcp_rep = calls.event_notice = on_event;
	calls.event_channel_notice = calls.event_invite = on_event;
	calls.event_join = calls.event_part = calls.event_kick = on_event;
	calls.event_quit = calls.event_nick = calls.event_mode = on_event;
	calls.event_umode = calls.event_topic = on_event;
	calls.event_unknown = on_event;
	calls.event_numeric = on_numeric;
	must((library = irc_create_session(&calls)) != NULL);
}

static void
turn(int readable)
{
	fd_set in, out, none;
	char waste[2048];
	int max = -1;

	FD_ZERO(&in);
	FD_ZERO(&out);
	FD_ZERO(&none);
	must(irc_add_select_descriptors(library, &in, &out, &max) == 0);
	must(irc_process_select_descriptors(library, readable ? &in : &none,
	    &out) == 0);
	while (ours >= 0 && recv(ours, waste, sizeof waste, 0) > 0)
		continue;
}

/* As session.c does it. */
static void
attach(void)
{
	struct sockaddr_in name;
	socklen_t len = sizeof name;
	int listener = socket(AF_INET, SOCK_STREAM, 0), pair[2], max = -1;
	fd_set in, out;

	memset(&name, 0, sizeof name);
	name.sin_family = AF_INET;
	name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	must(bind(listener, (struct sockaddr *)&name, len) == 0);
	must(listen(listener, 1) == 0);
	must(getsockname(listener, (struct sockaddr *)&name, &len) == 0);
	create();
	must(irc_connect(library, "127.0.0.1", ntohs(name.sin_port), NULL,
	    "me", "me", "me") == 0);
	FD_ZERO(&in);
	FD_ZERO(&out);
	must(irc_add_select_descriptors(library, &in, &out, &max) == 0);
	must(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) == 0);
	must(dup2(pair[1], max) == max);
	close(pair[1]);
	close(listener);
	ours = pair[0];
	turn(0);
	turn(0);
}

static void
show(const char *line)
{
	size_t len = strlen(line);

	must(send(ours, line, len, MSG_NOSIGNAL) == (ssize_t)len);
	turn(1);
	turn(0);
}

/* One clean line makes one event at most, and leaves nothing behind. */
static void
no_residue(const struct sdg_line *line)
{
	unsigned before = events, after;
	size_t len = strlen(line->clean);

	must(len >= 2 && len <= SDG_GATE_LINE + 2);
	must(strcspn(line->clean, "\r\n") == len - 2);
	show(line->clean);
	after = events - before;
	/* 001, 376 and 422 also tell that we are connected. */
	must(after <= 2);
	must(strcmp(line->command, "PING") == 0 ||
	    strcmp(line->command, "KILL") == 0 || after >= 1);
	before = marks;
	show(":s 998 :mark\r\n");
	must(marks == before + 1);
}

static void
collect(void *arg, const struct sdg_line *line)
{
	struct sdg_str *all = arg;

	sdg_str_addf(all, "%s\n%s\n%s\n%s\n", line->tags, line->nick,
	    line->host, line->command);
	for (size_t i = 0; i < line->param_count; i++)
		sdg_str_addf(all, "%s\n", line->param[i]);
	sdg_str_adds(all, line->clean);
}

static void
collect_and_show(void *arg, const struct sdg_line *line)
{
	collect(arg, line);
	no_residue(line);
}

static void
split(const char *data, size_t size, size_t at, const struct sdg_str *want)
{
	struct sdg_str got = SDG_STR_INIT;
	struct sdg_gate *gate;

	if (sdg_gate_new(&gate) != SDG_OK)
		return;
	sdg_gate_feed(gate, data, at, collect, &got);
	sdg_gate_feed(gate, data + at, size - at, collect, &got);
	must(got.len == want->len &&
	    memcmp(sdg_str_text(&got), sdg_str_text(want), got.len) == 0);
	sdg_str_free(&got);
	sdg_gate_free(gate);
}

static void
build(const char *data, size_t size)
{
	struct sdg_str out = SDG_STR_INIT, text = SDG_STR_INIT;
	size_t middle = size > 0 ? (unsigned char)data[0] % size : 0;
	const char *params[2];
	struct sdg_str target = SDG_STR_INIT;

	sdg_str_add(&target, data, middle);
	sdg_str_add(&text, data + middle, size - middle);
	params[0] = sdg_str_text(&target);
	params[1] = sdg_str_text(&text);
	for (size_t prefix = 0; prefix < 600; prefix += 60) {
		if (sdg_gate_build(&out, prefix, "PRIVMSG", params, 2) !=
		    SDG_OK) {
			must(out.len == 0);
			continue;
		}
		must(out.len <= SDG_GATE_LINE + 2 - prefix);
		must(strlen(out.data) == out.len);
		must(strncmp(out.data, "PRIVMSG ", 8) == 0);
		must(strcmp(out.data + out.len - 2, "\r\n") == 0);
		for (size_t i = 0; i + 2 < out.len; i++)
			must((unsigned char)out.data[i] >= 0x20 &&
			    out.data[i] != 0x7f);
	}
	(void)sdg_gate_mask(params[0], params[1]);
	must(sdg_gate_compare(params[1], params[1]) == 0);
	sdg_str_free(&out);
	sdg_str_free(&text);
	sdg_str_free(&target);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct sdg_str all = SDG_STR_INIT;
	struct sdg_gate *gate;

	if (library == NULL)
		attach();
	if (sdg_gate_new(&gate) != SDG_OK)
		return 0;
	sdg_gate_feed(gate, bytes, size, collect_and_show, &all);
	sdg_gate_free(gate);
	for (size_t at = 0; at <= size; at += size > 256 ? 61 : 1)
		split(bytes, size, at, &all);
	build(bytes, size);
	sdg_str_free(&all);
	return 0;
}
