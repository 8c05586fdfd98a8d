/* stage.h: a session and the scripted server that it connects to. */
#ifndef SDG_TESTS_STAGE_H
#define SDG_TESTS_STAGE_H

#include "lib/peer.h"
#include "lib/rig.h"

struct stage {
	struct rig rig;
	struct peer server;
	int listener;
	unsigned port;
};

/* A session of rig.h that is about to call the listener. */
bool stage_open(struct stage *st);
void stage_close(struct stage *st);

/* As rig_welcome(). */
bool stage_welcome(struct stage *st);

/* The session's wire. */
enum sdg_err stage_say(const struct stage *st, const char *channel,
    const char *nick, const char *text);
unsigned stage_standing(const struct stage *st, const char *channel,
    const char *nick, const char *host);
bool stage_reachable(const struct stage *st, const char *channel,
    const char *nick);

/* Until all that the server has sent is dealt with; the answers stay. */
void stage_sync(struct stage *st);

/* Until the session has noticed that its connection is gone. */
void stage_parted(struct stage *st);

/* Run the loop, so many times. */
void stage_turns(struct stage *st, int n);

/* Move the clock on, and let what is due happen. */
void stage_later(struct stage *st, int64_t ms);

#endif
