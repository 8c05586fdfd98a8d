/* channels.h: the channels a session wants, and how it stands with each. */
#ifndef SDG_IRC_CHANNELS_H
#define SDG_IRC_CHANNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/settings.h"
#include "irc/support.h"

/* Times are milliseconds of the loop's monotonic clock. */
struct sdg_channels;

/* support is borrowed and must outlive *out: sdg_channels_free(). */
enum sdg_err sdg_channels_new(const struct sdg_support *support,
    struct sdg_channels **out);
void sdg_channels_free(struct sdg_channels *channels);

/*
 * Want exactly these names (copied), at most SDG_ROSTER_CHANNELS. What is
 * new is due at once. part (may be NULL) is called for each channel that we
 * are in and no longer want. SDG_EFULL and SDG_ENOMEM: some new ones are
 * left out.
 */
enum sdg_err sdg_channels_want(struct sdg_channels *channels,
    const struct sdg_list *names, void (*part)(void *arg, const char *name),
    void *arg);

/* The connection is new: in none of them, all due at once. */
void sdg_channels_reset(struct sdg_channels *channels);

/*
 * The next channel to ask for at this moment, or NULL; borrowed. It is due
 * again in a minute, should the server not answer.
 */
const char *sdg_channels_due(struct sdg_channels *channels, int64_t now);

/* When the next one is due; -1 where none will be. */
int64_t sdg_channels_next(const struct sdg_channels *channels);

/* The server says that we are in: false if we never wanted that channel. */
bool sdg_channels_joined(struct sdg_channels *channels, const char *name,
    int64_t now);

/*
 * The server would not let us in (471, 473 ...), or put us out. Due again
 * after 5 s, doubled each time to 300 s; five quiet minutes inside make it
 * 5 s again.
 */
void sdg_channels_refused(struct sdg_channels *channels, const char *name,
    int64_t now);

/* Our spelling of a channel that we are in, or NULL. Borrowed. */
const char *sdg_channels_in(const struct sdg_channels *channels,
    const char *name);

/* How many we are in. */
size_t sdg_channels_count(const struct sdg_channels *channels);

#endif
