/* draft.h: drafts on their way in: draft, try, revise, a pasted one. */
#ifndef SDG_CHAT_DRAFT_H
#define SDG_CHAT_DRAFT_H

#include <stdbool.h>

#include "chat/turn.h"

/* Lines that follow "draft: ..." within this many milliseconds belong to it. */
#define SDG_BURST_MS 400

/*
 * turn->words: options, a colon, the text; or the text; or nothing: collect
 * lines.
 */
void sdg_draft(struct sdg_turn *turn);
/* turn->words: the text; only in private. */
void sdg_draft_try(struct sdg_turn *turn);
/* turn->number, turn->words: the new text, or nothing: collect lines. */
void sdg_draft_revise(struct sdg_turn *turn);

/*
 * A line while this person's draft is being gathered here: true if it was
 * taken (or ended the gathering). command: it begins with the prefix.
 */
bool sdg_draft_gather(struct sdg_turn *turn, const char *line, bool command);

/* A line of ordinary talk in a channel where pastes are looked at. */
void sdg_draft_overhear(struct sdg_turn *turn, const char *line);

#endif
