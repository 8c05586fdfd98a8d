/* tip.h: one section worth knowing, another one each time. */
#ifndef SDG_CHAT_TIP_H
#define SDG_CHAT_TIP_H

#include "chat/turn.h"

/*
 * The first sentences of a section; turn->words: a word that it is about, or
 * nothing. One that this person was not given yet, as long as there are any:
 * those that the force has confirmed and whose review is not overdue first,
 * then those to be confirmed, then overdue ones, each in an order of this
 * person's and day's. After that the one that was given longest ago. What was
 * given is remembered with the visit, in memory.
 */
void sdg_tip(struct sdg_turn *turn);

/*
 * How far a section is to be trusted at the wall time now: 0, confirmed and in
 * time; 1, to be confirmed by the force; 2, overdue.
 */
unsigned sdg_tip_trust(const struct sdg_section *section, int64_t now);

#endif
