/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "chat/line.h"
#include "core/text.h"
#include "lib/check.h"

static const struct {
	const char *name, *in;
	size_t len;		/* 0: strlen */
	const char *out;
} strips[] = {
	{ "plain words stay", "a photo?", 0, "a photo?" },
	{ "bold, italics and underline go", "\2a\2 \35b\35 \37c\37", 0,
	    "a b c" },
	{ "a colour of two digits goes", "\00304red\3 x", 0, "red x" },
	{ "a colour with background goes", "\0034,12red", 0, "red" },
	{ "a comma after a colour stays", "\0034,red", 0, ",red" },
	{ "a hex colour goes", "\004ff0000red\4", 0, "red" },
	{ "four hex digits are no colour", "\004ff00", 0, "ff00" },
	{ "a third digit is text", "\003041st", 0, "1st" },
	{ "a colour at the very end is harmless", "x\3", 0, "x" },
	{ "monospace, strike, reverse, reset go", "\21a\36b\26c\17d", 0,
	    "abcd" },
	{ "a NUL inside goes", "a\0b", 3, "ab" },
	{ "a bad byte becomes a replacement", "a\377b", 0,
	    "a\357\277\275b" },
	{ "white space at the ends goes", "  x \t ", 0, "x" },
	{ "nothing is nothing", "", 0, "" },
	{ "only formatting is nothing", "\2\3\17", 0, "" },
};

static void
formatting_never_reaches_a_rule(void)
{
	for (size_t i = 0; i < sizeof strips / sizeof strips[0]; i++) {
		struct sdg_str out = SDG_STR_INIT;
		size_t len = strips[i].len > 0 ? strips[i].len :
		    strlen(strips[i].in);

		sdg_line_strip(strips[i].in, len, &out);
		CHECK(strips[i].name,
		    strcmp(sdg_str_text(&out), strips[i].out) == 0);
		sdg_str_free(&out);
	}
}

static void
no_control_leaves_in_any_place(void)
{
	bool good = true;

	for (int c = 1; c < 0x20; c++)
		for (int at = 0; at < 3; at++) {
			char text[] = "abc";
			struct sdg_str out = SDG_STR_INIT;

			text[at] = (char)c;
			sdg_line_clean(text, &out);
			for (size_t i = 0; i < out.len; i++)
				good = good && (unsigned char)out.data[i] >=
				    0x20;
			sdg_str_free(&out);
		}
	CHECK("no control character is ever said", good);
}

static bool
c1_is_space(void)
{
	struct sdg_str out = SDG_STR_INIT;
	bool good;

	sdg_line_clean("a\302\2332J\302\265", &out);
	good = strcmp(sdg_str_text(&out), "a 2J\302\265") == 0;
	sdg_str_free(&out);
	return good;
}

static void
nothing_said_turns_the_line_round(void)
{
	struct sdg_str out = SDG_STR_INIT;

	sdg_line_clean("a\342\200\256b\342\201\246c\363\240\200\201d", &out);
	CHECK("C1 controls become spaces", c1_is_space());
	CHECK("overrides, isolates and tags are left out",
	    strcmp(sdg_str_text(&out), "abcd") == 0);
	sdg_str_free(&out);
}

static void
long_texts_come_in_lines(void)
{
	char text[1000];
	const char *p = text;
	size_t skip, cut, total = 0;
	bool fits = true;

	for (size_t i = 0; i < sizeof text - 1; i++)
		text[i] = i % 8 == 7 ? ' ' : 'x';
	text[sizeof text - 1] = '\0';
	while (*p != '\0') {
		cut = sdg_line_next(p, 100, &skip);
		fits = fits && cut > 0 && cut <= 100 && p[cut - 1] != ' ';
		total += cut;
		p += skip;
	}
	CHECK("each line fits and ends with a word", fits);
	CHECK("no word is lost", total >= 999 - 999 / 50);
	cut = sdg_line_next("one\ntwo", 100, &skip);
	CHECK("a newline ends a line", cut == 3 && skip == 4);
}

static void
a_name_before_a_colon_is_an_address(void)
{
	char name[8];

	CHECK("nick and colon", sdg_line_addressed("Bot: hi", "bot") == 5);
	CHECK("nick and comma", sdg_line_addressed("bot, hi", "bot") == 5);
	CHECK("an at sign will do", sdg_line_addressed("@bot hi", "bot") == 5);
	CHECK("a bare nick will not", sdg_line_addressed("bot hi", "bot") ==
	    0);
	CHECK("a longer nick is another", sdg_line_addressed("bots: hi",
	    "bot") == 0);
	CHECK("no nick, no address", sdg_line_addressed(": hi", "") == 0);
	CHECK("the name is found", sdg_line_addressee("bob: x", name,
	    sizeof name) && strcmp(name, "bob") == 0);
	CHECK("a plain line names nobody", !sdg_line_addressee("we go", name,
	    sizeof name));
	CHECK("a name too long is none", !sdg_line_addressee("longestname: x",
	    name, sizeof name));
}

int
main(void)
{
	formatting_never_reaches_a_rule();
	no_control_leaves_in_any_place();
	nothing_said_turns_the_line_round();
	long_texts_come_in_lines();
	a_name_before_a_colon_is_an_address();
	return check_done();
}
