/* shape.h: what a nick, a channel or a mask in the settings may look like. */
#ifndef SDG_CORE_SHAPE_H
#define SDG_CORE_SHAPE_H

#include <stdbool.h>

/* All take NUL-terminated text and look at its form only. */

/* RFC 2812: letters, digits, []\`_^{|}-, no digit or '-' first; at most 30. */
bool sdg_shape_nick(const char *text);

/* '#' or '&', then 1 to 49 bytes without space, comma, colon or control. */
bool sdg_shape_channel(const char *text);

/* nick!user@host with * and ?, printable ASCII, none of the three empty. */
bool sdg_shape_mask(const char *text);

/* Is there nothing but wildcards and dots in the mask: does it fit anybody? */
bool sdg_shape_anybody(const char *mask);

/* A host name, or an IPv4 or IPv6 address; at most 253 bytes. */
bool sdg_shape_host(const char *text);

/* The user part of a registration: letters, digits, '.', '_', '-'; 1 to 10. */
bool sdg_shape_user(const char *text);

/* What comes before a command: 1 to 3 printable ASCII characters, but no
 * letter, digit, '#' or space. */
bool sdg_shape_prefix(const char *text);

/* Flags as Eggdrop's matchattr takes them: letters, '+', '-', '&', '|'. */
bool sdg_shape_flags(const char *text);

/* One line of UTF-8 without control characters: 1 to max bytes. */
bool sdg_shape_line(const char *text, unsigned max);

#endif
