/* desk.h: where every message arrives and is answered. */
#ifndef SDG_CHAT_DESK_H
#define SDG_CHAT_DESK_H

#include "chat/house.h"
#include "chat/loop.h"
#include "chat/wire.h"
#include "core/err.h"
#include "core/log.h"
#include "core/pack.h"
#include "core/store.h"

struct sdg_desk;

/*
 * All is borrowed and must outlive the desk. SDG_ENOMEM or SDG_OK; the caller
 * ends *out with sdg_desk_free(), which forgets drafts still being gathered.
 */
enum sdg_err sdg_desk_new(const struct sdg_pack *pack,
    struct sdg_store *store, const struct sdg_loop *loop,
    const struct sdg_log *log, struct sdg_desk **out);
void sdg_desk_free(struct sdg_desk *desk);

/*
 * Write sections that are drafted with "learn" into this folder (copied), and
 * not into the one of the settings. SDG_ENOMEM or SDG_OK.
 */
enum sdg_err sdg_desk_inbox(struct sdg_desk *desk, const char *folder);

/*
 * Take another pack, borrowed, after a reload; the old one may go afterwards.
 */
void sdg_desk_swap(struct sdg_desk *desk, const struct sdg_pack *pack);

/* Who can load the files again, borrowed; without, nobody can ask for it. */
void sdg_desk_house(struct sdg_desk *desk, const struct sdg_house *house);

/*
 * A wire to answer on, borrowed until removed; its own nick is never answered.
 * SDG_EFULL past SDG_WIRES_MAX.
 */
enum sdg_err sdg_desk_add(struct sdg_desk *desk, const struct sdg_wire *wire);
void sdg_desk_remove(struct sdg_desk *desk, const struct sdg_wire *wire);

/* A line from a person, in a channel that is served or in private. */
void sdg_desk_hear(struct sdg_desk *desk, const struct sdg_message *message);

/*
 * We are in a served channel now: say hello where pastes are looked at, deliver
 * what is owed there.
 */
void sdg_desk_joined(struct sdg_desk *desk, const struct sdg_wire *wire,
    const char *channel);

/* Somebody came into sight: deliver what is owed to them. */
void sdg_desk_seen(struct sdg_desk *desk, const struct sdg_wire *wire,
    const char *nick);

#endif
