/* store.h: what happened, in SQLite: reviews, decisions, replies owed. */
#ifndef SDG_CORE_STORE_H
#define SDG_CORE_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "core/check.h"
#include "core/err.h"
#include "core/review.h"

struct sdg_store;

/*
 * Open or create the database file (WAL, synchronous FULL: asserted), bring
 * it to today's schema, check it. The folder must exist. why says what is wrong
 * in words for an operator. The caller ends *out with sdg_store_close().
 * A file from a newer Soundings, a damaged one, or an unwritable one is
 * refused and left as it is.
 */
enum sdg_err sdg_store_open(const char *path, struct sdg_store **out,
    struct sdg_why *why);
void sdg_store_close(struct sdg_store *store);

/*
 * Why the last call failed, for the operator's log; never holds a draft.
 * Borrowed until the next call.
 */
const char *sdg_store_fault(const struct sdg_store *store);

/*
 * Everything that changes the store stands between begin and commit; only
 * after commit returned SDG_OK may anybody be told. rollback after any
 * failure, also of commit. SDG_ESTORE: disk full, locked by another program
 * (waits 20 ms at most), damaged; begin also when the file or its -wal is no
 * longer the one that was opened (removed, replaced, emptied): only closing
 * and opening again helps then.
 */
enum sdg_err sdg_store_begin(struct sdg_store *store);
enum sdg_err sdg_store_commit(struct sdg_store *store);
void sdg_store_rollback(struct sdg_store *store);

/* A new draft, as handed over. Strings are borrowed for the call. */
struct sdg_new_review {
	const char *network, *channel, *place;
	const struct sdg_person *author;
	const char *text;	/* valid UTF-8, repaired */
	const struct sdg_findings *findings;
	bool pasted, photo, personal;
	int64_t when;
};
enum sdg_err sdg_store_create(struct sdg_store *store,
    const struct sdg_new_review *review, long *id);

/*
 * The author's next revision: text and findings replaced, state open (held
 * stays held, then open), event SDG_ACT_REVISED.
 */
enum sdg_err sdg_store_revise(struct sdg_store *store, long id,
    const struct sdg_person *who, const char *text,
    const struct sdg_findings *findings, int64_t when);

/*
 * Record that who did act (note, approve, change, refuse, hold, unhold,
 * withdraw, lapse) and the state that follows, as sdg_review_may() said.
 * words may be "".
 */
enum sdg_err sdg_store_act(struct sdg_store *store, long id, enum sdg_act act,
    enum sdg_state next, const struct sdg_person *who, const char *words,
    int64_t when);

/*
 * That paste was no draft: everything of it goes, a false alarm is counted
 * for each of its rules. The commit then rewrites the file, so that nothing
 * is left on the disk (10 ms for each MB).
 */
enum sdg_err sdg_store_false_alarm(struct sdg_store *store, long id);

/*
 * One review with all that belongs to it, or SDG_ENOTFOUND. End *out with
 * sdg_review_free().
 */
enum sdg_err sdg_store_load(struct sdg_store *store, long id,
    struct sdg_review **out);

enum sdg_which {
	SDG_WHICH_QUEUE,	/* waits for a supervisor, oldest first */
	SDG_WHICH_MINE,		/* person's own, not withdrawn, newest first */
	SDG_WHICH_APPROVED	/* oldest decision first: for lapsing */
};

/*
 * Ids of at most max reviews; person only for SDG_WHICH_MINE, known as in
 * sdg_review_author().
 */
enum sdg_err sdg_store_list(struct sdg_store *store, enum sdg_which which,
    const struct sdg_person *person, long *ids, size_t max, size_t *n);

/*
 * A reply that must not be lost: stored with the decision, settled once it
 * has gone out. Text never holds a draft's words.
 */
struct sdg_owed {
	long id;
	char *network, *channel;	/* channel "": in private ... */
	char *nick, *host;	/* ... to nick, while it is still user@host */
	char *text;
};
/* The same on its way in; strings are borrowed for the call. */
struct sdg_reply {
	const char *network, *channel, *nick, *host, *text;
	int64_t when;		/* seconds since 1970, UTC */
};
enum sdg_err sdg_store_owe(struct sdg_store *store,
    const struct sdg_reply *reply, long *id);
enum sdg_err sdg_store_settle(struct sdg_store *store, long id);
/*
 * Those owed on network whose id is greater than after (0: from the start),
 * oldest first, at most max. The last one's id is the next page's after: what
 * nobody is there to hear does not stand before what came later. Ids start at
 * 1 and only grow. End each list with sdg_owed_free().
 */
enum sdg_err sdg_store_owed(struct sdg_store *store, const char *network,
    long after, struct sdg_owed **out, size_t max, size_t *n);
void sdg_owed_free(struct sdg_owed *list, size_t n);

/*
 * Forget texts and words of reviews last changed before the given time, owed
 * replies as old, and questions as old (see store_gap.h; counts stay); their
 * bytes leave the disk: the file is rewritten and the WAL truncated. SDG_ESTORE
 * with forgotten > 0: all is forgotten, but the disk not yet clean (somebody
 * reads); the next purge or start tries again. Not inside begin/commit.
 */
enum sdg_err sdg_store_purge(struct sdg_store *store, int64_t before,
    size_t *forgotten);

/*
 * A briefing by its name. *said: that slot (see slot.h) was dealt with, so it
 * is not said again. *ref: the section that was said last, "" for none, for
 * free(); *place: where in its list that stood.
 */
enum sdg_err sdg_store_brief(struct sdg_store *store, const char *name,
    int64_t slot, bool *said, char **ref, long *place);
/*
 * That slot is dealt with, once and for all: SDG_ESTORE for one that was. The
 * last 400 of each briefing are kept.
 */
enum sdg_err sdg_store_briefed(struct sdg_store *store, const char *name,
    int64_t slot, const char *ref, long place);

/* When an owner was last reminded (ASCII case is ignored); 0: never. */
enum sdg_err sdg_store_told(struct sdg_store *store, const char *owner,
    int64_t *when);
enum sdg_err sdg_store_tell(struct sdg_store *store, const char *owner,
    int64_t when);

/* For "status": open reviews, queued ones, all so far. */
struct sdg_counts {
	long reviews, queued, owed, false_alarms;
};
enum sdg_err sdg_store_count(struct sdg_store *store, struct sdg_counts *out);

/*
 * SHA-256, lower-case hex, of the squeezed text (see sdg_text_squeeze).
 * SDG_ENOMEM or SDG_OK.
 */
enum sdg_err sdg_store_hash(const char *text, char out[65]);

#endif
