/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/gate.h"

#include <stdlib.h>
#include <string.h>

#include "lib/check.h"

/* What passed: the clean lines one after the other, and the last line. */
struct catch {
	struct sdg_str clean;
	struct sdg_str parts;	/* "nick|host|COMMAND|param|param" */
	struct sdg_str tags;
	size_t n;
};

static void
take(void *arg, const struct sdg_line *line)
{
	struct catch *c = arg;

	c->n++;
	sdg_str_adds(&c->clean, line->clean);
	sdg_str_cut(&c->parts, 0);
	sdg_str_cut(&c->tags, 0);
	sdg_str_adds(&c->tags, line->tags);
	sdg_str_addf(&c->parts, "%s|%s|%s", line->nick, line->host,
	    line->command);
	for (size_t i = 0; i < line->param_count; i++)
		sdg_str_addf(&c->parts, "|%s", line->param[i]);
}

static void
forget(struct catch *c)
{
	sdg_str_free(&c->clean);
	sdg_str_free(&c->parts);
	sdg_str_free(&c->tags);
	c->n = 0;
}

#define BYTES(text) text, sizeof(text) - 1

static const struct {
	const char *name, *in;
	size_t len;
	const char *parts;	/* NULL: dropped */
} lines[] = {
	{ "a message passes whole",
	    BYTES(":bob!b@h PRIVMSG #team :hi there\r\n"),
	    "bob|b@h|PRIVMSG|#team|hi there" },
	{ "a bare LF ends a line, too", BYTES("PING :x\n"), "||PING|x" },
	{ "a server is a nick without a host", BYTES(":irc.x 001 me :hi\r\n"),
	    "irc.x||001|me|hi" },
	{ "runs of spaces part words",
	    BYTES(":a!b@c   PRIVMSG   #t    :x  y \r\n"),
	    "a|b@c|PRIVMSG|#t|x  y " },
	{ "spaces at the end are no parameter", BYTES("PING x   \r\n"),
	    "||PING|x" },
	{ "commands become upper case", BYTES(":a!b@c privmsg #t x\r\n"),
	    "a|b@c|PRIVMSG|#t|x" },
	{ "tags are taken off",
	    BYTES("@time=1;x=\\s :a!b@c PRIVMSG #t :x\r\n"),
	    "a|b@c|PRIVMSG|#t|x" },
	{ "the fifteenth parameter is the last",
	    BYTES("FOO 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16\r\n"),
	    "||FOO|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15 16" },
	{ "a colon inside a word is plain", BYTES("FOO a:b c\r\n"),
	    "||FOO|a:b|c" },
	{ "an empty last parameter counts", BYTES("FOO a :\r\n"),
	    "||FOO|a|" },
	{ "an ACTION passes", BYTES(":a!b@c PRIVMSG #t :\001ACTION x\001\r\n"),
	    "a|b@c|PRIVMSG|#t|\001ACTION x\001" },
	{ "formatting stays in our copy",
	    BYTES(":a!b@c PRIVMSG #t :\00304x\002y\r\n"),
	    "a|b@c|PRIVMSG|#t|\00304x\002y" },
	{ "bytes that are no UTF-8 pass", BYTES("FOO :\xff\xfe\r\n"),
	    "||FOO|\xff\xfe" },
	{ "an empty line is dropped", BYTES("\r\n"), NULL },
	{ "so is one of spaces", BYTES("   \r\n"), NULL },
	{ "so is a prefix alone", BYTES(":a!b@c\r\n"), NULL },
	{ "so are tags alone", BYTES("@a=b\r\n"), NULL },
	{ "so is one with a NUL", BYTES("FOO a\0b\r\n"), NULL },
	{ "so is one with a bare CR", BYTES("FOO a\rb\r\n"), NULL },
	{ "and one with two CRs", BYTES("FOO a\r\r\n"), NULL },
	{ "a command of two letters is odd", BYTES("AB c\r\n"), NULL },
	{ "a command of 21 letters is odd",
	    BYTES("ABCDEFGHIJKLMNOPQRSTU c\r\n"), NULL },
	{ "a command with a digit is odd", BYTES("AB1 c\r\n"), NULL },
	{ "four digits are odd", BYTES("0010 c\r\n"), NULL },
	{ "000 is odd: the library reads a NULL", BYTES(":s 000 c\r\n"),
	    NULL },
	{ "a message without words is dropped", BYTES(":a!b@c PRIVMSG #t\r\n"),
	    NULL },
	{ "a NICK without a name is dropped", BYTES(":a!b@c NICK\r\n"), NULL },
	{ "a KICK of nobody is dropped", BYTES(":a!b@c KICK #t\r\n"), NULL },
	{ "a number without parameters is dropped", BYTES(":s 376\r\n"),
	    NULL },
	{ "a lone 0x01 is dropped", BYTES(":a!b@c PRIVMSG #t :\001\r\n"),
	    NULL },
	{ "two of them are dropped", BYTES(":a!b@c PRIVMSG #t :\001\001\r\n"),
	    NULL },
	{ "a CTCP without a name is dropped",
	    BYTES(":a!b@c NOTICE #t :\001 x\001\r\n"), NULL },
};

