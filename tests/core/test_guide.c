/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/guide.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/page.h"
#include "lib/check.h"

#define HEAD "# Cats\n\nOwner: A\nReviewed: 2026-01-01\nRef: cats\n\n"
#define BODY "## One\n\nText.\n"

/* Pages that are refused, and what the fault says. */
static const struct {
	const char *name, *page, *fault;
} refused[] = {
	{ "an empty file is refused", "", "x.md:1: start the file with" },
	{ "a page without a title is refused", "## One\n\nText.\n",
	    "x.md:1: start the file with" },
	{ "a second title is refused", HEAD BODY "\n# More\n",
	    "x.md:11: \"One\": a second" },
	{ "a page without sections is refused", HEAD,
	    "x.md:1: \"Cats\": no section" },
	{ "text before the first section is refused",
	    HEAD "Cats are good.\n\n" BODY, "x.md:7: \"Cats\": before the" },
	{ "an empty section is refused", HEAD BODY "\n## Two\n\n## Three\n",
	    "x.md:11: \"Two\": the section is empty" },
	{ "an empty last section is refused", HEAD BODY "\n## Two\n",
	    "x.md:11: \"Two\": the section is empty" },
	{ "a page without Ref is refused",
	    "# Cats\n\nOwner: A\nReviewed: 2026-01-01\n\n" BODY,
	    "x.md:1: \"Cats\": add a \"Ref: ...\"" },
	{ "a page without Owner is refused",
	    "# Cats\n\nRef: a\nReviewed: 2026-01-01\n\n" BODY,
	    "\"Owner: ...\"" },
	{ "a page without Reviewed is refused",
	    "# Cats\n\nOwner: A\nRef: cats\n\n" BODY, "\"Reviewed: ...\"" },
	{ "the 31st of April is no date",
	    "# Cats\n\nOwner: A\nReviewed: 2026-04-31\nRef: c\n\n" BODY,
	    "x.md:3: \"Cats\": Reviewed: \"2026-04-31\" is no date" },
	{ "a day first is no date",
	    HEAD "## One\n\nReviewed: 01.02.2026\n\nT.\n",
	    "x.md:9: \"One\": Reviewed: \"01.02.2026\" is no date" },
	{ "a review due before the review is refused",
	    HEAD "## One\n\nReview by: 2025-01-01\n\nText.\n",
	    "x.md:7: \"One\": Review by: lies before" },
	{ "a line with an unknown key in a head is refused and named",
	    "# Cats\n\nOwner: A\nSauce: B\nRef: cats\n\n" BODY,
	    "\"Sauce: B\" is no known line" },
	{ "an unknown key in a head's first line is named, too",
	    "# Cats\n\nOwnr: A\nReviewed: 2026-01-01\n\n" BODY,
	    "\"Ownr: A\" is no known line" },
	{ "a key that stands twice is refused",
	    "# Cats\n\nOwner: A\nOwner: B\nRef: cats\n\n" BODY,
	    "Owner: stands twice" },
	{ "a key without a value is refused",
	    "# Cats\n\nOwner:\nRef: cats\n\n" BODY, "Owner: is empty" },
	{ "wordings at the top of a page are refused",
	    "# Cats\n\nOwner: A\nAsked as: b\n\n" BODY, "Asked as: belongs" },
	{ "a reference with a slash is refused",
	    HEAD "## One\n\nRef: a/b\n\nText.\n", "Ref: \"a/b\" may hold" },
	{ "a heading that gives no reference is refused",
	    HEAD "## \xCE\xB1\xCE\xB2\xCE\xB3\n\nText.\n",
	    "no reference can be made" },
	{ "one reference twice is refused, and both places named",
	    HEAD BODY "\n## one!\n\nText.\n",
	    "x.md:11: \"one!\": reference cats/one is that of" },
	{ "an old reference at the top of a page is refused",
	    "# Cats\n\nOwner: A\nWas: cats/a\n\n" BODY, "Was: belongs" },
	{ "an old reference needs document and section",
	    HEAD "## One\n\nWas: cats/a | b\n\nText.\n",
	    "x.md:7: \"One\": Was: \"b\" is no old reference" },
	{ "an old reference of capitals is refused",
	    HEAD "## One\n\nWas: Cats/A\n\nText.\n",
	    "Was: \"Cats/A\" is no old" },
	{ "nothing between two marks is no old reference",
	    HEAD "## One\n\nWas: cats/a | | cats/b\n\nText.\n",
	    "Was: \"\" is no old" },
	{ "an old reference may not be another section's",
	    HEAD BODY "\n## Two\n\nWas: cats/one\n\nText.\n",
	    "x.md:11: \"Two\": Was: \"cats/one\" is the reference of" },
	{ "nor may it where that section comes later",
	    HEAD "## Two\n\nWas: cats/one\n\nText.\n\n" BODY,
	    "x.md:7: \"Two\": Was: \"cats/one\" is the reference of" },
	{ "nor may it be the section's own",
	    HEAD "## One\n\nWas: cats/one\n\nText.\n",
	    "x.md:7: \"One\": Was: \"cats/one\" is the reference of" },
	{ "nor may two sections have had it",
	    HEAD "## One\n\nWas: a/b\n\nText.\n\n## Two\n\n"
	    "Was: c/d | a/b\n\nText.\n",
	    "x.md:13: \"Two\": Was: \"a/b\" is an old reference of" },
	{ "a table is refused",
	    HEAD "## One\n\n| a | b |\n|---|---|\n| c | d |\n",
	    "\"One\": a table cannot be said" },
	{ "a line for another bot is refused",
	    HEAD "## One\n\nText.\n\n!kick all\n",
	    "x.md:11: \"One\": a line may" },
	{ "a colour code is refused", HEAD "## One\n\nRed \0034text.\n",
	    "x.md:9: remove the control or invisible character U+0003" },
	{ "a lone carriage return is refused", HEAD "## One\n\na\rb\n",
	    "U+000D" },
	{ "turned-round text is refused",
	    HEAD "## One\n\na\xE2\x80\xAE" "b\n", "U+202E" },
	{ "a byte that is no UTF-8 is refused", HEAD "## One\n\na\xFF" "b\n",
	    "x.md:9: not UTF-8" },
};

