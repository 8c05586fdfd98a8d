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
 * A full postcode: capitals, or spaced. GIR 0AA and the pseudo-area ZZ99,
 * which no letter goes to and examples use, count, too.
 */
size_t
sdg_identify_postcode(const struct sdg_sight *t, size_t i)
{
	char d[8], out[5];
	size_t end, n = 0;
	bool capitals = true;

	if ((end = sdg_shape(t, i, "ZZ99_9AA", d, sizeof d)) > 0 ||
	    (end = sdg_shape(t, i, "GIR_0AA", d, sizeof d)) > 0)
		return end;
	if (!sdg_is_letter(sdg_at(t, i)))
		return 0;
	/* The digit that begins the second half has two letters behind it. */
	for (; n < 4; n++) {
		char c = sdg_at(t, i + n);

		if (!sdg_is_letter(c) && !sdg_is_digit(c))
			break;
		if (n >= 2 && inward_at(t, i + n, false) > 0)
			break;
		out[n] = sdg_upper(c);
		capitals &= out[n] == c;
	}
	out[n] = '\0';
	if (n < 2 || !is_outward(out, n))
		return 0;
	if (sdg_at(t, i + n) == ' ')
		return inward_at(t, i + n + 1, true);
	return capitals ? inward_at(t, i + n, false) : 0;
}

/* A number as dialled: its digits, and how they were grouped. */
struct dialled {
	char d[16];
	size_t n, group[16], groups;
};

/* Where reading stops once there are want digits; 0 where they are not. */
static size_t
dial(const struct sdg_sight *t, size_t i, size_t want, struct dialled *out)
{
	size_t gap = 0;

	memset(out, 0, sizeof *out);
	out->groups = 1;
	for (; out->n < want; i++) {
		if (sdg_is_digit(sdg_at(t, i))) {
			out->d[out->n++] = sdg_at(t, i);
			if (gap > 0 && out->n > 1)
				out->groups++;
			out->group[out->groups - 1]++;
			gap = 0;
		} else if (!sdg_one_of(sdg_at(t, i), " -.()/") || ++gap > 2)
			return 0;
	}
	return sdg_edge_at(t, i) ? i : 0;
}

/* A date's digits are grouped 2-2-4; an area code has three at least. */
static bool
grouped_like_a_date(const struct dialled *x)
{
	return x->groups >= 3 && x->group[0] == 2 && x->group[1] == 2 &&
	    x->group[2] == 4;
}

/*
 * Is this, after the 0 or +44, somebody's own number? Mobile: 7, but not 70
 * and 76 (personal numbering and pagers), save 7624 (Isle of Man).
 * Geographic: 1 and 2. 3, 8 and 9 are numbers for the public.
 */
static bool
is_personal(const char *d, size_t n)
{
	if (d[0] == '7' && n == 10)
		return d[1] != '0' && (d[1] != '6' ||
		    memcmp(d, "7624", 4) == 0);
	return (d[0] == '1' && (n == 9 || n == 10)) || (d[0] == '2' && n == 10);
}

/* 07700 900123, (01632) 960 001 */
static size_t
national(const struct sdg_sight *t, size_t i)
{
	struct dialled x;
	size_t end;

	for (size_t want = 11; want >= 10; want--) {
		if ((end = dial(t, i, want, &x)) == 0)
			continue;
		if (x.d[0] != '0' || !is_personal(x.d + 1, x.n - 1) ||
		    grouped_like_a_date(&x))
			continue;
		if (x.d[1] != '7' && x.groups > 1 && x.group[0] < 3)
			continue;
		return end;
	}
	return 0;
}

/* +44 7700 900123, +44 (0)1632 960001, 0044 ..., +353 ... */
static size_t
international(const struct sdg_sight *t, size_t i)
{
	struct dialled x;
	size_t end, skip;

	for (size_t want = 15; want >= 9; want--) {
		if ((end = dial(t, i, want, &x)) == 0)
			continue;
		if (memcmp(x.d, "44", 2) != 0)
			return x.d[0] != '0' ? end : 0;
		skip = x.d[2] == '0' ? 3 : 2;
		if (is_personal(x.d + skip, x.n - skip))
			return end;
	}
	return 0;
}

size_t
sdg_identify_phone(const struct sdg_sight *t, size_t i)
{
	char c = sdg_at(t, i);

	if (!sdg_edge_before(t, i))
		return 0;
	if (c == '+' && sdg_is_digit(sdg_at(t, i + 1)))
		return international(t, i + 1);
	if (c == '0' && sdg_at(t, i + 1) == '0' && sdg_at(t, i + 2) == '4')
		return international(t, i + 2);
	if (c != '0' && (c != '(' || sdg_at(t, i + 1) != '0'))
		return 0;
	/* Part of a date, a reference or a sum. */
	if (i > 1 && sdg_one_of(t->text[i - 1], "./-") &&
	    sdg_is_digit(t->text[i - 2]))
		return 0;
	return national(t, i);
}

static bool
is_mail_character(char c)
{
	return sdg_is_letter(c) || sdg_is_digit(c) || sdg_one_of(c, ".-_%+'");
}

/* Is the domain at i, n bytes, this one or below it? */
static bool
is_under(const struct sdg_sight *t, size_t i, size_t n, const char *domain)
{
	size_t len = strlen(domain);

	if (n < len || (n > len && t->text[i + n - len - 1] != '.'))
		return false;
	for (size_t k = 0; k < len; k++)
		if (sdg_upper(t->text[i + n - len + k]) != sdg_upper(domain[k]))
			return false;
	return true;
}

