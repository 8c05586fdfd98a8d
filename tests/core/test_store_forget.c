/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store_case.h"

#define CANARY "kanarienvogel"
#define DRAFTS 300
#define DAYS 10

/* How often the canary stands in the files as they are on the disk. */
static long
canaries(const struct folder *f, const char *canary)
{
	static const char *const endings[] = { "", "-wal", "-shm",
	    "-journal" };
	size_t len = strlen(canary);
	char name[320];
	long count = 0;

	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t seen = 0;
		FILE *file;
		int c;

		folder_name(f, endings[i], name, sizeof name);
		if ((file = fopen(name, "rb")) == NULL)
			continue;
		while ((c = getc(file)) != EOF) {
			seen = c == canary[seen] ? seen + 1 : c == canary[0];
			if (seen == len) {
				count++;
				seen = 0;
			}
		}
		fclose(file);
	}
	return count;
}

/* Texts of many lengths, so that SQLite moves rows about in its pages. */
static void
fill_text(char *text, size_t size, const char *canary, unsigned i)
{
	static const size_t lengths[] = { 3, 40, 90, 350, 900, 2500, 9000 };
	size_t len = lengths[i * 7 % 17 % COUNT(lengths)];

	snprintf(text, size, "%s %u %s ", canary, i, canary);
	for (size_t at = strlen(text); at < len && at + 1 < size; at++) {
		text[at] = (char)('a' + at % 26);
		text[at + 1] = '\0';
	}
}

/* Draft, note, revise, change: as a busy team would, all mixed. */
static bool
busy_team(struct sdg_store *store, const char *canary, int64_t when)
{
	static char text[10000];
	struct sdg_reply reply = { "net", "", "alice", "al@a", NULL, when };
	long first = 0, id = 0, owed;

	for (unsigned i = 0; i < DRAFTS; i++) {
		fill_text(text, sizeof text, canary, i);
		if (sdg_store_begin(store) != SDG_OK)
			return false;
		id = store_create(store, &alice, text, &found[i % 4], when);
		if (i == 0)
			first = id;
		sdg_store_act(store, id, SDG_ACT_NOTE, SDG_OPEN, &sue,
		    text, when);
		if (i % 3 == 0)
			sdg_store_revise(store, first + (id - first) / 2,
			    &alice, text, &found[i % 4], when);
		if (i % 5 == 0)
			sdg_store_act(store, first + (id - first) / 3,
			    SDG_ACT_CHANGE, SDG_CHANGES, &sue, text, when);
		reply.text = canary;
		sdg_store_owe(store, &reply, &owed);
		if (sdg_store_commit(store) != SDG_OK)
			return false;
	}
	return id > 0;
}

static void
a_purge_leaves_nothing_on_the_disk(const struct folder *f)
{
	struct sdg_store *store = store_open(f);
	struct sdg_review *r = NULL;
	struct sdg_counts counts;
	size_t forgotten;
	bool gone = true;

	CHECK("a busy team's drafts are stored",
	    busy_team(store, CANARY, 1000) &&
	    busy_team(store, "zaunkoenig", 2000));
	CHECK("they stand on the disk", canaries(f, CANARY) > DRAFTS);
	CHECK("nothing is old enough yet", sdg_store_purge(store, 1000,
	    &forgotten) == SDG_OK && forgotten == 0 &&
	    canaries(f, CANARY) > DRAFTS);
	CHECK("the old ones are forgotten", sdg_store_purge(store, 1500,
	    &forgotten) == SDG_OK && forgotten == DRAFTS);
	CHECK("not a byte of them is left on the disk",
	    canaries(f, CANARY) == 0);
	CHECK("the newer ones are still there",
	    canaries(f, "zaunkoenig") > DRAFTS);
	for (long id = 1; id <= DRAFTS; id++) {
		sdg_store_load(store, id, &r);
		gone &= r != NULL && r->text == NULL && r->event_count > 0;
		for (size_t i = 0; r != NULL && i < r->event_count; i++)
			gone &= r->events[i].words[0] == '\0' &&
			    r->events[i].nick[0] != '\0';
		sdg_review_free(r);
	}
	CHECK("who did what is kept, without text or words", gone);
	CHECK("old replies owed are gone, too",
	    sdg_store_count(store, &counts) == SDG_OK &&
	    counts.reviews == 2L * DRAFTS && counts.owed == DRAFTS);
	CHECK("a second purge finds nothing", sdg_store_purge(store, 1500,
	    &forgotten) == SDG_OK && forgotten == 0);
	sdg_store_begin(store);
	CHECK("a purge inside begin and commit is refused",
	    sdg_store_purge(store, 9999, &forgotten) == SDG_EINVAL);
	sdg_store_rollback(store);
	sdg_store_close(store);
}

