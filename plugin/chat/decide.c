/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/decide.h"

#include <string.h>
#include <strings.h>

#include "chat/owe.h"
#include "chat/reply.h"
#include "chat/team.h"
#include "core/text.h"

#define QUEUE_MAX 50

/* How one act is told: to the author with its words, to the channel without. */
struct telling {
	enum sdg_act act;
	enum sdg_phrase author, channel;
};

static const struct telling approving = { SDG_ACT_APPROVE,
    SDG_PHRASE_DECIDE_APPROVED, SDG_PHRASE_DECIDE_APPROVED_CHANNEL };
static const struct telling agreeing = { SDG_ACT_APPROVE,
    SDG_PHRASE_DECIDE_FIRST, SDG_PHRASE_DECIDE_FIRST_CHANNEL };
static const struct telling changing = { SDG_ACT_CHANGE,
    SDG_PHRASE_DECIDE_CHANGE, SDG_PHRASE_DECIDE_CHANGE_CHANNEL };
static const struct telling refusing = { SDG_ACT_REFUSE,
    SDG_PHRASE_DECIDE_REFUSE, SDG_PHRASE_DECIDE_REFUSE_CHANNEL };
static const struct telling holding = { SDG_ACT_HOLD,
    SDG_PHRASE_DECIDE_HOLD, SDG_PHRASE_DECIDE_HOLD_CHANNEL };
static const struct telling unholding = { SDG_ACT_UNHOLD,
    SDG_PHRASE_DECIDE_UNHOLD, SDG_PHRASE_DECIDE_UNHOLD_CHANNEL };

static void
add_item(struct sdg_turn *turn, const struct sdg_review *review,
    struct sdg_str *out)
{
	const struct sdg_loop *loop = turn->desk->loop;
	char n[24], age[24], approvals[24], required[24];

	if (out->len > 0)
		sdg_str_addc(out, '\n');
	sdg_phrase(turn->desk->pack->phrases, turn->from->channel != NULL ?
	    SDG_PHRASE_DECIDE_QUEUE_ITEM_CHANNEL :
	    SDG_PHRASE_DECIDE_QUEUE_ITEM, out,
	    "n", sdg_decimal(n, review->id),
	    "severity", sdg_severity_text(review->severity),
	    "state", sdg_state_text(review->state), "nick", review->nick,
	    "age", sdg_ago(age, loop->wall(loop->arg) - review->opened),
	    "approvals", sdg_decimal(approvals,
	    (long)sdg_review_approvals(review)),
	    "required", sdg_decimal(required,
	    (long)sdg_review_required(review)), NULL);
}

static void
add_queued(struct sdg_turn *turn, long id, struct sdg_str *out)
{
	struct sdg_review *review;

	if (sdg_store_load(turn->desk->store, id, &review) != SDG_OK)
		return;
	if (strcmp(review->network, turn->from->wire->name) == 0 &&
	    sdg_turn_person(turn, review).supervisor)
		add_item(turn, review, out);
	sdg_review_free(review);
}

void
sdg_decide_queue(struct sdg_turn *turn)
{
	struct sdg_str out = SDG_STR_INIT;
	long ids[QUEUE_MAX];
	size_t n;

	if (!(turn->from->standing & SDG_SUPERVISOR)) {
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_REFUSED_QUEUE,
		    "prefix", sdg_turn_prefix(turn, SDG_PRIVATE), NULL);
		return;
	}
	if (sdg_store_list(turn->desk->store, SDG_WHICH_QUEUE, NULL, ids,
	    QUEUE_MAX, &n) != SDG_OK) {
		sdg_desk_store_failed(turn->desk, "the queue");
		sdg_say(turn, SDG_HERE, SDG_PHRASE_MANNERS_FAULT, NULL);
		return;
	}
	for (size_t i = 0; i < n; i++)
		add_queued(turn, ids[i], &out);
	sdg_reply_queue(turn, &out);
	if (out.len == 0)
		sdg_say(turn, SDG_HERE, SDG_PHRASE_DECIDE_QUEUE_NONE, NULL);
	else
		sdg_turn_text(turn, SDG_HERE, sdg_str_text(&out), 4);
	sdg_str_free(&out);
}

