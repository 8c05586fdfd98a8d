/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

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
		/* Fours are a card's or an account's groups. */
		if (x.d[1] != '7' && x.groups > 1 && (x.group[0] < 3 ||
		    (x.group[0] == 4 && x.group[1] == 4)))
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

/* "(415) 555-0132", as North America writes them: no British one begins so. */
static size_t
american(const struct sdg_sight *t, size_t i)
{
	char d[12];
	size_t end = sdg_shape(t, i, "(999)_999-9999", d, sizeof d);

	return end > 0 && d[0] >= '2' && d[3] >= '2' ? end : 0;
}

/* Is the national number part of a date, a reference or a sum? */
static bool
is_part(const struct sdg_sight *t, size_t i)
{
	return i > 1 && sdg_one_of(t->text[i - 1], "./-") &&
	    sdg_is_digit(t->text[i - 2]);
}

/*
 * Somebody's telephone number, in any grouping; numbers for the public (999,
 * 101, 03, 08, 09 ...) are left alone. Another country's, after a "+" or as
 * North America writes it, has its shape only.
 */
size_t
sdg_identify_phone(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	char c = sdg_at(t, i);
	bool british = true;
	size_t end = 0;

	if (!sdg_edge_before(t, i))
		return 0;
	if (c == '+' && sdg_is_digit(sdg_at(t, i + 1)) &&
	    !sdg_one_of(sdg_at(t, i - 1), "+~")) {
		end = international(t, i + 1);
		british = sdg_literal(t, i, "+44") > 0;
	} else if (sdg_literal(t, i, "0044") > 0)
		end = international(t, i + 2);
	else if ((end = american(t, i)) > 0)
		british = false;
	else if ((c == '0' || (c == '(' && sdg_at(t, i + 1) == '0')) &&
	    !is_part(t, i))
		end = national(t, i);
	/* A bracket around the number is not the area code's. */
	if (end == 0 || (c == '(' && memchr(t->text + i, ')', end - i) ==
	    NULL))
		return 0;
	if (british)
		*passed |= SDG_PASSED_RANGE;
	(void)sdg_said(t, i, end, 40, "phone*|telephone*|tel|mobile*|mob|"
	    "call|ring|text|number*|whatsapp|contact*|landline*", passed);
	return end;
}
