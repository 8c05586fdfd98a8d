/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/dial.h"

#include <sys/select.h>	/* first: ares.h needs fd_set and does not ask for it */

#include <ares.h>
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/str.h"

#define ADDRESSES 16

struct address {
	struct sockaddr_storage name;
	socklen_t len;
};

struct sdg_dial {
	const struct sdg_loop *loop;
	struct sdg_dial_events events;
	char *host;
	char port[12];
	int64_t deadline;
	bool library;			/* c-ares counts its users */
	ares_channel resolver;		/* NULL: not looking up */
	struct sdg_timer *lookup;	/* c-ares wants to be called */
	struct sdg_timer *step;		/* begin, next address, or give up */
	struct address address[ADDRESSES];
	size_t count, tried;
	int fd;
	bool up;
	const char *why;		/* what the last address said */
	struct sdg_str waiting;
	bool busy, dead;		/* freed from inside an event */
};

static void begin(void *data);
static void next(void *data);
static void ready(void *data, int fd, int events);

static void
step(struct sdg_dial *dial, int64_t ms, void (*fire)(void *data))
{
	dial->loop->stop(dial->loop->arg, dial->step);
	dial->step = dial->loop->start(dial->loop->arg, ms, fire, dial);
}

enum sdg_err
sdg_dial_new(const char *host, unsigned port, const struct sdg_loop *loop,
    const struct sdg_dial_events *events, struct sdg_dial **out)
{
	struct sdg_dial *dial;

	*out = NULL;
	if ((dial = calloc(1, sizeof *dial)) == NULL)
		return SDG_ENOMEM;
	dial->loop = loop;
	dial->events = *events;
	dial->fd = -1;
	dial->why = "no such name";
	dial->deadline = loop->now(loop->arg) + SDG_DIAL_MS;
	(void)snprintf(dial->port, sizeof dial->port, "%u", port);
	dial->host = strdup(host);
	dial->library = ares_library_init(ARES_LIB_INIT_ALL) == ARES_SUCCESS;
	if (dial->host == NULL || !dial->library)
		goto fail;
	step(dial, 0, begin);
	if (dial->step == NULL)
		goto fail;
	*out = dial;
	return SDG_OK;
fail:
	sdg_dial_free(dial);
	return SDG_ENOMEM;
}

/* Half an answer may come out of ares_destroy() as success: see found(). */
static void
unresolve(struct sdg_dial *dial)
{
	ares_channel resolver = dial->resolver;

	dial->loop->stop(dial->loop->arg, dial->lookup);
	dial->lookup = NULL;
	dial->resolver = NULL;
	if (resolver != NULL)
		ares_destroy(resolver);
}

static void
hang_up(struct sdg_dial *dial)
{
	if (dial->fd < 0)
		return;
	dial->loop->watch(dial->loop->arg, dial->fd, 0, NULL, NULL);
	close(dial->fd);
	dial->fd = -1;
	dial->up = false;
}

void
sdg_dial_free(struct sdg_dial *dial)
{
	if (dial == NULL)
		return;
	dial->dead = true;
	dial->loop->stop(dial->loop->arg, dial->step);
	dial->step = NULL;
	hang_up(dial);
	if (dial->busy)
		return;
	unresolve(dial);
	sdg_str_wipe(&dial->waiting);
	if (dial->library)
		ares_library_cleanup();
	free(dial->host);
	free(dial);
}

/* An event is about to be told ... */
static void
enter(struct sdg_dial *dial)
{
	dial->busy = true;
}

/* ... and was. False if the dial is gone now. */
static bool
leave(struct sdg_dial *dial)
{
	dial->busy = false;
	if (!dial->dead)
		return true;
	sdg_dial_free(dial);
	return false;
}

static void
down(struct sdg_dial *dial, const char *why)
{
	unresolve(dial);
	hang_up(dial);
	dial->loop->stop(dial->loop->arg, dial->step);
	dial->step = NULL;
	enter(dial);
	dial->events.down(dial->events.arg, why);
	(void)leave(dial);
}

static void
overdue(void *data)
{
	struct sdg_dial *dial = data;

	dial->step = NULL;
	down(dial, "looking up the name took too long");
}

