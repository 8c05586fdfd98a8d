/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/human.h"

#include <string.h>
#include <strings.h>

#include "chat/gap.h"
#include "chat/owe.h"
#include "chat/team.h"
#include "core/store_gap.h"

#define QUESTION_MAX 400	/* bytes of a masked one */
#define LISTED 50
#define SOON_MS 1000

/* Those who are told of one question, and what they are told. */
struct crowd {
	struct sdg_desk *desk;
	const struct sdg_wire *wire;
	const char *asker;	/* is not told */
	const char *channel;	/* whose supervisors; "": asked in private */
	const char *text;	/* NULL: only count */
	size_t n;
	enum sdg_err err;
};

static void
owe_one(void *data, const char *nick, const char *host)
{
	struct crowd *crowd = data;
	struct sdg_reply reply = { crowd->wire->name, "", nick, host,
	    crowd->text, crowd->desk->loop->wall(crowd->desk->loop->arg) };
	long id;

	if (strcasecmp(nick, crowd->asker) == 0 ||
	    !sdg_team_supervises(crowd->wire, crowd->channel, nick, host))
		return;
	crowd->n++;
	if (crowd->text != NULL && crowd->err == SDG_OK)
		crowd->err = sdg_store_owe(crowd->desk->store, &reply, &id);
}

/*
 * Each supervisor in sight who may reply, the asker aside; between begin and
 * commit.
 */
static void
each_supervisor(struct crowd *crowd)
{
	crowd->n = 0;
	crowd->err = SDG_OK;
	if (crowd->wire->each != NULL)
		crowd->wire->each(crowd->wire->arg, SDG_SUPERVISOR, owe_one,
		    crowd);
}

/* The line that a supervisor gets. */
static void
word(const struct sdg_desk *desk, long id, const char *channel,
    const char *question, struct sdg_str *out)
{
	struct sdg_str place = SDG_STR_INIT;
	char n[24];

	if (*channel != '\0')
		sdg_str_adds(&place, channel);
	else
		sdg_phrase(desk->pack->phrases, SDG_PHRASE_DRAFT_IN_PRIVATE,
		    &place, NULL);
	sdg_phrase(desk->pack->phrases, SDG_PHRASE_HUMAN_TOLD, out, "n",
	    sdg_decimal(n, id), "place", sdg_str_text(&place), "question",
	    question, NULL);
	sdg_str_free(&place);
}

/* Owe the line about a question to all of them; *n: how many. */
static enum sdg_err
owe_all(struct sdg_desk *desk, const struct sdg_wire *wire,
    const struct sdg_question *question, size_t *n)
{
	struct crowd crowd = { .desk = desk, .wire = wire,
	    .asker = question->nick, .channel = question->channel };
	struct sdg_str text = SDG_STR_INIT;

	word(desk, question->id, question->channel, question->text, &text);
	crowd.text = sdg_str_text(&text);
	each_supervisor(&crowd);
	if (text.failed)
		crowd.err = SDG_ENOMEM;
	*n = crowd.n;
	sdg_str_wipe(&text);
	return crowd.err;
}

/* One question that nobody knows of yet; SDG_ENOTFOUND: still nobody. */
static enum sdg_err
tell_of(struct sdg_desk *desk, const struct sdg_wire *wire, long id)
{
	struct sdg_question question;
	enum sdg_err err;
	size_t n = 0;

	if ((err = sdg_store_question(desk->store, id, &question)) != SDG_OK)
		return err;
	if ((err = sdg_store_begin(desk->store)) == SDG_OK)
		err = owe_all(desk, wire, &question, &n);
	if (err == SDG_OK && n > 0)
		err = sdg_store_question_told(desk->store, id);
	err = sdg_desk_commit(desk, err, "passing on a question");
	sdg_question_free(&question);
	return err == SDG_OK && n == 0 ? SDG_ENOTFOUND : err;
}

/* How many are left on that wire that nobody knows of. */
static size_t
tell_wire(struct sdg_desk *desk, const struct sdg_wire *wire)
{
	bool anybody = wire->each != NULL &&
	    wire->each(wire->arg, SDG_SUPERVISOR, NULL, NULL) > 0;
	size_t n, told = 0, left = 0;
	long ids[LISTED], after = 0;

	do {
		if (sdg_store_questions(desk->store, wire->name, true, after,
		    ids, LISTED, &n) != SDG_OK) {
			sdg_desk_store_failed(desk, "questions");
			return 1;
		}
		for (size_t i = 0; i < n; i++) {
			bool done = anybody &&
			    tell_of(desk, wire, ids[i]) == SDG_OK;

			told += done;
			left += !done;
			after = ids[i];
		}
	} while (anybody && n == LISTED);
	if (told > 0)
		sdg_desk_deliver(desk, wire);
	return left;
}

void
sdg_human_tell(struct sdg_desk *desk)
{
	size_t left = 0;

	if (!desk->untold)
		return;
	for (size_t i = 0; i < desk->wire_count; i++)
		left += tell_wire(desk, desk->wires[i]);
	desk->untold = left > 0;
}

static void
tell(void *data)
{
	struct sdg_desk *desk = data;

	desk->telling = NULL;
	sdg_human_tell(desk);
}

