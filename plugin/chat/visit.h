/* visit.h: what is remembered, in memory, of a person in one place. */
#ifndef SDG_CHAT_VISIT_H
#define SDG_CHAT_VISIT_H

#include <stdbool.h>
#include <stdint.h>

#include "chat/last.h"
#include "chat/loop.h"
#include "chat/paste.h"
#include "chat/wire.h"
#include "core/answer.h"
#include "core/str.h"

#define SDG_VISITS_MAX 1000	/* the longest unused goes first */

struct sdg_desk;

/* What happens with a draft once its lines are together. */
enum sdg_intent { SDG_INTENT_DRAFT, SDG_INTENT_TRY, SDG_INTENT_REVISE };

/* How a draft was handed over. */
struct sdg_handover {
	enum sdg_intent intent;
	long number;		/* the review to revise */
	bool pasted, photo, personal;
	bool cut;		/* more came than could be gathered */
	char place[41];		/* "for <place>", "" where not said */
};

struct sdg_visit {
	struct sdg_visit *next;
	struct sdg_desk *desk;
	const struct sdg_wire *wire;
	char *id, *channel;	/* channel "": in private */
	struct sdg_str nick, host;	/* as last seen */

	struct sdg_str rest;	/* what "more" goes on with ... */
	size_t rest_at;		/* ... from here ... */
	long rest_of;		/* ... and of which draft it shows the text; 0 */
	char *choice[SDG_CHOICES];	/* references offered by number */
	int64_t choice_until;
	struct sdg_last last;	/* question here */

	struct sdg_paste paste;
	struct sdg_handover handover;
	struct sdg_timer *timer;	/* ends what is gathered */
	bool asked;		/* "still there?" was asked */

	/* Manners; kept in the private visit only. */
	int64_t minute;		/* when the current minute began */
	int64_t quiet_until;
	unsigned spent;
	int64_t hinted, told_stranger;	/* 0: not yet */
	bool told_private;
	struct sdg_str tips;	/* references given, a line each */
};

struct sdg_visits {
	struct sdg_visit *first;	/* the last used first */
	size_t n;
};

/*
 * The visit of that person in that place (channel NULL: in private), made if
 * there is none; nick and host are brought up to date. NULL: no memory.
 * Borrowed: may be gone after the next call for another person, unless its
 * timer runs.
 */
struct sdg_visit *sdg_visits_get(struct sdg_visits *visits,
    struct sdg_desk *desk, const struct sdg_message *message,
    const char *channel);

/* End those of one wire (NULL: all), with their timers. */
void sdg_visits_end(struct sdg_visits *visits, const struct sdg_wire *wire,
    const struct sdg_loop *loop);

/* Forget questions that were asked before the monotonic time. */
void sdg_visits_forget(struct sdg_visits *visits, int64_t before);

/* Offer these references for "pick" until the monotonic time. */
void sdg_visit_offer(struct sdg_visit *visit, const struct sdg_answer *answer,
    int64_t until);

#endif
