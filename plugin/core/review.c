/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/review.h"

#include <stdlib.h>
#include <string.h>

static const char *const states[SDG_STATES] = {
	[SDG_OPEN] = "open",
	[SDG_CHANGES] = "changes",
	[SDG_HELD] = "held",
	[SDG_APPROVED] = "approved",
	[SDG_REFUSED] = "refused",
	[SDG_LAPSED] = "lapsed",
	[SDG_WITHDRAWN] = "withdrawn",
};

const char *
sdg_state_text(enum sdg_state state)
{
	return (size_t)state < SDG_STATES ? states[state] : "unknown";
}

const char *
sdg_act_text(enum sdg_act act)
{
	static const char *const acts[] = {
		[SDG_ACT_OPENED] = "opened", [SDG_ACT_REVISED] = "revised",
		[SDG_ACT_NOTE] = "note", [SDG_ACT_APPROVE] = "approve",
		[SDG_ACT_CHANGE] = "change", [SDG_ACT_REFUSE] = "refuse",
		[SDG_ACT_HOLD] = "hold", [SDG_ACT_UNHOLD] = "unhold",
		[SDG_ACT_WITHDRAW] = "withdraw", [SDG_ACT_LAPSE] = "lapse",
	};

	return (size_t)act < SDG_ACTS ? acts[act] : "unknown";
}

/* What a draft says does not stay behind in freed memory. */
static void
wipe(char *text)
{
	volatile char *p = text;

	while (p != NULL && *p != '\0')
		*p++ = '\0';
	free(text);
}

void
sdg_review_free(struct sdg_review *review)
{
	if (review == NULL)
		return;
	for (size_t i = 0; i < review->finding_count; i++)
		free(review->findings[i].rule);
	for (size_t i = 0; i < review->event_count; i++) {
		free(review->events[i].nick);
		free(review->events[i].id);
		free(review->events[i].host);
		wipe(review->events[i].words);
	}
	free(review->findings);
	free(review->events);
	free(review->network);
	free(review->channel);
	free(review->nick);
	free(review->author);
	free(review->host);
	free(review->place);
	wipe(review->text);
	free(review);
}

static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* ASCII case aside. Two unknowns are not the same. */
static bool
same(const char *a, const char *b)
{
	if (*a == '\0')
		return false;
	while (*a != '\0' && lower(*a) == lower(*b)) {
		a++;
		b++;
	}
	return *a == '\0' && *b == '\0';
}

static const char *
machine(const char *host)
{
	const char *at = strchr(host, '@');

	return at != NULL ? at + 1 : "";
}

/* Servers write ::1 as 0::1, because a leading colon has a meaning there. */
static bool
is_local(const char *name)
{
	return same(name, "127.0.0.1") || same(name, "localhost") ||
	    same(name, "::1") || same(name, "0::1");
}

/* "~" says that the user part is the client's own word: it tells nobody
 * apart. store_sql.c says the same to SQLite. */
static bool
same_host(const char *a, const char *b)
{
	if (*a != '~' && *b != '~')
		return same(a, b);
	return same(a, b) || (same(machine(a), machine(b)) &&
	    !is_local(machine(a)));
}

/* One shared mark is enough: this is only ever used to refuse. */
static bool
is_person(const struct sdg_event *event, const char *nick, const char *id,
    const char *host)
{
	return same(event->id, id) || same_host(event->host, host) ||
	    same(event->nick, nick);
}

/* Enough to be given something: an id, and a nick where the id is only what
 * a client says of itself. */
static bool
is_surely(const struct sdg_person *who, const char *nick, const char *id)
{
	return same(id, who->id) &&
	    (strncmp(id, "mask:~", 6) != 0 || same(nick, who->nick));
}

static bool
is_text(const struct sdg_event *event)
{
	return event->act == SDG_ACT_OPENED || event->act == SDG_ACT_REVISED;
}

bool
sdg_review_own(const struct sdg_review *review, const struct sdg_person *who)
{
	if (same(review->author, who->id) ||
	    same_host(review->host, who->host) ||
	    same(review->nick, who->nick))
		return true;
	for (size_t i = 0; i < review->event_count; i++)
		if (is_text(&review->events[i]) &&
		    is_person(&review->events[i], who->nick, who->id,
		    who->host))
			return true;
	return false;
}

bool
sdg_review_author(const struct sdg_review *review,
    const struct sdg_person *who)
{
	if (is_surely(who, review->nick, review->author))
		return true;
	for (size_t i = 0; i < review->event_count; i++)
		if (is_text(&review->events[i]) &&
		    is_surely(who, review->events[i].nick,
		    review->events[i].id))
			return true;
	return false;
}

unsigned
sdg_review_required(const struct sdg_review *review)
{
	if (review->severity >= SDG_STOP)
		return 2;
	if (review->severity == SDG_DISCUSS || review->unsure || review->asked)
		return 1;
	return 0;
}

/* A hold does, too: somebody had a doubt about this very text. */
static bool
undoes_approvals(enum sdg_act act)
{
	return act == SDG_ACT_REVISED || act == SDG_ACT_CHANGE ||
	    act == SDG_ACT_REFUSE || act == SDG_ACT_HOLD ||
	    act == SDG_ACT_LAPSE;
}

/* Where the approvals that still count begin. */
static size_t
first_valid(const struct sdg_review *review)
{
	size_t i = review->event_count;

	while (i > 0 && !undoes_approvals(review->events[i - 1].act))
		i--;
	return i;
}