static void patience(struct sdg_dial *dial);

static void
look(void *data)
{
	struct sdg_dial *dial = data;

	dial->lookup = NULL;
	ares_process_fd(dial->resolver, ARES_SOCKET_BAD, ARES_SOCKET_BAD);
	patience(dial);
}

/* Call c-ares again when it wants to resend or give up. */
static void
patience(struct sdg_dial *dial)
{
	struct timeval tv, *left;

	dial->loop->stop(dial->loop->arg, dial->lookup);
	dial->lookup = NULL;
	if (dial->count > 0)
		return;
	if ((left = ares_timeout(dial->resolver, NULL, &tv)) != NULL)
		dial->lookup = dial->loop->start(dial->loop->arg,
		    (int64_t)left->tv_sec * 1000 + left->tv_usec / 1000 + 1,
		    look, dial);
}

static void
lookup_ready(void *data, int fd, int events)
{
	struct sdg_dial *dial = data;

	ares_process_fd(dial->resolver,
	    events & SDG_READABLE ? fd : ARES_SOCKET_BAD,
	    events & SDG_WRITABLE ? fd : ARES_SOCKET_BAD);
	patience(dial);
}

static void
lookup_watch(void *data, ares_socket_t fd, int readable, int writable)
{
	struct sdg_dial *dial = data;

	if (fd >= FD_SETSIZE)
		return;
	dial->loop->watch(dial->loop->arg, fd,
	    (readable ? SDG_READABLE : 0) | (writable ? SDG_WRITABLE : 0),
	    lookup_ready, dial);
}

static void
found(void *data, int status, int timeouts, struct ares_addrinfo *info)
{
	struct sdg_dial *dial = data;
	struct address *a;

	(void)status;
	(void)timeouts;
	for (const struct ares_addrinfo_node *node =
	    info != NULL ? info->nodes : NULL;
	    node != NULL && dial->count < ADDRESSES; node = node->ai_next) {
		if (node->ai_addrlen > sizeof a->name)
			continue;
		a = &dial->address[dial->count++];
		memcpy(&a->name, node->ai_addr, node->ai_addrlen);
		a->len = node->ai_addrlen;
	}
	ares_freeaddrinfo(info);
	if (dial->resolver != NULL)
		step(dial, 0, next);
}

static void
begin(void *data)
{
	struct sdg_dial *dial = data;
	struct ares_addrinfo_hints hints = { 0 };
	struct ares_options options = { 0 };
	struct in_addr numeric;

	/* Asked for both kinds, c-ares 1.18 sends 127.0.0.1 to the DNS. */
	hints.ai_family = inet_pton(AF_INET, dial->host, &numeric) == 1 ?
	    AF_INET : AF_UNSPEC;
	dial->step = NULL;
	hints.ai_socktype = SOCK_STREAM;
	hints.ai_flags = ARES_AI_NUMERICSERV;
	options.sock_state_cb = lookup_watch;
	options.sock_state_cb_data = dial;
	if (ares_init_options(&dial->resolver, &options,
	    ARES_OPT_SOCK_STATE_CB) != ARES_SUCCESS) {
		dial->resolver = NULL;
		down(dial, "names cannot be looked up");
		return;
	}
	step(dial, SDG_DIAL_MS, overdue);
	ares_getaddrinfo(dial->resolver, dial->host, dial->port, &hints,
	    found, dial);
	patience(dial);
}

