/* follow.h: "and at night?": a question that needs the one before it. */
#ifndef SDG_CHAT_FOLLOW_H
#define SDG_CHAT_FOLLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "chat/turn.h"
#include "core/answer.h"
#include "core/vocabulary.h"

/* What the words of a question say about it alone. */
struct sdg_follow {
	bool leans;		/* it may need the one before */
	bool led;		/* it begins with "and", "what about" ... */
	bool bound;		/* by one like "even if": never alone */
	bool courtesy;		/* "thanks": it asks nothing */
	size_t content;		/* words that carry a subject ... */
	bool known;		/* ... and whether the guidance has one */
};

/*
 * Judge a question by its words: it leans on another if it has no subject of
 * its own, or little of one after a word like "and". One that could stand
 * alone never does.
 */
struct sdg_follow sdg_follow_look(const struct sdg_vocabulary *vocabulary,
    const char *text);

/*
 * Find the answer to turn->words, read together with the last question here
 * if it leans on that, is asked within two minutes, and the two together are
 * answered. Begins turn->visit->last with what was asked all in all, also
 * where nothing was found. *courtesy: it asks nothing, and changes nothing
 * there. Errors as sdg_answers_find().
 */
enum sdg_err sdg_follow_find(struct sdg_turn *turn, struct sdg_answer *found,
    bool *courtesy);

#endif
