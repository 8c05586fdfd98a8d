/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Briefings at their times, with clocks that go as the test says. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/check.h"
#include "lib/office.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400

/* Local time is London's. 2026-11-28 00:00 UTC is a Saturday. */
#define SATURDAY INT64_C(1795824000)
#define SPRING INT64_C(1774742400)	/* 2026-03-29 00:00 UTC, a Sunday */
#define AUTUMN INT64_C(1792886400)	/* 2026-10-25 00:00 UTC, a Sunday */

#define DAILY "[brief.morning]\nwhen = \"daily 07:00\"\n" \
	"channel = \"#team\"\nsections = \"photos/*, courts/active\"\n"

static size_t
count(const char *text, const char *what)
{
	size_t n = 0;

	while ((text = strstr(text, what)) != NULL) {
		text += strlen(what);
		n++;
	}
	return n;
}

/* How many briefings within so many seconds. */
static size_t
briefs(struct office *office, int64_t seconds)
{
	return count(office_pass(office, seconds), "From the guidance: ");
}

static void
it_says_a_section_at_its_time(void)
{
	struct office office;
	const char *said;

	if (!CHECK("an office with a daily briefing opens",
	    office_open(&office, DAILY, SATURDAY)))
		return;
	CHECK("nothing is said before seven", briefs(&office,
	    7 * HOUR - 1) == 0);
	said = office_pass(&office, 1);
	CHECK("at seven the channel hears the first section, its age and "
	    "where to read on", strcmp(said, "#team From the guidance: Can we "
	    "post a photo of a collision? Not until the family is told and "
	    "the officer in the case agrees. Show the road, not the vehicles. "
	    "[photos/collisions · reviewed May 2026 · to be confirmed by your "
	    "force · !read photos/collisions]\n") == 0);
	if (said[0] == '\0' || strstr(said, "collisions") == NULL)
		printf("# %s\n", said);
	CHECK("once that day", briefs(&office, DAY - 1) == 0);
	said = office_pass(&office, 1);
	CHECK("the next day the next one", strstr(said, "photos/dogs") !=
	    NULL);
	CHECK("seven briefings come in a week", briefs(&office, 7 * DAY) ==
	    7);
	office_close(&office);
}

/* The references in the order of the briefings of so many days. */
static void
order(struct office *office, int days, char *out, size_t size)
{
	const char *at = office_pass(office, days * (int64_t)DAY);
	size_t len = 0;

	out[0] = '\0';
	while ((at = strstr(at, "!read ")) != NULL && len + 40 < size) {
		at += strlen("!read ");
		len += (size_t)snprintf(out + len, size - len, "%.*s ",
		    (int)strcspn(at, "]"), at);
	}
}

static void
each_section_has_its_turn(void)
{
	struct office office;
	char seen[400];

	if (!CHECK("opens", office_open(&office, DAILY, SATURDAY)))
		return;
	order(&office, 7, seen, sizeof seen);
	CHECK("a document's sections come in turn, then the next item, then "
	    "the first again", strcmp(seen, "photos/collisions photos/dogs "
	    "photos/horses photos/which-pictures-need-a-consent-form "
	    "courts/active photos/collisions photos/dogs ") == 0);
	printf("# %s\n", seen);
	CHECK("a restart", office_restart(&office));
	order(&office, 2, seen, sizeof seen);
	CHECK("goes on with the next", strcmp(seen, "photos/horses "
	    "photos/which-pictures-need-a-consent-form ") == 0);
	office_close(&office);
}

static void
weekdays_are_kept(void)
{
	static const struct {
		const char *name, *when;
		size_t n;	/* in the two weeks from Saturday */
		int first;	/* days until the first */
	} rules[] = {
		{ "daily", "daily 08:00", 14, 0 },
		{ "monday to friday", "mon-fri 08:00", 10, 2 },
		{ "friday to monday", "fri-mon 08:00", 8, 0 },
		{ "tuesday", "tue 08:00", 2, 3 },
		{ "sundays and wednesdays", "sun,wed 08:00", 4, 1 },
	};
	struct office office;

	for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
		char more[200];
		size_t n, early;

		snprintf(more, sizeof more, "[brief.x]\nwhen = \"%s\"\n"
		    "channel = \"#team\"\nsections = \"photos/*\"\n",
		    rules[i].when);
		if (!CHECK("opens", office_open(&office, more, SATURDAY)))
			return;
		early = briefs(&office, rules[i].first * (int64_t)DAY +
		    8 * HOUR - 1);
		n = briefs(&office, 14 * DAY);
		CHECK(rules[i].name, early == 0 && n == rules[i].n);
		office_close(&office);
	}
}

