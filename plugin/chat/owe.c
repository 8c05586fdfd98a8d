/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/owe.h"

#include "chat/team.h"

#define OWED_MAX 50	/* delivered in one go; the next sweep has the rest */

enum sdg_err
sdg_desk_commit(struct sdg_desk *desk, enum sdg_err err, const char *what)
{
	if (err == SDG_OK)
		err = sdg_store_commit(desk->store);
	if (err != SDG_OK) {
		sdg_desk_store_failed(desk, what);
		sdg_store_rollback(desk->store);
	}
	return err;
}

void
sdg_desk_store_failed(struct sdg_desk *desk, const char *what)
{
	sdg_log(desk->log, SDG_ERROR, "the database failed at %s: %s", what,
	    sdg_store_fault(desk->store));
}

enum sdg_err
sdg_owe_author(struct sdg_desk *desk, const struct sdg_review *review,
    const char *text)
{
	struct sdg_reply reply = { review->network, "", review->nick,
	    review->host, text, desk->loop->wall(desk->loop->arg) };
	long id;

	return text != NULL ? sdg_store_owe(desk->store, &reply, &id) : SDG_OK;
}

enum sdg_err
sdg_owe_channel(struct sdg_desk *desk, const struct sdg_review *review,
    const char *text)
{
	struct sdg_reply reply = { review->network, review->channel, "", "",
	    text, desk->loop->wall(desk->loop->arg) };
	long id;

	if (text == NULL || review->channel[0] == '\0')
		return SDG_OK;
	return sdg_store_owe(desk->store, &reply, &id);
}

/*
 * A person must be in sight with the host that the draft came from: whoever
 * has taken the nick since is somebody else.
 */
static bool
deliverable(const struct sdg_wire *wire, const struct sdg_owed *owed)
{
	if (owed->channel[0] != '\0')
		return wire->reachable(wire->arg, owed->channel, NULL);
	return wire->reachable(wire->arg, NULL, owed->nick) &&
	    (wire->standing(wire->arg, NULL, owed->nick, owed->host) &
	    SDG_MEMBER) != 0;
}

static bool
deliver(struct sdg_desk *desk, const struct sdg_wire *wire,
    const struct sdg_owed *owed)
{
	const char *channel = owed->channel[0] != '\0' ? owed->channel : NULL;

	return deliverable(wire, owed) && sdg_desk_tell(desk, wire, channel,
	    owed->nick, owed->text) == SDG_OK;
}

/* Those marked by n were said: they are not owed any more. */
static void
settle(struct sdg_desk *desk, const long *ids, size_t n)
{
	enum sdg_err err = SDG_OK;

	if (n == 0)
		return;
	err = sdg_store_begin(desk->store);
	for (size_t i = 0; i < n && err == SDG_OK; i++)
		err = sdg_store_settle(desk->store, ids[i]);
	sdg_desk_commit(desk, err, "settling replies");
}

void
sdg_desk_deliver(struct sdg_desk *desk, const struct sdg_wire *wire)
{
	struct sdg_owed *list;
	long said[OWED_MAX];
	size_t n, count = 0;

	if (sdg_store_owed(desk->store, wire->name, &list, OWED_MAX, &n) !=
	    SDG_OK) {
		sdg_desk_store_failed(desk, "replies owed");
		return;
	}
	for (size_t i = 0; i < n; i++)
		if (deliver(desk, wire, &list[i]))
			said[count++] = list[i].id;
	desk->owing = n > count;
	settle(desk, said, count);
	sdg_owed_free(list, n);
}
