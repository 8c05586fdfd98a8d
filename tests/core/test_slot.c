/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/slot.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/check.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

static const struct {
	const char *name, *text;
	bool good;
	unsigned days;
	int minute;
} texts[] = {
	{ "weekdays", "mon-fri 07:00", true, 0x3e, 420 },
	{ "every day", "daily 18:30", true, 0x7f, 1110 },
	{ "one day", "tue 09:15", true, 0x04, 555 },
	{ "each day has its name: sunday", "sun 00:00", true, 0x01, 0 },
	{ "monday", "mon 00:01", true, 0x02, 1 },
	{ "wednesday", "wed 12:00", true, 0x08, 720 },
	{ "thursday", "thu 12:00", true, 0x10, 720 },
	{ "friday", "fri 12:00", true, 0x20, 720 },
	{ "saturday", "sat 23:59", true, 0x40, 1439 },
	{ "over the weekend", "fri-mon 10:00", true, 0x63, 600 },
	{ "some days", "mon,wed, fri 10:00", true, 0x2a, 600 },
	{ "days and more days", "mon-tue,sat 10:00", true, 0x46, 600 },
	{ "capitals do not matter", "Mon-FRI 07:00", true, 0x3e, 420 },
	{ "more spaces do no harm", "daily   07:00", true, 0x7f, 420 },
	{ "no time is refused", "mon-fri", false, 0, 0 },
	{ "no day is refused", "07:00", false, 0, 0 },
	{ "nothing is refused", "", false, 0, 0 },
	{ "a time in words is refused", "daily noon", false, 0, 0 },
	{ "a day's whole name is refused", "monday 07:00", false, 0, 0 },
	{ "24:00 is refused", "daily 24:00", false, 0, 0 },
	{ "07:60 is refused", "daily 07:60", false, 0, 0 },
	{ "7:00 is refused", "daily 7:00", false, 0, 0 },
	{ "seconds are refused", "daily 07:00:00", false, 0, 0 },
	{ "a day that is none is refused", "mon-fry 07:00", false, 0, 0 },
	{ "a comma alone is refused", "mon, 07:00", false, 0, 0 },
	{ "words behind it are refused", "daily 07:00 sharp", false, 0, 0 },
};

static void
times_are_read(void)
{
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct sdg_slot slot = { 0, 0 };

		CHECK(texts[i].name, sdg_slot_read(texts[i].text, &slot) ==
		    texts[i].good && slot.days == texts[i].days &&
		    slot.minute == texts[i].minute);
	}
}

static const struct {
	const char *name, *text;
	bool good;
	int minute;
	bool quiet;
} quiets[] = {
	{ "over midnight: before it begins", "22:00-06:00", true, 1319,
	    false },
	{ "when it begins", "22:00-06:00", true, 1320, true },
	{ "midnight", "22:00-06:00", true, 0, true },
	{ "its last minute", "22:00-06:00", true, 359, true },
	{ "when it ends", "22:00-06:00", true, 360, false },
	{ "within a day: before", "12:00-13:00", true, 719, false },
	{ "within", "12:00-13:00", true, 720, true },
	{ "after", "12:00-13:00", true, 780, false },
	{ "none is never", "none", true, 0, false },
	{ "to midnight", "20:00-00:00", true, 1439, true },
	{ "and not beyond", "20:00-00:00", true, 0, false },
	{ "the same twice is refused", "06:00-06:00", false, 0, false },
	{ "one time is refused", "22:00", false, 0, false },
	{ "spaces are refused", "22:00 - 06:00", false, 0, false },
	{ "25:00 is refused", "22:00-25:00", false, 0, false },
};

static void
quiet_hours_are_kept(void)
{
	for (size_t i = 0; i < COUNT(quiets); i++) {
		struct sdg_quiet quiet = { 0, 0 };

		CHECK(quiets[i].name, sdg_quiet_read(quiets[i].text,
		    &quiet) == quiets[i].good &&
		    sdg_quiet_at(&quiet, quiets[i].minute) ==
		    quiets[i].quiet);
	}
}

/* 2026-11-28 00:00 UTC is a Saturday; London shows the same. */
#define SATURDAY INT64_C(1795824000)
#define HOURS(h, m) ((h) * INT64_C(3600) + (m) * 60)

static void
each_day_has_its_slots(void)
{
	static const char *const rules[] = { "sun 07:00", "mon 07:00",
	    "tue 07:00", "wed 07:00", "thu 07:00", "fri 07:00", "sat 07:00" };
	struct sdg_slot slot;
	bool good = true;

	for (int day = 0; day < 14; day++)
		for (int rule = 0; rule < 7; rule++) {
			int64_t at = SATURDAY + day * 86400 + HOURS(7, 0);
			bool comes = (day + 6) % 7 == rule;

			sdg_slot_read(rules[rule], &slot);
			good = good && sdg_slot_due(&slot, at) ==
			    (comes ? at / 60 : -1);
		}
	CHECK("a slot of each weekday comes on that day alone", good);
}