/* Is there an approval by this person in events from..to (exclusive)? */
static bool
approved_by(const struct sdg_review *review, size_t from, size_t to,
    const char *nick, const char *id, const char *host)
{
	for (size_t i = from; i < to; i++)
		if (review->events[i].act == SDG_ACT_APPROVE &&
		    review->events[i].revision == review->revision &&
		    is_person(&review->events[i], nick, id, host))
			return true;
	return false;
}

unsigned
sdg_review_approvals(const struct sdg_review *review)
{
	size_t from = first_valid(review);
	unsigned count = 0;

	for (size_t i = from; i < review->event_count; i++) {
		const struct sdg_event *event = &review->events[i];

		if (event->act == SDG_ACT_APPROVE &&
		    event->revision == review->revision &&
		    !approved_by(review, from, i, event->nick, event->id,
		    event->host))
			count++;
	}
	return count;
}

/* A held one waits: without a supervisor's eye a hold would bury it. */
bool
sdg_review_queued(const struct sdg_review *review)
{
	return (review->state == SDG_OPEN || review->state == SDG_HELD) &&
	    review->text != NULL &&
	    sdg_review_approvals(review) < sdg_review_required(review);
}

/* Two people's hold takes a supervisor to lift, so nobody lifts another's. */
static bool
holds_alone(const struct sdg_review *review, const struct sdg_person *who)
{
	bool mine = false;

	for (size_t i = review->event_count; i > 0; i--) {
		const struct sdg_event *event = &review->events[i - 1];

		if (event->act == SDG_ACT_UNHOLD ||
		    event->act == SDG_ACT_REFUSE)
			break;
		if (event->act != SDG_ACT_HOLD)
			continue;
		if (!is_surely(who, event->nick, event->id))
			return false;
		mine = true;
	}
	return mine;
}

static bool
is_closed(const struct sdg_review *review, enum sdg_act act)
{
	if (act == SDG_ACT_NOTE)
		return false;
	if (act == SDG_ACT_REVISED || act == SDG_ACT_WITHDRAW)
		return review->state == SDG_WITHDRAWN;
	return review->state == SDG_WITHDRAWN || review->state == SDG_REFUSED;
}

static enum sdg_refusal
decide(const struct sdg_review *review, enum sdg_act act,
    const struct sdg_person *who)
{
	if (!who->supervisor)
		return SDG_NOT_SUPERVISOR;
	if (sdg_review_own(review, who))
		return SDG_OWN_TEXT;
	if (act == SDG_ACT_APPROVE) {
		if (review->state == SDG_HELD)
			return SDG_IS_HELD;
		if (approved_by(review, first_valid(review),
		    review->event_count, who->nick, who->id, who->host))
			return SDG_ALREADY;
	}
	return review->text == NULL ? SDG_FORGOTTEN : SDG_ALLOWED;
}

static enum sdg_refusal
unhold(const struct sdg_review *review, const struct sdg_person *who)
{
	if (review->state != SDG_HELD)
		return SDG_NOT_HELD;
	if (!who->supervisor && !holds_alone(review, who))
		return SDG_NOT_HOLDER;
	return SDG_ALLOWED;
}

static enum sdg_refusal
lapse(const struct sdg_review *review)
{
	if (review->state == SDG_HELD)
		return SDG_IS_HELD;
	return review->state == SDG_APPROVED ? SDG_ALLOWED : SDG_ALREADY;
}

static enum sdg_refusal
refusal(const struct sdg_review *review, enum sdg_act act,
    const struct sdg_person *who)
{
	if (is_closed(review, act))
		return SDG_IS_CLOSED;
	switch (act) {
	case SDG_ACT_NOTE:
	case SDG_ACT_HOLD:
		return SDG_ALLOWED;
	case SDG_ACT_REVISED:
	case SDG_ACT_WITHDRAW:
		return sdg_review_author(review, who) ? SDG_ALLOWED :
		    SDG_NOT_AUTHOR;
	case SDG_ACT_APPROVE:
	case SDG_ACT_CHANGE:
	case SDG_ACT_REFUSE:
		return decide(review, act, who);
	case SDG_ACT_UNHOLD:
		return unhold(review, who);
	case SDG_ACT_LAPSE:
		return lapse(review);
	case SDG_ACT_OPENED:
	case SDG_ACTS:
		break;
	}
	return SDG_ALREADY;
}

static enum sdg_state
approve(const struct sdg_review *review)
{
	if (sdg_review_approvals(review) + 1 < sdg_review_required(review))
		return review->state;
	return SDG_APPROVED;
}

/* A hold outlives a revision and a wish for a change: its reason stands. */
static enum sdg_state
follows(const struct sdg_review *review, enum sdg_act act)
{
	bool held = review->state == SDG_HELD;

	switch (act) {
	case SDG_ACT_REVISED:
		return held ? SDG_HELD : SDG_OPEN;
	case SDG_ACT_CHANGE:
		return held ? SDG_HELD : SDG_CHANGES;
	case SDG_ACT_APPROVE:
		return approve(review);
	case SDG_ACT_REFUSE:
		return SDG_REFUSED;
	case SDG_ACT_HOLD:
		return SDG_HELD;
	case SDG_ACT_UNHOLD:
		return review->before_hold;
	case SDG_ACT_WITHDRAW:
		return SDG_WITHDRAWN;
	case SDG_ACT_LAPSE:
		return SDG_LAPSED;
	default:
		return review->state;
	}
}

enum sdg_refusal
sdg_review_may(const struct sdg_review *review, enum sdg_act act,
    const struct sdg_person *who, enum sdg_state *next)
{
	enum sdg_refusal no = refusal(review, act, who);

	if (no == SDG_ALLOWED)
		*next = follows(review, act);
	return no;
}
