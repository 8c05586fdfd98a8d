/* store_gap.h: questions nobody has answered yet, and those put to people. */
#ifndef SDG_CORE_STORE_GAP_H
#define SDG_CORE_STORE_GAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/store.h"
#include "core/vocabulary.h"

#define SDG_WORDINGS 8	/* of one gap that are handed out */

/*
 * Every text here is masked (sdg_mask()) before it comes in. What changes
 * something stands between sdg_store_begin() and commit; times are seconds
 * since 1970, UTC. SDG_ESTORE and SDG_ENOMEM as in store.h.
 */

/* Questions that ask the same, without anybody's name. */
struct sdg_gap {
	long id, count;
	int64_t first, last;	/* when it was asked */
	bool drafted;		/* a section waits in the inbox */
	size_t n;		/* wordings, asked most first; 0: forgotten */
	char *wording[SDG_WORDINGS];
};

/*
 * Count a question: into the gap with the wording most like it (see
 * sdg_vocabulary_alike()), the oldest of equals, else into a new one.
 */
enum sdg_err sdg_store_gap_add(struct sdg_store *store,
    const struct sdg_vocabulary *vocabulary, const char *text, int64_t when,
    long *id);

/* SDG_ENOTFOUND: there is none. End *out with sdg_gap_free(). */
enum sdg_err sdg_store_gap(struct sdg_store *store, long id,
    struct sdg_gap *out);
void sdg_gap_free(struct sdg_gap *gap);

/* Those that are not drafted, most asked first, then the latest. */
enum sdg_err sdg_store_gaps(struct sdg_store *store, long *ids, size_t max,
    size_t *n);
enum sdg_err sdg_store_gap_drafted(struct sdg_store *store, long id,
    int64_t when);

/* A question put to the supervisors; an absent text is NULL: forgotten. */
struct sdg_question {
	long id;
	char *network, *channel;	/* channel "": in private */
	char *nick, *person, *host;	/* to reply to */
	char *text;
	int64_t asked;
	long replies;
};

/* The same on its way in; strings are borrowed for the call. */
struct sdg_new_question {
	const char *network, *channel, *text;
	const struct sdg_person *asker;
	bool told;		/* some supervisor is */
	int64_t when;
};
enum sdg_err sdg_store_question_add(struct sdg_store *store,
    const struct sdg_new_question *question, long *id);

/*
 * The number of the same question, in the same place by the same person, that
 * waits already; SDG_ENOTFOUND.
 */
enum sdg_err sdg_store_question_same(struct sdg_store *store,
    const struct sdg_new_question *question, long *id);

/* SDG_ENOTFOUND. End *out with sdg_question_free(). */
enum sdg_err sdg_store_question(struct sdg_store *store, long id,
    struct sdg_question *out);
void sdg_question_free(struct sdg_question *question);

/*
 * Other words for one that waits still; nobody is told of those. Else
 * SDG_ENOTFOUND.
 */
enum sdg_err sdg_store_question_reword(struct sdg_store *store, long id,
    const char *text);

enum sdg_err sdg_store_question_told(struct sdg_store *store, long id);
enum sdg_err sdg_store_question_replied(struct sdg_store *store, long id,
    int64_t when);

/*
 * Those of a network without a reply whose id is greater than after (0: from
 * the start), oldest first, at most max; untold: only those that no
 * supervisor has been told of. The last one is the next page's after.
 */
enum sdg_err sdg_store_questions(struct sdg_store *store, const char *network,
    bool untold, long after, long *ids, size_t max, size_t *n);

/* Was a section, by its reference, any help? Only counted. */
enum sdg_err sdg_store_helpful(struct sdg_store *store, const char *ref,
    bool helpful);

#endif