static void
each_line_passes_or_is_dropped(void)
{
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
		struct catch c = { .n = 0 };
		struct sdg_gate *gate;

		if (sdg_gate_new(&gate) != SDG_OK)
			return;
		sdg_gate_feed(gate, lines[i].in, lines[i].len, take, &c);
		CHECK(lines[i].name, lines[i].parts != NULL ? c.n == 1 &&
		    strcmp(c.parts.data, lines[i].parts) == 0 :
		    c.n == 0 && sdg_gate_dropped(gate) == 1);
		forget(&c);
		sdg_gate_free(gate);
	}
}

static const struct {
	const char *name, *in, *clean;
} cleans[] = {
	{ "a prefix is put where there is none", "PING x", ":- PING :x" },
	{ "the last parameter gets its colon", ":s JOIN #t", ":s JOIN :#t" },
	{ "a line without parameters gets an empty one", ":a!b@c QUIT",
	    ":a!b@c QUIT :" },
	{ "an ACTION keeps its words",
	    ":a!b@c PRIVMSG #t :\001ACTION is in\001",
	    ":a!b@c PRIVMSG #t :\001ACTION is in\001" },
	{ "an ACTION that was cut is closed",
	    ":a!b@c PRIVMSG #t :\001ACTION is in",
	    ":a!b@c PRIVMSG #t :\001ACTION is in\001" },
	{ "other CTCP is shown without what was asked",
	    ":a!b@c PRIVMSG me :\001DCC CHAT chat 1 2\001",
	    ":a!b@c PRIVMSG me :\001X\001" },
	{ "controls are shown as question marks", ":a!b@c PRIVMSG #t :x\002y",
	    ":a!b@c PRIVMSG #t :x?y" },
	{ "parameters beyond the eighth are left out but for the last",
	    ":s FOO 1 2 3 4 5 6 7 8 9 10 :end",
	    ":s FOO 1 2 3 4 5 6 7 :end" },
};

static void
the_library_sees_a_safe_line(void)
{
	for (size_t i = 0; i < sizeof cleans / sizeof cleans[0]; i++) {
		struct catch c = { .n = 0 };
		struct sdg_gate *gate;
		size_t n = strlen(cleans[i].clean);

		if (sdg_gate_new(&gate) != SDG_OK)
			return;
		sdg_gate_feed(gate, cleans[i].in, strlen(cleans[i].in), take,
		    &c);
		sdg_gate_feed(gate, "\r\n", 2, take, &c);
		CHECK(cleans[i].name, c.n == 1 && c.clean.len == n + 2 &&
		    memcmp(c.clean.data, cleans[i].clean, n) == 0);
		forget(&c);
		sdg_gate_free(gate);
	}
}

/* head, then text of so many bytes, then the end of the line. */
static void
feed_long(struct sdg_gate *gate, const char *head, size_t len,
    struct catch *c)
{
	char chunk[1000];
	size_t n;

