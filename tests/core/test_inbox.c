/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A section drafted into the inbox is one the guidance takes as it is. */
#include <string.h>

#include "core/guide.h"
#include "core/inbox.h"
#include "core/scratch.h"
#include "lib/check.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define WHEN INT64_C(1795867200)	/* 2026-11-28 12:00 UTC */

static const struct {
	const char *name, *wording, *text, *title, *prose;
} cases[] = {
	{ "a question becomes a heading", "can we post on mastodon",
	    "Yes, on the force's own account.", "Can we post on mastodon?",
	    "Yes, on the force's own account." },
	{ "marks of Markdown are words",
	    "can we *post* on [mastodon](http://a) # now",
	    "Use *one* account, not [two](x) or `three` & <b>four</b> | five.",
	    "Can we post on mastodon http //a now?",
	    "Use *one* account, not [two](x) or `three` & <b>four</b> | "
	    "five." },
	{ "nothing another bot would obey comes first", "!op me",
	    "!op me # and - you", "Op me?", "op me # and - you" },
	{ "a line's end begins no line", "one\r\n# two\n## three",
	    "Yes.\r\n\r\n## Another\r\n!op\n\nOwner: me", "One two three?",
	    "Yes. ## Another !op Owner: me" },
	{ "nothing makes a list or a quotation", "- is this a list",
	    "- 1. > + Yes.", "Is this a list?", "Yes." },
	{ "a text like a head is a text", "may we", "Owner: somebody else",
	    "May we?", "Owner, somebody else" },
	{ "controls and what cannot be seen go", "may\x02 we",
	    "Y\x03" "es\u200b, \u202eof course.", "May we?",
	    "Y es , of course." },
	{ "a wording of bars is one wording", "may | we | not",
	    "No.", "May we not?", "No." },
	{ "without its words a gap has its number", "…", "No.", "Gap 3?",
	    "No." },
};

static enum sdg_err
write_one(const char *folder, const char *wording, const char *text,
    struct sdg_str *path, struct sdg_why *why)
{
	struct sdg_new_section section = { 3, 2, &wording, 1, text, WHEN };

	sdg_str_cut(path, 0);
	return sdg_inbox_write(folder, &section, path, why);
}

/* A question has up to 400 bytes, and so may a word of it. */
static void
a_long_question_fits(void)
{
	struct sdg_str path = SDG_STR_INIT, words = SDG_STR_INIT;
	struct sdg_str word = SDG_STR_INIT;
	struct sdg_why why = { "" };
	struct scratch s = { .dir = "" };

	scratch_open(&s);
	for (int i = 0; i < 400; i++) {
		sdg_str_adds(&words, i % 5 == 4 ? " " : "a");
		sdg_str_adds(&word, i % 2 == 0 ? "é" : "x");
	}
	CHECK("a question longer than a heading may be is cut for it",
	    write_one(s.dir, words.data, "No.", &path, &why) == SDG_OK);
	CHECK("also in the middle of a word", write_one(s.dir, word.data,
	    "No.", &path, &why) == SDG_OK);
	sdg_str_free(&path);
	sdg_str_free(&words);
	sdg_str_free(&word);
	scratch_close(&s);
}

static void
what_is_written_loads(void)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct sdg_str path = SDG_STR_INIT;
		const struct sdg_section *section = NULL;
		struct sdg_guide *guide = NULL;
		struct sdg_why why = { "" };
		struct scratch s = { .dir = "" };

		scratch_open(&s);
		if (write_one(s.dir, cases[i].wording, cases[i].text, &path,
		    &why) == SDG_OK && sdg_guide_load(s.dir, &guide, &why) ==
		    SDG_OK)
			section = sdg_guide_at(guide, 0);
		if (!CHECK(cases[i].name, section != NULL &&
		    sdg_guide_count(guide) == 1 &&
		    (strcmp(section->title, cases[i].title) == 0 ||
		    strcmp(cases[i].wording, "…") == 0) &&
		    strcmp(section->text, cases[i].prose) == 0 &&
		    strcmp(section->owner, "to be confirmed") == 0 &&
		    strcmp(section->reviewed, "2026-11-28") == 0 &&
		    strstr(section->status, "draft: to be confirmed") != NULL))
			printf("# %s %s: %s\n", why.text,
			    section != NULL ? section->title : "",
			    section != NULL ? section->text : "");
		sdg_guide_free(guide);
		sdg_str_free(&path);
		scratch_close(&s);
	}
}

static void
nothing_is_overwritten(void)
{
	struct sdg_str path = SDG_STR_INIT, dir = SDG_STR_INIT;
	struct sdg_guide *guide = NULL;
	struct sdg_why why = { "" };
	struct scratch s = { .dir = "" };
	struct stat st;

	scratch_open(&s);
	sdg_str_addf(&dir, "%s/inbox", s.dir);
	CHECK("a missing folder is made", write_one(dir.data, "may we", "No.",
	    &path, &why) == SDG_OK && strstr(path.data,
	    "/inbox/gap-3-2026-11-28.md") != NULL);
	CHECK("for its owner alone", stat(dir.data, &st) == 0 &&
	    (st.st_mode & 0777) == 0700 && stat(path.data, &st) == 0 &&
	    (st.st_mode & 0777) == 0600);
	CHECK("a second one has a name of its own", write_one(dir.data,
	    "may we", "Yes.", &path, &why) == SDG_OK &&
	    strstr(path.data, "gap-3-2026-11-28-2.md") != NULL);
	CHECK("both load together, and nothing else is there",
	    sdg_guide_load(dir.data, &guide, &why) == SDG_OK &&
	    sdg_guide_count(guide) == 2);
	sdg_guide_free(guide);
	CHECK("a text without a letter is refused", write_one(dir.data,
	    "may we", " !# 12 - ", &path, &why) == SDG_EINVAL);
	scratch_write(&s, "file", "x", 1);
	CHECK("a folder that cannot be made is said", write_one(s.path,
	    "may we", "No.", &path, &why) == SDG_EIO &&
	    strstr(why.text, "cannot be written") != NULL);
	scratch_name(&s, "inbox/gap-3-2026-11-28.md");
	unlink(s.path);
	scratch_name(&s, "inbox/gap-3-2026-11-28-2.md");
	unlink(s.path);
	sdg_str_free(&path);
	sdg_str_free(&dir);
	scratch_close(&s);
}

int
main(void)
{
	what_is_written_loads();
	a_long_question_fits();
	nothing_is_overwritten();
	return check_done();
}
