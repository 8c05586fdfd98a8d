/* register.h: which nick to try next while a server still refuses ours. */
#ifndef SDG_IRC_REGISTER_H
#define SDG_IRC_REGISTER_H

#include <stddef.h>

#include "core/settings.h"

/* The shortest limit in use (RFC 1459), the longest we take from a server. */
#define SDG_NICK_SAFE 9
#define SDG_NICK_MAX 64

/* How many tries in all: the list, one with '_', and 1 to 99. */
size_t sdg_register_tries(const struct sdg_list *nicks);

/*
 * The nick for a try, from 0: the list in its order, then the first name
 * with '_', then with 1 to 99 behind it. These are cut to 9 characters,
 * since a server tells its own limit (005) only after it took a nick. Into
 * buf, at least SDG_NICK_MAX + 1 bytes; "" after the last try.
 */
void sdg_register_nick(const struct sdg_list *nicks, size_t try, char *buf,
    size_t size);

#endif
