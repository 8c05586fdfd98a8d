/* store_db.h: what the store's own files share: one connection, its queries. */
#ifndef SDG_CORE_STORE_DB_H
#define SDG_CORE_STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "core/err.h"
#include "core/store.h"

/* One entry for each text in store_sql.c. */
enum sdg_sql {
	SDG_SQL_BEGIN,
	SDG_SQL_COMMIT,
	SDG_SQL_ROLLBACK,
	SDG_SQL_SNAPSHOT,
	SDG_SQL_VACUUM,
	SDG_SQL_CHECKPOINT,
	SDG_SQL_CHORE_ADD,
	SDG_SQL_CHORE_ASK,
	SDG_SQL_CHORE_DONE,
	SDG_SQL_REVIEW_ADD,
	SDG_SQL_REVISION_ADD,
	SDG_SQL_FINDING_ADD,
	SDG_SQL_EVENT_ADD,
	SDG_SQL_STANDING,
	SDG_SQL_STANDING_SET,
	SDG_SQL_ALARM_ADD,
	SDG_SQL_REVIEW_DROP,
	SDG_SQL_LOAD,
	SDG_SQL_FINDINGS,
	SDG_SQL_EVENTS,
	SDG_SQL_QUEUE,
	SDG_SQL_MINE,
	SDG_SQL_APPROVED,
	SDG_SQL_COUNT,
	SDG_SQL_OWE,
	SDG_SQL_SETTLE,
	SDG_SQL_OWED,
	SDG_SQL_OLD,
	SDG_SQL_FORGET_TEXTS,
	SDG_SQL_FORGET_WORDS,
	SDG_SQL_FORGET_OWED,
	/* Questions: store_gap.c. */
	SDG_SQL_WORDINGS,
	SDG_SQL_GAP_NEW,
	SDG_SQL_GAP_COUNT,
	SDG_SQL_WORDING_ADD,
	SDG_SQL_GAP,
	SDG_SQL_GAP_WORDINGS,
	SDG_SQL_GAPS,
	SDG_SQL_GAP_DRAFTED,
	SDG_SQL_QUESTION_ADD,
	SDG_SQL_QUESTION_SAME,
	SDG_SQL_QUESTION,
	SDG_SQL_QUESTION_REWORD,
	SDG_SQL_QUESTION_TOLD,
	SDG_SQL_QUESTION_REPLIED,
	SDG_SQL_QUESTIONS,
	SDG_SQL_HELPFUL,
	SDG_SQL_OLD_QUESTIONS,
	SDG_SQL_FORGET_WORDINGS,
	SDG_SQL_FORGET_QUESTIONS,
	SDG_SQL_BRIEF_ASK,
	SDG_SQL_BRIEF_SAID,
	SDG_SQL_BRIEF_TRIM,
	SDG_SQL_BRIEF_TURN,
	SDG_SQL_BRIEF_TURN_SET,
	SDG_SQL_OWNER_ASK,
	SDG_SQL_OWNER_TOLD,
	SDG_SQLS
};

struct sdg_store {
	sqlite3 *db;
	sqlite3_stmt *stmts[SDG_SQLS];
	struct stat file, wal;	/* device and inode, as opened */
	bool changing;	/* between begin and commit */
	bool broken;	/* a change failed half way: only rollback is left */
	bool forgot;	/* this transaction deleted what must leave the disk */
	char fault[200];
};

/* The texts, with named parameters only. Static. */
const char *sdg_sql_text(enum sdg_sql which);

/*
 * Bring a new or older file to today's schema in one transaction, after a
 * look at whose file it is and whether it is whole. A file from a newer
 * Soundings, of another program, or damaged is refused and left as it is.
 */
enum sdg_err sdg_schema_check(sqlite3 *db, const char *path,
    struct sdg_why *why);
enum sdg_err sdg_schema_migrate(sqlite3 *db, const char *path,
    struct sdg_why *why);

/* The first column of the only row of a statement without parameters; a
 * result code of SQLite's. */
int sdg_db_ask(sqlite3 *db, const char *sql, int64_t *value);

/*
 * One run of a kept statement: start, bind, next until it is false, end. A
 * failure sticks and comes out of sdg_query_end(), which must always be
 * called: it resets the statement, so that none is open at commit.
 */
struct sdg_query {
	struct sdg_store *store;
	sqlite3_stmt *stmt;
	int rc;
};

struct sdg_query sdg_query_start(struct sdg_store *store, enum sdg_sql which);
void sdg_query_int(struct sdg_query *q, const char *name, int64_t value);
/* text is borrowed until sdg_query_end(); NULL is "". */
void sdg_query_text(struct sdg_query *q, const char *name, const char *text);
/* True: there is a row. */
bool sdg_query_next(struct sdg_query *q);
int64_t sdg_query_column(const struct sdg_query *q, int column);
/* A copy that the caller frees; NULL for a NULL in the table or when memory
 * is out (the query then fails). */
char *sdg_query_copy(struct sdg_query *q, int column);
enum sdg_err sdg_query_end(struct sdg_query *q);

/* Run to the end what gives no rows. */
enum sdg_err sdg_query_run(struct sdg_query *q);
/* The same for a statement without parameters. */
enum sdg_err sdg_db_run(struct sdg_store *store, enum sdg_sql which);

/* SDG_EINVAL outside begin/commit, SDG_ESTORE after a failed change. */
enum sdg_err sdg_db_changing(struct sdg_store *store);

/*
 * Note in fault what SQLite's result code says, for a lock in an operator's
 * words; SDG_ESTORE or SDG_ENOMEM.
 */
enum sdg_err sdg_db_fail(struct sdg_store *store, int rc);

/*
 * Make what was deleted leave the disk. secure_delete alone does not: when
 * SQLite rearranges a page, copies of rows stay in the gap between cells
 * (seen with 3.40.1), and the WAL holds earlier pages. So: VACUUM, then
 * truncate the WAL. About 10 ms for each MB of the file. The chore stays
 * noted in the file until this has worked.
 */
enum sdg_err sdg_db_scrub(struct sdg_store *store);

#endif
