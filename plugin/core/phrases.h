/* phrases.h: the sentences that Soundings says, from phrases.ini. */
#ifndef SDG_CORE_PHRASES_H
#define SDG_CORE_PHRASES_H

#include <stdarg.h>
#include <stddef.h>

#include "core/err.h"
#include "core/phrases_table.h"
#include "core/str.h"

#define SDG_PHRASE_MAX 380	/* bytes of one phrase: leaves room in a line */
#define SDG_PHRASE_VALUES 12	/* name and value pairs of one call */

#define SDG_PHRASE_NAME(name, section, key, placeholders) SDG_PHRASE_##name,
enum sdg_phrase {
	SDG_PHRASES(SDG_PHRASE_NAME)
	SDG_PHRASE_COUNT
};
#undef SDG_PHRASE_NAME

struct sdg_phrases;	/* immutable once loaded; reload by swapping */

/*
 * Read path: every phrase of the table, and nothing else. On failure *out is
 * NULL and why names file, line, section, key and what to do. Refused: a
 * phrase that is missing, unknown, empty or over SDG_PHRASE_MAX, a
 * placeholder that its phrase does not have, a brace that stands alone,
 * control characters. The caller ends *out with sdg_phrases_free().
 */
enum sdg_err sdg_phrases_load(const char *path, struct sdg_phrases **out,
    struct sdg_why *why);
void sdg_phrases_free(struct sdg_phrases *phrases);

/*
 * Add a phrase to out, its placeholders filled in from the pairs that
 * follow, each a name and a value (const char *, UTF-8, borrowed), ended by
 * NULL: sdg_phrase(p, SDG_PHRASE_ASK_NONE, &s, "who", nick, NULL). A value
 * is put in as it is and never itself looked at for placeholders. A
 * placeholder without a pair, or with a NULL value, becomes "?". Out of
 * memory shows in out->failed.
 */
void sdg_phrase(const struct sdg_phrases *phrases, enum sdg_phrase id,
    struct sdg_str *out, ...) __attribute__((sentinel));

/* The same with the pairs, and the NULL that ends them, in ap. */
void sdg_phrase_list(const struct sdg_phrases *phrases, enum sdg_phrase id,
    struct sdg_str *out, va_list ap);

/* The table, for tests and tools. All borrowed and static; i < the count. */
size_t sdg_phrase_count(void);
const char *sdg_phrase_section(size_t i);
const char *sdg_phrase_key(size_t i);
const char *sdg_phrase_placeholders(size_t i);	/* "who contact"; "": none */

#endif