static int64_t
alarms(struct sdg_store *store, const char *rule)
{
	char sql[128];

	snprintf(sql, sizeof sql, "SELECT coalesce(sum(count), 0)"
	    " FROM false_alarm WHERE rule = '%s'", rule);
	return store_ask(store, sql);
}

static bool
alarm_all(struct sdg_store *store, long from, long to)
{
	bool good = sdg_store_begin(store) == SDG_OK;

	for (long id = from; id <= to; id++)
		good &= sdg_store_false_alarm(store, id) == SDG_OK;
	return good && sdg_store_commit(store) == SDG_OK;
}

static void
a_false_alarm_leaves_only_a_count(const struct folder *f)
{
	struct sdg_store *store = store_open(f);
	struct sdg_review *r;
	struct sdg_counts counts;
	long last;

	busy_team(store, "zaunkoenig", 10);
	last = store_draft(store, &alice, "rotkehlchen", &found[SDG_STOP], 10);
	store_did(store, last, SDG_ACT_NOTE, SDG_OPEN, &sue, "rotkehlchen",
	    20);
	CHECK("a paste is on the disk", canaries(f, "rotkehlchen") > 0);
	CHECK("it was no draft", alarm_all(store, last, last));
	CHECK("it is gone", sdg_store_load(store, last, &r) ==
	    SDG_ENOTFOUND);
	CHECK("from the disk, too, at once",
	    canaries(f, "rotkehlchen") == 0);
	CHECK("each of its rules has one false alarm",
	    alarms(store, "victim") == 1 && alarms(store, "outcome") == 1 &&
	    alarms(store, "typing") == 1);
	CHECK("no row of it is left",
	    store_ask(store, "SELECT count(*) FROM event WHERE review > 300")
	    == 0 && store_ask(store, "SELECT count(*) FROM finding"
	    " WHERE review > 300") == 0 && store_ask(store,
	    "SELECT count(*) FROM revision WHERE review > 300") == 0);
	CHECK("its number is never given again", store_draft(store, &alice,
	    "amsel", &found[SDG_DISCUSS], 30) == last + 1);
	CHECK("nor after a restart", (sdg_store_close(store),
	    store = store_open(f)) != NULL && alarm_all(store, last + 1,
	    last + 1) && store_draft(store, &alice, "amsel",
	    &found[SDG_ADVISE], 30) == last + 2);
	CHECK("alarms add up", alarms(store, "victim") == 1 &&
	    alarms(store, "outcome") == 2 && alarms(store, "typing") == 2 &&
	    sdg_store_count(store, &counts) == SDG_OK &&
	    counts.false_alarms == 5);
	CHECK("twice is not found", !alarm_all(store, last, last));
	sdg_store_rollback(store);
	sdg_store_begin(store);
	sdg_store_false_alarm(store, last + 2);
	sdg_store_rollback(store);
	CHECK("one that was rolled back is still there",
	    sdg_store_load(store, last + 2, &r) == SDG_OK &&
	    alarms(store, "typing") == 2);
	sdg_review_free(r);
	sdg_store_begin(store);
	for (long id = 1; id <= DRAFTS; id++)
		sdg_store_settle(store, id);
	sdg_store_commit(store);
	CHECK("many go like one", alarm_all(store, 1, DRAFTS / 2) &&
	    alarm_all(store, DRAFTS / 2 + 1, DRAFTS) &&
	    canaries(f, "zaunkoenig") == 0);
	sdg_store_close(store);
}

