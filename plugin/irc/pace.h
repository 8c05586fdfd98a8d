/* pace.h: lines out, in order, no faster than a server likes. */
#ifndef SDG_IRC_PACE_H
#define SDG_IRC_PACE_H

#include <stddef.h>

#include "chat/loop.h"
#include "core/err.h"

#define SDG_PACE_MAX 500	/* lines that may wait */

struct sdg_pace;

/*
 * A token bucket: burst lines at once, then one in line_ms milliseconds (0:
 * no limit). send is given whole lines in the order of sdg_pace_put(),
 * from inside that call or from the loop; anything but SDG_OK from it
 * keeps the line for another try. loop is borrowed and must outlive
 * *out, which the caller ends with sdg_pace_free().
 */
enum sdg_err sdg_pace_new(const struct sdg_loop *loop, unsigned burst,
    unsigned line_ms, enum sdg_err (*send)(void *arg, const char *line,
    size_t len), void *arg, struct sdg_pace **out);

/* Forgets what still waits. NULL is allowed. */
void sdg_pace_free(struct sdg_pace *pace);

/* Send or queue a copy of line. SDG_EFULL: too many wait. SDG_ENOMEM. */
enum sdg_err sdg_pace_put(struct sdg_pace *pace, const char *line, size_t len);

/* Forget what waits, and allow a whole burst again: for a new connection. */
void sdg_pace_clear(struct sdg_pace *pace);

/* A new speed, for what waits, too. */
void sdg_pace_set(struct sdg_pace *pace, unsigned burst, unsigned line_ms);

/* How many lines wait. */
size_t sdg_pace_waiting(const struct sdg_pace *pace);

#endif
