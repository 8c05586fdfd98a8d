/* peer.h: the other end of a connection, in the same loop as what it tests. */
#ifndef SDG_TESTS_PEER_H
#define SDG_TESTS_PEER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/str.h"
#include "hosts/pollloop.h"

struct peer {
	struct sdg_pollloop *loop;
	int fd;			/* -1: closed */
	struct sdg_str got;	/* not yet expected */
	char line[1024];	/* what the last peer_expect() found */
};

/* A listener on 127.0.0.1; *port 0 means any, and says which. -1: none. */
int peer_listen(unsigned *port);

/* Take the next connection, within ms milliseconds; the loop runs meanwhile. */
bool peer_accept(struct peer *peer, struct sdg_pollloop *loop, int listener,
    int ms);
bool peer_connect(struct peer *peer, struct sdg_pollloop *loop,
    unsigned port);

/* One line, CR LF added. */
void peer_send(struct peer *peer, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void peer_bytes(struct peer *peer, const char *data, size_t len);

/*
 * Run the loop until a line that holds needle has come, at most ms
 * milliseconds. It and all before it are forgotten; peer->line keeps it.
 */
bool peer_expect(struct peer *peer, const char *needle, int ms);

/* Run the loop for ms milliseconds; true if no line with needle came. */
bool peer_silent(struct peer *peer, const char *needle, int ms);

/* True once the other side has closed. */
bool peer_gone(struct peer *peer, int ms);
void peer_close(struct peer *peer);

#endif
