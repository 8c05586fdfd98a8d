/* lexicon.h: words to numbers, counted from 0 in the order they came. */
#ifndef SDG_CORE_LEXICON_H
#define SDG_CORE_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "core/err.h"

#define SDG_LEXICON_NONE UINT32_MAX

struct sdg_lexicon;

/* The caller ends *out with sdg_lexicon_free(). SDG_OK or SDG_ENOMEM. */
enum sdg_err sdg_lexicon_new(struct sdg_lexicon **out);
void sdg_lexicon_free(struct sdg_lexicon *lexicon);

/* The number of a word, new or old. SDG_ENOMEM changes nothing. */
enum sdg_err sdg_lexicon_add(struct sdg_lexicon *lexicon, const char *word,
    size_t len, uint32_t *id);

/* The number of a word, or SDG_LEXICON_NONE. */
uint32_t sdg_lexicon_find(const struct sdg_lexicon *lexicon,
    const char *word, size_t len);

/*
 * The text of a word, which is not NUL-terminated; id must be one of its
 * numbers. Borrowed until the next sdg_lexicon_add().
 */
const char *sdg_lexicon_text(const struct sdg_lexicon *lexicon, uint32_t id);

/* How many words there are. */
uint32_t sdg_lexicon_count(const struct sdg_lexicon *lexicon);

#endif
