/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <sys/resource.h>

#include "core/store_case.h"
#include "core/text.h"

static char big[SDG_TEXT_MAX];

/* Create drafts, one commit each, until one fails. The number that stood. */
static long
fill(struct sdg_store *store, enum sdg_err *err, bool *said)
{
	struct sdg_new_review review = { "net", "", "", &alice, big,
	    &found[SDG_STOP], false, false, false, 1 };
	long kept = 0, id;

	for (int i = 0; i < 1000; i++) {
		if ((*err = sdg_store_begin(store)) == SDG_OK)
			*err = sdg_store_create(store, &review, &id);
		if (*err == SDG_OK)
			*err = sdg_store_commit(store);
		if (*err != SDG_OK)
			break;
		kept = id;
	}
	*said = sdg_store_fault(store)[0] != '\0' &&
	    strstr(sdg_store_fault(store), "xxxx") == NULL;
	return kept;
}

static bool
all_there(struct sdg_store *store, long last)
{
	struct sdg_counts counts;

	return sdg_store_count(store, &counts) == SDG_OK &&
	    counts.reviews == last && store_ask(store,
	    "SELECT count(*) FROM revision WHERE text IS NOT NULL") == last &&
	    store_ask(store, "SELECT count(*) FROM event") == last &&
	    store_ask(store, "SELECT count(*) FROM finding") == 3 * last;
}

static void
a_full_database_refuses_and_lives(struct sdg_store *store)
{
	enum sdg_err err;
	long kept, id;
	bool said;

	sqlite3_exec(store->db, "PRAGMA max_page_count = 200", NULL, NULL,
	    NULL);
	kept = fill(store, &err, &said);
	CHECK("a full database refuses", err == SDG_ESTORE && kept > 2);
	CHECK("and says why, without the draft", said);
	CHECK("what comes after a failure is refused, too",
	    store_create(store, &alice, "x", &found[0], 1) == 0 &&
	    sdg_store_act(store, 1, SDG_ACT_NOTE, SDG_OPEN, &sue, "", 1) ==
	    SDG_ESTORE && sdg_store_owe(store,
	    &(struct sdg_reply){ "", "", "", "al@a", "",
	    1 }, &id) ==
	    SDG_ESTORE && sdg_store_settle(store, 1) == SDG_ESTORE);
	CHECK("it cannot be committed",
	    sdg_store_commit(store) == SDG_ESTORE);
	sdg_store_rollback(store);
	CHECK("after rollback, what stood still stands",
	    all_there(store, kept));
	CHECK("and small things still fit",
	    store_draft(store, &alice, "small", &found[SDG_STOP], 1) > kept);
	sqlite3_exec(store->db, "PRAGMA max_page_count = 100000", NULL, NULL,
	    NULL);
	CHECK("with room again, so do big ones",
	    store_draft(store, &alice, big, &found[SDG_STOP], 1) > kept);
}

static void
limit_files(rlim_t bytes)
{
	struct rlimit limit;

	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes == 0 ? limit.rlim_max : bytes;
	setrlimit(RLIMIT_FSIZE, &limit);
}

/* Nothing is printed while the limit stands: standard output is a file, too. */
static void
a_full_disk_refuses_and_lives(const struct folder *f)
{
	struct sdg_store *store = store_open(f);
	enum sdg_err err;
	long kept, next;
	bool said, sound;

	signal(SIGXFSZ, SIG_IGN);
	fflush(stdout);
	limit_files(524288);
	kept = fill(store, &err, &said);
	sdg_store_rollback(store);
	sound = all_there(store, kept);
	limit_files(0);
	CHECK("a full disk refuses", err == SDG_ESTORE && kept > 2);
	CHECK("and says why", said);
	CHECK("what stood still stands", sound);
	next = store_draft(store, &alice, big, &found[SDG_STOP], 1);
	CHECK("with room again, drafts are stored", next > kept);
	sdg_store_close(store);
	CHECK("and all of them are there at the next start",
	    (store = store_open(f)) != NULL && all_there(store, kept + 1));
	sdg_store_close(store);
}

