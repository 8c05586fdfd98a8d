/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "core/store_db.h"

/* Which column of SDG_SQL_LOAD is which. */
enum {
	ID, STATE, BEFORE_HOLD, NETWORK, CHANNEL, NICK, AUTHOR, HOST, PLACE,
	TEXT, HASH, REVISION, SEVERITY, UNSURE, PASTED, PHOTO, PERSONAL,
	ASKED, OPENED, CHANGED, DECIDED, FINDINGS, EVENTS
};

static bool
is_set(const struct sdg_query *q, int column)
{
	return sdg_query_column(q, column) != 0;
}

static void
read_numbers(const struct sdg_query *q, struct sdg_review *review)
{
	review->id = (long)sdg_query_column(q, ID);
	review->state = (enum sdg_state)sdg_query_column(q, STATE);
	review->before_hold = (enum sdg_state)sdg_query_column(q, BEFORE_HOLD);
	review->revision = (long)sdg_query_column(q, REVISION);
	review->severity = (enum sdg_severity)sdg_query_column(q, SEVERITY);
	review->unsure = is_set(q, UNSURE);
	review->pasted = is_set(q, PASTED);
	review->photo = is_set(q, PHOTO);
	review->personal = is_set(q, PERSONAL);
	review->asked = is_set(q, ASKED);
	review->opened = sdg_query_column(q, OPENED);
	review->changed = sdg_query_column(q, CHANGED);
	review->decided = sdg_query_column(q, DECIDED);
}

static void
read_texts(struct sdg_query *q, struct sdg_review *review)
{
	char *hash = sdg_query_copy(q, HASH);

	if (hash != NULL)
		snprintf(review->hash, sizeof review->hash, "%s", hash);
	free(hash);
	review->network = sdg_query_copy(q, NETWORK);
	review->channel = sdg_query_copy(q, CHANNEL);
	review->nick = sdg_query_copy(q, NICK);
	review->author = sdg_query_copy(q, AUTHOR);
	review->host = sdg_query_copy(q, HOST);
	review->place = sdg_query_copy(q, PLACE);
	review->text = sdg_query_copy(q, TEXT);
}

/* Room for what follows, counted by the same look at the file. */
static void
make_room(struct sdg_query *q, struct sdg_review *review, size_t *findings,
    size_t *events)
{
	*findings = (size_t)sdg_query_column(q, FINDINGS);
	*events = (size_t)sdg_query_column(q, EVENTS);
	review->findings = calloc(*findings + 1, sizeof *review->findings);
	review->events = calloc(*events + 1, sizeof *review->events);
	if (review->findings == NULL || review->events == NULL)
		q->rc = SQLITE_NOMEM;
}

/* Numbers that this version does not know come from a meddled file. */
static bool
makes_sense(const struct sdg_review *review)
{
	return (unsigned)review->state < SDG_STATES &&
	    (unsigned)review->before_hold < SDG_STATES &&
	    (unsigned)review->severity <= SDG_STOP;
}

static enum sdg_err
load_head(struct sdg_store *store, long id, struct sdg_review *review,
    size_t *findings, size_t *events)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_LOAD);
	enum sdg_err err;
	bool found;

	sdg_query_int(&q, ":id", id);
	if ((found = sdg_query_next(&q))) {
		read_numbers(&q, review);
		read_texts(&q, review);
		make_room(&q, review, findings, events);
		if (!makes_sense(review))
			q.rc = SQLITE_CORRUPT;
	}
	if ((err = sdg_query_end(&q)) != SDG_OK)
		return err;
	return found ? SDG_OK : SDG_ENOTFOUND;
}

static enum sdg_err
load_findings(struct sdg_store *store, struct sdg_review *review, size_t max)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_FINDINGS);

	sdg_query_int(&q, ":id", review->id);
	sdg_query_int(&q, ":number", review->revision);
	while (review->finding_count < max && sdg_query_next(&q)) {
		struct sdg_stored_finding *finding =
		    &review->findings[review->finding_count++];

		finding->rule = sdg_query_copy(&q, 0);
		finding->severity = (enum sdg_severity)sdg_query_column(&q, 1);
		finding->start = (size_t)sdg_query_column(&q, 2);
		finding->end = (size_t)sdg_query_column(&q, 3);
		finding->line = (unsigned)sdg_query_column(&q, 4);
	}
	return sdg_query_end(&q);
}

