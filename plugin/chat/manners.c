/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/manners.h"

#include <string.h>

#include "chat/team.h"

#define MINUTE_MS INT64_C(60000)
#define HOUR_MS (60 * MINUTE_MS)

static void
explain(struct sdg_turn *turn, const struct sdg_command *command)
{
	sdg_say(turn, SDG_HERE, command->help, "prefix",
	    sdg_turn_prefix(turn, SDG_HERE), NULL);
}

/* One more line of help. */
static void
add(const struct sdg_turn *turn, struct sdg_str *out, enum sdg_phrase phrase)
{
	const struct sdg_wire *wire = turn->from->wire;

	if (out->len > 0)
		sdg_str_addc(out, '\n');
	sdg_phrase(turn->desk->pack->phrases, phrase, out, "prefix",
	    sdg_turn_prefix(turn, SDG_HERE), "me", wire->nick(wire->arg),
	    NULL);
}

void
sdg_manners_help(struct sdg_turn *turn)
{
	const struct sdg_command *command;
	struct sdg_str out = SDG_STR_INIT;
	const char *rest;

	if (turn->words[0] != '\0') {
		command = sdg_command_find(turn->words, &rest);
		if (command != NULL)
			explain(turn, command);
		else
			sdg_say(turn, SDG_HERE, SDG_PHRASE_MANNERS_UNKNOWN,
			    "prefix", sdg_turn_prefix(turn, SDG_HERE), NULL);
		return;
	}
	add(turn, &out, SDG_PHRASE_HELP_ASKING);
	if (sdg_team_drafts(turn->desk->pack->settings, turn->from) !=
	    SDG_DRAFTS_OFF)
		add(turn, &out, turn->from->channel != NULL ?
		    SDG_PHRASE_HELP_DRAFTS_CHANNEL : SDG_PHRASE_HELP_DRAFTS);
	if (turn->from->standing & SDG_SUPERVISOR)
		add(turn, &out, SDG_PHRASE_HELP_DECIDING);
	if (turn->from->standing & (SDG_OWNER | SDG_ADMIN))
		add(turn, &out, SDG_PHRASE_HELP_KEEPING);
	else if (!(turn->from->standing & SDG_SUPERVISOR))
		add(turn, &out, SDG_PHRASE_HELP_MORE);
	sdg_turn_text(turn, SDG_HERE, sdg_str_text(&out), 3);
	sdg_str_free(&out);
}

void
sdg_manners_privacy(struct sdg_turn *turn)
{
	const struct sdg_pack *pack = turn->desk->pack;
	struct sdg_str out = SDG_STR_INIT;
	char days[24];

	sdg_phrase(pack->phrases, SDG_PHRASE_MANNERS_PRIVACY_READ, &out, NULL);
	sdg_str_addc(&out, '\n');
	sdg_phrase(pack->phrases, SDG_PHRASE_MANNERS_PRIVACY_KEPT, &out,
	    "days", sdg_decimal(days, (long)pack->settings->keep_days), NULL);
	sdg_str_addc(&out, '\n');
	sdg_phrase(pack->phrases, SDG_PHRASE_MANNERS_PRIVACY_SEEN, &out, NULL);
	sdg_turn_text(turn, SDG_HERE, sdg_str_text(&out), 3);
	sdg_str_free(&out);
}

void
sdg_manners_usage(struct sdg_turn *turn, const struct sdg_command *command)
{
	struct sdg_str usage = SDG_STR_INIT;

	sdg_phrase(turn->desk->pack->phrases, command->help, &usage, "prefix",
	    sdg_turn_prefix(turn, SDG_HERE), NULL);
	sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_USAGE, "usage",
	    sdg_str_text(&usage), NULL);
	sdg_str_free(&usage);
}

/* The visit that holds this person's manners: the private one. */
static struct sdg_visit *
manners(struct sdg_turn *turn)
{
	if (turn->from->channel == NULL)
		return turn->visit;
	return sdg_visits_get(&turn->desk->visits, turn->desk, turn->from,
	    NULL);
}

/* Is it the first time within the hour? */
static bool
hourly(const struct sdg_turn *turn, int64_t *last)
{
	const struct sdg_loop *loop = turn->desk->loop;
	int64_t now = loop->now(loop->arg) + 1;	/* 0 means never */

	if (*last != 0 && now - *last < HOUR_MS)
		return false;
	*last = now;
	return true;
}

void
sdg_manners_unknown(struct sdg_turn *turn)
{
	struct sdg_visit *visit = manners(turn);

	if (visit != NULL && hourly(turn, &visit->hinted))
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_UNKNOWN,
		    "prefix", sdg_turn_prefix(turn, SDG_HERE), NULL);
}

void
sdg_manners_stranger(struct sdg_turn *turn)
{
	struct sdg_visit *visit = manners(turn);

	if (visit != NULL && hourly(turn, &visit->told_stranger))
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_STRANGER, NULL);
}

bool
sdg_manners_spend(struct sdg_turn *turn)
{
	const struct sdg_loop *loop = turn->desk->loop;
	struct sdg_visit *visit = manners(turn);
	int64_t now = loop->now(loop->arg);

	if (visit == NULL || now < visit->quiet_until)
		return false;
	if (now - visit->minute >= MINUTE_MS) {
		visit->minute = now;
		visit->spent = 0;
	}
	if (++visit->spent <= sdg_team_allowance(turn->desk->pack->settings,
	    turn->from->standing))
		return true;
	visit->quiet_until = now + MINUTE_MS;
	visit->spent = 0;
	visit->minute = visit->quiet_until;
	sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_SLOW_DOWN, NULL);
	return false;
}
