/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store_case.h"

static bool
brief(struct sdg_store *store, const char *name, int64_t slot,
    const char *ref, long place)
{
	if (sdg_store_begin(store) == SDG_OK &&
	    sdg_store_briefed(store, name, slot, ref, place) == SDG_OK &&
	    sdg_store_commit(store) == SDG_OK)
		return true;
	sdg_store_rollback(store);
	return false;
}

/* Was the slot dealt with, and what was said last? */
static bool
is(struct sdg_store *store, const char *name, int64_t slot, bool said,
    const char *ref, long place)
{
	bool did, good;
	char *last;
	long at;

	good = sdg_store_brief(store, name, slot, &did, &last, &at) ==
	    SDG_OK && did == said && strcmp(last, ref) == 0 && at == place;
	free(last);
	return good;
}

static struct sdg_store *
a_slot_is_said_once(const struct folder *f, struct sdg_store *store)
{
	CHECK("at first nothing was said", is(store, "morning", 420, false,
	    "", 0));
	CHECK("a slot is dealt with", brief(store, "morning", 420,
	    "scenes/photos", 2));
	CHECK("which is known", is(store, "morning", 420, true,
	    "scenes/photos", 2));
	CHECK("it cannot be dealt with again", !brief(store, "morning", 420,
	    "scenes/deaths", 3));
	CHECK("and that changes nothing", is(store, "morning", 420, true,
	    "scenes/photos", 2));
	CHECK("the next slot is another", is(store, "morning", 1860, false,
	    "scenes/photos", 2));
	CHECK("another briefing is another", is(store, "evening", 420, false,
	    "", 0));
	sdg_store_close(store);
	store = store_open(f);
	CHECK("all of it is known after a restart", store != NULL &&
	    is(store, "morning", 420, true, "scenes/photos", 2));
	return store;
}

static void
old_slots_are_dropped(struct sdg_store *store)
{
	bool good = true;

	for (int64_t i = 1; i <= 410; i++)
		good = good && brief(store, "daily", i, "a/b", 0);
	CHECK("after 410 slots there are 400 left", good && store_ask(store,
	    "SELECT count(*) FROM brief_said WHERE name = 'daily'") == 400);
	CHECK("the newest of them", store_ask(store, "SELECT min(slot) FROM "
	    "brief_said WHERE name = 'daily'") == 11);
	CHECK("other briefings keep theirs", is(store, "morning", 420, true,
	    "scenes/photos", 2));
}

static void
an_owner_was_told(struct sdg_store *store)
{
	int64_t when = 7;

	CHECK("nobody was told at first", sdg_store_told(store, "Comms",
	    &when) == SDG_OK && when == 0);
	CHECK("a change outside begin and commit is refused",
	    sdg_store_tell(store, "Comms", 100) == SDG_EINVAL &&
	    sdg_store_briefed(store, "x", 1, "", 0) == SDG_EINVAL);
	sdg_store_begin(store);
	CHECK("an owner is told", sdg_store_tell(store, "Comms", 100) ==
	    SDG_OK && sdg_store_commit(store) == SDG_OK);
	CHECK("when is known, whatever the case", sdg_store_told(store,
	    "COMMS", &when) == SDG_OK && when == 100);
	sdg_store_begin(store);
	sdg_store_tell(store, "comms", 200);
	sdg_store_commit(store);
	CHECK("and the last time counts", sdg_store_told(store, "Comms",
	    &when) == SDG_OK && when == 200);
}

int
main(void)
{
	static struct folder f;
	struct sdg_store *store;

	(void)found;	/* no drafts here */
	if (!folder_make(&f))
		return 1;
	store = store_open(&f);
	if (CHECK("the store opens", store != NULL))
		store = a_slot_is_said_once(&f, store);
	if (store != NULL) {
		old_slots_are_dropped(store);
		an_owner_was_told(store);
	}
	sdg_store_close(store);
	folder_remove(&f);
	return check_done();
}