/* From one time to another, minute by minute: the names of those due. */
static int
count(const char *rule, int64_t from, int64_t to, int64_t *name)
{
	struct sdg_slot slot;
	int64_t last = -1;
	int n = 0;

	sdg_slot_read(rule, &slot);
	for (int64_t at = from; at < to; at += 60) {
		int64_t due = sdg_slot_due(&slot, at);

		if (due < 0 || due == last)
			continue;
		last = *name = due;
		n++;
	}
	return n;
}

static void
a_slot_is_due_for_half_an_hour(void)
{
	int64_t seven = SATURDAY + HOURS(7, 0);
	struct sdg_slot slot;

	sdg_slot_read("sat 07:00", &slot);
	CHECK("not a second early", sdg_slot_due(&slot, seven - 1) == -1);
	CHECK("on time", sdg_slot_due(&slot, seven) == seven / 60);
	CHECK("half an hour late", sdg_slot_due(&slot, seven + 1800) ==
	    seven / 60);
	CHECK("and no later", sdg_slot_due(&slot, seven + 1801) == -1);
	sdg_slot_read("fri 23:50", &slot);
	CHECK("yesterday's counts after midnight", sdg_slot_due(&slot,
	    SATURDAY + 60) == SATURDAY / 60 - 10);
}

/* London: 2026-03-29 01:00 UTC and 2026-10-25 01:00 UTC are the changes. */
#define SPRING INT64_C(1774742400)	/* 2026-03-29 00:00 UTC */
#define AUTUMN INT64_C(1792886400)	/* 2026-10-25 00:00 UTC */

static void
the_clocks_change(void)
{
	int64_t name = 0;
	char zone[16], text[32];

	CHECK("a slot in the hour that spring leaves out comes once",
	    count("daily 01:30", SPRING, SPRING + HOURS(12, 0), &name) == 1);
	CHECK("under its own name", name == SPRING / 60 + 90);
	CHECK("also where it would be more than half an hour ago",
	    count("daily 01:00", SPRING, SPRING + HOURS(12, 0), &name) == 1);
	CHECK("one beside it comes once", count("daily 02:00", SPRING,
	    SPRING + HOURS(12, 0), &name) == 1);
	CHECK("one in the hour that autumn repeats has one name, twice",
	    count("daily 01:30", AUTUMN - HOURS(1, 0), AUTUMN + HOURS(12, 0),
	    &name) == 1 && name == AUTUMN / 60 + 90);
	CHECK("one after it comes once", count("daily 02:00",
	    AUTUMN - HOURS(1, 0), AUTUMN + HOURS(12, 0), &name) == 1);
	sdg_slot_zone(SPRING, zone, sizeof zone);
	CHECK("winter's time has its name", strcmp(zone, "GMT") == 0);
	sdg_slot_zone(AUTUMN, zone, sizeof zone);
	CHECK("and summer's", strcmp(zone, "BST") == 0);
	sdg_slot_date(AUTUMN - 60, text, sizeof text);
	CHECK("the day is the local one", strcmp(text, "2026-10-25") == 0);
	CHECK("the minute, too", sdg_slot_minute(AUTUMN - 60) == 59);
}

static void
the_next_one_is_told(void)
{
	struct sdg_slot slot;
	char text[32];

	sdg_slot_read("mon-fri 07:00", &slot);
	sdg_slot_next(&slot, SATURDAY, text, sizeof text);
	CHECK("on Saturday it is Monday's", strcmp(text,
	    "2026-11-30 07:00") == 0);
	sdg_slot_read("sat 07:00", &slot);
	sdg_slot_next(&slot, SATURDAY + HOURS(6, 59), text, sizeof text);
	CHECK("a minute before it is today's", strcmp(text,
	    "2026-11-28 07:00") == 0);
	sdg_slot_next(&slot, SATURDAY + HOURS(7, 0), text, sizeof text);
	CHECK("then it is next week's", strcmp(text,
	    "2026-12-05 07:00") == 0);
}

int
main(void)
{
	/* Europe/London, also where no zones are installed. */
	setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0", 1);
	tzset();
	times_are_read();
	quiet_hours_are_kept();
	each_day_has_its_slots();
	a_slot_is_due_for_half_an_hour();
	the_clocks_change();
	the_next_one_is_told();
	return check_done();
}
