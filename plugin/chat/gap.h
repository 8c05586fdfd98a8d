/* gap.h: what the guidance does not cover: the commands gaps and learn. */
#ifndef SDG_CHAT_GAP_H
#define SDG_CHAT_GAP_H

#include <stdbool.h>

#include "chat/turn.h"

/*
 * Count the last question here among those nobody has answered, masked and
 * without a name: once, whatever becomes of it, and not where it says nothing.
 * What fails is logged; the talk goes on.
 */
void sdg_gap_note(struct sdg_turn *turn);

/* The same inside the caller's transaction; text is masked. */
enum sdg_err sdg_gap_count(struct sdg_turn *turn, const char *text);

/* May this person see gaps; may they fill them? */
bool sdg_gap_may_see(const struct sdg_turn *turn);
bool sdg_gap_may_fill(const struct sdg_turn *turn);

/* Those that are open, in private; in a channel how many. */
void sdg_gaps(struct sdg_turn *turn);
/* turn->number, turn->words: a section drafted into the inbox folder. */
void sdg_gap_learn(struct sdg_turn *turn);

/*
 * text masked (see core/mask.h), at most max bytes; *changed (may be NULL):
 * something was left out. Out of memory shows in out->failed, with nothing in
 * it.
 */
void sdg_gap_mask(const struct sdg_turn *turn, const char *text, size_t max,
    struct sdg_str *out, bool *changed);

#endif
