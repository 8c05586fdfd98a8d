/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/rules_compiled.h"
#include "core/scan.h"
#include "lib/check.h"

#define FAULTS "tests/data/rules/faults/"

/* Faults that a policy owner makes; tests/data/bad has more of them. */
static const struct {
	const char *name, *dir, *place, *remedy;
} faults[] = {
	{ "a rule without a title is refused", FAULTS "no-title",
	    "a.ini:1: [one] title: ", "add title" },
	{ "a rule needs an example to leave alone", FAULTS "one-example",
	    "a.ini:1: [one] ", "add leaves.1" },
	{ "a pattern that calls itself is refused", FAULTS "call-itself",
	    "a.ini:4: [one] match: ", "at character 2" },
	{ "a pattern that moves its start is refused", FAULTS "keep-out",
	    "a.ini:4: [one] match: ", "(?<=...)" },
	{ "a pattern over 900 bytes is refused", FAULTS "too-long",
	    "a.ini:4: [one] match: ", "900 bytes" },
	{ "a star inside a phrase is refused", FAULTS "star-inside",
	    "a.ini:4: [one] words: ", "can only end a phrase" },
	{ "unless_near without unless is refused", FAULTS "near-nothing",
	    "a.ini:5: [one] unless_near: ", "no \"unless\"" },
	{ "a pattern that gives up on an example is refused",
	    FAULTS "slow-example", "a.ini:8: [one] leaves.1: ", "gives up" },
	{ "a folder that is not there is refused", FAULTS "nowhere",
	    FAULTS "nowhere: ", "cannot read" },
	{ "a folder without rules is refused", FAULTS, FAULTS ": ",
	    "no rule" },
};

static void
faults_are_named_with_their_place(void)
{
	for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
		struct sdg_rules *rules;
		struct sdg_why why = { "" };
		enum sdg_err err;

		err = sdg_rules_load(faults[i].dir, NULL, NULL, &rules, &why);
		if (!CHECK(faults[i].name, err == SDG_ECONF && rules == NULL &&
		    strstr(why.text, faults[i].place) != NULL &&
		    strstr(why.text, faults[i].remedy) != NULL))
			printf("# said: %s\n", why.text);
		sdg_rules_free(rules);
	}
	CHECK("a fault needs nobody to read it", sdg_rules_load(FAULTS
	    "no-title", NULL, NULL, &(struct sdg_rules *){ NULL }, NULL) ==
	    SDG_ECONF);
}

static const char *
knows_nothing(const void *arg, const char *ref)
{
	(void)ref;
	(*(size_t *)(uintptr_t)arg)++;
	return NULL;
}

static const char *
renamed(const void *arg, const char *ref)
{
	(void)ref;
	return arg;
}

static void
an_old_reference_becomes_the_live_one(void)
{
	struct sdg_rules *rules;
	struct sdg_why why = { "" };

	CHECK("a rule says the reference that a section has now",
	    sdg_rules_load("tests/data/rules/sample", renamed, "new/name",
	    &rules, &why) == SDG_OK && strcmp(sdg_rules_find(rules,
	    "outcome-as-fact")->guidance, "new/name") == 0);
	sdg_rules_free(rules);
}

static void
a_reference_must_be_known(void)
{
	struct sdg_rules *rules;
	struct sdg_why why = { "" };
	size_t asked = 0;

	CHECK("a reference the guidance lacks is refused",
	    sdg_rules_load("tests/data/rules/sample", knows_nothing, &asked,
	    &rules, &why) == SDG_ECONF && rules == NULL);
	CHECK("and named", strstr(why.text, "courts/active") != NULL);
	CHECK("and was asked for once", asked == 1);
}

static void
a_set_can_be_asked_about(const struct sdg_rules *rules)
{
	const struct sdg_rule *rule = sdg_rules_find(rules, "outcome-as-fact");

	CHECK("every rule of every file is there",
	    sdg_rules_count(rules) == 5);
	CHECK("files come in the order of their names", strcmp(
	    sdg_rules_at(rules, 2)->id, "own-phone") == 0);
	CHECK("past the last there is none", sdg_rules_at(rules, 5) == NULL);
	CHECK("a rule is found by its id", rule != NULL);
	CHECK("with the file's name as its category", rule != NULL &&
	    strcmp(rule->category, "courts") == 0);
	CHECK("and its severity", rule != NULL &&
	    rule->severity == SDG_STOP);
	CHECK("what it does not say is empty", *sdg_rules_find(rules,
	    "promise")->guidance == '\0');
	CHECK("an unknown id finds none",
	    sdg_rules_find(rules, "no-such") == NULL);
	CHECK("severities have names", strcmp(sdg_severity_text(SDG_DISCUSS),
	    "discuss") == 0 && strcmp(sdg_severity_text(SDG_CLEAN), "none")
	    == 0);
}

