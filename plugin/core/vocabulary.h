/* vocabulary.h: the words that the guidance itself uses. */
#ifndef SDG_CORE_VOCABULARY_H
#define SDG_CORE_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "core/guide.h"
#include "core/words.h"

/* Immutable but for the stemmer's scratch: one thread at a time. */
struct sdg_vocabulary;

/*
 * Of a guide, which is read now and not kept. The caller ends *out with
 * sdg_vocabulary_free(). SDG_OK or SDG_ENOMEM.
 */
enum sdg_err sdg_vocabulary_new(const struct sdg_guide *guide,
    struct sdg_vocabulary **out);
void sdg_vocabulary_free(struct sdg_vocabulary *vocabulary);

/* For sdg_words_next(). Borrowed from the vocabulary. */
struct sdg_words *sdg_vocabulary_words(const struct sdg_vocabulary *v);

/* Does the guidance have the word (as sdg_words_next() gives it)? */
bool sdg_vocabulary_knows(const struct sdg_vocabulary *v,
    const struct sdg_word *word);

/*
 * Does the guidance write the word, len bytes with their case, with a capital
 * inside a sentence?
 */
bool sdg_vocabulary_capital(const struct sdg_vocabulary *v, const char *text,
    size_t len);

/*
 * How much a word says: 0 for a stop word, little for one like "need" or one
 * that most sections have, 1 for one that no section has.
 */
double sdg_vocabulary_weight(const struct sdg_vocabulary *v,
    const struct sdg_word *word);

/*
 * How alike two questions are (any bytes), 0 to 1: the share of their words'
 * weight that they have in common. Two without any content are alike.
 */
double sdg_vocabulary_alike(const struct sdg_vocabulary *v, const char *a,
    const char *b);

/* From here on two questions ask the same. */
#define SDG_ALIKE 0.6

#endif
