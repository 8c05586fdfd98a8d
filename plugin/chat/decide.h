/* decide.h: people decide: queue, approve, change, refuse, hold, note. */
#ifndef SDG_CHAT_DECIDE_H
#define SDG_CHAT_DECIDE_H

#include <stdint.h>

#include "chat/turn.h"

/* What waits for a supervisor, oldest first; without severity in a channel. */
void sdg_decide_queue(struct sdg_turn *turn);
/*
 * turn->number, and turn->words: why. Recorded, committed, then the author and
 * the channel are told.
 */
void sdg_decide_approve(struct sdg_turn *turn);
void sdg_decide_change(struct sdg_turn *turn);
void sdg_decide_refuse(struct sdg_turn *turn);
void sdg_decide_hold(struct sdg_turn *turn);
void sdg_decide_unhold(struct sdg_turn *turn);
/* A comment kept with the draft. */
void sdg_decide_note(struct sdg_turn *turn);

/*
 * Lapse approvals decided before the wall time before, and owe their authors a
 * word.
 */
void sdg_decide_lapse(struct sdg_desk *desk, int64_t before);

#endif
