/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/identifier_parts.h"

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
sdg_identify_what3words(const struct sdg_sight *t, size_t i,
    unsigned *passed)
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
	return sdg_said(t, i, end, 40, "what3words*|w3w*|what 3 words|"
	    "what three words", passed) || marked ? end : 0;
}

/* A decimal with four places at least, in ten thousandths. */
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

/* Past degree signs, points of the compass, commas, spaces and "long:". */
static size_t
between(const struct sdg_sight *t, size_t i, bool *west)
{
	static const char *const words[] = {
		"longitude", "long", "lon", "lng"
	};
	size_t start = i, end;

	for (size_t k = 0; i - start < 20; k = 0) {
		while (k < sizeof words / sizeof words[0] &&
		    (end = sdg_literal(t, i, words[k])) == 0)
			k++;
		if (k < sizeof words / sizeof words[0]) {
			i = end;
			continue;
		}
		char c = sdg_at(t, i);

		if (c == '\xc2' && sdg_at(t, i + 1) == '\xb0')
			i++;
		else if (!sdg_one_of(c, " ,;:=NnWwEe"))
			break;
		*west |= c == 'W' || c == 'w';
		i++;
	}
	return i;
}

/* 49.8 to 60.9 north, 8.7 west to 1.8 east, in ten thousandths. */
static bool
in_kingdom(long north, long east)
{
	return north >= 498000 && north <= 609000 && east >= -87000 &&
	    east <= 18000;
}

/*
 * Latitude and longitude within the United Kingdom (49.8 to 60.9, -8.7 to
 * 1.8), as decimals of four places or more: closer than about ten metres.
 */
size_t
sdg_identify_coordinates(const struct sdg_sight *t, size_t i,
    unsigned *passed)
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
	if (!in_kingdom(north, east))
		return 0;
	*passed |= SDG_PASSED_RANGE;
	return mark;
}

/* The hundred-kilometre squares with British land in them. */
static bool
is_square(const char *d)
{
	static const char squares[] =
	    "HP HT HU HW HX HY HZ NA NB NC ND NF NG NH NJ NK NL NM NN NO NR "
	    "NS NT NU NW NX NY NZ OV SC SD SE SH SJ SK SM SN SO SP SR SS ST "
	    "SU SV SW SX SY SZ TA TF TG TL TM TQ TR TV ";
	char square[4] = { d[0], d[1], ' ', '\0' };

	return strstr(squares, square) != NULL;
}

/* An Ordnance Survey grid reference: two letters, two equal numbers. */
size_t
sdg_identify_gridref(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	static const char *const shapes[] = {
		"UU_999_999", "UU_9999_9999", "UU_99999_99999"
	};
	char d[16];
	size_t end = 0;

	if (!sdg_one_of(sdg_at(t, i), "HNOST") || sdg_at(t, i + 1) == 'I')
		return 0;
	for (size_t k = 0; end == 0 && k < sizeof shapes / sizeof shapes[0];
	    k++)
		end = sdg_shape(t, i, shapes[k], d, sizeof d);
	if (end == 0)
		return 0;
	if (is_square(d))
		*passed |= SDG_PASSED_RANGE;
	return sdg_said(t, i, end, 40, "grid*|gr|os|map*|ordnance", passed) ||
	    is_square(d) ? end : 0;
}

/* Where a web address at i ends: at white space or a bracket, less marks. */
static size_t
link_end(const struct sdg_sight *t, size_t i)
{
	size_t end = i;

	while (end < t->len && !sdg_one_of(t->text[end], " \t\n<>\"[]"))
		end++;
	while (end > i && sdg_one_of(t->text[end - 1], ".,;:!?)'"))
		end--;
	return end;
}

/* Latitude and longitude in a link: ",", "&mlon=" or the like between. */
static bool
holds_place(const struct sdg_sight *t, size_t i, size_t end)
{
	long north, east;
	size_t at;

	for (; i < end; i++) {
		if (sdg_is_digit(sdg_at(t, i - 1)) ||
		    (at = decimal(t, i, &north)) == 0)
			continue;
		for (size_t k = at + 1; k < at + 9 && k < end; k++) {
			if (decimal(t, k, &east) == 0)
				continue;
			if (in_kingdom(north, sdg_at(t, k - 1) == '-' ? -east :
			    east))
				return true;
			break;
		}
		i = at;
	}
	return false;
}

/* Behind the host's name: is it one whose links are places on a map? */
static size_t
map_host(const struct sdg_sight *t, size_t i)
{
	static const char *const hosts[] = {
		"maps.app.goo.gl/", "goo.gl/maps/", "maps.google.co.uk/",
		"maps.google.com/", "google.co.uk/maps/", "google.com/maps/",
		"google.co.uk/maps?", "google.com/maps?",
		"openstreetmap.org/", "osm.org/", "bing.com/maps",
		"maps.apple.com/", "what3words.com/", "w3w.co/",
		"streetmap.co.uk/", "gridreferencefinder.com/", "waze.com/",
		"ul.waze.com/"
	};
	size_t end;

	for (size_t k = 0; k < sizeof hosts / sizeof hosts[0]; k++)
		if ((end = sdg_literal(t, i, hosts[k])) > 0)
			return end;
	return 0;
}

/* A link to a place on a map. Within the kingdom is what the range says. */
size_t
sdg_identify_maplink(const struct sdg_sight *t, size_t i, unsigned *passed)
{
	static const char *const starts[] = {
		"https://", "http://", "www.", "geo:"
	};
	size_t at = i, begun, end, host;

	if (sdg_one_of(sdg_at(t, i - 1), "/.@"))
		return 0;
	for (size_t k = 0; k < sizeof starts / sizeof starts[0]; k++)
		if ((begun = sdg_literal(t, at, starts[k])) > 0)
			at = begun;
	host = map_host(t, at);
	if (host == 0 && at == i)
		return 0;
	end = link_end(t, i);
	if (holds_place(t, at, end))
		*passed |= SDG_PASSED_RANGE;
	else if (host == 0 || end <= host)
		return 0;
	return end;
}