	memset(chunk, 'x', sizeof chunk);
	sdg_gate_feed(gate, head, strlen(head), take, c);
	for (; len > 0; len -= n) {
		n = len < sizeof chunk ? len : sizeof chunk;
		sdg_gate_feed(gate, chunk, n, take, c);
	}
	sdg_gate_feed(gate, "\r\n", 2, take, c);
}

static void
no_length_spoils_the_next_line(void)
{
	static const char *const heads[] = { "", ":a!b@c PRIVMSG #t :", "@",
	    ":a!b@c JOIN #" };
	struct sdg_gate *gate;
	bool good = true, cut = true;

	if (sdg_gate_new(&gate) != SDG_OK)
		return;
	for (size_t len = 0; len < 70000; len += len < 1100 ? 1 : 997) {
		for (size_t i = 0; i < 4; i++) {
			struct catch c = { .n = 0 };

			feed_long(gate, heads[i], len, &c);
			if (c.n > 0 && c.clean.len > SDG_GATE_LINE + 2)
				cut = false;
			sdg_gate_feed(gate, BYTES("PING :still\r\n"), take,
			    &c);
			good = good && c.parts.len > 0 &&
			    strcmp(c.parts.data, "||PING|still") == 0;
			forget(&c);
		}
	}
	CHECK("a line of any length leaves the next one whole", good);
	CHECK("and is at most 510 bytes and CR LF itself", cut);
	sdg_gate_free(gate);
}

static void
a_cut_is_safe_or_not_made(void)
{
	struct catch c = { .n = 0 };
	struct sdg_gate *gate;

	if (sdg_gate_new(&gate) != SDG_OK)
		return;
	feed_long(gate, ":a!b@c JOIN #", 600, &c);
	CHECK("a name that is too long is never cut", c.n == 0);
	feed_long(gate, "@", 8189, &c);
	feed_long(gate, ":a!b@c PRIVMSG #t :", 600, &c);
	CHECK("free text is cut", c.n == 1 &&
	    c.parts.len == SDG_GATE_LINE - strlen(":a!b@c PRIVMSG #t :") +
	    strlen("a|b@c|PRIVMSG|#t|"));
	forget(&c);
	sdg_gate_feed(gate, "@", 1, take, &c);
	for (int i = 0; i < 8189; i++)
		sdg_gate_feed(gate, "t", 1, take, &c);
	sdg_gate_feed(gate, BYTES(" :a!b@c PRIVMSG #t :x\r\n"), take, &c);
	CHECK("tags of 8,191 bytes pass", c.n == 1 && c.tags.len == 8189);
	sdg_gate_feed(gate, "@", 1, take, &c);
	for (int i = 0; i < 8190; i++)
		sdg_gate_feed(gate, "t", 1, take, &c);
	sdg_gate_feed(gate, BYTES(" :a!b@c PRIVMSG #t :x\r\n"), take, &c);
	CHECK("one byte more is dropped", c.n == 1);
	forget(&c);
	for (int i = 0; i < 200; i++)
		sdg_gate_feed(gate, i == 0 ? ":s 353 me = #t :" : "abcd ",
		    i == 0 ? 16 : 5, take, &c);
	sdg_gate_feed(gate, "\n", 1, take, &c);
	CHECK("a list of names ends with a whole one", c.n == 1 &&
	    strcmp(c.parts.data + c.parts.len - 5, " abcd") == 0);
	forget(&c);
	for (int i = 0; i < 300; i++)
		sdg_gate_feed(gate, i == 0 ? ":a!b@c PRIVMSG #t :" : "\xc3\xa9",
		    i == 0 ? 19 : 2, take, &c);
	sdg_gate_feed(gate, "\n", 1, take, &c);
	CHECK("no character is split", c.n == 1 &&
	    strcmp(c.parts.data + c.parts.len - 2, "\xc3\xa9") == 0);
	forget(&c);
	sdg_gate_free(gate);
}

