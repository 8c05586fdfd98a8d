/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>

#include "core/store_db.h"

#define APPLICATION_ID 0x53444e47	/* "SDNG", in each file's header */

/*
 * migrations[n] takes a file from user_version n to n + 1. What has once been
 * released is never edited: add at the end.
 */
static const char *const migrations[] = {
	"PRAGMA application_id = 0x53444e47;"
	"CREATE TABLE review ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" state INTEGER NOT NULL,"
	" before_hold INTEGER NOT NULL,"
	" network TEXT NOT NULL,"
	" channel TEXT NOT NULL,"
	" place TEXT NOT NULL,"
	" revision INTEGER NOT NULL,"
	" asked INTEGER NOT NULL,"
	" pasted INTEGER NOT NULL,"
	" photo INTEGER NOT NULL,"
	" personal INTEGER NOT NULL,"
	" opened INTEGER NOT NULL,"
	" changed INTEGER NOT NULL,"
	" decided INTEGER NOT NULL) STRICT;"
	"CREATE INDEX review_state ON review (state);"
	"CREATE INDEX review_changed ON review (changed);"
	"CREATE TABLE revision ("
	" review INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,"
	" number INTEGER NOT NULL,"
	" text TEXT,"
	" hash TEXT NOT NULL,"
	" severity INTEGER NOT NULL,"
	" unsure INTEGER NOT NULL,"
	" nick TEXT NOT NULL,"
	" person TEXT NOT NULL,"
	" host TEXT NOT NULL,"
	" PRIMARY KEY (review, number)) STRICT;"
	"CREATE INDEX revision_person ON revision (person COLLATE NOCASE);"
	"CREATE TABLE finding ("
	" review INTEGER NOT NULL,"
	" revision INTEGER NOT NULL,"
	" rank INTEGER NOT NULL,"
	" rule TEXT NOT NULL,"
	" severity INTEGER NOT NULL,"
	" start INTEGER NOT NULL,"
	" finish INTEGER NOT NULL,"
	" line INTEGER NOT NULL,"
	" PRIMARY KEY (review, revision, rank),"
	" FOREIGN KEY (review, revision) REFERENCES revision"
	"  ON DELETE CASCADE) STRICT;"
	"CREATE TABLE event ("
	" id INTEGER PRIMARY KEY,"
	" review INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,"
	" act INTEGER NOT NULL,"
	" revision INTEGER NOT NULL,"
	" at INTEGER NOT NULL,"
	" nick TEXT NOT NULL,"
	" person TEXT NOT NULL,"
	" host TEXT NOT NULL,"
	" words TEXT NOT NULL) STRICT;"
	"CREATE INDEX event_review ON event (review);"
	"CREATE TABLE owed ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" network TEXT NOT NULL,"
	" channel TEXT NOT NULL,"
	" nick TEXT NOT NULL,"
	" host TEXT NOT NULL,"
	" text TEXT NOT NULL,"
	" made INTEGER NOT NULL) STRICT;"
	"CREATE TABLE false_alarm ("
	" rule TEXT PRIMARY KEY NOT NULL,"
	" count INTEGER NOT NULL) STRICT;"
	"CREATE TABLE chore (name TEXT PRIMARY KEY NOT NULL) STRICT;"
	"PRAGMA user_version = 1;",
	"CREATE TABLE gap ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" count INTEGER NOT NULL,"
	" first INTEGER NOT NULL,"
	" last INTEGER NOT NULL,"
	" drafted INTEGER NOT NULL) STRICT;"
	"CREATE TABLE wording ("
	" id INTEGER PRIMARY KEY,"
	" gap INTEGER NOT NULL REFERENCES gap ON DELETE CASCADE,"
	" text TEXT NOT NULL,"
	" count INTEGER NOT NULL,"
	" last INTEGER NOT NULL,"
	" UNIQUE (gap, text)) STRICT;"
	"CREATE TABLE question ("
	" id INTEGER PRIMARY KEY AUTOINCREMENT,"
	" network TEXT NOT NULL,"
	" channel TEXT NOT NULL,"
	" nick TEXT NOT NULL,"
	" person TEXT NOT NULL,"
	" host TEXT NOT NULL,"
	" text TEXT,"
	" asked INTEGER NOT NULL,"
	" told INTEGER NOT NULL,"
	" replies INTEGER NOT NULL,"
	" replied INTEGER NOT NULL) STRICT;"
	"CREATE TABLE helpful ("
	" ref TEXT PRIMARY KEY NOT NULL,"
	" yes INTEGER NOT NULL,"
	" no INTEGER NOT NULL) STRICT;"
	"PRAGMA user_version = 2;",
	"CREATE TABLE brief_said ("
	" name TEXT NOT NULL,"
	" slot INTEGER NOT NULL,"
	" PRIMARY KEY (name, slot)) STRICT;"
	"CREATE TABLE brief_turn ("
	" name TEXT PRIMARY KEY NOT NULL,"
	" ref TEXT NOT NULL,"
	" place INTEGER NOT NULL) STRICT;"
	"CREATE TABLE owner_told ("
	" owner TEXT PRIMARY KEY COLLATE NOCASE NOT NULL,"
	" at INTEGER NOT NULL) STRICT;"
	"PRAGMA user_version = 3;",
};
#define NEWEST ((int64_t)(sizeof migrations / sizeof migrations[0]))

