/* brief.h: what is said of itself: briefings at their times, reminders. */
#ifndef SDG_CHAT_BRIEF_H
#define SDG_CHAT_BRIEF_H

#include "chat/turn.h"

/*
 * Look every minute, by the wall clock, for briefings that are due, and for
 * owners to remind. SDG_ENOMEM or SDG_OK. sdg_brief_stop() ends that.
 *
 * A slot is dealt with in the store before it is said, so that a crash or a
 * clock that is set loses it rather than say it twice. It is said up to half an
 * hour late, if the channel was not joined before, and not in quiet hours.
 */
enum sdg_err sdg_brief_start(struct sdg_desk *desk);
void sdg_brief_stop(struct sdg_desk *desk);

#endif
