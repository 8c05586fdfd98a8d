/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/team.h"

#include <string.h>

struct sdg_person
sdg_team_person(const struct sdg_message *message)
{
	struct sdg_person who;

	who.nick = message->nick;
	who.id = message->id;
	who.host = message->host;
	who.supervisor = (message->standing & SDG_SUPERVISOR) != 0;
	return who;
}

bool
sdg_team_supervises(const struct sdg_wire *wire, const char *channel,
    const char *nick, const char *host)
{
	unsigned standing = wire->standing(wire->arg, NULL, nick, host);

	if (channel != NULL && channel[0] != '\0')
		standing |= wire->standing(wire->arg, channel, nick, host);
	return (standing & SDG_SUPERVISOR) != 0;
}

enum sdg_drafts
sdg_team_drafts(const struct sdg_settings *settings,
    const struct sdg_message *message)
{
	const char *name = message->wire->name;
	enum sdg_drafts fallback = SDG_DRAFTS_ASKED;

	if (message->channel == NULL)
		return SDG_DRAFTS_ASKED;
	if (strcmp(name, SDG_WIRE_EGGDROP) == 0)
		fallback = settings->host_drafts;
	return sdg_settings_drafts(settings, name, message->channel, fallback);
}

bool
sdg_team_sees_text(const struct sdg_review *review,
    const struct sdg_person *who)
{
	return who->supervisor || sdg_review_author(review, who);
}

unsigned
sdg_team_allowance(const struct sdg_settings *settings, unsigned standing)
{
	if (standing & (SDG_SUPERVISOR | SDG_OWNER | SDG_ADMIN))
		return settings->supervisor_commands;
	return settings->commands;
}