static char dir[256], path[300];

static int
put(const char *text, size_t len)
{
	FILE *f = fopen(path, "wb");
	int ok;

	if (f == NULL)
		return 0;
	ok = fwrite(text, 1, len, f) == len;
	return fclose(f) == 0 && ok;
}

static void
each_bad_page_is_refused_with_its_place(void)
{
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct sdg_why why = { "" };
		struct sdg_guide *guide;
		int ok = put(refused[i].page, strlen(refused[i].page)) &&
		    sdg_guide_load(dir, &guide, &why) == SDG_ECONF &&
		    guide == NULL && strstr(why.text, refused[i].fault);

		CHECK(refused[i].name, ok);
		if (!ok)
			printf("# why: %s\n", why.text);
	}
}

static void
a_section_may_not_be_endless(void)
{
	static const char start[] = HEAD BODY;
	static char page[SDG_PAGE_MAX + 100];
	struct sdg_guide *guide;
	struct sdg_why why;
	size_t n = sizeof start - 1;

	memcpy(page, start, n);
	memset(page + n, 'a', SDG_PAGE_SECTION_MAX);
	put(page, n + SDG_PAGE_SECTION_MAX);
	CHECK("a section of more than 8 KiB is refused",
	    sdg_guide_load(dir, &guide, &why) == SDG_ECONF &&
	    strstr(why.text, "x.md:7: \"One\": longer than 8192"));
	put(page, n + SDG_PAGE_SECTION_MAX - 6);
	CHECK("one of 8 KiB is not",
	    sdg_guide_load(dir, &guide, &why) == SDG_OK &&
	    strlen(sdg_guide_at(guide, 0)->text) == SDG_PAGE_SECTION_MAX);
	sdg_guide_free(guide);
	memset(page + n, '\n', SDG_PAGE_MAX + 1 - n);
	put(page, SDG_PAGE_MAX + 1);
	CHECK("a file that is too large is refused",
	    sdg_guide_load(dir, &guide, &why) == SDG_ECONF &&
	    strstr(why.text, "larger than"));
}

