/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/check.h"

#include <stdlib.h>
#include <string.h>

#include "core/scan.h"
#include "core/text.h"
#include "lib/check.h"

/* Ways to hide a word from a reader of bytes, not from one of screens (T9). */
static const struct {
	const char *name, *draft, *part;
} evasions[] = {
	{ "capitals", "We GUARANTEE it", "GUARANTEE" },
	{ "full-width letters", "We \xef\xbd\x87\xef\xbd\x95" "arantee it",
	    "\xef\xbd\x87\xef\xbd\x95" "arantee" },
	{ "letters of mathematics", "We \xf0\x9d\x90\xa0"
	    "u\xf0\x9d\x92\xb6rantee it", "\xf0\x9d\x90\xa0"
	    "u\xf0\x9d\x92\xb6rantee" },
	{ "a zero width space", "We gua\xe2\x80\x8brantee it",
	    "gua\xe2\x80\x8brantee" },
	{ "a zero width joiner", "We gua\xe2\x80\x8drantee it",
	    "gua\xe2\x80\x8drantee" },
	{ "soft hyphens", "We gua\xc2\xadran\xc2\xadtee it",
	    "gua\xc2\xadran\xc2\xadtee" },
	{ "Cyrillic letters", "We gu\xd0\xb0rant\xd0\xb5\xd0\xb5 it",
	    "gu\xd0\xb0rant\xd0\xb5\xd0\xb5" },
	{ "Greek letters", "We guar\xce\xb1n\xcf\x84" "ee it",
	    "guar\xce\xb1n\xcf\x84" "ee" },
	{ "combining marks", "We g\xcc\xb6u\xcc\xb6" "arantee it",
	    "g\xcc\xb6u\xcc\xb6" "arantee" },
	{ "accented letters", "We gu\xc3\xa1r\xc3\xa4ntee it",
	    "gu\xc3\xa1r\xc3\xa4ntee" },
	{ "tag characters", "We gua\xf3\xa0\x81\xa1rantee it",
	    "gua\xf3\xa0\x81\xa1rantee" },
	{ "a change of direction", "We gua\xe2\x80\xaerantee it",
	    "gua\xe2\x80\xaerantee" },
	{ "letters in boxes", "We \xf0\x9f\x85\xb6uar\xf0\x9f\x85\xb0ntee it",
	    "\xf0\x9f\x85\xb6uar\xf0\x9f\x85\xb0ntee" },
	{ "bad bytes", "We gua\xff\xc3rantee it", "gua\xff\xc3rantee" },
	{ "control characters", "We gua\x02\x1drantee it",
	    "gua\x02\x1drantee" },
	{ "several at once", "\xf0\x9f\x9a\x93\xc2\xad \xef\xbc\x91 gu"
	    "\xe2\x80\x8b\xef\xbd\x81r\xc3\xa1n\xff" "t\xd0\xb5" "e", "gu"
	    "\xe2\x80\x8b\xef\xbd\x81r\xc3\xa1n\xff" "t\xd0\xb5" "e" },
};

/* Is there one finding, of that rule and these bytes, and all was looked at? */
static int
found_only(const struct sdg_rules *rules, const char *draft, const char *id,
    const char *part)
{
	struct sdg_findings out;
	int right = 0;

	if (sdg_check(rules, draft, strlen(draft), NULL, &out) == SDG_OK &&
	    !out.unsure && out.n == 1 &&
	    strcmp(out.list[0].rule->id, id) == 0) {
		const struct sdg_finding *f = &out.list[0];

		right = f->end - f->start == strlen(part) &&
		    memcmp(draft + f->start, part, strlen(part)) == 0;
		if (!right)
			printf("# found %zu to %zu: %.*s\n", f->start, f->end,
			    (int)(f->end - f->start), draft + f->start);
	}
	sdg_findings_free(&out);
	return right;
}

static void
what_is_hidden_is_found(const struct sdg_rules *rules)
{
	for (size_t i = 0; i < sizeof evasions / sizeof evasions[0]; i++)
		CHECK(evasions[i].name, found_only(rules, evasions[i].draft,
		    "promise", evasions[i].part));
	CHECK("an identifier in full width, behind an emoji", found_only(rules,
	    "\xf0\x9f\x93\x9e\xef\xbc\x90\xef\xbc\x97" "700 900\xc2\xad"
	    "123.", "own-phone", "\xef\xbc\x90\xef\xbc\x97" "700 900\xc2\xad"
	    "123"));
}

