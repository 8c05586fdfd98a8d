/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/draft.h"

#include <string.h>
#include <strings.h>

#include "chat/line.h"
#include "chat/take.h"
#include "chat/team.h"

static void finish(void *data);

/* Call back when nothing more came for ms milliseconds. */
static void
wait_for_more(struct sdg_visit *visit, int64_t ms)
{
	const struct sdg_loop *loop = visit->desk->loop;

	loop->stop(loop->arg, visit->timer);
	visit->timer = loop->start(loop->arg, ms, finish, visit);
	if (visit->timer == NULL)
		sdg_paste_end(&visit->paste);
}

/* The person who is gathering, as the network knows them now. */
static struct sdg_message
speaker(const struct sdg_visit *visit)
{
	const struct sdg_wire *wire = visit->wire;
	struct sdg_message from = { 0 };

	from.wire = wire;
	from.channel = visit->channel[0] != '\0' ? visit->channel : NULL;
	from.nick = sdg_str_text(&visit->nick);
	from.host = sdg_str_text(&visit->host);
	from.id = visit->id;
	from.standing = wire->standing(wire->arg, from.channel, from.nick,
	    from.host);
	from.text = "";
	return from;
}

/* Ordinary talk, or pastes are not looked at here (any more). */
static bool
is_talk(const struct sdg_turn *turn, const struct sdg_paste *paste)
{
	const struct sdg_settings *settings = turn->desk->pack->settings;

	return paste->gathering == SDG_GATHER_PASTE &&
	    (!sdg_paste_is_draft(paste, settings->paste_length) ||
	    sdg_team_drafts(settings, turn->from) != SDG_DRAFTS_AUTO);
}

/* What was gathered is whole: hand it on. Talk is not looked at, not kept. */
static void
take(struct sdg_turn *turn)
{
	struct sdg_visit *visit = turn->visit;
	struct sdg_paste whole = visit->paste;

	memset(&visit->paste, 0, sizeof visit->paste);
	visit->handover.cut = whole.full;
	if (whole.text.failed)
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_FAULT, NULL);
	else if (!is_talk(turn, &whole) && whole.text.len > 0)
		sdg_take(turn, &visit->handover, &whole.text);
	else if (whole.full)
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_TOO_LONG, NULL);
	sdg_paste_end(&whole);
}

/* Silence while collecting: ask once, then drop. */
static void
still_there(struct sdg_turn *turn)
{
	const struct sdg_settings *settings = turn->desk->pack->settings;
	unsigned left = settings->drop_seconds - settings->ask_seconds;
	char seconds[24];

	if (turn->visit->asked) {
		/* Where pastes are looked at, this was one, for all to see. */
		turn->visit->paste.gathering = SDG_GATHER_PASTE;
		turn->visit->handover.pasted = true;
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_DROPPED, NULL);
		take(turn);
		return;
	}
	turn->visit->asked = true;
	sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_STILL_THERE, "seconds",
	    sdg_decimal(seconds, (long)left), NULL);
	wait_for_more(turn->visit, (int64_t)left * 1000);
}

static void
finish(void *data)
{
	struct sdg_visit *visit = data;
	struct sdg_message from = speaker(visit);
	struct sdg_turn turn = { .desk = visit->desk, .from = &from,
	    .visit = visit, .words = "" };

	visit->timer = NULL;
	if (!(from.standing & SDG_MEMBER)) {
		/* Gone, or the nick is somebody else's by now. */
		sdg_paste_end(&visit->paste);
		sdg_log(visit->desk->log, SDG_INFO, "a draft was dropped: its "
		    "author has left");
		return;
	}
	/* The last used is the last to make room for others. */
	sdg_visits_get(&visit->desk->visits, visit->desk, &from, from.channel);
	if (visit->paste.gathering == SDG_GATHER_COLLECT)
		still_there(&turn);
	else
		take(&turn);
}

/* "for Facebook": at most two words, or it is text. True if place was set. */
static bool
set_place(struct sdg_handover *handover, const char *words, size_t len)
{
	size_t spaces = 0;

	for (size_t i = 0; i < len; i++)
		spaces += words[i] == ' ';
	if (len == 0 || spaces > 1 || len >= sizeof handover->place)
		return false;
	memcpy(handover->place, words, len);
	handover->place[len] = '\0';
	return true;
}

static bool
word_is(const char *words, size_t len, const char *option)
{
	return len == strlen(option) && strncasecmp(words, option, len) == 0;
}

/*
 * Options count only before the colon, and only if all that stands there is
 * options; otherwise everything is text. Returns where the text begins.
 */
static const char *
read_options(const char *words, struct sdg_handover *handover)
{
	struct sdg_handover found = *handover;
	const char *colon = strchr(words, ':'), *p = words;

	while (colon != NULL && p < colon) {
		size_t n = strcspn(p, " :");

		if (word_is(p, n, "photo"))
			found.photo = true;
		else if (word_is(p, n, "personal"))
			found.personal = true;
		else if (word_is(p, n, "for") && p[n] == ' ') {
			if (!set_place(&found, p + n + 1,
			    (size_t)(colon - p) - n - 1))
				return words;
			n = (size_t)(colon - p);
		} else if (!word_is(p, n, "official"))
			return words;
		p += n;
		p += strspn(p, " ");
	}
	if (colon == NULL)
		return words;
	*handover = found;
	return colon + 1 + strspn(colon + 1, " ");
}

