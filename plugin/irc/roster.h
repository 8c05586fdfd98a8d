/* roster.h: who is in our channels on one network, and from which host. */
#ifndef SDG_IRC_ROSTER_H
#define SDG_IRC_ROSTER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "irc/register.h"
#include "irc/support.h"

#define SDG_ROSTER_MAX 20000	/* people */
#define SDG_ROSTER_CHANNELS 64
#define SDG_HOST_MAX 127	/* bytes of "user@host" */

struct sdg_roster;

/*
 * support says which names are the same; it is borrowed, must outlive *out,
 * and its mapping may change only while the roster is empty. seed makes the
 * order of the table hard to guess. The caller ends *out with
 * sdg_roster_free().
 */
enum sdg_err sdg_roster_new(const struct sdg_support *support, size_t seed,
    struct sdg_roster **out);
void sdg_roster_free(struct sdg_roster *roster);

/*
 * Put a person into a channel. host is "user@host", or "" where not known:
 * then what was known stays. *fresh (may be NULL) says whether the host was
 * not known before. SDG_EFULL: too many people or channels. SDG_EINVAL: a
 * nick over SDG_NICK_MAX bytes, or a host too long: then the person is
 * forgotten, since not known is the safe side. SDG_ENOMEM.
 */
enum sdg_err sdg_roster_join(struct sdg_roster *roster, const char *channel,
    const char *nick, const char *host, bool *fresh);

/* Out of one channel; out of the last one means out of sight: forgotten. */
void sdg_roster_part(struct sdg_roster *roster, const char *channel,
    const char *nick);

/* We are not in the channel any more: nor is anybody, as far as we know. */
void sdg_roster_leave(struct sdg_roster *roster, const char *channel);

/* Gone from the network. */
void sdg_roster_quit(struct sdg_roster *roster, const char *nick);

/*
 * Now called new_nick. Whoever held that name before is forgotten, and so is
 * a person whose new name is too long.
 */
void sdg_roster_rename(struct sdg_roster *roster, const char *nick,
    const char *new_nick);

/* The host of somebody in sight, as the server has just shown it. */
void sdg_roster_learn(struct sdg_roster *roster, const char *nick,
    const char *host);

void sdg_roster_clear(struct sdg_roster *roster);

/* Is the person in this channel (NULL: in any)? */
bool sdg_roster_has(const struct sdg_roster *roster, const char *channel,
    const char *nick);

/*
 * "user@host", "" where not known, NULL for somebody not in sight. Borrowed
 * until the next change.
 */
const char *sdg_roster_host(const struct sdg_roster *roster,
    const char *nick);

/*
 * Call one for everybody in sight, with the host or ""; it must not change the
 * roster.
 */
void sdg_roster_each(const struct sdg_roster *roster,
    void (*one)(void *data, const char *nick, const char *host), void *data);

/* How many people are in sight. */
size_t sdg_roster_count(const struct sdg_roster *roster);

#endif