/* What each way to write a rule means; found NULL: nothing. */
static const struct {
	const char *name, *rule, *draft, *found;
} meanings[] = {
	{ "a phrase flags in any case", "promise", "GUARANTEE it",
	    "GUARANTEE" },
	{ "a star takes any ending", "promise", "It is guaranteed.",
	    "guaranteed" },
	{ "a phrase is whole words", "promise", "unguaranteed", NULL },
	{ "a phrase without a star ends there", "promise",
	    "we will nevertheless", NULL },
	{ "a space takes a line's end", "promise", "We will\n  never do it",
	    "We will\n  never" },
	{ "a plain quote matches a typographic one", "promise",
	    "Don\xe2\x80\x99t worry", "Don\xe2\x80\x99t worry" },
	{ "unless clears, wherever in the draft it stands", "promise",
	    "Guaranteed.\n\nNo, we cannot.", NULL },
	{ "words and match need both in a sentence", "outcome-as-fact",
	    "We caught the thief", "caught the thief" },
	{ "words of another sentence do not help", "outcome-as-fact",
	    "Banged up. A thief ran.", NULL },
	{ "an empty line ends a sentence", "outcome-as-fact",
	    "We caught\n\nthe thief", NULL },
	{ "unless clears its own sentence", "outcome-as-fact",
	    "Jailed: we caught the thief.", NULL },
	{ "but no other", "outcome-as-fact",
	    "He was jailed. We caught the thief.", "caught the thief" },
	{ "a cleared finding does not hide the next", "outcome-as-fact",
	    "Jailed, and we caught a thief. We caught a burglar.",
	    "caught a burglar" },
	{ "unless matches typographic quotes, too", "outcome-as-fact",
	    "We caught a thief, it\xe2\x80\x99s a training day.", NULL },
	{ "a pattern can keep to its case", "name-after-arrest",
	    "We arrested Dan Example.", "arrested Dan Example" },
	{ "and then small letters are left", "name-after-arrest",
	    "We arrested a burglar.\xe2\x80\x99", NULL },
	{ "which look-alikes do not help", "name-after-arrest",
	    "We arrested D\xd0\xb0n \xd0\x95xample.",
	    "arrested D\xd0\xb0n \xd0\x95xample" },
	{ "unless can keep to its case, too", "name-after-arrest",
	    "\xe2\x80\x98" "CHARGED: we arrested Dan Example\xe2\x80\x99",
	    NULL },
	{ "and then small letters do not clear", "name-after-arrest",
	    "\xe2\x80\x98" "charged: we arrested Dan Example\xe2\x80\x99",
	    "arrested Dan Example" },
	{ "an identifier flags alone", "own-phone", "Ring 07700 900123 now",
	    "07700 900123" },
	{ "or with words and a match in its sentence", "home",
	    "His home: ZZ99 3VZ.", "ZZ99 3VZ" },
	{ "and not without the words", "home", "He is at ZZ99 3VZ.", NULL },
	{ "and not without the match", "home", "Home: ZZ99 3VZ.", NULL },
	{ "the second one may have them", "home",
	    "See ZZ99 3VZ. She lives at ZZ99 3WZ.", "ZZ99 3WZ" },
	{ "an empty draft is clean", "promise", "", NULL },
};

/* Does the rule find just this in the draft? */
static bool
finds(const struct sdg_rules *rules, size_t k, const char *draft,
    const char *want, unsigned how)
{
	struct sdg_scan *scan;
	struct sdg_span found;
	enum sdg_err err;
	bool right;

	if (sdg_scan_new(rules, draft, strlen(draft), how, &scan) != SDG_OK)
		return false;
	err = sdg_scan_rule(scan, &rules->list[k], &found);
	sdg_scan_free(scan);
	right = err == SDG_OK && found.end - found.start ==
	    (want != NULL ? strlen(want) : 0);
	if (right && want != NULL)
		right = strncmp(draft + found.start, want, strlen(want)) == 0;
	if (!right)
		printf("# found %zu to %zu\n", found.start, found.end);
	return right;
}

static void
rules_mean_what_they_say(const struct sdg_rules *rules)
{
	bool same = true, plain = true;

	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		for (size_t k = 0; k < rules->count; k++) {
			if (strcmp(rules->list[k].rule.id,
			    meanings[i].rule) != 0)
				continue;
			CHECK(meanings[i].name, finds(rules, k,
			    meanings[i].draft, meanings[i].found, 0));
			same &= finds(rules, k, meanings[i].draft,
			    meanings[i].found, SDG_SCAN_INTERPRET);
			plain &= finds(rules, k, meanings[i].draft,
			    meanings[i].found, SDG_SCAN_PLAIN);
		}
	CHECK("all this holds without code compiled just in time", same);
	CHECK("and for the plain loop", plain);
}

int
main(void)
{
	struct sdg_rules *rules;
	struct sdg_why why = { "" };

	faults_are_named_with_their_place();
	a_reference_must_be_known();
	an_old_reference_becomes_the_live_one();
	if (!CHECK("a good folder loads", sdg_rules_load(
	    "tests/data/rules/sample", NULL, NULL, &rules, &why) == SDG_OK)) {
		printf("# said: %s\n", why.text);
		return check_done();
	}
	a_set_can_be_asked_about(rules);
	rules_mean_what_they_say(rules);
	sdg_rules_free(rules);
	return check_done();
}
