/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/session.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <libircclient.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include "irc/hear.h"
#include "irc/link.h"
#include "irc/speak.h"
#include "irc/state.h"

/* The library has chosen a handler; it reads the gate's copy of the line. */
static void
heard(irc_session_t *library,
    void (*hear)(struct sdg_session *, const struct sdg_line *))
{
	struct sdg_session *s = irc_get_ctx(library);

	if (s->line != NULL)
		hear(s, s->line);
}

#define HANDLER(name, hear) \
static void \
name(irc_session_t *library, const char *event, const char *origin, \
    const char **params, unsigned int count) \
{ \
	(void)event; \
	(void)origin; \
	(void)params; \
	(void)count; \
	heard(library, hear); \
}

HANDLER(on_message, sdg_hear_message)
HANDLER(on_join, sdg_hear_join)
HANDLER(on_part, sdg_hear_part)
HANDLER(on_kick, sdg_hear_kick)
HANDLER(on_quit, sdg_hear_quit)
HANDLER(on_nick, sdg_hear_nick)
HANDLER(on_other, sdg_hear_other)

static void
on_numeric(irc_session_t *library, unsigned int event, const char *origin,
    const char **params, unsigned int count)
{
	(void)event;
	(void)origin;
	(void)params;
	(void)count;
	heard(library, sdg_hear_numeric);
}

/* Without a handler for CTCP the library would answer by itself. */
static void
on_ctcp(irc_session_t *library, const char *event, const char *origin,
    const char **params, unsigned int count)
{
	(void)library;
	(void)event;
	(void)origin;
	(void)params;
	(void)count;
}

static irc_session_t *
create(struct sdg_session *s)
{
	irc_callbacks_t calls;
	irc_session_t *library;

	memset(&calls, 0, sizeof calls);
	calls.event_channel = calls.event_privmsg = on_message;
	calls.event_ctcp_action = on_message;
	calls.event_ctcp_req = on_ctcp;
	calls.event_join = on_join;
	calls.event_part = on_part;
	calls.event_kick = on_kick;
	calls.event_quit = on_quit;
	calls.event_nick = on_nick;
	calls.event_unknown = on_other;
	calls.event_numeric = on_numeric;
	if ((library = irc_create_session(&calls)) != NULL)
		irc_set_ctx(library, s);
	return library;
}

/* A listener on 127.0.0.1 that nobody is ever accepted from. */
static int
decoy(unsigned short *port)
{
	struct sockaddr_in name;
	socklen_t len = sizeof name;
	int fd, spare;

	memset(&name, 0, sizeof name);
	name.sin_family = AF_INET;
	name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	/* The library's descriptor comes next, and must fit an fd_set. */
	spare = dup(fd);
	if (spare >= 0)
		close(spare);
	if (spare < 0 || spare >= FD_SETSIZE || bind(fd,
	    (struct sockaddr *)&name, sizeof name) != 0 || listen(fd, 1) != 0 ||
	    getsockname(fd, (struct sockaddr *)&name, &len) != 0) {
		close(fd);
		return -1;
	}
	*port = ntohs(name.sin_port);
	return fd;
}

/* The library has no call that says which descriptor is its own. */
static int
descriptor(irc_session_t *library)
{
	fd_set in, out;
	int max = -1;

	FD_ZERO(&in);
	FD_ZERO(&out);
	if (irc_add_select_descriptors(library, &in, &out, &max) != 0)
		return -1;
	return max;
}

/* Whatever the library writes is said better by us. */
static void
drain(const struct sdg_session *s)
{
	char waste[1024];

	while (recv(s->ours, waste, sizeof waste, 0) > 0)
		continue;
}

/* Let the library read, if something is there, and write, if it wants to. */
static bool
turn(const struct sdg_session *s, bool read)
{
	fd_set in, out, wanted;
	int max = -1;

	FD_ZERO(&wanted);
	FD_ZERO(&in);
	FD_ZERO(&out);
	if (irc_add_select_descriptors(s->library, &wanted, &out, &max) != 0)
		return false;
	if (read)
		in = wanted;
	if (irc_process_select_descriptors(s->library, &in, &out) != 0)
		return false;
	drain(s);
	return true;
}

/* Put one end of a pair where the library's socket was. */
static bool
swap(struct sdg_session *s)
{
	int pair[2], fd = descriptor(s->library);
	bool done;

	if (fd < 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK |
	    SOCK_CLOEXEC, 0, pair) != 0)
		return false;
	done = dup2(pair[1], fd) == fd && fcntl(fd, F_SETFD, FD_CLOEXEC) == 0;
	close(pair[1]);
	s->ours = pair[0];
	return done;
}

bool
sdg_session_attach(struct sdg_session *s)
{
	unsigned short port = 0;
	int fd = decoy(&port);
	bool done = false;

	if (fd < 0)
		return false;
	if ((s->library = create(s)) != NULL && irc_connect(s->library,
	    "127.0.0.1", port, NULL, "soundings", "soundings",
	    "soundings") == 0)
		done = swap(s);
	close(fd);
	/* Connected, it says NICK and USER: into the drain. */
	done = done && turn(s, false) && turn(s, false);
	if (!done)
		sdg_session_detach(s);
	return done;
}

void
sdg_session_detach(struct sdg_session *s)
{
	if (s->library != NULL)
		irc_destroy_session(s->library);
	s->library = NULL;
	if (s->ours >= 0)
		close(s->ours);
	s->ours = -1;
}

static void
pong(struct sdg_session *s, const struct sdg_line *line)
{
	(void)sdg_speak_now(s, "PONG", line->param, 1);
}