/*
 * Begin with what stood on the command's own line; with nothing there,
 * collect. What was being gathered before is whole now, not lost.
 */
static void
begin(struct sdg_turn *turn, const struct sdg_handover *handover,
    const char *text)
{
	const struct sdg_settings *settings = turn->desk->pack->settings;
	enum sdg_gathering gathering = text[0] != '\0' ? SDG_GATHER_BURST :
	    SDG_GATHER_COLLECT;
	struct sdg_visit *visit = turn->visit;

	if (visit->paste.gathering != SDG_GATHER_NONE)
		take(turn);
	visit->handover = *handover;
	sdg_paste_begin(&visit->paste, gathering);
	visit->asked = false;
	if (text[0] != '\0')
		sdg_paste_add(&visit->paste, text);
	wait_for_more(visit, gathering == SDG_GATHER_COLLECT ?
	    (int64_t)settings->ask_seconds * 1000 : SDG_BURST_MS);
	if (gathering == SDG_GATHER_COLLECT)
		sdg_say(turn, SDG_HERE, SDG_PHRASE_DRAFT_COLLECTING, NULL);
}

void
sdg_draft(struct sdg_turn *turn)
{
	struct sdg_handover handover = { .intent = SDG_INTENT_DRAFT };
	const char *text = turn->words;

	if (sdg_team_drafts(turn->desk->pack->settings, turn->from) ==
	    SDG_DRAFTS_OFF) {
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_OFF, "me",
		    turn->from->wire->nick(turn->from->wire->arg), NULL);
		return;
	}
	if (!turn->colon)
		text = read_options(turn->words, &handover);
	begin(turn, &handover, text);
}

void
sdg_draft_try(struct sdg_turn *turn)
{
	const struct sdg_wire *wire = turn->from->wire;
	struct sdg_handover handover = { .intent = SDG_INTENT_TRY };

	if (turn->from->channel != NULL)
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_TRY_PRIVATELY,
		    "me", wire->nick(wire->arg), NULL);
	else
		begin(turn, &handover, turn->words);
}

void
sdg_draft_revise(struct sdg_turn *turn)
{
	struct sdg_handover handover = { .intent = SDG_INTENT_REVISE,
	    .number = turn->number };
	struct sdg_review *review;
	struct sdg_person who;
	enum sdg_state next;

	review = sdg_turn_may(turn, SDG_ACT_REVISED, &who, &next);
	if (review == NULL)
		return;
	sdg_review_free(review);
	begin(turn, &handover, turn->words);
}

static bool
collected(struct sdg_turn *turn, const char *line)
{
	const struct sdg_settings *settings = turn->desk->pack->settings;
	const struct sdg_loop *loop = turn->desk->loop;
	struct sdg_visit *visit = turn->visit;
	size_t n = strlen(settings->prefix);

	if (strncmp(line, settings->prefix, n) == 0)
		line += n;
	if (strcasecmp(line, "end") != 0 && strcasecmp(line, "end.") != 0)
		return false;
	loop->stop(loop->arg, visit->timer);
	visit->timer = NULL;
	if (visit->paste.lines == 0) {
		sdg_paste_end(&visit->paste);
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_DROPPED, NULL);
	} else
		take(turn);
	return true;
}

bool
sdg_draft_gather(struct sdg_turn *turn, const char *line, bool command)
{
	const struct sdg_settings *settings = turn->desk->pack->settings;
	struct sdg_visit *visit = turn->visit;

	switch (visit->paste.gathering) {
	case SDG_GATHER_COLLECT:
		if (collected(turn, line))
			return true;
		if (command)
			return false;
		sdg_paste_add(&visit->paste, line);
		visit->asked = false;
		wait_for_more(visit, (int64_t)settings->ask_seconds * 1000);
		return true;
	case SDG_GATHER_BURST:
		if (command)
			return false;
		sdg_paste_add(&visit->paste, line);
		wait_for_more(visit, (int64_t)settings->paste_seconds * 1000);
		return true;
	default:
		return false;
	}
}

void
sdg_draft_overhear(struct sdg_turn *turn, const char *line)
{
	const struct sdg_wire *wire = turn->from->wire;
	struct sdg_visit *visit = turn->visit;
	char name[64];

	if (visit->paste.gathering != SDG_GATHER_PASTE) {
		sdg_paste_begin(&visit->paste, SDG_GATHER_PASTE);
		visit->handover = (struct sdg_handover){
		    .intent = SDG_INTENT_DRAFT, .pasted = true };
		visit->paste.addressed = sdg_line_addressee(line, name,
		    sizeof name) && wire->reachable(wire->arg, NULL, name);
	}
	sdg_paste_add(&visit->paste, line);
	wait_for_more(visit,
	    (int64_t)turn->desk->pack->settings->paste_seconds * 1000);
}
