/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/guide_lint.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/scratch.h"
#include "core/str.h"
#include "lib/check.h"

#define TODAY "2026-11-28"
#define HEAD "# Cats\n\nOwner: A\nReviewed: 2026-01-01\n" \
    "Review by: 2027-01-01\nRef: cats\n\n"
#define ONE "## One\n\nRef: one\nAsked as: first wording\n\n"
#define TWO "## Two\n\nRef: two\nAsked as: second wording\n\n"
#define LONG "A cat in the road is moved by whoever finds it, with gloves " \
    "and a box, and the vet reads its chip before anybody posts a word.\n\n"
#define OTHER "Dogs are another thing and go to the kennels behind the " \
    "station, where their owners ask for them within a week or two.\n\n"

/* A page, and the one warning about it; NULL: there is none. */
static const struct {
	const char *name, *page, *says;
} cases[] = {
	{ "a good page is left alone", HEAD ONE "Text.\n", NULL },
	{ "wordings are wanted", HEAD "## One\n\nText.\n",
	    "x.md:8: \"One\": no \"Asked as\"" },
	{ "a broken reference in brackets is found",
	    HEAD ONE "Text [cats/three].\n", "there is no section "
	    "\"cats/three\"" },
	{ "and one after see", HEAD ONE "For more see cats/three.\n",
	    "there is no section \"cats/three\"" },
	{ "and where a sentence starts", HEAD ONE "Text. See dogs/one.\n",
	    "there is no section \"dogs/one\"" },
	{ "and where both are used", HEAD ONE "Text [see dogs/one].\n",
	    "there is no section \"dogs/one\"" },
	{ "and in a list", HEAD ONE "Text:\n\n- see dogs/one\n",
	    "there is no section \"dogs/one\"" },
	{ "a good reference is left alone", HEAD ONE "Text [cats/two], or see "
	    "Cats/Two.\n\n" TWO "Text. See cats/one.\n", NULL },
	{ "an old reference is said to be old", HEAD ONE
	    "Text. See cats/three.\n\n## Two\n\nRef: two\nAsked as: b\n"
	    "Was: cats/three\n\nText.\n",
	    "the section \"cats/three\" is now \"cats/two\"" },
	{ "his/her is no reference", HEAD ONE "Go and see his/her officer. "
	    "Oversee cats/three. We are there [24/7]. A/B [x] [ ] "
	    "[http://a/b/c] see a/b/c [cats/\n",
	    NULL },
	{ "a missing review date is found", "# Cats\n\nOwner: A\n"
	    "Reviewed: 2026-01-01\nRef: cats\n\n" ONE "Text.\n",
	    "x.md:7: \"One\": no \"Review by\"" },
	{ "once for sections in a row", "# Cats\n\nOwner: A\n"
	    "Reviewed: 2026-01-01\nRef: cats\n\n" ONE "Text.\n\n" TWO
	    "Text.\n", "x.md:7: \"One\": no \"Review by\"" },
	{ "an overdue review is found", HEAD "## One\n\nAsked as: a\n"
	    "Review by: 2026-11-27\n\nText.\n", "overdue since 2026-11-27" },
	{ "one that is due today is not overdue", HEAD "## One\n\n"
	    "Asked as: a\nReview by: 2026-11-28\n\nText.\n", NULL },
	{ "a review from the future is found", HEAD "## One\n\nAsked as: a\n"
	    "Reviewed: 2026-11-29\n\nText.\n", "2026-11-29 is still to come" },
	{ "two sections with one title are found", HEAD ONE "Text.\n\n"
	    "## one\n\nRef: two\nAsked as: b\n\nText.\n",
	    "x.md:15: \"one\": cats/one (" },
	{ "a wording in two sections is found", HEAD ONE "Text.\n\n"
	    "## Two\n\nAsked as: b | First wordings?\n\nText.\n",
	    "\"First wordings?\" leads to cats/one (" },
	{ "and a wording that is another's title", HEAD ONE "Text.\n\n"
	    "## Two\n\nAsked as: b | ONE!\n\nText.\n",
	    "\"ONE!\" leads to cats/one (" },
	{ "a wording twice in one section harms nobody", HEAD
	    "## One\n\nAsked as: one | One | a | a\n\nText.\n", NULL },
	{ "the same text in two sections is found", HEAD ONE LONG TWO LONG,
	    "\"Two\": nearly the same text as cats/one (" },
	{ "so is one inside another", HEAD ONE LONG OTHER TWO LONG,
	    "with 100 of 100 five-word runs in both" },
	{ "different texts are left alone", HEAD ONE LONG TWO OTHER, NULL },
	{ "short texts may be the same", HEAD ONE "Ask your supervisor.\n\n"
	    TWO "Ask your supervisor.\n", NULL },
	{ "office language is found", HEAD ONE "Notwithstanding "
	    "organisational considerations, communications professionals "
	    "responsible for publication should operationalise proportionate "
	    "dissemination methodologies, incorporating consideration of "
	    "reputational implications, contemporaneous documentation, "
	    "evidential sensitivities and confidentiality obligations "
	    "throughout, notwithstanding organisational considerations "
	    "communicated previously.\n", "hard to read: Flesch-Kincaid grade " },
	{ "a few long words are not enough to judge by", HEAD ONE
	    "Notwithstanding organisational considerations.\n", NULL },
};

