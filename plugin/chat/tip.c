/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/tip.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "chat/ask.h"
#include "core/slot.h"

#define WORDS_MAX 520	/* with title and reference that makes two lines */

unsigned
sdg_tip_trust(const struct sdg_section *section, int64_t now)
{
	char today[11];

	sdg_slot_date(now, today, sizeof today);
	if (section->review_by[0] != '\0' &&
	    strcmp(section->review_by, today) < 0)
		return 2;
	return sdg_str_holds(section->status, "to be confirmed");
}

/* Does a word of text begin so? ASCII case is ignored. */
static bool
has(const char *text, const char *word)
{
	size_t len = strlen(word);
	bool inside = false;

	for (; *text != '\0'; text++) {
		if (!inside && strncasecmp(text, word, len) == 0)
			return true;
		inside = isalnum((unsigned char)*text) ||
		    (unsigned char)*text >= 0x80;
	}
	return false;
}

static bool
about(const struct sdg_section *section, const char *word, bool deep)
{
	if (deep)
		return has(section->text, word);
	for (size_t i = 0; i < section->asked_count; i++)
		if (has(section->asked[i], word))
			return true;
	return has(section->title, word) || has(section->ref, word) ||
	    has(section->document, word);
}

/* The next of the references that stand in lines; its length, or 0. */
static size_t
next_line(const char **at, size_t len)
{
	if (len > 0)
		*at += len + 1;
	return strcspn(*at, "\n");
}

/* When it was given, counted from 1, the oldest first; 0: never. */
static size_t
given(const char *list, const char *ref)
{
	size_t len = 0, n = 1, want = strlen(ref);

	for (; (len = next_line(&list, len)) > 0; n++)
		if (len == want && strncasecmp(list, ref, len) == 0)
			return n;
	return 0;
}

/* FNV-1a, going on from hash. */
static uint64_t
mix(uint64_t hash, const char *text)
{
	for (; *text != '\0'; text++)
		hash = (hash ^ (unsigned char)*text) *
		    UINT64_C(0x100000001b3);
	return hash;
}

/* What decides, the smallest first. */
struct rank {
	size_t given;
	unsigned trust;
	uint64_t chance;
};

static bool
before(const struct rank *a, const struct rank *b)
{
	if (a->given != b->given)
		return a->given < b->given;
	if (a->trust != b->trust)
		return a->trust < b->trust;
	return a->chance < b->chance;
}

static const struct sdg_section *
choose(const struct sdg_turn *turn, const char *list, bool deep)
{
	const struct sdg_loop *loop = turn->desk->loop;
	const struct sdg_guide *guide = turn->desk->pack->guide;
	const struct sdg_section *best = NULL, *section;
	int64_t now = loop->wall(loop->arg);
	uint64_t seed = UINT64_C(0xcbf29ce484222325);
	struct rank rank, first = { 0 };
	char today[11];

	sdg_slot_date(now, today, sizeof today);
	seed = mix(mix(seed, today), turn->from->id);
	for (size_t i = 0; (section = sdg_guide_at(guide, i)) != NULL; i++) {
		if (section->elsewhere || (turn->words[0] != '\0' &&
		    !about(section, turn->words, deep)))
			continue;
		rank.given = given(list, section->ref);
		rank.trust = sdg_tip_trust(section, now);
		rank.chance = mix(seed, section->ref);
		if (best == NULL || before(&rank, &first)) {
			best = section;
			first = rank;
		}
	}
	return best;
}

/* To the end of the list; what has left the guidance leaves the list. */
static void
remember(const struct sdg_turn *turn, struct sdg_str *list, const char *ref)
{
	const struct sdg_guide *guide = turn->desk->pack->guide;
	const struct sdg_section *section;
	const char *at = sdg_str_text(list);
	struct sdg_str kept = SDG_STR_INIT, one = SDG_STR_INIT;
	size_t len = 0;

	while ((len = next_line(&at, len)) > 0) {
		sdg_str_cut(&one, 0);
		sdg_str_add(&one, at, len);
		section = sdg_guide_find(guide, sdg_str_text(&one));
		if (section != NULL && strcasecmp(section->ref, ref) != 0)
			sdg_str_addf(&kept, "%s\n", section->ref);
	}
	sdg_str_addf(&kept, "%s\n", ref);
	sdg_str_free(&one);
	sdg_str_free(list);
	if (kept.failed)
		sdg_str_free(&kept);
	*list = kept;
}

static void
say(struct sdg_turn *turn, const struct sdg_section *section)
{
	const struct sdg_loop *loop = turn->desk->loop;
	struct sdg_str words = SDG_STR_INIT, age = SDG_STR_INIT;
	size_t rest = 0;
	bool more;

	sdg_answers_words(turn->desk->pack->answers, section, "", 0,
	    WORDS_MAX, &words, &rest);
	sdg_ask_age(turn->desk->pack->phrases, section,
	    loop->wall(loop->arg), &age);
	more = section->text[rest] != '\0';
	sdg_say(turn, SDG_HERE, more ? SDG_PHRASE_TIP_MORE : SDG_PHRASE_TIP,
	    "text", sdg_str_text(&words), "title", section->title, "ref",
	    section->ref, "age", sdg_str_text(&age), "prefix",
	    sdg_turn_prefix(turn, SDG_HERE), NULL);
	sdg_turn_keep(turn, SDG_HERE, more ? section->text + rest : "");
	sdg_str_free(&words);
	sdg_str_free(&age);
}

void
sdg_tip(struct sdg_turn *turn)
{
	const struct sdg_section *section;
	struct sdg_visit *visit = turn->visit;

	if (turn->from->channel != NULL)
		visit = sdg_visits_get(&turn->desk->visits, turn->desk,
		    turn->from, NULL);
	if (visit == NULL) {
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_FAULT, NULL);
		return;
	}
	section = choose(turn, sdg_str_text(&visit->tips), false);
	if (section == NULL)
		section = choose(turn, sdg_str_text(&visit->tips), true);
	if (section == NULL) {
		sdg_say(turn, SDG_HERE, SDG_PHRASE_TIP_NONE, "word",
		    turn->words, "prefix", sdg_turn_prefix(turn, SDG_HERE),
		    NULL);
		return;
	}
	remember(turn, &visit->tips, section->ref);
	say(turn, section);
}