static void
reframing_changes_nothing(void)
{
	static const char stream[] = "\r\n:a!b@c PRIVMSG #t :one\r\nbad\0\r\n"
	    "@t=1 :s 376 me :two\nPING\r\rx\r\nNICK\r\n:q!w@e NICK :z\r\n";
	size_t len = sizeof stream - 1;
	bool same = true;

	for (size_t cut = 0; cut <= len; cut++) {
		struct catch c = { .n = 0 };
		struct sdg_gate *gate;

		if (sdg_gate_new(&gate) != SDG_OK)
			return;
		sdg_gate_feed(gate, stream, cut, take, &c);
		sdg_gate_feed(gate, stream + cut, len - cut, take, &c);
		same = same && c.n == 3 && sdg_gate_dropped(gate) == 4 &&
		    strcmp(c.clean.data, ":a!b@c PRIVMSG #t :one\r\n"
		    ":s 376 me :two\r\n:q!w@e NICK :z\r\n") == 0;
		forget(&c);
		sdg_gate_free(gate);
	}
	CHECK("bytes in any two pieces give the same lines", same);
}

static const struct {
	const char *name;
	size_t prefix;
	const char *verb, *params[4];
	size_t n;
	const char *line;	/* NULL: refused */
} builds[] = {
	{ "a message is built", 0, "PRIVMSG", { "#t", "hi there" }, 2,
	    "PRIVMSG #t :hi there\r\n" },
	{ "USER is built", 0, "USER", { "u", "0", "*", "Real Name" }, 4,
	    "USER u 0 * :Real Name\r\n" },
	{ "QUIT stands alone", 0, "QUIT", { NULL }, 0, "QUIT\r\n" },
	{ "CR and LF become spaces", 0, "PRIVMSG",
	    { "#t", "hi\r\nQUIT :pwned\r\nMODE #t +o evil" }, 2,
	    "PRIVMSG #t :hi  QUIT :pwned  MODE #t +o evil\r\n" },
	{ "0x01 becomes a space: we send no CTCP", 0, "PRIVMSG",
	    { "bob", "\001DCC x\001" }, 2, "PRIVMSG bob : DCC x \r\n" },
	{ "DEL and colours become spaces", 0, "NOTICE",
	    { "bob", "a\x7f" "b\00304c" }, 2, "NOTICE bob :a b 04c\r\n" },
	{ "text may start with a colon", 0, "PRIVMSG", { "#t", ":)" }, 2,
	    "PRIVMSG #t ::)\r\n" },
	{ "an unknown verb is refused", 0, "OPER", { "a", "b" }, 2, NULL },
	{ "an empty verb is refused", 0, "", { "b" }, 1, NULL },
	{ "an empty middle parameter is refused", 0, "PRIVMSG", { "", "x" },
	    2, NULL },
	{ "a spaced one is refused", 0, "PRIVMSG", { "a b", "x" }, 2, NULL },
	{ "one with CR LF is refused", 0, "PRIVMSG", { "a\r\nQUIT", "x" }, 2,
	    NULL },
	{ "one with a colon in front is refused", 0, "PRIVMSG", { ":a", "x" },
	    2, NULL },
	{ "two targets in one are refused", 0, "PRIVMSG", { "#a,#b", "x" }, 2,
	    NULL },
	{ "a prefix of a whole line leaves no room", 510, "PRIVMSG",
	    { "a", "x" }, 2, NULL },
	{ "a prefix that leaves three bytes cuts to three", 496, "PRIVMSG",
	    { "a", "wxyz" }, 2, "PRIVMSG a :wxy\r\n" },
	{ "no character is cut in two", 496, "PRIVMSG",
	    { "a", "xx\xc3\xa9" }, 2, "PRIVMSG a :xx\r\n" },
	{ "a character that just fits is kept", 496, "PRIVMSG",
	    { "a", "x\xc3\xa9z" }, 2, "PRIVMSG a :x\xc3\xa9\r\n" },
};

