/* parse.h: one line of IRC taken apart in place, or refused. */
#ifndef SDG_IRC_PARSE_H
#define SDG_IRC_PARSE_H

#include <stdbool.h>
#include <stddef.h>

#include "irc/gate.h"

/*
 * Take apart raw: len bytes and a NUL after them, without NUL, CR or LF
 * inside, as in RFC 1459 section 2.3.1 with IRCv3 message tags in front.
 * Writes NULs into raw; the strings of line point into it and live as long.
 * line->clean is left alone. False if the line must not pass: see gate.h.
 */
bool sdg_parse(char *raw, size_t len, struct sdg_line *line);

/*
 * How many of the first max bytes of text to keep so that no UTF-8 character
 * is split; max is less than the length of text. Bytes that are not UTF-8 are
 * cut at max.
 */
size_t sdg_parse_edge(const char *text, size_t max);

/* Is it a CTCP message, well formed? Its closing 0x01 may be missing. */
bool sdg_parse_ctcp(const char *text);

#endif
