/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/reload.h"

#include <stdlib.h>
#include <string.h>

#include "chat/house.h"
#include "core/guide_diff.h"
#include "core/guide_lint.h"
#include "core/slot.h"

/* Who asked for a reload, and where. */
struct sdg_wish {
	struct sdg_desk *desk;
	struct sdg_timer *timer;
	const struct sdg_wire *wire;
	char *channel;		/* NULL: in private */
	char *nick, *host, *id;
};

static void
end(struct sdg_wish *wish)
{
	if (wish == NULL)
		return;
	free(wish->channel);
	free(wish->nick);
	free(wish->host);
	free(wish->id);
	free(wish);
}

static struct sdg_wish *
begin(const struct sdg_turn *turn)
{
	const struct sdg_message *from = turn->from;
	struct sdg_wish *wish = calloc(1, sizeof *wish);

	if (wish == NULL)
		return NULL;
	wish->desk = turn->desk;
	wish->wire = from->wire;
	wish->nick = strdup(from->nick);
	wish->host = strdup(from->host);
	wish->id = strdup(from->id);
	if (from->channel != NULL)
		wish->channel = strdup(from->channel);
	if (wish->nick != NULL && wish->host != NULL && wish->id != NULL &&
	    (from->channel == NULL || wish->channel != NULL))
		return wish;
	end(wish);
	return NULL;
}

static bool
may(struct sdg_turn *turn)
{
	if (turn->from->standing & (SDG_OWNER | SDG_ADMIN))
		return true;
	sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_REFUSED_NOT_OWNER, NULL);
	return false;
}

/*
 * A turn in which to answer the wish: false where its wire is gone, or the
 * person, or somebody else has the nick. what is filled for it to borrow.
 */
static bool
resume(const struct sdg_wish *wish, struct sdg_message *what,
    struct sdg_turn *turn)
{
	struct sdg_desk *desk = wish->desk;
	const struct sdg_wire *wire = NULL;

	for (size_t i = 0; i < desk->wire_count && wire == NULL; i++)
		if (desk->wires[i] == wish->wire)
			wire = wish->wire;
	if (wire == NULL || !wire->reachable(wire->arg, NULL, wish->nick))
		return false;
	*what = (struct sdg_message){ .wire = wire, .channel = wish->channel,
	    .nick = wish->nick, .host = wish->host, .id = wish->id,
	    .text = "" };
	what->standing = wire->standing(wire->arg, wish->channel, wish->nick,
	    wish->host);
	if ((what->standing & SDG_MEMBER) == 0)
		return false;
	*turn = (struct sdg_turn){ .desk = desk, .from = what, .words = "" };
	turn->visit = sdg_visits_get(&desk->visits, desk, what,
	    wish->channel);
	return turn->visit != NULL;
}

/* Where may it be said? What names files and paths only in private. */
static void
tell(const struct sdg_wish *wish, enum sdg_where where,
    enum sdg_phrase phrase, const char *name, const char *value)
{
	struct sdg_message what;
	struct sdg_turn turn;

	if (resume(wish, &what, &turn))
		sdg_say(&turn, where, phrase, name, value, NULL);
}

/* "2 new, 0 gone, 1 changed (a/b, c/d, e/f)", or that nothing is. */
static void
describe(const struct sdg_phrases *phrases, const struct sdg_guide *before,
    const struct sdg_guide *after, struct sdg_str *out)
{
	struct sdg_guide_diff diff;
	struct sdg_str list = SDG_STR_INIT;
	char added[24], removed[24], changed[24];
	size_t n;

	if (sdg_guide_compare(before, after, &diff) != SDG_OK)
		return;
	n = diff.added + diff.removed + diff.changed;
	for (size_t i = 0; i < diff.ref_count; i++)
		sdg_str_addf(&list, "%s%s", i > 0 ? ", " : "", diff.refs[i]);
	if (n > diff.ref_count)
		sdg_str_adds(&list, " ...");
	sdg_phrase(phrases, n == 0 ? SDG_PHRASE_KEEPING_SAME :
	    SDG_PHRASE_KEEPING_CHANGES, out,
	    "added", sdg_decimal(added, (long)diff.added),
	    "removed", sdg_decimal(removed, (long)diff.removed),
	    "changed", sdg_decimal(changed, (long)diff.changed),
	    "list", sdg_str_text(&list), NULL);
	sdg_str_free(&list);
}

static void
tell_success(const struct sdg_wish *wish, const char *changes)
{
	const struct sdg_pack *pack = wish->desk->pack;
	struct sdg_message what;
	struct sdg_turn turn;
	char sections[24], rules[24];

	if (resume(wish, &what, &turn))
		sdg_say(&turn, SDG_HERE, SDG_PHRASE_KEEPING_RELOADED,
		    "sections", sdg_decimal(sections,
		    (long)sdg_guide_count(pack->guide)), "rules",
		    sdg_decimal(rules, (long)sdg_rules_count(pack->rules)),
		    "changes", changes, NULL);
}

