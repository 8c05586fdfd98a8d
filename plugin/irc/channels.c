/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/channels.h"

#include <stdlib.h>
#include <string.h>

#include "irc/roster.h"

#define ANSWER_MS 60000		/* a JOIN without an answer is said again */
#define PAUSE_MS 5000
#define PAUSE_MAX_MS 300000
#define QUIET_MS 300000		/* so long inside, and strikes are forgiven */

struct channel {
	char *name;
	bool in, wanted;
	unsigned strikes;
	int64_t due;		/* when to ask, while not in */
	int64_t since;		/* when we came in */
};

struct sdg_channels {
	const struct sdg_support *support;
	struct channel list[SDG_ROSTER_CHANNELS];
	size_t n;
};

enum sdg_err
sdg_channels_new(const struct sdg_support *support, struct sdg_channels **out)
{
	*out = calloc(1, sizeof **out);
	if (*out == NULL)
		return SDG_ENOMEM;
	(*out)->support = support;
	return SDG_OK;
}

void
sdg_channels_free(struct sdg_channels *channels)
{
	if (channels == NULL)
		return;
	for (size_t i = 0; i < channels->n; i++)
		free(channels->list[i].name);
	free(channels);
}

static struct channel *
find(struct sdg_channels *channels, const char *name)
{
	for (size_t i = 0; i < channels->n; i++)
		if (sdg_support_same(channels->support,
		    channels->list[i].name, name))
			return &channels->list[i];
	return NULL;
}

static enum sdg_err
add(struct sdg_channels *channels, const char *name)
{
	struct channel fresh = { .wanted = true };

	if (channels->n == SDG_ROSTER_CHANNELS)
		return SDG_EFULL;
	if ((fresh.name = strdup(name)) == NULL)
		return SDG_ENOMEM;
	channels->list[channels->n++] = fresh;
	return SDG_OK;
}

/* Drop what is not wanted any more. */
static void
sweep(struct sdg_channels *channels, void (*part)(void *arg, const char *name),
    void *arg)
{
	size_t kept = 0;
	struct channel *c;

	for (size_t i = 0; i < channels->n; i++) {
		c = &channels->list[i];
		if (c->wanted) {
			channels->list[kept++] = *c;
			continue;
		}
		if (c->in && part != NULL)
			part(arg, c->name);
		free(c->name);
	}
	channels->n = kept;
}

enum sdg_err
sdg_channels_want(struct sdg_channels *channels, const struct sdg_list *names,
    void (*part)(void *arg, const char *name), void *arg)
{
	enum sdg_err err = SDG_OK;
	struct channel *c;

	for (size_t i = 0; i < channels->n; i++)
		channels->list[i].wanted = false;
	for (size_t i = 0; i < names->n; i++)
		if ((c = find(channels, names->items[i])) != NULL)
			c->wanted = true;
	sweep(channels, part, arg);
	for (size_t i = 0; i < names->n && err == SDG_OK; i++)
		if (find(channels, names->items[i]) == NULL)
			err = add(channels, names->items[i]);
	return err;
}

void
sdg_channels_reset(struct sdg_channels *channels)
{
	for (size_t i = 0; i < channels->n; i++) {
		channels->list[i].in = false;
		channels->list[i].strikes = 0;
		channels->list[i].due = 0;
	}
}

const char *
sdg_channels_due(struct sdg_channels *channels, int64_t now)
{
	struct channel *c;

	for (size_t i = 0; i < channels->n; i++) {
		c = &channels->list[i];
		if (c->in || c->due > now)
			continue;
		c->due = now + ANSWER_MS;
		return c->name;
	}
	return NULL;
}

int64_t
sdg_channels_next(const struct sdg_channels *channels)
{
	int64_t next = -1;

	for (size_t i = 0; i < channels->n; i++)
		if (!channels->list[i].in &&
		    (next < 0 || channels->list[i].due < next))
			next = channels->list[i].due;
	return next;
}

bool
sdg_channels_joined(struct sdg_channels *channels, const char *name,
    int64_t now)
{
	struct channel *c = find(channels, name);

	if (c == NULL)
		return false;
	c->in = true;
	c->since = now;
	return true;
}

void
sdg_channels_refused(struct sdg_channels *channels, const char *name,
    int64_t now)
{
	struct channel *c = find(channels, name);
	int64_t pause = PAUSE_MS;

	if (c == NULL)
		return;
	if (c->in && now - c->since >= QUIET_MS)
		c->strikes = 0;
	for (unsigned i = 0; i < c->strikes && pause < PAUSE_MAX_MS; i++)
		pause *= 2;
	if (pause > PAUSE_MAX_MS)
		pause = PAUSE_MAX_MS;
	c->in = false;
	c->strikes++;
	c->due = now + pause;
}

const char *
sdg_channels_in(const struct sdg_channels *channels, const char *name)
{
	for (size_t i = 0; i < channels->n; i++)
		if (channels->list[i].in && sdg_support_same(channels->support,
		    channels->list[i].name, name))
			return channels->list[i].name;
	return NULL;
}

size_t
sdg_channels_count(const struct sdg_channels *channels)
{
	size_t n = 0;

	for (size_t i = 0; i < channels->n; i++)
		n += channels->list[i].in;
	return n;
}