static int
connect_to(const struct address *a)
{
	int on = 1, fd;

	fd = socket(a->name.ss_family,
	    SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	if (fd >= FD_SETSIZE)
		goto fail;
	(void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
	if (connect(fd, (const struct sockaddr *)&a->name, a->len) == 0 ||
	    errno == EINPROGRESS)
		return fd;
fail:
	close(fd);
	return -1;
}

/* Leave the address that failed, and try the one after it. */
static void
next(void *data)
{
	struct sdg_dial *dial = data;
	int64_t left;

	dial->step = NULL;
	unresolve(dial);
	if (dial->fd >= 0)
		dial->why = "no answer in time";
	hang_up(dial);
	left = dial->deadline - dial->loop->now(dial->loop->arg);
	while (dial->fd < 0 && dial->tried < dial->count && left > 0) {
		dial->fd = connect_to(&dial->address[dial->tried++]);
		dial->why = "connection refused or no way there";
	}
	if (dial->fd < 0 || dial->loop->watch(dial->loop->arg, dial->fd,
	    SDG_WRITABLE, ready, dial) != 0) {
		down(dial, dial->why);
		return;
	}
	step(dial, left / (int64_t)(dial->count - dial->tried + 1), next);
}

/* The two places where bytes pass; encryption belongs here, too. */
static ssize_t
get(struct sdg_dial *dial, char *buf, size_t size)
{
	return recv(dial->fd, buf, size, 0);
}

static ssize_t
put(struct sdg_dial *dial, const char *data, size_t len)
{
	return send(dial->fd, data, len, MSG_NOSIGNAL);
}

static bool
later(ssize_t n)
{
	return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK ||
	    errno == EINTR);
}

static void
watch(struct sdg_dial *dial)
{
	int events = SDG_READABLE;

	if (dial->waiting.len > 0)
		events |= SDG_WRITABLE;
	dial->loop->watch(dial->loop->arg, dial->fd, events, ready, dial);
}

/* Send what waits. False if the connection is broken. */
static bool
flush(struct sdg_dial *dial)
{
	struct sdg_str *w = &dial->waiting;
	ssize_t n;

	if (w->len == 0)
		return true;
	n = put(dial, w->data, w->len);
	if (n < 0)
		return later(n);
	memmove(w->data, w->data + n, w->len - (size_t)n);
	sdg_str_cut(w, w->len - (size_t)n);
	return true;
}

static void
connected(struct sdg_dial *dial)
{
	int err = 0;
	socklen_t len = sizeof err;

	if (getsockopt(dial->fd, SOL_SOCKET, SO_ERROR, &err, &len) != 0 ||
	    err != 0) {
		hang_up(dial);
		step(dial, 0, next);
		return;
	}
	dial->loop->stop(dial->loop->arg, dial->step);
	dial->step = NULL;
	dial->up = true;
	watch(dial);
	enter(dial);
	dial->events.up(dial->events.arg);
	(void)leave(dial);
}

static void
receive(struct sdg_dial *dial)
{
	char buf[4096];
	ssize_t n = get(dial, buf, sizeof buf);

	if (later(n))
		return;
	if (n <= 0) {
		down(dial, n == 0 ? "closed by the server" : "broken");
		return;
	}
	enter(dial);
	dial->events.data(dial->events.arg, buf, (size_t)n);
	(void)leave(dial);
}

static void
ready(void *data, int fd, int events)
{
	struct sdg_dial *dial = data;

	(void)fd;
	if (!dial->up) {
		connected(dial);
		return;
	}
	if (events & SDG_WRITABLE) {
		if (!flush(dial)) {
			down(dial, "broken");
			return;
		}
		watch(dial);
	}
	if (events & SDG_READABLE)
		receive(dial);
}

/*
 * A connection that broke while sending is told by the next read, from the
 * loop: nobody who writes is surprised by an event.
 */
enum sdg_err
sdg_dial_write(struct sdg_dial *dial, const char *data, size_t len)
{
	ssize_t n = 0;

	if (!dial->up)
		return SDG_EIO;
	if (dial->waiting.len + len > SDG_DIAL_WAITING)
		return SDG_EFULL;
	if (dial->waiting.len == 0)
		n = put(dial, data, len);
	if (n < 0 && !later(n))
		return SDG_EIO;
	if (n < 0)
		n = 0;
	if ((size_t)n == len)
		return SDG_OK;
	sdg_str_add(&dial->waiting, data + n, len - (size_t)n);
	if (dial->waiting.failed) {
		/* Half a line went out: nothing may follow it. */
		shutdown(dial->fd, SHUT_RDWR);
		return SDG_ENOMEM;
	}
	watch(dial);
	return SDG_OK;
}

size_t
sdg_dial_waiting(const struct sdg_dial *dial)
{
	return dial->waiting.len;
}