static void
reload(struct sdg_wish *wish)
{
	struct sdg_desk *desk = wish->desk;
	const struct sdg_house *house = desk->house;
	struct sdg_str changes = SDG_STR_INIT;
	struct sdg_pack *pack;
	struct sdg_why why;

	if (house->load(house->arg, &pack, &why) != SDG_OK) {
		sdg_log(desk->log, SDG_WARN, "reload for %s: kept the old "
		    "configuration: %s", wish->nick, why.text);
		tell(wish, SDG_PRIVATE, SDG_PHRASE_KEEPING_KEPT, "why",
		    why.text);
		return;
	}
	/* The old guide is gone after this. */
	describe(pack->phrases, desk->pack->guide, pack->guide, &changes);
	why.text[0] = '\0';
	if (house->take(house->arg, pack, &why) != SDG_OK)
		tell(wish, SDG_PRIVATE, SDG_PHRASE_KEEPING_PARTLY, "why",
		    why.text);
	sdg_log(desk->log, SDG_INFO, "reloaded for %s%s%s", wish->nick,
	    why.text[0] != '\0' ? ": " : "", why.text);
	tell_success(wish, sdg_str_text(&changes));
	sdg_str_free(&changes);
}

static void
fire(void *data)
{
	struct sdg_wish *wish = data;

	wish->desk->wish = NULL;
	reload(wish);
	end(wish);
}

void
sdg_reload(struct sdg_turn *turn)
{
	struct sdg_desk *desk = turn->desk;
	const struct sdg_loop *loop = desk->loop;
	struct sdg_wish *wish;

	if (!may(turn))
		return;
	if (desk->wish != NULL) {
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_KEEPING_BUSY, NULL);
		return;
	}
	wish = desk->house != NULL ? begin(turn) : NULL;
	if (wish != NULL)
		wish->timer = loop->start(loop->arg, 0, fire, wish);
	if (wish != NULL && wish->timer != NULL) {
		desk->wish = wish;
		return;
	}
	end(wish);
	sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_FAULT, NULL);
}

void
sdg_reload_stop(struct sdg_desk *desk)
{
	if (desk->wish != NULL)
		desk->loop->stop(desk->loop->arg, desk->wish->timer);
	end(desk->wish);
	desk->wish = NULL;
}

static void
add_line(void *arg, const char *line)
{
	struct sdg_str *out = arg;

	sdg_str_addf(out, "\n%s", line);
}

/* The warnings of one pack; false where they could not all be found. */
static bool
lint(const struct sdg_turn *turn, const struct sdg_pack *pack,
    struct sdg_str *lines, size_t *count)
{
	const struct sdg_loop *loop = turn->desk->loop;
	char today[11];

	sdg_slot_date(loop->wall(loop->arg), today, sizeof today);
	return sdg_guide_lint(pack->guide, pack->rules, today, add_line,
	    lines, count) == SDG_OK && !lines->failed;
}

/* How many, and whether reload would take the files; then each in a line. */
static void
report(struct sdg_turn *turn, const struct sdg_pack *pack,
    const struct sdg_why *why)
{
	const struct sdg_phrases *phrases = turn->desk->pack->phrases;
	struct sdg_str lines = SDG_STR_INIT, text = SDG_STR_INIT;
	char n[24], sections[24], rules[24];
	size_t count = 0;

	if (pack == NULL)
		pack = turn->desk->pack;
	if (!lint(turn, pack, &lines, &count)) {
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_FAULT, NULL);
	} else {
		sdg_phrase(phrases, why != NULL ?
		    SDG_PHRASE_KEEPING_LINT_REFUSED :
		    SDG_PHRASE_KEEPING_LINT, &text,
		    "why", why != NULL ? why->text : "",
		    "n", sdg_decimal(n, (long)count),
		    "sections", sdg_decimal(sections,
		    (long)sdg_guide_count(pack->guide)), "rules",
		    sdg_decimal(rules, (long)sdg_rules_count(pack->rules)),
		    NULL);
		sdg_str_adds(&text, sdg_str_text(&lines));
		sdg_turn_text(turn, SDG_PRIVATE, sdg_str_text(&text), 4);
	}
	sdg_str_free(&lines);
	sdg_str_free(&text);
}

void
sdg_reload_lint(struct sdg_turn *turn)
{
	const struct sdg_house *house = turn->desk->house;
	struct sdg_pack *pack = NULL;
	struct sdg_why why;

	if (!may(turn))
		return;
	if (house == NULL)
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_FAULT, NULL);
	else if (house->load(house->arg, &pack, &why) == SDG_OK)
		report(turn, pack, NULL);
	else
		report(turn, NULL, &why);
	sdg_pack_free(pack);
}
