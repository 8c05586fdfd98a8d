/* spell.h: slips of the pen, mended from a vocabulary. */
#ifndef SDG_CORE_SPELL_H
#define SDG_CORE_SPELL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "core/words.h"

struct sdg_spell;

/* The caller ends *out with sdg_spell_free(). SDG_OK or SDG_ENOMEM. */
enum sdg_err sdg_spell_new(struct sdg_spell **out);
void sdg_spell_free(struct sdg_spell *spell);

/*
 * A word that is right, folded as in words.h, at most SDG_WORD_MAX bytes; the
 * more often it comes, the sooner it is chosen. Not after sdg_spell_finish().
 */
enum sdg_err sdg_spell_add(struct sdg_spell *spell, const char *word,
    size_t len);
enum sdg_err sdg_spell_finish(struct sdg_spell *spell);

bool sdg_spell_knows(const struct sdg_spell *spell, const char *word,
    size_t len);

/*
 * The known word that was most likely meant, into out (NUL-terminated), or
 * false. A slip is a letter too many, too few, wrong, or two changed about
 * (optimal string alignment distance, after Damerau, 1964): one in a word of 4
 * bytes or more, which keeps its first letter below 6; two in one of 7 or
 * more, its first letter kept. Fewer slips win, then the more frequent word,
 * then the one that came first. Known and short words are never mended.
 */
bool sdg_spell_mend(const struct sdg_spell *spell, const char *word,
    size_t len, char out[SDG_WORD_MAX + 1]);

/*
 * Two known words of 3 bytes or more, written as one ("bodyworn"): where the
 * second begins, or 0.
 */
size_t sdg_spell_split(const struct sdg_spell *spell, const char *word,
    size_t len);

#endif
