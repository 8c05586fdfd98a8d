/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/pace.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"

/*
 * Somebody in the rotation. With nothing left to get, the place is kept
 * until its turn comes, lest whoever gets single lines is always new.
 */
struct to {
	struct sdg_str name;
	uint64_t id;
	size_t n;		/* lines that wait */
	bool ahead;		/* came in before those who wait longer */
};

struct item {
	uint64_t to;
	struct sdg_str line;
};

struct sdg_pace {
	const struct sdg_loop *loop;
	enum sdg_err (*send)(void *arg, const char *line, size_t len);
	void *arg;
	int64_t burst, line_ms;
	int64_t credit;		/* milliseconds; a line costs line_ms */
	int64_t counted;	/* when credit was last brought up to date */
	struct sdg_timer *timer;
	struct to to[SDG_PACE_MAX];	/* whose turn it is, and who follows */
	size_t count;
	struct item item[SDG_PACE_MAX];	/* oldest first */
	size_t n;
	uint64_t last;		/* id */
	unsigned ahead;		/* newcomers since an older one had a turn */
};

enum sdg_err
sdg_pace_new(const struct sdg_loop *loop, unsigned burst, unsigned line_ms,
    enum sdg_err (*send)(void *arg, const char *line, size_t len), void *arg,
    struct sdg_pace **out)
{
	struct sdg_pace *pace = calloc(1, sizeof *pace);

	*out = pace;
	if (pace == NULL)
		return SDG_ENOMEM;
	pace->loop = loop;
	pace->send = send;
	pace->arg = arg;
	sdg_pace_set(pace, burst, line_ms);
	sdg_pace_clear(pace);
	return SDG_OK;
}

void
sdg_pace_free(struct sdg_pace *pace)
{
	if (pace == NULL)
		return;
	sdg_pace_clear(pace);
	free(pace);
}

size_t
sdg_pace_waiting(const struct sdg_pace *pace)
{
	return pace->n;
}

/* The oldest line of a recipient that has one. */
static struct item *
oldest(struct sdg_pace *pace, const struct to *to)
{
	size_t i = 0;

	while (i < pace->n - 1 && pace->item[i].to != to->id)
		i++;
	return &pace->item[i];
}

static void
pop(struct sdg_pace *pace, struct to *to)
{
	struct item *item = oldest(pace, to);

	sdg_str_wipe(&item->line);
	to->n--;
	pace->n--;
	memmove(item, item + 1,
	    (size_t)(pace->item + pace->n - item) * sizeof *item);
}

/* Take a recipient out of the rotation, lines and all. */
static void
forget(struct sdg_pace *pace, size_t i)
{
	struct to *to = &pace->to[i];

	while (to->n > 0)
		pop(pace, to);
	sdg_str_free(&to->name);
	pace->count--;
	memmove(to, to + 1, (pace->count - i) * sizeof *to);
}

/* Give up the places of those who wait for nothing. */
static void
sweep(struct sdg_pace *pace)
{
	for (size_t i = pace->count; i-- > 0;)
		if (pace->to[i].n == 0)
			forget(pace, i);
}

void
sdg_pace_clear(struct sdg_pace *pace)
{
	while (pace->count > 0)
		forget(pace, pace->count - 1);
	pace->ahead = 0;
	pace->loop->stop(pace->loop->arg, pace->timer);
	pace->timer = NULL;
	pace->credit = pace->burst * pace->line_ms;
	pace->counted = pace->loop->now(pace->loop->arg);
}

static void
count(struct sdg_pace *pace)
{
	int64_t now = pace->loop->now(pace->loop->arg);
	int64_t most = pace->burst * pace->line_ms;

	pace->credit += now - pace->counted;
	pace->counted = now;
	if (pace->credit > most)
		pace->credit = most;
}

/* Take the price of a line, or say no. */
static int
spend(struct sdg_pace *pace)
{
	count(pace);
	if (pace->credit < pace->line_ms)
		return 0;
	pace->credit -= pace->line_ms;
	return 1;
}

