/* reply.h: questions that wait, and what supervisors reply to them. */
#ifndef SDG_CHAT_REPLY_H
#define SDG_CHAT_REPLY_H

#include "chat/turn.h"

/* turn->number is a question's, turn->words the reply to it. */
void sdg_reply(struct sdg_turn *turn);

/* Add a line for "queue" to out, if questions wait on this wire. */
void sdg_reply_queue(struct sdg_turn *turn, struct sdg_str *out);

#endif
