/* human.h: a question put to people: the command human. */
#ifndef SDG_CHAT_HUMAN_H
#define SDG_CHAT_HUMAN_H

#include "chat/turn.h"

/*
 * Put the last question here, with turn->words added, or those alone, to the
 * supervisors, masked and with a number.
 */
void sdg_human(struct sdg_turn *turn);

/*
 * Tell the supervisors who are in sight now of questions that nobody could be
 * told of when they were asked.
 */
void sdg_human_tell(struct sdg_desk *desk);
/* Do so in a moment: somebody came into sight. */
void sdg_human_tell_soon(struct sdg_desk *desk);

#endif