static void
noise_hides_nothing(const struct sdg_rules *rules)
{
	size_t missed = 0;

	for (unsigned pair = 0x8080; pair < 0x10000; pair += 7) {
		char draft[] = "We gua??rantee it";
		struct sdg_findings out;

		if ((pair & 0xff) < 0x80 || ((pair >> 8) >= 0xc2 &&
		    (pair >> 8) <= 0xdf && (pair & 0xff) <= 0xbf))
			continue;
		draft[6] = (char)(pair >> 8);
		draft[7] = (char)(pair & 0xff);
		missed += sdg_check(rules, draft, sizeof draft - 1, NULL,
		    &out) != SDG_OK || out.n != 1 || out.list[0].start != 3 ||
		    out.list[0].end != 14;
		sdg_findings_free(&out);
	}
	CHECK("no pair of bad bytes inside a word hides it", missed == 0);
}

static void
findings_come_gravest_first(const struct sdg_rules *rules)
{
	static const char draft[] = "Don't worry.\r\nRing 07700 900123!\r\n"
	    "We caught the thief.\r\nWe guarantee it.\r\n";
	struct sdg_findings out;

	CHECK("a draft of four lines is checked", sdg_check(rules, draft,
	    sizeof draft - 1, NULL, &out) == SDG_OK && !out.unsure);
	CHECK("one finding for each rule", out.n == 3);
	if (out.n == 3) {
		CHECK("stop comes first", strcmp(out.list[0].rule->id,
		    "outcome-as-fact") == 0 && out.list[0].line == 3);
		CHECK("then discuss", strcmp(out.list[1].rule->id,
		    "own-phone") == 0 && out.list[1].line == 2);
		CHECK("then advise, its first place only",
		    strcmp(out.list[2].rule->id, "promise") == 0 &&
		    out.list[2].line == 1 && out.list[2].start == 0);
	}
	CHECK("four lines are four", out.lines == 4);
	CHECK("the worst is stop", sdg_findings_worst(&out) == SDG_STOP);
	sdg_findings_free(&out);
	CHECK("freed findings are none", out.n == 0 && out.list == NULL &&
	    sdg_findings_worst(&out) == SDG_CLEAN);
	CHECK("an empty draft is clean, and sure", sdg_check(rules, "", 0,
	    NULL, &out) == SDG_OK && out.n == 0 && !out.unsure &&
	    out.lines == 0);
	sdg_findings_free(&out);
	CHECK("a NUL ends nothing", sdg_check(rules, "a\0guarantee", 11,
	    NULL, &out) == SDG_OK && out.n == 0);
	sdg_findings_free(&out);
	CHECK("nor does it hide what follows", sdg_check(rules,
	    "a \0guarantee", 12, NULL, &out) == SDG_OK && out.n == 1 &&
	    out.list[0].start == 3);
	sdg_findings_free(&out);
}

/* Check len bytes of noise that end in a promise, handed in as they are. */
static struct sdg_findings
check_long(const struct sdg_rules *rules, char fill, size_t len)
{
	static const char promise[] = " we guarantee it";
	struct sdg_findings out = { NULL, 0, false, 0, 0, 0 };
	char *draft = malloc(len);

	if (draft == NULL)
		return out;
	memset(draft, fill, len);
	memcpy(draft, promise, sizeof promise - 1);
	draft[sizeof promise - 1] = ' ';
	(void)sdg_check(rules, draft, len, NULL, &out);
	free(draft);
	return out;
}

static void
what_was_not_checked_is_unsure(const struct sdg_rules *rules)
{
	struct sdg_findings out;

	out = check_long(rules, 'x', SDG_TEXT_MAX);
	CHECK("a draft of the longest length is checked", !out.unsure &&
	    out.n == 1);
	sdg_findings_free(&out);
	out = check_long(rules, 'x', SDG_TEXT_MAX + 1);
	CHECK("one byte more is unsure", out.unsure);
	CHECK("and keeps what was found", out.n == 1);
	sdg_findings_free(&out);
	out = check_long(rules, '\xff', SDG_TEXT_MAX);
	CHECK("too long once repaired is unsure, too", out.unsure &&
	    out.n == 1);
	sdg_findings_free(&out);
}

/* One endless sentence: every finding is cleared, or lacks its words. */
static void
a_long_sentence_is_sure(const struct sdg_rules *rules)
{
	static const struct {
		const char *name, *piece;
	} drafts[] = {
		{ "thousands of cleared findings are clean, and sure",
		    "jailed: we caught the thief, " },
		{ "so are identifiers without their words", "ZZ99 3VZ, " },
		{ "so are short sentences with words alone", "Caught! " },
	};
	char *draft = malloc(SDG_TEXT_MAX);
	struct sdg_findings out;

	for (size_t i = 0; draft != NULL && i < 3; i++) {
		size_t n = strlen(drafts[i].piece);

		for (size_t at = 0; at < SDG_TEXT_MAX; at++)
			draft[at] = drafts[i].piece[at % n];
		(void)sdg_check(rules, draft, SDG_TEXT_MAX, NULL, &out);
		CHECK(drafts[i].name, out.n == 0 && !out.unsure);
		sdg_findings_free(&out);
	}
	free(draft);
}