/* A reader keeps the disk from being scrubbed; what was promised waits. */
static void
what_could_not_be_scrubbed_is_not_forgotten(const struct folder *f)
{
	struct sdg_store *store = store_open(f);
	sqlite3 *reader = NULL;
	size_t forgotten;
	int64_t value;
	long id = store_draft(store, &alice, CANARY, &found[1], 10);

	sqlite3_open(f->file, &reader);
	sqlite3_exec(reader, "BEGIN", NULL, NULL, NULL);
	sdg_db_ask(reader, "SELECT count(*) FROM review", &value);
	CHECK("a false alarm is accepted while somebody reads",
	    alarm_all(store, id, id));
	CHECK("the disk still holds it", canaries(f, CANARY) > 0);
	CHECK("a purge says that it could not finish",
	    sdg_store_purge(store, 5, &forgotten) == SDG_ESTORE &&
	    sdg_store_fault(store)[0] != '\0');
	sqlite3_close_v2(reader);
	CHECK("it can once the reader is gone", sdg_store_purge(store, 5,
	    &forgotten) == SDG_OK && canaries(f, CANARY) == 0);
	id = store_draft(store, &alice, CANARY, &found[1], 10);
	sdg_store_begin(store);
	sdg_store_false_alarm(store, id);
	sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
	sdg_store_close(store);
	CHECK("a crash before the scrub is made good at the next start",
	    (store = store_open(f)) != NULL && canaries(f, CANARY) == 0 &&
	    store_ask(store, "SELECT count(*) FROM chore") == 0);
	sdg_store_close(store);
}

static bool
alarm_some(struct sdg_store *store, long from, long to)
{
	bool good = sdg_store_begin(store) == SDG_OK;

	for (long id = from; id <= to; id += 3)
		good &= sdg_store_false_alarm(store, id) == SDG_OK;
	return good && sdg_store_commit(store) == SDG_OK;
}

/*
 * Overwriting a row is not enough: when SQLite rearranges a page, copies of
 * its rows may stay between the others, and only rewriting the file ends them.
 */
static void
rows_that_moved_leave_no_copy(const struct folder *f)
{
	struct sdg_store *store = store_open(f);
	char text[2000], word[24];
	bool good = store != NULL, gone = true;
	size_t forgotten;

	for (unsigned i = 0; i < 400 && good; i++) {
		int64_t age = i * 7919 % DAYS;
		long id;

		snprintf(word, sizeof word, "vogel%02d", (int)age);
		fill_text(text, sizeof text, word, i);
		id = store_draft(store, &alice, text, &found[i % 4], age);
		good = id > 0 && store_did(store, id, SDG_ACT_NOTE, SDG_OPEN,
		    &sue, text, age);
		if (i % 50 == 49)
			good &= alarm_some(store, id - 45, id);
	}
	CHECK("drafts of several days are stored", good);
	for (int age = 0; age < DAYS && good; age++) {
		snprintf(word, sizeof word, "vogel%02d", age);
		gone &= canaries(f, word) > 0;
		good = sdg_store_purge(store, age + 1, &forgotten) == SDG_OK;
		gone &= canaries(f, word) == 0;
	}
	CHECK("each day is purged", good);
	CHECK("and each leaves nothing of itself", gone);
	sdg_store_close(store);
}

