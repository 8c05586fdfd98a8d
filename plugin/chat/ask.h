/* ask.h: the guidance: the commands ask, more, read, topics, pick. */
#ifndef SDG_CHAT_ASK_H
#define SDG_CHAT_ASK_H

#include "chat/turn.h"

/* turn->words is the question; empty gets an example. */
void sdg_ask(struct sdg_turn *turn);
/* The rest of what was said last in this place. */
void sdg_ask_more(struct sdg_turn *turn);
/* turn->words is a reference; the section whole, paged. */
void sdg_ask_read(struct sdg_turn *turn);
/* Subjects, or with a word the sections whose title or reference holds it. */
void sdg_ask_topics(struct sdg_turn *turn);
/* turn->number is one of those offered in the last five minutes. */
void sdg_ask_pick(struct sdg_turn *turn);

/* How long a choice, and yes or no, are open: five minutes. */
#define SDG_PICK_MS INT64_C(300000)

/* Say a section in answer to turn->words; yes and no may follow. */
void sdg_ask_answer(struct sdg_turn *turn, const struct sdg_section *section);
/* Offer titles to pick from with that phrase: "list prefix". */
void sdg_ask_offer(struct sdg_turn *turn, const struct sdg_answer *found,
    enum sdg_phrase phrase);

/*
 * Add how old a section is at the wall time now: "reviewed May 2026", "review
 * overdue since 2026-03", and whether the force has confirmed it.
 */
void sdg_ask_age(const struct sdg_phrases *phrases,
    const struct sdg_section *section, int64_t now, struct sdg_str *out);

#endif
