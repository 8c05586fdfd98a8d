/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "core/check.h"
#include "core/scan.h"
#include "lib/check.h"
#include "core/scratch.h"

#define DAY ((int64_t)86400)

static const struct sdg_circumstances official = { false, NULL, 0 },
    personal = { true, NULL, 0 }, team = { false, "#TEAM", 0 },
    press = { false, "#press", 0 }, other = { false, "#other", 0 },
    before = { false, NULL, 20511 * DAY }, first = { false, NULL,
    20512 * DAY }, last = { false, NULL, 20514 * DAY - 1 },
    after = { false, NULL, 20514 * DAY };

/* found NULL: the rule has no finding in the draft. */
static const struct {
	const char *name, *rule, *draft, *found;
	const struct sdg_circumstances *where;
} meanings[] = {
	{ "all groups of near must be there", "beside",
	    "The victim, a vicar, was stabbed.", "victim", NULL },
	{ "one of a group will do, from another file", "beside",
	    "The victim of the school of dance was robbed.", "victim", NULL },
	{ "a group that is missing leaves it alone", "beside",
	    "The victim, a vicar, is here.", NULL, NULL },
	{ "near means the same sentence", "beside",
	    "The victim was robbed. A vicar helped.", NULL, NULL },
	{ "what lacks its company does not hide the next", "beside",
	    "A victim. The victims: a nurse was robbed.", "victims", NULL },
	{ "a signal in disguise counts", "beside",
	    "The victim, a nur\xc2\xadse, was r\xd0\xbe" "bbed.", "victim",
	    NULL },
	{ "numbered groups are all needed, anywhere in the draft", "numbered",
	    "Robbed.\n\nA nurse.\n\nIt is numbered.", "numbered", NULL },
	{ "and one of them is not enough", "numbered",
	    "A nurse.\n\nIt is numbered.", NULL, NULL },
	{ "five words off is near", "five-words",
	    "Robbed. One two three she lives at 2.", "lives at", NULL },
	{ "six words off is not", "five-words",
	    "Robbed. One two three four she lives at 2.", NULL, NULL },
	{ "it may come behind", "five-words",
	    "She lives at one two three four robbed.", "lives at", NULL },
	{ "but no further", "five-words",
	    "She lives at one two three four five robbed.", NULL, NULL },
	{ "unless may be words, at a distance", "five-words",
	    "He robbed her. A sample lives at home.", NULL, NULL },
	{ "unless words are whole", "five-words",
	    "He robbed her. Examples she lives at.", "lives at", NULL },
	{ "unless further off does not clear", "five-words",
	    "An example: we robbed, she lives at home.", "lives at", NULL },
	{ "two capitals are a name", "named", "We arrested Dan Example.",
	    "arrested", NULL },
	{ "so is a title with one", "named", "Mrs Example was arrested.",
	    "arrested", NULL },
	{ "not at a sentence's start", "named",
	    "Two Men were arrested.", NULL, NULL },
	{ "a street is no name", "named", "Two arrested in Mill Lane.", NULL,
	    NULL },
	{ "a finding is not its own company", "own-company",
	    "The nurse rota is out.", NULL, NULL },
	{ "but in a match it may be", "with-match",
	    "The rota for nurse staff.", "rota for nurse staff", NULL },
	{ "a listed word flags", "listed", "What a ZBLORG!", "ZBLORG", NULL },
	{ "a listed phrase takes a star", "listed", "Two\nfrobsters.",
	    "Two\nfrobsters", NULL },
	{ "a hashed word flags, in any case", "listed", "A Quuxling.",
	    "Quuxling", NULL },
	{ "and in disguise", "listed", "A q\xc3\xbauxl\xd1\x96ng.",
	    "q\xc3\xbauxl\xd1\x96ng", NULL },
	{ "but whole words only", "listed", "Quuxlings.", NULL, NULL },
	{ "skip passes over quotations", "listed",
	    "He said \xe2\x80\x9c" "a zblorg\xe2\x80\x9d, and \"zblorg\".",
	    NULL, NULL },
	{ "and @names and #tags", "listed", "@zblorg (#zblorg)", NULL, NULL },
	{ "and addresses", "listed", "See https://example.org/zblorg/x", NULL,
	    NULL },
	{ "and finds what stands behind", "listed",
	    "\"A zblorg\", you zblorg", "zblorg", NULL },
	{ "a quotation ends with its paragraph", "listed",
	    "\"He said\n\na zblorg\"", "zblorg", NULL },
	{ "an account of one's own has its rules", "personal-only",
	    "Personally", "Personally", &personal },
	{ "which the force's has not", "personal-only", "Personally", NULL,
	    &official },
	{ "a rule of a channel lives there", "one-channel", "Locally",
	    "Locally", &team },
	{ "and in each of its channels, in any case", "one-channel",
	    "Locally", "Locally", &press },
	{ "and not elsewhere", "one-channel", "Locally", NULL, &other },
	{ "and where the channel is not known", "one-channel", "Locally",
	    "Locally", &official },
	{ "a rule does not live before its first day", "in-season",
	    "Seasonal", NULL, &before },
	{ "it lives on its first day", "in-season", "Seasonal", "Seasonal",
	    &first },
	{ "and to the end of its last", "in-season", "Seasonal", "Seasonal",
	    &last },
	{ "and not after it", "in-season", "Seasonal", NULL, &after },
	{ "and where the day is not known", "in-season", "Seasonal",
	    "Seasonal", &official },
	{ "a rule in shadow is not shown", "tried-out", "Tried out", NULL,
	    NULL },
};

