/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/identifier_parts.h"

bool
sdg_is_date(unsigned day, unsigned month, unsigned year)
{
	static const unsigned char days[] = {
		31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
		return false;
	return month != 2 || day < 29 || year % 400 == 0 ||
	    (year % 4 == 0 && year % 100 != 0);
}

unsigned
sdg_month(const struct sdg_sight *t, size_t i, size_t *end)
{
	static const char *const names[] = {
		"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november",
		"december"
	};
	size_t n = 0;

	while (sdg_is_letter(sdg_at(t, i + n)))
		n++;
	for (unsigned month = 0; month < 12; month++) {
		size_t k = 0;

		while (k < n && names[month][k] != '\0' && sdg_upper(
		    sdg_at(t, i + k)) == sdg_upper(names[month][k]))
			k++;
		if (k == n && (k == 3 || names[month][k] == '\0' ||
		    (month == 8 && k == 4))) {
			*end = i + n;
			return month + 1;
		}
	}
	return 0;
}

unsigned
sdg_whole_year(const struct sdg_sight *t, unsigned year)
{
	unsigned last = t->known->year > 0 ? t->known->year % 100 : 29;

	return year <= last ? 2000 + year : 1900 + year;
}

size_t
sdg_day(const struct sdg_sight *t, size_t i, unsigned *day)
{
	size_t n = 0;

	while (n < 2 && sdg_is_digit(sdg_at(t, i + n)))
		n++;
	if (n == 0 || sdg_is_digit(sdg_at(t, i + n)))
		return 0;
	*day = sdg_number(t->text + i, n);
	i += n;
	if (sdg_one_of(sdg_upper(sdg_at(t, i)), "SNRT") &&
	    sdg_one_of(sdg_upper(sdg_at(t, i + 1)), "TDH") &&
	    sdg_edge_at(t, i + 2))
		i += 2;
	return i;
}

/* Two or four digits. */
static size_t
year_at(const struct sdg_sight *t, size_t i, unsigned *year)
{
	size_t n = 0;

	while (n < 5 && sdg_is_digit(sdg_at(t, i + n)))
		n++;
	if ((n != 2 && n != 4) || !sdg_edge_at(t, i + n))
		return 0;
	*year = sdg_number(t->text + i, n);
	if (n == 2)
		*year = sdg_whole_year(t, *year);
	return *year >= 1900 && *year < 2100 ? i + n : 0;
}

/* 1/2/1990, 01.02.90, 1-2-1990 */
static size_t
numbers_date(const struct sdg_sight *t, size_t i, unsigned *year)
{
	unsigned day, month;
	char between;

	if ((i = sdg_day(t, i, &day)) == 0 ||
	    !sdg_one_of(between = sdg_at(t, i), "/.-"))
		return 0;
	if ((i = sdg_day(t, i + 1, &month)) == 0 || sdg_at(t, i) != between)
		return 0;
	if ((i = year_at(t, i + 1, year)) == 0)
		return 0;
	return sdg_is_date(day, month, *year) ? i : 0;
}

/* 1990-02-01 */
static size_t
iso_date(const struct sdg_sight *t, size_t i, unsigned *year)
{
	char d[16];
	size_t end = sdg_shape(t, i, "9999-99-99", d, sizeof d);

	if (end == 0 || end - i != 10)
		return 0;
	*year = sdg_number(d, 4);
	return *year >= 1900 && *year < 2100 && sdg_is_date(
	    sdg_number(d + 6, 2), sdg_number(d + 4, 2), *year) ? end : 0;
}

/* Past spaces, commas, hyphens and "of": what stands between a date's parts. */
static size_t
gap(const struct sdg_sight *t, size_t i)
{
	while (sdg_one_of(sdg_at(t, i), " ,-\n"))
		i++;
	if (sdg_upper(sdg_at(t, i)) == 'O' &&
	    sdg_upper(sdg_at(t, i + 1)) == 'F' && sdg_at(t, i + 2) == ' ')
		i += 3;
	return i;
}

/* 1st February 1990, 1 Feb 90, February 1, 1990 */
static size_t
named_date(const struct sdg_sight *t, size_t i, unsigned *year)
{
	unsigned day = 0, month;
	size_t end;

	if ((month = sdg_month(t, i, &end)) > 0) {
		if ((end = sdg_day(t, gap(t, end), &day)) == 0)
			return 0;
	} else {
		if ((end = sdg_day(t, i, &day)) == 0)
			return 0;
		if ((month = sdg_month(t, gap(t, end), &end)) == 0)
			return 0;
	}
	if ((end = year_at(t, gap(t, end), year)) == 0)
		return 0;
	return sdg_is_date(day, month, *year) ? end : 0;
}

size_t
sdg_date(const struct sdg_sight *t, size_t i, unsigned *year)
{
	size_t end;

	if ((end = iso_date(t, i, year)) > 0 ||
	    (end = numbers_date(t, i, year)) > 0)
		return end;
	return named_date(t, i, year);
}
