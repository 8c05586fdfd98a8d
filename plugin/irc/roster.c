/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/roster.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 4096	/* 20,000 people: five to a bucket */

struct person {
	struct person *next;
	uint64_t in;	/* one bit for each of the channels */
	char nick[SDG_NICK_MAX + 1];
	char host[SDG_HOST_MAX + 1];
};

struct sdg_roster {
	const struct sdg_support *support;
	size_t seed, count;
	char channel[SDG_ROSTER_CHANNELS][SDG_GATE_LINE + 1];	/* "": free */
	struct person *bucket[BUCKETS];
};

enum sdg_err
sdg_roster_new(const struct sdg_support *support, size_t seed,
    struct sdg_roster **out)
{
	*out = calloc(1, sizeof **out);
	if (*out == NULL)
		return SDG_ENOMEM;
	(*out)->support = support;
	(*out)->seed = seed;
	return SDG_OK;
}

void
sdg_roster_free(struct sdg_roster *roster)
{
	if (roster != NULL)
		sdg_roster_clear(roster);
	free(roster);
}

size_t
sdg_roster_count(const struct sdg_roster *roster)
{
	return roster->count;
}

/* FNV-1a, 32 bits, from a seed (Fowler, Noll, Vo; public domain). */
static size_t
hash(const struct sdg_roster *roster, const char *nick)
{
	uint32_t h = 2166136261u ^ (uint32_t)roster->seed;

	for (; *nick != '\0'; nick++) {
		h ^= sdg_support_fold(roster->support, *nick);
		h *= 16777619u;
	}
	return (h ^ h >> 16) % BUCKETS;
}

/* The place that points to the person, or that would. */
static struct person **
place(struct sdg_roster *roster, const char *nick)
{
	struct person **at = &roster->bucket[hash(roster, nick)];

	while (*at != NULL &&
	    !sdg_support_same(roster->support, (*at)->nick, nick))
		at = &(*at)->next;
	return at;
}

static const struct person *
find(const struct sdg_roster *roster, const char *nick)
{
	const struct person *p = roster->bucket[hash(roster, nick)];

	while (p != NULL && !sdg_support_same(roster->support, p->nick, nick))
		p = p->next;
	return p;
}

static void
drop(struct sdg_roster *roster, struct person **at)
{
	struct person *p = *at;

	*at = p->next;
	free(p);
	roster->count--;
}

void
sdg_roster_clear(struct sdg_roster *roster)
{
	for (size_t i = 0; i < BUCKETS; i++)
		while (roster->bucket[i] != NULL)
			drop(roster, &roster->bucket[i]);
	memset(roster->channel, 0, sizeof roster->channel);
}

/* The bit of a channel, 0 where there is none. */
static uint64_t
bit(const struct sdg_roster *roster, const char *channel)
{
	for (size_t i = 0; i < SDG_ROSTER_CHANNELS; i++)
		if (roster->channel[i][0] != '\0' && sdg_support_same(
		    roster->support, roster->channel[i], channel))
			return (uint64_t)1 << i;
	return 0;
}

static enum sdg_err
open_channel(struct sdg_roster *roster, const char *channel, uint64_t *mask)
{
	size_t n = strlen(channel);

	if ((*mask = bit(roster, channel)) != 0)
		return SDG_OK;
	if (n == 0 || n > SDG_GATE_LINE)
		return SDG_EINVAL;
	for (size_t i = 0; i < SDG_ROSTER_CHANNELS; i++) {
		if (roster->channel[i][0] != '\0')
			continue;
		memcpy(roster->channel[i], channel, n + 1);
		*mask = (uint64_t)1 << i;
		return SDG_OK;
	}
	return SDG_EFULL;
}

static enum sdg_err
add(struct sdg_roster *roster, const char *nick)
{
	struct person *p, **head = &roster->bucket[hash(roster, nick)];
	size_t n = strlen(nick);

	if (n == 0 || n >= sizeof p->nick)
		return SDG_EINVAL;
	if (roster->count >= SDG_ROSTER_MAX)
		return SDG_EFULL;
	if ((p = calloc(1, sizeof *p)) == NULL)
		return SDG_ENOMEM;
	memcpy(p->nick, nick, n + 1);
	p->next = *head;
	*head = p;
	roster->count++;
	return SDG_OK;
}

