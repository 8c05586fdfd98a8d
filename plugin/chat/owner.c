/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/owner.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "chat/owe.h"
#include "core/slot.h"

#define DAY INT64_C(86400)	/* seconds */
#define AHEAD (14 * DAY)
#define WEEK (7 * DAY)
#define REFS 3
#define PEOPLE 20		/* that hear of one owner */

/* The sections of one owner that need a review. */
struct due {
	const struct sdg_owner *owner;	/* NULL: of those without a section */
	const char *name;	/* of the owner, if there is but one */
	size_t n;
	struct sdg_str refs;	/* the first three */
};

static const struct sdg_owner *
owner_of(const struct sdg_settings *settings,
    const struct sdg_section *section)
{
	for (size_t i = 0; i < settings->owner_count; i++)
		if (strcasecmp(settings->owners[i].name, section->owner) == 0)
			return &settings->owners[i];
	return NULL;
}

static void
count(struct due *due, const struct sdg_section *section)
{
	if (due->n == 0)
		due->name = section->owner;
	else if (due->name != NULL &&
	    strcasecmp(due->name, section->owner) != 0)
		due->name = NULL;
	if (due->n < REFS)
		sdg_str_addf(&due->refs, "%s%s", due->n > 0 ? ", " : "",
		    section->ref);
	else if (due->n == REFS)
		sdg_str_adds(&due->refs, " ...");
	due->n++;
}

/* Dates compare as text. */
static void
look(const struct sdg_pack *pack, int64_t now, struct due *due)
{
	const struct sdg_section *section;
	char last[11];

	sdg_slot_date(now + AHEAD, last, sizeof last);
	for (size_t i = 0; (section = sdg_guide_at(pack->guide, i)) != NULL;
	    i++)
		if (section->review_by[0] != '\0' &&
		    strcmp(section->review_by, last) <= 0 &&
		    owner_of(pack->settings, section) == due->owner)
			count(due, section);
}

/*
 * The name that "tell" means: a handle or an account where the wire knows
 * one, else the nick, which proves nothing; but it tells no secrets either.
 */
static const char *
name_of(const struct sdg_visit *visit)
{
	const char *colon = strchr(visit->id, ':');

	if (colon == NULL || strncmp(visit->id, "mask:", 5) == 0)
		return sdg_str_text(&visit->nick);
	return colon + 1;
}

static bool
is_named(const struct sdg_owner *owner, const struct sdg_visit *visit)
{
	if (owner->network != NULL &&
	    strcasecmp(owner->network, visit->wire->name) != 0)
		return false;
	for (size_t i = 0; i < owner->tell.n; i++)
		if (strcasecmp(owner->tell.items[i], name_of(visit)) == 0)
			return true;
	return false;
}

/* Somebody to tell. */
struct listener {
	const struct sdg_wire *wire;
	char nick[64], host[160];
	unsigned standing;
};

struct audience {
	struct listener list[PEOPLE];
	size_t n;
	const struct sdg_wire *wire;	/* that is asked just now */
};

static void
add(struct audience *to, const struct sdg_wire *wire, const char *nick,
    const char *host, unsigned standing)
{
	struct listener *one = &to->list[to->n];

	for (size_t i = 0; i < to->n; i++)
		if (to->list[i].wire == wire &&
		    strcasecmp(to->list[i].nick, nick) == 0)
			return;
	if (to->n == PEOPLE || strlen(nick) >= sizeof one->nick ||
	    strlen(host) >= sizeof one->host)
		return;
	one->wire = wire;
	one->standing = standing;
	snprintf(one->nick, sizeof one->nick, "%s", nick);
	snprintf(one->host, sizeof one->host, "%s", host);
	to->n++;
}

static void
add_owner(void *arg, const char *nick, const char *host)
{
	struct audience *to = arg;

	add(to, to->wire, nick, host, SDG_MEMBER | SDG_OWNER);
}

