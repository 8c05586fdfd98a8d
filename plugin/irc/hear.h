/* hear.h: what a line from the server means to a session. */
#ifndef SDG_IRC_HEAR_H
#define SDG_IRC_HEAR_H

#include "irc/gate.h"

struct sdg_session;

/*
 * One for each kind of event of libircclient. All read the gate's line, which
 * has the fewest parameters that gate.h promises.
 */
void sdg_hear_message(struct sdg_session *session,
    const struct sdg_line *line);
void sdg_hear_join(struct sdg_session *session, const struct sdg_line *line);
void sdg_hear_part(struct sdg_session *session, const struct sdg_line *line);
void sdg_hear_kick(struct sdg_session *session, const struct sdg_line *line);
void sdg_hear_quit(struct sdg_session *session, const struct sdg_line *line);
void sdg_hear_nick(struct sdg_session *session, const struct sdg_line *line);
void sdg_hear_numeric(struct sdg_session *session,
    const struct sdg_line *line);
void sdg_hear_other(struct sdg_session *session, const struct sdg_line *line);

#endif
