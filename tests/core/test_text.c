/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/check.h"

static const struct {
	const char *name, *in, *out;
} repairs[] = {
	{ "good text stays as it is", "caf\xc3\xa9\tok\n",
	    "caf\xc3\xa9\tok\n" },
	{ "each bad byte becomes a mark", "a\xff\xfe" "b",
	    "a\xef\xbf\xbd\xef\xbf\xbd" "b" },
	{ "a cut character is two bad bytes", "a\xe2\x82",
	    "a\xef\xbf\xbd\xef\xbf\xbd" },
	{ "a surrogate is three bad bytes", "\xed\xa0\x80",
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	{ "an overlong slash is no slash", "\xc0\xaf",
	    "\xef\xbf\xbd\xef\xbf\xbd" },
	{ "every kind of line end is LF", "a\r\nb\rc\nd\r", "a\nb\nc\nd\n" },
	{ "controls are left out", "a\x01\x02\x0f" "b\x7f\x1f" "c", "abc" },
	{ "nothing stays nothing", "", "" },
};

static void
repair_makes_valid_text(void)
{
	for (size_t i = 0; i < sizeof repairs / sizeof repairs[0]; i++) {
		struct sdg_str out = SDG_STR_INIT;

		sdg_text_repair(repairs[i].in, strlen(repairs[i].in), &out);
		CHECK(repairs[i].name,
		    strcmp(sdg_str_text(&out), repairs[i].out) == 0);
		sdg_str_free(&out);
	}
	CHECK("text with a NUL is not valid", !sdg_text_valid("a\0b", 3));
	CHECK("text with a bad byte is not valid", !sdg_text_valid("a\xff", 2));
	CHECK("an empty text is valid", sdg_text_valid("", 0));
}

static const struct {
	const char *name;
	enum sdg_view_kind kind;
	const char *in, *out;
} views[] = {
	{ "plain is as written", SDG_VIEW_PLAIN, "G\xc3\xbc", "G\xc3\xbc" },
	{ "folded has no capitals", SDG_VIEW_FOLDED, "GUILTY \xc3\x89",
	    "guilty \xc3\xa9" },
	{ "folded undoes full width", SDG_VIEW_FOLDED,
	    "\xef\xbc\xa7\xef\xbd\x95\xef\xbd\x89", "gui" },
	{ "folded undoes letters of mathematics", SDG_VIEW_FOLDED,
	    "\xf0\x9d\x90\x86\xf0\x9d\x96\x9a", "gu" },
	{ "folded has plain quotes", SDG_VIEW_FOLDED,
	    "\xe2\x80\x9c" "don\xe2\x80\x99t\xe2\x80\x9d", "\"don't\"" },
	{ "folded has plain dashes and spaces", SDG_VIEW_FOLDED,
	    "a\xe2\x80\x93" "b\xc2\xa0" "c\xe2\x80\xaf" "d", "a-b c d" },
	{ "folded has ASCII digits", SDG_VIEW_FOLDED,
	    "\xd9\xa1\xd9\xa9 \xef\xbc\x97 \xe0\xa5\xaf", "19 7 9" },
	{ "folded puts a letter and its mark together", SDG_VIEW_FOLDED,
	    "cafe\xcc\x81s", "caf\xc3\xa9s" },
	{ "folded keeps a word joiner", SDG_VIEW_FOLDED, "a\xe2\x81\xa0" "b",
	    "a\xe2\x81\xa0" "b" },
	{ "bare drops a zero width space", SDG_VIEW_BARE, "gu\xe2\x80\x8bilty",
	    "guilty" },
	{ "bare drops soft hyphens", SDG_VIEW_BARE, "gu\xc2\xadil\xc2\xadty",
	    "guilty" },
	{ "bare drops marks, composed or not", SDG_VIEW_BARE,
	    "g\xcc\xb8\xc3\xbcilty\xcd\x8f", "guilty" },
	{ "bare drops tag characters", SDG_VIEW_BARE,
	    "g\xf3\xa0\x81\xa1uilty", "guilty" },
	{ "bare drops what repair marked", SDG_VIEW_BARE,
	    "gui\xef\xbf\xbdlty", "guilty" },
	{ "bare drops a Hangul filler", SDG_VIEW_BARE, "gu\xe3\x85\xa4ilty",
	    "guilty" },
	{ "bare keeps lines and tabs", SDG_VIEW_BARE, "a\n\tb", "a\n\tb" },
	{ "bare keeps an emoji", SDG_VIEW_BARE, "\xf0\x9f\x9a\x93 A",
	    "\xf0\x9f\x9a\x93 a" },
	{ "skeleton undoes Cyrillic", SDG_VIEW_SKELETON,
	    "gu\xd1\x96lt\xd1\x83 \xd0\xa1\xd0\x90\xd0\xa0", "guilty cap" },
	{ "skeleton undoes Greek by its capitals", SDG_VIEW_SKELETON,
	    "\xce\x9d\xce\x9f \xce\xbd", "no v" },
	{ "skeleton undoes Armenian", SDG_VIEW_SKELETON, "\xd5\xb8\xd6\x85",
	    "no" },
	{ "skeleton undoes small Cherokee, which folds to capitals",
	    SDG_VIEW_SKELETON, "\xea\xae\xae" "eft", "left" },
	{ "skeleton undoes boxed letters", SDG_VIEW_SKELETON,
	    "\xf0\x9f\x85\xb6\xf0\x9f\x87\xba", "gu" },
	{ "shapes keep capitals", SDG_VIEW_SHAPES,
	    "\xd0\x90\xef\xbc\xa2\xef\xbc\x91\xef\xbc\x92 cd\xc2\xad" "E",
	    "AB12 cdE" },
};

static bool
view_is(enum sdg_view_kind kind, const char *in, const char *out)
{
	struct sdg_view view;
	bool same;

	if (sdg_view_make(kind, in, strlen(in), &view) != SDG_OK)
		return false;
	same = view.len == strlen(out) && strcmp(view.text, out) == 0;
	if (!same)
		printf("# got: %s\n", view.text);
	sdg_view_free(&view);
	return same;
}

static void
views_show_what_hides(void)
{
	static const char marks[2][2] = { { '\xcc', '\x81' },
	    { '\xcc', '\xa3' } };
	struct sdg_view view;
	char *big = malloc(SDG_TEXT_MAX + 1);

	for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
		CHECK(views[i].name, view_is(views[i].kind, views[i].in,
		    views[i].out));
	CHECK("a view of bad UTF-8 is refused",
	    sdg_view_make(SDG_VIEW_BARE, "\xff", 1, &view) == SDG_EINVAL);
	if (big == NULL)
		return;
	memset(big, 'a', SDG_TEXT_MAX + 1);
	CHECK("a view of a text too long is refused", sdg_view_make(
	    SDG_VIEW_PLAIN, big, SDG_TEXT_MAX + 1, &view) == SDG_EINVAL);
	for (size_t i = 1; i + 1 < SDG_TEXT_MAX; i += 2)
		memcpy(big + i, marks[i / 2 % 2], 2);
	big[SDG_TEXT_MAX - 1] = 'a';
	CHECK("a letter under 30,000 marks is bare in the end", sdg_view_make(
	    SDG_VIEW_BARE, big, SDG_TEXT_MAX, &view) == SDG_OK &&
	    strcmp(view.text, "aa") == 0);
	sdg_view_free(&view);
	CHECK("and can be folded", sdg_view_make(SDG_VIEW_FOLDED, big,
	    SDG_TEXT_MAX, &view) == SDG_OK && view.len > 2);
	sdg_view_free(&view);
	free(big);
}

/* The word in the view of text comes from exactly this part of it. */
static bool
comes_from(enum sdg_view_kind kind, const char *text, const char *word,
    const char *part)
{
	struct sdg_view view;
	const char *at;
	size_t from = 0, to = 0;
	bool right;

	if (sdg_view_make(kind, text, strlen(text), &view) != SDG_OK)
		return false;
	if ((at = strstr(view.text, word)) != NULL)
		sdg_view_span(&view, text, (size_t)(at - view.text),
		    (size_t)(at - view.text) + strlen(word), &from, &to);
	right = to - from == strlen(part) &&
	    memcmp(text + from, part, to - from) == 0;
	if (!right)
		printf("# got: %.*s\n", (int)(to - from), text + from);
	sdg_view_free(&view);
	return right;
}

static void
spans_lead_back_to_the_text(void)
{
	CHECK("behind an emoji", comes_from(SDG_VIEW_FOLDED,
	    "\xf0\x9f\x9a\x93 Guilty!", "guilty", "Guilty"));
	CHECK("with soft hyphens inside, none around", comes_from(
	    SDG_VIEW_BARE, "x\xc2\xadgu\xc2\xadilty\xc2\xad x", "guilty",
	    "gu\xc2\xadilty"));
	CHECK("a mark goes with its letter", comes_from(SDG_VIEW_BARE,
	    "gu\xcc\x88ilty\xcc\x88 x", "guilty", "gu\xcc\x88ilty\xcc\x88"));
	CHECK("full-width digits before and inside", comes_from(
	    SDG_VIEW_SHAPES, "\xef\xbc\x91 \xef\xbc\x92" "3\xef\xbc\x94 x",
	    "234", "\xef\xbc\x92" "3\xef\xbc\x94"));
	CHECK("half of what one character became is all of it", comes_from(
	    SDG_VIEW_FOLDED, "a \xef\xac\x83 b", "fi", "\xef\xac\x83"));
	CHECK("up to the end of the text", comes_from(SDG_VIEW_BARE,
	    "is gu\xe2\x80\x8bilty", "guilty", "gu\xe2\x80\x8bilty"));
}

static void
repaired_text_leads_back_to_the_bytes(void)
{
	static const char draft[] = "a\x02\xff\r\nb\rc";
	struct sdg_view view;
	size_t from, to;

	CHECK("any bytes can be repaired as a view", sdg_view_repair(draft,
	    sizeof draft - 1, &view) == SDG_OK &&
	    strcmp(view.text, "a\xef\xbf\xbd\nb\nc") == 0);
	sdg_view_span(&view, draft, 1, 4, &from, &to);
	CHECK("a mark stands for one byte", from == 2 && to == 3);
	sdg_view_span(&view, draft, 4, 5, &from, &to);
	CHECK("one line end for both of its bytes", from == 3 && to == 5);
	sdg_view_span(&view, draft, 7, 8, &from, &to);
	CHECK("the last byte for the last", from == 7 && to == 8);
	sdg_view_free(&view);
	CHECK("more than the limit is refused", sdg_view_repair(draft,
	    SDG_TEXT_MAX + 1, &view) == SDG_EINVAL && view.text == NULL);
}

/* Can these two bytes, between letters, only be noise? */
static bool
is_noise(unsigned a, unsigned b)
{
	if (a < 0x80 || b < 0x80)
		return a < 0x20 && b < 0x20 && (a < 9 || a > 13) &&
		    (b < 9 || b > 13);
	return a < 0xc2 || a > 0xdf || b > 0xbf;
}

static void
noise_of_two_bytes_hides_no_word(void)
{
	size_t wrong = 0, broken = 0;

	for (unsigned pair = 0; pair < 65536; pair++) {
		char text[] = "gua??ranteed";
		struct sdg_view repaired, bare;

		text[3] = (char)(pair >> 8);
		text[4] = (char)(pair & 0xff);
		if (sdg_view_repair(text, 12, &repaired) != SDG_OK ||
		    sdg_view_make(SDG_VIEW_BARE, repaired.text, repaired.len,
		    &bare) != SDG_OK) {
			broken++;
			continue;
		}
		wrong += is_noise(pair >> 8, pair & 0xff) &&
		    strcmp(bare.text, "guaranteed") != 0;
		broken += !sdg_text_valid(bare.text, bare.len);
		sdg_view_free(&repaired);
		sdg_view_free(&bare);
	}
	CHECK("no two bad bytes inside it hide a word", wrong == 0);
	CHECK("no two bytes at all break a view", broken == 0);
}

static const struct {
	const char *name, *text;
	size_t max, keep;
} cuts[] = {
	{ "what fits is kept whole", "one two", 7, 7 },
	{ "a cut falls between words", "one two three", 9, 7 },
	{ "also right at the limit", "one two three", 7, 7 },
	{ "spaces before it go", "one   two", 5, 3 },
	{ "a long word is cut between characters", "\xc3\xa9\xc3\xa9\xc3\xa9",
	    3, 2 },
	{ "a byte of a character is no space", "ab\xcd\xa0" "cd", 3, 2 },
	{ "never inside an emoji", "\xf0\x9f\x9a\x93x", 3, 0 },
	{ "no room keeps nothing", "abc", 0, 0 },
};

static const struct {
	const char *name, *text, *masked;
} masks[] = {
	{ "a third of a name is shown", "Mrs Jane Example",
	    "Mrs J\xe2\x80\xa6" },
	{ "at most twelve bytes are shown", "caught the burglar who did it "
	    "last night in town", "caught the b\xe2\x80\xa6" },
	{ "digits after the second are stars", "07700 900123 and 07700 900124",
	    "07*** ***\xe2\x80\xa6" },
	{ "no character is split", "a\xf0\x9f\x9a\x93\xf0\x9f\x9a\x93",
	    "a\xe2\x80\xa6" },
	{ "a line's end is a space", "a\nbcdefghij", "a bc\xe2\x80\xa6" },
	{ "a short name shows four bytes", "Mrs J", "Mrs \xe2\x80\xa6" },
	{ "a shorter one is never whole", "Ava", "Av\xe2\x80\xa6" },
	{ "bad bytes are repaired first", "\xff\xff\xff\xff",
	    "\xef\xbf\xbd\xe2\x80\xa6" },
	{ "nothing is an ellipsis", "", "\xe2\x80\xa6" },
};

static const struct {
	const char *name, *text, *squeezed;
} squeezes[] = {
	{ "white space is one space", "  a \t\n b\xc2\xa0\xe2\x80\x83" "c ",
	    "a b c" },
	{ "other text is as it was", "A\xff-b", "A\xff-b" },
	{ "only white space is nothing", " \n\t ", "" },
};

static void
pieces_are_cut_and_masked(void)
{
	struct sdg_str out = SDG_STR_INIT;

	for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++)
		CHECK(cuts[i].name, sdg_text_cut(cuts[i].text,
		    strlen(cuts[i].text), cuts[i].max) == cuts[i].keep);
	for (size_t i = 0; i < sizeof masks / sizeof masks[0]; i++) {
		sdg_str_free(&out);
		sdg_text_mask(masks[i].text, strlen(masks[i].text), &out);
		if (!CHECK(masks[i].name, strcmp(sdg_str_text(&out),
		    masks[i].masked) == 0))
			printf("# got: %s\n", sdg_str_text(&out));
	}
	for (size_t i = 0; i < sizeof squeezes / sizeof squeezes[0]; i++) {
		sdg_str_free(&out);
		sdg_text_squeeze(squeezes[i].text, strlen(squeezes[i].text),
		    &out);
		CHECK(squeezes[i].name, strcmp(sdg_str_text(&out),
		    squeezes[i].squeezed) == 0);
	}
	sdg_str_free(&out);
}

static void
lines_are_counted_from_one(void)
{
	static const char text[] = "a\nb\r\nc\rd";

	CHECK("the first byte is on line 1", sdg_text_line(text, 8, 0) == 1);
	CHECK("LF ends a line", sdg_text_line(text, 8, 2) == 2);
	CHECK("CR LF ends one line", sdg_text_line(text, 8, 5) == 3);
	CHECK("CR ends a line", sdg_text_line(text, 8, 7) == 4);
	CHECK("past the end is the last", sdg_text_line(text, 8, 99) == 4);
}

int
main(void)
{
	repair_makes_valid_text();
	views_show_what_hides();
	spans_lead_back_to_the_text();
	repaired_text_leads_back_to_the_bytes();
	noise_of_two_bytes_hides_no_word();
	pieces_are_cut_and_masked();
	lines_are_counted_from_one();
	return check_done();
}
