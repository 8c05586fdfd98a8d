/* pace.h: lines out, fairly, no faster than a server likes. */
#ifndef SDG_IRC_PACE_H
#define SDG_IRC_PACE_H

#include <stddef.h>

#include "chat/loop.h"
#include "core/err.h"

#define SDG_PACE_MAX 500	/* lines that may wait */
#define SDG_PACE_EACH 12	/* of them, for one recipient */
#define SDG_PACE_AHEAD 4	/* newcomers in a row that may go first */

struct sdg_pace;

/*
 * A token bucket: burst lines at once, then one in line_ms milliseconds (0:
 * no limit). send is given whole lines from inside sdg_pace_put() or from
 * the loop; anything but SDG_OK from it keeps the line for another try. loop
 * is borrowed and must outlive *out, which the caller ends with
 * sdg_pace_free().
 */
enum sdg_err sdg_pace_new(const struct sdg_loop *loop, unsigned burst,
    unsigned line_ms, enum sdg_err (*send)(void *arg, const char *line,
    size_t len), void *arg, struct sdg_pace **out);

/* Forgets what still waits. NULL is allowed. */
void sdg_pace_free(struct sdg_pace *pace);

/*
 * Send or queue a copy of line. to is the recipient's name, lower-cased as
 * the server does it, or "" for the server itself. Lines to one recipient
 * keep their order. Recipients take turns, a line each. A new one is first
 * in turn, unless SDG_PACE_AHEAD of them have just gone before those who wait
 * longer: then it is last. Either way each other recipient sends at most
 * one line before it. SDG_EFULL: SDG_PACE_EACH wait for to (the server has
 * no such limit), or SDG_PACE_MAX in all. SDG_ENOMEM.
 */
enum sdg_err sdg_pace_put(struct sdg_pace *pace, const char *to,
    const char *line, size_t len);

/* Forget what waits, and allow a whole burst again: for a new connection. */
void sdg_pace_clear(struct sdg_pace *pace);

/* A new speed, for what waits, too. */
void sdg_pace_set(struct sdg_pace *pace, unsigned burst, unsigned line_ms);

/* How many lines wait, for all recipients. */
size_t sdg_pace_waiting(const struct sdg_pace *pace);

#endif
