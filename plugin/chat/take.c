/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/take.h"

#include <string.h>
#include <strings.h>

#include "chat/manners.h"
#include "chat/owe.h"
#include "chat/team.h"
#include "core/check.h"
#include "core/slot.h"
#include "core/text.h"

#define DETAIL_LINES 8	/* said in private at once; "more" has the rest */

/* A phrase of its own line, added to a longer text. */
static void
add(const struct sdg_turn *turn, struct sdg_str *out, enum sdg_phrase phrase,
    long n)
{
	const struct sdg_pack *pack = turn->desk->pack;
	char number[24];

	if (out->len > 0)
		sdg_str_addc(out, '\n');
	sdg_phrase(pack->phrases, phrase, out, "n", sdg_decimal(number, n),
	    NULL);
}

static void
add_finding(const struct sdg_turn *turn, struct sdg_str *out,
    const struct sdg_finding *finding, const struct sdg_str *text, long n)
{
	const struct sdg_phrases *phrases = turn->desk->pack->phrases;
	const struct sdg_rule *rule = finding->rule;
	struct sdg_str fragment = SDG_STR_INIT;
	char number[24], line[24];

	sdg_text_mask(text->data + finding->start,
	    finding->end - finding->start, &fragment);
	if (out->len > 0)
		sdg_str_addc(out, '\n');
	sdg_phrase(phrases, n > 0 ? SDG_PHRASE_DRAFT_FINDING :
	    SDG_PHRASE_DRAFT_TRY_FINDING, out, "n", sdg_decimal(number, n),
	    "severity", sdg_severity_text(rule->severity), "title",
	    rule->title, "line", sdg_decimal(line, (long)finding->line),
	    "fragment", sdg_str_text(&fragment), "why", rule->why, "instead",
	    rule->instead, "ref", rule->guidance, "ask", rule->ask, NULL);
	sdg_str_wipe(&fragment);
}

static void
add_clean(const struct sdg_turn *turn, struct sdg_str *out,
    const struct sdg_findings *findings, long n)
{
	const struct sdg_pack *pack = turn->desk->pack;
	struct sdg_str lines = SDG_STR_INIT;
	char number[24], rules[24], count[24];

	sdg_phrase(pack->phrases, findings->lines == 1 ?
	    SDG_PHRASE_DRAFT_ONE_LINE : SDG_PHRASE_DRAFT_MANY_LINES, &lines,
	    "lines", sdg_decimal(count, (long)findings->lines), NULL);
	sdg_phrase(pack->phrases, n > 0 ? SDG_PHRASE_DRAFT_CLEAN :
	    SDG_PHRASE_DRAFT_TRY_CLEAN, out, "n", sdg_decimal(number, n),
	    "rules", sdg_decimal(rules, (long)sdg_rules_count(pack->rules)),
	    "lines", sdg_str_text(&lines), NULL);
	sdg_str_free(&lines);
}

/* What was found, in lines; n is 0 for a try. */
static void
add_findings(const struct sdg_turn *turn, struct sdg_str *out,
    const struct sdg_findings *findings, const struct sdg_str *text, long n)
{
	for (size_t i = 0; i < findings->n; i++)
		add_finding(turn, out, &findings->list[i], text, n);
	if (findings->unsure)
		add(turn, out, n > 0 ? SDG_PHRASE_DRAFT_UNSURE :
		    SDG_PHRASE_DRAFT_TRY_UNSURE, n);
	else if (findings->n == 0)
		add_clean(turn, out, findings, n);
}

/* What to do next with a draft that has a number. */
static void
add_next(const struct sdg_turn *turn, struct sdg_str *out,
    const struct sdg_findings *findings, bool photo, long n)
{
	enum sdg_severity worst = sdg_findings_worst(findings);

	if (photo)
		add(turn, out, SDG_PHRASE_DRAFT_PHOTO, n);
	if (worst == SDG_STOP)
		add(turn, out, SDG_PHRASE_DRAFT_NEXT_STOP, n);
	else if (worst == SDG_DISCUSS || findings->unsure)
		add(turn, out, SDG_PHRASE_DRAFT_NEXT_DISCUSS, n);
	else if (worst == SDG_ADVISE)
		add(turn, out, SDG_PHRASE_DRAFT_NEXT_ADVISE, n);
}

static bool
needs_people(const struct sdg_findings *findings)
{
	return findings->unsure || sdg_findings_worst(findings) >= SDG_DISCUSS;
}

static void
say_details(struct sdg_turn *turn, struct sdg_str *details)
{
	if (!details->failed)
		sdg_turn_text(turn, SDG_PRIVATE, sdg_str_text(details),
		    DETAIL_LINES);
	else
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_MANNERS_FAULT, NULL);
	sdg_str_wipe(details);
}

/*
 * "Hand it to me here": once, after a draft that needs people was shown to a
 * channel.
 */
static void
mention_private(struct sdg_turn *turn)
{
	struct sdg_visit *visit = sdg_visits_get(&turn->desk->visits,
	    turn->desk, turn->from, NULL);

	if (visit == NULL || visit->told_private)
		return;
	visit->told_private = true;
	sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_PRIVATE_NEXT_TIME, "me",
	    turn->from->wire->nick(turn->from->wire->arg), NULL);
}