static const struct sdg_finding *
find(const struct sdg_findings *out, const char *rule)
{
	for (size_t i = 0; i < out->n + out->merged; i++)
		if (strcmp(out->list[i].rule->id, rule) == 0)
			return &out->list[i];
	return NULL;
}

static bool
finds(const struct sdg_rules *rules, size_t i, unsigned how)
{
	const char *draft = meanings[i].draft, *want = meanings[i].found;
	const struct sdg_finding *found;
	struct sdg_findings out;
	bool right = false;

	if (sdg_check_as(how, rules, draft, strlen(draft), meanings[i].where,
	    &out) == SDG_OK && !out.unsure) {
		found = find(&out, meanings[i].rule);
		right = want == NULL ? found == NULL : found != NULL &&
		    found->end - found->start == strlen(want) &&
		    memcmp(draft + found->start, want, strlen(want)) == 0;
	}
	sdg_findings_free(&out);
	return right;
}

static void
keys_mean_what_they_say(const struct sdg_rules *rules)
{
	bool plain = true, interpreted = true;

	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++) {
		CHECK(meanings[i].name, finds(rules, i, 0));
		plain &= finds(rules, i, SDG_SCAN_PLAIN);
		interpreted &= finds(rules, i, SDG_SCAN_INTERPRET);
	}
	CHECK("all this holds for the plain loop", plain);
	CHECK("and without code compiled just in time", interpreted);
}

static void
one_finding_for_one_reason(const struct sdg_rules *rules)
{
	static const char draft[] = "Tried out: a grave matter of course.";
	struct sdg_findings out;

	sdg_check(rules, draft, sizeof draft - 1, NULL, &out);
	CHECK("of findings that overlap in one file the gravest speaks",
	    out.n == 2 && strcmp(out.list[0].rule->id, "graver") == 0);
	CHECK("another file speaks for itself", out.n == 2 &&
	    strcmp(out.list[1].rule->id, "other-file") == 0);
	CHECK("who was merged is kept, with whom it went to",
	    out.merged == 1 && strcmp(out.list[2].rule->id, "lighter") == 0 &&
	    out.list[2].into == 0);
	CHECK("a rule in shadow is counted behind", out.shadows == 1 &&
	    strcmp(out.list[3].rule->id, "tried-out") == 0);
	CHECK("and makes nothing worse", sdg_findings_worst(&out) ==
	    SDG_STOP);
	sdg_findings_free(&out);
	sdg_check(rules, "Tried out", 9, NULL, &out);
	CHECK("not even where it is alone", out.n == 0 &&
	    sdg_findings_worst(&out) == SDG_CLEAN && out.shadows == 1);
	sdg_findings_free(&out);
}

