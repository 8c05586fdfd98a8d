/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/answer.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/excerpt.h"
#include "core/lexicon.h"
#include "core/search.h"
#include "core/words.h"

#define QUESTION_BYTES 2048
/* Sections for elsewhere may stand before those that are decided over. */
#define LOOKED_AT 40
/* The least share of the best one's score that is worth showing next. */
#define FAIR 0.4

struct sdg_answers {
	const struct sdg_guide *guide;
	struct sdg_search *search;
	struct sdg_words *words;
	struct sdg_lexicon *wordings;	/* whole questions, folded */
	uint32_t *owner;		/* the section of each wording */
	size_t owner_cap;
};

void
sdg_answers_free(struct sdg_answers *answers)
{
	if (answers == NULL)
		return;
	sdg_search_free(answers->search);
	sdg_words_free(answers->words);
	sdg_lexicon_free(answers->wordings);
	free(answers->owner);
	free(answers);
}

/* A question's stems, stop words too, one space apart. */
static enum sdg_err
fold(const struct sdg_answers *answers, const char *question, size_t len,
    struct sdg_str *out)
{
	struct sdg_word word;
	enum sdg_err err;
	size_t at = 0;

	while ((err = sdg_words_next(answers->words, question, len, &at,
	    &word)) == SDG_OK) {
		sdg_str_add(out, word.text, word.len);
		sdg_str_addc(out, ' ');
	}
	if (err == SDG_ENOTFOUND)
		err = SDG_OK;
	return out->failed ? SDG_ENOMEM : err;
}

static enum sdg_err
own(struct sdg_answers *answers, uint32_t wording, uint32_t section)
{
	uint32_t *owner = answers->owner;

	if (wording >= answers->owner_cap) {
		size_t cap = answers->owner_cap > 0 ?
		    answers->owner_cap * 2 : 256;

		if ((owner = realloc(owner, cap * sizeof *owner)) == NULL)
			return SDG_ENOMEM;
		answers->owner = owner;
		answers->owner_cap = cap;
	}
	owner[wording] = section;
	return SDG_OK;
}

/* Remember a whole wording; the first section that has it keeps it. */
static enum sdg_err
add_wording(struct sdg_answers *answers, const char *text, uint32_t section)
{
	uint32_t before = sdg_lexicon_count(answers->wordings), id = 0;
	struct sdg_str folded = SDG_STR_INIT;
	enum sdg_err err;

	err = fold(answers, text, strlen(text), &folded);
	if (err == SDG_OK && folded.len > 0)
		err = sdg_lexicon_add(answers->wordings, folded.data,
		    folded.len, &id);
	if (err == SDG_OK && sdg_lexicon_count(answers->wordings) > before)
		err = own(answers, id, section);
	sdg_str_free(&folded);
	return err;
}

static enum sdg_err
add_section(struct sdg_answers *answers, const struct sdg_section *section,
    uint32_t number)
{
	struct sdg_str title = SDG_STR_INIT, asked = SDG_STR_INIT;
	const char *text[SDG_FIELDS];
	enum sdg_err err;

	sdg_str_addf(&title, "%s\n%s", section->title, section->document);
	sdg_str_adds(&asked, "");
	err = add_wording(answers, section->title, number);
	for (size_t i = 0; err == SDG_OK && i < section->asked_count; i++) {
		err = add_wording(answers, section->asked[i], number);
		sdg_str_adds(&asked, section->asked[i]);
		sdg_str_addc(&asked, '\n');
	}
	if (title.failed || asked.failed)
		err = SDG_ENOMEM;
	text[SDG_FIELD_TITLE] = title.data;
	text[SDG_FIELD_ASKED] = asked.data;
	text[SDG_FIELD_BODY] = section->text;
	if (err == SDG_OK)
		err = sdg_search_add(answers->search, text);
	sdg_str_free(&title);
	sdg_str_free(&asked);
	return err;
}

enum sdg_err
sdg_answers_new(const struct sdg_guide *guide,
    const struct sdg_synonyms *synonyms, struct sdg_answers **out)
{
	struct sdg_answers *answers;
	enum sdg_err err;

	*out = NULL;
	if ((answers = calloc(1, sizeof *answers)) == NULL)
		return SDG_ENOMEM;
	answers->guide = guide;
	if ((err = sdg_search_new(synonyms, &answers->search)) != SDG_OK ||
	    (err = sdg_words_new(&answers->words)) != SDG_OK ||
	    (err = sdg_lexicon_new(&answers->wordings)) != SDG_OK)
		goto out;
	for (size_t i = 0; i < sdg_guide_count(guide); i++)
		if ((err = add_section(answers, sdg_guide_at(guide, i),
		    (uint32_t)i)) != SDG_OK)
			goto out;
	if ((err = sdg_search_finish(answers->search)) != SDG_OK)
		goto out;
	*out = answers;
	answers = NULL;
out:
	sdg_answers_free(answers);
	return err;
}

/* Did somebody put it in just these words? Then no ranking is needed. */
static enum sdg_err
find_wording(const struct sdg_answers *answers, const char *question,
    size_t len, struct sdg_answer *out)
{
	struct sdg_str folded = SDG_STR_INIT;
	enum sdg_err err = fold(answers, question, len, &folded);
	const struct sdg_section *section;
	uint32_t id = SDG_LEXICON_NONE;

	if (err == SDG_OK && folded.len > 0)
		id = sdg_lexicon_find(answers->wordings, folded.data,
		    folded.len);
	if (id != SDG_LEXICON_NONE) {
		section = sdg_guide_at(answers->guide, answers->owner[id]);
		out->kind = section->elsewhere ? SDG_ANSWER_NONE :
		    SDG_ANSWER_ONE;
		if (section->elsewhere)
			out->elsewhere = section;
		else
			out->section[out->count++] = section;
		out->confidence = section->elsewhere ? 0 : 1;
	}
	sdg_str_free(&folded);
	return err;
}

