/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

/* Nobody is older than this. */
#define OLDEST 110

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

/* "born before 6 April 1951": many people's. */
static bool
is_limit(const struct sdg_sight *t, size_t i)
{
	return i > 8 && sdg_near(t, i, i, 8, "before|after|between|since");
}

/*
 * Date of birth: a day there is or was, 110 years ago at most, with "born",
 * "DOB" or the like within the five words before it or right behind. The core
 * has no clock: unless it is told the year, it takes any from 1900 to 2099.
 */
size_t
sdg_identify_dob(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	static const char said[] = "born|dob|d.o.b|date of birth|"
	    "birth date*|birthdate*|birthday*";
	unsigned year, now = t->known->year;
	size_t end = sdg_date(t, i, &year);

	if (end == 0 || is_limit(t, i) || (now > 0 && (year > now || year + OLDEST < now)))
		return 0;
	*passed |= SDG_PASSED_RANGE;
	if (sdg_said(t, i, i, five_words(t, i), said, passed) ||
	    sdg_said(t, end, end, 12, said, passed))
		return end;
	return 0;
}

/* A number up to 99 in digits, or up to nineteen in words; end, or 0. */
static size_t
number_at(const struct sdg_sight *t, size_t i, unsigned *value)
{
	static const char *const words[] = {
		"one", "two", "three", "four", "five", "six", "seven",
		"eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
		"nineteen"
	};
	char d[2];
	size_t n = sdg_digits(t, i, d, 2), end;

	if (n > 0) {
		*value = sdg_number(d, n);
		return i + n;
	}
	for (unsigned k = 0; k < sizeof words / sizeof words[0]; k++)
		if ((end = sdg_literal(t, i, words[k])) > 0 &&
		    sdg_edge_at(t, end)) {
			*value = k + 1;
			return end;
		}
	return 0;
}

/* Past the first of these that stands at i, as a whole word; or 0. */
static size_t
one_word(const struct sdg_sight *t, size_t i, const char *const words[])
{
	size_t end;

	for (; *words != NULL; words++)
		if ((end = sdg_literal(t, i, *words)) > 0 &&
		    sdg_edge_at(t, end))
			return end;
	return 0;
}

/* What goes on behind a number of years: "-year-old", "yo", " years of age" */
static size_t
old_at(const struct sdg_sight *t, size_t i)
{
	static const char *const shorts[] = { "y/o", "y.o", "yo", NULL };
	static const char *const years[] = { "years", "year", "yrs", "yr",
	    "y", NULL };
	static const char *const old[] = { "old", "olds", "of age", NULL };
	size_t end;

	i = sdg_skip(t, i, " -");
	if ((end = one_word(t, i, shorts)) > 0)
		return end;
	if ((end = one_word(t, i, years)) == 0)
		return 0;
	return one_word(t, sdg_skip(t, sdg_skip(t, end, "."), " -"), old);
}

/* "+", "-25", " to 25", " and over": a group's age, not one person's. */
static bool
is_group(const struct sdg_sight *t, size_t i)
{
	static const char *const more[] = {
		"and over", "or over", "and above", "or above", "and older",
		"or older", "and up", "and under", "or under", "and below",
		"or below", "or younger", "to", "plus", NULL
	};

	if (sdg_at(t, i) == '+' || (sdg_one_of(sdg_at(t, i), "-/") &&
	    sdg_is_digit(sdg_at(t, i + 1))))
		return true;
	return one_word(t, sdg_skip(t, i, " "), more) > 0;
}

/* "aged 15", "age: 15" */
static size_t
aged(const struct sdg_sight *t, size_t i, unsigned *value)
{
	static const char *const words[] = { "aged", "age", "ages", NULL };
	size_t end = one_word(t, i, words);

	if (end == 0)
		return 0;
	end = number_at(t, sdg_skip(t, sdg_skip(t, end, ":"), " "), value);
	if (end == 0 || !sdg_edge_at(t, end) || is_group(t, end) ||
	    (sdg_at(t, end) == '.' && sdg_is_digit(sdg_at(t, end + 1))))
		return 0;
	return end;
}

/* The age of somebody below 18, in digits or words. */
size_t
sdg_identify_age(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	unsigned value;
	size_t end = aged(t, i, &value);

	if (end == 0) {
		if (i > 1 && sdg_one_of(t->text[i - 1], ".,") &&
		    sdg_is_digit(t->text[i - 2]))
			return 0;
		end = number_at(t, i, &value);
		end = end > 0 ? old_at(t, end) : 0;
	}
	if (end == 0 || value > 17)
		return 0;
	*passed |= SDG_PASSED_RANGE;
	return end;
}
