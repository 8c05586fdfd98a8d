/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/* The first half: which letters can stand where (Royal Mail's rules). */
static bool
is_outward(const char *d, size_t n)
{
	size_t letters = sdg_is_letter(d[1]) ? 2 : 1, rest = n - letters;
	char last = d[n - 1];

	if (sdg_one_of(d[0], "QVX") || (letters == 2 && (rest == 0 ||
	    sdg_one_of(d[1], "IJZ"))))
		return false;
	if (rest < 1 || rest > 2 || !sdg_is_digit(d[letters]))
		return false;
	if (rest == 1 || sdg_is_digit(last))
		return true;
	return sdg_one_of(last, letters == 1 ? "ABCDEFGHJKPSTUW" :
	    "ABEHMNPRVWXY");
}

/* "1st" to "9th" and the like, small: a date, not half a postcode. */
static bool
is_ordinal(const char *p)
{
	return strncmp(p + 1, "st", 2) == 0 || strncmp(p + 1, "nd", 2) == 0 ||
	    strncmp(p + 1, "rd", 2) == 0 || strncmp(p + 1, "th", 2) == 0;
}

/* The second half at i: a digit and two letters. */
static size_t
inward_at(const struct sdg_sight *t, size_t i, bool spaced)
{
	char d[4];
	size_t end = sdg_shape(t, i, "9AA", d, sizeof d);

	if (end == 0 || sdg_one_of(d[1], "CIKMOV") ||
	    sdg_one_of(d[2], "CIKMOV"))
		return 0;
	if (!sdg_is_upper(t->text[i + 1]) || !sdg_is_upper(t->text[i + 2]))
		return spaced && !is_ordinal(t->text + i) ? end : 0;
	return end;
}

/*
 * The areas that letters go to (Royal Mail); what is none may be a road, "A1
 * 4WD", or an example.
 */
static bool
is_area(const char *d)
{
	static const char areas[] =
	    "|AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|"
	    "CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|"
	    "HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|"
	    "LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|"
	    "RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|"
	    "TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE|";
	char area[5] = { '|', d[0], '|', '\0', '\0' };

	if (sdg_is_letter(d[1])) {
		area[2] = d[1];
		area[3] = '|';
	}
	return strstr(areas, area) != NULL;
}

/* Where the first half ends, or 0; out gets it in capitals. */
static size_t
outward_at(const struct sdg_sight *t, size_t i, char out[5], bool *capitals)
{
	size_t n = 0;

	*capitals = true;
	/* The digit that begins the second half has two letters behind it. */
	for (; n < 4; n++) {
		char c = sdg_at(t, i + n);

		if (!sdg_is_letter(c) && !sdg_is_digit(c))
			break;
		if (n >= 2 && inward_at(t, i + n, false) > 0)
			break;
		out[n] = sdg_upper(c);
		*capitals &= out[n] == c;
	}
	out[n] = '\0';
	return n >= 2 && is_outward(out, n) ? i + n : 0;
}

/*
 * A full postcode: capitals, or spaced. GIR 0AA and the pseudo-area ZZ99,
 * which no letter goes to and examples use, count, too. One letter that is
 * no area needs the word.
 */
size_t
sdg_identify_postcode(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char d[8], out[5];
	size_t end;
	bool capitals, said;

	if ((end = sdg_shape(t, i, "ZZ99_9AA", d, sizeof d)) > 0 ||
	    (end = sdg_shape(t, i, "GIR_0AA", d, sizeof d)) > 0) {
		(void)sdg_said(t, i, end, 40, "postcode*|post code*", passed);
		return end;
	}
	if (!sdg_is_letter(sdg_at(t, i)) ||
	    (end = outward_at(t, i, out, &capitals)) == 0)
		return 0;
	if (sdg_at(t, end) == ' ')
		end = inward_at(t, end + 1, true);
	else
		end = capitals ? inward_at(t, end, false) : 0;
	if (end == 0)
		return 0;
	said = sdg_said(t, i, end, 40, "postcode*|post code*|address*|lives|"
	    "lived", passed);
	if (is_area(out))
		*passed |= SDG_PASSED_RANGE;
	else if (sdg_is_digit(out[1]) && !said && !sdg_alone(t, i, end))
		return 0;
	return end;
}