static void
a_set_is_counted(const struct sdg_rules *rules)
{
	struct sdg_rules_counts counts;
	struct sdg_signal_name unused;

	sdg_rules_counts(rules, &counts);
	CHECK("rules are counted by how they are looked for",
	    counts.words == 12 && counts.whole == 2 &&
	    counts.identifiers == 0);
	CHECK("a signal that nobody names is known",
	    sdg_rules_unused(rules, 0, &unused) &&
	    strcmp(unused.name, "idle") == 0 &&
	    strstr(unused.file, "b.ini") != NULL);
	CHECK("and is the only one", !sdg_rules_unused(rules, 1, &unused));
}

#define RULE "[one]\ntitle = \"t\"\nseverity = \"stop\"\nwhy = \"w\"\n" \
    "instead = \"i\"\n"
#define SHOWN "flags.1 = \"bad\"\nleaves.1 = \"good\"\n"

static const struct {
	const char *name, *text, *place, *remedy;
} faults[] = {
	{ "an unknown signal is refused", RULE "words = \"bad\"\nnear = "
	    "\"nobody\"\n" SHOWN, "[one] near: ", "[signal.nobody]" },
	{ "an empty name is refused", RULE "words = \"bad\"\nnear = "
	    "\"name-shape & \"\n" SHOWN, "[one] near: ", "no signal" },
	{ "near_within without near is refused", RULE "words = \"bad\"\n"
	    "near_within = \"draft\"\n" SHOWN, "[one] near_within: ",
	    "no \"near\"" },
	{ "a distance of no words is refused", RULE "words = \"bad\"\n"
	    "unless = \"x\"\nunless_near = \"0 words\"\n" SHOWN,
	    "[one] unless_near: ", "12 words" },
	{ "a distance in lines is refused", RULE "words = \"bad\"\n"
	    "unless = \"x\"\nunless_near = \"3 lines\"\n" SHOWN,
	    "[one] unless_near: ", "12 words" },
	{ "a distance with more behind it is refused", RULE
	    "words = \"bad\"\nunless = \"x\"\nunless_near = \"3 words or\"\n"
	    SHOWN, "[one] unless_near: ", "12 words" },
	{ "a day that is none is refused", RULE "words = \"bad\"\n"
	    "from = \"2026-02-29\"\n" SHOWN, "[one] from: ", "day" },
	{ "a window that ends before it begins is refused", RULE
	    "words = \"bad\"\nfrom = \"2026-02-02\"\nuntil = "
	    "\"2026-02-01\"\n" SHOWN, "[one] until: ", "never live" },
	{ "an unknown account is refused", RULE "words = \"bad\"\n"
	    "accounts = \"private\"\n" SHOWN, "[one] accounts: ",
	    "official" },
	{ "a channel without its sign is refused", RULE "words = \"bad\"\n"
	    "channels = \"team\"\n" SHOWN, "[one] channels: ", "#team" },
	{ "an unknown mode is refused", RULE "words = \"bad\"\n"
	    "mode = \"off\"\n" SHOWN, "[one] mode: ", "live or shadow" },
	{ "an unknown thing to skip is refused", RULE "words = \"bad\"\n"
	    "skip = \"names\"\n" SHOWN, "[one] skip: ", "quotes" },
	{ "a list elsewhere is refused", RULE "list = \"../x.txt\"\n" SHOWN,
	    "[one] list: ", "folder of the rules" },
	{ "a list that is not there is refused", RULE "list = \"x.txt\"\n"
	    SHOWN, "[one] list: ", "cannot read" },
	{ "a list's fault has its line", RULE "list = \"bad.txt\"\n" SHOWN,
	    "bad.txt:2: ", "hexadecimal" },
	{ "a signal says nothing", "[signal.x]\nwords = \"a\"\ntitle = "
	    "\"t\"\n" RULE "words = \"bad\"\n" SHOWN, "[signal.x] title: ",
	    "not known" },
	{ "a signal looks for something", "[signal.x]\n" RULE
	    "words = \"bad\"\n" SHOWN, "[signal.x] ", "looks for nothing" },
	{ "name-shape is taken", "[signal.name-shape]\nwords = \"a\"\n" RULE
	    "words = \"bad\"\n" SHOWN, "[signal.name-shape] ", "choose" },
	{ "a missed example says what it lacks", RULE "words = \"bad\"\n"
	    "near = \"name-shape\"\n" SHOWN, "[one] flags.1: ",
	    "stands near \"bad\", lacks name-shape" },
	{ "a missed example says what cleared it", RULE "words = \"bad\"\n"
	    "unless = \"sad\"\nflags.1 = \"bad, sad\"\nleaves.1 = \"good\"\n",
	    "[one] flags.1: ", "cleared by \"sad\"" },
	{ "a wrong flag says what matched", RULE "words = \"good\"\n"
	    "flags.1 = \"good\"\nleaves.1 = \"A good one\"\n",
	    "[one] leaves.1: ", "flags \"good\"" },
};