/* The sentences for one act, filled in. */
static void
word(struct sdg_turn *turn, const struct sdg_review *review,
    const struct telling *telling, struct sdg_str *author,
    struct sdg_str *channel)
{
	const struct sdg_pack *pack = turn->desk->pack;
	struct sdg_str quoted = SDG_STR_INIT, told = SDG_STR_INIT;
	char n[24], hours[24];

	if (turn->words[0] != '\0')
		sdg_phrase(pack->phrases, SDG_PHRASE_DECIDE_QUOTED, &quoted,
		    "words", turn->words, NULL);
	sdg_decimal(n, review->id);
	sdg_decimal(hours, (long)pack->settings->approval_hours);
	sdg_phrase(pack->phrases, telling->author, &told, "n", n, "nick",
	    turn->from->nick, "words", sdg_str_text(&quoted), "hours", hours,
	    NULL);
	sdg_text_squeeze(sdg_str_text(&told), told.len, author);
	sdg_phrase(pack->phrases, telling->channel, channel, "n", n, "nick",
	    turn->from->nick, "author", review->nick, NULL);
	sdg_str_wipe(&quoted);
	sdg_str_wipe(&told);
}

/* Record the act and what is owed for it, in one transaction. */
static enum sdg_err
record(struct sdg_turn *turn, const struct sdg_review *review,
    const struct telling *telling, enum sdg_state next)
{
	struct sdg_desk *desk = turn->desk;
	struct sdg_person who = sdg_team_person(turn->from);
	struct sdg_str author = SDG_STR_INIT, channel = SDG_STR_INIT;
	enum sdg_err err;

	word(turn, review, telling, &author, &channel);
	if ((err = sdg_store_begin(desk->store)) == SDG_OK)
		err = sdg_store_act(desk->store, review->id, telling->act,
		    next, &who, turn->words,
		    desk->loop->wall(desk->loop->arg));
	if (err == SDG_OK && !sdg_review_author(review, &who))
		err = sdg_owe_author(turn->desk, review, sdg_str_text(&author));
	if (err == SDG_OK)
		err = sdg_owe_channel(turn->desk, review,
		    sdg_str_text(&channel));
	err = sdg_desk_commit(desk, err, "a decision");
	sdg_str_wipe(&author);
	sdg_str_wipe(&channel);
	return err;
}

/* Is this the place where everybody hears of it anyway? */
static bool
heard_here(const struct sdg_turn *turn, const struct sdg_review *review)
{
	return turn->from->channel != NULL && review->channel[0] != '\0' &&
	    strcasecmp(turn->from->channel, review->channel) == 0;
}

static void
act(struct sdg_turn *turn, const struct telling *telling)
{
	struct sdg_review *review;
	struct sdg_person who;
	enum sdg_state next;
	enum sdg_err err;
	char n[24];

	review = sdg_turn_may(turn, telling->act, &who, &next);
	if (review == NULL)
		return;
	if (telling == &approving && next != SDG_APPROVED)
		telling = &agreeing;
	err = record(turn, review, telling, next);
	if (err != SDG_OK || !heard_here(turn, review))
		sdg_say(turn, SDG_PRIVATE, err == SDG_OK ?
		    SDG_PHRASE_DECIDE_DONE : SDG_PHRASE_DECIDE_FAILED, "n",
		    sdg_decimal(n, review->id), NULL);
	if (err == SDG_OK) {
		sdg_log(turn->desk->log, SDG_INFO, "draft %ld: %s by %s",
		    review->id, sdg_act_text(telling->act), who.nick);
		sdg_desk_deliver(turn->desk, turn->from->wire);
	}
	sdg_review_free(review);
}

void
sdg_decide_approve(struct sdg_turn *turn)
{
	act(turn, &approving);
}

