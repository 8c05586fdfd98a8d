/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/*
 * NHS number (England, Wales, Isle of Man): 10 digits, the last a check
 * digit mod 11. Issued are 4, 6 and 7 ..., Northern Ireland has 320 to 399.
 * One in eleven of all tens passes the check: those need their usual 3-3-4
 * spacing or a word of health near them, other ranges the letters NHS.
 */
size_t
sdg_identify_nhs(const struct sdg_sight *t, size_t i)
{
	char d[16];
	size_t end = sdg_shape(t, i, "999-999-9999", d, sizeof d);
	unsigned head;
	bool issued;

	if (end == 0 || !sdg_mod11(d))
		return 0;
	head = sdg_number(d, 3);
	issued = d[0] == '4' || d[0] == '6' || d[0] == '7' ||
	    (head >= 320 && head <= 399);
	if (issued && end - i == 12)
		return end;
	if (sdg_near(t, i, end, 40, issued ?
	    "nhs|patient|hospital|ward|clinic|surgery|medical" : "nhs"))
		return end;
	return 0;
}

/* Scottish Community Health Index: date of birth, 4 digits, same check. */
size_t
sdg_identify_chi(const struct sdg_sight *t, size_t i)
{
	char d[16];
	size_t end = sdg_shape(t, i, "999999-9999", d, sizeof d);

	if (end == 0 || !sdg_mod11(d) ||
	    !sdg_is_date(sdg_number(d, 2), sdg_number(d + 2, 2),
	    sdg_number(d + 4, 2)))
		return 0;
	return end;
}

/*
 * Unique Pupil Number: a check letter over 12 characters, mod 23 with
 * weights 2 to 13; the last of them may be a letter.
 */
size_t
sdg_identify_upn(const struct sdg_sight *t, size_t i)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ0123456789";
	char d[16];
	size_t end = sdg_shape(t, i, "A99999999999X", d, sizeof d);
	unsigned sum = 0;

	if (end == 0 || sdg_number(d + 1, 3) < 201)
		return 0;
	for (unsigned k = 1; k < 13; k++) {
		const char *p = strchr(letters, d[k]);

		if (p == NULL)
			return 0;
		sum += (unsigned)(p - letters) * (k + 1);
	}
	return letters[sum % 23] == d[0] ? end : 0;
}

/*
 * National Insurance number (HMRC manual NIM39110): no check digit, but
 * letters that are never given out. QQ is the official example of none.
 */
size_t
sdg_identify_nino(const struct sdg_sight *t, size_t i)
{
	static const char never[] = "BG|GB|KN|NK|NT|TN|ZZ";
	char d[16], pair[3];
	size_t end = sdg_shape(t, i, "AA-99-99-99-A", d, sizeof d);

	if (end == 0 || d[8] > 'D' || sdg_one_of(d[0], "DFIQUV") ||
	    sdg_one_of(d[1], "DFIQUVO"))
		return 0;
	memcpy(pair, d, 2);
	pair[2] = '\0';
	return strstr(never, pair) == NULL ? end : 0;
}

/* Passport: nine digits, or two letters and seven; the word must be near. */
size_t
sdg_identify_passport(const struct sdg_sight *t, size_t i)
{
	char d[16];
	size_t end = sdg_shape(t, i, "999999999", d, sizeof d);

	if (end == 0)
		end = sdg_shape(t, i, "AA9999999", d, sizeof d);
	if (end == 0 || !sdg_near(t, i, end, 40, "passport"))
		return 0;
	return end;
}

/*
 * Driving licence of Great Britain: surname filled up with 9s, decade,
 * month (51 to 62 for women), day, year, initials. Its check characters are
 * not public; the structure says enough.
 */
size_t
sdg_identify_licence(const struct sdg_sight *t, size_t i)
{
	char d[20];
	size_t end = sdg_shape(t, i, "AXXXX_999999_XXXAA", d, sizeof d);
	unsigned month;
	size_t k = 1;

	if (end == 0)
		return 0;
	while (k < 5 && sdg_is_upper(d[k]))
		k++;
	while (k < 5 && d[k] == '9')
		k++;
	month = sdg_number(d + 6, 2);
	if (month > 50)
		month -= 50;
	if (k < 5 || !sdg_is_date(sdg_number(d + 8, 2), month, 0))
		return 0;
	for (k = 11; k < 13; k++)
		if (!sdg_is_upper(d[k]) && d[k] != '9')
			return 0;
	return end;
}

/* One or two digits, and an ordinal's ending: "1", "01", "21st". */
static size_t
day_at(const struct sdg_sight *t, size_t i, unsigned *day)
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
		*year += *year < 30 ? 2000 : 1900;
	return *year >= 1900 && *year < 2100 ? i + n : 0;
}

/* 1/2/1990, 01.02.90, 1-2-1990 */
static size_t
numbers_date(const struct sdg_sight *t, size_t i)
{
	unsigned day, month, year;
	char between;

	if ((i = day_at(t, i, &day)) == 0 ||
	    !sdg_one_of(between = sdg_at(t, i), "/.-"))
		return 0;
	if ((i = day_at(t, i + 1, &month)) == 0 || sdg_at(t, i) != between)
		return 0;
	if ((i = year_at(t, i + 1, &year)) == 0)
		return 0;
	return sdg_is_date(day, month, year) ? i : 0;
}

/* 1990-02-01 */
static size_t
iso_date(const struct sdg_sight *t, size_t i)
{
	char d[16];
	size_t end = sdg_shape(t, i, "9999-99-99", d, sizeof d);
	unsigned year;

	if (end == 0 || end - i != 10)
		return 0;
	year = sdg_number(d, 4);
	return year >= 1900 && year < 2100 && sdg_is_date(
	    sdg_number(d + 6, 2), sdg_number(d + 4, 2), year) ? end : 0;
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
named_date(const struct sdg_sight *t, size_t i)
{
	unsigned day = 0, month, year;
	size_t end;

	if ((month = sdg_month(t, i, &end)) > 0) {
		if ((end = day_at(t, gap(t, end), &day)) == 0)
			return 0;
	} else {
		if ((end = day_at(t, i, &day)) == 0)
			return 0;
		if ((month = sdg_month(t, gap(t, end), &end)) == 0)
			return 0;
	}
	if ((end = year_at(t, gap(t, end), &year)) == 0)
		return 0;
	return sdg_is_date(day, month, year) ? end : 0;
}

/* How many bytes the five words before i take, 100 at most. */
static size_t
five_words(const struct sdg_sight *t, size_t i)
{
	size_t start = i;
	unsigned words = 0;

	while (start > 0 && i - start < 100) {
		if (sdg_at(t, start - 1) == ' ' && sdg_at(t, start) != ' ' &&
		    words++ == 5)
			break;
		start--;
	}
	return i - start;
}

/*
 * Date of birth: a day there is or was, from 1900, with "born", "DOB" or the
 * like within the five words before it or right behind. The core has no
 * clock, so that a day to come counts, too.
 */
size_t
sdg_identify_dob(const struct sdg_sight *t, size_t i)
{
	static const char said[] =
	    "born|dob|d.o.b|date of birth|birth date|birthdate|birthday";
	size_t end;

	if ((end = iso_date(t, i)) == 0 && (end = numbers_date(t, i)) == 0 &&
	    (end = named_date(t, i)) == 0)
		return 0;
	if (sdg_near(t, i, i, five_words(t, i), said) ||
	    sdg_near(t, end, end, 12, said))
		return end;
	return 0;
}
