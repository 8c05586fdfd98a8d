/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/* Read at most max digits; returns how many. */
static size_t
digits_at(const struct sdg_sight *t, size_t i, char *out, size_t max)
{
	size_t n = 0;

	while (n <= max && sdg_is_digit(sdg_at(t, i + n))) {
		if (n < max)
			out[n] = sdg_at(t, i + n);
		n++;
	}
	return n <= max ? n : 0;
}

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

/*
 * Police National Computer id: year, "/", up to seven digits, a letter that
 * checks the year's last two digits and the serial, mod 23.
 */
size_t
sdg_identify_pnc(const struct sdg_sight *t, size_t i)
{
	char year[4], serial[8];
	size_t y = digits_at(t, i, year, 4), n, end;

	if ((y != 2 && y != 4) || sdg_at(t, i + y) != '/')
		return 0;
	if (y == 4 && memcmp(year, "19", 2) != 0 && memcmp(year, "20", 2) != 0)
		return 0;
	if ((n = digits_at(t, i + y + 1, serial, 7)) == 0)
		return 0;
	end = i + y + 1 + n;
	if (!sdg_is_letter(sdg_at(t, end)) || !sdg_edge_at(t, end + 1) ||
	    !serial_fits(year + y - 2, serial, n, 7, sdg_at(t, end)))
		return 0;
	return end + 1;
}

/* "SF", year, "/", serial, letter: a criminal record with a small file. */
static size_t
small_file(const struct sdg_sight *t, size_t i)
{
	char year[2], serial[6];
	size_t n, end;

	if (digits_at(t, i, year, 2) != 2 || sdg_at(t, i + 2) != '/')
		return 0;
	if ((n = digits_at(t, i + 3, serial, 6)) == 0)
		return 0;
	end = i + 3 + n;
	if (!sdg_is_letter(sdg_at(t, end)) || !sdg_edge_at(t, end + 1) ||
	    !serial_fits(year, serial, n, 6, sdg_at(t, end)))
		return 0;
	return end + 1;
}

/* Criminal Records Office number: serial, "/", year, the same letter. */
size_t
sdg_identify_cro(const struct sdg_sight *t, size_t i)
{
	char year[2], serial[6];
	size_t n, end;

	if (sdg_upper(sdg_at(t, i)) == 'S' &&
	    sdg_upper(sdg_at(t, i + 1)) == 'F')
		return small_file(t, i + 2);
	if ((n = digits_at(t, i, serial, 6)) == 0 || sdg_at(t, i + n) != '/')
		return 0;
	if (digits_at(t, i + n + 1, year, 2) != 2)
		return 0;
	end = i + n + 3;
	if (!sdg_is_letter(sdg_at(t, end)) || !sdg_edge_at(t, end + 1) ||
	    !serial_fits(year, serial, n, 6, sdg_at(t, end)))
		return 0;
	return end + 1;
}

/*
 * Arrest summons number: year, force, unit and system of two characters
 * each, eleven digits and a check letter over force, system, year and digits;
 * where force or system are not numbers they do not count.
 */
size_t
sdg_identify_asn(const struct sdg_sight *t, size_t i)
{
	char d[24], number[20];
	size_t n = 0, end;

	end = sdg_shape(t, i, "99/XX/XX/XX/99999999999A", d, sizeof d);
	if (end == 0)
		end = sdg_shape(t, i, "99XXXXXX99999999999A", d, sizeof d);
	if (end == 0)
		return 0;
	for (size_t part = 2; part <= 6; part += 4)
		if (sdg_is_digit(d[part]) && sdg_is_digit(d[part + 1])) {
			memcpy(number + n, d + part, 2);
			n += 2;
		}
	memcpy(number + n, d, 2);
	memcpy(number + n + 2, d + 8, 11);
	number[n + 13] = '\0';
	return sdg_mod23(number, d[19]) ? end : 0;
}

/* Prison number: its shape is a plate's, too, so that words must be near. */
size_t
sdg_identify_prison(const struct sdg_sight *t, size_t i)
{
	char d[8];
	size_t end = sdg_shape(t, i, "U9999UU", d, sizeof d);

	if (end == 0 || !sdg_near(t, i, end, 50, "prison|inmate|hmp|noms|"
	    "offender|jail|custody|cell"))
		return 0;
	return end;
}

/* References forces publish, by shape alone: rules say what they mean. */
size_t
sdg_identify_crimeref(const struct sdg_sight *t, size_t i)
{
	static const char *const shapes[] = {
		"99XX/999999/99", "99XX/999999A/99", "99XXX999999",
		"5999999999", "99UUU999999"
	};
	char d[24];
	size_t end, n, month;

	for (size_t k = 0; k < sizeof shapes / sizeof shapes[0]; k++)
		if ((end = sdg_shape(t, i, shapes[k], d, sizeof d)) > 0)
			return end;
	/* "1234 of 05/06/2026" and "1234/05JUN26" */
	if ((n = digits_at(t, i, d, 5)) == 0)
		return 0;
	if ((end = sdg_shape(t, i + n, " of 99/99/9999", d, sizeof d)) > 0 ||
	    (end = sdg_shape(t, i + n, " of 99/99/99", d, sizeof d)) > 0)
		return end;
	if (sdg_at(t, i + n) != '/' || !sdg_is_digit(sdg_at(t, i + n + 1)) ||
	    !sdg_is_digit(sdg_at(t, i + n + 2)))
		return 0;
	for (month = i + n + 3; sdg_is_letter(sdg_at(t, month)); month++)
		;
	if (sdg_month(t, i + n + 3, &end) == 0 || end != month)
		return 0;
	while (sdg_is_digit(sdg_at(t, end)))
		end++;
	return sdg_edge_at(t, end) ? end : 0;
}