static void
owed_replies_stay_until_settled(struct sdg_store *store)
{
	struct sdg_owed *list;
	size_t n;
	long id[3];

	sdg_store_begin(store);
	CHECK("a reply is owed", sdg_store_owe(store,
	    &(struct sdg_reply){ "net", "#team", "alice", "al@a", "one",
	    5 }, &id[0]) == SDG_OK && sdg_store_owe(store,
	    &(struct sdg_reply){ "other", "", "bob", "al@a", "two",
	    5 }, &id[1]) == SDG_OK && sdg_store_owe(store,
	    &(struct sdg_reply){ "net", "", "sue", "al@a", "three",
	    5 }, &id[2]) == SDG_OK);
	sdg_store_commit(store);
	CHECK("each network has its own, oldest first",
	    sdg_store_owed(store, "net", 0, &list, 10, &n) == SDG_OK &&
	    n == 2 && list[0].id == id[0] && strcmp(list[0].text, "one") == 0 &&
	    strcmp(list[0].channel, "#team") == 0 && list[1].id == id[2] &&
	    strcmp(list[1].nick, "sue") == 0 &&
	    strcmp(list[1].channel, "") == 0);
	sdg_owed_free(list, n);
	sdg_store_begin(store);
	CHECK("one that went out is settled",
	    sdg_store_settle(store, id[0]) == SDG_OK);
	CHECK("but not twice",
	    sdg_store_settle(store, id[0]) == SDG_ENOTFOUND);
	sdg_store_commit(store);
	CHECK("the other is still owed",
	    sdg_store_owed(store, "net", 0, &list, 10, &n) == SDG_OK &&
	    n == 1 && list[0].id == id[2]);
	sdg_owed_free(list, n);
	CHECK("nothing owed is an empty list", sdg_store_owed(store, "none",
	    0, &list, 10, &n) == SDG_OK && n == 0);
	sdg_owed_free(list, n);
}

/* The ids of a page are those from first on, in order. */
static bool
is_page(struct sdg_store *store, long after, size_t max, long first,
    size_t count)
{
	struct sdg_owed *list;
	size_t n;
	bool good = sdg_store_owed(store, "crowd", after, &list, max, &n) ==
	    SDG_OK && n == count;

	for (size_t i = 0; i < n && good; i++)
		good = list[i].id == first + (long)i;
	sdg_owed_free(list, n);
	return good;
}

static void
those_who_left_do_not_stand_before_the_others(struct sdg_store *store)
{
	struct sdg_reply reply = { "crowd", "", "gone", "go@ne", "hello", 5 };
	long first = 0, id;

	sdg_store_begin(store);
	for (int i = 0; i < 120; i++)
		if (sdg_store_owe(store, &reply, &id) == SDG_OK && i == 0)
			first = id;
	sdg_store_commit(store);
	CHECK("the first page is the oldest replies",
	    is_page(store, 0, 50, first, 50));
	CHECK("the next begins after it",
	    is_page(store, first + 49, 50, first + 50, 50));
	CHECK("the last is shorter",
	    is_page(store, first + 99, 50, first + 100, 20));
	CHECK("after the last id there is nothing",
	    is_page(store, first + 119, 50, 0, 0));
	sdg_store_begin(store);
	sdg_store_settle(store, first + 60);
	sdg_store_commit(store);
	CHECK("an id that was settled meanwhile still marks the place",
	    is_page(store, first + 60, 5, first + 61, 5));
}

int
main(void)
{
	struct sdg_store *store;
	struct folder f = { "", "" };

	if (!folder_make(&f))
		return 1;
	rows_that_moved_leave_no_copy(&f);
	folder_empty(&f);
	a_purge_leaves_nothing_on_the_disk(&f);
	folder_empty(&f);
	a_false_alarm_leaves_only_a_count(&f);
	folder_empty(&f);
	what_could_not_be_scrubbed_is_not_forgotten(&f);
	folder_empty(&f);
	if (CHECK("a store opens", (store = store_open(&f)) != NULL)) {
		owed_replies_stay_until_settled(store);
		those_who_left_do_not_stand_before_the_others(store);
	}
	sdg_store_close(store);
	folder_remove(&f);
	return check_done();
}
