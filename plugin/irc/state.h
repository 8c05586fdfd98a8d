/* state.h: the inside of a session, for session.c and the parts of it. */
#ifndef SDG_IRC_STATE_H
#define SDG_IRC_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "irc/channels.h"
#include "irc/dial.h"
#include "irc/gate.h"
#include "irc/pace.h"
#include "irc/register.h"
#include "irc/roster.h"
#include "irc/session.h"
#include "irc/support.h"

struct irc_session_s;	/* libircclient's */

enum sdg_phase {
	SDG_WAITING,		/* for the next try */
	SDG_DIALING,
	SDG_REGISTERING,	/* connected, NICK and USER sent */
	SDG_UP			/* 001 came */
};

struct sdg_session {
	const struct sdg_network *network;
	const struct sdg_loop *loop;
	const struct sdg_log *log;
	struct sdg_session_events events;
	struct sdg_wire wire;
	enum sdg_phase phase;
	const char *ending;	/* why the connection is about to be dropped */

	/* for one connection each */
	struct sdg_dial *dial;
	struct sdg_gate *gate;
	struct irc_session_s *library;
	int ours;		/* our end of the library's socket pair */
	const struct sdg_line *line;	/* while the library looks at it */

	/* emptied for each connection */
	struct sdg_pace *pace;
	struct sdg_roster *roster;
	struct sdg_channels *channels;
	struct sdg_support support;
	char nick[SDG_NICK_MAX + 1];	/* ours; "" until 001 */
	char host[SDG_HOST_MAX + 1];	/* our "user@host", shown to others */
	size_t try;		/* which nick was asked for */
	int64_t since;		/* when 001 came */
	int64_t heard, asked;	/* the last line; our last PING */

	unsigned failures;	/* in a row */
	uint64_t random;
	struct sdg_timer *retry, *retire, *watchdog, *joins;
	bool busy, dead;	/* freed from inside an event */
};

/*
 * Give this connection a libircclient session of its own, whose socket
 * is one end of a pair; false if that cannot be had.
 */
bool sdg_session_attach(struct sdg_session *session);
void sdg_session_detach(struct sdg_session *session);

/* Bytes from the network, on their way through the gate. */
void sdg_session_take(struct sdg_session *session, const char *data,
    size_t len);

/* Is somebody there to talk to? */
static inline bool
sdg_session_ready(const struct sdg_session *session)
{
	return session->phase == SDG_UP && session->ending == NULL &&
	    !session->dead;
}

static inline int64_t
sdg_session_now(const struct sdg_session *session)
{
	return session->loop->now(session->loop->arg);
}

#endif
