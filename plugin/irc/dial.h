/* dial.h: a name and a port become a connection that bytes go through. */
#ifndef SDG_IRC_DIAL_H
#define SDG_IRC_DIAL_H

#include <stddef.h>

#include "chat/loop.h"
#include "core/err.h"

#define SDG_DIAL_MS 15000	/* for the name and all its addresses */
#define SDG_DIAL_WAITING 65536	/* bytes that may wait to go out */

/* What happens, always from the loop. Any of these may free the dial. */
struct sdg_dial_events {
	void *arg;
	void (*up)(void *arg);
	void (*data)(void *arg, const char *data, size_t len);
	/* Never came up, or is over; the last call. why is static. */
	void (*down)(void *arg, const char *why);
};

struct sdg_dial;

/*
 * Start on the loop's next turn: look host (a name or an address) up through
 * c-ares, try all its addresses in turn within SDG_DIAL_MS, each with its
 * share of what is left. Plain TCP. Never blocks. Descriptors that select()
 * could not hold are refused. loop is borrowed and must outlive *out, which
 * the caller ends with sdg_dial_free(); events is copied.
 */
enum sdg_err sdg_dial_new(const char *host, unsigned port,
    const struct sdg_loop *loop, const struct sdg_dial_events *events,
    struct sdg_dial **out);

/* Closes without a word; no event afterwards. NULL is allowed. */
void sdg_dial_free(struct sdg_dial *dial);

/*
 * Send, or keep a copy until the other side takes it. SDG_EFULL: too much
 * waits, nothing of this was taken. SDG_EIO: not up. SDG_ENOMEM.
 */
enum sdg_err sdg_dial_write(struct sdg_dial *dial, const char *data,
    size_t len);

/* How many bytes the other side has not taken yet. */
size_t sdg_dial_waiting(const struct sdg_dial *dial);

#endif