static enum sdg_err
store_new(struct sdg_turn *turn, const struct sdg_handover *handover,
    const struct sdg_findings *findings, const char *text, long *id)
{
	struct sdg_desk *desk = turn->desk;
	struct sdg_person who = sdg_team_person(turn->from);
	struct sdg_new_review review = {
		.network = turn->from->wire->name,
		.channel = turn->from->channel != NULL ?
		    turn->from->channel : "",
		.place = handover->place,
		.author = &who,
		.text = text,
		.findings = findings,
		.pasted = handover->pasted,
		.photo = handover->photo,
		.personal = handover->personal,
		.when = desk->loop->wall(desk->loop->arg),
	};
	enum sdg_err err;

	if ((err = sdg_store_begin(desk->store)) == SDG_OK)
		err = sdg_store_create(desk->store, &review, id);
	return sdg_desk_commit(desk, err, "a new draft");
}

/* Could not be kept: the findings are said all the same, as for a try. */
static void
not_saved(struct sdg_turn *turn, const struct sdg_findings *findings,
    const struct sdg_str *text)
{
	struct sdg_str details = SDG_STR_INIT;

	add_findings(turn, &details, findings, text, 0);
	say_details(turn, &details);
	sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_NOT_SAVED, NULL);
}

static void
open_review(struct sdg_turn *turn, const struct sdg_handover *handover,
    const struct sdg_findings *findings, const struct sdg_str *text)
{
	struct sdg_str details = SDG_STR_INIT;
	char number[24];
	long n = 0;

	if (store_new(turn, handover, findings, sdg_str_text(text), &n) !=
	    SDG_OK) {
		not_saved(turn, findings, text);
		return;
	}
	sdg_log(turn->desk->log, SDG_INFO, "draft %ld opened by %s in %s", n,
	    turn->from->nick, turn->from->channel != NULL ?
	    turn->from->channel : "private");
	add_findings(turn, &details, findings, text, n);
	add_next(turn, &details, findings, handover->photo, n);
	say_details(turn, &details);
	if (turn->from->channel == NULL)
		return;
	if (needs_people(findings))
		sdg_say(turn, SDG_CHANNEL, SDG_PHRASE_DRAFT_CHANNEL, "nick",
		    turn->from->nick, "n", sdg_decimal(number, n), NULL);
	if (!handover->pasted)
		mention_private(turn);
}

static void
try(struct sdg_turn *turn, const struct sdg_findings *findings,
    const struct sdg_str *text)
{
	struct sdg_str details = SDG_STR_INIT;

	add_findings(turn, &details, findings, text, 0);
	if (findings->n > 0)
		add(turn, &details, SDG_PHRASE_DRAFT_TRY_END, 0);
	say_details(turn, &details);
}

/* The title of a rule, or its id where the rule is gone. */
static void
add_title(const struct sdg_turn *turn, struct sdg_str *list, const char *id)
{
	const struct sdg_rule *rule = sdg_rules_find(turn->desk->pack->rules,
	    id);

	if (list->len > 0)
		sdg_str_adds(list, "; ");
	sdg_str_adds(list, rule != NULL ? rule->title : id);
}

static bool
had(const struct sdg_review *review, const char *id)
{
	for (size_t i = 0; i < review->finding_count; i++)
		if (strcmp(review->findings[i].rule, id) == 0)
			return true;
	return false;
}

static bool
has(const struct sdg_findings *findings, const char *id)
{
	for (size_t i = 0; i < findings->n; i++)
		if (strcmp(findings->list[i].rule->id, id) == 0)
			return true;
	return false;
}

/* What is settled, what remains, what is new, in one line. */
static void
add_comparison(const struct sdg_turn *turn, struct sdg_str *out,
    const struct sdg_review *before, const struct sdg_findings *now)
{
	const struct sdg_phrases *phrases = turn->desk->pack->phrases;
	struct sdg_str list[3] = { SDG_STR_INIT, SDG_STR_INIT, SDG_STR_INIT };
	char number[24], revision[24];

	for (size_t i = 0; i < before->finding_count; i++)
		if (!has(now, before->findings[i].rule))
			add_title(turn, &list[0], before->findings[i].rule);
	for (size_t i = 0; i < now->n; i++)
		add_title(turn, &list[had(before, now->list[i].rule->id) ?
		    1 : 2], now->list[i].rule->id);
	for (size_t i = 0; i < 3; i++)
		if (list[i].len == 0)
			sdg_phrase(phrases, SDG_PHRASE_DRAFT_NOTHING, &list[i],
			    NULL);
	sdg_phrase(phrases, SDG_PHRASE_DRAFT_REVISED, out, "n",
	    sdg_decimal(number, before->id), "revision",
	    sdg_decimal(revision, before->revision + 1), "settled",
	    sdg_str_text(&list[0]), "remains", sdg_str_text(&list[1]), "new",
	    sdg_str_text(&list[2]), NULL);
	for (size_t i = 0; i < 3; i++)
		sdg_str_free(&list[i]);
}

