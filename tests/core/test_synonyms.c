/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/synonyms.h"

#include <string.h>

#include "core/scratch.h"
#include "core/search.h"
#include "lib/check.h"

#define COUNT(a) (sizeof (a) / sizeof (a)[0])

static const char *const documents[][SDG_FIELDS] = {
	{ "Crash pictures", NULL, "A crash closes the road." },
	{ "Body-worn video", NULL, "BWV needs an approval." },
	{ "Traffic lights", NULL, "Road and traffic lights." },
	{ "Officers", NULL, "A police officer is never named." },
	{ "Bobby the dog", NULL, "Bobby barks." },
	{ "Smash and grab", NULL, "Thieves." },
	{ "Photograph albums", NULL, "Photographs of journalists." },
};

/* A question and the document that must be first; -1: nothing is found. */
static const struct {
	const char *name, *question;
	int first;
} cases[] = {
	{ "an abbreviation finds the word", "rtc", 0 },
	{ "a phrase finds the word", "road traffic collision", 0 },
	{ "the word finds an ending of another", "smashing", 0 },
	{ "a phrase's single words mean themselves", "traffic", 2 },
	{ "capitals do not matter", "RTCs", 0 },
	{ "a phrase finds an abbreviation", "body cam", 1 },
	{ "one way finds what it finds", "boys in blue named", 3 },
	{ "and a text with its own word first", "bobby barks", 4 },
	{ "the other way finds nothing new", "constables", -1 },
	{ "a slip is mended before its meaning is looked up", "crahs", 0 },
	{ "a slip in a plain word is mended", "photgraphs", 6 },
	{ "two slips in a long word are mended", "jurnalits", 6 },
	{ "words run together are parted", "trafficlights", 2 },
};

static void
each_question_finds_its_document(const struct sdg_synonyms *synonyms)
{
	struct sdg_search *search;

	if (!CHECK("a search takes synonyms",
	    sdg_search_new(synonyms, &search) == SDG_OK))
		return;
	for (size_t i = 0; i < COUNT(documents); i++)
		if (sdg_search_add(search, documents[i]) != SDG_OK)
			CHECK("a document is taken", 0);
	CHECK("and finishes", sdg_search_finish(search) == SDG_OK);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sdg_match match[3];
		size_t n = 99;
		enum sdg_err err = sdg_search_find(search, cases[i].question,
		    strlen(cases[i].question), match, 3, &n);

		if (!CHECK(cases[i].name, err == SDG_OK &&
		    (cases[i].first < 0 ? n == 0 : n > 0 &&
		    match[0].document == (size_t)cases[i].first)))
			printf("# %zu found, first %zu\n", n,
			    n > 0 ? match[0].document : 0);
	}
	sdg_search_free(search);
}

/* A file, and what its refusal must say. */
static const struct {
	const char *name, *text, *line, *says;
} faults[] = {
	{ "an unknown key is refused", "[a]\nsam = \"x | y\"\n", ":2:",
	    "same" },
	{ "a meaning without words is refused", "[a]\nwords = \"x\"\n", "[a]",
	    "finds" },
	{ "same and words together are refused",
	    "[a]\nsame = \"x\"\nwords = \"y\"\nfinds = \"z\"\n", "[a]",
	    "either" },
	{ "an empty phrase is refused", "[a]\nsame = \"x | | y\"\n", ":2:",
	    "no word" },
	{ "a bar at the end is refused", "[a]\nsame = \"x |\"\n", ":2:",
	    "no word" },
	{ "a phrase of seven words is refused",
	    "[a]\nsame = \"x | a b c d e f g\"\n", ":2:", "more than 6" },
	{ "a phrase in two meanings is refused",
	    "[a]\nsame = \"x | crash\"\n[b]\nsame = \"y | crashes\"\n", ":4:",
	    "another section" },
	{ "a file with a fault of form is refused", "[a]\nsame = x\n", ":2:",
	    "quotes" },
};

static void
each_fault_is_named(struct scratch *scratch)
{
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct sdg_synonyms *out;
		struct sdg_why why = { "" };
		const char *path = scratch_write(scratch, "bad.ini",
		    faults[i].text, strlen(faults[i].text));
		enum sdg_err err = sdg_synonyms_load(path, &out, &why);

		if (!CHECK(faults[i].name, err == SDG_ECONF && out == NULL &&
		    strstr(why.text, "bad.ini") != NULL &&
		    strstr(why.text, faults[i].line) != NULL &&
		    strstr(why.text, faults[i].says) != NULL))
			printf("# %s\n", why.text);
		sdg_synonyms_free(out);
	}
}

static void
one_meaning_may_say_a_word_twice(struct scratch *scratch)
{
	static const char text[] = "[a]\nsame = \"nick | nicked | nicks\"\n";
	struct sdg_synonyms *out;
	struct sdg_why why = { "" };

	CHECK("endings of one word are one phrase", sdg_synonyms_load(
	    scratch_write(scratch, "good.ini", text, sizeof text - 1), &out,
	    &why) == SDG_OK && sdg_synonyms_count(out) == 1);
	sdg_synonyms_free(out);
}

int
main(void)
{
	struct sdg_synonyms *synonyms;
	struct sdg_why why = { "" };
	struct scratch scratch = { "", "" };

	scratch_open(&scratch);
	if (CHECK("the sample loads", sdg_synonyms_load(
	    "tests/data/synonyms/sample.ini", &synonyms, &why) == SDG_OK)) {
		CHECK("with its meanings", sdg_synonyms_count(synonyms) == 3);
		each_question_finds_its_document(synonyms);
	}
	sdg_synonyms_free(synonyms);
	CHECK("the shipped ones load", sdg_synonyms_load(
	    "config/synonyms.ini", &synonyms, &why) == SDG_OK &&
	    sdg_synonyms_count(synonyms) > 100);
	printf("# %s\n", why.text);
	sdg_synonyms_free(synonyms);
	each_fault_is_named(&scratch);
	one_meaning_may_say_a_word_twice(&scratch);
	scratch_close(&scratch);
	return check_done();
}
