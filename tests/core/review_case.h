/* review_case.h: a draft under review, built by hand for the tests. */
#ifndef SDG_TESTS_REVIEW_CASE_H
#define SDG_TESTS_REVIEW_CASE_H

#include <stdint.h>
#include <string.h>

#include "core/review.h"
#include "lib/check.h"

#define MAX_EVENTS 64
#define COUNT(array) (sizeof (array) / sizeof (array)[0])

/* A review with room for what happens to it; nothing in it is to be freed. */
struct draft {
	struct sdg_review review;
	struct sdg_event events[MAX_EVENTS];
};

static inline void
happen_as(struct draft *d, enum sdg_act act, const struct sdg_person *who)
{
	struct sdg_event *event = &d->events[d->review.event_count++];

	event->act = act;
	event->revision = d->review.revision;
	event->nick = (char *)(uintptr_t)who->nick;
	event->id = (char *)(uintptr_t)who->id;
	event->host = (char *)(uintptr_t)who->host;
	event->words = (char *)(uintptr_t)"";
}

static inline void
start(struct draft *d, enum sdg_severity severity,
    const struct sdg_person *author)
{
	memset(d, 0, sizeof *d);
	d->review.events = d->events;
	d->review.nick = (char *)(uintptr_t)author->nick;
	d->review.author = (char *)(uintptr_t)author->id;
	d->review.host = (char *)(uintptr_t)author->host;
	d->review.text = (char *)(uintptr_t)"a draft";
	d->review.revision = 1;
	d->review.severity = severity;
	happen_as(d, SDG_ACT_OPENED, author);
}

#endif