static void
faults_say_what_to_mend(void)
{
	struct scratch s = { "", "" };

	scratch_open(&s);
	scratch_write(&s, "bad.txt", "# x\nsha256:12\n", 14);
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		struct sdg_rules *rules;
		struct sdg_why why = { "" };
		enum sdg_err err;

		scratch_write(&s, "a.ini", faults[i].text,
		    strlen(faults[i].text));
		err = sdg_rules_load(s.dir, NULL, NULL, &rules, &why);
		if (!CHECK(faults[i].name, err == SDG_ECONF && rules == NULL &&
		    strstr(why.text, faults[i].place) != NULL &&
		    strstr(why.text, faults[i].remedy) != NULL))
			printf("# said: %s\n", why.text);
		sdg_rules_free(rules);
	}
	scratch_close(&s);
}

/* A line of the manual page as a reader sees it. */
static void
unroff(char *line)
{
	char *to = line;

	for (; *line != '\0'; line++)
		if (line[0] != '\\' || line[1] != '-')
			*to++ = *line;
	*to = '\0';
}

/* The next example of the page, written to the file; false: no more. */
static bool
next_example(FILE *page, struct scratch *s, const char *name)
{
	char line[512], text[8192] = "";
	bool inside = false;

	while (fgets(line, sizeof line, page) != NULL) {
		if (strcmp(line, ".EE\n") == 0) {
			scratch_write(s, name, text, strlen(text));
			return true;
		}
		unroff(line);
		if (inside && strlen(text) + strlen(line) < sizeof text)
			strcat(text, line);
		inside |= strcmp(line, ".EX\n") == 0;
	}
	return false;
}

static void
the_manual_shows_rules_that_load(void)
{
	FILE *page = fopen("plugin/man/soundings-rules.5", "r");
	struct sdg_rules *rules = NULL;
	struct scratch s = { "", "" };
	struct sdg_why why;
	size_t n = 0;

	scratch_open(&s);
	while (page != NULL && next_example(page, &s, "example.ini")) {
		n++;
		if (!CHECK("an example of the manual page loads",
		    sdg_rules_load(s.dir, NULL, NULL, &rules, &why) ==
		    SDG_OK))
			printf("# said: %s\n", why.text);
		sdg_rules_free(rules);
	}
	CHECK("there are three of them", n == 3);
	if (page != NULL)
		fclose(page);
	scratch_close(&s);
}

int
main(void)
{
	struct sdg_rules *rules;
	struct sdg_why why = { "" };

	if (!CHECK("rules of every key load", sdg_rules_load(
	    "tests/data/rules/language", NULL, NULL, &rules, &why) ==
	    SDG_OK)) {
		printf("# said: %s\n", why.text);
		return check_done();
	}
	keys_mean_what_they_say(rules);
	one_finding_for_one_reason(rules);
	a_set_is_counted(rules);
	sdg_rules_free(rules);
	faults_say_what_to_mend();
	the_manual_shows_rules_that_load();
	return check_done();
}
