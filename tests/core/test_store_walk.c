/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "core/store_case.h"

#define REVIEWS 12
#define WHEN 100	/* of every step */
#define STEPS 150
#define GENERATIONS 12

/* Some share one mark with another: an id, a host, a nick, or its case. */
static const struct sdg_person crowd[] = {
	{ "ann", "id:ann", "ann@1", true },
	{ "ann", "id:ann2", "ann@2", true },
	{ "ben", "id:ben", "ben@1", true },
	{ "Ben2", "ID:BEN", "ben@2", true },
	{ "cat", "id:cat", "cat@1", true },
	{ "cat2", "id:cat2", "CAT@1", true },
	{ "dan", "", "", true },
	{ "eve", "", "", true },
	{ "fay", "id:fay", "fay@1", false },
	{ "gil", "id:gil", "~gil@9", true },
	{ "gil2", "id:gil2", "~gil2@9", true },
	{ "hal", "id:hal", "hal@9", true },
	{ "ian", "id:ian", "~ian@LOCALHOST", true },
	{ "jon", "id:jon", "~jon@localhost", true },
	{ "kay", "id:kay", "~kay", true },
	{ "lea", "id:lea", "~lea@", true },
};

static unsigned
roll(uint64_t *seed, unsigned sides)
{
	*seed = *seed * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(*seed >> 33) % sides;
}

static const struct sdg_findings *
random_findings(uint64_t *seed, struct sdg_findings *out)
{
	*out = found[roll(seed, 2) == 0 ? SDG_STOP :
	    roll(seed, COUNT(found))];
	out->unsure = roll(seed, 4) == 0;
	return out;
}

/*
 * One act, mostly as the rules of the house allow it. The others go past
 * them, as a damaged or meddled file might: the queue must agree all the same.
 */
static bool
step(struct sdg_store *store, uint64_t *seed, bool *followed)
{
	long id = 1 + (long)roll(seed, REVIEWS);
	const struct sdg_person *who = &crowd[roll(seed, COUNT(crowd))];
	enum sdg_act act = (enum sdg_act)(SDG_ACT_REVISED +
	    roll(seed, SDG_ACTS - SDG_ACT_REVISED));
	bool unruly = roll(seed, 4) == 0;
	struct sdg_review *before = NULL, *after = NULL;
	struct sdg_findings findings;
	enum sdg_state next;
	enum sdg_err err;

	/* Mostly approvals: whose count is where the two might differ. */
	if (roll(seed, 3) != 0)
		act = SDG_ACT_APPROVE;
	if (sdg_store_load(store, id, &before) != SDG_OK)
		return false;
	next = unruly ? SDG_OPEN : before->state;
	if (sdg_review_may(before, act, who, &next) != SDG_ALLOWED &&
	    !unruly) {
		sdg_review_free(before);
		return true;
	}
	err = sdg_store_begin(store);
	if (err == SDG_OK)
		err = act == SDG_ACT_REVISED ? sdg_store_revise(store, id,
		    who, "again", random_findings(seed, &findings), WHEN) :
		    sdg_store_act(store, id, act, next, who, "", WHEN);
	if (err == SDG_OK)
		err = sdg_store_commit(store);
	if (err == SDG_OK && (err = sdg_store_load(store, id, &after)) ==
	    SDG_OK)
		*followed &= unruly || after->state == next;
	sdg_review_free(before);
	sdg_review_free(after);
	return err == SDG_OK;
}

/* The store's queue against each review asked by itself. */
static bool
queue_agrees(struct sdg_store *store, size_t *longest)
{
	struct sdg_counts counts;
	long ids[REVIEWS];
	size_t n, at = 0;
	bool good;

	good = sdg_store_list(store, SDG_WHICH_QUEUE, NULL, ids, REVIEWS,
	    &n) == SDG_OK && sdg_store_count(store, &counts) == SDG_OK &&
	    counts.queued == (long)n;
	for (long id = 1; id <= REVIEWS && good; id++) {
		struct sdg_review *r;

		if (sdg_store_load(store, id, &r) != SDG_OK)
			return false;
		if (sdg_review_queued(r))
			good = at < n && ids[at++] == id;
		sdg_review_free(r);
	}
	if (n > *longest)
		*longest = n;
	return good && at == n;
}

struct verdict {
	bool stored, followed, agrees, forgets;
	size_t longest;
};

/* Only the walk counts here, not whether each step reaches the disk. */
static void
walk(struct sdg_store *store, uint64_t *seed, struct verdict *v)
{
	struct sdg_findings findings;
	size_t forgotten;

	sqlite3_exec(store->db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
	for (int i = 0; i < REVIEWS; i++)
		v->stored &= store_draft(store,
		    &crowd[roll(seed, COUNT(crowd))], "text",
		    random_findings(seed, &findings), i) == i + 1;
	for (int i = 0; i < STEPS && v->stored && v->agrees; i++) {
		v->stored = step(store, seed, &v->followed);
		v->agrees = queue_agrees(store, &v->longest);
	}
	v->forgets &= sdg_store_purge(store, WHEN, &forgotten) == SDG_OK &&
	    queue_agrees(store, &v->longest) && sdg_store_purge(store,
	    WHEN + 1, &forgotten) == SDG_OK && forgotten > 0 &&
	    queue_agrees(store, &v->longest);
}

static void
the_queue_is_what_the_rules_say(const struct folder *f)
{
	struct verdict v = { true, true, true, true, 0 };
	struct sdg_store *store;
	uint64_t seed = 4711;

	for (int i = 0; i < GENERATIONS && v.stored; i++) {
		folder_empty(f);
		if ((store = store_open(f)) != NULL)
			walk(store, &seed, &v);
		v.stored &= store != NULL;
		sdg_store_close(store);
	}
	CHECK("every step is stored", v.stored);
	CHECK("the state that follows is the one that was said", v.followed);
	CHECK("the queue is always what sdg_review_queued() says", v.agrees);
	CHECK("it was long at times", v.longest > REVIEWS / 2);
	CHECK("what is forgotten waits for nobody", v.forgets);
}

int
main(void)
{
	struct folder f = { "", "" };

	if (!folder_make(&f))
		return 1;
	the_queue_is_what_the_rules_say(&f);
	folder_remove(&f);
	return check_done();
}