static enum sdg_err
load_events(struct sdg_store *store, struct sdg_review *review, size_t max)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_EVENTS);

	sdg_query_int(&q, ":id", review->id);
	while (review->event_count < max && sdg_query_next(&q)) {
		struct sdg_event *event =
		    &review->events[review->event_count++];

		event->act = (enum sdg_act)sdg_query_column(&q, 0);
		event->revision = (long)sdg_query_column(&q, 1);
		event->when = sdg_query_column(&q, 2);
		event->nick = sdg_query_copy(&q, 3);
		event->id = sdg_query_copy(&q, 4);
		event->host = sdg_query_copy(&q, 5);
		event->words = sdg_query_copy(&q, 6);
	}
	return sdg_query_end(&q);
}

static enum sdg_err
load_all(struct sdg_store *store, long id, struct sdg_review *review)
{
	size_t findings = 0, events = 0;
	enum sdg_err err;

	if ((err = load_head(store, id, review, &findings, &events)) !=
	    SDG_OK ||
	    (err = load_findings(store, review, findings)) != SDG_OK)
		return err;
	return load_events(store, review, events);
}

/* The three looks see one moment of the file, whoever else writes to it. */
enum sdg_err
sdg_store_load(struct sdg_store *store, long id, struct sdg_review **out)
{
	bool alone = sqlite3_get_autocommit(store->db);
	struct sdg_review *review;
	enum sdg_err err = SDG_OK;

	*out = NULL;
	if ((review = calloc(1, sizeof *review)) == NULL)
		return SDG_ENOMEM;
	if (alone)
		err = sdg_db_run(store, SDG_SQL_SNAPSHOT);
	if (err == SDG_OK)
		err = load_all(store, id, review);
	if (alone && !sqlite3_get_autocommit(store->db))
		(void)sdg_db_run(store, SDG_SQL_ROLLBACK);
	if (err != SDG_OK) {
		sdg_review_free(review);
		return err;
	}
	*out = review;
	return SDG_OK;
}

enum sdg_err
sdg_store_list(struct sdg_store *store, enum sdg_which which,
    const struct sdg_person *person, long *ids, size_t max, size_t *n)
{
	static const enum sdg_sql texts[] = {
		[SDG_WHICH_QUEUE] = SDG_SQL_QUEUE,
		[SDG_WHICH_MINE] = SDG_SQL_MINE,
		[SDG_WHICH_APPROVED] = SDG_SQL_APPROVED,
	};
	struct sdg_query q;
	enum sdg_err err;

	*n = 0;
	if ((size_t)which >= sizeof texts / sizeof texts[0] ||
	    (which == SDG_WHICH_MINE && person == NULL))
		return SDG_EINVAL;
	q = sdg_query_start(store, texts[which]);
	if (which == SDG_WHICH_MINE) {
		sdg_query_text(&q, ":person", person->id);
		sdg_query_text(&q, ":nick", person->nick);
	}
	sdg_query_int(&q, ":max", max < INT32_MAX ? (int64_t)max : INT32_MAX);
	while (*n < max && sdg_query_next(&q))
		ids[(*n)++] = (long)sdg_query_column(&q, 0);
	if ((err = sdg_query_end(&q)) != SDG_OK)
		*n = 0;
	return err;
}

enum sdg_err
sdg_store_count(struct sdg_store *store, struct sdg_counts *out)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_COUNT);
	struct sdg_counts none = { 0, 0, 0, 0 };

	*out = none;
	if (sdg_query_next(&q)) {
		out->reviews = (long)sdg_query_column(&q, 0);
		out->queued = (long)sdg_query_column(&q, 1);
		out->owed = (long)sdg_query_column(&q, 2);
		out->false_alarms = (long)sdg_query_column(&q, 3);
	}
	return sdg_query_end(&q);
}
