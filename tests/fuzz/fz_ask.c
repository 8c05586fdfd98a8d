/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * fz_ask: any bytes as a question about a small guidance, or the one that
 * GUIDANCE names; run it where config is. There is one reply within its
 * bounds, the same each time, and what is shown is whole text.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/answer.h"
#include "core/text.h"

#define LEAST 16	/* the smallest room that words may be given */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct sdg_guide *guide;
static struct sdg_synonyms *synonyms;
static struct sdg_answers *answers;

static void
insist(bool truth, const char *what)
{
	if (truth)
		return;
	(void)fprintf(stderr, "fz_ask: %s\n", what);
	abort();
}

static void
prepare(void)
{
	const char *folder = getenv("GUIDANCE");
	struct sdg_why why = { "" };

	if (answers != NULL)
		return;
	if (folder == NULL)
		folder = "tests/data/guidance";
	if (sdg_guide_load(folder, &guide, &why) != SDG_OK ||
	    sdg_synonyms_load("config/synonyms.ini", &synonyms, &why) !=
	    SDG_OK || sdg_answers_new(guide, synonyms, &answers) != SDG_OK)
		insist(false, why.text);
}

static void
check_answer(const struct sdg_answer *found)
{
	switch (found->kind) {
	case SDG_ANSWER_ONE:
		insist(found->count == 1, "one answer is not one");
		break;
	case SDG_ANSWER_CHOICE:
		insist(found->count >= 2 && found->count <= SDG_CHOICES,
		    "a choice of none");
		break;
	case SDG_ANSWER_NONE:
		insist(found->count == 0, "nothing is something");
		break;
	}
	insist(found->confidence >= 0 && found->confidence <= 1,
	    "confidence out of bounds");
	for (size_t i = 0; i < found->count; i++) {
		insist(found->section[i] != NULL, "no section");
		for (size_t j = 0; j < i; j++)
			insist(found->section[i] != found->section[j],
			    "a choice of the same");
	}
}

static void
check_words(const struct sdg_section *section, const char *question,
    size_t len, size_t max)
{
	size_t rest = SIZE_MAX, length = strlen(section->text);
	struct sdg_str words = SDG_STR_INIT;

	sdg_answers_words(answers, section, question, len, max, &words, &rest);
	insist(words.len > 0 && words.len <= max, "too much is shown");
	insist(sdg_text_valid(sdg_str_text(&words), words.len),
	    "broken words");
	insist(rest <= length, "the rest is nowhere");
	insist(sdg_text_valid(section->text + rest, length - rest),
	    "the rest is broken");
	sdg_str_free(&words);
}

static bool
same(const struct sdg_answer *a, const struct sdg_answer *b)
{
	if (a->kind != b->kind || a->count != b->count ||
	    a->confidence < b->confidence || a->confidence > b->confidence)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->section[i] != b->section[i])
			return false;
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *question = (const char *)data + 1;
	struct sdg_answer found, again;
	size_t max;

	prepare();
	if (size == 0)
		return 0;
	size--;
	max = LEAST + (size_t)data[0] * 3;
	insist(sdg_answers_find(answers, question, size, &found) == SDG_OK,
	    "not searched");
	check_answer(&found);
	for (size_t i = 0; i < found.count; i++)
		check_words(found.section[i], question, size, max);
	insist(sdg_answers_find(answers, question, size, &again) == SDG_OK &&
	    same(&again, &found), "two answers to one question");
	return 0;
}
