/* link.h: the life of a session's connections, one after the other. */
#ifndef SDG_IRC_LINK_H
#define SDG_IRC_LINK_H

struct sdg_session;

/* Try to connect on the loop's next turn, with no failures behind us. */
void sdg_link_start(struct sdg_session *session);

/*
 * Drop the connection on the loop's next turn and try again later; nothing
 * is heard or said meanwhile. why is static.
 */
void sdg_link_end(struct sdg_session *session, const char *why);

/* Drop it at once and stop all timers; not while a line is looked at. */
void sdg_link_close(struct sdg_session *session);

/* 001 came: the watchdog guards the link now, channels will be joined. */
void sdg_link_registered(struct sdg_session *session);

/* Our nick is not to be had: ask for the next one of the list. */
void sdg_link_renick(struct sdg_session *session);

/* Ask for the nick that we should have, if it is another. */
void sdg_link_regain(struct sdg_session *session);

/* Join what is due now, and wait for what is due later. */
void sdg_link_joins(struct sdg_session *session);

#endif
