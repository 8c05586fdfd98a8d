/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/decide.h"

#include <stdbool.h>

#include "lib/check.h"

/* Matches as a search might give them; what is left out is 0. */
#define GOOD(s) { .score = (s), .coverage = 1, .held = 1, .named = 1, \
    .known = 1, .common = 0.1 }
#define POOR(s) { .score = (s), .coverage = 0.05, .held = 0.1, .known = 1, \
    .common = 0.001 }

static const struct {
	const char *name;
	struct sdg_match match[3];
	size_t n;
	enum sdg_answer_kind kind;
	size_t choices;
} cases[] = {
	{ "no match is no answer", { GOOD(9) }, 0, SDG_ANSWER_NONE, 0 },
	{ "one that has all of the question is the answer", { GOOD(30) }, 1,
	    SDG_ANSWER_ONE, 1 },
	{ "one far ahead of the next is the answer", { GOOD(30), POOR(3) }, 2,
	    SDG_ANSWER_ONE, 1 },
	{ "two that are as good are a choice", { GOOD(30), GOOD(30) }, 2,
	    SDG_ANSWER_CHOICE, 2 },
	{ "one far behind is no part of the choice",
	    { GOOD(30), GOOD(30), POOR(3) }, 3, SDG_ANSWER_CHOICE, 2 },
	{ "one that has next to nothing of the question is no answer",
	    { POOR(0.5) }, 1, SDG_ANSWER_NONE, 0 },
	{ "nor are two such", { POOR(0.5), POOR(0.5) }, 2, SDG_ANSWER_NONE,
	    0 },
};

static void
each_search_is_decided_as_it_should(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sdg_decision d = sdg_decide(cases[i].match, cases[i].n);
		bool sound = d.confidence >= 0 && d.confidence <= 1;

		if (!CHECK(cases[i].name, sound && d.kind == cases[i].kind &&
		    d.choices == cases[i].choices))
			printf("# kind %d, choices %zu, confidence %f\n",
			    (int)d.kind, d.choices, d.confidence);
	}
}

static void
confidence_follows_the_evidence(void)
{
	struct sdg_match all[2] = { GOOD(30), GOOD(30) };
	struct sdg_match alone = GOOD(30), less = GOOD(30), odd = GOOD(30);
	double sure = sdg_decide(&alone, 1).confidence;

	less.held = 0.3;
	odd.known = 0.1;
	CHECK("holding less of the question is less sure",
	    sdg_decide(&less, 1).confidence < sure);
	CHECK("a rival makes it no surer", sdg_decide(all, 2).confidence <=
	    sure);
	CHECK("a question of unknown words is not covered",
	    sdg_decide(&odd, 1).kind == SDG_ANSWER_NONE);
}

int
main(void)
{
	each_search_is_decided_as_it_should();
	confidence_follows_the_evidence();
	return check_done();
}
