/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lib/check.h"

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

static const char *const documents[][SDG_FIELDS] = {
	{ "Photographs at a scene", "can i post a pic of the crash",
	    "Keep the cordon closed. Ask the officer in the case." },
	{ "The press office", NULL,
	    "It answers journalists. After a crash, ring it." },
	{ "Caf\xC3\xA9 visits", NULL,
	    "Officers may drink tea. Section 127 says 1,000 cups are many." },
	{ "Dogs", NULL, "The dog's handler decides. Don't feed the dogs." },
	{ "Road closed", NULL,
	    "An accident has closed the road near Northby." },
	{ "Road accident", NULL, "Closed eyes, an open road, an accident." },
	{ "Same", NULL, "twin words" },
	{ "Same", NULL, "twin words" },
};

/* A question and the document that must be first; -1: nothing is found. */
static const struct {
	const char *name, *question;
	int first;
} cases[] = {
	{ "a word finds its document", "journalists", 1 },
	{ "a title counts more than the text", "photograph of a cordon", 0 },
	{ "a wording counts more than the text", "crash", 0 },
	{ "endings do not matter", "decide handling dog", 3 },
	{ "capitals do not matter", "JOURNALISTS", 1 },
	{ "accents do not matter", "cafe visit", 2 },
	{ "full-width letters do not matter",
	    "\xEF\xBC\xB4\xEF\xBC\xA5\xEF\xBC\xA1", 2 },
	{ "a soft hyphen inside a word does not matter", "jour\xC2\xADnalist",
	    1 },
	{ "a curly apostrophe is an apostrophe", "dog\xE2\x80\x99s", 3 },
	{ "numbers are words", "s 127", 2 },
	{ "a number is whole", "27", -1 },
	{ "a thousand is a thousand with its comma or without", "1000", 2 },
	{ "neighbours in the question are better as neighbours", "open road",
	    5 },
	{ "the document that came first wins a tie", "twin", 6 },
	{ "stop words alone find nothing", "can i have the", -1 },
	{ "unknown words find nothing", "zebra xylophone", -1 },
	{ "an empty question finds nothing", "", -1 },
	{ "marks alone find nothing", "?!., -- ''", -1 },
	{ "bytes that are no UTF-8 only part words", "\xFFjournalists\x80\xC3",
	    1 },
};

static struct sdg_search *
build(void)
{
	struct sdg_search *search;

	if (sdg_search_new(NULL, &search) != SDG_OK)
		return NULL;
	for (size_t i = 0; i < COUNT(documents); i++)
		if (sdg_search_add(search, documents[i]) != SDG_OK)
			return NULL;
	return search;
}

static void
each_question_finds_its_document(const struct sdg_search *search)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sdg_match match[3];
		size_t n;
		enum sdg_err err = sdg_search_find(search, cases[i].question,
		    strlen(cases[i].question), match, 3, &n);

		CHECK(cases[i].name, err == SDG_OK && (cases[i].first < 0 ?
		    n == 0 : n > 0 && match[0].document ==
		    (size_t)cases[i].first));
	}
}

static void
shares_say_what_is_held(const struct sdg_search *search)
{
	struct sdg_match match[8];
	size_t n;

	sdg_search_find(search, "dogs handler", 12, match, 8, &n);
	CHECK("a document with all words covers the question",
	    n == 1 && fabs(match[0].coverage - 1) < 1e-6 &&
	    fabs(match[0].held - 1) < 1e-6);
	CHECK("only the title's and wordings' words are named",
	    fabs(match[0].named - 0.5) < 1e-6);
	CHECK("all words are known", fabs(match[0].known - 1) < 1e-6);
	sdg_search_find(search, "dogs zebra", 10, match, 8, &n);
	CHECK("an unknown word weighs most", n == 1 &&
	    match[0].coverage < 0.5 && match[0].coverage > 0.2);
	CHECK("and counts as one", fabs(match[0].held - 0.5) < 1e-6 &&
	    fabs(match[0].known - 0.5) < 1e-6);
	sdg_search_find(search, "dogs dogs dogs zebra", 20, match, 8, &n);
	CHECK("a word said again counts once",
	    n == 1 && fabs(match[0].held - 0.5) < 1e-6);
	sdg_search_find(search, "need a dog", 10, match, 8, &n);
	CHECK("a word that only asks counts less", n == 1 &&
	    match[0].held > 0.55 && match[0].held < 1);
	sdg_search_find(search, "road crash", 10, match, 8, &n);
	CHECK("more documents, best first", n == 4 &&
	    match[0].score >= match[1].score &&
	    match[1].score >= match[2].score &&
	    match[2].score >= match[3].score && match[3].score > 0);
}

