/* store_case.h: a folder, a store and some people for the store's tests. */
#ifndef SDG_TESTS_STORE_CASE_H
#define SDG_TESTS_STORE_CASE_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/store.h"
#include "core/store_db.h"
#include "lib/check.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

static const struct sdg_person alice = { "alice", "handle:alice", "al@a",
    false };
static const struct sdg_person sue = { "sue", "handle:sue", "su@s", true };

static const struct sdg_rule rule_list[] = {
	{ .id = "typing", .severity = SDG_ADVISE },
	{ .id = "outcome", .severity = SDG_DISCUSS },
	{ .id = "victim", .severity = SDG_STOP },
};
static struct sdg_finding finding_list[] = {
	{ &rule_list[2], 4, 9, 2, 0 },
	{ &rule_list[1], 11, 15, 3, 0 },
	{ &rule_list[0], 0, 3, 1, 0 },
};
/* Nothing, advise, discuss, stop: the last of the list and then more. */
static struct sdg_findings found[] = {
	{ NULL, 0, false, 1, 0, 0 },
	{ finding_list + 2, 1, false, 1, 0, 0 },
	{ finding_list + 1, 2, false, 3, 0, 0 },
	{ finding_list, 3, false, 3, 0, 0 },
};

struct folder {
	char path[256], file[300];
};

static inline bool
folder_make(struct folder *f)
{
	const char *tmp = getenv("TMPDIR");

	snprintf(f->path, sizeof f->path, "%s/sdg-store-XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(f->path) == NULL) {
		perror(f->path);
		return false;
	}
	snprintf(f->file, sizeof f->file, "%s/store.db", f->path);
	return true;
}

/* The file itself or what SQLite keeps beside it. */
static inline void
folder_name(const struct folder *f, const char *ending, char *out, size_t size)
{
	snprintf(out, size, "%s%s", f->file, ending);
}

static inline void
folder_empty(const struct folder *f)
{
	static const char *const endings[] = { "", "-wal", "-shm",
	    "-journal" };
	char name[320];

	for (size_t i = 0; i < COUNT(endings); i++) {
		folder_name(f, endings[i], name, sizeof name);
		unlink(name);
	}
}

static inline void
folder_remove(const struct folder *f)
{
	folder_empty(f);
	rmdir(f->path);
}

static inline struct sdg_store *
store_open(const struct folder *f)
{
	struct sdg_store *store = NULL;
	struct sdg_why why = { "" };

	if (sdg_store_open(f->file, &store, &why) != SDG_OK)
		printf("# %s\n", why.text);
	return store;
}

/* Create in the open transaction; 0 where that failed. */
static inline long
store_create(struct sdg_store *store, const struct sdg_person *author,
    const char *text, const struct sdg_findings *findings, int64_t when)
{
	struct sdg_new_review review = { "net", "#team", "website", author,
	    text, findings, true, false, true, when };
	long id;

	return sdg_store_create(store, &review, &id) == SDG_OK ? id : 0;
}

/* The same in a transaction of its own. */
static inline long
store_draft(struct sdg_store *store, const struct sdg_person *author,
    const char *text, const struct sdg_findings *findings, int64_t when)
{
	long id;

	if (sdg_store_begin(store) != SDG_OK)
		return 0;
	id = store_create(store, author, text, findings, when);
	if (id != 0 && sdg_store_commit(store) == SDG_OK)
		return id;
	sdg_store_rollback(store);
	return 0;
}

static inline bool
store_did(struct sdg_store *store, long id, enum sdg_act act,
    enum sdg_state next, const struct sdg_person *who, const char *words,
    int64_t when)
{
	if (sdg_store_begin(store) == SDG_OK &&
	    sdg_store_act(store, id, act, next, who, words, when) == SDG_OK &&
	    sdg_store_commit(store) == SDG_OK)
		return true;
	sdg_store_rollback(store);
	return false;
}

/* An answer that is one number, straight from the file. */
static inline int64_t
store_ask(struct sdg_store *store, const char *sql)
{
	int64_t value;

	return sdg_db_ask(store->db, sql, &value) == SQLITE_OK ? value : -1;
}

#endif