/* One line from the gate. PING has no event in the library: ours at once. */
static void
take(void *arg, const struct sdg_line *line)
{
	struct sdg_session *s = arg;
	size_t len = strlen(line->clean);
	bool done;

	if (s->dead || s->ending != NULL)
		return;
	s->heard = sdg_session_now(s);
	if (strcmp(line->command, "PING") == 0) {
		pong(s, line);
		return;
	}
	s->line = line;
	done = send(s->ours, line->clean, len, MSG_NOSIGNAL) ==
	    (ssize_t)len && turn(s, true) && turn(s, false);
	s->line = NULL;
	if (!done)
		sdg_link_end(s, "libircclient failed");
}

static void
destroy(struct sdg_session *s)
{
	if (s->pace != NULL && s->channels != NULL && s->roster != NULL)
		sdg_link_close(s);
	sdg_pace_free(s->pace);
	sdg_roster_free(s->roster);
	sdg_channels_free(s->channels);
	free(s);
}

void
sdg_session_take(struct sdg_session *s, const char *data, size_t len)
{
	enum sdg_err err;

	s->busy = true;
	err = sdg_gate_feed(s->gate, data, len, take, s);
	s->busy = false;
	if (err != SDG_OK)
		sdg_link_end(s, "out of memory");
	if (s->dead)
		destroy(s);
}

static enum sdg_err
send_line(void *arg, const char *line, size_t len)
{
	struct sdg_session *s = arg;

	return s->dial != NULL ? sdg_dial_write(s->dial, line, len) : SDG_EIO;
}

enum sdg_err
sdg_session_new(const struct sdg_network *network,
    const struct sdg_loop *loop, const struct sdg_log *log,
    const struct sdg_session_events *events, struct sdg_session **out)
{
	struct sdg_session *s;
	enum sdg_err err = SDG_ENOMEM;

	*out = NULL;
	if (network->nicks.n == 0)
		return SDG_EINVAL;
	if ((s = calloc(1, sizeof *s)) == NULL)
		return SDG_ENOMEM;
	s->network = network;
	s->loop = loop;
	s->log = log;
	s->events = *events;
	s->ours = -1;
	s->random = (uint64_t)sdg_session_now(s) * 2654435761u ^
	    (uint64_t)(uintptr_t)s;
	s->random |= 1;
	sdg_support_reset(&s->support);
	sdg_speak_wire(s);
	if ((err = sdg_pace_new(loop, network->burst, network->line_ms,
	    send_line, s, &s->pace)) != SDG_OK ||
	    (err = sdg_roster_new(&s->support, (size_t)s->random,
	    &s->roster)) != SDG_OK ||
	    (err = sdg_channels_new(&s->support, &s->channels)) != SDG_OK)
		goto fail;
	err = sdg_channels_want(s->channels, &network->channels, NULL, NULL);
	if (err != SDG_OK)
		goto fail;
	sdg_link_start(s);
	*out = s;
	return SDG_OK;
fail:
	destroy(s);
	return err;
}

void
sdg_session_free(struct sdg_session *s)
{
	const char *words = "Soundings is leaving";

	if (s == NULL || s->dead)
		return;
	(void)sdg_speak_now(s, "QUIT", &words, 1);
	s->dead = true;
	if (!s->busy)
		destroy(s);
}

const struct sdg_wire *
sdg_session_wire(const struct sdg_session *s)
{
	return &s->wire;
}

void
sdg_session_status(const struct sdg_session *s, char *buf, size_t size)
{
	const struct sdg_network *net = s->network;
	size_t n = sdg_channels_count(s->channels);

	if (sdg_session_ready(s))
		(void)snprintf(buf, size,
		    "%s: connected to %s:%u as %s, %zu channel%s", net->name,
		    net->host, net->port, s->nick, n, n == 1 ? "" : "s");
	else if (s->phase == SDG_WAITING || s->ending != NULL)
		(void)snprintf(buf, size, "%s: not connected to %s:%u, "
		    "%u failures in a row, trying again soon", net->name,
		    net->host, net->port, s->failures);
	else
		(void)snprintf(buf, size, "%s: connecting to %s:%u", net->name,
		    net->host, net->port);
}

static void
part(void *arg, const char *name)
{
	struct sdg_session *s = arg;

	(void)sdg_speak_queued(s, "PART", &name, 1);
	sdg_roster_leave(s->roster, name);
}

/* Does the change need a new connection? */
static bool
elsewhere(const struct sdg_network *a, const struct sdg_network *b)
{
	return strcmp(a->host, b->host) != 0 || a->port != b->port ||
	    strcmp(a->user, b->user) != 0 ||
	    strcmp(a->realname, b->realname) != 0;
}

enum sdg_err
sdg_session_update(struct sdg_session *s, const struct sdg_network *network)
{
	const char *words = "Soundings has new settings";
	bool moved = elsewhere(s->network, network);
	enum sdg_err err;

	if (network->nicks.n == 0)
		return SDG_EINVAL;
	s->network = network;
	s->wire.name = network->name;
	sdg_pace_set(s->pace, network->burst, network->line_ms);
	if (moved && s->phase == SDG_WAITING) {
		sdg_link_start(s);
	} else if (moved) {
		(void)sdg_speak_now(s, "QUIT", &words, 1);
		sdg_link_end(s, "the settings changed");
	}
	err = sdg_channels_want(s->channels, &network->channels, part, s);
	sdg_link_regain(s);
	sdg_link_joins(s);
	return err;
}
