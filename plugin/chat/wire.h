/* wire.h: the port to a network: what arrives, and how to say something. */
#ifndef SDG_CHAT_WIRE_H
#define SDG_CHAT_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"

/* The name of the wire to the host bot's own channels. */
#define SDG_WIRE_EGGDROP "eggdrop"

/*
 * What a person may do here, as the network and the configuration prove it now.
 */
enum {
	SDG_MEMBER = 1,		/* is in a served channel of this wire */
	SDG_SUPERVISOR = 2,
	SDG_OWNER = 4,		/* policy owner */
	SDG_ADMIN = 8
};

/*
 * One network, filled by irc/ or a host. It must outlive the desk that it was
 * handed to. Text is one line of valid UTF-8, at most SDG_LINE_MAX bytes,
 * without controls; a wire still checks.
 */
struct sdg_wire {
	const char *name;	/* a network's, "eggdrop" or "console" */
	void *arg;
	/*
	 * To a channel (nick NULL) or to a person in private (channel NULL).
	 * Queued and paced; SDG_EFULL, SDG_EIO: it will not go out.
	 */
	enum sdg_err (*say)(void *arg, const char *channel, const char *nick,
	    const char *text);
	enum sdg_err (*notice)(void *arg, const char *channel,
	    const char *nick, const char *text);
	/* SDG_MEMBER | ... of a person now; channel may be NULL. */
	unsigned (*standing)(void *arg, const char *channel, const char *nick,
	    const char *host);
	/*
	 * Is the channel joined (nick NULL), or the person in sight? Only then
	 * is something owed delivered.
	 */
	bool (*reachable)(void *arg, const char *channel, const char *nick);
	/* Has all that was said left for the network? Then it is not owed. */
	bool (*idle)(void *arg);
	/*
	 * Our own nick on this wire now; "" when not connected. Borrowed until
	 * the next call.
	 */
	const char *(*nick)(void *arg);
	/*
	 * Call one for each person in sight whose host is known and who has
	 * any of these standings now, once each; it must neither say anything
	 * nor keep the strings. Returns how many there are. NULL one: only
	 * count. NULL each: the wire cannot tell.
	 */
	size_t (*each)(void *arg, unsigned standing,
	    void (*one)(void *data, const char *nick, const char *host),
	    void *data);
};

/* One line from a person. Everything is borrowed for the call. */
struct sdg_message {
	const struct sdg_wire *wire;
	const char *channel;	/* NULL: in private */
	const char *nick;
	const char *host;	/* "user@host" */
	const char *id;		/* strongest known: "handle:jones" */
	unsigned standing;	/* as wire->standing would say now */
	const char *text;	/* raw bytes, may hold formatting */
	size_t len;
};

#endif
