/* slot.h: times of the week as people write them, and the local clock. */
#ifndef SDG_CORE_SLOT_H
#define SDG_CORE_SLOT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SDG_SLOT_LATE 1800	/* seconds: what is later than that is missed */

/* When something comes round. */
struct sdg_slot {
	unsigned days;		/* bit 0 is Sunday ... bit 6 Saturday */
	int minute;		/* of the day, 0 to 1439 */
};

/* Minutes of the day; to is not in it, and may be after midnight. */
struct sdg_quiet {
	int from, to;		/* the same: never quiet */
};

/*
 * Read "mon-fri 07:00", "daily 18:30" or "tue,thu 09:15" (any case; "fri-mon"
 * goes over the weekend). False, and nothing set, where it is none of these.
 */
bool sdg_slot_read(const char *text, struct sdg_slot *out);

/* The same for "22:00-06:00", or "none". */
bool sdg_quiet_read(const char *text, struct sdg_quiet *out);

/* Is this minute of the day in it? */
bool sdg_quiet_at(const struct sdg_quiet *quiet, int minute);

/*
 * What a clock on the wall shows at the time when (seconds since 1970, UTC),
 * in seconds since it showed 1970-01-01 00:00. The time zone is the
 * process's (TZ). In autumn it shows an hour twice, in spring it leaves one
 * out.
 */
int64_t sdg_slot_clock(int64_t when);

/* Its minute of the day. */
int sdg_slot_minute(int64_t when);

/*
 * The slot that came, by that clock, within the last SDG_SLOT_LATE seconds:
 * the minute at which the clock showed it, since 1970; -1 for none. That
 * number is the slot's name: in autumn the same slot can come twice, and one
 * in the hour that spring leaves out comes at its end.
 */
int64_t sdg_slot_due(const struct sdg_slot *slot, int64_t when);

/* "2026-11-30 07:00": the first one after when. out: 17 bytes at least. */
void sdg_slot_next(const struct sdg_slot *slot, int64_t when, char *out,
    size_t size);

/* "2026-11-30": the local day at the time when. out: 11 bytes at least. */
void sdg_slot_date(int64_t when, char *out, size_t size);

/* "GMT" or "BST": what the local time is called at the time when. */
void sdg_slot_zone(int64_t when, char *out, size_t size);

#endif
