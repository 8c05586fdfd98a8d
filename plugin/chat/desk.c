/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/desk.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chat/ask.h"
#include "chat/brief.h"
#include "chat/command.h"
#include "chat/decide.h"
#include "chat/draft.h"
#include "chat/helped.h"
#include "chat/human.h"
#include "chat/line.h"
#include "chat/manners.h"
#include "chat/owe.h"
#include "chat/reload.h"
#include "chat/team.h"

#define SWEEP_MS INT64_C(60000)
#define HOUR INT64_C(3600)	/* seconds */

/*
 * Forget old drafts for good; what cannot be done now is tried again in an
 * hour.
 */
static void
purge(struct sdg_desk *desk, int64_t now)
{
	int64_t kept = HOUR * 24 * desk->pack->settings->keep_days;
	size_t forgotten = 0;

	desk->purged = now;
	if (sdg_store_purge(desk->store, now - kept, &forgotten) != SDG_OK)
		sdg_desk_store_failed(desk, "forgetting old drafts");
	else if (forgotten > 0)
		sdg_log(desk->log, SDG_INFO, "forgot the texts of %zu drafts",
		    forgotten);
}

static void
sweep(void *data)
{
	struct sdg_desk *desk = data;
	const struct sdg_loop *loop = desk->loop;
	int64_t now = loop->wall(loop->arg);

	desk->sweep = loop->start(loop->arg, SWEEP_MS, sweep, desk);
	sdg_decide_lapse(desk,
	    now - HOUR * desk->pack->settings->approval_hours);
	if (now - desk->purged >= HOUR || now < desk->purged)
		purge(desk, now);
	sdg_visits_forget(&desk->visits, loop->now(loop->arg) - HOUR * 1000);
	sdg_human_tell(desk);
	for (size_t i = 0; i < desk->wire_count; i++)
		sdg_desk_deliver(desk, desk->wires[i]);
}

enum sdg_err
sdg_desk_new(const struct sdg_pack *pack, struct sdg_store *store,
    const struct sdg_loop *loop, const struct sdg_log *log,
    struct sdg_desk **out)
{
	struct sdg_desk *desk;

	*out = NULL;
	if ((desk = calloc(1, sizeof *desk)) == NULL)
		return SDG_ENOMEM;
	desk->pack = pack;
	desk->store = store;
	desk->loop = loop;
	desk->log = log;
	desk->owing = true;	/* perhaps, from an earlier life */
	desk->sweep = loop->start(loop->arg, SWEEP_MS, sweep, desk);
	if (desk->sweep == NULL || sdg_brief_start(desk) != SDG_OK) {
		sdg_desk_free(desk);
		return SDG_ENOMEM;
	}
	purge(desk, loop->wall(loop->arg));
	*out = desk;
	return SDG_OK;
}

void
sdg_desk_free(struct sdg_desk *desk)
{
	if (desk == NULL)
		return;
	sdg_visits_end(&desk->visits, NULL, desk->loop);
	desk->loop->stop(desk->loop->arg, desk->sweep);
	desk->loop->stop(desk->loop->arg, desk->settling);
	desk->loop->stop(desk->loop->arg, desk->telling);
	free(desk->inbox);
	sdg_brief_stop(desk);
	sdg_reload_stop(desk);
	free(desk);
}

enum sdg_err
sdg_desk_inbox(struct sdg_desk *desk, const char *folder)
{
	char *copy = strdup(folder);

	if (copy == NULL)
		return SDG_ENOMEM;
	free(desk->inbox);
	desk->inbox = copy;
	return SDG_OK;
}

void
sdg_desk_swap(struct sdg_desk *desk, const struct sdg_pack *pack)
{
	desk->pack = pack;
}

void
sdg_desk_house(struct sdg_desk *desk, const struct sdg_house *house)
{
	desk->house = house;
}

enum sdg_err
sdg_desk_add(struct sdg_desk *desk, const struct sdg_wire *wire)
{
	if (desk->wire_count >= SDG_WIRES_MAX)
		return SDG_EFULL;
	desk->wires[desk->wire_count++] = wire;
	desk->untold = true;	/* perhaps, on this one */
	return SDG_OK;
}

