/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "core/store_case.h"

/*
 * A child stores drafts and decisions and says each number only after its
 * commit; it is killed at a random moment, again and again, on one file.
 */
#define ROUNDS 40	/* and more where the machine is busy ... */
#define MOST_ROUNDS 400	/* ... but not for ever */
#define MAX_ID 200000

enum {
	OPENED = 1,	/* the draft was acknowledged */
	DECIDED = 2,	/* its approval was */
	ALARMING = 4,	/* about to be called a false alarm */
	ALARMED = 8	/* that was acknowledged */
};
enum { OWED = 1, SETTLING = 2, SETTLED = 4 };

static unsigned char reviews[MAX_ID], replies[MAX_ID];

static void
say(int fd, char what, long id)
{
	char line[32];
	int len = snprintf(line, sizeof line, "%c %ld\n", what, id);

	if (write(fd, line, (size_t)len) != len)
		_exit(3);
}

static bool
open_one(struct sdg_store *store, int fd, long *id)
{
	*id = store_draft(store, &alice, "a draft", &found[SDG_DISCUSS], 1);
	if (*id == 0)
		return false;
	say(fd, 'O', *id);
	return true;
}

static bool
decide_one(struct sdg_store *store, int fd, long id, long *owed)
{
	if (sdg_store_begin(store) != SDG_OK ||
	    sdg_store_act(store, id, SDG_ACT_APPROVE, SDG_APPROVED, &sue,
	    "fine", 2) != SDG_OK ||
	    sdg_store_owe(store,
	    &(struct sdg_reply){ "net", "", "alice", "al@a", "approved",
	    2 }, owed) !=
	    SDG_OK || sdg_store_commit(store) != SDG_OK)
		return false;
	say(fd, 'D', id);
	say(fd, 'W', *owed);
	return true;
}

static bool
settle_one(struct sdg_store *store, int fd, long owed)
{
	say(fd, 's', owed);
	if (sdg_store_begin(store) != SDG_OK ||
	    sdg_store_settle(store, owed) != SDG_OK ||
	    sdg_store_commit(store) != SDG_OK)
		return false;
	say(fd, 'S', owed);
	return true;
}

static bool
alarm_one(struct sdg_store *store, int fd, long id)
{
	say(fd, 'f', id);
	if (sdg_store_begin(store) != SDG_OK ||
	    sdg_store_false_alarm(store, id) != SDG_OK ||
	    sdg_store_commit(store) != SDG_OK)
		return false;
	say(fd, 'F', id);
	return true;
}

/* Until it is killed. */
static void
work(const struct folder *f, int fd)
{
	struct sdg_store *store = store_open(f);
	bool good = store != NULL;
	long id, owed;

	while (good) {
		good = open_one(store, fd, &id);
		if (good && id % 7 == 0)
			good = alarm_one(store, fd, id);
		else if (good && id % 5 != 0)
			good = decide_one(store, fd, id, &owed) &&
			    (id % 2 == 0 || settle_one(store, fd, owed));
	}
	_exit(4);
}

static void
take(char what, long id)
{
	static const struct {
		unsigned char *list;
		unsigned char mark;
		char what;
	} marks[] = {
		{ reviews, OPENED, 'O' }, { reviews, DECIDED, 'D' },
		{ reviews, ALARMING, 'f' }, { reviews, ALARMED, 'F' },
		{ replies, OWED, 'W' }, { replies, SETTLING, 's' },
		{ replies, SETTLED, 'S' },
	};

	for (size_t i = 0; i < COUNT(marks); i++)
		if (marks[i].what == what && id > 0 && id < MAX_ID)
			marks[i].list[id] |= marks[i].mark;
}

/* True if the child was killed by us and not by a failure of its own. */
static bool
run_and_kill(const struct folder *f, long nanoseconds)
{
	struct timespec wait = { 0, nanoseconds };
	int ends[2], status = 0;
	FILE *in;
	char line[32];
	pid_t pid;

	fflush(stdout);
	if (pipe(ends) != 0)
		return false;
	if ((pid = fork()) == 0) {
		close(ends[0]);
		work(f, ends[1]);
	}
	close(ends[1]);
	if (pid < 0 || (in = fdopen(ends[0], "r")) == NULL) {
		close(ends[0]);
		return false;
	}
	while (nanosleep(&wait, &wait) != 0 && errno == EINTR)
		continue;
	kill(pid, SIGKILL);
	/* What stands in a pipe outlives its writer. */
	while (fgets(line, sizeof line, in) != NULL)
		if (strchr(line, '\n') != NULL)
			take(line[0], strtol(line + 1, NULL, 10));
	fclose(in);
	return waitpid(pid, &status, 0) == pid && WIFSIGNALED(status) &&
	    WTERMSIG(status) == SIGKILL;
}

