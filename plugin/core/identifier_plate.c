/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/* 02 to 29 from March, 51 to 79 from September; none of years to come. */
static bool
is_age(const struct sdg_sight *t, unsigned age)
{
	unsigned last = t->known->year > 2000 ? t->known->year - 2000 : 29;

	if (last > 49)
		last = 49;
	return (age >= 2 && age <= last) || (age >= 51 && age <= last + 50);
}

/* Two letters, an age, three letters: since 2001. */
static size_t
current_plate(const struct sdg_sight *t, size_t i)
{
	char d[8];
	size_t end = sdg_shape(t, i, "AA99-AAA", d, sizeof d);

	if (end == 0 || sdg_one_of(d[0], "IQZ") || sdg_one_of(d[1], "IQZ"))
		return 0;
	for (size_t k = 4; k < 7; k++)
		if (sdg_one_of(d[k], "IQ"))
			return 0;
	return is_age(t, sdg_number(d + 2, 2)) ? end : 0;
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
	/* A year's letter, and behind it no place that was never one. */
	return sdg_one_of(year, "OUZ") || (k <= 3 && d[n - 3] == 'Z') ? 0 :
	    end;
}

/* Digits first: "1234 AB". */
static size_t
turned_plate(const struct sdg_sight *t, size_t i)
{
	char number[4];
	size_t n = sdg_digits(t, i, number, 4), at, letters = 0;

	if (sdg_at(t, i - 1) == '-')
		return 0;	/* the end of something else */
	at = sdg_skip(t, i + n, " ");
	while (letters < 4 && sdg_is_upper(sdg_at(t, at + letters)))
		letters++;
	return n > 0 && number[0] != '0' && letters > 0 && letters < 4 &&
	    sdg_edge_at(t, at + letters) ? at + letters : 0;
}

/*
 * Up to three letters and four digits: older still, or, with I or Z among
 * the letters, Northern Ireland's. Roads (A1, M25) and ranks are none.
 */
static size_t
bare_plate(const struct sdg_sight *t, size_t i, bool *irish)
{
	char number[4];
	size_t n = 0, at, digits;

	*irish = false;
	if (sdg_is_digit(sdg_at(t, i)))
		return turned_plate(t, i);
	for (; n < 4 && sdg_is_upper(sdg_at(t, i + n)); n++)
		*irish |= sdg_one_of(t->text[i + n], "IZ");
	at = sdg_skip(t, i + n, " ");
	digits = sdg_digits(t, at, number, 4);
	if (n == 0 || n > 3 || digits == 0 || !sdg_edge_at(t, at + digits))
		return 0;
	*irish &= n > 1;
	if ((n == 1 && sdg_one_of(t->text[i], "ABM")) ||
	    (n == 2 && (sdg_literal(t, i, "PC") | sdg_literal(t, i, "PS") |
	    sdg_literal(t, i, "DC") | sdg_literal(t, i, "SC")) > 0))
		return 0;
	return at + digits;
}

static const char plate_words[] = "reg|regs|registration*|registered|plate*|"
    "number plate*|vrm|vrms|vrn|vrns|index";
static const char vehicle_words[] = "car|cars|van|vans|vehicle*|lorry|"
    "lorries|motorbike*|motorcycle*|moped*|driver*|driving|drove|driven|"
    "cloned|stolen|taxi|ford|vauxhall|bmw|audi|volkswagen|vw|nissan|toyota|"
    "mercedes|renault|peugeot|fiesta|corsa|golf|transit";

/* Capitals throughout? spaced: something stands between. */
static bool
in_capitals(const struct sdg_sight *t, size_t i, size_t end, bool *spaced)
{
	bool capitals = true;

	*spaced = false;
	for (; i < end; i++) {
		capitals &= sdg_upper(t->text[i]) == t->text[i];
		*spaced |= !sdg_is_letter(t->text[i]) &&
		    !sdg_is_digit(t->text[i]);
	}
	return capitals;
}

/* Is it not all a headline: do small letters stand near? */
static bool
in_a_sentence(const struct sdg_sight *t, size_t i, size_t end)
{
	size_t from = i > 12 ? i - 12 : 0;

	for (; from < end + 12; from++)
		if ((from < i || from >= end) && sdg_is_letter(sdg_at(t,
		    from)) && !sdg_is_upper(t->text[from]))
			return true;
	return false;
}

/* Roads, and thousands and millions: "A34 NOW", "RUN 10K", "WIN 1M". */
static bool
is_other(const struct sdg_sight *t, size_t i, size_t end)
{
	if (sdg_is_digit(sdg_at(t, i + 1)))
		return sdg_one_of(t->text[i], "ABMJ");
	return sdg_one_of(t->text[end - 1], "KM");
}

/* "VAT1A" is a form: one digit among the letters says too little. */
static bool
is_short(const struct sdg_sight *t, size_t i, size_t end)
{
	size_t digits = 0;

	for (; i < end; i++)
		digits += sdg_is_digit(t->text[i]);
	return digits < 2;
}

/* Can a plate of the older shapes in capitals do without a word? */
static bool
stands_out(const struct sdg_sight *t, size_t i, size_t end, bool spaced)
{
	if (is_short(t, i, end))
		return false;
	return !spaced || (in_a_sentence(t, i, end) && !is_other(t, i, end));
}

/*
 * A vehicle's registration. Without a word near them capitals count in
 * today's shape, and with two digits in the older ones, but for spaced ones
 * in headlines and what roads and sums look like. These ("RUN 10K") need a
 * vehicle near them, so do small letters in one run; others ("all 5kgs") and
 * plates without an age ("VX 1234") a word that says what they are, Northern
 * Ireland's either.
 */
size_t
sdg_identify_plate(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	size_t end, current = current_plate(t, i);
	bool spaced, irish, said, vehicle, capitals;

	end = current > 0 ? current : older_plate(t, i);
	if (end > 0)
		*passed |= SDG_PASSED_RANGE;
	else if ((end = bare_plate(t, i, &irish)) > 0)
		return sdg_said(t, i, end, 25, plate_words, passed) ||
		    (irish && sdg_said(t, i, end, 40, vehicle_words,
		    passed)) ? end : 0;
	if (end == 0)
		return 0;
	said = sdg_said(t, i, end, 25, plate_words, passed);
	vehicle = sdg_said(t, i, end, 40, vehicle_words, passed);
	capitals = in_capitals(t, i, end, &spaced);
	if (said || sdg_alone(t, i, end) ||
	    (vehicle && (capitals || (current > 0 && !spaced))))
		return end;
	return capitals && sdg_at(t, i - 1) != '#' && (current > 0 ||
	    stands_out(t, i, end, spaced)) ? end : 0;
}
