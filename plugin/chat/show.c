/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/show.h"

#include <string.h>
#include <time.h>

#include "chat/owe.h"
#include "chat/team.h"
#include "core/text.h"

#define MINE_MAX 40

static unsigned
notes(const struct sdg_review *review)
{
	unsigned n = 0;

	for (size_t i = 0; i < review->event_count; i++)
		n += review->events[i].act == SDG_ACT_NOTE;
	return n;
}

/* "2026-11-21 14:05", in the bot's time zone. */
static void
stamp(int64_t when, char buf[24])
{
	time_t t = (time_t)when;
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL ||
	    strftime(buf, 24, "%Y-%m-%d %H:%M", &tm) == 0)
		buf[0] = '\0';
}

static void
add_state(const struct sdg_turn *turn, const struct sdg_review *review,
    struct sdg_str *out)
{
	const struct sdg_phrases *phrases = turn->desk->pack->phrases;
	char n[24], revision[24], count[24], approvals[24], required[24];
	struct sdg_str place = SDG_STR_INIT;
	char when[24];

	if (review->channel[0] == '\0')
		sdg_phrase(phrases, SDG_PHRASE_DRAFT_IN_PRIVATE, &place, NULL);
	else
		sdg_str_adds(&place, review->channel);
	stamp(review->opened, when);
	sdg_phrase(phrases, SDG_PHRASE_DRAFT_SHOW, out,
	    "n", sdg_decimal(n, review->id),
	    "state", sdg_state_text(review->state),
	    "revision", sdg_decimal(revision, review->revision),
	    "nick", review->nick, "place", sdg_str_text(&place), "when", when,
	    "count", sdg_decimal(count, (long)review->finding_count),
	    "approvals", sdg_decimal(approvals,
	    (long)sdg_review_approvals(review)),
	    "required", sdg_decimal(required,
	    (long)sdg_review_required(review)), NULL);
	sdg_str_free(&place);
}

static void
add_text(const struct sdg_turn *turn, const struct sdg_review *review,
    struct sdg_str *out)
{
	const struct sdg_phrases *phrases = turn->desk->pack->phrases;
	char n[24];

	sdg_str_addc(out, '\n');
	if (review->text == NULL)
		sdg_phrase(phrases, SDG_PHRASE_DRAFT_SHOW_FORGOTTEN, out,
		    "n", sdg_decimal(n, review->id), NULL);
	else
		sdg_phrase(phrases, SDG_PHRASE_DRAFT_SHOW_TEXT, out,
		    "n", sdg_decimal(n, review->id), "text", review->text,
		    NULL);
}

static void
add_stored_finding(const struct sdg_turn *turn,
    const struct sdg_review *review, const struct sdg_stored_finding *finding,
    struct sdg_str *out)
{
	const struct sdg_rule *rule = sdg_rules_find(turn->desk->pack->rules,
	    finding->rule);
	struct sdg_str fragment = SDG_STR_INIT;
	char n[24], line[24];

	if (review->text != NULL && finding->end <= strlen(review->text))
		sdg_text_mask(review->text + finding->start,
		    finding->end - finding->start, &fragment);
	sdg_str_addc(out, '\n');
	sdg_phrase(turn->desk->pack->phrases, SDG_PHRASE_DRAFT_FINDING, out,
	    "n", sdg_decimal(n, review->id),
	    "severity", sdg_severity_text(finding->severity),
	    "title", rule != NULL ? rule->title : finding->rule,
	    "line", sdg_decimal(line, (long)finding->line),
	    "fragment", sdg_str_text(&fragment),
	    "why", rule != NULL ? rule->why : "",
	    "instead", rule != NULL ? rule->instead : "",
	    "ref", rule != NULL ? rule->guidance : "",
	    "ask", rule != NULL ? rule->ask : "", NULL);
	sdg_str_wipe(&fragment);
}

static void
add_event(const struct sdg_turn *turn, const struct sdg_event *event,
    struct sdg_str *out)
{
	char when[24];

	stamp(event->when, when);
	sdg_str_addc(out, '\n');
	sdg_phrase(turn->desk->pack->phrases, SDG_PHRASE_DRAFT_SHOW_EVENT, out,
	    "when", when, "nick", event->nick, "act",
	    sdg_act_text(event->act), "words", event->words, NULL);
}

static void
show_all(struct sdg_turn *turn, const struct sdg_review *review)
{
	struct sdg_str out = SDG_STR_INIT;

	add_state(turn, review, &out);
	add_text(turn, review, &out);
	for (size_t i = 0; i < review->finding_count; i++)
		add_stored_finding(turn, review, &review->findings[i], &out);
	for (size_t i = 0; i < review->event_count; i++)
		add_event(turn, &review->events[i], &out);
	turn->showing = review->id;
	if (!out.failed)
		sdg_turn_text(turn, SDG_PRIVATE, sdg_str_text(&out), 8);
	turn->showing = 0;
	sdg_str_wipe(&out);
}

static void
show_state(struct sdg_turn *turn, const struct sdg_review *review)
{
	char n[24], revision[24], count[24], said[24];

	sdg_say(turn, SDG_HERE, SDG_PHRASE_DRAFT_SHOW_CHANNEL,
	    "n", sdg_decimal(n, review->id),
	    "state", sdg_state_text(review->state),
	    "revision", sdg_decimal(revision, review->revision),
	    "nick", review->nick,
	    "count", sdg_decimal(count, (long)review->finding_count),
	    "notes", sdg_decimal(said, (long)notes(review)),
	    "prefix", sdg_turn_prefix(turn, SDG_HERE), NULL);
}

