/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "chat/paste.h"
#include "core/text.h"
#include "lib/check.h"

static const struct {
	const char *name, *lines[3];
	bool addressed, draft;
} cases[] = {
	{ "one short line is talk", { "hello" }, false, false },
	{ "two lines are a draft", { "one", "two" }, false, true },
	{ "a long line is a draft", { "0123456789012345678901234567890123456"
	    "7890" }, false, true },
	{ "a long line to somebody is talk", { "0123456789012345678901234567"
	    "89012345678901234567890" }, true, false },
	{ "nothing is nothing", { NULL }, false, false },
};

static void
a_paste_is_told_from_talk(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sdg_paste paste = { 0 };

		sdg_paste_begin(&paste, SDG_GATHER_PASTE);
		paste.addressed = cases[i].addressed;
		for (size_t l = 0; l < 3 && cases[i].lines[l] != NULL; l++)
			sdg_paste_add(&paste, cases[i].lines[l]);
		CHECK(cases[i].name,
		    sdg_paste_is_draft(&paste, 40) == cases[i].draft);
		sdg_paste_end(&paste);
	}
}

static void
a_paste_is_bounded(void)
{
	struct sdg_paste paste = { 0 };
	char *line = malloc(SDG_TEXT_MAX + 1);
	enum sdg_err err = SDG_OK;

	if (line == NULL)
		return;
	for (int i = 0; i < 1000; i++)
		err = sdg_paste_add(&paste, "x");
	CHECK("the 201st line is too much", err == SDG_EFULL && paste.full &&
	    paste.lines == SDG_PASTE_LINES);
	sdg_paste_begin(&paste, SDG_GATHER_BURST);
	CHECK("beginning again forgets", paste.lines == 0 && !paste.full &&
	    paste.text.len == 0);
	memset(line, 'x', SDG_TEXT_MAX);
	line[SDG_TEXT_MAX] = '\0';
	CHECK("64 KiB in a line is too much",
	    sdg_paste_add(&paste, line) == SDG_EFULL && paste.full);
	CHECK("and what is full stays full",
	    sdg_paste_add(&paste, "y") == SDG_EFULL);
	sdg_paste_end(&paste);
	free(line);
}

static void
lines_are_joined_as_they_came(void)
{
	struct sdg_paste paste = { 0 };

	sdg_paste_begin(&paste, SDG_GATHER_COLLECT);
	sdg_paste_add(&paste, "one");
	sdg_paste_add(&paste, "");
	sdg_paste_add(&paste, "two");
	CHECK("by newlines, in order",
	    strcmp(sdg_str_text(&paste.text), "one\n\ntwo") == 0);
	sdg_paste_end(&paste);
	CHECK("nothing is being gathered afterwards",
	    paste.gathering == SDG_GATHER_NONE && paste.text.data == NULL);
}

int
main(void)
{
	a_paste_is_told_from_talk();
	a_paste_is_bounded();
	lines_are_joined_as_they_came();
	return check_done();
}
