/* session.h: one network of our own: connected, registered, joined, kept so. */
#ifndef SDG_IRC_SESSION_H
#define SDG_IRC_SESSION_H

#include "chat/loop.h"
#include "chat/wire.h"
#include "core/err.h"
#include "core/log.h"
#include "core/settings.h"

/* What a session reports; strings are borrowed for the call. */
struct sdg_session_events {
	void *arg;
	/* A PRIVMSG (or CTCP ACTION, as its text) to us or to one of our
	 * channels, from a person. */
	void (*message)(void *arg, const struct sdg_message *message);
	/* We are in a channel now. */
	void (*joined)(void *arg, const struct sdg_wire *wire,
	    const char *channel);
	/* A person came into sight (joined one of our channels, took another
	 * nick, or we joined theirs), and the host is known. */
	void (*seen)(void *arg, const struct sdg_wire *wire, const char *nick);
};

struct sdg_session;

/*
 * Start connecting on the loop's next turn and stay connected (back-off 1 s
 * to 300 s, with jitter) until freed. network is borrowed and must outlive
 * the session. Never blocks. The caller ends *out with sdg_session_free(),
 * which says QUIT; it may be called from inside an event, too. events is
 * copied. SDG_EINVAL: no nick at all. SDG_EFULL: over 64 channels.
 */
enum sdg_err sdg_session_new(const struct sdg_network *network,
    const struct sdg_loop *loop, const struct sdg_log *log,
    const struct sdg_session_events *events, struct sdg_session **out);
void sdg_session_free(struct sdg_session *session);

/* The wire that speaks for this session; borrowed, lives as long. */
const struct sdg_wire *sdg_session_wire(const struct sdg_session *session);

/*
 * One line for "status", into buf: "force: connected to 127.0.0.1:6667 as
 * soundings, 2 channels".
 */
void sdg_session_status(const struct sdg_session *session, char *buf,
    size_t size);

/*
 * The network's settings after a reload: same name; leaves and joins what
 * changed, reconnects if it must. The old settings must still be there
 * during the call, and are not needed after it. May be called from inside
 * an event. SDG_EFULL, SDG_ENOMEM: taken, but for some of the channels.
 */
enum sdg_err sdg_session_update(struct sdg_session *session,
    const struct sdg_network *network);

#endif
