/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions in the store: grouped, counted, put to people, forgotten. */
#include "core/pack.h"
#include "core/store_case.h"
#include "core/store_gap.h"

static struct sdg_pack *pack;

/* Count one question in a transaction of its own; the gap, or 0. */
static long
ask(struct sdg_store *store, const char *text, int64_t when)
{
	long id = 0;

	if (sdg_store_begin(store) == SDG_OK && sdg_store_gap_add(store,
	    sdg_mask_vocabulary(pack->mask), text, when, &id) == SDG_OK &&
	    sdg_store_commit(store) == SDG_OK)
		return id;
	sdg_store_rollback(store);
	return 0;
}

static void
questions_alike_are_one_gap(struct sdg_store *store)
{
	struct sdg_gap gap;
	long ids[10], drone, chairs;
	size_t n;

	drone = ask(store, "can we post on mastodon", 100);
	chairs = ask(store, "who paints the canteen chairs", 200);
	CHECK("two subjects are two gaps",
	    drone > 0 && chairs > 0 && drone != chairs);
	CHECK("other words for the same are the same gap",
	    ask(store, "are we allowed to use mastodon?", 300) == drone &&
	    ask(store, "can we post on mastodon", 400) == drone);
	CHECK("the most asked comes first", sdg_store_gaps(store, ids, 10,
	    &n) == SDG_OK && n == 2 && ids[0] == drone && ids[1] == chairs);
	CHECK("a gap knows how often and when it was asked",
	    sdg_store_gap(store, drone, &gap) == SDG_OK && gap.count == 3 &&
	    gap.first == 100 && gap.last == 400 && !gap.drafted);
	CHECK("and in which words, the usual ones first", gap.n == 2 &&
	    strcmp(gap.wording[0], "can we post on mastodon") == 0);
	sdg_gap_free(&gap);
	sdg_store_begin(store);
	CHECK("what is drafted is not open any more",
	    sdg_store_gap_drafted(store, drone, 500) == SDG_OK &&
	    sdg_store_commit(store) == SDG_OK && sdg_store_gaps(store, ids,
	    10, &n) == SDG_OK && n == 1 && ids[0] == chairs);
	CHECK("there is no other", sdg_store_gap(store, 77, &gap) ==
	    SDG_ENOTFOUND);
}

static void
questions_wait_for_a_reply(struct sdg_store *store)
{
	struct sdg_new_question new = { "net", "#team", "may we …", &alice,
	    false, 150 };
	struct sdg_question q;
	long id = 0, same = 0, ids[10];
	size_t n;

	CHECK("outside begin and commit nothing is put to anybody",
	    sdg_store_question_add(store, &new, &id) == SDG_EINVAL);
	sdg_store_begin(store);
	CHECK("a question gets a number", sdg_store_question_add(store, &new,
	    &id) == SDG_OK && id == 1 && sdg_store_commit(store) == SDG_OK);
	CHECK("the same again is found", sdg_store_question_same(store, &new,
	    &same) == SDG_OK && same == id);
	new.asker = &sue;
	CHECK("somebody else's is another one",
	    sdg_store_question_same(store, &new, &same) == SDG_ENOTFOUND);
	CHECK("it waits, and nobody knows of it",
	    sdg_store_questions(store, "net", true, 0, ids, 10, &n) == SDG_OK &&
	    n == 1 && ids[0] == id);
	CHECK("those after it are a page of their own",
	    sdg_store_questions(store, "net", true, id, ids, 10, &n) ==
	    SDG_OK && n == 0);
	CHECK("on its own network only", sdg_store_questions(store, "other",
	    false, 0, ids, 10, &n) == SDG_OK && n == 0);
	sdg_store_begin(store);
	sdg_store_question_told(store, id);
	sdg_store_commit(store);
	CHECK("told of, it still waits",
	    sdg_store_questions(store, "net", true, 0, ids, 10, &n) == SDG_OK &&
	    n == 0 && sdg_store_questions(store, "net", false, 0, ids, 10,
	    &n) == SDG_OK && n == 1);
	CHECK("it is known whom to reply to", sdg_store_question(store, id,
	    &q) == SDG_OK && strcmp(q.nick, "alice") == 0 &&
	    strcmp(q.host, "al@a") == 0 && strcmp(q.text, "may we …") == 0);
	sdg_question_free(&q);
	sdg_store_begin(store);
	sdg_store_question_replied(store, id, 160);
	sdg_store_commit(store);
	CHECK("with a reply it waits no longer", sdg_store_questions(store,
	    "net", false, 0, ids, 10, &n) == SDG_OK && n == 0);
}