struct heard {
	struct sdg_str text;
	size_t count;
};

static void
hear(void *arg, const char *line)
{
	struct heard *heard = arg;

	sdg_str_addf(&heard->text, "%s\n", line);
	heard->count++;
}

/* Lint one page: how many warnings there were, or -1. */
static int
lint(struct scratch *s, const char *page, const struct sdg_rules *rules,
    struct heard *heard)
{
	struct sdg_guide *guide;
	struct sdg_why why = { "" };
	size_t count = 99;
	enum sdg_err err;

	memset(heard, 0, sizeof *heard);
	scratch_write(s, "g/x.md", page, strlen(page));
	if (sdg_guide_load(scratch_name(s, "g"), &guide, &why) != SDG_OK) {
		printf("# %s\n", why.text);
		return -1;
	}
	err = sdg_guide_lint(guide, rules, TODAY, hear, heard, &count);
	sdg_guide_free(guide);
	return err == SDG_OK && count == heard->count ? (int)count : -1;
}

static void
each_page_is_warned_of_as_it_should(struct scratch *s)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *says = cases[i].says;
		struct heard heard;
		int n = lint(s, cases[i].page, NULL, &heard);

		if (!CHECK(cases[i].name, n == (says != NULL) &&
		    (says == NULL ||
		    strstr(sdg_str_text(&heard.text), says) != NULL)))
			printf("# %d: %s\n", n, sdg_str_text(&heard.text));
		sdg_str_free(&heard.text);
	}
}

/* A page whose only section has n lines of that text. */
static void
build(struct sdg_str *page, const char *line, size_t n)
{
	sdg_str_cut(page, 0);
	sdg_str_adds(page, HEAD ONE "Text:\n\n");
	for (size_t i = 0; i < n; i++)
		sdg_str_addf(page, "- %s\n", line);
}

static void
what_takes_too_long_to_say_is_found(struct scratch *s)
{
	struct sdg_str page = SDG_STR_INIT;
	struct heard heard;

	build(&page, "a cat is a cat, and no dog", 60);
	CHECK("more than 1,500 bytes are found",
	    lint(s, page.data, NULL, &heard) == 1 &&
	    strstr(heard.text.data, "1745 bytes are too long") != NULL);
	sdg_str_free(&heard.text);
	build(&page, "a cat", 24);
	CHECK("25 lines make a ninth page, which is found",
	    lint(s, page.data, NULL, &heard) == 1 &&
	    strstr(heard.text.data, "25 lines make 9 pages") != NULL);
	sdg_str_free(&heard.text);
	build(&page, "a cat", 23);
	CHECK("24 lines make eight, which is not",
	    lint(s, page.data, NULL, &heard) == 0);
	sdg_str_free(&heard.text);
	sdg_str_free(&page);
}