/* Those of an owner's names that have said something and are in sight. */
static void
gather_named(const struct sdg_desk *desk, const struct sdg_owner *owner,
    struct audience *to)
{
	for (const struct sdg_visit *visit = desk->visits.first;
	    visit != NULL; visit = visit->next) {
		const struct sdg_wire *wire = visit->wire;
		const char *nick = sdg_str_text(&visit->nick);
		const char *host = sdg_str_text(&visit->host);
		unsigned standing;

		if (!is_named(owner, visit) ||
		    !wire->reachable(wire->arg, NULL, nick))
			continue;
		standing = wire->standing(wire->arg, visit->channel[0] !=
		    '\0' ? visit->channel : NULL, nick, host);
		if (standing & SDG_MEMBER)
			add(to, wire, nick, host, standing);
	}
}

/* Every policy owner in sight. */
static void
gather_owners(const struct sdg_desk *desk, struct audience *to)
{
	for (size_t i = 0; i < desk->wire_count; i++) {
		to->wire = desk->wires[i];
		if (to->wire->each != NULL)
			to->wire->each(to->wire->arg, SDG_OWNER, add_owner,
			    to);
	}
}

static enum sdg_err
owe(struct sdg_desk *desk, const struct due *due,
    const struct listener *to, int64_t now)
{
	const struct sdg_phrases *phrases = desk->pack->phrases;
	struct sdg_str text = SDG_STR_INIT, owner = SDG_STR_INIT;
	struct sdg_reply reply = { to->wire->name, "", to->nick, to->host,
	    NULL, now };
	enum sdg_err err = SDG_ENOMEM;
	char n[24];
	long id;

	if (due->name != NULL)
		sdg_str_adds(&owner, due->name);
	else
		sdg_phrase(phrases, SDG_PHRASE_OWNERS_SEVERAL, &owner, NULL);
	sdg_phrase(phrases, to->standing & (SDG_OWNER | SDG_ADMIN) ?
	    SDG_PHRASE_OWNERS_DUE : SDG_PHRASE_OWNERS_DUE_READ, &text,
	    "owner", sdg_str_text(&owner), "n", sdg_decimal(n, (long)due->n),
	    "list", sdg_str_text(&due->refs), NULL);
	reply.text = sdg_str_text(&text);
	if (!text.failed && !owner.failed && !due->refs.failed)
		err = sdg_store_owe(desk->store, &reply, &id);
	sdg_str_free(&text);
	sdg_str_free(&owner);
	return err;
}

/* Not twice within a week, whichever way the clock was set meanwhile. */
static bool
told_lately(struct sdg_desk *desk, const char *key, int64_t now)
{
	int64_t when;

	if (sdg_store_told(desk->store, key, &when) != SDG_OK) {
		sdg_desk_store_failed(desk, "an owner's reminder");
		return true;
	}
	return when != 0 && now - when < WEEK && when - now < WEEK;
}

static void
remind(struct sdg_desk *desk, struct due *due, int64_t now)
{
	const char *key = due->owner != NULL ? due->owner->name : "";
	struct audience to = { .n = 0 };
	enum sdg_err err;

	look(desk->pack, now, due);
	if (due->n == 0 || told_lately(desk, key, now))
		return;
	if (due->owner != NULL)
		gather_named(desk, due->owner, &to);
	else
		gather_owners(desk, &to);
	if (to.n == 0)
		return;
	err = sdg_store_begin(desk->store);
	if (err == SDG_OK)
		err = sdg_store_tell(desk->store, key, now);
	for (size_t i = 0; err == SDG_OK && i < to.n; i++)
		err = owe(desk, due, &to.list[i], now);
	if (sdg_desk_commit(desk, err, "an owner's reminder") == SDG_OK)
		for (size_t i = 0; i < desk->wire_count; i++)
			sdg_desk_deliver(desk, desk->wires[i]);
}

void
sdg_owner_remind(struct sdg_desk *desk, int64_t now)
{
	const struct sdg_settings *settings = desk->pack->settings;

	for (size_t i = 0; i <= settings->owner_count; i++) {
		struct due due = { .owner = i < settings->owner_count ?
		    &settings->owners[i] : NULL };

		remind(desk, &due, now);
		sdg_str_free(&due.refs);
	}
}
