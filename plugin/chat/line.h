/* line.h: lines in, without their formatting; texts out, in lines that fit. */
#ifndef SDG_CHAT_LINE_H
#define SDG_CHAT_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/str.h"

/* The longest line that is said, in bytes, its nick prefix included. */
#define SDG_LINE_MAX 400

/*
 * Add what a person wrote (any bytes) as valid UTF-8 without IRC formatting
 * (bold, colours, hex colours, reset, monospace, reverse, italics,
 * strike, underline; modern.ircdocs.horse/formatting), controls, or white
 * space at the ends.
 */
void sdg_line_strip(const char *text, size_t len, struct sdg_str *out);

/*
 * Add text made safe to say: controls and line breaks become spaces,
 * bidirectional overrides, isolates and tag characters are left out.
 */
void sdg_line_clean(const char *text, struct sdg_str *out);

/*
 * How many bytes of text make the next line of at most max bytes: up to a
 * newline, else cut between words. *skip is how far to go on for the one after.
 */
size_t sdg_line_next(const char *text, size_t max, size_t *skip);

/*
 * "nick: words", "nick, words" or "@nick words": where the words begin, or 0.
 * nick is compared without ASCII case.
 */
size_t sdg_line_addressed(const char *text, const char *nick);

/*
 * The name before a first "name:" or "name,", at most size - 1 bytes, into out;
 * false where there is none.
 */
bool sdg_line_addressee(const char *text, char *out, size_t size);

#endif
