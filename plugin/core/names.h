/* names.h: names that are common in the United Kingdom. */
#ifndef SDG_CORE_NAMES_H
#define SDG_CORE_NAMES_H

#include <stddef.h>

#include "core/err.h"
#include "core/words.h"

/* What a word can be; several may be set. */
enum {
	SDG_NAME_GIVEN = 1,		/* a name and nothing else */
	SDG_NAME_GIVEN_WORD = 2,	/* also an everyday word: "grace" */
	SDG_NAME_FAMILY = 4,
	SDG_NAME_FAMILY_WORD = 8	/* "brown" */
};

struct sdg_names;	/* immutable */

/*
 * words is used for the call only. The caller ends *out with
 * sdg_names_free(). SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_names_new(struct sdg_words *words, struct sdg_names **out);
void sdg_names_free(struct sdg_names *names);

/* The flags of a word as sdg_words_next() gives it; 0: no name we know. */
unsigned sdg_names_of(const struct sdg_names *names,
    const struct sdg_word *word);

#endif
