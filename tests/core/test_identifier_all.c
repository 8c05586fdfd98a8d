/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sdg_identify(): every kind in a text, where, and which checks passed. */
#include <unistd.h>

#include "core/identified.h"
#include "core/text.h"
#include "lib/check.h"

/* The year is 2026 in all of these. */
static const struct {
	const char *name, *text, *found;
} cases[] = {
	{ "nothing in nothing", "", "" },
	{ "all four checks", "NHS no. 401 023 2137", "nhs[401 023 2137]SRCW" },
	{ "a number not issued has no range", "NHS 943 476 5870",
	    "nhs[943 476 5870]S-CW" },
	{ "no word near: no context", "it says 401 023 2137 here",
	    "nhs[401 023 2137]SRC-" },
	{ "no check digit: no checksum", "NI number AB123456C",
	    "nino[AB123456C]SR-W" },
	{ "a passport has neither range nor check", "passport 123456789",
	    "passport[123456789]S--W" },
	{ "several, in order", "AB12 CDE, sam@example.com, 07700 900123",
	    "plate[AB12 CDE]SR-- email[sam@example.com]S--- "
	    "phone[07700 900123]SR--" },
	{ "at both ends", "07700900123\n\nM1 1AE",
	    "phone[07700900123]SR-- postcode[M1 1AE]SR--" },
	{ "in brackets of all sorts", "[AB12 CDE](AB13 CDE)<AB14 CDE>",
	    "plate[AB12 CDE]SR-- plate[AB13 CDE]SR-- plate[AB14 CDE]SR--" },
	{ "the same twice", "AB12CDE AB12CDE",
	    "plate[AB12CDE]SR-- plate[AB12CDE]SR--" },
	{ "more checks win: a card is no phone", "4111 1111 1111 1111",
	    "card[4111 1111 1111 1111]SRC-" },
	{ "more checks win: three words in a link",
	    "https://what3words.com/filled.count.soap",
	    "what3words[filled.count.soap]S--W" },
	{ "as many checks: the longer wins",
	    "https://www.google.com/maps/@52.20531,0.12182,15z",
	    "maplink[https://www.google.com/maps/@52.20531,0.12182,15z]"
	    "SR--" },
	{ "a birth by its log's words is both, apart",
	    "ref 1234 of 05/06/2026, born 05/06/1990",
	    "crimeref[1234 of 05/06/2026]SR-W dob[05/06/1990]SR-W" },
	{ "full-width digits, in the original's bytes",
	    "\xf0\x9f\x9a\x97 AB\xef\xbc\x91\xef\xbc\x92 CDE!",
	    "plate[AB\xef\xbc\x91\xef\xbc\x92 CDE]SR--" },
	{ "a space that does not break", "x SW1A\xc2\xa0" "1AA y",
	    "postcode[SW1A\xc2\xa0" "1AA]SR--" },
	{ "what does not show",
	    "07700\xe2\x80\x8b 9\xc2\xad" "00123\xe2\x80\x8b",
	    "phone[07700\xe2\x80\x8b 9\xc2\xad" "00123]SR--" },
	{ "two that share a quarter are one",
	    "::8\xc2\xbc\xe2\x80\x8b\xc2\xbc::\xc2\xbc",
	    "ip[::8\xc2\xbc\xe2\x80\x8b\xc2\xbc]SR--" },
	{ "a plate of this year", "seen AB26 CDE and AB76 CDE",
	    "plate[AB26 CDE]SR-- plate[AB76 CDE]SR--" },
	{ "none of next year's", "seen AB27 CDE and AB77 CDE", "" },
	{ "a birth this year", "born 01/02/2026", "dob[01/02/2026]SR-W" },
	{ "none next year", "born 01/02/2027", "" },
	{ "none 111 years ago", "born 01/02/1915", "" },
	{ "110 years ago", "born 01/02/1916", "dob[01/02/1916]SR-W" },
	{ "two digits of a year gone by", "born 01/02/27",
	    "dob[01/02/27]SR-W" },
	{ "a police id of a year to come", "PNC 2027/1234567Q", "" },
	{ "a birth and an age below 18", "Sam, aged 15, born 1 Feb 2011",
	    "age[aged 15]SR-- dob[1 Feb 2011]SR-W" },
};

static void
each_text_has_its_identifiers(void)
{
	const struct sdg_known known = { .year = 2026 };
	struct sdg_str out = SDG_STR_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		enum sdg_err err = identified(&known, cases[i].text,
		    strlen(cases[i].text), &out);

		if (!CHECK(cases[i].name, err == SDG_OK &&
		    strcmp(sdg_str_text(&out), cases[i].found) == 0))
			printf("# %s\n", sdg_str_text(&out));
	}
	sdg_str_free(&out);
}