static void
the_builder_makes_one_line(void)
{
	struct sdg_str out = SDG_STR_INIT;

	for (size_t i = 0; i < sizeof builds / sizeof builds[0]; i++) {
		enum sdg_err err = sdg_gate_build(&out, builds[i].prefix,
		    builds[i].verb, builds[i].params, builds[i].n);

		CHECK(builds[i].name, builds[i].line != NULL ?
		    err == SDG_OK && strcmp(out.data, builds[i].line) == 0 :
		    err == SDG_EINVAL && out.len == 0);
	}
	sdg_str_free(&out);
}

static void
every_control_is_made_harmless(void)
{
	struct sdg_str out = SDG_STR_INIT;
	bool good = true;

	for (int c = 1; c < 0x20; c++) {
		for (size_t at = 0; at < 3; at++) {
			char text[] = "abc";
			const char *params[] = { "#t", text };

			text[at] = (char)c;
			good = good && sdg_gate_build(&out, 0, "PRIVMSG",
			    params, 2) == SDG_OK && out.len == 17 &&
			    out.data[12 + at] == ' ';
		}
	}
	CHECK("each of the C0 controls at each place is a space", good);
	sdg_str_free(&out);
}

static const struct {
	const char *name, *mask, *full;
	bool match;
} masks[] = {
	{ "a star is anything", "*!*@host", "nick!user@host", true },
	{ "a star is nothing, too", "nick*!user@host", "nick!user@host",
	    true },
	{ "a question mark is one character", "nic?!user@host",
	    "nick!user@host", true },
	{ "and not none", "nick?!user@host", "nick!user@host", false },
	{ "case is that of RFC 1459", "N[CK!*@*", "n{ck!u@h", true },
	{ "the end counts", "*!*@host", "nick!user@host.evil", false },
	{ "the start counts", "ick!*@*", "nick!user@host", false },
	{ "stars go back as far as they must", "*a*b*c", "xaxbxbxc", true },
	{ "an empty mask matches nothing", "", "x", false },
	{ "many stars end soon", "*a*a*a*a*a*a*a*a*a*b",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false },
};

static void
names_are_compared(void)
{
	for (size_t i = 0; i < sizeof masks / sizeof masks[0]; i++)
		CHECK(masks[i].name, sdg_gate_mask(masks[i].mask,
		    masks[i].full) == masks[i].match);
	CHECK("[]\\~ are the capitals of {}|^",
	    sdg_gate_compare("A[]\\~", "a{}|^") == 0);
	CHECK("a longer name is another", sdg_gate_compare("ab", "abc") < 0);
	CHECK("and so is a shorter one", sdg_gate_compare("abc", "ab") > 0);
}

/* The mask rows of irc-parser-tests, where they are at hand. */
static void
the_common_mask_tests_agree(void)
{
	FILE *f = fopen("../shared/data/irc-parser-tests/mask-match.yaml",
	    "r");
	char line[256], mask[256] = "", text[256];
	bool want = true, good = true;
	int n = 0;

	if (f == NULL) {
		printf("# irc-parser-tests are not here: left out\n");
		return;
	}
	while (fgets(line, sizeof line, f) != NULL) {
		if (sscanf(line, " - mask: \"%255[^\"]\"", mask) == 1)
			continue;
		if (strstr(line, "matches:") || strstr(line, "fails:"))
			want = strstr(line, "matches:") != NULL;
		else if (sscanf(line, " - \"%255[^\"]\"", text) == 1) {
			n++;
			good = good && sdg_gate_mask(mask, text) == want;
		}
	}
	(void)fclose(f);
	CHECK("irc-parser-tests: every mask agrees", good && n > 10);
}

int
main(void)
{
	each_line_passes_or_is_dropped();
	the_library_sees_a_safe_line();
	no_length_spoils_the_next_line();
	a_cut_is_safe_or_not_made();
	reframing_changes_nothing();
	the_builder_makes_one_line();
	every_control_is_made_harmless();
	names_are_compared();
	the_common_mask_tests_agree();
	return check_done();
}
