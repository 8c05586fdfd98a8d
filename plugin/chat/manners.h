/* manners.h: help, privacy, and what is said where somebody is lost. */
#ifndef SDG_CHAT_MANNERS_H
#define SDG_CHAT_MANNERS_H

#include <stdbool.h>

#include "chat/command.h"
#include "chat/turn.h"

/* What this person may do here, in three lines; turn->words: one command. */
void sdg_manners_help(struct sdg_turn *turn);
/* What is read, kept, for how long, who sees it. */
void sdg_manners_privacy(struct sdg_turn *turn);

/* The command's own help, in private. */
void sdg_manners_usage(struct sdg_turn *turn,
    const struct sdg_command *command);

/* "I do not know that command": in private, once an hour for each person. */
void sdg_manners_unknown(struct sdg_turn *turn);

/* "I talk with the team": to somebody outside, once an hour. */
void sdg_manners_stranger(struct sdg_turn *turn);

/*
 * Count one command. False: this person is over their allowance and gets
 * nothing for a minute, which is said once.
 */
bool sdg_manners_spend(struct sdg_turn *turn);

#endif
