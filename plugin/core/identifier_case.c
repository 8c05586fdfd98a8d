/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

static const char case_words[] = "ref|refs|reference*|crime*|incident*|log|"
    "cad|quote*|quoting|occurrence*|urn|niche|case|report*|investigation*";

/*
 * Shapes of references that forces publish. yy is where the year stands among
 * its letters and digits, -1 for none. Some need no word near them, some none
 * if they are all there is. A force's own are in struct sdg_known, which is
 * where configuration would put them.
 */
static const struct {
	const char *shape;
	int yy;
	enum { BARE, ALONE, WORD } needs;
} shapes[] = {
	{ "99AA/999999/99", -1, BARE },		/* 44AA/123456/21 */
	{ "99AA/999999A/99", -1, BARE },
	{ "99UUU999999", -1, BARE },		/* 06ABC123456 */
	{ "99AAA999999", -1, ALONE },
	{ "5999999999", 1, ALONE },		/* 52yynnnnnn */
	{ "99999999999", 2, WORD },		/* 13yynnnnnnn */
	{ "99999999999", 0, WORD },		/* yynnnnnnnnn */
	{ "UU999", -1, WORD },
};

/* Can two digits be the year of something that has happened since 2000? */
static bool
is_recent(const struct sdg_sight *t, const char *yy)
{
	unsigned last = t->known->year > 0 ? t->known->year % 100 : 49;

	return sdg_number(yy, 2) <= last;
}

static size_t
by_shape(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[24];
	size_t end;

	for (size_t k = 0; k < sizeof shapes / sizeof shapes[0]; k++) {
		end = sdg_shape(t, i, shapes[k].shape, d, sizeof d);
		if (end == 0 || (shapes[k].yy >= 0 &&
		    !is_recent(t, d + shapes[k].yy)))
			continue;
		/* A telephone's. */
		if (d[0] == '0' && shapes[k].needs == WORD)
			continue;
		if (!sdg_said(t, i, end, 40, case_words, passed) &&
		    (shapes[k].needs == WORD || (shapes[k].needs == ALONE &&
		    !sdg_alone(t, i, end))))
			continue;
		if (shapes[k].yy >= 0)
			*passed |= SDG_PASSED_RANGE;
		return end;
	}
	return 0;
}

/* A force's own: told for a reason, so that they need no word near them. */
static size_t
by_force(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	const char *const *shape = t->known->crimerefs;
	char d[64];
	size_t end;

	for (; shape != NULL && *shape != NULL; shape++) {
		if ((end = sdg_shape(t, i, *shape, d, sizeof d)) == 0)
			continue;
		(void)sdg_said(t, i, end, 40, case_words, passed);
		return end;
	}
	return 0;
}

/* "05JUN", "5Jun26", "05JUN2026" */
static size_t
short_date(const struct sdg_sight *t, size_t i)
{
	char d[4];
	unsigned month;
	size_t n = sdg_digits(t, i, d, 2), end;

	if (n == 0 || (month = sdg_month(t, i + n, &end)) == 0 ||
	    !sdg_is_date(sdg_number(d, n), month, 0))
		return 0;
	n = sdg_digits(t, end, d, 4);
	if (n != 0 && n != 2 && n != 4)
		return 0;
	return sdg_edge_at(t, end + n) ? end + n : 0;
}

/* "5 June", "5th June", "05/06", without a year: with a word near only. */
static size_t
day_and_month(const struct sdg_sight *t, size_t i)
{
	unsigned day, month;
	size_t end = sdg_day(t, i, &day);

	if (end > 0 && sdg_at(t, end) == '/') {
		char d[2];
		size_t n = sdg_digits(t, end + 1, d, 2);

		return n > 0 && sdg_is_date(day, sdg_number(d, n), 0) &&
		    sdg_edge_at(t, end + 1 + n) ? end + 1 + n : 0;
	}
	if (end == 0 || sdg_at(t, end) != ' ' ||
	    (month = sdg_month(t, end + 1, &end)) == 0 ||
	    !sdg_is_date(day, month, 0) || !sdg_edge_at(t, end))
		return 0;
	return end;
}

static bool
has_letter(const struct sdg_sight *t, size_t i, size_t end)
{
	while (i < end && !sdg_is_letter(t->text[i]))
		i++;
	return i < end;
}

/* The log's number and its day: "1234 of 05/06/2026", "1234/05JUN26" */
static size_t
by_day(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[5];
	unsigned year;
	size_t n = sdg_digits(t, i, d, 5), at, end;
	bool dated = true;

	if (n == 0 || (sdg_at(t, i - 1) == '.' && i > 1 &&
	    sdg_is_digit(t->text[i - 2])))
		return 0;
	if (sdg_at(t, i + n) == '/') {
		if ((end = short_date(t, i + n + 1)) == 0)
			return 0;
	} else {
		if ((at = sdg_literal(t, i + n, " of ")) == 0)
			return 0;
		if ((end = sdg_date(t, at, &year)) == 0)
			end = day_and_month(t, at);
		/* "2 of 5 June 2026" is many another thing's day. */
		dated = end > 0 && !has_letter(t, at, end) && end - at > 5;
	}
	if (end == 0 || (!sdg_said(t, i, end, 40, case_words, passed) &&
	    !dated && !sdg_alone(t, i, end)))
		return 0;
	*passed |= SDG_PASSED_RANGE;
	return end;
}

/* A crime's or an incident's reference: rules say what it means. */
size_t
sdg_identify_crimeref(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	size_t end;

	if ((end = by_force(t, i, passed)) > 0 ||
	    (end = by_shape(t, i, passed)) > 0)
		return end;
	return by_day(t, i, passed);
}

/* Up to two capitals behind a shoulder number: the division or force. */
static size_t
suffix(const struct sdg_sight *t, size_t i)
{
	size_t n = 0;

	while (n < 2 && sdg_is_upper(sdg_at(t, i + n)))
		n++;
	return sdg_edge_at(t, i + n) ? i + n : 0;
}

/*
 * Rank and shoulder number: "PC 1234", "Sgt 56AB". In small letters or without
 * a space a rank is many another thing ("DC10"): three digits then.
 */
size_t
sdg_identify_collar(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	static const char *const ranks[] = {
		"PC", "PCSO", "DC", "SGT", "PS", "SC", "INSP", "WPC", "DS",
		"DI", "SERGEANT", "CONSTABLE", "INSPECTOR", "COLLAR NUMBER",
		"COLLAR NO", "SHOULDER NUMBER", "SHOULDER NO"
	};
	char number[6];
	size_t n, at, least;

	(void)passed;
	for (size_t k = 0; k < sizeof ranks / sizeof ranks[0]; k++) {
		if ((at = sdg_literal(t, i, ranks[k])) == 0 ||
		    sdg_is_letter(sdg_at(t, at)))
			continue;
		least = sdg_is_upper(t->text[i]) && sdg_at(t, at) == ' ' ?
		    2 : 3;
		at = sdg_skip(t, sdg_skip(t, at, "."), " ");
		n = sdg_digits(t, at, number, 6);
		return n >= least ? suffix(t, at + n) : 0;
	}
	return 0;
}
