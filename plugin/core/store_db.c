/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store_db.h"

#include <stdio.h>
#include <string.h>

enum sdg_err
sdg_db_fail(struct sdg_store *store, int rc)
{
	bool locked = (rc & 0xff) == SQLITE_BUSY ||
	    (rc & 0xff) == SQLITE_LOCKED;

	snprintf(store->fault, sizeof store->fault, "%s%s (%d)", locked ?
	    "another program has the database open: " : "",
	    sqlite3_errstr(rc), rc);
	if (store->changing)
		store->broken = true;
	return (rc & 0xff) == SQLITE_NOMEM ? SDG_ENOMEM : SDG_ESTORE;
}

/* SQLite itself rolls back when the disk is full; what comes after that
 * would then be committed one by one. */
enum sdg_err
sdg_db_changing(struct sdg_store *store)
{
	if (!store->changing) {
		snprintf(store->fault, sizeof store->fault,
		    "a change outside begin and commit");
		return SDG_EINVAL;
	}
	if (store->broken || sqlite3_get_autocommit(store->db)) {
		if (!store->broken)
			snprintf(store->fault, sizeof store->fault,
			    "the transaction is gone");
		store->broken = true;
		return SDG_ESTORE;
	}
	return SDG_OK;
}

struct sdg_query
sdg_query_start(struct sdg_store *store, enum sdg_sql which)
{
	struct sdg_query q = { store, store->stmts[which], SQLITE_OK };

	return q;
}

/* A name that the statement does not have is our own mistake: it fails. */
static int
place(const struct sdg_query *q, const char *name)
{
	return sqlite3_bind_parameter_index(q->stmt, name);
}

void
sdg_query_int(struct sdg_query *q, const char *name, int64_t value)
{
	if (q->rc == SQLITE_OK)
		q->rc = sqlite3_bind_int64(q->stmt, place(q, name), value);
}

void
sdg_query_text(struct sdg_query *q, const char *name, const char *text)
{
	if (q->rc == SQLITE_OK)
		q->rc = sqlite3_bind_text(q->stmt, place(q, name),
		    text != NULL ? text : "", -1, SQLITE_STATIC);
}

bool
sdg_query_next(struct sdg_query *q)
{
	if (q->rc != SQLITE_OK && q->rc != SQLITE_ROW)
		return false;
	q->rc = sqlite3_step(q->stmt);
	return q->rc == SQLITE_ROW;
}

int64_t
sdg_query_column(const struct sdg_query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

char *
sdg_query_copy(struct sdg_query *q, int column)
{
	const char *text;
	char *copy;

	if (sqlite3_column_type(q->stmt, column) == SQLITE_NULL)
		return NULL;
	text = (const char *)sqlite3_column_text(q->stmt, column);
	copy = text != NULL ? strdup(text) : NULL;
	if (copy == NULL)
		q->rc = SQLITE_NOMEM;
	return copy;
}

enum sdg_err
sdg_query_end(struct sdg_query *q)
{
	int rc = q->rc;

	sqlite3_reset(q->stmt);
	sqlite3_clear_bindings(q->stmt);
	if (rc == SQLITE_OK || rc == SQLITE_ROW || rc == SQLITE_DONE)
		return SDG_OK;
	return sdg_db_fail(q->store, rc);
}

enum sdg_err
sdg_query_run(struct sdg_query *q)
{
	while (sdg_query_next(q))
		continue;
	return sdg_query_end(q);
}

enum sdg_err
sdg_db_run(struct sdg_store *store, enum sdg_sql which)
{
	struct sdg_query q = sdg_query_start(store, which);

	return sdg_query_run(&q);
}

/* The pragma answers with a row even where a reader kept it from working. */
static enum sdg_err
truncate_wal(struct sdg_store *store)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_CHECKPOINT);

	if (sdg_query_next(&q) && sdg_query_column(&q, 0) != 0)
		q.rc = SQLITE_BUSY;
	return sdg_query_end(&q);
}

enum sdg_err
sdg_db_scrub(struct sdg_store *store)
{
	enum sdg_err err = sdg_db_run(store, SDG_SQL_VACUUM);

	if (err == SDG_OK)
		err = truncate_wal(store);
	if (err == SDG_OK)
		err = sdg_db_run(store, SDG_SQL_CHORE_DONE);
	return err;
}