/* Rank and shoulder number: "PC 1234", "Sgt 56 B" without its letter. */
size_t
sdg_identify_collar(const struct sdg_sight *t, size_t i)
{
	static const char *const ranks[] = {
		"PC", "PCSO", "DC", "SGT", "PS", "SC", "INSP", "WPC", "DS"
	};
	char rank[6], number[6];
	size_t n = 0, at;

	while (n < 5 && sdg_is_letter(sdg_at(t, i + n))) {
		rank[n] = sdg_upper(sdg_at(t, i + n));
		n++;
	}
	rank[n] = '\0';
	at = sdg_skip(t, i + n, " ");
	for (size_t k = 0; k < sizeof ranks / sizeof ranks[0]; k++) {
		if (strcmp(rank, ranks[k]) != 0)
			continue;
		n = digits_at(t, at, number, 6);
		return n >= 2 && sdg_edge_at(t, at + n) ? at + n : 0;
	}
	return 0;
}

/* Two letters, an age (02 to 29, 51 to 79), three letters: since 2001. */
static size_t
current_plate(const struct sdg_sight *t, size_t i)
{
	char d[8];
	size_t end = sdg_shape(t, i, "AA99-AAA", d, sizeof d);
	unsigned age;

	if (end == 0 || sdg_one_of(d[0], "IQZ") || sdg_one_of(d[1], "IQZ"))
		return 0;
	for (size_t k = 4; k < 7; k++)
		if (sdg_one_of(d[k], "IQ"))
			return 0;
	age = sdg_number(d + 2, 2);
	return (age >= 2 && age <= 29) || (age >= 51 && age <= 79) ? end : 0;
}

/* Letters and up to three digits, either way round: 1963 to 2001. */
static size_t
older_plate(const struct sdg_sight *t, size_t i)
{
	static const char *const shapes[] = {
		"A9-AAA", "A99-AAA", "A999-AAA", "AAA-9A", "AAA-99A", "AAA-999A"
	};
	char d[8];
	size_t end = 0, n, k;
	char year;

	for (k = 0; end == 0 && k < sizeof shapes / sizeof shapes[0]; k++)
		end = sdg_shape(t, i, shapes[k], d, sizeof d);
	if (end == 0)
		return 0;
	n = strlen(d);
	year = d[k <= 3 ? 0 : n - 1];
	for (size_t at = 0; at < n; at++)
		if (sdg_one_of(d[at], "IQ"))
			return 0;
	return sdg_one_of(year, "OUZ") ? 0 : end;
}

/* Up to three letters and four digits: older still, or Northern Ireland's. */
static size_t
bare_plate(const struct sdg_sight *t, size_t i)
{
	char number[4];
	size_t n = 0, at, digits;

	while (n < 4 && sdg_is_upper(sdg_at(t, i + n)))
		n++;
	at = sdg_skip(t, i + n, " ");
	digits = digits_at(t, at, number, 4);
	if (n == 0 || n > 3 || digits == 0 || !sdg_edge_at(t, at + digits))
		return 0;
	return at + digits;
}

/*
 * A vehicle's registration. Capitals without a word near them count in
 * today's shape, and unspaced in the older ones. Other capitals ("RUN 10K")
 * need a vehicle near them, small letters ("all 5kgs") and plates without an
 * age ("PC 1234") a word that says what they are.
 */
size_t
sdg_identify_plate(const struct sdg_sight *t, size_t i)
{
	static const char said[] = "reg|plate|number plate|vrm|vrn|index";
	static const char vehicles[] = "car|van|vehicle|lorry|motorbike|"
	    "motorcycle|driver|driving|drove|cloned|stolen";
	size_t end, current = current_plate(t, i);
	bool capitals = true, spaced = false;

	end = current > 0 ? current : older_plate(t, i);
	if (end == 0) {
		end = bare_plate(t, i);
		return end > 0 && sdg_near(t, i, end, 25, said) ? end : 0;
	}
	for (size_t k = i; k < end; k++) {
		capitals &= sdg_upper(t->text[k]) == t->text[k];
		spaced |= !sdg_is_letter(t->text[k]) &&
		    !sdg_is_digit(t->text[k]);
	}
	if (capitals && (i == 0 || t->text[i - 1] != '#') && (current > 0 ||
	    !spaced || sdg_near(t, i, end, 40, vehicles)))
		return end;
	return sdg_near(t, i, end, 25, said) ? end : 0;
}
