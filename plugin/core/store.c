/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/store_db.h"

/*
 * Somebody on the shell may be in the way; the bot's loop must not stop. At
 * the start there is time: an earlier bot may still be closing the file.
 */
#define BUSY_MS 20
#define OPEN_BUSY_MS 250

/*
 * The file holds what nobody else may read, so it is made here and not left
 * to the umask. Only a file that is new is opened: closing a descriptor of
 * one that SQLite has open would drop SQLite's locks.
 */
static enum sdg_err
ready_file(const char *path, struct sdg_why *why)
{
	struct stat st;
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0) {
		close(fd);
		return SDG_OK;
	}
	if (errno != EEXIST)
		return sdg_why_set(why, SDG_EIO, "%s: cannot be made: %s: see "
		    "that its folder exists and is writable", path,
		    strerror(errno));
	if (stat(path, &st) != 0)
		return sdg_why_set(why, SDG_EIO, "%s: %s", path,
		    strerror(errno));
	if (!S_ISREG(st.st_mode))
		return sdg_why_set(why, SDG_EIO, "%s: is not a file: the "
		    "store needs a path of its own", path);
	return SDG_OK;
}

static enum sdg_err
connect_file(struct sdg_store *store, const char *path, struct sdg_why *why)
{
	int rc = sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);

	if ((rc & 0xff) == SQLITE_NOMEM)
		return sdg_why_set(why, SDG_ENOMEM, "%s: out of memory", path);
	if (rc != SQLITE_OK)
		return sdg_why_set(why, SDG_EIO, "%s: cannot be opened: %s",
		    path, sqlite3_errstr(rc));
	if (sqlite3_db_readonly(store->db, "main") != 0)
		return sdg_why_set(why, SDG_EIO, "%s: cannot be written: give "
		    "the bot's user the right to", path);
	return SDG_OK;
}

/* Nothing that stands in a file may run code or reach outside of it. */
static int
harden(sqlite3 *db)
{
	static const struct {
		int option, value;
	} options[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	};
	int rc = sqlite3_busy_timeout(db, OPEN_BUSY_MS);

	for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
		if (rc == SQLITE_OK)
			rc = sqlite3_db_config(db, options[i].option,
			    options[i].value, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "PRAGMA cell_size_check = ON", NULL,
		    NULL, NULL);
	return rc;
}

/* Set each, then ask: an unknown pragma is no error in SQLite. */
static int
promise(sqlite3 *db)
{
	static const struct {
		const char *set, *ask;
		int64_t want;
	} pragmas[] = {
		{ "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1 },
		{ "PRAGMA secure_delete = ON", "PRAGMA secure_delete", 1 },
		{ "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", 2 },
		{ "PRAGMA synchronous = FULL", "PRAGMA synchronous", 2 },
	};
	int64_t value = 0;
	int rc = SQLITE_OK;

	for (size_t i = 0; i < sizeof pragmas / sizeof pragmas[0]; i++) {
		if (rc == SQLITE_OK)
			rc = sqlite3_exec(db, pragmas[i].set, NULL, NULL, NULL);
		if (rc == SQLITE_OK)
			rc = sdg_db_ask(db, pragmas[i].ask, &value);
		if (rc == SQLITE_OK && value != pragmas[i].want)
			rc = SQLITE_MISUSE;
	}
	return rc;
}

static int
go_wal(sqlite3 *db)
{
	sqlite3_stmt *stmt = NULL;
	const char *mode;
	int rc;

	rc = sqlite3_prepare_v2(db, "PRAGMA journal_mode = WAL", -1, &stmt,
	    NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW) {
		mode = (const char *)sqlite3_column_text(stmt, 0);
		rc = mode != NULL && strcmp(mode, "wal") == 0 ? SQLITE_OK :
		    SQLITE_MISUSE;
	}
	sqlite3_finalize(stmt);
	return rc;
}

static enum sdg_err
unsafe(int rc, const char *path, struct sdg_why *why)
{
	return sdg_why_set(why, SDG_ESTORE, "%s: decisions cannot be kept "
	    "safely here: %s (%d): use a local disk with room", path,
	    sqlite3_errstr(rc), rc);
}

static enum sdg_err
prepare(struct sdg_store *store, const char *path, struct sdg_why *why)
{
	int rc = SQLITE_OK;

	for (int i = 0; i < SDG_SQLS && rc == SQLITE_OK; i++)
		rc = sqlite3_prepare_v3(store->db, sdg_sql_text(i), -1,
		    SQLITE_PREPARE_PERSISTENT, &store->stmts[i], NULL);
	if (rc != SQLITE_OK)
		return sdg_why_set(why, SDG_ESTORE, "%s: does not have the "
		    "tables it should have (%s): put back the last good copy",
		    path, sqlite3_errstr(rc));
	return SDG_OK;
}

/* What a crash kept from leaving the disk leaves it now. That it cannot yet
 * is no reason to stay away: the chore stays noted. */
static void
finish_chores(struct sdg_store *store)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_CHORE_ASK);
	bool due = sdg_query_next(&q) && sdg_query_column(&q, 0) > 0;

	if (sdg_query_end(&q) == SDG_OK && due)
		(void)sdg_db_scrub(store);
}

