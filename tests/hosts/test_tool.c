/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command "soundings" as a person at a shell meets it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "lib/check.h"

static const struct {
	const char *name, *input, *arguments;
	int status;
	const char *says;
} cases[] = {
	{ "the shipped configuration is good", "",
	    "check-config config/soundings.ini", 0, "good." },
	{ "a missing configuration is named", "",
	    "check-config tests/data/nowhere.ini", 78,
	    "tests/data/nowhere.ini" },
	{ "a question is answered with its reference", "",
	    "ask --config config/soundings.ini "
	    "'can we post a photo of a crash?'", 0, "scenes/photos" },
	{ "a question that nothing covers is said to be so", "",
	    "ask --config config/soundings.ini 'what is the capital of peru'",
	    0, "does not cover" },
	{ "a clean draft ends with 0", "Found dog on the green.\n",
	    "draft --config config/soundings.ini", 0, "Not a clearance" },
	{ "a risky draft ends with 3", "The woman who was raped is Mrs J from "
	    "Mill Lane.\n", "draft --config config/soundings.ini", 3, "stop" },
	{ "bytes that are no text are unchecked, or clean, never a crash",
	    "\\377\\376\\001\n", "draft --config config/soundings.ini", -1,
	    "" },
	{ "a draft file that is not there is 4", "",
	    "draft --config config/soundings.ini tests/data/no-such-draft", 4,
	    "no-such-draft" },
	{ "no command shows the usage", "", "", 64, "usage:" },
	{ "an unknown option shows the usage", "", "draft --frobnicate", 64,
	    "usage:" },
	{ "a whole conversation works through a pipe",
	    "/as jones supervisor\n/in #team\n!help\n",
	    "talk --config config/soundings.ini", 0, "#team <soundings>" },
	{ "an unfinished draft is answered at the end of input",
	    "draft: Found dog.\n", "talk --config config/soundings.ini", 0,
	    "alice <- #1" },
};

int
main(void)
{
	const char *build = getenv("SOUNDINGS_BUILD");

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		char command[1024], out[65536];
		size_t n;
		FILE *pipe;
		int status;

		snprintf(command, sizeof command, "printf '%s' | %s/soundings "
		    "%s 2>&1", cases[i].input, build != NULL ? build :
		    "build", cases[i].arguments);
		if ((pipe = popen(command, "r")) == NULL)
			return 1;
		n = fread(out, 1, sizeof out - 1, pipe);
		out[n] = '\0';
		status = pclose(pipe);
		if (!CHECK(cases[i].name, WIFEXITED(status) &&
		    (cases[i].status < 0 ? WEXITSTATUS(status) <= 4 :
		    WEXITSTATUS(status) == cases[i].status) &&
		    strstr(out, cases[i].says) != NULL))
			printf("# %d: %.300s\n", status, out);
	}
	return check_done();
}
