/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/turn.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "chat/line.h"
#include "chat/owe.h"
#include "chat/team.h"

#define HOUR INT64_C(3600)	/* seconds */

static bool
in_channel(const struct sdg_turn *turn, enum sdg_where where)
{
	return where != SDG_PRIVATE && turn->from->channel != NULL;
}

const char *
sdg_turn_prefix(const struct sdg_turn *turn, enum sdg_where where)
{
	if (!in_channel(turn, where))
		return "";
	return turn->desk->pack->settings->prefix;
}

/* One finished line to where it belongs. */
static enum sdg_err
speak(struct sdg_desk *desk, const struct sdg_wire *wire, const char *channel,
    const char *nick, const char *line)
{
	bool notice = channel == NULL && desk->pack->settings->notices;
	enum sdg_err err;

	err = notice ? wire->notice(wire->arg, channel, nick, line) :
	    wire->say(wire->arg, channel, nick, line);
	if (err != SDG_OK)
		sdg_log(desk->log, SDG_WARN, "%s: not sent to %s: %s",
		    wire->name, channel != NULL ? channel : nick,
		    sdg_err_text(err));
	return err;
}

static void
line_out(struct sdg_turn *turn, enum sdg_where where, const char *lead,
    const char *text, size_t len, const char *tail)
{
	const struct sdg_message *from = turn->from;
	struct sdg_str raw = SDG_STR_INIT, line = SDG_STR_INIT;

	sdg_str_adds(&raw, lead);
	sdg_str_add(&raw, text, len);
	sdg_str_adds(&raw, tail);
	sdg_line_clean(sdg_str_text(&raw), &line);
	while (line.len > 0 && line.data[line.len - 1] == ' ')
		sdg_str_cut(&line, line.len - 1);
	if (!raw.failed && !line.failed && line.len > 0)
		speak(turn->desk, from->wire,
		    in_channel(turn, where) ? from->channel : NULL,
		    in_channel(turn, where) ? NULL : from->nick,
		    sdg_str_text(&line));
	sdg_str_wipe(&raw);
	sdg_str_wipe(&line);
}

/* Say up to lines lines of text and return how far that came. */
static size_t
page(struct sdg_turn *turn, enum sdg_where where, const char *text,
    unsigned lines)
{
	struct sdg_str lead = SDG_STR_INIT, tail = SDG_STR_INIT;
	size_t at = 0, cut, skip, room;

	if (where == SDG_HERE && in_channel(turn, where))
		sdg_str_addf(&lead, "%s: ", turn->from->nick);
	sdg_phrase(turn->desk->pack->phrases, SDG_PHRASE_MANNERS_MORE, &tail,
	    "prefix", sdg_turn_prefix(turn, where), NULL);
	for (unsigned i = 0; i < lines && text[at] != '\0'; i++) {
		bool last;

		room = SDG_LINE_MAX - lead.len;
		cut = sdg_line_next(text + at, room, &skip);
		last = i + 1 == lines && text[at + skip] != '\0';
		if (last)
			cut = sdg_line_next(text + at, room - tail.len, &skip);
		line_out(turn, where, sdg_str_text(&lead), text + at, cut,
		    last ? sdg_str_text(&tail) : "");
		at += skip;
		sdg_str_cut(&lead, 0);
	}
	sdg_str_free(&lead);
	sdg_str_free(&tail);
	return at;
}

/* The visit that holds the rest of what is said in that place. */
static struct sdg_visit *
place(struct sdg_turn *turn, enum sdg_where where)
{
	if (where != SDG_PRIVATE || turn->from->channel == NULL)
		return turn->visit;
	return sdg_visits_get(&turn->desk->visits, turn->desk, turn->from,
	    NULL);
}

void
sdg_turn_keep(struct sdg_turn *turn, enum sdg_where where, const char *text)
{
	struct sdg_visit *visit = place(turn, where);

	if (visit == NULL)
		return;
	sdg_str_wipe(&visit->rest);
	visit->rest_at = 0;
	visit->rest_of = turn->showing;
	sdg_str_adds(&visit->rest, text);
	if (visit->rest.failed)
		sdg_str_free(&visit->rest);
}

void
sdg_turn_text(struct sdg_turn *turn, enum sdg_where where, const char *text,
    unsigned lines)
{
	size_t at = page(turn, where, text, lines);

	if (text[at] != '\0')
		sdg_turn_keep(turn, where, text + at);
}

/* A draft's text may have been forgotten, or its reader's role, since. */
static bool
still_shown(struct sdg_turn *turn, long number)
{
	struct sdg_review *review;
	struct sdg_person who;
	bool may;

	if (sdg_store_load(turn->desk->store, number, &review) != SDG_OK)
		return false;
	who = sdg_turn_person(turn, review);
	may = review->text != NULL && sdg_team_sees_text(review, &who);
	sdg_review_free(review);
	return may;
}

bool
sdg_turn_more(struct sdg_turn *turn, unsigned lines)
{
	struct sdg_visit *visit = turn->visit;
	const char *text = sdg_str_text(&visit->rest);

	if (visit->rest_of != 0 && !still_shown(turn, visit->rest_of))
		sdg_str_wipe(&visit->rest);
	if (visit->rest_at >= visit->rest.len)
		return false;
	visit->rest_at += page(turn, SDG_HERE, text + visit->rest_at, lines);
	return true;
}