/* Loaded without a guide, a rule may point anywhere. */
static void
a_rule_that_points_nowhere_is_found(struct scratch *s)
{
	static const char rule[] = "[shouting]\ntitle = \"shouting\"\n"
	    "severity = \"advise\"\nwords = \"quack\"\nwhy = \"It is loud.\"\n"
	    "instead = \"Say it softly.\"\nguidance = \"cats/three\"\n"
	    "flags.1 = \"They quack.\"\nleaves.1 = \"They sleep.\"\n";
	struct sdg_rules *rules;
	struct sdg_why why = { "" };
	struct heard heard;

	scratch_write(s, "r/x.ini", rule, sizeof rule - 1);
	if (!CHECK("a rule loads", sdg_rules_load(scratch_name(s, "r"), NULL,
	    NULL, &rules, &why) == SDG_OK))
		return;
	CHECK("a rule that points nowhere is found",
	    lint(s, HEAD ONE "Text.\n", rules, &heard) == 1 &&
	    strstr(heard.text.data, "rule shouting: guidance: there is no "
	    "section \"cats/three\"") != NULL);
	sdg_str_free(&heard.text);
	CHECK("one that points to a section is not",
	    lint(s, HEAD "## One\n\nRef: three\nAsked as: a\n\nText.\n", rules,
	    &heard) == 0);
	sdg_str_free(&heard.text);
	sdg_rules_free(rules);
}

/* Boilerplate of a hundred sections makes none of them alike. */
static void
what_stands_everywhere_is_nobodys_own(struct scratch *s)
{
	struct sdg_str page = SDG_STR_INIT;
	struct heard heard;
	int n;

	sdg_str_adds(&page, HEAD);
	for (int i = 0; i < 100; i++)
		sdg_str_addf(&page, "## Number %d\n\nAsked as: a%d\n\n" LONG,
		    i, i);
	n = lint(s, page.data, NULL, &heard);
	if (!CHECK("what stands in a hundred sections is nobody's own", n == 0))
		printf("# %d %.300s\n", n, sdg_str_text(&heard.text));
	sdg_str_free(&heard.text);
	sdg_str_free(&page);
}

/* A line that time alone makes true is no fault of the pack's. */
static void
hear_all_but_dates(void *arg, const char *line)
{
	struct heard *heard = arg;

	if (strstr(line, "the review is overdue since") != NULL)
		return;
	printf("# %s\n", line);
	heard->count++;
}

static void
the_starting_guidance_is_worth_showing(void)
{
	struct heard heard = { SDG_STR_INIT, 0 };
	struct sdg_guide *guide;
	struct sdg_why why = { "" };
	size_t count;

	if (!CHECK("the starting guidance loads", sdg_guide_load(
	    "config/guidance", &guide, &why) == SDG_OK))
		return;
	CHECK("nothing in it is worth mending but old reviews",
	    sdg_guide_lint(guide, NULL, TODAY, hear_all_but_dates, &heard,
	    &count) == SDG_OK && heard.count == 0);
	sdg_guide_free(guide);
}

int
main(void)
{
	struct scratch s = { "", "" };

	scratch_open(&s);
	mkdir(scratch_name(&s, "g"), 0700);
	mkdir(scratch_name(&s, "r"), 0700);
	each_page_is_warned_of_as_it_should(&s);
	what_takes_too_long_to_say_is_found(&s);
	a_rule_that_points_nowhere_is_found(&s);
	what_stands_everywhere_is_nobodys_own(&s);
	remove(scratch_name(&s, "g/x.md"));
	remove(scratch_name(&s, "r/x.ini"));
	scratch_close(&s);
	the_starting_guidance_is_worth_showing();
	return check_done();
}