struct verdict {
	bool killed, whole, opened, decided, once, gone, owed, settled;
	long decisions, alarms, settlings;
};

static void
look_at_review(struct verdict *v, struct sdg_store *store, long id)
{
	struct sdg_review *r = NULL;
	unsigned approvals = 0;
	enum sdg_err err = sdg_store_load(store, id, &r);

	v->opened &= (reviews[id] & (OPENED | ALARMING)) != OPENED ||
	    err == SDG_OK;
	v->gone &= (reviews[id] & ALARMED) == 0 || err == SDG_ENOTFOUND;
	for (size_t i = 0; r != NULL && i < r->event_count; i++)
		approvals += r->events[i].act == SDG_ACT_APPROVE;
	v->once &= approvals <= 1;
	v->decided &= (reviews[id] & DECIDED) == 0 ||
	    (r != NULL && r->state == SDG_APPROVED && approvals == 1);
	v->decisions += (reviews[id] & DECIDED) != 0;
	v->alarms += (reviews[id] & ALARMED) != 0;
	sdg_review_free(r);
}

static bool
look_at_replies(struct verdict *v, struct sdg_store *store)
{
	static unsigned char there[MAX_ID];
	struct sdg_owed *list;
	size_t n;

	if (sdg_store_owed(store, "net", 0, &list, MAX_ID, &n) != SDG_OK)
		return false;
	memset(there, 0, sizeof there);
	for (size_t i = 0; i < n; i++)
		if (list[i].id < MAX_ID)
			there[list[i].id]++;
	sdg_owed_free(list, n);
	for (long id = 1; id < MAX_ID; id++) {
		v->owed &= (replies[id] & (OWED | SETTLING)) != OWED ||
		    there[id] == 1;
		v->settled &= (replies[id] & SETTLED) == 0 || there[id] == 0;
		v->settlings += (replies[id] & SETTLED) != 0;
	}
	return true;
}

static bool
is_whole(struct sdg_store *store)
{
	sqlite3_stmt *stmt = NULL;
	bool good = sqlite3_prepare_v2(store->db, "PRAGMA integrity_check",
	    -1, &stmt, NULL) == SQLITE_OK && sqlite3_step(stmt) ==
	    SQLITE_ROW && strcmp((const char *)sqlite3_column_text(stmt, 0),
	    "ok") == 0;

	sqlite3_finalize(stmt);
	return good && store_ask(store, "SELECT count(*)"
	    " FROM pragma_foreign_key_check") == 0;
}

static bool
look(struct verdict *v, const struct folder *f)
{
	struct sdg_store *store = store_open(f);
	struct sdg_counts counts;
	bool good = store != NULL;

	v->decisions = v->alarms = v->settlings = 0;
	if (good) {
		v->whole &= is_whole(store);
		for (long id = 1; id < MAX_ID; id++)
			if (reviews[id] != 0)
				look_at_review(v, store, id);
		good = look_at_replies(v, store) &&
		    sdg_store_count(store, &counts) == SDG_OK;
	}
	sdg_store_close(store);
	return good;
}

static bool
is_enough(const struct verdict *v)
{
	return v->decisions > 20 && v->alarms > 2 && v->settlings > 5;
}

int
main(void)
{
	struct verdict v = { true, true, true, true, true, true, true, true,
	    0, 0, 0 };
	uint64_t seed = (uint64_t)getpid();
	struct folder f = { "", "" };
	bool opens = true;

	if (!folder_make(&f))
		return 1;
	for (int i = 0; opens && (i < ROUNDS || (i < MOST_ROUNDS &&
	    !is_enough(&v))); i++) {
		seed = seed * 6364136223846793005U + 1442695040888963407U;
		v.killed &= run_and_kill(&f, (long)((seed >> 33) % 80 + 1) *
		    997003);
		opens = look(&v, &f);
	}
	printf("# %ld decisions, %ld false alarms, %ld replies settled\n",
	    v.decisions, v.alarms, v.settlings);
	CHECK("the child worked until it was killed", v.killed);
	CHECK("the store opens after each kill", opens);
	CHECK("it is whole", v.whole);
	CHECK("enough was decided to tell", is_enough(&v));
	CHECK("every acknowledged draft is there", v.opened);
	CHECK("every acknowledged decision is there", v.decided);
	CHECK("no decision is there twice", v.once);
	CHECK("what was forgotten stays forgotten", v.gone);
	CHECK("a reply is settled or still owed, never lost", v.owed);
	CHECK("a settled one does not come back", v.settled);
	folder_remove(&f);
	return check_done();
}