void
sdg_say(struct sdg_turn *turn, enum sdg_where where, enum sdg_phrase phrase,
    ...)
{
	struct sdg_str text = SDG_STR_INIT;
	va_list ap;

	va_start(ap, phrase);
	sdg_phrase_list(turn->desk->pack->phrases, phrase, &text, ap);
	va_end(ap);
	if (!text.failed)
		sdg_turn_text(turn, where, sdg_str_text(&text), 4);
	sdg_str_wipe(&text);
}

enum sdg_err
sdg_desk_tell(struct sdg_desk *desk, const struct sdg_wire *wire,
    const char *channel, const char *nick, const char *text)
{
	struct sdg_str clean = SDG_STR_INIT, line = SDG_STR_INIT;
	enum sdg_err err = SDG_OK;
	size_t cut, skip;
	const char *p;

	sdg_line_clean(text, &clean);
	for (p = sdg_str_text(&clean); *p != '\0' && err == SDG_OK; p += skip) {
		cut = sdg_line_next(p, SDG_LINE_MAX, &skip);
		sdg_str_add(&line, p, cut);
		err = clean.failed || line.failed ? SDG_ENOMEM :
		    speak(desk, wire, channel, channel == NULL ? nick : NULL,
		    sdg_str_text(&line));
		sdg_str_wipe(&line);
	}
	sdg_str_wipe(&clean);
	return err;
}

char *
sdg_decimal(char *buf, long n)
{
	snprintf(buf, 24, "%ld", n);
	return buf;
}

char *
sdg_decimal_up_to(char *buf, long n, long max)
{
	if (n <= max)
		return sdg_decimal(buf, n);
	snprintf(buf, 24, "%ld+", max);
	return buf;
}

struct sdg_person
sdg_turn_person(const struct sdg_turn *turn, const struct sdg_review *review)
{
	const struct sdg_message *from = turn->from;
	struct sdg_person who = sdg_team_person(from);

	who.supervisor = sdg_team_supervises(from->wire, review->channel,
	    from->nick, from->host);
	return who;
}

/* In that channel, its author, or a supervisor: others need not know of it. */
static bool
may_know(const struct sdg_turn *turn, const struct sdg_review *review)
{
	const struct sdg_message *from = turn->from;
	struct sdg_person who = sdg_turn_person(turn, review);

	if (strcmp(review->network, from->wire->name) != 0)
		return false;
	if (sdg_team_sees_text(review, &who))
		return true;
	return review->channel[0] != '\0' &&
	    (from->wire->standing(from->wire->arg, review->channel,
	    from->nick, from->host) & SDG_MEMBER) != 0;
}

struct sdg_review *
sdg_turn_review(struct sdg_turn *turn, bool aloud)
{
	struct sdg_review *review;
	enum sdg_err err;
	char n[24];

	err = sdg_store_load(turn->desk->store, turn->number, &review);
	if (err == SDG_OK && may_know(turn, review))
		return review;
	if (err == SDG_OK)
		sdg_review_free(review);
	else if (err != SDG_ENOTFOUND)
		sdg_desk_store_failed(turn->desk, "reading a draft");
	if (aloud)
		sdg_say(turn, SDG_PRIVATE, err == SDG_OK ||
		    err == SDG_ENOTFOUND ? SDG_PHRASE_DRAFT_NO_SUCH :
		    SDG_PHRASE_MANNERS_FAULT, "n",
		    sdg_decimal(n, turn->number), NULL);
	return NULL;
}

void
sdg_turn_refuse(struct sdg_turn *turn, enum sdg_refusal refusal)
{
	static const enum sdg_phrase phrases[] = {
		[SDG_NOT_SUPERVISOR] = SDG_PHRASE_REFUSED_NOT_SUPERVISOR,
		[SDG_OWN_TEXT] = SDG_PHRASE_REFUSED_OWN_TEXT,
		[SDG_NOT_AUTHOR] = SDG_PHRASE_REFUSED_NOT_AUTHOR,
		[SDG_NOT_HOLDER] = SDG_PHRASE_REFUSED_NOT_HOLDER,
		[SDG_IS_HELD] = SDG_PHRASE_REFUSED_HELD,
		[SDG_NOT_HELD] = SDG_PHRASE_REFUSED_NOT_HELD,
		[SDG_IS_CLOSED] = SDG_PHRASE_REFUSED_CLOSED,
		[SDG_ALREADY] = SDG_PHRASE_REFUSED_ALREADY,
		[SDG_FORGOTTEN] = SDG_PHRASE_REFUSED_FORGOTTEN,
	};
	char n[24];

	sdg_say(turn, SDG_PRIVATE, phrases[refusal], "n",
	    sdg_decimal(n, turn->number), NULL);
}

struct sdg_review *
sdg_turn_may(struct sdg_turn *turn, enum sdg_act act, struct sdg_person *who,
    enum sdg_state *next)
{
	struct sdg_review *review = sdg_turn_review(turn, true);
	enum sdg_refusal refusal;

	if (review == NULL)
		return NULL;
	*who = sdg_turn_person(turn, review);
	refusal = sdg_review_may(review, act, who, next);
	if (refusal == SDG_ALLOWED)
		return review;
	sdg_turn_refuse(turn, refusal);
	sdg_review_free(review);
	return NULL;
}

char *
sdg_ago(char *buf, int64_t seconds)
{
	if (seconds < 0)
		seconds = 0;
	if (seconds < HOUR)
		snprintf(buf, 24, "%d min", (int)(seconds / 60));
	else if (seconds < 48 * HOUR)
		snprintf(buf, 24, "%d h", (int)(seconds / HOUR));
	else
		snprintf(buf, 24, "%d days", (int)(seconds / (24 * HOUR)));
	return buf;
}