static void
a_pattern_that_gives_up_is_unsure(void)
{
	struct sdg_rules *rules;
	struct sdg_findings out;
	struct sdg_why why = { "" };
	char draft[100] = "Hello ";

	if (!CHECK("a slow pattern can be loaded", sdg_rules_load(
	    "tests/data/rules/slow", NULL, NULL, &rules, &why) == SDG_OK))
		return;
	memset(draft + 6, 'x', sizeof draft - 6);
	CHECK("what makes it slow is checked", sdg_check(rules, draft,
	    sizeof draft, NULL, &out) == SDG_OK);
	CHECK("it gives up, and that is unsure", out.unsure);
	CHECK("the other rule's finding is kept", out.n == 1 &&
	    strcmp(out.list[0].rule->id, "quick") == 0);
	sdg_findings_free(&out);
	CHECK("what does not is sure", sdg_check(rules, "xxy", 3, NULL, &out) ==
	    SDG_OK && !out.unsure && out.n == 1);
	sdg_findings_free(&out);
	sdg_rules_free(rules);
}

/* A clock that goes on by step microseconds each time it is looked at. */
struct ticker {
	int64_t now, step;
};

static int64_t
tick(void *arg)
{
	struct ticker *ticker = arg;

	return ticker->now += ticker->step;
}

/* How many slices a check takes by such a clock; what was found in *out. */
static size_t
slices(const struct sdg_rules *rules, const char *draft, int64_t step,
    struct sdg_findings *out)
{
	struct ticker ticker = { 0, step };
	const struct sdg_clock clock = { tick, &ticker };
	struct sdg_checking *checking;
	size_t n = 1;

	memset(out, 0, sizeof *out);
	if (sdg_check_begin(rules, draft, strlen(draft), NULL, &clock,
	    &checking) != SDG_OK)
		return 0;
	while (!sdg_check_step(checking, SDG_CHECK_SLICE) && n < 1000)
		n++;
	return sdg_check_end(checking, out) == SDG_OK ? n : 0;
}

static void
a_check_can_go_in_slices(const struct sdg_rules *rules)
{
	static const char draft[] = "We caught the thief. We guarantee it.";
	const struct sdg_clock still = { tick, &(struct ticker){ 0, 0 } };
	struct sdg_checking *checking;
	struct sdg_findings out;

	CHECK("a fast check takes one slice", slices(rules, draft, 10, &out) ==
	    1);
	CHECK("and finds all", out.n == 2 && !out.unsure);
	sdg_findings_free(&out);
	CHECK("a slower one takes several", slices(rules, draft, 15000,
	    &out) > 1);
	CHECK("and finds all, too", out.n == 2 && !out.unsure);
	sdg_findings_free(&out);
	CHECK("one that takes too long comes to an end", slices(rules, draft,
	    90000, &out) < 10);
	CHECK("and is unsure", out.unsure);
	CHECK("and keeps what it had found", out.n >= 1);
	sdg_findings_free(&out);
	CHECK("one that is ended early", sdg_check_begin(rules, draft,
	    sizeof draft - 1, NULL, &still, &checking) == SDG_OK &&
	    sdg_check_end(checking, &out) == SDG_OK);
	CHECK("is unsure, too", out.unsure && out.n == 0);
	sdg_findings_free(&out);
}

/* Each time a rule has had its time, it gives up; the next has its own. */
static void
a_rule_has_its_share(void)
{
	struct sdg_rules *rules;
	struct sdg_findings out;
	char draft[4096];

	if (!CHECK("rules load", sdg_rules_load("tests/data/rules/sample",
	    NULL, NULL, &rules, NULL) == SDG_OK))
		return;
	memset(draft, 'x', sizeof draft);
	memcpy(draft, "Don't worry ", 12);
	draft[sizeof draft - 1] = '\0';
	(void)slices(rules, draft, 30000, &out);
	CHECK("a search over a long text looks at the clock", out.unsure);
	sdg_findings_free(&out);
	sdg_rules_free(rules);
}

int
main(void)
{
	struct sdg_rules *rules;
	struct sdg_why why = { "" };

	if (!CHECK("the sample rules load", sdg_rules_load(
	    "tests/data/rules/sample", NULL, NULL, &rules, &why) == SDG_OK)) {
		printf("# said: %s\n", why.text);
		return check_done();
	}
	what_is_hidden_is_found(rules);
	noise_hides_nothing(rules);
	findings_come_gravest_first(rules);
	what_was_not_checked_is_unsure(rules);
	a_long_sentence_is_sure(rules);
	a_pattern_that_gives_up_is_unsure();
	a_check_can_go_in_slices(rules);
	a_rule_has_its_share();
	sdg_rules_free(rules);
	return check_done();
}
