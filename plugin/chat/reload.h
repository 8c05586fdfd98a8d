/* reload.h: who keeps the guidance: the commands reload and lint. */
#ifndef SDG_CHAT_RELOAD_H
#define SDG_CHAT_RELOAD_H

#include "chat/turn.h"

/*
 * Both are for policy owners and administrators.
 *
 * Read all files again on the loop's next turn, since the desk and its wires
 * cannot change under a message that they are answering; then say how it went:
 * a failure in private, success where it was asked.
 */
void sdg_reload(struct sdg_turn *turn);

/* What reload would refuse, and what in the guidance is worth mending. */
void sdg_reload_lint(struct sdg_turn *turn);

/* Forget what was asked and not done yet. */
void sdg_reload_stop(struct sdg_desk *desk);

#endif
