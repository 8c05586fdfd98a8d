/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/* The check digits' number: a year of two digits, the serial filled up. */
static bool
serial_fits(const char year[2], const char *serial, size_t n, size_t width,
    char letter)
{
	char number[16];

	memcpy(number, year, 2);
	memset(number + 2, '0', width);
	memcpy(number + 2 + width - n, serial, n);
	number[2 + width] = '\0';
	return sdg_mod23(number, letter);
}

static const char record_words[] = "pnc*|cro*|criminal record*|asn|"
    "arrest summons";

/*
 * Police National Computer id: year, "/", up to seven digits, a letter that
 * checks the year's last two digits and the serial, mod 23.
 */
size_t
sdg_identify_pnc(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char year[4], serial[8];
	size_t y = sdg_digits(t, i, year, 4), n, end;

	if ((y != 2 && y != 4) || sdg_at(t, i + y) != '/')
		return 0;
	if (y == 4 && memcmp(year, "19", 2) != 0 && memcmp(year, "20", 2) != 0)
		return 0;
	if (y == 4 && t->known->year > 0 &&
	    sdg_number(year, 4) > t->known->year)
		return 0;
	if ((n = sdg_digits(t, i + y + 1, serial, 7)) == 0)
		return 0;
	end = i + y + 1 + n;
	if (!sdg_is_letter(sdg_at(t, end)) || !sdg_edge_at(t, end + 1) ||
	    !serial_fits(year + y - 2, serial, n, 7, sdg_at(t, end)))
		return 0;
	*passed |= SDG_PASSED_CHECKSUM;
	if (y == 4)
		*passed |= SDG_PASSED_RANGE;
	(void)sdg_said(t, i, end + 1, 40, record_words, passed);
	return end + 1;
}

/* "SF", year, "/", serial, letter: a criminal record with a small file. */
static size_t
small_file(const struct sdg_sight *t, size_t i)
{
	char year[2], serial[6];
	size_t n, end;

	if (sdg_digits(t, i, year, 2) != 2 || sdg_at(t, i + 2) != '/')
		return 0;
	if ((n = sdg_digits(t, i + 3, serial, 6)) == 0)
		return 0;
	end = i + 3 + n;
	if (!sdg_is_letter(sdg_at(t, end)) || !sdg_edge_at(t, end + 1) ||
	    !serial_fits(year, serial, n, 6, sdg_at(t, end)))
		return 0;
	return end + 1;
}

/* Serial, "/", year, letter: a criminal record. */
static size_t
large_file(const struct sdg_sight *t, size_t i)
{
	char year[2], serial[6];
	size_t n, end;

	if ((n = sdg_digits(t, i, serial, 6)) == 0 || sdg_at(t, i + n) != '/')
		return 0;
	if (sdg_digits(t, i + n + 1, year, 2) != 2)
		return 0;
	end = i + n + 3;
	if (!sdg_is_letter(sdg_at(t, end)) || !sdg_edge_at(t, end + 1) ||
	    !serial_fits(year, serial, n, 6, sdg_at(t, end)))
		return 0;
	return end + 1;
}

/* Criminal Records Office number, with the same letter. */
size_t
sdg_identify_cro(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	size_t at = sdg_literal(t, i, "SF"), end;

	if ((end = at > 0 ? small_file(t, at) : large_file(t, i)) == 0)
		return 0;
	*passed |= SDG_PASSED_CHECKSUM;
	(void)sdg_said(t, i, end, 40, record_words, passed);
	return end;
}

/* n letters or digits in capitals; the end, past a stroke, or 0. */
static size_t
part(const struct sdg_sight *t, size_t i, size_t n, char *out, bool *stroke)
{
	for (size_t k = 0; k < n; k++, i++) {
		out[k] = sdg_upper(sdg_at(t, i));
		if (!sdg_is_digit(out[k]) && !sdg_is_upper(out[k]))
			return 0;
	}
	*stroke = sdg_at(t, i) == '/';
	return *stroke ? i + 1 : i;
}

/*
 * The number that an arrest summons number's letter checks: force, system,
 * year and sequence, without force or system where they are no numbers.
 */
static void
summons(const char head[8], const char *serial, size_t n, char number[20])
{
	size_t k = 0;

	for (size_t at = 2; at <= 6; at += 4)
		if (sdg_is_digit(head[at]) && sdg_is_digit(head[at + 1])) {
			memcpy(number + k, head + at, 2);
			k += 2;
		}
	memcpy(number + k, head, 2);
	memset(number + k + 2, '0', 11);
	memcpy(number + k + 13 - n, serial, n);
	number[k + 13] = '\0';
}

/*
 * Arrest summons number: year, force, unit and system of two characters each,
 * eleven digits (behind a stroke their noughts may be left out) and a letter.
 */
size_t
sdg_identify_asn(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char head[8], serial[11], number[20];
	bool stroke = false;
	size_t end = i, n;

	for (size_t k = 0; k < 4; k++)
		if ((end = part(t, end, 2, head + 2 * k, &stroke)) == 0)
			return 0;
	n = sdg_digits(t, end, serial, 11);
	end += n;
	if (!sdg_is_digit(head[0]) || !sdg_is_digit(head[1]) || n == 0 ||
	    (n < 11 && !stroke) || !sdg_is_letter(sdg_at(t, end)) ||
	    !sdg_edge_at(t, end + 1))
		return 0;
	summons(head, serial, n, number);
	if (!sdg_mod23(number, sdg_at(t, end)))
		return 0;
	*passed |= SDG_PASSED_CHECKSUM;
	(void)sdg_said(t, i, end + 1, 40, record_words, passed);
	return end + 1;
}

/* Prison number: its shape is a plate's, too, so that words must be near. */
size_t
sdg_identify_prison(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[8];
	size_t end = sdg_shape(t, i, "U9999UU", d, sizeof d);

	if (end == 0)
		return 0;
	if (sdg_said(t, i, end, 50, "prison*|inmate*|hmp|noms|offender*|jail*|"
	    "custody|cell|cells", passed))
		return end;
	return sdg_alone(t, i, end) ? end : 0;
}

/* A probation case's number: a letter and six digits, by its words only. */
size_t
sdg_identify_crn(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[8];
	size_t end = sdg_shape(t, i, "U999999", d, sizeof d);

	if (end == 0 || !sdg_said(t, i, end, 40, "crn|crns|probation*|"
	    "offender*", passed))
		return 0;
	return end;
}
