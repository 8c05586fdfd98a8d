/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tip: another section each time, the ones to rely on first. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/check.h"
#include "lib/office.h"

#define NOON INT64_C(1795867200)	/* 2026-11-28 12:00 UTC */
#define SECTIONS 11			/* in tests/data/guidance */

/* The reference in the last answer, "" where there is none. */
static void
ref_of(const struct office *office, char *out, size_t size)
{
	const char *at = strrchr(sdg_str_text(&office->said), '[');

	snprintf(out, size, "%.*s", at != NULL ?
	    (int)strcspn(at + 1, " ") : 0, at != NULL ? at + 1 : "");
}

/* Every tip of one round, "a/b c/d "; false if one came twice. */
static bool
round_of(struct office *office, const char *nick, struct sdg_str *all)
{
	char ref[80], word[82];
	bool good = true;

	for (int i = 0; i < SECTIONS; i++) {
		/* Where it is asked makes no difference. */
		office_hear(office, nick, i % 2 ? "#team" : NULL, i % 2 ?
		    "!tip" : "tip", 1);
		ref_of(office, ref, sizeof ref);
		snprintf(word, sizeof word, " %s ", ref);
		good = good && ref[0] != '\0' &&
		    strstr(sdg_str_text(all), word) == NULL;
		sdg_str_addf(all, " %s ", ref);
	}
	return good;
}

static size_t
place(const struct sdg_str *all, const char *ref)
{
	const char *at = strstr(sdg_str_text(all), ref);

	return at != NULL ? (size_t)(at - sdg_str_text(all)) : 0;
}

static void
each_comes_once_a_round(struct office *office, struct sdg_str *first)
{
	struct sdg_str second = SDG_STR_INIT, other = SDG_STR_INIT;

	CHECK("a round has every section once", round_of(office, "alice",
	    first));
	CHECK("what is confirmed and in time comes before what is to be "
	    "confirmed", place(first, " courts/active ") <
	    place(first, " photos/dogs ") &&
	    place(first, " phones/apps ") <
	    place(first, " photos/collisions "));
	CHECK("and what is overdue last", place(first,
	    " courts/how-do-we-report-a-sentence ") >
	    place(first, " photos/horses "));
	CHECK("the next round has them all again", round_of(office, "alice",
	    &second));
	CHECK("in the same order", strcmp(sdg_str_text(first),
	    sdg_str_text(&second)) == 0);
	CHECK("somebody else has an order of their own", round_of(office,
	    "bob", &other) && strcmp(sdg_str_text(first),
	    sdg_str_text(&other)) != 0);
	sdg_str_free(&second);
	sdg_str_free(&other);
}

static void
a_restart_on_that_day_starts_over(struct office *office,
    const struct sdg_str *first)
{
	struct sdg_str again = SDG_STR_INIT;

	CHECK("after a restart there is a whole round", office_restart(office)
	    && round_of(office, "alice", &again));
	CHECK("on the same day in the same order", strcmp(sdg_str_text(first),
	    sdg_str_text(&again)) == 0);
	sdg_str_free(&again);
	fakeloop_pass(&office->loop, 86400);
	CHECK("on another day in another", office_restart(office) &&
	    round_of(office, "alice", &again) &&
	    strcmp(sdg_str_text(first), sdg_str_text(&again)) != 0);
	sdg_str_free(&again);
}

static void
a_word_narrows_it(struct office *office)
{
	char refs[4][80];

	for (int i = 0; i < 4; i++) {
		office_hear(office, "carol", NULL, i == 3 ? "tip" :
		    "tip horse", 1);
		ref_of(office, refs[i], sizeof refs[i]);
	}
	CHECK("the only section about a word comes each time",
	    strcmp(refs[0], "photos/horses") == 0 &&
	    strcmp(refs[1], refs[0]) == 0 && strcmp(refs[2], refs[0]) == 0);
	CHECK("and not again without the word", strcmp(refs[3], refs[0]) !=
	    0);
	office_hear(office, "carol", NULL, "tip NICKED", 1);
	ref_of(office, refs[0], sizeof refs[0]);
	CHECK("people's own wordings count, in any case", strcmp(refs[0],
	    "phones/my-phone-is-lost-or-stolen") == 0);
	office_hear(office, "carol", NULL, "tip kennel", 1);
	ref_of(office, refs[0], sizeof refs[0]);
	CHECK("and the text, where no title has it", strcmp(refs[0],
	    "photos/dogs") == 0);
	CHECK("a word that nothing is about is named", strcmp(office_hear(
	    office, "carol", NULL, "tip ennel", 1), "carol< No section is "
	    "about ennel. tip alone gives another one.\n") == 0);
}

static void
it_reads_as_an_answer_does(struct office *office)
{
	CHECK("title, first sentences, reference, age, and more", strcmp(
	    office_hear(office, "dave", "#team", "!tip collision", 1), "#team "
	    "dave: Worth knowing: Can we post a photo of a collision? Not "
	    "until the family is told and the officer in the case agrees. "
	    "Show the road, not the vehicles. [photos/collisions · reviewed "
	    "May 2026 · to be confirmed by your force]\n") == 0);
	office_hear(office, "dave", "#team", "!tip active", 1);
	CHECK("what was left out follows", strstr(office_hear(office, "dave",
	    "#team", "!more", 1), "The rule starts with the arrest") != NULL);
}

static void
new_guidance_comes_next(struct office *office)
{
	char ref[80];

	CHECK("a page is added", office_write(office, "guidance/new.md",
	    "# New\n\nOwner: Press office\nReviewed: 2026-11-01\nRef: new\n\n"
	    "## New?\n\nRef: thing\n\nYes.\n") && office_reload(office));
	office_hear(office, "alice", NULL, "tip", 1);
	ref_of(office, ref, sizeof ref);
	CHECK("who has had all the others gets it next", strcmp(ref,
	    "new/thing") == 0);
}

int
main(void)
{
	struct office office;
	struct sdg_str first = SDG_STR_INIT;

	setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0", 1);
	tzset();
	if (!CHECK("an office opens", office_open(&office, "", NOON)))
		return check_done();
	each_comes_once_a_round(&office, &first);
	a_restart_on_that_day_starts_over(&office, &first);
	a_word_narrows_it(&office);
	it_reads_as_an_answer_does(&office);
	new_guidance_comes_next(&office);
	sdg_str_free(&first);
	office_close(&office);
	return check_done();
}
