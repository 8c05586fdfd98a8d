/* helped.h: was that helpful: the commands yes and no. */
#ifndef SDG_CHAT_HELPED_H
#define SDG_CHAT_HELPED_H

#include <stdbool.h>

#include "chat/command.h"
#include "chat/turn.h"

/* Counts for the section that answered. */
void sdg_helped_yes(struct sdg_turn *turn);
/* Counts against it, and offers what comes next; in the end a person. */
void sdg_helped_no(struct sdg_turn *turn);

/*
 * In plain talk, without a prefix: is the command meant? Not yes or no where
 * nothing was answered lately, nor "human remains".
 */
bool sdg_helped_meant(const struct sdg_turn *turn,
    const struct sdg_command *command, const char *rest);

#endif
