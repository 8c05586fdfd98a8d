/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/owe.h"

#define OWED_MAX 50	/* looked at in one go */
#define SETTLE_MS 500

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

/* Was it handed to the wire already, and has perhaps not left it yet? */
static bool
under_way(const struct sdg_desk *desk, const struct sdg_wire *wire, long id)
{
	for (size_t i = 0; i < desk->sent_count; i++)
		if (desk->sent[i].wire == wire && desk->sent[i].id == id)
			return true;
	return false;
}

static bool
deliver(struct sdg_desk *desk, const struct sdg_wire *wire,
    const struct sdg_owed *owed)
{
	const char *channel = owed->channel[0] != '\0' ? owed->channel : NULL;

	if (desk->sent_count >= SDG_SENT_MAX || !deliverable(wire, owed) ||
	    sdg_desk_tell(desk, wire, channel, owed->nick, owed->text) !=
	    SDG_OK)
		return false;
	desk->sent[desk->sent_count++] = (struct sdg_sent){ wire, owed->id };
	return true;
}

/* Those that have left are not owed any more; the others stay. */
static void
settle(struct sdg_desk *desk)
{
	enum sdg_err err = SDG_OK;
	size_t kept = 0, gone = 0;

	for (size_t i = 0; i < desk->sent_count; i++) {
		struct sdg_sent sent = desk->sent[i];

		if (sent.wire->nick(sent.wire->arg)[0] == '\0') {
			desk->owing = true;	/* lost with the connection */
			continue;
		}
		if (!sent.wire->idle(sent.wire->arg)) {
			desk->sent[kept++] = sent;
			continue;
		}
		if (gone++ == 0)
			err = sdg_store_begin(desk->store);
		if (err == SDG_OK)
			err = sdg_store_settle(desk->store, sent.id);
	}
	desk->sent_count = kept;
	if (gone > 0)
		sdg_desk_commit(desk, err, "settling replies");
}

static void
settle_later(void *data)
{
	struct sdg_desk *desk = data;
	const struct sdg_loop *loop = desk->loop;

	desk->settling = NULL;
	settle(desk);
	if (desk->sent_count > 0)
		desk->settling = loop->start(loop->arg, SETTLE_MS,
		    settle_later, desk);
}

void
sdg_desk_lost(struct sdg_desk *desk, const struct sdg_wire *wire)
{
	size_t kept = 0;

	for (size_t i = 0; i < desk->sent_count; i++)
		if (desk->sent[i].wire != wire)
			desk->sent[kept++] = desk->sent[i];
	desk->owing = desk->owing || kept < desk->sent_count;
	desk->sent_count = kept;
}

/* One page of what is owed; the last id of it, or 0 after the last page. */
static long
deliver_page(struct sdg_desk *desk, const struct sdg_wire *wire, long after,
    bool *left)
{
	struct sdg_owed *list;
	long last = 0;
	size_t n;

	if (sdg_store_owed(desk->store, wire->name, after, &list, OWED_MAX,
	    &n) != SDG_OK) {
		sdg_desk_store_failed(desk, "replies owed");
		return 0;
	}
	for (size_t i = 0; i < n; i++)
		if (!under_way(desk, wire, list[i].id) &&
		    !deliver(desk, wire, &list[i]))
			*left = true;
	if (n == OWED_MAX)
		last = list[n - 1].id;
	sdg_owed_free(list, n);
	return last;
}

void
sdg_desk_deliver(struct sdg_desk *desk, const struct sdg_wire *wire)
{
	const struct sdg_loop *loop = desk->loop;
	bool left = false;
	long after = 0;

	do
		after = deliver_page(desk, wire, after, &left);
	while (after != 0);
	desk->owing = left || (desk->owing && desk->wire_count > 1);
	settle(desk);
	if (desk->sent_count > 0 && desk->settling == NULL)
		desk->settling = loop->start(loop->arg, SETTLE_MS,
		    settle_later, desk);
}
