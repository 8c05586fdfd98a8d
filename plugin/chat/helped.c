/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/helped.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chat/ask.h"
#include "chat/gap.h"
#include "chat/human.h"
#include "chat/owe.h"
#include "core/store_gap.h"

/* An answer is there, or what "no" offered, and not too long ago. */
static bool
waits(const struct sdg_turn *turn)
{
	const struct sdg_last *last = &turn->visit->last;
	const struct sdg_loop *loop = turn->desk->loop;

	return (last->ref != NULL || last->offered) &&
	    loop->now(loop->arg) < last->until;
}

/* Words that stand behind "human" in a question. */
static bool
goes_on(const char *rest)
{
	static const char *const words[] = { "remains", "rights", "right",
	    "trafficking", "error", "errors", "body", "bodies", "being",
	    "beings", "resources", "source", "sources", "interest", "life",
	    "tissue", "smuggling", "face", "faces", "story", "stories",
	    "side", "touch", "made", "skull", "bones", "bone" };
	size_t n;

	rest += strspn(rest, " ");
	n = strcspn(rest, " ,.?!");
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strlen(words[i]) == n && strncasecmp(words[i], rest, n) ==
		    0)
			return true;
	return false;
}

bool
sdg_helped_meant(const struct sdg_turn *turn,
    const struct sdg_command *command, const char *rest)
{
	if (command->run == sdg_helped_yes)
		return waits(turn) && turn->visit->last.ref != NULL;
	if (command->run == sdg_helped_no)
		return waits(turn);
	if (command->run == sdg_human)
		return !goes_on(rest);
	return true;
}

/* Count it, once for each answer; false: it could not be. */
static bool
count(struct sdg_turn *turn, bool helpful)
{
	struct sdg_last *last = &turn->visit->last;
	struct sdg_store *store = turn->desk->store;
	enum sdg_err err;

	if (last->ref == NULL)
		return true;
	if ((err = sdg_store_begin(store)) == SDG_OK)
		err = sdg_store_helpful(store, last->ref, helpful);
	err = sdg_desk_commit(turn->desk, err, "counting what helps");
	free(last->ref);
	last->ref = NULL;
	return err == SDG_OK;
}

static void
nothing_to_judge(struct sdg_turn *turn)
{
	sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_ASK_NO_ANSWER, "prefix",
	    sdg_turn_prefix(turn, SDG_HERE), NULL);
}

void
sdg_helped_yes(struct sdg_turn *turn)
{
	if (!waits(turn) || turn->visit->last.ref == NULL) {
		nothing_to_judge(turn);
		return;
	}
	turn->visit->last.offered = false;
	sdg_say(turn, SDG_HERE, count(turn, true) ? SDG_PHRASE_ASK_YES :
	    SDG_PHRASE_MANNERS_FAULT, NULL);
}

static bool
is_shown(const void *arg, const struct sdg_section *section)
{
	return sdg_last_shown(arg, section->ref);
}

/* Up to three, by their titles; "no" may follow. */
static void
offer(struct sdg_turn *turn, const struct sdg_answer *found)
{
	struct sdg_last *last = &turn->visit->last;

	for (size_t i = 0; i < found->count; i++)
		sdg_last_show(last, found->section[i]->ref);
	last->offered = true;
	last->until = turn->desk->loop->now(turn->desk->loop->arg) +
	    SDG_PICK_MS;
	sdg_ask_offer(turn, found, SDG_PHRASE_ASK_NEXT);
}

/* Nothing is left: a person, and one more question nobody has answered. */
static void
give_up(struct sdg_turn *turn)
{
	turn->visit->last.offered = false;
	sdg_gap_note(turn);
	sdg_say(turn, SDG_HERE, SDG_PHRASE_ASK_NOTHING_NEXT, "contact",
	    turn->desk->pack->settings->contact, "prefix",
	    sdg_turn_prefix(turn, SDG_HERE), NULL);
}

void
sdg_helped_no(struct sdg_turn *turn)
{
	const struct sdg_last *last = &turn->visit->last;
	struct sdg_answer found = { .kind = SDG_ANSWER_CHOICE };
	enum sdg_err err = SDG_OK;

	if (!waits(turn)) {
		nothing_to_judge(turn);
		return;
	}
	(void)count(turn, false);	/* what comes next helps, anyway */
	if (last->shown_count < SDG_SHOWN_MAX)
		err = sdg_answers_more(turn->desk->pack->answers,
		    sdg_str_text(&last->text), last->text.len, is_shown, last,
		    &found);
	if (err != SDG_OK || found.count == 0)
		give_up(turn);
	else if (found.count == 1) {
		turn->words = sdg_str_text(&last->text);
		sdg_ask_answer(turn, found.section[0]);
	} else
		offer(turn, &found);
}