static void
add_weight(void *arg, uint32_t term, double weight)
{
	double *sum = arg;

	(void)term;
	*sum += weight;
}

static double
weight(const struct sdg_search *search, const char *text)
{
	double sum = 0;

	sdg_search_terms(search, text, strlen(text), false, add_weight, &sum);
	return sum;
}

static void
limits_hold(const struct sdg_search *search)
{
	static const char word[] = " journalists ";
	static char question[5000];
	struct sdg_match match[2], again[2];
	size_t n, m;

	memset(question, 'x', sizeof question);
	memcpy(question + 4000, word, sizeof word - 1);
	CHECK("what stands behind the first 2 KiB does not count",
	    sdg_search_find(search, question, sizeof question, match, 2, &n) ==
	    SDG_OK && n == 0);
	memcpy(question + 1000, word, sizeof word - 1);
	CHECK("what stands in them does",
	    sdg_search_find(search, question, sizeof question, match, 2, &n) ==
	    SDG_OK && n == 1);
	sdg_search_find(search, "road crash", 10, match, 2, &n);
	sdg_search_find(search, "road crash", 10, again, 2, &m);
	CHECK("no more are given than asked for", n == 2 && m == 2);
	CHECK("a question asked again is answered the same",
	    match[0].document == again[0].document &&
	    fabs(match[0].score - again[0].score) < 1e-9 &&
	    fabs(match[1].score - again[1].score) < 1e-9);
	CHECK("none are given where none is asked for", sdg_search_find(search,
	    "road", 4, match, 0, &n) == SDG_OK && n == 0);
	CHECK("a word's weight grows with its rarity",
	    weight(search, "the cordon") > weight(search, "a road") &&
	    weight(search, "a road") > 0);
	CHECK("an unknown word weighs nothing",
	    weight(search, "zebra") <= 0);
}

static void
building_has_an_order(void)
{
	struct sdg_search *search = build();
	struct sdg_match match;
	size_t n;

	if (!CHECK("documents are taken", search != NULL))
		return;
	CHECK("no search before the end of building", sdg_search_find(search,
	    "road", 4, &match, 1, &n) == SDG_ESTATE && n == 0);
	CHECK("building ends", sdg_search_finish(search) == SDG_OK);
	CHECK("and only once", sdg_search_finish(search) == SDG_ESTATE);
	CHECK("no document after it",
	    sdg_search_add(search, documents[0]) == SDG_ESTATE);
	each_question_finds_its_document(search);
	shares_say_what_is_held(search);
	limits_hold(search);
	sdg_search_free(search);
	sdg_search_free(NULL);
}

static void
nothing_can_be_searched(void)
{
	struct sdg_search *search;
	struct sdg_match match;
	size_t n;

	CHECK("an index of nothing finds nothing",
	    sdg_search_new(NULL, &search) == SDG_OK &&
	    sdg_search_finish(search) == SDG_OK &&
	    sdg_search_find(search, "road", 4, &match, 1, &n) == SDG_OK &&
	    n == 0);
	sdg_search_free(search);
}

/* 3,000 documents, more than a table's first size holds words. */
static void
many_documents_are_told_apart(void)
{
	struct sdg_search *search;
	struct sdg_match match[100];
	const char *text[SDG_FIELDS] = { NULL };
	char body[64];
	size_t n = 0, wrong = 0;

	if (sdg_search_new(NULL, &search) != SDG_OK)
		return;
	text[SDG_FIELD_BODY] = body;
	for (int i = 0; i < 3000; i++) {
		snprintf(body, sizeof body, "n%d m%d all", i, i % 30);
		wrong += sdg_search_add(search, text) != SDG_OK;
	}
	wrong += sdg_search_finish(search) != SDG_OK;
	for (int i = 0; i < 3000; i += 7) {
		int len = snprintf(body, sizeof body, "all m%d n%d", i % 30, i);

		sdg_search_find(search, body, (size_t)len, match, 2, &n);
		wrong += n != 2 || match[0].document != (size_t)i;
	}
	CHECK("each of 3,000 documents is found", wrong == 0);
	sdg_search_find(search, "m3", 2, match, 100, &n);
	for (size_t i = 0; i < n; i++)
		wrong += match[i].document != 3 + 30 * i;
	CHECK("a hundred ties come in their order", n == 100 && wrong == 0);
	sdg_search_free(search);
}

int
main(void)
{
	building_has_an_order();
	nothing_can_be_searched();
	many_documents_are_told_apart();
	return check_done();
}