static void
what_editors_leave_is_read(void)
{
	static const char crlf[] = "\xEF\xBB\xBF# Cats\r\n\r\n"
	    "**Owner:** A  \r\nReviewed: 2026-01-01\r\nRef: cats\r\n\r\n"
	    "One\r\n---\r\n\r\nA &amp; B &#163;5 &#3; a*b*c\r\nd <b>e</b>.\r\n";
	struct sdg_guide *guide;
	struct sdg_why why = { "" };

	put(crlf, sizeof crlf - 1);
	CHECK("a byte order mark, CR LF and underlined headings are read",
	    sdg_guide_load(dir, &guide, &why) == SDG_OK);
	CHECK("entities are characters, control ones and tags stay as typed",
	    guide != NULL && strcmp(sdg_guide_at(guide, 0)->text,
	    "A & B \xC2\xA3" "5 &#3; abc d <b>e</b>.") == 0);
	CHECK("bold keys are keys", guide != NULL &&
	    strcmp(sdg_guide_at(guide, 0)->owner, "A") == 0);
	sdg_guide_free(guide);
}

static void
prose_with_a_colon_stays_prose(void)
{
	static const char page[] = HEAD "## One\n\nRemember: a cat is a cat.\n"
	    "Source: unknown to most.\n";
	static const char more[] = HEAD "## One\n\nRemember: cats.\n"
	    "They purr.\n\n## Two\n\nFirst.\n\nOwner: nobody\n";
	struct sdg_guide *guide;
	struct sdg_why why = { "" };

	put(page, sizeof page - 1);
	CHECK("lines that all look like keys, one of them known, are a head",
	    sdg_guide_load(dir, &guide, &why) == SDG_ECONF &&
	    strstr(why.text, "\"Remember: a cat is a cat.\" is no known"));
	put(more, sizeof more - 1);
	CHECK("a colon alone makes no head",
	    sdg_guide_load(dir, &guide, &why) == SDG_OK &&
	    strcmp(sdg_guide_at(guide, 0)->text,
	    "Remember: cats. They purr.") == 0);
	CHECK("a key below the prose is prose", guide != NULL &&
	    strcmp(sdg_guide_at(guide, 1)->owner, "A") == 0 &&
	    strcmp(sdg_guide_at(guide, 1)->text, "First.\nOwner: nobody") == 0);
	sdg_guide_free(guide);
}

static void
what_was_moved_is_found(void)
{
	static const char page[] = HEAD "## One\n\nWas: dogs/one|pets/cat-1\n"
	    "\nText.\n\n## Two\n\nWas: dogs/two\n\nText.\n";
	const struct sdg_section *s;
	struct sdg_guide *guide;
	struct sdg_why why = { "" };

	put(page, sizeof page - 1);
	if (!CHECK("sections that were moved load",
	    sdg_guide_load(dir, &guide, &why) == SDG_OK)) {
		printf("# %s\n", why.text);
		return;
	}
	s = sdg_guide_find(guide, "dogs/one");
	CHECK("an old reference finds its section, which knows the new one",
	    s != NULL && strcmp(s->ref, "cats/one") == 0);
	CHECK("so does each of several", sdg_guide_find(guide, "pets/cat-1") ==
	    s && sdg_guide_find(guide, "dogs/two") == sdg_guide_at(guide, 1));
	CHECK("capitals do not matter",
	    sdg_guide_find(guide, "DOGS/One") == s);
	CHECK("the live one is still found",
	    sdg_guide_find(guide, "cats/one") == s);
	CHECK("a section is there once", sdg_guide_count(guide) == 2);
	sdg_guide_free(guide);
}

/* Half a page is a page or a fault, never a crash. */
static void
every_cut_of_a_page_loads_or_is_refused(void)
{
	static const char page[] = HEAD "## One\n\nRef: a\nAsked as: b | c |\n"
	    "d\n\n- x **y** [z](u)\n  1. q `r`\n\n> quote\n\n```\ncode\n```\n"
	    "&amp; \xE2\x82\xAC\n\n## Two\n\nText.\n";
	size_t good = 0, bad = 0;

	for (size_t n = 0; n < sizeof page; n++) {
		struct sdg_why why = { "" };
		struct sdg_page out;

		if (sdg_page_read("x.md", page, n, &out, &why) == SDG_OK)
			good++;
		else
			bad += why.text[0] != '\0';
		sdg_page_free(&out);
	}
	CHECK("every cut of a page loads or is refused in words",
	    good > 0 && bad > 0 && good + bad == sizeof page);
}

static void
a_folder_is_needed(void)
{
	struct sdg_guide *guide;
	struct sdg_why why = { "" };

	unlink(path);
	CHECK("a folder without pages is refused",
	    sdg_guide_load(dir, &guide, &why) == SDG_ECONF &&
	    strstr(why.text, "0 .md files"));
	CHECK("no folder is said so",
	    sdg_guide_load("tests/data/no-such", &guide, &why) == SDG_EIO &&
	    strstr(why.text, "tests/data/no-such: the guidance folder"));
}

