/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "core/store_case.h"

static bool
is_private(const struct folder *f, const char *ending)
{
	char name[320];
	struct stat st;

	folder_name(f, ending, name, sizeof name);
	return stat(name, &st) == 0 && (st.st_mode & 0777) == 0600;
}

static void
a_new_file_is_made_ready(const struct folder *f)
{
	mode_t mask = umask(0);
	struct sdg_store *store = store_open(f);
	sqlite3_stmt *stmt = NULL;

	CHECK("a new store opens", store != NULL);
	CHECK("nobody else can read it", is_private(f, ""));
	CHECK("nor what SQLite keeps beside it", is_private(f, "-wal") &&
	    is_private(f, "-shm"));
	umask(mask);
	CHECK("each commit reaches the disk",
	    store_ask(store, "PRAGMA synchronous") == 2);
	CHECK("foreign keys are obeyed",
	    store_ask(store, "PRAGMA foreign_keys") == 1);
	CHECK("what is deleted is overwritten",
	    store_ask(store, "PRAGMA secure_delete") == 1);
	CHECK("the file's own texts are not trusted",
	    store_ask(store, "PRAGMA trusted_schema") == 0);
	CHECK("nothing spills into other files",
	    store_ask(store, "PRAGMA temp_store") == 2);
	CHECK("the file says whose it is",
	    store_ask(store, "PRAGMA application_id") == 0x53444e47);
	CHECK("no library can be loaded", sqlite3_prepare_v2(store->db,
	    "SELECT load_extension('x')", -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) == SQLITE_ERROR);
	sqlite3_finalize(stmt);
	CHECK("the schema cannot be written to", sqlite3_exec(store->db,
	    "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
	    NULL, NULL, NULL) != SQLITE_OK);
	sdg_store_close(store);
	sdg_store_close(NULL);
	CHECK("others' rights are taken from an older file",
	    chmod(f->file, 0644) == 0 && (store = store_open(f)) != NULL &&
	    is_private(f, ""));
	sdg_store_close(store);
}

static bool
write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	if (file == NULL)
		return false;
	fputs(text, file);
	return fclose(file) == 0;
}

static bool
make_with(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	bool good = sqlite3_open(path, &db) == SQLITE_OK &&
	    sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;

	sqlite3_close(db);
	return good;
}

static bool
same_bytes(const char *path, const char *saved, size_t len)
{
	char now[65536];
	FILE *file = fopen(path, "rb");
	size_t n = file != NULL ? fread(now, 1, sizeof now, file) : 0;

	if (file != NULL)
		fclose(file);
	return n == len && memcmp(now, saved, len) == 0;
}

/* Refused with these words, and the file as it was before. */
static void
refused(const char *name, const char *path, const char *words)
{
	struct sdg_store *store;
	struct sdg_why why = { "" };
	char saved[65536];
	FILE *file = fopen(path, "rb");
	size_t len = file != NULL ? fread(saved, 1, sizeof saved, file) : 0;
	enum sdg_err err;

	if (file != NULL)
		fclose(file);
	err = sdg_store_open(path, &store, &why);
	if (!CHECK(name, err != SDG_OK && store == NULL &&
	    strstr(why.text, words) != NULL && same_bytes(path, saved, len)))
		printf("# %d: %s\n", err, why.text);
}

/* Scribble over the middle of a store with a few pages. */
static bool
damage(const struct folder *f)
{
	char noise[4096];
	struct sdg_store *store;
	int fd;
	bool good;

	folder_empty(f);
	if ((store = store_open(f)) == NULL)
		return false;
	sdg_store_close(store);
	memset(noise, 0xa5, sizeof noise);
	if ((fd = open(f->file, O_WRONLY)) < 0)
		return false;
	good = pwrite(fd, noise, sizeof noise, 8192) ==
	    (ssize_t)sizeof noise;
	close(fd);
	return good;
}

