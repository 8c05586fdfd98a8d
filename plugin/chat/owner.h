/* owner.h: owners of guidance hear that a review is due. */
#ifndef SDG_CHAT_OWNER_H
#define SDG_CHAT_OWNER_H

#include <stdint.h>

#include "chat/turn.h"

/*
 * Owe one private line for each owner of whose sections a review is overdue or
 * due within 14 days at the wall time now: to the people of its [owner.*], if
 * they have said something since the start, or else, all owners without one
 * together, to the policy owners. Only to people in sight; once a week, which
 * is in the store before anything is said.
 */
void sdg_owner_remind(struct sdg_desk *desk, int64_t now);

#endif