/* A host that cannot be kept must not leave an older one standing. */
static enum sdg_err
learn(struct sdg_roster *roster, struct person **at, const char *host)
{
	size_t n = strlen(host);

	if (n == 0)
		return SDG_OK;
	if (n >= sizeof (*at)->host) {
		drop(roster, at);
		return SDG_EINVAL;
	}
	memcpy((*at)->host, host, n + 1);
	return SDG_OK;
}

enum sdg_err
sdg_roster_join(struct sdg_roster *roster, const char *channel,
    const char *nick, const char *host, bool *fresh)
{
	struct person **at = place(roster, nick);
	enum sdg_err err;
	uint64_t mask;

	if (fresh != NULL)
		*fresh = *host != '\0' &&
		    (*at == NULL || (*at)->host[0] == '\0');
	if ((err = open_channel(roster, channel, &mask)) != SDG_OK)
		return err;
	if (*at == NULL && (err = add(roster, nick)) != SDG_OK)
		return err;
	at = place(roster, nick);
	(*at)->in |= mask;
	return learn(roster, at, host);
}

void
sdg_roster_learn(struct sdg_roster *roster, const char *nick,
    const char *host)
{
	struct person **at = place(roster, nick);

	if (*at != NULL)
		(void)learn(roster, at, host);
}

void
sdg_roster_part(struct sdg_roster *roster, const char *channel,
    const char *nick)
{
	struct person **at = place(roster, nick);

	if (*at == NULL)
		return;
	(*at)->in &= ~bit(roster, channel);
	if ((*at)->in == 0)
		drop(roster, at);
}

void
sdg_roster_leave(struct sdg_roster *roster, const char *channel)
{
	uint64_t mask = bit(roster, channel);
	struct person **at;

	if (mask == 0)
		return;
	for (size_t i = 0; i < BUCKETS; i++) {
		at = &roster->bucket[i];
		while (*at != NULL) {
			(*at)->in &= ~mask;
			if ((*at)->in == 0)
				drop(roster, at);
			else
				at = &(*at)->next;
		}
	}
	for (size_t i = 0; i < SDG_ROSTER_CHANNELS; i++)
		if (mask >> i == 1)
			roster->channel[i][0] = '\0';
}

void
sdg_roster_quit(struct sdg_roster *roster, const char *nick)
{
	struct person **at = place(roster, nick);

	if (*at != NULL)
		drop(roster, at);
}

void
sdg_roster_rename(struct sdg_roster *roster, const char *nick,
    const char *new_nick)
{
	struct person **at = place(roster, nick), *p = *at;
	size_t n = strlen(new_nick);

	if (p == NULL || n >= sizeof p->nick) {
		sdg_roster_quit(roster, nick);
		sdg_roster_quit(roster, new_nick);
		return;
	}
	*at = p->next;
	p->next = NULL;
	sdg_roster_quit(roster, new_nick);
	memcpy(p->nick, new_nick, n + 1);
	at = place(roster, new_nick);
	p->next = *at;
	*at = p;
}

bool
sdg_roster_has(const struct sdg_roster *roster, const char *channel,
    const char *nick)
{
	const struct person *p = find(roster, nick);

	if (p == NULL)
		return false;
	return channel == NULL || (p->in & bit(roster, channel)) != 0;
}

const char *
sdg_roster_host(const struct sdg_roster *roster, const char *nick)
{
	const struct person *p = find(roster, nick);

	return p != NULL ? p->host : NULL;
}

void
sdg_roster_each(const struct sdg_roster *roster,
    void (*one)(void *data, const char *nick, const char *host), void *data)
{
	for (size_t i = 0; i < BUCKETS; i++)
		for (const struct person *p = roster->bucket[i]; p != NULL;
		    p = p->next)
			one(data, p->nick, p->host);
}
