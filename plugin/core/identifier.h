/* identifier.h: numbers and names that stand for a person, place or case. */
#ifndef SDG_CORE_IDENTIFIER_H
#define SDG_CORE_IDENTIFIER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"

struct sdg_identifier;	/* one validator; static, never freed */

/*
 * Which checks an identifier passed. A kind has those that exist for it: a
 * passport's number has no check digit, a postcode neither.
 */
enum sdg_passed {
	/* Its letters and digits, always. */
	SDG_PASSED_SHAPE = 1,
	/* Such a date, series or area exists. */
	SDG_PASSED_RANGE = 2,
	/* Its check digit is right. */
	SDG_PASSED_CHECKSUM = 4,
	/* A word that says what it is stands near. */
	SDG_PASSED_CONTEXT = 8
};

/*
 * What the core does not know by itself. All zero: nothing is known. Borrowed
 * for a call.
 *
 * year: this year; plates and births of later years are none then.
 *
 * crimerefs: shapes of crime references besides those built in, ending with
 * NULL; a force's own. A letter of a shape stands for: 'A' a letter, 'U' a
 * capital, '9' a digit, 'X' a letter or digit, '-' an optional space or
 * hyphen, '_' an optional space; anything else for itself. "U/99/9999999"
 * takes "N/26/0012345".
 */
struct sdg_known {
	unsigned year;
	const char *const *crimerefs;
};

/* An identifier in a text. */
struct sdg_identified {
	const char *kind;	/* the validator's name; static */
	size_t start, end;	/* bytes of the original, end exclusive */
	unsigned passed;	/* enum sdg_passed, or'ed */
};

/* The validator of that name ("nhs", "postcode", ...) or NULL. */
const struct sdg_identifier *sdg_identifier_find(const char *name);

/* The name of the i-th validator, NULL past the last. For messages. */
const char *sdg_identifier_name(size_t i);

/*
 * Does it lead to a person, place or case by itself? An age does not: it is
 * to be noticed, but need not be hidden.
 */
bool sdg_identifier_leads(const struct sdg_identifier *identifier);

/*
 * Find the first identifier that begins at byte from or later: bytes *start
 * to *end, end exclusive. Shape, range, check digit and (where a shape alone
 * says too little) words near it must be right, but that a number which is
 * all of the text may do without the words. The text is the
 * SDG_VIEW_SHAPES view of what people wrote: valid UTF-8. Never fails;
 * false means that there is none. Time grows with the text's length only.
 */
bool sdg_identifier_next(const struct sdg_identifier *identifier,
    const char *text, size_t len, size_t from, size_t *start, size_t *end);

/*
 * Find every identifier of every kind, in order of their places. Where some
 * overlap, the one that passed more checks stays, then the longer, then the
 * earlier, then the one whose kind comes first by name. text is what people
 * wrote: valid UTF-8 of at most SDG_TEXT_MAX bytes, else SDG_EINVAL; it is
 * seen as rules see it, so that full-width digits and what does not show are
 * no obstacle. *out holds *n of them; the caller frees it with free(). It is
 * NULL on failure (SDG_ENOMEM, too), and where there are none.
 */
enum sdg_err sdg_identify(const struct sdg_known *known, const char *text,
    size_t len, struct sdg_identified **out, size_t *n);

#endif