void
sdg_human_tell_soon(struct sdg_desk *desk)
{
	const struct sdg_loop *loop = desk->loop;

	if (desk->untold && desk->telling == NULL)
		desk->telling = loop->start(loop->arg, SOON_MS, tell, desk);
}

/* What is asked, masked: the last question here and what stands behind. */
static void
compose(struct sdg_turn *turn, struct sdg_str *out)
{
	struct sdg_last *last = &turn->visit->last;
	struct sdg_str all = SDG_STR_INIT;
	const struct sdg_loop *loop = turn->desk->loop;

	if (last->text.len == 0 && turn->words[0] != '\0')
		sdg_last_begin(last, turn->words, turn->words,
		    loop->now(loop->arg));
	else if (turn->words[0] != '\0' &&
	    strcmp(turn->words, sdg_str_text(&last->text)) != 0)
		sdg_str_addf(&all, "%s - %s", sdg_str_text(&last->text),
		    turn->words);
	if (all.len == 0)
		sdg_str_adds(&all, sdg_str_text(&last->text));
	if (all.failed)
		out->failed = true;
	else
		sdg_gap_mask(turn, sdg_str_text(&all), QUESTION_MAX, out,
		    NULL);
	sdg_str_wipe(&all);
}

/* Does this person's question wait already, in the same words? */
static bool
put_already(struct sdg_turn *turn, const struct sdg_new_question *question,
    long *id)
{
	struct sdg_question old;
	bool waiting = false;

	*id = turn->visit->last.question;
	if (turn->words[0] == '\0' && *id != 0 &&
	    sdg_store_question(turn->desk->store, *id, &old) == SDG_OK) {
		waiting = old.text != NULL && old.replies == 0;
		sdg_question_free(&old);
	}
	return waiting || sdg_store_question_same(turn->desk->store, question,
	    id) == SDG_OK;
}

/* A new question, or new words for one that waits; then who is told. */
static enum sdg_err
record(struct sdg_turn *turn, const struct sdg_new_question *new, size_t *n)
{
	struct sdg_desk *desk = turn->desk;
	struct sdg_last *last = &turn->visit->last;
	struct sdg_question question = { 0 };
	enum sdg_err err;

	if ((err = sdg_store_begin(desk->store)) != SDG_OK)
		return sdg_desk_commit(desk, err, "a question");
	err = sdg_gap_count(turn, new->text);
	if (err == SDG_OK && (last->question == 0 ||
	    sdg_store_question_reword(desk->store, last->question,
	    new->text) != SDG_OK))
		err = sdg_store_question_add(desk->store, new,
		    &last->question);
	if (err == SDG_OK)
		err = sdg_store_question(desk->store, last->question,
		    &question);
	if (err == SDG_OK)
		err = owe_all(desk, turn->from->wire, &question, n);
	if (err == SDG_OK && *n > 0)
		err = sdg_store_question_told(desk->store, last->question);
	sdg_question_free(&question);
	return sdg_desk_commit(desk, err, "a question");
}

static void
put(struct sdg_turn *turn, const struct sdg_new_question *new)
{
	struct sdg_last *last = &turn->visit->last;
	long gap = last->gap, before = last->question;
	char id[24], count[24];
	size_t n = 0;

	if (record(turn, new, &n) != SDG_OK) {
		last->gap = gap;
		last->question = before;
		sdg_say(turn, SDG_HERE, SDG_PHRASE_HUMAN_FAILED, "contact",
		    turn->desk->pack->settings->contact, NULL);
		return;
	}
	turn->desk->untold = turn->desk->untold || n == 0;
	sdg_log(turn->desk->log, SDG_INFO, "question %ld: put to %zu "
	    "supervisors", last->question, n);
	sdg_say(turn, SDG_HERE, n == 0 ? SDG_PHRASE_HUMAN_PUT_LATER :
	    n == 1 ? SDG_PHRASE_HUMAN_PUT_ONE : SDG_PHRASE_HUMAN_PUT, "n",
	    sdg_decimal(id, last->question), "count",
	    sdg_decimal(count, (long)n), NULL);
	sdg_desk_deliver(turn->desk, turn->from->wire);
}

void
sdg_human(struct sdg_turn *turn)
{
	struct sdg_person who = sdg_team_person(turn->from);
	struct sdg_new_question new = { .asker = &who };
	struct sdg_str text = SDG_STR_INIT;
	char n[24];
	long id;

	if (turn->words[0] == '\0' && turn->visit->last.text.len == 0) {
		sdg_say(turn, SDG_HERE, SDG_PHRASE_HUMAN_NOTHING, "prefix",
		    sdg_turn_prefix(turn, SDG_HERE), NULL);
		return;
	}
	compose(turn, &text);
	new.network = turn->from->wire->name;
	new.channel = turn->from->channel != NULL ? turn->from->channel : "";
	new.text = sdg_str_text(&text);
	new.when = turn->desk->loop->wall(turn->desk->loop->arg);
	if (text.failed)
		sdg_say(turn, SDG_HERE, SDG_PHRASE_MANNERS_FAULT, NULL);
	else if (put_already(turn, &new, &id))
		sdg_say(turn, SDG_HERE, SDG_PHRASE_HUMAN_ALREADY, "n",
		    sdg_decimal(n, id), NULL);
	else
		put(turn, &new);
	sdg_str_wipe(&text);
}