int
sdg_db_ask(sqlite3 *db, const char *sql, int64_t *value)
{
	sqlite3_stmt *stmt = NULL;
	int rc;

	*value = 0;
	rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW) {
		*value = sqlite3_column_int64(stmt, 0);
		rc = SQLITE_OK;
	} else if (rc == SQLITE_DONE) {
		rc = SQLITE_ERROR;
	}
	sqlite3_finalize(stmt);
	return rc;
}

static enum sdg_err
unreadable(int rc, const char *path, struct sdg_why *why)
{
	if ((rc & 0xff) == SQLITE_NOMEM)
		return sdg_why_set(why, SDG_ENOMEM, "%s: out of memory", path);
	if ((rc & 0xff) == SQLITE_NOTADB)
		return sdg_why_set(why, SDG_ESTORE, "%s: this is not a "
		    "database: give the store another path, or move this "
		    "file away", path);
	if ((rc & 0xff) == SQLITE_CORRUPT)
		return sdg_why_set(why, SDG_ESTORE, "%s: the database is "
		    "damaged: put back the last good copy", path);
	if ((rc & 0xff) == SQLITE_BUSY)
		return sdg_why_set(why, SDG_ESTORE, "%s: another program "
		    "keeps the database locked: end it first", path);
	return sdg_why_set(why, SDG_ESTORE, "%s: the database cannot be used: "
	    "%s (%d)", path, sqlite3_errstr(rc), rc);
}

/* Nothing at all, ours, or somebody else's? */
static enum sdg_err
whose(sqlite3 *db, const char *path, struct sdg_why *why)
{
	int64_t id, version, things;
	int rc;

	if ((rc = sdg_db_ask(db, "SELECT count(*) FROM sqlite_schema",
	    &things)) != SQLITE_OK ||
	    (rc = sdg_db_ask(db, "PRAGMA application_id", &id)) != SQLITE_OK ||
	    (rc = sdg_db_ask(db, "PRAGMA user_version", &version)) !=
	    SQLITE_OK)
		return unreadable(rc, path, why);
	if (things == 0 && id == 0 && version == 0)
		return SDG_OK;
	if (id != APPLICATION_ID || version < 1)
		return sdg_why_set(why, SDG_ESTORE, "%s: this database is "
		    "another program's: give the store another path", path);
	if (version > NEWEST)
		return sdg_why_set(why, SDG_ESTORE, "%s: written by a newer "
		    "Soundings (schema %lld, this one knows %lld): update "
		    "Soundings", path, (long long)version, (long long)NEWEST);
	return SDG_OK;
}

enum sdg_err
sdg_schema_check(sqlite3 *db, const char *path, struct sdg_why *why)
{
	sqlite3_stmt *stmt = NULL;
	enum sdg_err err = whose(db, path, why);
	bool good = false;
	int rc;

	if (err != SDG_OK)
		return err;
	rc = sqlite3_prepare_v2(db, "PRAGMA quick_check(1)", -1, &stmt, NULL);
	if (rc == SQLITE_OK && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
		const unsigned char *said = sqlite3_column_text(stmt, 0);

		rc = SQLITE_OK;
		good = said != NULL && said[0] == 'o' && said[1] == 'k' &&
		    said[2] == '\0';
	}
	sqlite3_finalize(stmt);
	if (rc == SQLITE_OK && good)
		return SDG_OK;
	return unreadable(rc == SQLITE_OK ? SQLITE_CORRUPT : rc, path, why);
}

enum sdg_err
sdg_schema_migrate(sqlite3 *db, const char *path, struct sdg_why *why)
{
	int64_t version = 0;
	int rc;

	rc = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sdg_db_ask(db, "PRAGMA user_version", &version);
	while (rc == SQLITE_OK && version >= 0 && version < NEWEST)
		rc = sqlite3_exec(db, migrations[version++], NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return SDG_OK;
	if (!sqlite3_get_autocommit(db))
		sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
	return unreadable(rc, path, why);
}