void
sdg_show(struct sdg_turn *turn)
{
	struct sdg_review *review = sdg_turn_review(turn, true);
	struct sdg_person who;

	if (review == NULL)
		return;
	who = sdg_turn_person(turn, review);
	if (turn->from->channel == NULL && sdg_team_sees_text(review, &who))
		show_all(turn, review);
	else
		show_state(turn, review);
	sdg_review_free(review);
}

static void
add_mine(struct sdg_turn *turn, long id, struct sdg_str *list)
{
	struct sdg_review *review;
	char n[24];

	if (sdg_store_load(turn->desk->store, id, &review) != SDG_OK)
		return;
	if (list->len > 0)
		sdg_str_adds(list, " · ");
	sdg_phrase(turn->desk->pack->phrases, SDG_PHRASE_DRAFT_MINE_ITEM,
	    list, "n", sdg_decimal(n, id), "state",
	    sdg_state_text(review->state), NULL);
	sdg_review_free(review);
}

void
sdg_show_mine(struct sdg_turn *turn)
{
	struct sdg_person who = sdg_team_person(turn->from);
	struct sdg_str list = SDG_STR_INIT;
	long ids[MINE_MAX];
	size_t n;

	if (sdg_store_list(turn->desk->store, SDG_WHICH_MINE, &who, ids,
	    MINE_MAX, &n) != SDG_OK) {
		sdg_desk_store_failed(turn->desk, "mine");
		sdg_say(turn, SDG_HERE, SDG_PHRASE_MANNERS_FAULT, NULL);
		return;
	}
	for (size_t i = 0; i < n; i++)
		add_mine(turn, ids[i], &list);
	if (list.len == 0)
		sdg_say(turn, SDG_HERE, SDG_PHRASE_DRAFT_MINE_NONE, NULL);
	else
		sdg_say(turn, SDG_HERE, SDG_PHRASE_DRAFT_MINE, "list",
		    sdg_str_text(&list), NULL);
	sdg_str_free(&list);
}

/*
 * Commit, or say that it has not happened; then tell this person and the
 * channel.
 */
static void
conclude(struct sdg_turn *turn, enum sdg_err err, enum sdg_phrase done,
    const char *what)
{
	char n[24];

	if (sdg_desk_commit(turn->desk, err, what) != SDG_OK)
		done = SDG_PHRASE_DECIDE_FAILED;
	sdg_say(turn, SDG_PRIVATE, done, "n", sdg_decimal(n, turn->number),
	    NULL);
	sdg_desk_deliver(turn->desk, turn->from->wire);
}

static void
forget(struct sdg_turn *turn, const struct sdg_review *review)
{
	struct sdg_store *store = turn->desk->store;
	struct sdg_str text = SDG_STR_INIT;
	enum sdg_err err;
	char n[24];

	sdg_phrase(turn->desk->pack->phrases, SDG_PHRASE_DRAFT_CHAT_CHANNEL,
	    &text, "n", sdg_decimal(n, review->id), NULL);
	if ((err = sdg_store_begin(store)) == SDG_OK)
		err = sdg_store_false_alarm(store, review->id);
	if (err == SDG_OK)
		err = sdg_owe_channel(turn->desk, review, sdg_str_text(&text));
	conclude(turn, err, SDG_PHRASE_DRAFT_CHAT, "forgetting a paste");
	sdg_str_free(&text);
}

void
sdg_show_chat(struct sdg_turn *turn)
{
	struct sdg_person who = sdg_team_person(turn->from);
	struct sdg_review *review = sdg_turn_review(turn, true);
	char n[24];

	if (review == NULL)
		return;
	if (!sdg_review_author(review, &who))
		sdg_turn_refuse(turn, SDG_NOT_AUTHOR);
	else if (!review->pasted)
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_NOT_PASTED, "n",
		    sdg_decimal(n, review->id), NULL);
	else
		forget(turn, review);
	sdg_review_free(review);
}

static void
withdraw(struct sdg_turn *turn, const struct sdg_review *review,
    const struct sdg_person *who, enum sdg_state next)
{
	struct sdg_desk *desk = turn->desk;
	struct sdg_str text = SDG_STR_INIT;
	enum sdg_err err;
	char n[24];

	sdg_phrase(desk->pack->phrases, SDG_PHRASE_DRAFT_WITHDRAWN_CHANNEL,
	    &text, "n", sdg_decimal(n, review->id), "nick", who->nick, NULL);
	if ((err = sdg_store_begin(desk->store)) == SDG_OK)
		err = sdg_store_act(desk->store, review->id, SDG_ACT_WITHDRAW,
		    next, who, "", desk->loop->wall(desk->loop->arg));
	if (err == SDG_OK)
		err = sdg_owe_channel(turn->desk, review, sdg_str_text(&text));
	conclude(turn, err, SDG_PHRASE_DRAFT_WITHDRAWN, "withdrawing");
	sdg_str_free(&text);
}

void
sdg_show_withdraw(struct sdg_turn *turn)
{
	struct sdg_review *review;
	struct sdg_person who;
	enum sdg_state next;

	review = sdg_turn_may(turn, SDG_ACT_WITHDRAW, &who, &next);
	if (review == NULL)
		return;
	withdraw(turn, review, &who, next);
	sdg_review_free(review);
}
