/* support.h: what a server says about itself in 005 (ISUPPORT). */
#ifndef SDG_IRC_SUPPORT_H
#define SDG_IRC_SUPPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "irc/gate.h"

enum sdg_case { SDG_CASE_RFC1459, SDG_CASE_STRICT, SDG_CASE_ASCII };

/* Plain data; sdg_support_reset() gives what RFC 1459 promises. */
struct sdg_support {
	enum sdg_case mapping;
	size_t nick_len;
	char chantypes[16];
	char prefixes[16];	/* "@+": marks before a nick, and before a
				   channel for its operators only */
};

void sdg_support_reset(struct sdg_support *support);

/* Take a 005 line in. Unknown and senseless tokens change nothing. */
void sdg_support_read(struct sdg_support *support,
    const struct sdg_line *line);

/* The lower-case form of a byte, as this server sees names. */
unsigned char sdg_support_fold(const struct sdg_support *support, char c);

/* Are two names one and the same here? */
bool sdg_support_same(const struct sdg_support *support, const char *a,
    const char *b);

/* Does it look like a channel's name, or like one after a prefix? */
bool sdg_support_channel(const struct sdg_support *support, const char *name);

#endif
