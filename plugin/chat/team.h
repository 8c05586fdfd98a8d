/* team.h: rooms, roles, and who may do what. */
#ifndef SDG_CHAT_TEAM_H
#define SDG_CHAT_TEAM_H

#include <stdbool.h>

#include "chat/wire.h"
#include "core/review.h"
#include "core/settings.h"

/*
 * The person who sent a message, as reviews know them. Strings are borrowed
 * from the message.
 */
struct sdg_person sdg_team_person(const struct sdg_message *message);

/*
 * Is that person a supervisor of everything on the wire, or of the channel
 * (NULL or "": of none by itself)? Who is one elsewhere is not one here.
 */
bool sdg_team_supervises(const struct sdg_wire *wire, const char *channel,
    const char *nick, const char *host);

/*
 * How drafts are served where the message came from; in private they are always
 * taken when handed over.
 */
enum sdg_drafts sdg_team_drafts(const struct sdg_settings *settings,
    const struct sdg_message *message);

/*
 * May the standing see a review's text and everything said about it: its author
 * and supervisors.
 */
bool sdg_team_sees_text(const struct sdg_review *review,
    const struct sdg_person *who);

/* Commands a minute for this standing. */
unsigned sdg_team_allowance(const struct sdg_settings *settings,
    unsigned standing);

#endif
