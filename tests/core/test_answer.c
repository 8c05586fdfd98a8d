/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/answer.h"

#include <string.h>
#include <strings.h>

#include "core/sentence.h"
#include "lib/check.h"

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

static const struct {
	const char *name, *question;
	enum sdg_answer_kind kind;
	const char *ref;	/* of the first section */
} cases[] = {
	{ "a clear question has one answer",
	    "what can we say about an active case?", SDG_ANSWER_ONE,
	    "courts/active" },
	{ "a wording of the authors' is answered",
	    "can we post a pic from the crash", SDG_ANSWER_ONE,
	    "photos/collisions" },
	{ "so it is with capitals, marks and other endings",
	    "Can we POST pics from the crashes??", SDG_ANSWER_ONE,
	    "photos/collisions" },
	{ "a title is a wording, too", "my phone is lost or stolen!",
	    SDG_ANSWER_ONE, "phones/my-phone-is-lost-or-stolen" },
	{ "a wording in a longer question still leads there",
	    "help i have lost my work mobile", SDG_ANSWER_ONE,
	    "phones/my-phone-is-lost-or-stolen" },
	{ "a reference in a question is its section",
	    "what does (phones/my-phone-is-lost-or-stolen) say, and why?",
	    SDG_ANSWER_ONE, "phones/my-phone-is-lost-or-stolen" },
	{ "a reference that there is not is words",
	    "quantum/zebra soup", SDG_ANSWER_NONE, NULL },
	{ "sections as good as each other are a choice",
	    "can we post a picture of a kennel or stable", SDG_ANSWER_CHOICE,
	    NULL },
	{ "a question of unknown words is not covered",
	    "quantum zebra soup", SDG_ANSWER_NONE, NULL },
	{ "one known word among unknown ones is not enough",
	    "quantum zebra soup with picture", SDG_ANSWER_NONE, NULL },
	{ "small talk is not covered", "how are you today", SDG_ANSWER_NONE,
	    NULL },
	{ "nothing is not covered", "", SDG_ANSWER_NONE, NULL },
	{ "marks are not covered", "???", SDG_ANSWER_NONE, NULL },
	{ "broken bytes are not covered", "\xFF\xFE\x01\x80", SDG_ANSWER_NONE,
	    NULL },
};

/* What is shown of a section: with what room, and where the rest starts. */
static const struct {
	const char *name, *ref, *question;
	size_t max;
	const char *words;
	const char *rest;	/* how the rest starts; NULL: from the start */
} words[] = {
	{ "the first sentences are shown", "photos/collisions",
	    "can we post a photo of a collision", 400,
	    "Not until the family is told and the officer in the case agrees. "
	    "Show the road, not the vehicles.", "" },
	{ "a second sentence that does not fit is left", "photos/collisions",
	    "can we post a photo of a collision", 70,
	    "Not until the family is told and the officer in the case agrees.",
	    "Show the road" },
	{ "a sentence that is too long alone is cut between words",
	    "photos/collisions", "can we post a photo of a collision", 30,
	    "Not until the family is\xE2\x80\xA6", "told and the" },
	{ "a line that ends with a colon takes its items along",
	    "courts/active", "is the case live", 400,
	    "Only the plain facts: that a person was arrested, where, when, "
	    "and for which offence. Leave out: names, before charge; anything "
	    "the person said; earlier convictions", "The rule starts" },
	{ "but no more items than fit", "courts/active", "is the case live",
	    125, "Only the plain facts: that a person was arrested, where, "
	    "when, and for which offence. Leave out: names, before charge",
	    "- anything" },
	{ "a later sentence is shown where it alone has what is asked",
	    "phones/my-phone-is-lost-or-stolen",
	    "lost my phone, who takes the call at night, control room?", 75,
	    "At night the control room takes the call for the desk.", NULL },
	{ "what the title says already moves nothing",
	    "photos/which-pictures-need-a-consent-form",
	    "which pictures need a consent form", 130,
	    "Every picture in which a person under eighteen can be recognised "
	    "needs one, signed by a parent.", "Keep the form" },
	{ "no question shows the start", "photos/dogs", "", 400,
	    "Yes, if its handler agrees and no kennel can be recognised.", "" },
};

static void
each_question_has_its_kind_of_answer(const struct sdg_answers *answers)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sdg_answer a;
		enum sdg_err err = sdg_answers_find(answers, cases[i].question,
		    strlen(cases[i].question), &a);
		int ok = err == SDG_OK && a.kind == cases[i].kind &&
		    (cases[i].ref == NULL ||
		    strcmp(a.section[0]->ref, cases[i].ref) == 0) &&
		    (a.kind == SDG_ANSWER_NONE) == (a.count == 0) &&
		    (a.kind == SDG_ANSWER_ONE) == (a.count == 1) &&
		    a.confidence >= 0 && a.confidence <= 1;

		CHECK(cases[i].name, ok);
		if (!ok)
			printf("# kind %d, %s, confidence %.2f\n",
			    (int)a.kind, a.count > 0 ? a.section[0]->ref : "-",
			    a.confidence);
	}
}