void
sdg_desk_remove(struct sdg_desk *desk, const struct sdg_wire *wire)
{
	for (size_t i = 0; i < desk->wire_count; i++)
		if (desk->wires[i] == wire) {
			desk->wires[i] = desk->wires[--desk->wire_count];
			break;
		}
	sdg_desk_lost(desk, wire);
	sdg_visits_end(&desk->visits, wire, desk->loop);
}

/* One of our own wires speaking: two bots must not talk to each other. */
static bool
ours(const struct sdg_desk *desk, const char *nick)
{
	for (size_t i = 0; i < desk->wire_count; i++)
		if (strcasecmp(desk->wires[i]->nick(desk->wires[i]->arg),
		    nick) == 0)
			return true;
	return false;
}

static void
run(struct sdg_turn *turn, const struct sdg_command *command)
{
	if (sdg_manners_spend(turn))
		command->run(turn);
}

/* After the prefix: a command for certain, ours or another bot's. */
static void
commanded(struct sdg_turn *turn, const char *text)
{
	const struct sdg_command *command;
	const char *rest;

	command = sdg_command_find(text, &rest);
	if (command == NULL)
		sdg_manners_unknown(turn);
	else if (sdg_command_fits(command, rest, turn))
		run(turn, command);
	else if (sdg_manners_spend(turn))
		sdg_manners_usage(turn, command);
}

/* "revise 6" or "pick two": meant as a command, but something is missing. */
static bool
half_said(const struct sdg_command *command, const char *rest)
{
	const char *first = rest + strspn(rest, " :#");

	if (*first == '\0')
		return true;
	if (command->args < SDG_ARGS_NUMBER)
		return false;
	return isdigit((unsigned char)*first) || strchr(first, ' ') == NULL;
}

/* "#12 words": a comment, if there is such a draft; else ordinary talk. */
static bool
noted(struct sdg_turn *turn, const char *text)
{
	struct sdg_review *review;
	char *end;

	if (text[0] != '#' || !isdigit((unsigned char)text[1]))
		return false;
	turn->number = strtol(text + 1, &end, 10);
	if (*end != ' ' && *end != ':')
		return false;
	turn->words = end + strspn(end, " :");
	if (turn->words[0] == '\0')
		return false;
	if ((review = sdg_turn_review(turn, false)) == NULL)
		return false;
	sdg_review_free(review);
	if (sdg_manners_spend(turn))
		sdg_decide_note(turn);
	return true;
}

/* To us in plain words: a command where it reads as one, else a question. */
static void
addressed(struct sdg_turn *turn, const char *text)
{
	const struct sdg_command *command;
	const char *rest;

	if (*text == '\0' || noted(turn, text))
		return;
	command = sdg_command_find(text, &rest);
	if (command != NULL && !sdg_helped_meant(turn, command, rest))
		command = NULL;
	if (command != NULL && sdg_command_fits(command, rest, turn)) {
		run(turn, command);
		return;
	}
	if (!sdg_manners_spend(turn))
		return;
	if (command != NULL && half_said(command, rest)) {
		sdg_manners_usage(turn, command);
		return;
	}
	turn->words = text;
	if (isdigit((unsigned char)text[0]) && text[1] == '\0' &&
	    turn->visit->choice[0] != NULL) {
		turn->number = text[0] - '0';
		sdg_ask_pick(turn);
	} else
		sdg_ask(turn);
}

/* Does text begin with the prefix and a letter? Then where the command is. */
static const char *
behind_prefix(const struct sdg_turn *turn, const char *text)
{
	const char *prefix = turn->desk->pack->settings->prefix;
	size_t n = strlen(prefix);

	if (strncmp(text, prefix, n) != 0 || !isalpha((unsigned char)text[n]))
		return NULL;
	return text + n;
}