static void
the_clocks_change(void)
{
	static const char half_past_one[] = "[brief]\nquiet = \"none\"\n"
	    "[brief.night]\nwhen = \"daily 01:30\"\nchannel = \"#team\"\n"
	    "sections = \"photos/*\"\n";
	struct office office;

	if (!CHECK("opens", office_open(&office, half_past_one,
	    SPRING - 12 * HOUR)))
		return;
	CHECK("01:30 on the day that has none comes once", briefs(&office,
	    DAY) == 1);
	CHECK("and once the day after", briefs(&office, DAY) == 1);
	office_close(&office);
	if (!CHECK("opens", office_open(&office, half_past_one,
	    AUTUMN - 12 * HOUR)))
		return;
	CHECK("01:30 on the day that has two comes once", briefs(&office,
	    DAY) == 1);
	CHECK("and once the day after", briefs(&office, DAY) == 1);
	office_close(&office);
	if (!CHECK("opens", office_open(&office, half_past_one,
	    AUTUMN - HOUR + 20 * MINUTE)))
		return;
	CHECK("restarted in between it is still but one", briefs(&office,
	    11 * MINUTE + 59 * MINUTE) == 1 && office_restart(&office) &&
	    briefs(&office, 12 * HOUR) == 0);
	office_close(&office);
}

static void
quiet_hours_are_kept(void)
{
	static const char late[] = "[brief]\nquiet = \"22:00-06:00\"\n"
	    "[brief.late]\nwhen = \"daily 21:50\"\nchannel = \"#team\"\n"
	    "sections = \"photos/*\"\n";
	struct office office;

	if (!CHECK("opens", office_open(&office, late, SATURDAY)))
		return;
	office.outside = true;
	briefs(&office, 21 * HOUR + 58 * MINUTE + 30);
	office.outside = false;
	CHECK("a channel that is joined a minute before they begin hears it",
	    briefs(&office, MINUTE) == 1);
	office.outside = true;
	briefs(&office, DAY);
	office.outside = false;
	CHECK("one that is joined in quiet hours does not",
	    briefs(&office, 12 * HOUR) == 0);
	office_close(&office);
}

static void
a_slot_is_said_once(void)
{
	struct office office;

	if (!CHECK("opens", office_open(&office, DAILY, SATURDAY +
	    6 * HOUR + 59 * MINUTE)))
		return;
	CHECK("said", briefs(&office, MINUTE) == 1);
	CHECK("not again after a restart", office_restart(&office) &&
	    briefs(&office, HOUR) == 0);
	fakeloop_set(&office.loop, SATURDAY + 6 * HOUR + 50 * MINUTE);
	CHECK("nor when the clock is set back", briefs(&office, 2 * HOUR) ==
	    0);
	fakeloop_set(&office.loop, SATURDAY + DAY + 7 * HOUR + MINUTE);
	CHECK("when it is set a day on, the slot there is said, and one only",
	    briefs(&office, 2 * HOUR) == 1);
	fakeloop_set(&office.loop, SATURDAY + 30 * DAY + 12 * HOUR);
	CHECK("none is made up for after a jump of a month", briefs(&office,
	    HOUR) == 0);
	fakeloop_set(&office.loop, SATURDAY + 6 * HOUR);
	CHECK("set back to the first day nothing is said twice",
	    briefs(&office, 2 * DAY) == 0);
	CHECK("but what was never said is", briefs(&office, DAY) == 1);
	CHECK("and the database is never asked to take a slot twice",
	    strstr(sdg_str_text(&office.log), "failed") == NULL);
	office_close(&office);
}

static void
a_late_slot_is_missed(void)
{
	struct office office;

	if (!CHECK("opens", office_open(&office, DAILY, SATURDAY +
	    7 * HOUR + 29 * MINUTE)))
		return;
	CHECK("a bot that starts within half an hour says it",
	    briefs(&office, HOUR) == 1);
	office_close(&office);
	if (!CHECK("opens", office_open(&office, DAILY, SATURDAY +
	    7 * HOUR + 31 * MINUTE)))
		return;
	CHECK("one that starts later does not", briefs(&office, HOUR) == 0);
	office_close(&office);
}

