/* speak.h: what a session says, and the wire that others speak through. */
#ifndef SDG_IRC_SPEAK_H
#define SDG_IRC_SPEAK_H

#include <stddef.h>

#include "core/err.h"

struct sdg_session;

/*
 * Build a line (see sdg_gate_build) and send it past the queue: for PONG,
 * registration and our own PING.
 */
enum sdg_err sdg_speak_now(struct sdg_session *session, const char *verb,
    const char *const *params, size_t n);

/*
 * Build a line for the server itself (JOIN, NICK ...) and let it wait for its
 * turn. SDG_EIO: not registered; or as sdg_pace_put().
 */
enum sdg_err sdg_speak_queued(struct sdg_session *session, const char *verb,
    const char *const *params, size_t n);

/* Fill session->wire. */
void sdg_speak_wire(struct sdg_session *session);

#endif