static void
a_choice_is_short_and_distinct(const struct sdg_answers *answers)
{
	static const char question[] =
	    "can we post a picture of a kennel or stable";
	struct sdg_answer a;
	int alike = 0;

	sdg_answers_find(answers, question, strlen(question), &a);
	for (size_t i = 0; i < a.count; i++)
		for (size_t j = 0; j < i; j++)
			alike += strcasecmp(a.section[i]->title,
			    a.section[j]->title) == 0;
	CHECK("a choice has two or three titles, none alike",
	    a.kind == SDG_ANSWER_CHOICE && a.count >= 2 &&
	    a.count <= SDG_CHOICES && alike == 0);
}

static void
each_section_shows_its_words(const struct sdg_guide *guide,
    const struct sdg_answers *answers)
{
	for (size_t i = 0; i < COUNT(words); i++) {
		const struct sdg_section *s = sdg_guide_find(guide,
		    words[i].ref);
		struct sdg_str out = SDG_STR_INIT;
		size_t rest = 12345;
		int ok;

		if (!CHECK("the section is there", s != NULL))
			continue;
		sdg_answers_words(answers, s, words[i].question,
		    strlen(words[i].question), words[i].max, &out, &rest);
		ok = strcmp(sdg_str_text(&out), words[i].words) == 0 &&
		    (words[i].rest == NULL ? rest == 0 :
		    rest > 0 && rest <= strlen(s->text) &&
		    strncmp(s->text + rest, words[i].rest,
		    strlen(words[i].rest)) == 0 &&
		    (*words[i].rest != '\0' || s->text[rest] == '\0'));
		CHECK(words[i].name, ok);
		if (!ok)
			printf("# %zu: %s\n", rest, sdg_str_text(&out));
		sdg_str_free(&out);
	}
}

static void
no_room_is_too_small(const struct sdg_guide *guide,
    const struct sdg_answers *answers)
{
	size_t wrong = 0;

	for (size_t i = 0; i < sdg_guide_count(guide); i++) {
		const struct sdg_section *s = sdg_guide_at(guide, i);

		for (size_t max = 16; max < 600; max++) {
			struct sdg_str out = SDG_STR_INIT;
			size_t rest;

			sdg_answers_words(answers, s, s->title,
			    strlen(s->title), max, &out, &rest);
			wrong += out.len > max || out.len == 0 ||
			    rest > strlen(s->text);
			sdg_str_free(&out);
		}
	}
	CHECK("any room is kept to", wrong == 0);
}

static void
sentences_end_where_they_end(void)
{
	static const char text[] = "See Mr. Hill, e.g. at noon. Under s. 4 it "
	    "is 3.5 pounds. \"Stop!\" Go (now.) No. Never.\n- item one. Two\n"
	    "1. first";
	static const char *const expected[] = {
		"See Mr. Hill, e.g. at noon.", "Under s. 4 it is 3.5 pounds.",
		"\"Stop!\"", "Go (now.)", "No.", "Never.", "- item one.", "Two",
		"1. first",
	};
	struct sdg_sentence s;
	size_t at = 0, n = 0, wrong = 0, items = 0;

	while (sdg_sentence_next(text, sizeof text - 1, &at, &s)) {
		items += s.item;
		wrong += n >= COUNT(expected) ||
		    strlen(expected[n]) != s.end - s.start ||
		    memcmp(expected[n], text + s.start, s.end - s.start) != 0;
		if (wrong == 1)
			printf("# %.*s\n", (int)(s.end - s.start),
			    text + s.start);
		n++;
	}
	CHECK("sentences end where they end", wrong == 0 &&
	    n == COUNT(expected));
	CHECK("list items are known", items == 3);
}

int
main(void)
{
	struct sdg_answers *answers = NULL;
	struct sdg_guide *guide;
	struct sdg_why why = { "" };

	sentences_end_where_they_end();
	if (CHECK("the sample guidance loads", sdg_guide_load(
	    "tests/data/guidance", &guide, &why) == SDG_OK) &&
	    CHECK("and is indexed",
	    sdg_answers_new(guide, NULL, &answers) == SDG_OK)) {
		each_question_has_its_kind_of_answer(answers);
		a_choice_is_short_and_distinct(answers);
		each_section_shows_its_words(guide, answers);
		no_room_is_too_small(guide, answers);
	}
	sdg_answers_free(answers);
	sdg_guide_free(guide);
	return check_done();
}
