/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/peer.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Real time: the loop's own clock may be moved on by a test. */
static long
clock_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000L + ts.tv_nsec / 1000000L;
}

static struct sockaddr_in
local(unsigned port)
{
	struct sockaddr_in name;

	memset(&name, 0, sizeof name);
	name.sin_family = AF_INET;
	name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	name.sin_port = htons((unsigned short)port);
	return name;
}

int
peer_listen(unsigned *port)
{
	struct sockaddr_in name = local(*port);
	socklen_t len = sizeof name;
	int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return -1;
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(fd, (struct sockaddr *)&name, len) != 0 ||
	    listen(fd, 8) != 0 ||
	    getsockname(fd, (struct sockaddr *)&name, &len) != 0) {
		close(fd);
		return -1;
	}
	fcntl(fd, F_SETFL, O_NONBLOCK);
	*port = ntohs(name.sin_port);
	return fd;
}

static void
ready(void *data, int fd, int events)
{
	struct peer *peer = data;
	const struct sdg_loop *port = sdg_pollloop_port(peer->loop);
	char buf[4096];
	ssize_t n = recv(fd, buf, sizeof buf, MSG_DONTWAIT);

	(void)events;
	if (n > 0) {
		sdg_str_add(&peer->got, buf, (size_t)n);
		return;
	}
	port->watch(port->arg, fd, 0, NULL, NULL);
	close(fd);
	peer->fd = -1;
}

static void
start(struct peer *peer, struct sdg_pollloop *loop, int fd)
{
	const struct sdg_loop *port = sdg_pollloop_port(loop);

	memset(peer, 0, sizeof *peer);
	peer->loop = loop;
	peer->fd = fd;
	if (fd < 0)
		return;
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	port->watch(port->arg, fd, SDG_READABLE, ready, peer);
}

bool
peer_accept(struct peer *peer, struct sdg_pollloop *loop, int listener,
    int ms)
{
	long end = clock_ms() + ms;
	int fd;

	while ((fd = accept(listener, NULL, NULL)) < 0 && clock_ms() < end)
		sdg_pollloop_turn(loop, 10);
	start(peer, loop, fd);
	return fd >= 0;
}

bool
peer_connect(struct peer *peer, struct sdg_pollloop *loop, unsigned port)
{
	struct sockaddr_in name = local(port);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (connect(fd, (struct sockaddr *)&name, sizeof name) != 0) {
		close(fd);
		fd = -1;
	}
	start(peer, loop, fd);
	return fd >= 0;
}

void
peer_bytes(struct peer *peer, const char *data, size_t len)
{
	ssize_t n;

	while (len > 0 && peer->fd >= 0) {
		n = send(peer->fd, data, len, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (n < 0 && errno != EAGAIN)
			return;
		if (n > 0) {
			data += n;
			len -= (size_t)n;
		}
		if (len > 0)
			sdg_pollloop_turn(peer->loop, 10);
	}
}

void
peer_send(struct peer *peer, const char *fmt, ...)
{
	char line[4096];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(line, sizeof line - 2, fmt, ap);
	va_end(ap);
	if (n < 0 || n > (int)sizeof line - 3)
		return;
	line[n] = '\r';
	line[n + 1] = '\n';
	peer_bytes(peer, line, (size_t)n + 2);
}

/* Take whole lines off, until one holds needle. */
static bool
take(struct peer *peer, const char *needle)
{
	char *end;
	size_t n;

	while (peer->got.len > 0 &&
	    (end = strchr(peer->got.data, '\n')) != NULL) {
		n = (size_t)(end + 1 - peer->got.data);
		(void)snprintf(peer->line, sizeof peer->line, "%.*s", (int)n,
		    peer->got.data);
		memmove(peer->got.data, end + 1, peer->got.len - n + 1);
		peer->got.len -= n;
		if (strstr(peer->line, needle) != NULL)
			return true;
	}
	return false;
}

bool
peer_expect(struct peer *peer, const char *needle, int ms)
{
	long end = clock_ms() + ms;

	while (!take(peer, needle)) {
		if (clock_ms() >= end || peer->fd < 0) {
			printf("# waited for \"%s\" in vain\n", needle);
			return false;
		}
		sdg_pollloop_turn(peer->loop, 10);
	}
	return true;
}

bool
peer_silent(struct peer *peer, const char *needle, int ms)
{
	long end = clock_ms() + ms;

	while (clock_ms() < end)
		sdg_pollloop_turn(peer->loop, 10);
	return !take(peer, needle);
}

bool
peer_gone(struct peer *peer, int ms)
{
	long end = clock_ms() + ms;

	while (peer->fd >= 0 && clock_ms() < end)
		sdg_pollloop_turn(peer->loop, 10);
	return peer->fd < 0;
}

void
peer_close(struct peer *peer)
{
	const struct sdg_loop *port;

	if (peer->loop != NULL && peer->fd >= 0) {
		port = sdg_pollloop_port(peer->loop);
		port->watch(port->arg, peer->fd, 0, NULL, NULL);
		close(peer->fd);
	}
	peer->fd = -1;
	sdg_str_free(&peer->got);
}