/* Which files these are. SQLite keeps the names absolute, so a later chdir()
 * does no harm. Both exist once the statements have been prepared. */
static enum sdg_err
remember_files(struct sdg_store *store, const char *path, struct sdg_why *why)
{
	const char *name = sqlite3_db_filename(store->db, "main");

	if (name == NULL || stat(name, &store->file) != 0 ||
	    stat(sqlite3_filename_wal(name), &store->wal) != 0)
		return sdg_why_set(why, SDG_EIO, "%s: cannot be found again "
		    "after opening: leave it and its -wal in place", path);
	return SDG_OK;
}

static bool
is_still(const char *name, const struct stat *then, off_t size)
{
	struct stat now;

	return stat(name, &now) == 0 && now.st_nlink > 0 &&
	    now.st_dev == then->st_dev && now.st_ino == then->st_ino &&
	    now.st_size >= size;
}

/*
 * SQLite goes on writing to files that have lost their names, and all of it
 * would be gone at the next start. An open store's file is never empty.
 */
static enum sdg_err
see_files(struct sdg_store *store)
{
	const char *name = sqlite3_db_filename(store->db, "main");

	if (is_still(name, &store->file, 1) &&
	    is_still(sqlite3_filename_wal(name), &store->wal, 0))
		return SDG_OK;
	snprintf(store->fault, sizeof store->fault,
	    "the database file was removed or replaced; restart the bot "
	    "after putting the right file back: until then nothing is kept");
	return SDG_ESTORE;
}

static enum sdg_err
set_up(struct sdg_store *store, const char *path, struct sdg_why *why)
{
	enum sdg_err err;
	int rc;

	if ((err = ready_file(path, why)) != SDG_OK ||
	    (err = connect_file(store, path, why)) != SDG_OK)
		return err;
	if ((rc = harden(store->db)) != SQLITE_OK)
		return unsafe(rc, path, why);
	if ((err = sdg_schema_check(store->db, path, why)) != SDG_OK)
		return err;
	if (chmod(path, 0600) != 0)
		return sdg_why_set(why, SDG_EIO, "%s: cannot be kept from "
		    "others: %s: make the bot's user its owner", path,
		    strerror(errno));
	if ((rc = go_wal(store->db)) != SQLITE_OK ||
	    (rc = promise(store->db)) != SQLITE_OK)
		return unsafe(rc, path, why);
	if ((err = sdg_schema_migrate(store->db, path, why)) != SDG_OK)
		return err;
	if ((err = prepare(store, path, why)) != SDG_OK ||
	    (err = remember_files(store, path, why)) != SDG_OK)
		return err;
	sqlite3_busy_timeout(store->db, BUSY_MS);
	return SDG_OK;
}

enum sdg_err
sdg_store_open(const char *path, struct sdg_store **out, struct sdg_why *why)
{
	struct sdg_store *store;
	enum sdg_err err;

	*out = NULL;
	if ((store = calloc(1, sizeof *store)) == NULL)
		return sdg_why_set(why, SDG_ENOMEM, "%s: out of memory", path);
	if ((err = set_up(store, path, why)) != SDG_OK) {
		sdg_store_close(store);
		return err;
	}
	finish_chores(store);
	*out = store;
	return SDG_OK;
}

void
sdg_store_close(struct sdg_store *store)
{
	if (store == NULL)
		return;
	for (int i = 0; i < SDG_SQLS; i++)
		sqlite3_finalize(store->stmts[i]);
	sqlite3_close(store->db);
	free(store);
}

const char *
sdg_store_fault(const struct sdg_store *store)
{
	return store->fault;
}

enum sdg_err
sdg_store_begin(struct sdg_store *store)
{
	enum sdg_err err;

	if (store->changing) {
		snprintf(store->fault, sizeof store->fault,
		    "a second begin before commit");
		return SDG_EINVAL;
	}
	if ((err = see_files(store)) != SDG_OK ||
	    (err = sdg_db_run(store, SDG_SQL_BEGIN)) != SDG_OK)
		return err;
	store->changing = true;
	store->broken = store->forgot = false;
	return SDG_OK;
}

enum sdg_err
sdg_store_commit(struct sdg_store *store)
{
	enum sdg_err err = sdg_db_changing(store);

	if (err != SDG_OK ||
	    (err = sdg_db_run(store, SDG_SQL_COMMIT)) != SDG_OK)
		return err;
	store->changing = false;
	/* The decision stands whether or not this works; it is tried again
	 * at the next purge and at the next start. */
	if (store->forgot)
		(void)sdg_db_scrub(store);
	store->forgot = false;
	return SDG_OK;
}

void
sdg_store_rollback(struct sdg_store *store)
{
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
	store->changing = store->broken = store->forgot = false;
}