static void
the_channel_must_be_joined(void)
{
	struct office office;

	if (!CHECK("opens", office_open(&office, DAILY, SATURDAY)))
		return;
	office.outside = true;
	CHECK("nothing is said to a channel that is not joined",
	    briefs(&office, 8 * HOUR) == 0);
	CHECK("and the log says so, once", count(sdg_str_text(&office.log),
	    "[brief.morning]: not said: #team is not joined") == 1);
	office.outside = false;
	CHECK("it is not said an hour late", briefs(&office, HOUR) == 0);
	CHECK("the first section is the next day's", strstr(
	    office_pass(&office, DAY), "photos/collisions") != NULL);
	office_close(&office);
}

static void
two_at_the_same_minute(void)
{
	struct office office;
	const char *said;

	if (!CHECK("opens", office_open(&office, DAILY "[brief.desk]\n"
	    "when = \"sat 07:00\"\nchannel = \"#desk\"\n"
	    "sections = \"phones/apps\"\n[brief.elsewhere]\n"
	    "when = \"sat 07:00\"\nchannel = \"#desk\"\n"
	    "network = \"eggdrop\"\nsections = \"phones/apps\"\n",
	    SATURDAY)))
		return;
	said = office_pass(&office, 8 * HOUR);
	CHECK("both are said, each to its channel",
	    strstr(said, "#team From the guidance: Can we post") != NULL &&
	    strstr(said, "#desk From the guidance: May I use") != NULL);
	CHECK("that of another network is not", count(said, "#desk") == 1);
	office_close(&office);
}

static void
a_reload_may_take_a_section_away(void)
{
	static const char page[] = "# Pictures\n\nOwner: Press office\n"
	    "Reviewed: 2026-05-01\nRef: photos\n\n## Dogs\n\nYes.\n\n"
	    "## Horses\n\nYes.\n";
	struct office office;
	char seen[400];

	if (!CHECK("opens", office_open(&office, DAILY, SATURDAY)))
		return;
	order(&office, 1, seen, sizeof seen);
	CHECK("the section that was said last goes, another after it stays",
	    strcmp(seen, "photos/collisions ") == 0 &&
	    office_write(&office, "guidance/photos.md", page) &&
	    office_reload(&office));
	order(&office, 3, seen, sizeof seen);
	CHECK("what stands in its place is next", strcmp(seen, "photos/dogs "
	    "photos/horses courts/active ") == 0);
	CHECK("a briefing whose section is gone is not taken",
	    office_settings(&office, "[brief.x]\nwhen = \"daily 07:00\"\n"
	    "channel = \"#team\"\nsections = \"photos/collisions\"\n") &&
	    !office_reload(&office));
	order(&office, 1, seen, sizeof seen);
	CHECK("and the old ones go on", strcmp(seen, "photos/dogs ") == 0);
	CHECK("a briefing that is taken out", office_settings(&office, "") &&
	    office_reload(&office));
	CHECK("is over", briefs(&office, 3 * DAY) == 0);
	office_close(&office);
}

static void
a_renamed_section_is_the_same(void)
{
	static const char page[] = "# Pictures\n\nOwner: Press office\n"
	    "Reviewed: 2026-05-01\nRef: photos\n\n## Cars\n\n"
	    "Was: photos/collisions\n\nYes.\n\n## Dogs\n\nYes.\n";
	struct office office;
	char seen[400];

	if (!CHECK("opens", office_open(&office, "[brief.x]\n"
	    "when = \"daily 07:00\"\nchannel = \"#team\"\n"
	    "sections = \"photos/collisions, photos/dogs\"\n", SATURDAY)))
		return;
	order(&office, 1, seen, sizeof seen);
	CHECK("a briefing may name it as it was", strcmp(seen,
	    "photos/collisions ") == 0 &&
	    office_write(&office, "guidance/photos.md", page) &&
	    office_reload(&office));
	order(&office, 2, seen, sizeof seen);
	CHECK("and goes on after it", strcmp(seen,
	    "photos/dogs photos/cars ") == 0);
	office_close(&office);
}

int
main(void)
{
	/* Europe/London, also where no zones are installed. */
	setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0", 1);
	tzset();
	it_says_a_section_at_its_time();
	each_section_has_its_turn();
	weekdays_are_kept();
	the_clocks_change();
	quiet_hours_are_kept();
	a_slot_is_said_once();
	a_late_slot_is_missed();
	the_channel_must_be_joined();
	two_at_the_same_minute();
	a_reload_may_take_a_section_away();
	a_renamed_section_is_the_same();
	return check_done();
}
