/* SPDX-License-Identifier: GPL-3.0-or-later */
/* reload and lint: who may, what they are told, and what stays in use. */
#include <string.h>

#include "lib/check.h"
#include "lib/office.h"

#define NOON INT64_C(1795867200)	/* 2026-11-28 12:00 UTC */

#define PHOTOS "# Pictures\n\nOwner: Press office\nReviewed: 2026-05-01\n" \
	"Review by: 2027-05-01\nRef: photos\n\n"
#define DOGS "## Can we post a picture of a dog?\n\nRef: dogs\n\n"

static bool
says(const char *said, const char *what)
{
	bool good = strstr(said, what) != NULL;

	if (!good)
		printf("# said: %s\n", said);
	return good;
}

static void
others_are_refused_politely(struct office *office)
{
	CHECK("an officer gets one line, in private", strcmp(office_hear(
	    office, "bob", "#team", "!reload", 1), "bob< That is for the "
	    "policy owner and administrators; topics and read show the "
	    "guidance to everybody.\n") == 0);
	CHECK("so does a supervisor, and for lint", strncmp(office_hear(
	    office, "jones", NULL, "lint", 1), "jones< That is for the policy "
	    "owner", 30) == 0);
}

static void
nothing_new_is_said_to_be_so(struct office *office)
{
	CHECK("in private it is answered in private", strcmp(office_hear(
	    office, "penny", NULL, "reload", 1), "penny< Reloaded: 11 "
	    "sections and 5 rules are in use. Nothing in the guidance has "
	    "changed.\n") == 0);
	CHECK("in a channel it is answered there", says(office_hear(office,
	    "penny", "#team", "!reload", 1), "#team penny: Reloaded: 11"));
}

static void
changes_are_counted_and_named(struct office *office)
{
	CHECK("three sections go, one changes, one is new", office_write(
	    office, "guidance/photos.md", PHOTOS DOGS "No.\n\n"
	    "## Cats?\n\nRef: cats\n\nYes.\n"));
	CHECK("and that is what is said", says(office_hear(office, "penny",
	    "#team", "!reload", 1), "In the guidance: 1 new, 3 gone, 1 "
	    "changed (photos/cats, photos/collisions, photos/horses ...)."));
	CHECK("the new text is in use", says(office_hear(office, "bob", NULL,
	    "read photos/cats", 1), "Yes."));
}

static void
a_fault_changes_nothing(struct office *office)
{
	CHECK("a page gets a fault", office_write(office,
	    "guidance/photos.md", PHOTOS DOGS "Reviewed: yesterday\n\nNo.\n"));
	CHECK("reload says file, line, section and reason, in private",
	    says(office_hear(office, "penny", "#team", "!reload", 1),
	    "penny< Not reloaded; what was in use stays in use. ") &&
	    says(sdg_str_text(&office->said), "/guidance/photos.md:") &&
	    says(sdg_str_text(&office->said), "yesterday"));
	CHECK("the channel hears nothing of it",
	    strstr(sdg_str_text(&office->said), "#team") == NULL);
	CHECK("the old text is in use", says(office_hear(office, "bob", NULL,
	    "read photos/cats", 1), "Yes."));
	CHECK("lint says beforehand what reload would refuse",
	    says(office_hear(office, "penny", NULL, "lint", 1),
	    "penny< reload would refuse the files as they are: ") &&
	    says(sdg_str_text(&office->said), "/guidance/photos.md:"));
	CHECK("and what of the guidance in use is worth mending",
	    says(sdg_str_text(&office->said), "overdue") ||
	    says(office_hear(office, "penny", NULL, "more", 1), "overdue"));
}

static void
lint_shows_what_is_on_disk(struct office *office)
{
	const char *said;

	CHECK("the page is mended, and hastily", office_write(office,
	    "guidance/photos.md", PHOTOS DOGS "See [photos/zebras].\n"));
	said = office_hear(office, "penny", "#team", "!lint", 1);
	CHECK("lint answers in private, where files may be named",
	    says(said, "penny< reload would take the files as they are: ") &&
	    strstr(said, "#team") == NULL);
	CHECK("its lines are paged", says(said, "[more]"));
	for (int i = 0; i < 9 && strstr(said, "photos/zebras") == NULL; i++)
		said = office_hear(office, "penny", NULL, "more", 1);
	CHECK("and name what is only on disk yet", says(said,
	    "photos/zebras"));
	CHECK("nothing is swapped by it", says(office_hear(office, "bob",
	    NULL, "read photos/cats", 1), "Yes."));
}

static void
who_asked_may_be_gone(struct office *office)
{
	const char *said;

	office_hear(office, "penny", NULL, "reload", -1);
	office->impostor = "penny";
	CHECK("somebody else with the nick is told nothing",
	    strstr(office_pass(office, 1), "penny<") == NULL);
	office->impostor = NULL;
	CHECK("it was done all the same", strstr(sdg_str_text(&office->log),
	    "reloaded for penny") != NULL);
	office->not_well = true;
	said = office_hear(office, "penny", NULL, "reload", 1);
	CHECK("trouble with a connection is said, too", says(said,
	    "not all is well: [network.x]: no luck"));
	office->not_well = false;
	office->cut_off = true;
	CHECK("with its wire gone nobody is answered", office_hear(office,
	    "penny", NULL, "reload", 1)[0] == '\0');
	office->cut_off = false;
	sdg_desk_add(office->desk, &office->wire);
}

static void
it_happens_on_the_next_turn(struct office *office)
{
	struct sdg_pack *pack = office->pack;

	CHECK("nothing is swapped under the line that asks for it",
	    office_hear(office, "penny", NULL, "reload", -1)[0] == '\0' &&
	    office->pack == pack);
	CHECK("who asks meanwhile is told so", says(office_hear(office,
	    "penny", NULL, "reload", -1), "penny< A reload is under way"));
	CHECK("then it is done, once", strcmp(office_pass(office, 1),
	    "penny< Reloaded: 8 sections and 5 rules are in use. Nothing in "
	    "the guidance has changed.\n") == 0);
	office_hear(office, "penny", NULL, "reload", -1);
	CHECK("a desk that ends forgets what was asked",
	    office_restart(office) && office_pass(office, 1)[0] == '\0');
	sdg_desk_house(office->desk, NULL);
	CHECK("without a house it is said that it failed", says(office_hear(
	    office, "penny", NULL, "reload", 1), "penny< Something went "
	    "wrong"));
}

int
main(void)
{
	struct office office;

	if (!CHECK("an office opens", office_open(&office,
	    "[brief]\nquiet = \"00:01-00:00\"\n", NOON)))
		return check_done();
	office.owners = " penny ";
	others_are_refused_politely(&office);
	nothing_new_is_said_to_be_so(&office);
	changes_are_counted_and_named(&office);
	a_fault_changes_nothing(&office);
	lint_shows_what_is_on_disk(&office);
	who_asked_may_be_gone(&office);
	it_happens_on_the_next_turn(&office);
	office_close(&office);
	return check_done();
}
