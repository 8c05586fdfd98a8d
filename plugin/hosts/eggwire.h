/* eggwire.h: the wire to Eggdrop's own channels, those with +soundings. */
#ifndef SDG_HOSTS_EGGWIRE_H
#define SDG_HOSTS_EGGWIRE_H

#include <stdbool.h>

#include <tcl.h>

#include "chat/wire.h"
#include "core/pack.h"

#define SDG_EGGPROOFS 8

/* Who spoke lately, for as long as Eggdrop does not know the host itself. */
struct sdg_eggproof {
	char nick[64], host[256];
};

struct sdg_eggwire {
	struct sdg_wire wire;
	Tcl_Interp *interp;
	/* Asked for each time, since a reload swaps it. */
	const struct sdg_pack *(*pack)(void *arg);
	void *arg;
	char nick[64];
	struct sdg_eggproof proof[SDG_EGGPROOFS];
	size_t next;
};

/* One PRIVMSG as a raw bind gets it; host and text are borrowed from that. */
struct sdg_eggline {
	char nick[64], target[256];
	const char *host;	/* "user@host" */
	const char *channel;	/* target, or NULL: to a person */
	const char *text;	/* of an action without that word */
};

/* Fill in the wire; needs the server and irc modules only once it is used. */
void sdg_eggwire_init(struct sdg_eggwire *eggwire, Tcl_Interp *interp,
    const struct sdg_pack *(*pack)(void *arg), void *arg);

/* Is the channel switched on here with ".chanset #channel +soundings"? */
bool sdg_eggwire_serves(struct sdg_eggwire *eggwire, const char *channel);

/*
 * Take from "nick!user@host" and "target :text" apart. The channel is without
 * the "@" of a line to its operators only. False: a CTCP that is no action, or
 * no line of a person.
 */
bool sdg_eggwire_cut(const char *from, const char *text,
    struct sdg_eggline *line);

/* Is it one of Eggdrop's own private commands that hold a password? */
bool sdg_eggwire_credentials(const char *text);

/* A line proves that the nick has this host now. */
void sdg_eggwire_spoke(struct sdg_eggwire *eggwire, const char *nick,
    const char *host);

/* The bot came into a channel: what was proved before is out of date. */
void sdg_eggwire_joined(struct sdg_eggwire *eggwire);

/*
 * The handle whose masks match nick!user@host; never by the nick alone. False,
 * and "*", if there is none.
 */
bool sdg_eggwire_handle(struct sdg_eggwire *eggwire, const char *nick,
    const char *host, char *handle, size_t size);

/*
 * Who spoke, as reviews know them: "handle:jones" or "mask:user@host", into id.
 */
void sdg_eggwire_id(const char *handle, const char *host, char *id,
    size_t size);

#endif