static void
without_a_year_none_is_too_late(void)
{
	static const char text[] = "seen AB29 CDE, born 01/02/2090";
	const struct sdg_known known = { 0 };
	struct sdg_str out = SDG_STR_INIT;

	identified(&known, text, sizeof text - 1, &out);
	CHECK("without a year none is too late", strcmp(sdg_str_text(&out),
	    "plate[AB29 CDE]SR-- dob[01/02/2090]SR-W") == 0);
	sdg_str_free(&out);
}

static void
a_force_adds_its_own_references(void)
{
	static const char *const shapes[] = { "U/99/9999999", "UU-9X", NULL };
	const struct sdg_known known = { .crimerefs = shapes };
	const struct sdg_known none = { 0 };
	static const char text[] = "Ours is N/26/0012345 or KT 4B, not N/26/1";
	struct sdg_str out = SDG_STR_INIT;

	identified(&known, text, sizeof text - 1, &out);
	if (!CHECK("a force's own shapes are found", strcmp(
	    sdg_str_text(&out),
	    "crimeref[N/26/0012345]S--- crimeref[KT 4B]S---") == 0))
		printf("# %s\n", sdg_str_text(&out));
	identified(&none, text, sizeof text - 1, &out);
	CHECK("and are nobody else's", sdg_str_text(&out)[0] == '\0');
	sdg_str_free(&out);
}

static void
what_is_no_text_is_refused(void)
{
	const struct sdg_known known = { 0 };
	struct sdg_identified one, *list = &one;
	char *big = malloc(SDG_TEXT_MAX + 1);
	size_t n = 1;

	CHECK("bad UTF-8 is refused", sdg_identify(&known, "M1 1AE \xff", 8,
	    &list, &n) == SDG_EINVAL && list == NULL && n == 0);
	if (big == NULL)
		goto out;
	memset(big, ' ', SDG_TEXT_MAX + 1);
	memcpy(big + SDG_TEXT_MAX - 7, "SW1A1AA", 7);
	CHECK("a text of 64 KiB is looked at to its end",
	    sdg_identify(&known, big, SDG_TEXT_MAX, &list, &n) == SDG_OK &&
	    n == 1 && list[0].end == SDG_TEXT_MAX);
	free(list);
	CHECK("one byte more is refused", sdg_identify(&known, big,
	    SDG_TEXT_MAX + 1, &list, &n) == SDG_EINVAL && list == NULL);
out:
	CHECK("there was memory", big != NULL);
	free(big);
}

/* Repeat piece until the text is full; how many are found in it. */
static size_t
count(const char *piece, size_t len)
{
	const struct sdg_known known = { .year = 2026 };
	struct sdg_identified *list = NULL;
	size_t n = 0, size = strlen(piece);
	char *text = malloc(len);

	for (size_t i = 0; text != NULL && i < len; i++)
		text[i] = piece[i % size];
	if (text == NULL || sdg_identify(&known, text, len, &list, &n) !=
	    SDG_OK)
		n = SIZE_MAX;
	free(list);
	free(text);
	return n;
}

/* Were time to grow with the square of the length, the alarm would end it. */
static void
long_texts_are_borne(void)
{
	static const char *const pieces[] = {
		"1", "1 ", "1.", "1-", "a.", "a@", "/", "///a.", "A1 ", "<",
		"P<", "+", "(0", "0 ", ":", "::", "1:", "a:", "a-", "age 1 ",
		"51.50741,", "https://x/", "1/", "1 of ", "\xef\xbc\x91",
		"\xe2\x80\x8b", "AB12 ", "born 1/", "5/5/", "GB82 ", "99-"
	};

	alarm(60);
	CHECK("ten thousand digits are no identifier", count("4", 10000) == 0);
	CHECK("nor are other ones", count("0123456789", 10000) == 0);
	for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
		char name[64];

		(void)snprintf(name, sizeof name, "64 KiB of %s", pieces[i]);
		CHECK(name, count(pieces[i], SDG_TEXT_MAX /
		    strlen(pieces[i]) * strlen(pieces[i])) != SIZE_MAX);
	}
	CHECK("plates without end are all found",
	    count("AB12CDE ", SDG_TEXT_MAX) == SDG_TEXT_MAX / 8);
	alarm(0);
}

int
main(void)
{
	each_text_has_its_identifiers();
	without_a_year_none_is_too_late();
	a_force_adds_its_own_references();
	what_is_no_text_is_refused();
	long_texts_are_borne();
	return check_done();
}