static int
same(const char *text, const char *expected)
{
	if (strcmp(text, expected) == 0)
		return 1;
	printf("# got: %s\n", text);
	return 0;
}

static void
sections_hold_what_was_written(const struct sdg_guide *guide)
{
	const struct sdg_section *s = sdg_guide_at(guide, 0);

	CHECK("all sections are there, in the files' order",
	    sdg_guide_count(guide) == 11 && same(s->ref, "courts/active") &&
	    same(sdg_guide_at(guide, 10)->ref,
	    "photos/which-pictures-need-a-consent-form"));
	CHECK("there is none behind the last",
	    sdg_guide_at(guide, 11) == NULL);
	CHECK("title, document, file and line are known",
	    same(s->title, "What can we say while a case is active?") &&
	    same(s->document, "Courts and cases") && s->line == 10 &&
	    same(s->file, "tests/data/guidance/courts.md"));
	CHECK("a section takes what its page says",
	    same(s->owner, "Legal services") && same(s->status, "current") &&
	    same(s->source, "Example handbook, chapter 4") &&
	    same(s->reviewed, "2026-02-28") &&
	    same(s->review_by, "2027-02-28"));
	CHECK("wordings are apart", s->asked_count == 2 &&
	    same(s->asked[0], "is the case live") &&
	    same(s->asked[1], "can i talk about an ongoing trial"));
	CHECK("a list has a line for each item", same(s->text,
	    "Only the plain facts: that a person was arrested, where, when, "
	    "and for which offence. Leave out:\n- names, before charge\n"
	    "- anything the person said\n- earlier convictions\n"
	    "The rule starts with the arrest, not with the charge. Ask legal "
	    "services before you answer a reporter about the trial."));
}

static void
sections_are_found(const struct sdg_guide *guide)
{
	const struct sdg_section *s;

	s = sdg_guide_find(guide, "courts/how-do-we-report-a-sentence");
	CHECK("a section says better than its page", s != NULL &&
	    same(s->owner, "Press office") && same(s->reviewed, "2024-01-31") &&
	    same(s->review_by, "2025-01-31"));
	s = sdg_guide_find(guide, "phones/my-phone-is-lost-or-stolen");
	CHECK("marks of emphasis, links and code leave their words",
	    s != NULL && strncmp(s->text, "Ring the service desk now, day or "
	    "night, on the number on your card. They", 73) == 0);
	CHECK("numbers and small headings stay", s != NULL && strstr(s->text,
	    "\nWhat they will ask\n1. The last place that you had it\n"
	    "2. Whether it was locked\n3. Which"));
	CHECK("wordings go on over a line's end", s != NULL &&
	    s->asked_count == 3 &&
	    same(s->asked[2], "left my phone on the bus"));
	CHECK("what nobody wrote is empty, not missing", s != NULL &&
	    same(s->source, "") && same(s->review_by, ""));
	CHECK("capitals in a reference do not matter",
	    sdg_guide_find(guide, "Photos/DOGS") != NULL);
	CHECK("an unknown reference is not found",
	    sdg_guide_find(guide, "photos/cats") == NULL &&
	    sdg_guide_find(guide, "") == NULL);
}

int
main(void)
{
	const char *tmp = getenv("TMPDIR");
	struct sdg_guide *guide;
	struct sdg_why why = { "" };

	snprintf(dir, sizeof dir, "%s/sdg-guide-XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	if (!CHECK("a folder can be made", mkdtemp(dir) != NULL))
		return check_done();
	snprintf(path, sizeof path, "%s/x.md", dir);
	each_bad_page_is_refused_with_its_place();
	a_section_may_not_be_endless();
	what_editors_leave_is_read();
	prose_with_a_colon_stays_prose();
	what_was_moved_is_found();
	every_cut_of_a_page_loads_or_is_refused();
	a_folder_is_needed();
	rmdir(dir);
	if (CHECK("the sample guidance loads", sdg_guide_load(
	    "tests/data/guidance", &guide, &why) == SDG_OK)) {
		sections_hold_what_was_written(guide);
		sections_are_found(guide);
	} else {
		printf("# %s\n", why.text);
	}
	sdg_guide_free(guide);
	return check_done();
}
