/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/pace.h"

#include <stdlib.h>

#include "core/str.h"

struct sdg_pace {
	const struct sdg_loop *loop;
	enum sdg_err (*send)(void *arg, const char *line, size_t len);
	void *arg;
	int64_t burst, line_ms;
	int64_t credit;		/* milliseconds; a line costs line_ms */
	int64_t counted;	/* when credit was last brought up to date */
	struct sdg_timer *timer;
	struct sdg_str line[SDG_PACE_MAX];	/* a ring */
	size_t first, n;
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

static void
pop(struct sdg_pace *pace)
{
	sdg_str_wipe(&pace->line[pace->first]);
	pace->first = (pace->first + 1) % SDG_PACE_MAX;
	pace->n--;
}

void
sdg_pace_clear(struct sdg_pace *pace)
{
	while (pace->n > 0)
		pop(pace);
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

static void
drain(void *data)
{
	struct sdg_pace *pace = data;
	const struct sdg_str *line;

	pace->timer = NULL;
	while (pace->n > 0 && spend(pace)) {
		line = &pace->line[pace->first];
		if (pace->send(pace->arg, line->data, line->len) != SDG_OK) {
			pace->credit += pace->line_ms;
			break;
		}
		pop(pace);
	}
	wake(pace);
}

void
sdg_pace_set(struct sdg_pace *pace, unsigned burst, unsigned line_ms)
{
	pace->burst = burst > 0 ? burst : 1;
	pace->line_ms = line_ms;
}

enum sdg_err
sdg_pace_put(struct sdg_pace *pace, const char *line, size_t len)
{
	struct sdg_str copy = SDG_STR_INIT;

	if (pace->n == 0 && spend(pace)) {
		if (pace->send(pace->arg, line, len) == SDG_OK)
			return SDG_OK;
		pace->credit += pace->line_ms;
	}
	if (pace->n == SDG_PACE_MAX)
		return SDG_EFULL;
	sdg_str_add(&copy, line, len);
	if (copy.failed)
		return SDG_ENOMEM;
	pace->line[(pace->first + pace->n++) % SDG_PACE_MAX] = copy;
	wake(pace);
	return SDG_OK;
}