static void
sections_are_counted(struct sdg_store *store)
{
	sdg_store_begin(store);
	sdg_store_helpful(store, "scenes/photos", true);
	sdg_store_helpful(store, "scenes/photos", true);
	sdg_store_helpful(store, "scenes/photos", false);
	sdg_store_commit(store);
	CHECK("yes and no are counted for a section", store_ask(store,
	    "SELECT yes * 10 + no FROM helpful WHERE ref = 'scenes/photos'") ==
	    21);
}

/* Does a file hold these bytes? */
static bool
holds(const char *path, const char *needle)
{
	size_t seen = 0, len = strlen(needle);
	FILE *file = fopen(path, "rb");
	int c;

	while (file != NULL && seen < len && (c = getc(file)) != EOF)
		seen = c == needle[seen] ? seen + 1 : c == needle[0];
	if (file != NULL)
		fclose(file);
	return seen == len;
}

static bool
on_disk(const struct folder *f, const char *needle)
{
	char name[320];

	folder_name(f, "-wal", name, sizeof name);
	return holds(f->file, needle) || holds(name, needle);
}

static void
old_questions_are_forgotten(const struct folder *f, struct sdg_store *store)
{
	struct sdg_question q;
	struct sdg_gap gap;
	size_t forgotten;

	store_draft(store, &sue, "zaunkoenig", &found[0], 100);
	CHECK("their words stand on the disk", on_disk(f, "mastodon") &&
	    on_disk(f, "canteen") && on_disk(f, "may we"));
	CHECK("a purge forgets what is old, as it does drafts",
	    sdg_store_purge(store, 250, &forgotten) == SDG_OK &&
	    forgotten == 1);
	CHECK("not a byte of it is left", !on_disk(f, "canteen") &&
	    !on_disk(f, "may we") && !on_disk(f, "al@a"));
	CHECK("what was asked later stays", on_disk(f, "mastodon"));
	CHECK("the counts stay", sdg_store_gap(store, 2, &gap) == SDG_OK &&
	    gap.count == 1 && gap.n == 0);
	sdg_gap_free(&gap);
	CHECK("and so does the number", sdg_store_question(store, 1, &q) ==
	    SDG_OK && q.text == NULL && q.nick[0] == '\0');
	sdg_question_free(&q);
	CHECK("a second purge finds nothing to do",
	    sdg_store_purge(store, 250, &forgotten) == SDG_OK &&
	    forgotten == 0);
}

/* Only the tables of the first schema stay. */
static void
go_back(sqlite3 *db)
{
	static const char later[] = "SELECT 'DROP TABLE ' || name FROM"
	    " sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
	    " AND name NOT IN ('review', 'revision', 'finding', 'event',"
	    " 'owed', 'false_alarm', 'chore')";
	char drop[100][80];
	sqlite3_stmt *stmt;
	size_t n = 0;

	sqlite3_exec(db, "PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
	sqlite3_prepare_v2(db, later, -1, &stmt, NULL);
	while (n < COUNT(drop) && sqlite3_step(stmt) == SQLITE_ROW)
		snprintf(drop[n++], sizeof drop[0], "%s",
		    (const char *)sqlite3_column_text(stmt, 0));
	sqlite3_finalize(stmt);
	while (n > 0)
		sqlite3_exec(db, drop[--n], NULL, NULL, NULL);
	sqlite3_exec(db, "PRAGMA user_version = 1", NULL, NULL, NULL);
}

/* A file from before there were questions is brought up to date. */
static void
an_older_file_learns_of_questions(const struct folder *f)
{
	struct sdg_store *store = store_open(f);
	long draft = store_draft(store, &sue, "zaunkoenig", &found[0], 100);

	go_back(store->db);
	sdg_store_close(store);
	store = store_open(f);
	CHECK("a file of the first schema opens", store != NULL &&
	    store_ask(store, "PRAGMA user_version") >= 2);
	CHECK("keeps what it has", store != NULL && draft > 0 &&
	    store_ask(store, "SELECT count(*) FROM revision WHERE text ="
	    " 'zaunkoenig'") == 1);
	CHECK("and takes questions", store != NULL &&
	    ask(store, "can we post on mastodon", 100) == 1);
	sdg_store_close(store);
}

int
main(void)
{
	struct sdg_store *store;
	struct sdg_why why;
	struct folder f = { "", "" };

	if (!CHECK("the shipped files load", sdg_pack_load(
	    "config/soundings.ini", &pack, &why) == SDG_OK) ||
	    !CHECK("there is a folder", folder_make(&f)))
		return check_done();
	store = store_open(&f);
	if (CHECK("a store opens", store != NULL)) {
		questions_alike_are_one_gap(store);
		questions_wait_for_a_reply(store);
		sections_are_counted(store);
		old_questions_are_forgotten(&f, store);
	}
	sdg_store_close(store);
	folder_empty(&f);
	an_older_file_learns_of_questions(&f);
	folder_remove(&f);
	sdg_pack_free(pack);
	return check_done();
}
