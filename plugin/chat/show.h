/* show.h: what becomes of drafts: the commands show, mine, chat, withdraw. */
#ifndef SDG_CHAT_SHOW_H
#define SDG_CHAT_SHOW_H

#include "chat/turn.h"

/*
 * State and findings; the text and what was said only in private, to its author
 * and supervisors.
 */
void sdg_show(struct sdg_turn *turn);
/* This person's drafts. */
void sdg_show_mine(struct sdg_turn *turn);
/* turn->number was a paste and no draft: forget it at once. */
void sdg_show_chat(struct sdg_turn *turn);
void sdg_show_withdraw(struct sdg_turn *turn);

#endif
