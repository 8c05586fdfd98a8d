/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/ask.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "chat/follow.h"
#include "chat/gap.h"
#include "core/answer.h"
#include "core/guide.h"

#define WORDS_MAX 520	/* with title and reference that makes two lines */

/* "2026-05-11" as "May 2026"; anything else as it is. */
static void
add_month(const char *date, struct sdg_str *out)
{
	static const char *const names[] = { "January", "February", "March",
	    "April", "May", "June", "July", "August", "September", "October",
	    "November", "December" };
	long month = strlen(date) == 10 ? strtol(date + 5, NULL, 10) : 0;

	if (month >= 1 && month <= 12)
		sdg_str_addf(out, "%s %.4s", names[month - 1], date);
	else
		sdg_str_adds(out, date);
}

/* Has the section's date for its next review gone by? Dates compare as text. */
static bool
overdue(const struct sdg_section *section, int64_t when)
{
	time_t now = (time_t)when;
	char today[11];
	struct tm tm;

	if (section->review_by[0] == '\0' || gmtime_r(&now, &tm) == NULL)
		return false;
	strftime(today, sizeof today, "%Y-%m-%d", &tm);
	return strcmp(section->review_by, today) < 0;
}

void
sdg_ask_age(const struct sdg_phrases *phrases,
    const struct sdg_section *section, int64_t now, struct sdg_str *out)
{
	struct sdg_str when = SDG_STR_INIT, text = SDG_STR_INIT;

	if (overdue(section, now)) {
		sdg_str_add(&when, section->review_by,
		    strnlen(section->review_by, 7));
		sdg_phrase(phrases, SDG_PHRASE_ASK_OVERDUE, &text, "when",
		    sdg_str_text(&when), NULL);
	} else {
		add_month(section->reviewed, &when);
		sdg_phrase(phrases, SDG_PHRASE_ASK_REVIEWED, &text, "when",
		    sdg_str_text(&when), NULL);
	}
	if (sdg_str_holds(section->status, "to be confirmed"))
		sdg_phrase(phrases, SDG_PHRASE_ASK_UNCONFIRMED, out, "age",
		    sdg_str_text(&text), NULL);
	else
		sdg_str_adds(out, sdg_str_text(&text));
	sdg_str_free(&when);
	sdg_str_free(&text);
}

static void
age(const struct sdg_turn *turn, const struct sdg_section *section,
    struct sdg_str *out)
{
	const struct sdg_loop *loop = turn->desk->loop;

	sdg_ask_age(turn->desk->pack->phrases, section, loop->wall(loop->arg),
	    out);
}

/* Does it say yes? What to, the section's title says, not the question. */
static bool
says_yes(const char *words)
{
	return strncasecmp(words, "yes", 3) == 0 &&
	    !isalnum((unsigned char)words[3]);
}

static enum sdg_phrase
phrase_for(const char *words, bool more)
{
	if (says_yes(words))
		return more ? SDG_PHRASE_ASK_ANSWER_YES_MORE :
		    SDG_PHRASE_ASK_ANSWER_YES;
	return more ? SDG_PHRASE_ASK_ANSWER_MORE : SDG_PHRASE_ASK_ANSWER;
}

void
sdg_ask_answer(struct sdg_turn *turn, const struct sdg_section *section)
{
	const struct sdg_loop *loop = turn->desk->loop;
	struct sdg_str words = SDG_STR_INIT, when = SDG_STR_INIT;
	size_t rest = 0;
	bool more;

	sdg_answers_words(turn->desk->pack->answers, section, turn->words,
	    strlen(turn->words), WORDS_MAX, &words, &rest);
	age(turn, section, &when);
	more = section->text[rest] != '\0';
	sdg_say(turn, SDG_HERE, phrase_for(sdg_str_text(&words), more),
	    "text", sdg_str_text(&words), "title", section->title, "ref",
	    section->ref, "age", sdg_str_text(&when), "prefix",
	    sdg_turn_prefix(turn, SDG_HERE), NULL);
	sdg_turn_keep(turn, SDG_HERE, more ? section->text + rest : "");
	sdg_last_answer(&turn->visit->last, section->ref,
	    loop->now(loop->arg) + SDG_PICK_MS);
	sdg_str_free(&words);
	sdg_str_free(&when);
}

