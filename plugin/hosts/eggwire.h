/* eggwire.h: the wire to Eggdrop's own channels, those with +soundings. */
#ifndef SDG_HOSTS_EGGWIRE_H
#define SDG_HOSTS_EGGWIRE_H

#include <stdbool.h>

#include <tcl.h>

#include "chat/wire.h"
#include "core/pack.h"

struct sdg_eggwire {
	struct sdg_wire wire;
	Tcl_Interp *interp;
	/* Asked for each time, since a reload swaps it. */
	const struct sdg_pack *(*pack)(void *arg);
	void *arg;
	char nick[64];
};

/* Fill in the wire; needs the server and irc modules only once it is used. */
void sdg_eggwire_init(struct sdg_eggwire *eggwire, Tcl_Interp *interp,
    const struct sdg_pack *(*pack)(void *arg), void *arg);

/* Is the channel switched on here with ".chanset #channel +soundings"? */
bool sdg_eggwire_serves(struct sdg_eggwire *eggwire, const char *channel);

/*
 * Who spoke, as reviews know them: "handle:jones" or "mask:user@host", into id.
 */
void sdg_eggwire_id(const char *handle, const char *host, char *id,
    size_t size);

#endif
