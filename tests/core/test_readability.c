/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/readability.h"

#include <math.h>
#include <string.h>

#include "lib/check.h"

static const struct {
	const char *word;
	size_t syllables;
} words[] = {
	{ "a", 1 }, { "the", 1 }, { "hmm", 1 }, { "IOPC", 1 },
	{ "cat", 1 }, { "make", 1 }, { "table", 2 }, { "little", 2 },
	{ "whole", 1 }, { "name", 1 }, { "named", 1 }, { "wanted", 2 },
	{ "decided", 3 }, { "agrees", 2 }, { "houses", 2 }, { "boxes", 2 },
	{ "faces", 2 }, { "pages", 2 }, { "watches", 2 }, { "wishes", 2 },
	{ "names", 1 }, { "police", 2 }, { "officer", 3 }, { "picture", 2 },
	{ "body", 2 }, { "year", 1 }, { "reading", 2 },
	{ "communications", 5 }, { "anonymity", 5 }, { "POLICE", 2 },
	{ "caf\xC3\xA9", 2 }, { "gar\xC3\xA7on", 2 }, { "officer's", 3 },
	{ "free", 1 }, { "eye", 1 }, { "", 1 },
};

static const struct {
	const char *name, *text;
	size_t sentences, words, syllables;
} texts[] = {
	{ "a sentence is counted", "The cat sat on the mat.", 1, 6, 6 },
	{ "two are two", "The cat sat. It ran off!", 2, 6, 6 },
	{ "a list item is a sentence, its mark no word",
	    "Leave out:\n- the name\n- the age\n2. all else", 4, 8, 8 },
	{ "numbers are no words, and make no sentence",
	    "He is 42.\n999\n- 101", 1, 2, 2 },
	{ "an apostrophe is inside its word",
	    "Don't use the court's or \xE2\x80\x98his\xE2\x80\x99 or "
	    "anyone\xE2\x80\x99s.", 1, 8, 10 },
	{ "a hyphen parts words", "A road-closed sign.", 1, 4, 4 },
	{ "marks alone are nothing", "... ?! \xE2\x82\xAC \xF0\x9F\x98\x80", 0,
	    0, 0 },
	{ "nothing is nothing", "", 0, 0, 0 },
};

static void
syllables_are_groups_of_vowels(void)
{
	char name[64];

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		size_t n = sdg_readability_syllables(words[i].word,
		    strlen(words[i].word));

		snprintf(name, sizeof name, "\"%s\" has %zu", words[i].word,
		    words[i].syllables);
		if (!CHECK(name, n == words[i].syllables))
			printf("# not %zu\n", n);
	}
}

static void
texts_are_counted(void)
{
	struct sdg_readability r;

	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		sdg_readability(texts[i].text, strlen(texts[i].text), &r);
		if (!CHECK(texts[i].name, r.sentences == texts[i].sentences &&
		    r.words == texts[i].words &&
		    r.syllables == texts[i].syllables))
			printf("# %zu %zu %zu\n", r.sentences, r.words,
			    r.syllables);
	}
}

static double
grade(const char *text)
{
	struct sdg_readability r;

	sdg_readability(text, strlen(text), &r);
	return r.grade;
}

static void
the_grade_is_kincaids(void)
{
	CHECK("six words of one syllable are grade -1.45",
	    fabs(grade("The cat sat on the mat.") - -1.45) < 1e-9);
	CHECK("ten words of 15 syllables are grade 6.01",
	    fabs(grade("Officers say only what the police have found out "
	    "today.") - (0.39 * 10 + 11.8 * 1.5 - 15.59)) < 1e-9);
	CHECK("nothing has no grade", fabs(grade("")) < 1e-9);
	CHECK("office language is far over 10", grade("Notwithstanding "
	    "organisational considerations, communications professionals "
	    "should operationalise proportionate dissemination "
	    "methodologies.") > 20);
}

int
main(void)
{
	syllables_are_groups_of_vowels();
	texts_are_counted();
	the_grade_is_kincaids();
	return check_done();
}