void
sdg_ask_offer(struct sdg_turn *turn, const struct sdg_answer *found,
    enum sdg_phrase phrase)
{
	const struct sdg_loop *loop = turn->desk->loop;
	struct sdg_str list = SDG_STR_INIT;

	for (size_t i = 0; i < found->count; i++)
		sdg_str_addf(&list, "%s%zu %s", i > 0 ? " · " : "", i + 1,
		    found->section[i]->title);
	sdg_visit_offer(turn->visit, found, loop->now(loop->arg) + SDG_PICK_MS);
	sdg_say(turn, SDG_HERE, phrase, "list",
	    sdg_str_text(&list), "prefix", sdg_turn_prefix(turn, SDG_HERE),
	    NULL);
	sdg_str_free(&list);
}

static void
not_covered(struct sdg_turn *turn, enum sdg_phrase phrase)
{
	sdg_say(turn, SDG_HERE, phrase, "contact",
	    turn->desk->pack->settings->contact, "prefix",
	    sdg_turn_prefix(turn, SDG_HERE), NULL);
}

/* Somebody else answers that; the section's text says who. */
static void
belongs_elsewhere(struct sdg_turn *turn, const struct sdg_section *section)
{
	struct sdg_str words = SDG_STR_INIT;
	size_t rest = 0;

	sdg_answers_words(turn->desk->pack->answers, section, "", 0, WORDS_MAX,
	    &words, &rest);
	sdg_say(turn, SDG_HERE, SDG_PHRASE_ASK_ELSEWHERE, "text",
	    sdg_str_text(&words), "prefix", sdg_turn_prefix(turn, SDG_HERE),
	    NULL);
	sdg_str_free(&words);
}

/* Whichever of the three it is. */
static void
say(struct sdg_turn *turn, const struct sdg_answer *found, bool thanks)
{
	if (found->kind == SDG_ANSWER_ONE)
		sdg_ask_answer(turn, found->section[0]);
	else if (found->kind == SDG_ANSWER_CHOICE)
		sdg_ask_offer(turn, found, SDG_PHRASE_ASK_CHOICE);
	else if (found->elsewhere != NULL)
		belongs_elsewhere(turn, found->elsewhere);
	else
		not_covered(turn, SDG_PHRASE_ASK_NONE);
	if (found->kind == SDG_ANSWER_NONE && found->elsewhere == NULL &&
	    !thanks)
		sdg_gap_note(turn);
}

void
sdg_ask(struct sdg_turn *turn)
{
	struct sdg_answer found = { .count = 0 };
	struct sdg_str question = SDG_STR_INIT;
	enum sdg_err err;
	bool thanks;

	sdg_visit_offer(turn->visit, &found, 0);	/* the last is over */
	err = sdg_follow_find(turn, &found, &thanks);
	if (err == SDG_OK) {
		sdg_str_adds(&question, sdg_str_text(&turn->visit->last.text));
		if (!thanks && !question.failed)
			turn->words = sdg_str_text(&question);
		say(turn, &found, thanks);
	} else {
		sdg_log(turn->desk->log, SDG_ERROR,
		    "the guidance could not be searched: %s",
		    sdg_err_text(err));
		not_covered(turn, SDG_PHRASE_ASK_FAILED);
	}
	turn->words = "";
	sdg_str_wipe(&question);
}

void
sdg_ask_more(struct sdg_turn *turn)
{
	if (!sdg_turn_more(turn, 3))
		sdg_say(turn, SDG_HERE, SDG_PHRASE_ASK_NOTHING_MORE, "prefix",
		    sdg_turn_prefix(turn, SDG_HERE), NULL);
}