static void
a_locked_database_refuses_and_lives(const struct folder *f)
{
	struct sdg_store *store = store_open(f), *other = store_open(f);

	sdg_store_begin(other);
	CHECK("while another writes, begin is refused",
	    sdg_store_begin(store) == SDG_ESTORE);
	CHECK("and says that it is another program",
	    strstr(sdg_store_fault(store), "another program") != NULL);
	sdg_store_rollback(store);
	sdg_store_rollback(other);
	CHECK("afterwards it is not",
	    store_draft(store, &alice, "x", &found[0], 1) > 0);
	sdg_store_close(other);
	sdg_store_close(store);
}

static bool
lose_by_unlink(const struct folder *f)
{
	return unlink(f->file) == 0;
}

static bool
lose_all(const struct folder *f)
{
	folder_empty(f);
	return true;
}

static bool
lose_log(const struct folder *f)
{
	char name[320];

	folder_name(f, "-wal", name, sizeof name);
	return unlink(name) == 0;
}

static bool
lose_by_truncation(const struct folder *f)
{
	return truncate(f->file, 0) == 0;
}

/* What an operator does who puts an older copy back. */
static bool
lose_by_rename(const struct folder *f)
{
	char name[320], block[4096];
	FILE *from = fopen(f->file, "rb"), *to;
	size_t n;
	bool good;

	folder_name(f, ".copy", name, sizeof name);
	to = fopen(name, "wb");
	good = from != NULL && to != NULL;
	while (good && (n = fread(block, 1, sizeof block, from)) > 0)
		good = fwrite(block, 1, n, to) == n;
	if (from != NULL)
		fclose(from);
	if (to != NULL)
		good &= fclose(to) == 0;
	return good && rename(name, f->file) == 0;
}

static const struct {
	const char *name;
	bool (*lose)(const struct folder *f);
} losses[] = {
	{ "a file that was deleted is noticed", lose_by_unlink },
	{ "and with all that stands beside it", lose_all },
	{ "a log that was deleted is noticed", lose_log },
	{ "a file that was emptied is noticed", lose_by_truncation },
	{ "a file that was replaced is noticed", lose_by_rename },
};

static void
nothing_is_kept_in_a_file_that_is_gone(const struct folder *f)
{
	for (size_t i = 0; i < COUNT(losses); i++) {
		struct sdg_store *store = store_open(f);
		size_t forgotten;
		bool good = store != NULL && store_draft(store, &alice, "x",
		    &found[0], 1) > 0 && losses[i].lose(f);

		CHECK(losses[i].name, good &&
		    sdg_store_begin(store) == SDG_ESTORE &&
		    strstr(sdg_store_fault(store), "removed or replaced") !=
		    NULL && strstr(sdg_store_fault(store), "restart") !=
		    NULL && store_create(store, &alice, "x", &found[0], 1) ==
		    0 && sdg_store_purge(store, 9, &forgotten) == SDG_ESTORE);
		sdg_store_close(store);
		folder_empty(f);
		store = store_open(f);
		CHECK("opened again, drafts are stored", store != NULL &&
		    store_draft(store, &alice, "x", &found[0], 1) == 1);
		sdg_store_close(store);
		folder_empty(f);
	}
}

static void
a_moved_folder_of_the_program_does_no_harm(const struct folder *f)
{
	struct folder here = { ".", "store.db" };
	char back[4096];
	struct sdg_store *store;

	if (getcwd(back, sizeof back) == NULL || chdir(f->path) != 0)
		return;
	store = store_open(&here);
	CHECK("a relative path is good after a change of folder",
	    chdir(back) == 0 && store != NULL && store_draft(store, &alice,
	    "x", &found[0], 1) > 0);
	sdg_store_close(store);
}

int
main(void)
{
	struct sdg_store *store;
	struct folder f = { "", "" };

	memset(big, 'x', sizeof big - 1);
	if (!folder_make(&f))
		return 1;
	if (CHECK("a store opens", (store = store_open(&f)) != NULL))
		a_full_database_refuses_and_lives(store);
	sdg_store_close(store);
	folder_empty(&f);
	a_full_disk_refuses_and_lives(&f);
	folder_empty(&f);
	a_locked_database_refuses_and_lives(&f);
	folder_empty(&f);
	nothing_is_kept_in_a_file_that_is_gone(&f);
	a_moved_folder_of_the_program_does_no_harm(&f);
	folder_remove(&f);
	return check_done();
}
