/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners hear that reviews are due: whom, when, how often. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/check.h"
#include "lib/office.h"

#define MINUTE 60
#define HOUR 3600
#define DAY INT64_C(86400)

/*
 * In tests/data/guidance the Press office's courts/how-do-we-report-a-sentence
 * was due on 2025-01-31, Legal services' other court sections are on
 * 2027-02-28, the Press office's pictures on 2027-05-01; phones never are.
 */
#define NOON (INT64_C(1795824000) + 12 * HOUR)	/* 2026-11-28 12:00 UTC */
#define FEBRUARY (INT64_C(1795824000) + 79 * DAY + 12 * HOUR) /* 2027-02-15 */

#define PRESS "[owner.press]\nname = \"Press office\"\ntell = \"penny, pat\"\n"

static bool
tells(const char *said, const char *what)
{
	bool good = strstr(said, what) != NULL;

	if (!good)
		printf("# said: %s\n", said);
	return good;
}

static void
an_owner_is_told_once_a_week(void)
{
	struct office office;

	if (!CHECK("an office with an owner opens", office_open(&office,
	    PRESS, NOON)))
		return;
	CHECK("nobody is told before they have said something",
	    office_pass(&office, HOUR)[0] == '\0');
	CHECK("somebody else is not told", office_hear(&office, "bob",
	    "#team", "morning", MINUTE)[0] == '\0');
	office_hear(&office, "penny", NULL, "", 0);
	CHECK("the owner hears within a minute how many and which, in private",
	    tells(office_hear(&office, "penny", "#team", "morning", MINUTE),
	    "penny< Press office: 1 to review, overdue or due within two "
	    "weeks (courts/how-do-we-report-a-sentence). Say read"));
	CHECK("nobody is told twice for being in two places",
	    strstr(strstr(sdg_str_text(&office.said), "penny<") + 1,
	    "penny<") == NULL);
	CHECK("and once", office_hear(&office, "penny", NULL, "topics",
	    6 * DAY) != NULL && strstr(sdg_str_text(&office.said),
	    "to review") == NULL);
	CHECK("also after a restart", office_restart(&office) &&
	    strstr(office_hear(&office, "penny", "#team", "morning", HOUR),
	    "to review") == NULL);
	CHECK("after a week again", tells(office_pass(&office, DAY),
	    "penny< Press office: 1 to review"));
	office_close(&office);
}

static void
a_handle_goes_before_a_nick(void)
{
	struct office office;

	if (!CHECK("opens", office_open(&office, PRESS, NOON)))
		return;
	CHECK("another person's handle under that nick is not told",
	    office_hear(&office, "penny@bob", "#team", "morning",
	    MINUTE)[0] == '\0');
	CHECK("the handle is, under whatever nick", tells(office_hear(&office,
	    "elsewhere@Pat", "#team", "morning", MINUTE),
	    "elsewhere< Press office: 1 to review"));
	office_close(&office);
}

static void
quiet_hours_are_kept(void)
{
	struct office office;

	if (!CHECK("opens", office_open(&office, PRESS, NOON + 10 * HOUR)))
		return;
	CHECK("at ten in the evening nobody is told", office_hear(&office,
	    "penny", "#team", "still here", 7 * HOUR)[0] == '\0');
	CHECK("at six in the morning they are", tells(office_pass(&office,
	    HOUR), "penny< Press office"));
	office_close(&office);
}

static void
who_is_away_is_told_later(void)
{
	struct office office;
	struct sdg_counts counts;

	if (!CHECK("opens", office_open(&office, PRESS, NOON)))
		return;
	office_hear(&office, "penny", "#team", "morning", 0);
	office.away = true;
	CHECK("nothing is said to somebody out of sight",
	    office_pass(&office, HOUR)[0] == '\0');
	CHECK("nor put by for whenever they come", sdg_store_count(
	    office.store, &counts) == SDG_OK && counts.owed == 0);
	office.away = false;
	CHECK("until they are back", tells(office_pass(&office, MINUTE),
	    "penny< Press office"));
	office_close(&office);
}

static void
what_nobody_is_named_for_goes_to_policy_owners(void)
{
	struct office office;

	if (!CHECK("opens", office_open(&office, "", FEBRUARY)))
		return;
	office.owners = " penny quentin ";
	office_hear(&office, "bob", "#team", "morning", MINUTE);
	CHECK("a policy owner hears of several owners, the first three, and "
	    "of lint", tells(sdg_str_text(&office.said), "penny< Several "
	    "owners: 4 to review, overdue or due within two weeks "
	    "(courts/active, courts/may-i-take-a-picture-inside-the-court-"
	    "bu, courts/how-do-we-report-a-sentence ...). Say lint"));
	CHECK("and so does another", tells(sdg_str_text(&office.said),
	    "quentin< Several owners: 4 to review"));
	CHECK("an officer does not", strstr(sdg_str_text(&office.said),
	    "bob<") == NULL);
	office_close(&office);
	if (!CHECK("opens", office_open(&office, PRESS, FEBRUARY)))
		return;
	office.owners = " quentin ";
	CHECK("what somebody is named for does not go to policy owners",
	    tells(office_hear(&office, "quentin", "#team", "morning",
	    MINUTE), "quentin< Legal services: 3 to review"));
	office_close(&office);
}

static void
what_is_in_time_is_left_alone(void)
{
	static const char page[] = "# Courts\n\nOwner: Press office\n"
	    "Reviewed: 2026-05-01\nReview by: 2026-12-13\nRef: courts\n\n"
	    "## Active\n\nRef: active\n\nYes.\n";
	struct office office;

	if (!CHECK("opens", office_open(&office, PRESS, NOON)))
		return;
	CHECK("a review due in fifteen days", office_write(&office,
	    "guidance/courts.md", page) && office_reload(&office));
	CHECK("is not mentioned", office_hear(&office, "penny", "#team",
	    "morning", 6 * HOUR)[0] == '\0');
	CHECK("in fourteen it is", tells(office_pass(&office, DAY),
	    "penny< Press office: 1 to review"));
	office_close(&office);
}

int
main(void)
{
	setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0", 1);
	tzset();
	an_owner_is_told_once_a_week();
	a_handle_goes_before_a_nick();
	quiet_hours_are_kept();
	who_is_away_is_told_later();
	what_nobody_is_named_for_goes_to_policy_owners();
	what_is_in_time_is_left_alone();
	return check_done();
}