static bool
told(const struct sdg_answer *answer, const struct sdg_section *section)
{
	for (size_t i = 0; i < answer->count; i++)
		if (strcasecmp(answer->section[i]->title, section->title) == 0)
			return true;
	return false;
}

/* Fill in the sections, each title once. */
static void
choose(const struct sdg_answers *answers, const struct sdg_match *match,
    size_t n, struct sdg_answer *out)
{
	for (size_t i = 0; i < n && out->count < SDG_CHOICES; i++) {
		const struct sdg_section *section = sdg_guide_at(
		    answers->guide, match[i].document);

		if (!told(out, section))
			out->section[out->count++] = section;
	}
}

/* Does the question name a section by its reference, "scenes/photos"? */
static void
find_reference(const struct sdg_answers *answers, const char *question,
    size_t len, struct sdg_answer *out)
{
	char ref[SDG_REF_MAX + 1];
	size_t n;

	for (size_t at = 0; at < len && out->count == 0; at += n + 1) {
		const struct sdg_section *section;

		for (n = 0; at + n < len &&
		    strchr(" \t\n,;:?!()[]\"", question[at + n]) == NULL; n++)
			;
		if (n == 0 || n > SDG_REF_MAX ||
		    memchr(question + at, '/', n) == NULL)
			continue;
		memcpy(ref, question + at, n);
		ref[n] = '\0';
		if (ref[n - 1] == '.')
			ref[n - 1] = '\0';
		section = sdg_guide_find(answers->guide, ref);
		if (section == NULL || section->elsewhere)
			continue;
		out->kind = SDG_ANSWER_ONE;
		out->section[out->count++] = section;
		out->confidence = 1;
	}
}

/*
 * Part the matches into those that answer, at most SDG_DECIDE_OVER, and the
 * best that belongs elsewhere, whose score is returned; 0: there is none.
 */
static double
part(const struct sdg_answers *answers, struct sdg_match *match, size_t *n,
    struct sdg_answer *out)
{
	size_t kept = 0;
	double score = 0;

	for (size_t i = 0; i < *n; i++) {
		const struct sdg_section *section = sdg_guide_at(
		    answers->guide, match[i].document);

		if (!section->elsewhere && kept < SDG_DECIDE_OVER)
			match[kept++] = match[i];
		else if (section->elsewhere && out->elsewhere == NULL) {
			out->elsewhere = section;
			score = match[i].score;
		}
	}
	*n = kept;
	return score;
}

/* Decide, and name the sections; or who else is to be asked. */
static void
conclude(const struct sdg_answers *answers, const struct sdg_match *match,
    size_t n, double elsewhere, struct sdg_answer *out)
{
	struct sdg_decision decision = sdg_decide(match, n, elsewhere);

	out->confidence = decision.confidence;
	out->kind = decision.kind;
	choose(answers, match, decision.choices, out);
	if (out->count == 1)
		out->kind = SDG_ANSWER_ONE;
	if (out->kind != SDG_ANSWER_NONE ||
	    (n > 0 && elsewhere < match[0].score))
		out->elsewhere = NULL;
}

enum sdg_err
sdg_answers_find(const struct sdg_answers *answers, const char *question,
    size_t len, struct sdg_answer *out)
{
	struct sdg_match match[LOOKED_AT];
	double elsewhere;
	enum sdg_err err;
	size_t n;

	memset(out, 0, sizeof *out);
	out->kind = SDG_ANSWER_NONE;
	if (len > QUESTION_BYTES)
		len = QUESTION_BYTES;
	find_reference(answers, question, len, out);
	if (out->count > 0)
		return SDG_OK;
	err = find_wording(answers, question, len, out);
	if (err != SDG_OK || out->count > 0 || out->elsewhere != NULL)
		return err;
	err = sdg_search_find(answers->search, question, len, match,
	    LOOKED_AT, &n);
	if (err != SDG_OK)
		return err;
	elsewhere = part(answers, match, &n, out);
	conclude(answers, match, n, elsewhere, out);
	return SDG_OK;
}

enum sdg_err
sdg_answers_more(const struct sdg_answers *answers, const char *question,
    size_t len,
    bool (*skip)(const void *arg, const struct sdg_section *section),
    const void *arg, struct sdg_answer *out)
{
	struct sdg_match match[LOOKED_AT];
	enum sdg_err err;
	size_t n;

	memset(out, 0, sizeof *out);
	out->kind = SDG_ANSWER_NONE;
	if (len > QUESTION_BYTES)
		len = QUESTION_BYTES;
	err = sdg_search_find(answers->search, question, len, match,
	    LOOKED_AT, &n);
	for (size_t i = 0; i < n && out->count < SDG_CHOICES; i++) {
		const struct sdg_section *section = sdg_guide_at(
		    answers->guide, match[i].document);

		if (match[i].score < FAIR * match[0].score)
			break;
		if (!section->elsewhere && !skip(arg, section) &&
		    !told(out, section))
			out->section[out->count++] = section;
	}
	if (out->count > 0)
		out->kind = out->count == 1 ? SDG_ANSWER_ONE :
		    SDG_ANSWER_CHOICE;
	return err;
}

void
sdg_answers_words(const struct sdg_answers *answers,
    const struct sdg_section *section, const char *question, size_t len,
    size_t max, struct sdg_str *out, size_t *rest)
{
	sdg_excerpt(answers->search, section, question, len,
	    max, out, rest);
}