void
sdg_ask_read(struct sdg_turn *turn)
{
	const struct sdg_section *section;
	struct sdg_str when = SDG_STR_INIT, text = SDG_STR_INIT;

	section = sdg_guide_find(turn->desk->pack->guide, turn->words);
	if (section == NULL) {
		sdg_say(turn, SDG_HERE, SDG_PHRASE_ASK_NO_SECTION, "ref",
		    turn->words, "prefix", sdg_turn_prefix(turn, SDG_HERE),
		    NULL);
		return;
	}
	age(turn, section, &when);
	sdg_phrase(turn->desk->pack->phrases, SDG_PHRASE_ASK_SECTION, &text,
	    "title", section->title, "ref", section->ref, "age",
	    sdg_str_text(&when), "owner", section->owner, "source",
	    section->source, "text", section->text, NULL);
	sdg_turn_text(turn, SDG_HERE, sdg_str_text(&text), 3);
	sdg_str_free(&when);
	sdg_str_free(&text);
}

/* Is this section the first of its document? */
static bool
first_of_document(const struct sdg_guide *guide, size_t i)
{
	return i == 0 || strcmp(sdg_guide_at(guide, i)->document,
	    sdg_guide_at(guide, i - 1)->document) != 0;
}

/* Everything before the slash of a reference, with the document's title. */
static void
list_documents(const struct sdg_guide *guide, struct sdg_str *out)
{
	for (size_t i = 0; i < sdg_guide_count(guide); i++) {
		const struct sdg_section *section = sdg_guide_at(guide, i);

		if (first_of_document(guide, i) && !section->elsewhere)
			sdg_str_addf(out, "%s%s (%.*s)",
			    out->len > 0 ? " · " : "", section->document,
			    (int)strcspn(section->ref, "/"), section->ref);
	}
}

static void
list_sections(const struct sdg_guide *guide, const char *word,
    struct sdg_str *out)
{
	for (size_t i = 0; i < sdg_guide_count(guide); i++) {
		const struct sdg_section *section = sdg_guide_at(guide, i);

		if (!section->elsewhere &&
		    (sdg_str_holds(section->title, word) ||
		    sdg_str_holds(section->ref, word)))
			sdg_str_addf(out, "%s%s: %s",
			    out->len > 0 ? " · " : "", section->ref,
			    section->title);
	}
}

void
sdg_ask_topics(struct sdg_turn *turn)
{
	const char *prefix = sdg_turn_prefix(turn, SDG_HERE);
	const struct sdg_guide *guide = turn->desk->pack->guide;
	struct sdg_str list = SDG_STR_INIT, text = SDG_STR_INIT;
	enum sdg_phrase phrase = SDG_PHRASE_ASK_TOPICS;

	if (turn->words[0] == '\0')
		list_documents(guide, &list);
	else {
		list_sections(guide, turn->words, &list);
		phrase = list.len > 0 ? SDG_PHRASE_ASK_TOPICS_FOUND :
		    SDG_PHRASE_ASK_TOPICS_NONE;
	}
	sdg_phrase(turn->desk->pack->phrases, phrase, &text, "list",
	    sdg_str_text(&list), "word", turn->words, "prefix", prefix, NULL);
	sdg_turn_text(turn, SDG_HERE, sdg_str_text(&text), 3);
	sdg_str_free(&list);
	sdg_str_free(&text);
}

void
sdg_ask_pick(struct sdg_turn *turn)
{
	const struct sdg_loop *loop = turn->desk->loop;
	const struct sdg_section *section = NULL;
	long n = turn->number;

	if (n >= 1 && n <= SDG_CHOICES &&
	    turn->visit->choice_until > loop->now(loop->arg) &&
	    turn->visit->choice[n - 1] != NULL)
		section = sdg_guide_find(turn->desk->pack->guide,
		    turn->visit->choice[n - 1]);
	if (section == NULL)
		sdg_say(turn, SDG_HERE, SDG_PHRASE_ASK_NO_CHOICE, "prefix",
		    sdg_turn_prefix(turn, SDG_HERE), NULL);
	else {
		turn->words = sdg_str_text(&turn->visit->last.text);
		sdg_ask_answer(turn, section);
	}
}
