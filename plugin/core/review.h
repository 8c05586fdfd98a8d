/* review.h: one draft under review: states, and who may do what in them. */
#ifndef SDG_CORE_REVIEW_H
#define SDG_CORE_REVIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/rules.h"

enum sdg_state {
	SDG_OPEN,	/* waits for people, where any are required */
	SDG_CHANGES,	/* a supervisor asked for a change */
	SDG_HELD,	/* nothing is approved meanwhile */
	SDG_APPROVED,	/* this exact text; lapses */
	SDG_REFUSED,
	SDG_LAPSED,	/* was approved, too long ago */
	SDG_WITHDRAWN,
	SDG_STATES
};

/* "open", "changes" ... */
const char *sdg_state_text(enum sdg_state state);

/*
 * What happened to a review, in order. The numbers are stored (a state's,
 * too): add at the end.
 */
enum sdg_act {
	SDG_ACT_OPENED,
	SDG_ACT_REVISED,
	SDG_ACT_NOTE,
	SDG_ACT_APPROVE,
	SDG_ACT_CHANGE,
	SDG_ACT_REFUSE,
	SDG_ACT_HOLD,
	SDG_ACT_UNHOLD,
	SDG_ACT_WITHDRAW,
	SDG_ACT_LAPSE,
	SDG_ACTS
};

/* "opened", "approve" ...; static. */
const char *sdg_act_text(enum sdg_act act);

/* Whoever speaks. Strings are borrowed, UTF-8, never NULL. */
struct sdg_person {
	const char *nick;
	/* The strongest identity known: "handle:jones", "mask:user@host". */
	const char *id;
	const char *host;	/* "user@host" */
	bool supervisor;
};

struct sdg_event {
	enum sdg_act act;
	long revision;
	int64_t when;		/* seconds since 1970, UTC */
	char *nick, *id, *host;	/* who */
	char *words;		/* what they said with it; "" where nothing */
};

struct sdg_stored_finding {
	char *rule;		/* its id; may be gone from today's rules */
	enum sdg_severity severity;
	size_t start, end;
	unsigned line;
};

/* As the store holds it. Owned by whoever loaded it: sdg_review_free(). */
struct sdg_review {
	long id;
	enum sdg_state state, before_hold;
	char *network, *channel;	/* channel "" in private */
	char *nick, *author, *host;	/* the author: nick, id, user@host */
	char *place;			/* "for <place>", "" where not said */
	char *text;			/* current; NULL once forgotten */
	char hash[65];			/* SHA-256, hex, of the squeezed text */
	long revision;			/* from 1 */
	enum sdg_severity severity;	/* of the current revision */
	bool unsure;			/* could not check all of it */
	bool pasted, photo, personal;
	bool asked;	/* somebody asked for a change, refused or held it */
	int64_t opened, changed, decided;	/* UTC seconds; 0: not yet */
	struct sdg_stored_finding *findings;
	size_t finding_count;
	struct sdg_event *events;	/* oldest first */
	size_t event_count;
};

void sdg_review_free(struct sdg_review *review);

/*
 * How many different people must approve the current text: stop 2, discuss
 * or could-not-check 1, anything lower 0 unless a person asked to look (1).
 */
unsigned sdg_review_required(const struct sdg_review *review);

/*
 * How many different people have approved the current revision since the
 * last act that undoes approvals: revised, change, refuse, hold, lapse. The
 * same id, user@host or nick is the same person, as in sdg_review_own().
 */
unsigned sdg_review_approvals(const struct sdg_review *review);

/*
 * Does it wait for a supervisor: open or held, its text known, people still
 * to approve?
 */
bool sdg_review_queued(const struct sdg_review *review);

/*
 * Is it this person's own text: same id, same user@host, or same nick (ASCII
 * case ignored), as author of any revision?
 *
 * A user part that begins with "~" is whatever the client chose, so where
 * either has one, the same machine (behind the "@") is enough: one person
 * with two user names must not approve their own stop. Behind one shared
 * address this refuses colleagues, too, unless their ident is verified or the
 * server gives each a cloak. 127.0.0.1, localhost and ::1 (0::1) are exempt:
 * there everybody would be one person. Interim, until people have accounts.
 */
bool sdg_review_own(const struct sdg_review *review,
    const struct sdg_person *who);

/*
 * May this person act, and read the text, as its author: the same id as the
 * author of any revision? Narrower than own on purpose: a nick or a host is
 * enough to refuse a decision, never enough to be given something.
 *
 * An id that begins with "mask:~" holds a user part that the client chose,
 * and fits everybody behind one address who chooses it: with those the nick
 * must be the same, too (ASCII case ignored). That costs an author who changes
 * the nick the way to their own text until it is changed back; it is no proof
 * either, only a second hurdle. Interim, until people have accounts. Lifting
 * one's own hold asks for the same.
 */
bool sdg_review_author(const struct sdg_review *review,
    const struct sdg_person *who);

enum sdg_refusal {
	SDG_ALLOWED,
	SDG_NOT_SUPERVISOR,
	SDG_OWN_TEXT,		/* nobody decides on their own text */
	SDG_NOT_AUTHOR,		/* only the author may */
	SDG_NOT_HOLDER,		/* only the holder or a supervisor may */
	SDG_IS_HELD,		/* nothing is approved while held */
	SDG_NOT_HELD,
	SDG_IS_CLOSED,		/* refused, withdrawn: over */
	SDG_ALREADY,		/* has approved this; nothing to lapse */
	SDG_FORGOTTEN		/* the text is gone: nothing to decide on */
};

/*
 * May who do act now, and what would the state be? Pure; changes nothing.
 * *next is set only when SDG_ALLOWED comes back. An approval that is not
 * yet the last one needed leaves the state as it was. Refused can still be
 * revised (then open again); approved can be revised, held, refused or
 * asked to change (the approval is void).
 */
enum sdg_refusal sdg_review_may(const struct sdg_review *review,
    enum sdg_act act, const struct sdg_person *who, enum sdg_state *next);

#endif