static enum sdg_err
store_revision(struct sdg_turn *turn, const struct sdg_review *before,
    const struct sdg_findings *findings, const char *text)
{
	struct sdg_desk *desk = turn->desk;
	struct sdg_person who = sdg_team_person(turn->from);
	struct sdg_str notice = SDG_STR_INIT;
	enum sdg_err err;
	char number[24];

	sdg_phrase(desk->pack->phrases, SDG_PHRASE_DRAFT_REVISED_CHANNEL,
	    &notice, "n", sdg_decimal(number, before->id), "nick", who.nick,
	    NULL);
	if ((err = sdg_store_begin(desk->store)) == SDG_OK)
		err = sdg_store_revise(desk->store, before->id, &who, text,
		    findings, desk->loop->wall(desk->loop->arg));
	if (err == SDG_OK && (needs_people(findings) || before->asked))
		err = sdg_owe_channel(turn->desk, before,
		    sdg_str_text(&notice));
	err = sdg_desk_commit(desk, err, "a revision");
	sdg_str_free(&notice);
	return err;
}

/* Is it the current text, white space aside? */
static bool
unchanged(const struct sdg_review *review, const char *text)
{
	char hash[65];

	return sdg_store_hash(text, hash) == SDG_OK &&
	    strcmp(hash, review->hash) == 0;
}

static void
revise(struct sdg_turn *turn, const struct sdg_findings *findings,
    const struct sdg_str *text)
{
	struct sdg_str details = SDG_STR_INIT;
	struct sdg_review *before;
	struct sdg_person who;
	enum sdg_state next;
	char number[24];

	before = sdg_turn_may(turn, SDG_ACT_REVISED, &who, &next);
	if (before == NULL)
		return;
	if (unchanged(before, sdg_str_text(text)))
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_SAME_TEXT, "n",
		    sdg_decimal(number, before->id), NULL);
	else if (store_revision(turn, before, findings, sdg_str_text(text)) !=
	    SDG_OK)
		not_saved(turn, findings, text);
	else {
		add_comparison(turn, &details, before, findings);
		sdg_str_addc(&details, '\n');
		add_findings(turn, &details, findings, text, before->id);
		add_next(turn, &details, findings, before->photo, before->id);
		say_details(turn, &details);
		sdg_desk_deliver(turn->desk, turn->from->wire);
	}
	sdg_review_free(before);
}

/* A paste speaks up for people's sake, within its author's allowance. */
static bool
worth_saying(struct sdg_turn *turn, const struct sdg_findings *findings)
{
	return needs_people(findings) && sdg_manners_spend(turn);
}

/* What a rule in shadow found is counted here, and told nobody. */
static void
count_shadows(const struct sdg_turn *turn,
    const struct sdg_findings *findings)
{
	size_t first = findings->n + findings->merged;

	for (size_t i = first; i < first + findings->shadows; i++)
		sdg_log(turn->desk->log, SDG_INFO, "rule %s, in shadow, would "
		    "have flagged a draft", findings->list[i].rule->id);
}

static int64_t
microseconds(void *arg)
{
	const struct sdg_loop *const *loop = arg;

	return (*loop)->now((*loop)->arg) * 1000;
}

/*
 * Channels are for the force's accounts; the day is the clock's here. No
 * draft holds up the host for longer than SDG_CHECK_ALL: it is unsure then.
 */
static enum sdg_err
check(const struct sdg_turn *turn, const struct sdg_str *text,
    struct sdg_findings *out)
{
	const struct sdg_loop *loop = turn->desk->loop;
	const struct sdg_circumstances where = { false, turn->from->channel,
	    sdg_slot_clock(loop->wall(loop->arg)) };
	const struct sdg_clock clock = { microseconds, &loop };
	struct sdg_checking *checking;
	enum sdg_err err;

	memset(out, 0, sizeof *out);
	err = sdg_check_begin(turn->desk->pack->rules, sdg_str_text(text),
	    text->len, &where, &clock, &checking);
	if (err != SDG_OK)
		return err;
	while (!sdg_check_step(checking, SDG_CHECK_ALL))
		continue;
	err = sdg_check_end(checking, out);
	count_shadows(turn, out);
	return err;
}

void
sdg_take(struct sdg_turn *turn, const struct sdg_handover *handover,
    const struct sdg_str *text)
{
	struct sdg_handover how = *handover;
	struct sdg_findings findings;
	enum sdg_err err;

	err = check(turn, text, &findings);
	if (err != SDG_OK || how.cut)
		findings.unsure = true;
	if (how.cut)
		sdg_say(turn, SDG_PRIVATE, SDG_PHRASE_DRAFT_TOO_LONG, NULL);
	turn->number = how.number;
	if (how.intent == SDG_INTENT_TRY)
		try(turn, &findings, text);
	else if (how.intent == SDG_INTENT_REVISE)
		revise(turn, &findings, text);
	else if (!how.pasted || worth_saying(turn, &findings))
		open_review(turn, &how, &findings, text);
	sdg_findings_free(&findings);
}