/* Ordinary talk, as far as we know: it may be a draft all the same. */
static void
overhear(struct sdg_turn *turn, const char *text)
{
	if (sdg_team_drafts(turn->desk->pack->settings, turn->from) ==
	    SDG_DRAFTS_AUTO)
		sdg_draft_overhear(turn, text);
}

/* Is it one of our commands, whole? "!Appeal: ..." is not. */
static bool
is_command(struct sdg_turn *turn, const char *text)
{
	const struct sdg_command *command;
	const char *rest;

	command = text != NULL ? sdg_command_find(text, &rest) : NULL;
	return command != NULL && sdg_command_fits(command, rest, turn);
}

/*
 * While lines are gathered in private, where commands have no prefix: a word
 * alone, or one with a number. Anything else reads like a draft.
 */
static bool
is_plain_command(struct sdg_turn *turn, const char *text)
{
	const struct sdg_command *command;
	const char *rest;

	command = sdg_command_find(text, &rest);
	return command != NULL && sdg_helped_meant(turn, command, rest) &&
	    is_command(turn, text) &&
	    (turn->number > 0 || turn->words[0] == '\0') && !turn->colon;
}

static void
in_channel(struct sdg_turn *turn, const char *text)
{
	const struct sdg_wire *wire = turn->from->wire;
	const char *command = behind_prefix(turn, text);
	size_t skip = sdg_line_addressed(text, wire->nick(wire->arg));
	bool known = is_command(turn, command);

	if (sdg_draft_gather(turn, text, known))
		return;
	if (command != NULL) {
		commanded(turn, command);
		if (!known)
			overhear(turn, text);
	} else if (skip > 0)
		addressed(turn, text + skip);
	else if (!noted(turn, text))
		overhear(turn, text);
}

static void
in_private(struct sdg_turn *turn, const char *text)
{
	const char *command = behind_prefix(turn, text);
	bool known = command != NULL ? is_command(turn, command) :
	    is_plain_command(turn, text);

	if (sdg_draft_gather(turn, text, known))
		return;
	if (command != NULL)
		commanded(turn, command);
	else
		addressed(turn, text);
}

void
sdg_desk_hear(struct sdg_desk *desk, const struct sdg_message *message)
{
	struct sdg_turn turn = { .desk = desk, .from = message, .words = "" };
	struct sdg_str text = SDG_STR_INIT;

	if (ours(desk, message->nick))
		return;
	turn.visit = sdg_visits_get(&desk->visits, desk, message,
	    message->channel);
	sdg_line_strip(message->text, message->len, &text);
	if (turn.visit == NULL || text.failed)
		sdg_log(desk->log, SDG_ERROR, "out of memory for a line");
	else if (!(message->standing & SDG_MEMBER))
		sdg_manners_stranger(&turn);
	else if (text.len > 0) {
		if (desk->owing)
			sdg_desk_deliver(desk, message->wire);
		if (message->standing & SDG_SUPERVISOR)
			sdg_human_tell_soon(desk);
		if (message->channel != NULL)
			in_channel(&turn, sdg_str_text(&text));
		else
			in_private(&turn, sdg_str_text(&text));
	}
	sdg_str_wipe(&text);
}

void
sdg_desk_joined(struct sdg_desk *desk, const struct sdg_wire *wire,
    const char *channel)
{
	struct sdg_message there = { .wire = wire, .channel = channel };
	struct sdg_str text = SDG_STR_INIT;

	if (sdg_team_drafts(desk->pack->settings, &there) == SDG_DRAFTS_AUTO) {
		sdg_phrase(desk->pack->phrases, SDG_PHRASE_MANNERS_HELLO,
		    &text, "prefix", desk->pack->settings->prefix, NULL);
		sdg_desk_tell(desk, wire, channel, NULL, sdg_str_text(&text));
		sdg_str_free(&text);
	}
	sdg_desk_lost(desk, wire);
	sdg_desk_deliver(desk, wire);
}

void
sdg_desk_seen(struct sdg_desk *desk, const struct sdg_wire *wire,
    const char *nick)
{
	(void)nick;
	if (desk->owing)
		sdg_desk_deliver(desk, wire);
	sdg_human_tell_soon(desk);
}
