/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/brief.h"

#include <stdlib.h>
#include <strings.h>

#include "chat/ask.h"
#include "chat/owe.h"
#include "chat/owner.h"
#include "core/slot.h"

#define WORDS_MAX 520	/* with title and reference that makes two lines */

/* The wire to speak on: the first of those meant that is in the channel. */
static const struct sdg_wire *
find_wire(const struct sdg_desk *desk, const struct sdg_brief *brief)
{
	for (size_t i = 0; i < desk->wire_count; i++) {
		const struct sdg_wire *wire = desk->wires[i];

		if ((brief->network == NULL ||
		    strcasecmp(brief->network, wire->name) == 0) &&
		    wire->reachable(wire->arg, brief->channel, NULL))
			return wire;
	}
	return NULL;
}

/* Section n, from 0, of all that the briefing names; NULL past the last. */
static const struct sdg_section *
nth(const struct sdg_guide *guide, const struct sdg_brief *brief, long n)
{
	const struct sdg_section *section;

	for (size_t item = 0; item < brief->sections.n; item++)
		for (size_t i = 0; (section = sdg_guide_at(guide, i)) != NULL;
		    i++)
			if (sdg_brief_names(guide,
			    brief->sections.items[item], section) &&
			    n-- == 0)
				return section;
	return NULL;
}

/*
 * Whose turn it is after ref, which stood at *place; the place of the next.
 * Both may be gone, or stand elsewhere, since a reload. NULL: there is none.
 */
static const struct sdg_section *
next(const struct sdg_guide *guide, const struct sdg_brief *brief,
    const char *ref, long *place)
{
	const struct sdg_section *last = sdg_guide_find(guide, ref), *section;
	long n = *place;

	if (last != NULL && nth(guide, brief, n) == last)
		n++;
	else if (last != NULL)
		for (long i = 0; (section = nth(guide, brief, i)) != NULL;
		    i++)
			if (section == last) {
				n = i + 1;
				break;
			}
	if (nth(guide, brief, n) == NULL)
		n = 0;
	*place = n;
	return nth(guide, brief, n);
}

static void
say(struct sdg_desk *desk, const struct sdg_wire *wire, const char *channel,
    const struct sdg_section *section, int64_t now)
{
	const struct sdg_pack *pack = desk->pack;
	struct sdg_str words = SDG_STR_INIT, age = SDG_STR_INIT;
	struct sdg_str text = SDG_STR_INIT;
	size_t rest;

	sdg_answers_words(pack->answers, section, "", 0, WORDS_MAX, &words,
	    &rest);
	sdg_ask_age(pack->phrases, section, now, &age);
	sdg_phrase(pack->phrases, SDG_PHRASE_BRIEF, &text, "title",
	    section->title, "text", sdg_str_text(&words), "ref", section->ref,
	    "age", sdg_str_text(&age), "prefix", pack->settings->prefix, NULL);
	if (!text.failed)
		sdg_desk_tell(desk, wire, channel, NULL, sdg_str_text(&text));
	sdg_str_free(&words);
	sdg_str_free(&age);
	sdg_str_free(&text);
}

/* Once for each slot: when it is first seen. */
static void
complain(const struct sdg_desk *desk, const struct sdg_brief *brief,
    int64_t slot)
{
	if (slot > desk->looked)
		sdg_log(desk->log, SDG_WARN, "[brief.%s]: not said: %s is "
		    "not joined; tried for half an hour", brief->name,
		    brief->channel);
}

static void
give(struct sdg_desk *desk, const struct sdg_brief *brief, int64_t slot,
    int64_t now, const char *ref, long place)
{
	const struct sdg_wire *wire = find_wire(desk, brief);
	const struct sdg_section *section;
	enum sdg_err err;

	if (wire == NULL) {
		complain(desk, brief, slot);
		return;
	}
	section = next(desk->pack->guide, brief, ref, &place);
	if (section == NULL)
		return;
	err = sdg_store_begin(desk->store);
	if (err == SDG_OK)
		err = sdg_store_briefed(desk->store, brief->name, slot,
		    section->ref, place);
	if (sdg_desk_commit(desk, err, "a briefing") == SDG_OK)
		say(desk, wire, brief->channel, section, now);
}

static void
look(struct sdg_desk *desk, const struct sdg_brief *brief, int64_t now)
{
	int64_t slot = sdg_slot_due(&brief->slot, now);
	char *ref;
	bool said;
	long place;

	if (slot < 0)
		return;
	if (sdg_store_brief(desk->store, brief->name, slot, &said, &ref,
	    &place) != SDG_OK) {
		sdg_desk_store_failed(desk, "a briefing");
		return;
	}
	if (!said)
		give(desk, brief, slot, now, ref, place);
	free(ref);
}

static void
tick(void *data)
{
	struct sdg_desk *desk = data;
	const struct sdg_settings *settings = desk->pack->settings;
	int64_t now = desk->loop->wall(desk->loop->arg);

	if (sdg_brief_start(desk) != SDG_OK)
		sdg_log(desk->log, SDG_ERROR, "out of memory: no briefings "
		    "and reminders until the next start");
	if (!sdg_quiet_at(&settings->quiet, sdg_slot_minute(now))) {
		for (size_t i = 0; i < settings->brief_count; i++)
			look(desk, &settings->briefs[i], now);
		sdg_owner_remind(desk, now);
	}
	desk->looked = sdg_slot_clock(now) / 60;
}

enum sdg_err
sdg_brief_start(struct sdg_desk *desk)
{
	const struct sdg_loop *loop = desk->loop;
	int64_t past = loop->wall(loop->arg) % 60;

	desk->minute = loop->start(loop->arg, (60 - past) * 1000, tick, desk);
	return desk->minute != NULL ? SDG_OK : SDG_ENOMEM;
}

void
sdg_brief_stop(struct sdg_desk *desk)
{
	desk->loop->stop(desk->loop->arg, desk->minute);
	desk->minute = NULL;
}
