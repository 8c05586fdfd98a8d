/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "chat/command.h"
#include "lib/check.h"

static const struct {
	const char *name, *text;
	const char *command;	/* NULL: none, or it does not fit */
	const char *words;
	long number;
	bool colon;
} cases[] = {
	{ "ask takes a question", "ask can we?", "ask", "can we?", 0, false },
	{ "ask alone does not fit", "ask", NULL, NULL, 0, false },
	{ "case does not matter", "HELP draft", "help", "draft", 0, false },
	{ "help me with a photo is a question", "help me with a photo", NULL,
	    NULL, 0, false },
	{ "read takes one reference", "read scenes/photos", "read",
	    "scenes/photos", 0, false },
	{ "read receipts on whatsapp is a question",
	    "read receipts on whatsapp", NULL, NULL, 0, false },
	{ "show takes a number", "show 12", "show", "", 12, false },
	{ "a hash before the number is fine", "show #12", "show", "", 12,
	    false },
	{ "show me is a question", "show me", NULL, NULL, 0, false },
	{ "show 12 photos is a question", "show 12 photos", NULL, NULL, 0,
	    false },
	{ "approve needs no words", "approve 3", "approve", "", 3, false },
	{ "approve takes words", "approve 3 good now", "approve", "good now",
	    3, false },
	{ "a colon after the number is fine", "revise 3: new words",
	    "revise", "new words", 3, false },
	{ "revise may come without its text", "revise 3", "revise", "", 3,
	    false },
	{ "change without words does not fit", "change 3", NULL, NULL, 0,
	    false },
	{ "a number of 30 digits does not fit",
	    "show 123456789012345678901234567890", NULL, NULL, 0, false },
	{ "zero is no number", "show 0", NULL, NULL, 0, false },
	{ "minus one is no number", "show -1", NULL, NULL, 0, false },
	{ "12a is no number", "show 12a", NULL, NULL, 0, false },
	{ "tip takes a word", "tip photo", "tip", "photo", 0, false },
	{ "or none", "tip", "tip", "", 0, false },
	{ "tip off a reporter is a question", "tip off a reporter", NULL,
	    NULL, 0, false },
	{ "reload takes nothing", "reload", "reload", "", 0, false },
	{ "reload the page is a question", "reload the page", NULL, NULL, 0,
	    false },
	{ "lint takes nothing", "lint", "lint", "", 0, false },
	{ "draft alone collects", "draft", "draft", "", 0, false },
	{ "draft with a colon is text", "draft: We went", "draft", "We went",
	    0, true },
	{ "draft with an option keeps it", "draft photo: We went", "draft",
	    "photo: We went", 0, false },
	{ "an unknown word is none", "frobnicate 3", NULL, NULL, 0, false },
	{ "a longer word is another", "drafts", NULL, NULL, 0, false },
	{ "nothing is none", "", NULL, NULL, 0, false },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sdg_turn turn = { 0 };
		const struct sdg_command *command;
		const char *rest = "";
		bool good;

		command = sdg_command_find(cases[i].text, &rest);
		if (command != NULL && !sdg_command_fits(command, rest, &turn))
			command = NULL;
		good = (command != NULL) == (cases[i].command != NULL);
		if (good && command != NULL)
			good = strcmp(command->name, cases[i].command) == 0 &&
			    strcmp(turn.words, cases[i].words) == 0 &&
			    turn.number == cases[i].number &&
			    turn.colon == cases[i].colon;
		CHECK(cases[i].name, good);
	}
	return check_done();
}
