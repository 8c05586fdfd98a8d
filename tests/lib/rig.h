/* rig.h: a session, and all that it reports written down. */
#ifndef SDG_TESTS_RIG_H
#define SDG_TESTS_RIG_H

#include <stdbool.h>

#include "irc/session.h"
#include "lib/peer.h"

struct rig {
	struct sdg_pollloop *loop;
	struct sdg_network net;
	struct sdg_session *session;
	const struct sdg_wire *wire;
	/* "joined #team", "seen bob", "#team bob u@h 1 text", where 1 is
	 * the standing, "private bob ...": a line each. */
	struct sdg_str events;
	struct sdg_str log;	/* what the operator would read */
	struct sdg_log sink;
	const char *reply;	/* said to whoever speaks, if not NULL */
	bool free_inside;	/* end the session from inside a message */
};

/*
 * Network "net" on 127.0.0.1, nicks bot and robot, channel #team,
 * supervisors from host.super; change rig->net before the session begins.
 */
bool rig_open(struct rig *rig, unsigned port);
bool rig_begin(struct rig *rig);

/* Run the loop until the events hold needle; all up to it is forgotten. */
bool rig_expect(struct rig *rig, const char *needle, int ms);

/* Nothing with needle was reported since. */
bool rig_silent(const struct rig *rig, const char *needle);

/* Answer for a scripted server: registration as bot, and #team joined with
 * alice (a@host.a) in it. */
bool rig_welcome(struct rig *rig, struct peer *server, int listener);
void rig_stop(struct rig *rig);

#endif
