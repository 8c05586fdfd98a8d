/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/slot.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define DAY INT64_C(86400)	/* seconds */
#define HOUR INT64_C(3600)
#define MINUTE INT64_C(60)
#define EVERY_DAY 0x7fu

/* "mon" is 1; -1 where text does not begin with a day. */
static int
day_named(const char *text)
{
	static const char *const names[] = { "sun", "mon", "tue", "wed",
	    "thu", "fri", "sat" };

	for (int i = 0; i < 7; i++)
		if (strncasecmp(text, names[i], 3) == 0)
			return i;
	return -1;
}

/* "mon" or "mon-fri" at the start; where it ends, or NULL. */
static const char *
read_range(const char *text, unsigned *days)
{
	int first = day_named(text), last = first;

	if (first < 0)
		return NULL;
	text += 3;
	if (*text == '-') {
		if ((last = day_named(text + 1)) < 0)
			return NULL;
		text += 4;
	}
	for (int day = first;; day = (day + 1) % 7) {
		*days |= 1u << day;
		if (day == last)
			return text;
	}
}

static const char *
read_days(const char *text, unsigned *days)
{
	*days = 0;
	if (strncasecmp(text, "daily", 5) == 0) {
		*days = EVERY_DAY;
		return text + 5;
	}
	while ((text = read_range(text, days)) != NULL && *text == ',')
		text += 1 + strspn(text + 1, " ");
	return text;
}

/* "07:30" at the start, as a minute of the day; where it ends, or NULL. */
static const char *
read_minute(const char *text, int *minute)
{
	static const char digits[] = "0123456789";
	int hours, minutes;

	if (strspn(text, digits) != 2 || text[2] != ':' ||
	    strspn(text + 3, digits) != 2)
		return NULL;
	hours = (text[0] - '0') * 10 + text[1] - '0';
	minutes = (text[3] - '0') * 10 + text[4] - '0';
	if (hours > 23 || minutes > 59)
		return NULL;
	*minute = hours * 60 + minutes;
	return text + 5;
}

bool
sdg_slot_read(const char *text, struct sdg_slot *out)
{
	struct sdg_slot slot;

	text = read_days(text, &slot.days);
	if (text == NULL || *text != ' ')
		return false;
	text = read_minute(text + strspn(text, " "), &slot.minute);
	if (text == NULL || *text != '\0')
		return false;
	*out = slot;
	return true;
}

bool
sdg_quiet_read(const char *text, struct sdg_quiet *out)
{
	struct sdg_quiet quiet = { 0, 0 };

	if (strcmp(text, "none") != 0) {
		text = read_minute(text, &quiet.from);
		if (text == NULL || *text != '-')
			return false;
		text = read_minute(text + 1, &quiet.to);
		if (text == NULL || *text != '\0' || quiet.from == quiet.to)
			return false;
	}
	*out = quiet;
	return true;
}

bool
sdg_quiet_at(const struct sdg_quiet *quiet, int minute)
{
	if (quiet->from <= quiet->to)
		return minute >= quiet->from && minute < quiet->to;
	return minute >= quiet->from || minute < quiet->to;
}

/* Days from 1970-01-01 to a day of the calendar (H. Hinnant's algorithm). */
static int64_t
days_to(int64_t year, int month, int day)
{
	int64_t era, of_era;
	int of_year;

	year -= month <= 2;
	era = year / 400;
	of_era = year - era * 400;
	of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - 719468;
}

int64_t
sdg_slot_clock(int64_t when)
{
	time_t t = (time_t)when;
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL)
		return 0;
	return days_to(tm.tm_year + INT64_C(1900), tm.tm_mon + 1,
	    tm.tm_mday) * DAY + tm.tm_hour * HOUR + tm.tm_min * MINUTE +
	    (tm.tm_sec < 60 ? tm.tm_sec : 59);
}

int
sdg_slot_minute(int64_t when)
{
	return (int)(sdg_slot_clock(when) % DAY / 60);
}

/* Does it come on that day since 1970-01-01, which was a Thursday? */
static bool
comes_on(const struct sdg_slot *slot, int64_t day)
{
	return (slot->days & 1u << (day + 4) % 7) != 0;
}

int64_t
sdg_slot_due(const struct sdg_slot *slot, int64_t when)
{
	int64_t now = sdg_slot_clock(when);
	int64_t earliest = sdg_slot_clock(when - SDG_SLOT_LATE);
	int64_t day = now / DAY;

	for (int back = 0; back < 2; back++, day--) {
		int64_t at = day * DAY + slot->minute * MINUTE;

		if (comes_on(slot, day) && at <= now && at >= earliest)
			return at / 60;
	}
	return -1;
}

/* What the clock shows, from seconds as sdg_slot_clock() counts them. */
static void
write_clock(int64_t clock, const char *form, char *out, size_t size)
{
	time_t t = (time_t)clock;
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL ||
	    strftime(out, size, form, &tm) == 0)
		snprintf(out, size, "?");
}

void
sdg_slot_next(const struct sdg_slot *slot, int64_t when, char *out,
    size_t size)
{
	int64_t now = sdg_slot_clock(when), day = now / DAY;

	while (!comes_on(slot, day) ||
	    day * DAY + slot->minute * MINUTE <= now)
		day++;
	write_clock(day * DAY + slot->minute * MINUTE, "%Y-%m-%d %H:%M",
	    out, size);
}

void
sdg_slot_date(int64_t when, char *out, size_t size)
{
	write_clock(sdg_slot_clock(when), "%Y-%m-%d", out, size);
}

void
sdg_slot_zone(int64_t when, char *out, size_t size)
{
	time_t t = (time_t)when;
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL ||
	    strftime(out, size, "%Z", &tm) == 0)
		snprintf(out, size, "?");
}
