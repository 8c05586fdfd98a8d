/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/* The longest line: a passport's. */
#define LONGEST 44

/* A run of capitals, digits and '<'; its length, 0 if it is too long. */
static size_t
run(const struct sdg_sight *t, size_t i, char out[LONGEST + 1])
{
	size_t n = 0;

	for (;; n++) {
		char c = sdg_at(t, i + n);

		if (!sdg_is_upper(c) && !sdg_is_digit(c) && c != '<')
			break;
		if (n == LONGEST)
			return 0;
		out[n] = c;
	}
	out[n] = '\0';
	return sdg_edge_at(t, i + n) ? n : 0;
}

/* Does the digit behind n characters check them: weights 7, 3, 1 mod 10? */
static bool
checks(const char *p, size_t n)
{
	static const unsigned weights[] = { 7, 3, 1 };
	unsigned sum = 0, value;

	for (size_t i = 0; i < n; i++) {
		if (p[i] == '<')
			value = 0;
		else if (sdg_is_digit(p[i]))
			value = (unsigned)(p[i] - '0');
		else
			value = (unsigned)(p[i] - 'A') + 10;
		sum += value * weights[i % 3];
	}
	return sdg_is_digit(p[n]) && sum % 10 == (unsigned)(p[n] - '0');
}

/* YYMMDD; what is not known of a birth is '<'. */
static bool
is_day(const char *p)
{
	for (size_t i = 0; i < 6; i++)
		if (!sdg_is_digit(p[i]))
			return memcmp(p, "<<<<<<", 6) == 0 ||
			    memcmp(p + 2, "<<<<", 4) == 0;
	return sdg_is_date(sdg_number(p + 4, 2), sdg_number(p + 2, 2),
	    sdg_number(p, 2));
}

/* Birth, check, sex, expiry, check. */
static bool
is_middle(const char *p)
{
	return is_day(p) && checks(p, 6) && sdg_one_of(p[7], "MFX<") &&
	    is_day(p + 8) && checks(p + 8, 6);
}

/* The line with the name: document, country, then letters and "<<". */
static bool
is_name(const char *d, size_t n)
{
	for (size_t i = 2; i < n; i++)
		if (sdg_is_digit(d[i]))
			return false;
	return sdg_one_of(d[0], "PAIC") && n >= 36 && sdg_is_upper(d[2]) &&
	    strstr(d + 5, "<<") != NULL;
}

/*
 * A line that machines read on a passport or card (ICAO 9303): of 44, 36 or
 * 30 characters, its numbers with check digits of their own.
 */
size_t
sdg_identify_mrz(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[LONGEST + 1];
	size_t n = run(t, i, d);

	if (n != 44 && n != 36 && n != 30)
		return 0;
	if (n > 30 && is_name(d, n))
		return i + n;
	if (n > 30 ? !checks(d, 9) || !is_middle(d + 13) :
	    !is_middle(d) && !(sdg_one_of(d[0], "ACI") &&
	    sdg_is_upper(d[2]) && checks(d + 5, 9)))
		return 0;
	*passed |= SDG_PASSED_CHECKSUM;
	if (n > 30 || sdg_is_digit(d[0]))
		*passed |= SDG_PASSED_RANGE;
	return i + n;
}
