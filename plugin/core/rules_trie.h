/* rules_trie.h: where phrases may begin, found by one walk over a text. */
#ifndef SDG_CORE_RULES_TRIE_H
#define SDG_CORE_RULES_TRIE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

#define SDG_NEEDLE_NONE ((size_t)-1)

struct sdg_trie;		/* immutable once all phrases are in */

/* Where each needle may begin: at[first[n]] up to at[first[n + 1]]. */
struct sdg_hits {
	uint32_t *first, *at;
};

/* The caller ends *out with sdg_trie_free(). SDG_OK or SDG_ENOMEM. */
enum sdg_err sdg_trie_new(struct sdg_trie **out);
void sdg_trie_free(struct sdg_trie *trie);

/*
 * A new needle, for phrases that are looked for together: "a|b c|d*", folded
 * as sdg_pattern_words() hands them back. *needle is SDG_NEEDLE_NONE where
 * a phrase begins with no ASCII, so that only a search of the whole text finds
 * it. SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_trie_add(struct sdg_trie *trie, const char *phrases,
    size_t *needle);

/*
 * Walk over a text, valid UTF-8, once. Wherever a phrase of a needle begins a
 * word, in any case, there is a hit; there may be more hits than that. End
 * *out with sdg_hits_free() whatever came back. SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_trie_walk(const struct sdg_trie *trie, const char *text,
    size_t len, struct sdg_hits *out);
void sdg_hits_free(struct sdg_hits *hits);

#endif