/* An e-mail address, unless it is the police's or the government's. */
size_t
sdg_identify_email(const struct sdg_sight *t, size_t i)
{
	size_t at = i, end, dot;

	if (i > 0 && is_mail_character(t->text[i - 1]))
		return 0;
	while (at - i < 65 && is_mail_character(sdg_at(t, at)))
		at++;
	if (at == i || at - i > 64 || sdg_at(t, at) != '@')
		return 0;
	end = ++at;
	while (sdg_is_letter(sdg_at(t, end)) || sdg_is_digit(sdg_at(t, end)) ||
	    sdg_one_of(sdg_at(t, end), ".-"))
		end++;
	while (end > at && sdg_one_of(t->text[end - 1], ".-"))
		end--;
	for (dot = end; dot > at && t->text[dot - 1] != '.'; )
		dot--;
	if (dot - at < 2 || end - dot < 2 || !sdg_is_letter(t->text[dot]))
		return 0;
	if (is_under(t, at, end - at, "police.uk") ||
	    is_under(t, at, end - at, "gov.uk"))
		return 0;
	return end;
}

/* A word of small letters of any script, at least two of them. */
static size_t
small_word(const struct sdg_sight *t, size_t i)
{
	size_t n = 0;

	while ((sdg_is_letter(sdg_at(t, i + n)) &&
	    !sdg_is_upper(sdg_at(t, i + n))) ||
	    (unsigned char)sdg_at(t, i + n) >= 0x80)
		n++;
	return n >= 2 ? i + n : 0;
}

/*
 * A what3words address: three words with dots between, after three
 * strokes, or (bare ones are mostly web addresses) with the name near.
 */
size_t
sdg_identify_what3words(const struct sdg_sight *t, size_t i)
{
	bool marked = strncmp(t->text + i, "///", 3) == 0;
	size_t end = marked ? i + 3 : i;

	if (!marked && (!sdg_edge_before(t, i) || sdg_edge_at(t, i) ||
	    strncmp(t->text + i, "www.", 4) == 0 ||
	    (i > 0 && sdg_one_of(t->text[i - 1], ".@"))))
		return 0;
	for (int word = 0; word < 3; word++) {
		if (word > 0 && sdg_at(t, end++) != '.')
			return 0;
		if ((end = small_word(t, end)) == 0)
			return 0;
	}
	if (!sdg_edge_at(t, end) || (sdg_at(t, end) == '.' &&
	    !sdg_edge_at(t, end + 1)))
		return 0;
	if (marked || sdg_near(t, i, end, 40, "what3words|w3w|what 3 words|"
	    "what three words"))
		return end;
	return 0;
}

/* A decimal with four places at least, in hundredths of thousandths. */
static size_t
decimal(const struct sdg_sight *t, size_t i, long *out)
{
	long value = 0;
	size_t n = 0, places = 0;

	while (n < 3 && sdg_is_digit(sdg_at(t, i)))
		value = value * 10 + (t->text[i++] - '0'), n++;
	if (n == 0 || sdg_at(t, i) != '.')
		return 0;
	for (i++; sdg_is_digit(sdg_at(t, i)); i++)
		if (places++ < 4)
			value = value * 10 + (t->text[i] - '0');
	if (places < 4)
		return 0;
	*out = value;
	return i;
}

/* Past degree signs, points of the compass, commas and spaces. */
static size_t
between(const struct sdg_sight *t, size_t i, bool *west)
{
	size_t start = i;

	while (i - start < 10) {
		char c = sdg_at(t, i);

		if (c == '\xc2' && sdg_at(t, i + 1) == '\xb0')
			i++;
		else if (!sdg_one_of(c, " ,;NnWwEe"))
			break;
		*west |= c == 'W' || c == 'w';
		i++;
	}
	return i;
}

/*
 * Latitude and longitude within the United Kingdom (49.8 to 60.9, -8.7 to
 * 1.8), as decimals of four places or more: closer than about ten metres.
 */
size_t
sdg_identify_coordinates(const struct sdg_sight *t, size_t i)
{
	long north, east;
	size_t at, end, mark;
	bool west = false, unused = false;

	if ((at = decimal(t, i, &north)) == 0)
		return 0;
	end = between(t, at, &unused);
	if (end == at)
		return 0;
	if (sdg_at(t, end) == '-') {
		west = true;
		end++;
	}
	if ((end = decimal(t, end, &east)) == 0)
		return 0;
	mark = between(t, end, &west);
	while (mark > end && sdg_one_of(t->text[mark - 1], " ,;"))
		mark--;
	if (!sdg_edge_at(t, mark))
		mark = end;
	if (west)
		east = -east;
	return north >= 498000 && north <= 609000 && east >= -87000 &&
	    east <= 18000 ? mark : 0;
}

/* An Ordnance Survey grid reference: two letters, two equal numbers. */
size_t
sdg_identify_gridref(const struct sdg_sight *t, size_t i)
{
	static const char *const shapes[] = {
		"UU_999_999", "UU_9999_9999", "UU_99999_99999"
	};
	char d[16];
	size_t end;

	if (!sdg_one_of(sdg_at(t, i), "HNOST") || sdg_at(t, i + 1) == 'I')
		return 0;
	for (size_t k = 0; k < sizeof shapes / sizeof shapes[0]; k++)
		if ((end = sdg_shape(t, i, shapes[k], d, sizeof d)) > 0)
			return end;
	return 0;
}
