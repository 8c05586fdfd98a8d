/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/reply.h"

#include <string.h>

#include "chat/gap.h"
#include "chat/owe.h"
#include "chat/team.h"
#include "core/store_gap.h"

#define REPLY_MAX 1200		/* bytes of one */
#define LISTED 50
#define SHOWN 5			/* of them by their words ... */
#define SHOWN_MAX 80		/* ... at most so many bytes */

/* A supervisor where the question was asked, and on its wire? */
static bool
may_reply(const struct sdg_turn *turn, const struct sdg_question *question)
{
	const struct sdg_message *from = turn->from;

	return strcmp(question->network, from->wire->name) == 0 &&
	    sdg_team_supervises(from->wire, question->channel, from->nick,
	    from->host);
}

static enum sdg_err
record_reply(struct sdg_turn *turn, const struct sdg_question *question,
    const char *words)
{
	struct sdg_desk *desk = turn->desk;
	struct sdg_str text = SDG_STR_INIT;
	struct sdg_reply reply = { question->network, "", question->nick,
	    question->host, NULL, desk->loop->wall(desk->loop->arg) };
	enum sdg_err err;
	char n[24];
	long id;

	sdg_phrase(desk->pack->phrases, SDG_PHRASE_HUMAN_REPLY, &text, "n",
	    sdg_decimal(n, question->id), "nick", turn->from->nick, "words",
	    words, "question", question->text, NULL);
	reply.text = sdg_str_text(&text);
	err = text.failed ? SDG_ENOMEM : sdg_store_begin(desk->store);
	if (err == SDG_OK)
		err = sdg_store_owe(desk->store, &reply, &id);
	if (err == SDG_OK)
		err = sdg_store_question_replied(desk->store, question->id,
		    reply.when);
	err = sdg_desk_commit(desk, err, "a reply");
	sdg_str_wipe(&text);
	return err;
}

static void
reply_to(struct sdg_turn *turn, const struct sdg_question *question)
{
	struct sdg_str words = SDG_STR_INIT;
	enum sdg_err err = SDG_ENOMEM;
	bool changed = false;
	char n[24];

	sdg_gap_mask(turn, turn->words, REPLY_MAX, &words, &changed);
	if (!words.failed)
		err = record_reply(turn, question, sdg_str_text(&words));
	sdg_say(turn, SDG_PRIVATE, err != SDG_OK ?
	    SDG_PHRASE_HUMAN_NO_REPLY : changed ?
	    SDG_PHRASE_HUMAN_REPLIED_MASKED : SDG_PHRASE_HUMAN_REPLIED, "n",
	    sdg_decimal(n, question->id), "words", sdg_str_text(&words),
	    NULL);
	if (err == SDG_OK) {
		sdg_log(turn->desk->log, SDG_INFO, "question %ld: reply by %s",
		    question->id, turn->from->nick);
		sdg_desk_deliver(turn->desk, turn->from->wire);
	}
	sdg_str_wipe(&words);
}

void
sdg_reply(struct sdg_turn *turn)
{
	struct sdg_question question;
	enum sdg_err err;
	char n[24];

	err = sdg_store_question(turn->desk->store, turn->number, &question);
	if (err != SDG_OK && err != SDG_ENOTFOUND)
		sdg_desk_store_failed(turn->desk, "reading a question");
	if (err == SDG_OK && may_reply(turn, &question) &&
	    question.text != NULL)
		reply_to(turn, &question);
	else if (err != SDG_OK && err != SDG_ENOTFOUND)
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_FAULT, NULL);
	else if (!(turn->from->standing & SDG_SUPERVISOR))
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_REFUSED_REPLY, NULL);
	else
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_HUMAN_NO_SUCH, "n",
		    sdg_decimal(n, turn->number), NULL);
	if (err == SDG_OK)
		sdg_question_free(&question);
}

/* "q7 "may we ..."", or in a channel only "q7". */
static void
add_waiting(const struct sdg_turn *turn, const struct sdg_question *question,
    struct sdg_str *out)
{
	struct sdg_str text = SDG_STR_INIT;

	if (out->len > 0)
		sdg_str_adds(out, " · ");
	sdg_str_addf(out, "q%ld", question->id);
	if (turn->from->channel != NULL)
		return;
	sdg_gap_mask(turn, question->text != NULL ? question->text : "",
	    SHOWN_MAX, &text, NULL);
	sdg_str_addf(out, " \"%s\"", sdg_str_text(&text));
	sdg_str_free(&text);
}

/* One that waits, if it is this supervisor's; n: the how-manieth it is. */
static bool
add_theirs(const struct sdg_turn *turn, long id, size_t n,
    struct sdg_str *out)
{
	struct sdg_question question;
	bool theirs;

	if (sdg_store_question(turn->desk->store, id, &question) != SDG_OK)
		return false;
	theirs = may_reply(turn, &question);
	if (theirs && n < SHOWN)
		add_waiting(turn, &question, out);
	sdg_question_free(&question);
	return theirs;
}

void
sdg_reply_queue(struct sdg_turn *turn, struct sdg_str *out)
{
	struct sdg_str list = SDG_STR_INIT;
	long ids[LISTED + 1];
	char count[24];
	size_t all = 0, n = 0;

	if (sdg_store_questions(turn->desk->store, turn->from->wire->name,
	    false, 0, ids, LISTED + 1, &all) != SDG_OK) {
		sdg_desk_store_failed(turn->desk, "questions");
		return;
	}
	for (size_t i = 0; i < all; i++)
		n += add_theirs(turn, ids[i], n, &list);
	if (n > SHOWN)
		sdg_str_adds(&list, " …");
	if (n > 0 && out->len > 0)
		sdg_str_addc(out, '\n');
	if (n > 0)
		sdg_phrase(turn->desk->pack->phrases, SDG_PHRASE_HUMAN_QUEUE,
		    out, "count", sdg_decimal_up_to(count, (long)n, LISTED),
		    "list", sdg_str_text(&list), NULL);
	sdg_str_free(&list);
}