static void
other_files_are_refused_and_left_alone(const struct folder *f)
{
	struct sdg_store *store;
	struct sdg_why why = { "" };
	char deep[320];

	folder_empty(f);
	write_file(f->file, "This is a letter, long enough to be read as a "
	    "header of a hundred bytes, which SQLite wants to see first.\n");
	refused("a letter is no database", f->file, "not a database");
	folder_empty(f);
	make_with(f->file, "CREATE TABLE t (a)");
	refused("another program's database is left alone", f->file,
	    "another program's");
	folder_empty(f);
	make_with(f->file, "PRAGMA application_id = 0x53444e47;"
	    "CREATE TABLE t (a); PRAGMA user_version = 999");
	refused("a newer Soundings' file is left alone", f->file,
	    "newer Soundings");
	CHECK("a store can be damaged", damage(f));
	refused("a damaged one is refused", f->file, "damaged");
	folder_empty(f);
	make_with(f->file, "PRAGMA application_id = 0x53444e47;"
	    "PRAGMA user_version = 1; CREATE TABLE t (a)");
	CHECK("one without its tables is refused", sdg_store_open(f->file,
	    &store, &why) == SDG_ESTORE && store == NULL &&
	    strstr(why.text, "tables") != NULL);
	refused("a folder is no file", f->path, "not a file");
	folder_name(f, "/none/store.db", deep, sizeof deep);
	refused("a folder that is not there is named", deep, "folder");
	folder_empty(f);
}