static void drain(void *data);

/* Come back when the next line can be paid for; soon, if sending failed. */
static void
wake(struct sdg_pace *pace)
{
	int64_t ms = pace->line_ms - pace->credit;

	if (pace->n == 0 || pace->timer != NULL)
		return;
	pace->timer = pace->loop->start(pace->loop->arg, ms > 50 ? ms : 50,
	    drain, pace);
}

/* The next line to go out, or NULL. */
static const struct sdg_str *
next(struct sdg_pace *pace)
{
	while (pace->count > 0 && pace->to[0].n == 0)
		forget(pace, 0);
	return pace->count > 0 ? &oldest(pace, pace->to)->line : NULL;
}

/* It went out: on to the next recipient. */
static void
served(struct sdg_pace *pace)
{
	struct to to = pace->to[0];

	pop(pace, &to);
	if (!to.ahead)
		pace->ahead = 0;
	to.ahead = false;
	memmove(pace->to, pace->to + 1, (pace->count - 1) * sizeof to);
	pace->to[pace->count - 1] = to;
	if (pace->n == 0)
		sweep(pace);
}

static void
drain(void *data)
{
	struct sdg_pace *pace = data;
	const struct sdg_str *line;

	pace->timer = NULL;
	while ((line = next(pace)) != NULL && spend(pace)) {
		if (pace->send(pace->arg, line->data, line->len) != SDG_OK) {
			pace->credit += pace->line_ms;
			break;
		}
		served(pace);
	}
	wake(pace);
}

void
sdg_pace_set(struct sdg_pace *pace, unsigned burst, unsigned line_ms)
{
	pace->burst = burst > 0 ? burst : 1;
	pace->line_ms = line_ms;
}

static struct to *
find(struct sdg_pace *pace, const char *name)
{
	for (size_t i = 0; i < pace->count; i++)
		if (strcmp(pace->to[i].name.data, name) == 0)
			return &pace->to[i];
	return NULL;
}

/* A newcomer: first, if not too many others have just been that. */
static struct to *
enrol(struct sdg_pace *pace, const char *name)
{
	struct to fresh = { .n = 0 };
	struct to *to = pace->to;

	if (pace->count == SDG_PACE_MAX)
		sweep(pace);
	sdg_str_adds(&fresh.name, name);
	if (fresh.name.failed)
		return NULL;
	fresh.id = ++pace->last;
	fresh.ahead = pace->count > 0 && pace->ahead < SDG_PACE_AHEAD;
	if (fresh.ahead) {
		memmove(to + 1, to, pace->count * sizeof *to);
		pace->ahead++;
	} else {
		to += pace->count;
	}
	*to = fresh;
	pace->count++;
	return to;
}

static enum sdg_err
queue(struct sdg_pace *pace, const char *name, const char *line, size_t len)
{
	struct to *to = find(pace, name);
	struct item item = { 0, SDG_STR_INIT };

	if (pace->n == SDG_PACE_MAX || (to != NULL && *name != '\0' &&
	    to->n >= SDG_PACE_EACH))
		return SDG_EFULL;
	if (to == NULL && (to = enrol(pace, name)) == NULL)
		return SDG_ENOMEM;
	sdg_str_add(&item.line, line, len);
	if (item.line.failed)
		return SDG_ENOMEM;
	item.to = to->id;
	pace->item[pace->n++] = item;
	to->n++;
	return SDG_OK;
}

enum sdg_err
sdg_pace_put(struct sdg_pace *pace, const char *to, const char *line,
    size_t len)
{
	enum sdg_err err;

	if (pace->n == 0 && spend(pace)) {
		if (pace->send(pace->arg, line, len) == SDG_OK)
			return SDG_OK;
		pace->credit += pace->line_ms;
	}
	if ((err = queue(pace, to, line, len)) == SDG_OK)
		wake(pace);
	return err;
}
