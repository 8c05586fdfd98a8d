/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/*
 * NHS number (England, Wales, Isle of Man): 10 digits, the last a check
 * digit mod 11. Issued are 4, 6 and 7 ..., Northern Ireland has 320 to 399,
 * 999 is for tests. One in eleven of all tens passes the check: those need
 * their usual 3-3-4 spacing or a word of health near them, other ranges the
 * letters NHS.
 */
size_t
sdg_identify_nhs(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[16];
	size_t end = sdg_shape(t, i, "999-999-9999", d, sizeof d);
	unsigned head;
	bool issued;

	if (end == 0 || !sdg_mod11(d) || sdg_monotone(d, 10))
		return 0;
	*passed |= SDG_PASSED_CHECKSUM;
	head = sdg_number(d, 3);
	issued = d[0] == '4' || d[0] == '6' || d[0] == '7' ||
	    (head >= 320 && head <= 399);
	if (issued)
		*passed |= SDG_PASSED_RANGE;
	if (sdg_said(t, i, end, 40, issued ? "nhs*|patient*|hospital*|ward|"
	    "clinic*|surgery|medical*" : "nhs*", passed))
		return end;
	return (issued && end - i == 12) || sdg_alone(t, i, end) ? end : 0;
}

/* Scottish Community Health Index: date of birth, 4 digits, same check. */
size_t
sdg_identify_chi(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[16];
	size_t end = sdg_shape(t, i, "999999-9999", d, sizeof d);

	if (end == 0 || !sdg_mod11(d) ||
	    !sdg_is_date(sdg_number(d, 2), sdg_number(d + 2, 2),
	    sdg_number(d + 4, 2)))
		return 0;
	*passed |= SDG_PASSED_RANGE | SDG_PASSED_CHECKSUM;
	(void)sdg_said(t, i, end, 40, "chi|nhs*|patient*|hospital*|ward|health",
	    passed);
	return end;
}

/*
 * Unique Pupil Number: a check letter over 12 characters, mod 23 with
 * weights 2 to 13; the last of them may be a letter.
 */
size_t
sdg_identify_upn(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ0123456789";
	char d[16];
	size_t end = sdg_shape(t, i, "A99999999999X", d, sizeof d);
	unsigned sum = 0;

	if (end == 0 || sdg_number(d + 1, 3) < 201)
		return 0;	/* no education authority */
	for (unsigned k = 1; k < 13; k++) {
		const char *p = strchr(letters, d[k]);

		if (p == NULL)
			return 0;
		sum += (unsigned)(p - letters) * (k + 1);
	}
	if (letters[sum % 23] != d[0])
		return 0;
	*passed |= SDG_PASSED_RANGE | SDG_PASSED_CHECKSUM;
	(void)sdg_said(t, i, end, 40, "upn|pupil*|school|student*", passed);
	return end;
}

static const char tax_words[] = "trn|temporary reference*|nino|ni number*|"
    "ni no|national insurance|hmrc";

/*
 * National Insurance number (HMRC manual NIM39110): no check digit, but
 * letters that are never given out. QQ is the official example of none.
 */
size_t
sdg_identify_nino(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	static const char never[] = "BG|GB|KN|NK|NT|TN|ZZ";
	char d[16], pair[3];
	size_t end = sdg_shape(t, i, "AA-99-99-99-A", d, sizeof d);

	if (end == 0 || d[8] > 'D' || sdg_one_of(d[0], "DFIQUV") ||
	    sdg_one_of(d[1], "DFIQUVO"))
		return 0;
	memcpy(pair, d, 2);
	pair[2] = '\0';
	if (strstr(never, pair) != NULL)
		return 0;
	*passed |= SDG_PASSED_RANGE;
	(void)sdg_said(t, i, end, 40, tax_words, passed);
	return end;
}

/* HMRC's temporary reference, "11 A1 11 11": only with a word by it. */
size_t
sdg_identify_trn(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[16];
	size_t end = sdg_shape(t, i, "99_A9_99_99", d, sizeof d);

	if (end == 0 || !sdg_said(t, i, end, 40, tax_words, passed))
		return 0;
	return end;
}

/*
 * Passport: nine digits, or two letters and seven; the word must be near,
 * but for the latter where they are all there is.
 */
size_t
sdg_identify_passport(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[16];
	size_t end = sdg_shape(t, i, "999999999", d, sizeof d), letters = 0;

	if (end == 0)
		end = letters = sdg_shape(t, i, "AA9999999", d, sizeof d);
	if (end == 0)
		return 0;
	if (sdg_said(t, i, end, 40, "passport*", passed))
		return end;
	return letters > 0 && sdg_alone(t, i, end) ? end : 0;
}

/*
 * Driving licence of Great Britain: surname filled up with 9s, decade,
 * month (51 to 62 for women), day, year, initials. Its check characters are
 * not public; the structure says enough.
 */
size_t
sdg_identify_licence(const struct sdg_sight *t, size_t i, unsigned *passed)
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
	*passed |= SDG_PASSED_RANGE;
	(void)sdg_said(t, i, end, 40, "licence*|license*|driv*|dvla", passed);
	return end;
}