/* Who is root may write anything, so somebody else tries. */
static int
open_as_somebody(const struct folder *f)
{
	struct sdg_store *store;
	struct sdg_why why = { "" };
	pid_t pid;
	int status;

	fflush(stdout);
	if ((pid = fork()) == 0) {
		if (geteuid() == 0 && (setgid(65534) != 0 ||
		    setuid(65534) != 0))
			_exit(2);
		_exit(sdg_store_open(f->file, &store, &why) == SDG_EIO &&
		    strstr(why.text, "cannot be written") != NULL ? 0 : 1);
	}
	return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

static void
one_that_cannot_be_written_is_refused(const struct folder *f)
{
	struct sdg_store *store = store_open(f);

	sdg_store_close(store);
	chmod(f->path, 0755);
	chmod(f->file, 0444);
	CHECK("a read-only file is refused in words",
	    open_as_somebody(f) == 0);
	chmod(f->path, 0700);
	folder_empty(f);
}

static bool
is_finding(const struct sdg_stored_finding *got,
    const struct sdg_finding *want)
{
	return strcmp(got->rule, want->rule->id) == 0 &&
	    got->severity == want->rule->severity &&
	    got->start == want->start && got->end == want->end &&
	    got->line == want->line;
}

static bool
is_event(const struct sdg_event *got, enum sdg_act act, long revision,
    const struct sdg_person *who, const char *words)
{
	return got->act == act && got->revision == revision &&
	    strcmp(got->nick, who->nick) == 0 &&
	    strcmp(got->id, who->id) == 0 &&
	    strcmp(got->host, who->host) == 0 &&
	    strcmp(got->words, words) == 0;
}

static void
what_is_handed_over_comes_back(struct sdg_store *store)
{
	static const char text[] = "It's \"quoted\"; DROP TABLE review; -- "
	    "caf\xc3\xa9\nline two";
	struct sdg_review *r = NULL;
	long id = store_draft(store, &alice, text, &found[SDG_STOP], 1000);

	CHECK("a draft is stored", id == 1);
	CHECK("and read", sdg_store_load(store, id, &r) == SDG_OK);
	CHECK("its text is as written", strcmp(r->text, text) == 0);
	CHECK("its place, network and channel too",
	    strcmp(r->place, "website") == 0 &&
	    strcmp(r->network, "net") == 0 &&
	    strcmp(r->channel, "#team") == 0);
	CHECK("its author too", strcmp(r->nick, "alice") == 0 &&
	    strcmp(r->author, "handle:alice") == 0 &&
	    strcmp(r->host, "al@a") == 0);
	CHECK("its marks and times too", r->pasted && !r->photo &&
	    r->personal && !r->asked && !r->unsure && r->opened == 1000 &&
	    r->changed == 1000 && r->decided == 0);
	CHECK("it is open, first revision, as grave as its gravest finding",
	    r->state == SDG_OPEN && r->revision == 1 &&
	    r->severity == SDG_STOP);
	CHECK("its findings are in their order", r->finding_count == 3 &&
	    is_finding(&r->findings[0], &finding_list[0]) &&
	    is_finding(&r->findings[1], &finding_list[1]) &&
	    is_finding(&r->findings[2], &finding_list[2]));
	CHECK("it was opened by its author", r->event_count == 1 &&
	    is_event(&r->events[0], SDG_ACT_OPENED, 1, &alice, ""));
	sdg_review_free(r);
	CHECK("a number that nobody has is not found",
	    sdg_store_load(store, 99, &r) == SDG_ENOTFOUND && r == NULL);
}

static void
what_happens_is_kept_in_order(struct sdg_store *store)
{
	struct sdg_findings doubt = { NULL, 0, true, 1, 0, 0 };
	struct sdg_review *r = NULL;
	long id = store_draft(store, &alice, "first", &found[SDG_STOP], 10);

	store_did(store, id, SDG_ACT_CHANGE, SDG_CHANGES, &sue,
	    "leave out the 'name'", 20);
	sdg_store_begin(store);
	CHECK("a revision is stored", sdg_store_revise(store, id, &alice,
	    "second", &doubt, 30) == SDG_OK);
	sdg_store_commit(store);
	CHECK("and read", sdg_store_load(store, id, &r) == SDG_OK);
	CHECK("the new text and findings replace the old",
	    strcmp(r->text, "second") == 0 && r->revision == 2 &&
	    r->finding_count == 0 && r->severity == SDG_CLEAN && r->unsure);
	CHECK("it is open, and a person has asked to look",
	    r->state == SDG_OPEN && r->asked && r->decided == 0 &&
	    r->opened == 10 && r->changed == 30);
	CHECK("the words of the decision are kept", r->event_count == 3 &&
	    is_event(&r->events[1], SDG_ACT_CHANGE, 1, &sue,
	    "leave out the 'name'") && r->events[1].when == 20 &&
	    is_event(&r->events[2], SDG_ACT_REVISED, 2, &alice, ""));
	sdg_review_free(r);
	store_did(store, id, SDG_ACT_APPROVE, SDG_APPROVED, &sue, "", 40);
	store_did(store, id, SDG_ACT_HOLD, SDG_HELD, &alice, "wait", 50);
	sdg_store_load(store, id, &r);
	CHECK("a hold voids the approval: it comes back as open",
	    r->state == SDG_HELD && r->before_hold == SDG_OPEN &&
	    r->decided == 0);
	sdg_review_free(r);
	store_did(store, id, SDG_ACT_CHANGE, SDG_HELD, &sue, "", 60);
	sdg_store_load(store, id, &r);
	CHECK("a wish for a change waits behind the hold",
	    r->state == SDG_HELD && r->before_hold == SDG_CHANGES);
	sdg_review_free(r);
	sdg_store_begin(store);
	sdg_store_revise(store, id, &alice, "third", &found[0], 70);
	sdg_store_commit(store);
	sdg_store_load(store, id, &r);
	CHECK("a revision leaves it held, then open",
	    r->state == SDG_HELD && r->before_hold == SDG_OPEN);
	sdg_review_free(r);
}

static bool
lists(struct sdg_store *store, enum sdg_which which,
    const struct sdg_person *who, size_t max, const long *want, size_t count)
{
	long ids[8] = { 0 };
	size_t n;

	return sdg_store_list(store, which, who, ids, max, &n) == SDG_OK &&
	    n == count && (count == 0 ||
	    memcmp(ids, want, count * sizeof *ids) == 0);
}

static void
the_lists_hold_what_they_say(const struct folder *f)
{
	struct sdg_person al = { "al", "HANDLE:Alice", "x@y", false };
	struct sdg_store *store;
	struct sdg_counts counts;
	long ids[2];
	size_t n;

	folder_empty(f);
	store = store_open(f);
	for (int i = 0; i < 6; i++)
		store_draft(store, i == 4 ? &sue : &alice, "text",
		    &found[i == 1 ? SDG_ADVISE : SDG_DISCUSS], 100 + i);
	store_did(store, 1, SDG_ACT_APPROVE, SDG_APPROVED, &sue, "", 300);
	store_did(store, 3, SDG_ACT_APPROVE, SDG_APPROVED, &sue, "", 200);
	store_did(store, 6, SDG_ACT_WITHDRAW, SDG_WITHDRAWN, &alice, "", 400);
	CHECK("the queue is what waits, oldest first", lists(store,
	    SDG_WHICH_QUEUE, NULL, 8, (const long[]){ 4, 5 }, 2));
	CHECK("and no longer than asked for", lists(store, SDG_WHICH_QUEUE,
	    NULL, 1, (const long[]){ 4 }, 1));
	CHECK("one's own are newest first, without withdrawn ones",
	    lists(store, SDG_WHICH_MINE, &al, 8,
	    (const long[]){ 4, 3, 2, 1 }, 4));
	CHECK("approved ones are by the oldest decision", lists(store,
	    SDG_WHICH_APPROVED, NULL, 8, (const long[]){ 3, 1 }, 2));
	CHECK("one's own need somebody", sdg_store_list(store,
	    SDG_WHICH_MINE, NULL, ids, 2, &n) == SDG_EINVAL && n == 0);
	CHECK("the counts agree",
	    sdg_store_count(store, &counts) == SDG_OK &&
	    counts.reviews == 6 && counts.queued == 2 && counts.owed == 0 &&
	    counts.false_alarms == 0);
	sdg_store_close(store);
}

static void
a_chosen_id_lists_only_with_its_nick(const struct folder *f)
{
	static const struct sdg_person bob = { "bob", "mask:~bob@h.uk",
	    "~bob@h.uk", false };
	struct sdg_person other = bob;
	struct sdg_store *store;

	folder_empty(f);
	store = store_open(f);
	store_draft(store, &bob, "text", &found[SDG_STOP], 100);
	other.nick = "rob";
	CHECK("who chose another's user name sees none of theirs", lists(store,
	    SDG_WHICH_MINE, &other, 8, NULL, 0));
	other.nick = "BOB";
	CHECK("with the nick they are listed", lists(store, SDG_WHICH_MINE,
	    &other, 8, (const long[]){ 1 }, 1));
	sdg_store_close(store);
}

static void
changes_need_begin_and_commit(struct sdg_store *store)
{
	struct sdg_review *r;
	long id;

	CHECK("nothing changes outside begin and commit",
	    sdg_store_act(store, 1, SDG_ACT_NOTE, SDG_OPEN, &sue, "", 1) ==
	    SDG_EINVAL && sdg_store_revise(store, 1, &alice, "x", &found[0],
	    1) == SDG_EINVAL && sdg_store_false_alarm(store, 1) ==
	    SDG_EINVAL && sdg_store_owe(store,
	    &(struct sdg_reply){ "", "", "", "al@a", "",
	    1 }, &id) ==
	    SDG_EINVAL && sdg_store_settle(store, 1) == SDG_EINVAL &&
	    store_create(store, &alice, "x", &found[0], 1) == 0);
	CHECK("and there is nothing to commit",
	    sdg_store_commit(store) == SDG_EINVAL);
	CHECK("which is said", sdg_store_fault(store)[0] != '\0');
	sdg_store_begin(store);
	CHECK("a second begin is refused",
	    sdg_store_begin(store) == SDG_EINVAL);
	id = store_create(store, &alice, "gone", &found[0], 1);
	CHECK("inside, a new draft can be seen",
	    sdg_store_load(store, id, &r) == SDG_OK);
	sdg_review_free(r);
	CHECK("an act that makes no sense is refused",
	    sdg_store_act(store, id, SDG_ACT_REVISED, SDG_OPEN, &sue, "",
	    1) == SDG_EINVAL && sdg_store_act(store, id, SDG_ACT_NOTE,
	    SDG_STATES, &sue, "", 1) == SDG_EINVAL);
	CHECK("a number that nobody has is not found", sdg_store_act(store,
	    99, SDG_ACT_NOTE, SDG_OPEN, &sue, "", 1) == SDG_ENOTFOUND);
	sdg_store_rollback(store);
	CHECK("what was rolled back is gone",
	    sdg_store_load(store, id, &r) == SDG_ENOTFOUND);
	sdg_store_rollback(store);
	CHECK("the next draft is stored",
	    store_draft(store, &alice, "x", &found[0], 1) > 0);
}

static void
the_hash_is_of_the_words(void)
{
	char a[65], b[65];

	CHECK("the hash is SHA-256", sdg_store_hash("abc", a) == SDG_OK &&
	    strcmp(a, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff"
	    "61f20015ad") == 0);
	CHECK("white space does not count", sdg_store_hash(" two\n\t words ",
	    a) == SDG_OK && sdg_store_hash("two words", b) == SDG_OK &&
	    strcmp(a, b) == 0);
	CHECK("a letter does", sdg_store_hash("two word", b) == SDG_OK &&
	    strcmp(a, b) != 0);
}

int
main(void)
{
	struct sdg_store *store;
	struct folder f = { "", "" };

	if (!folder_make(&f))
		return 1;
	a_new_file_is_made_ready(&f);
	other_files_are_refused_and_left_alone(&f);
	one_that_cannot_be_written_is_refused(&f);
	if ((store = store_open(&f)) != NULL) {
		what_is_handed_over_comes_back(store);
		what_happens_is_kept_in_order(store);
		changes_need_begin_and_commit(store);
	}
	sdg_store_close(store);
	the_lists_hold_what_they_say(&f);
	a_chosen_id_lists_only_with_its_nick(&f);
	the_hash_is_of_the_words();
	folder_remove(&f);
	return check_done();
}