void
sdg_decide_change(struct sdg_turn *turn)
{
	act(turn, &changing);
}

void
sdg_decide_refuse(struct sdg_turn *turn)
{
	act(turn, &refusing);
}

void
sdg_decide_hold(struct sdg_turn *turn)
{
	act(turn, &holding);
}

void
sdg_decide_unhold(struct sdg_turn *turn)
{
	act(turn, &unholding);
}

/* Record a comment; one made in private is passed on to the author. */
static enum sdg_err
record_note(struct sdg_turn *turn, const struct sdg_review *review)
{
	struct sdg_desk *desk = turn->desk;
	struct sdg_person who = sdg_team_person(turn->from);
	struct sdg_str text = SDG_STR_INIT;
	enum sdg_err err;
	char n[24];

	if (!heard_here(turn, review) && !sdg_review_author(review, &who))
		sdg_phrase(desk->pack->phrases, SDG_PHRASE_DECIDE_NOTE, &text,
		    "n", sdg_decimal(n, review->id), "nick", who.nick,
		    "words", turn->words, NULL);
	if ((err = sdg_store_begin(desk->store)) == SDG_OK)
		err = sdg_store_act(desk->store, review->id, SDG_ACT_NOTE,
		    review->state, &who, turn->words,
		    desk->loop->wall(desk->loop->arg));
	if (err == SDG_OK)
		err = sdg_owe_author(turn->desk, review, text.data);
	err = sdg_desk_commit(desk, err, "a comment");
	sdg_str_wipe(&text);
	return err;
}

void
sdg_decide_note(struct sdg_turn *turn)
{
	struct sdg_review *review;
	struct sdg_person who;
	enum sdg_state next;
	enum sdg_err err;
	char n[24];

	review = sdg_turn_may(turn, SDG_ACT_NOTE, &who, &next);
	if (review == NULL)
		return;
	err = record_note(turn, review);
	sdg_say(turn, SDG_PRIVATE, err == SDG_OK ? SDG_PHRASE_DECIDE_NOTED :
	    SDG_PHRASE_DECIDE_FAILED, "n", sdg_decimal(n, review->id), NULL);
	sdg_desk_deliver(turn->desk, turn->from->wire);
	sdg_review_free(review);
}

static enum sdg_err
lapse(struct sdg_desk *desk, const struct sdg_review *review)
{
	static const struct sdg_person bot = { "soundings", "soundings", "",
	    false };
	int64_t now = desk->loop->wall(desk->loop->arg);
	struct sdg_str text = SDG_STR_INIT;
	char n[24], hours[24];
	enum sdg_err err;

	sdg_phrase(desk->pack->phrases, SDG_PHRASE_DECIDE_LAPSED, &text, "n",
	    sdg_decimal(n, review->id), "hours",
	    sdg_decimal(hours, (long)desk->pack->settings->approval_hours),
	    NULL);
	if ((err = sdg_store_begin(desk->store)) == SDG_OK)
		err = sdg_store_act(desk->store, review->id, SDG_ACT_LAPSE,
		    SDG_LAPSED, &bot, "", now);
	if (err == SDG_OK)
		err = sdg_owe_author(desk, review, sdg_str_text(&text));
	err = sdg_desk_commit(desk, err, "lapsing an approval");
	sdg_str_free(&text);
	return err;
}

void
sdg_decide_lapse(struct sdg_desk *desk, int64_t before)
{
	struct sdg_review *review;
	long ids[QUEUE_MAX];
	size_t n;

	if (sdg_store_list(desk->store, SDG_WHICH_APPROVED, NULL, ids,
	    QUEUE_MAX, &n) != SDG_OK) {
		sdg_desk_store_failed(desk, "approvals");
		return;
	}
	for (size_t i = 0; i < n; i++) {
		if (sdg_store_load(desk->store, ids[i], &review) != SDG_OK)
			continue;
		if (review->decided <= before)
			lapse(desk, review);
		sdg_review_free(review);
	}
}
