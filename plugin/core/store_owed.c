/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "core/store_db.h"

enum sdg_err
sdg_store_owe(struct sdg_store *store, const struct sdg_reply *reply,
    long *id)
{
	struct sdg_query q;
	enum sdg_err err;

	*id = 0;
	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_OWE);
	sdg_query_text(&q, ":network", reply->network);
	sdg_query_text(&q, ":channel", reply->channel);
	sdg_query_text(&q, ":nick", reply->nick);
	sdg_query_text(&q, ":host", reply->host);
	sdg_query_text(&q, ":text", reply->text);
	sdg_query_int(&q, ":when", reply->when);
	if ((err = sdg_query_run(&q)) == SDG_OK)
		*id = (long)sqlite3_last_insert_rowid(store->db);
	return err;
}

enum sdg_err
sdg_store_settle(struct sdg_store *store, long id)
{
	struct sdg_query q;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_SETTLE);
	sdg_query_int(&q, ":id", id);
	if ((err = sdg_query_run(&q)) != SDG_OK)
		return err;
	return sqlite3_changes(store->db) > 0 ? SDG_OK : SDG_ENOTFOUND;
}

void
sdg_owed_free(struct sdg_owed *list, size_t n)
{
	if (list == NULL)
		return;
	for (size_t i = 0; i < n; i++) {
		free(list[i].network);
		free(list[i].channel);
		free(list[i].nick);
		free(list[i].host);
		free(list[i].text);
	}
	free(list);
}

static void
read_owed(struct sdg_query *q, struct sdg_owed *owed)
{
	owed->id = (long)sdg_query_column(q, 0);
	owed->network = sdg_query_copy(q, 1);
	owed->channel = sdg_query_copy(q, 2);
	owed->nick = sdg_query_copy(q, 3);
	owed->host = sdg_query_copy(q, 4);
	owed->text = sdg_query_copy(q, 5);
}

/* At least one more place than is used. */
static struct sdg_owed *
grow(struct sdg_owed *list, size_t n, size_t *room)
{
	struct sdg_owed *more;

	if (n < *room)
		return list;
	more = realloc(list, (*room * 2 + 8) * sizeof *more);
	if (more != NULL)
		*room = *room * 2 + 8;
	return more;
}

enum sdg_err
sdg_store_owed(struct sdg_store *store, const char *network,
    long after, struct sdg_owed **out, size_t max, size_t *n)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_OWED);
	struct sdg_owed *list = NULL, *more;
	size_t count = 0, room = 0;
	enum sdg_err err;

	*out = NULL;
	*n = 0;
	sdg_query_text(&q, ":network", network);
	sdg_query_int(&q, ":after", after);
	sdg_query_int(&q, ":max", max < INT32_MAX ? (int64_t)max : INT32_MAX);
	while (count < max && sdg_query_next(&q)) {
		if ((more = grow(list, count, &room)) == NULL) {
			q.rc = SQLITE_NOMEM;
			break;
		}
		list = more;
		read_owed(&q, &list[count++]);
	}
	if ((err = sdg_query_end(&q)) != SDG_OK) {
		sdg_owed_free(list, count);
		return err;
	}
	*out = list;
	*n = count;
	return SDG_OK;
}

/* How many reviews still hold words of that age; *any also for the owed. */
static enum sdg_err
look_for_old(struct sdg_store *store, int64_t before, size_t *reviews,
    bool *any)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_OLD);

	sdg_query_int(&q, ":before", before);
	if (sdg_query_next(&q)) {
		*reviews = (size_t)sdg_query_column(&q, 0);
		*any = *reviews > 0 || sdg_query_column(&q, 1) > 0;
	}
	return sdg_query_end(&q);
}

/* The same for questions. */
static enum sdg_err
look_for_questions(struct sdg_store *store, int64_t before, bool *any)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_OLD_QUESTIONS);

	sdg_query_int(&q, ":before", before);
	if (sdg_query_next(&q))
		*any = *any || sdg_query_column(&q, 0) > 0;
	return sdg_query_end(&q);
}

static enum sdg_err
forget(struct sdg_store *store, int64_t before)
{
	static const enum sdg_sql steps[] = { SDG_SQL_FORGET_TEXTS,
	    SDG_SQL_FORGET_WORDS, SDG_SQL_FORGET_OWED,
	    SDG_SQL_FORGET_WORDINGS, SDG_SQL_FORGET_QUESTIONS };
	enum sdg_err err = SDG_OK;

	for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
		struct sdg_query q = sdg_query_start(store, steps[i]);

		sdg_query_int(&q, ":before", before);
		if ((err = sdg_query_run(&q)) != SDG_OK)
			return err;
	}
	return sdg_db_run(store, SDG_SQL_CHORE_ADD);
}

/* Also what an earlier false alarm could not finish. */
static enum sdg_err
scrub_if_due(struct sdg_store *store)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_CHORE_ASK);
	bool due = sdg_query_next(&q) && sdg_query_column(&q, 0) > 0;
	enum sdg_err err = sdg_query_end(&q);

	return err == SDG_OK && due ? sdg_db_scrub(store) : err;
}

enum sdg_err
sdg_store_purge(struct sdg_store *store, int64_t before, size_t *forgotten)
{
	size_t reviews = 0;
	enum sdg_err err;
	bool any = false;

	*forgotten = 0;
	if ((err = sdg_store_begin(store)) != SDG_OK)
		return err;
	err = look_for_old(store, before, &reviews, &any);
	if (err == SDG_OK)
		err = look_for_questions(store, before, &any);
	if (err == SDG_OK && any)
		err = forget(store, before);
	if (err == SDG_OK)
		err = sdg_store_commit(store);
	if (err != SDG_OK) {
		sdg_store_rollback(store);
		return err;
	}
	*forgotten = reviews;
	return scrub_if_due(store);
}
