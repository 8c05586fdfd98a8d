/* take.h: a whole draft: checked, kept where it must be, its author told. */
#ifndef SDG_CHAT_TAKE_H
#define SDG_CHAT_TAKE_H

#include "chat/turn.h"

/*
 * Check the draft and do what its handover asks: a try keeps nothing; a paste
 * with nothing above advise keeps nothing and says nothing; else it is stored,
 * its author is told in private, and the channel gets one line without detail
 * if there is something to talk over. text is valid UTF-8.
 */
void sdg_take(struct sdg_turn *turn, const struct sdg_handover *handover,
    const struct sdg_str *text);

#endif
