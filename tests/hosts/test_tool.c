/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command "soundings" as a person at a shell meets it. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/scratch.h"
#include "hosts/tool_run.h"
#include "lib/check.h"

static const struct {
	const char *name, *input, *arguments;
	int status;
	const char *says;
	const char *never;	/* says; NULL: anything may be said */
} cases[] = {
	{ "the shipped configuration is good", "",
	    "check-config config/soundings.ini", 0, "good.", NULL },
	{ "a missing configuration is named", "",
	    "check-config tests/data/nowhere.ini", 78,
	    "tests/data/nowhere.ini", NULL },
	{ "a question is answered with its reference", "",
	    "ask --config config/soundings.ini "
	    "'can we post a photo of a crash?'", 0, "scenes/photos", NULL },
	{ "a question that nothing covers is said to be so", "",
	    "ask --config config/soundings.ini 'what is the capital of peru'",
	    0, "does not cover", NULL },
	{ "a clean draft ends with 0", "Found dog on the green.\n",
	    "draft --config config/soundings.ini", 0, "Not a clearance",
	    NULL },
	{ "a risky draft ends with 3", "The woman who was raped is Mrs J from "
	    "Mill Lane.\n", "draft --config config/soundings.ini", 3, "stop",
	    NULL },
	{ "bytes that are no text are unchecked, or clean, never a crash",
	    "\\377\\376\\001\n", "draft --config config/soundings.ini", -1,
	    "", NULL },
	{ "a draft file that is not there is 4", "",
	    "draft --config config/soundings.ini tests/data/no-such-draft", 4,
	    "no-such-draft", NULL },
	{ "no command shows the usage", "", "", 64, "usage:", NULL },
	{ "an unknown option shows the usage", "", "draft --frobnicate", 64,
	    "usage:", NULL },
	{ "a whole conversation works through a pipe",
	    "/as jones supervisor\n/in #team\n!help\n",
	    "talk --config config/soundings.ini", 0, "#team <soundings>",
	    NULL },
	{ "an unfinished draft is answered at the end of input",
	    "draft: Found dog.\n", "talk --config config/soundings.ini", 0,
	    "alice <- #1", NULL },
	{ "an option of another command shows the usage", "",
	    "draft --decide", 64, "usage:", NULL },
	{ "an option without its value shows the usage", "",
	    "ask hello --config", 64, "usage:", NULL },
	{ "options may stand anywhere", "",
	    "ask can we post --config config/soundings.ini a photo of a crash",
	    0, "scenes/photos", NULL },
	{ "what cannot be written is a fault", "",
	    "ask --config config/soundings.ini can we post a photo of a crash "
	    ">/dev/full", 1, "cannot be written", NULL },
	{ "help is shown on standard output", "", "--help 2>/dev/null", 0,
	    "usage:", NULL },
	{ "help is a short option, too, after any command", "",
	    "talk -h 2>/dev/null", 0, "usage:", NULL },
	{ "a question needs no quotes", "",
	    "ask --config config/soundings.ini can we post a photo of a crash",
	    0, "scenes/photos", NULL },
	{ "a question may hold what looks like an option", "",
	    "ask --config config/soundings.ini -- --script can we post a "
	    "photo of a crash", 0, "scenes/photos", NULL },
	{ "an answer that the force has not confirmed says so", "",
	    "ask --config config/soundings.ini can we post a photo of a crash",
	    0, "to be confirmed by your force", NULL },
	{ "a question that nothing covers names whom to ask", "",
	    "ask --config config/soundings.ini what is the capital of peru",
	    0, "the digital communications desk", NULL },
	{ "two drafts at once are wrong usage", "",
	    "draft --config config/soundings.ini one two", 64, "usage:",
	    NULL },
	{ "a draft cannot steer the terminal", "raped\\033[31m by Mrs J\n",
	    "draft --config config/soundings.ini", 3, "stop:", "\033" },
	{ "an unknown role is refused with those there are",
	    "/as x king\n/in #team\n!help\n",
	    "talk --config config/soundings.ini", 0, "officer, supervisor",
	    "> x:" },
	{ "an unknown role changes nothing", "/as x king\n!help\n",
	    "talk --config config/soundings.ini", 0, "alice <- ", "x <- " },
	{ "a role too many is refused", "/as x officer admin\n!help\n",
	    "talk --config config/soundings.ini", 0, "/as takes", "x <- " },
	{ "nobody is no one to speak as", "/as\n",
	    "talk --config config/soundings.ini", 0, "/as takes", NULL },
	{ "a name that is too long is not cut short",
	    "/as abcdefghijabcdefghijabcdefghijabcdefghij\n!help\n",
	    "talk --config config/soundings.ini", 0, "alice <- ", "abc" },
	{ "to wait takes a number", "/wait x\n",
	    "talk --config config/soundings.ini", 0, "/wait takes", NULL },
	{ "to wait takes nothing but a number", "/wait 3x\n",
	    "talk --config config/soundings.ini", 0, "/wait takes", NULL },
	{ "to wait for ever is refused", "/wait 99999999999999999999\n",
	    "talk --config config/soundings.ini", 0, "/wait takes", NULL },
	{ "to go nowhere is refused", "/in\n",
	    "talk --config config/soundings.ini", 0, "/in takes", NULL },
	{ "a room needs a name", "/in #\n!help\n",
	    "talk --config config/soundings.ini", 0, "/in takes", "# <" },
	{ "an unknown order shows those there are", "/dance\n",
	    "talk --config config/soundings.ini", 0, "/reload", NULL },
	{ "the configuration is read again", "/reload\n!help\n",
	    "talk --config config/soundings.ini", 0, "reloaded", "network" },
};

/* Configurations of our own; %s is the folder that they are in. */
static const struct {
	const char *name, *input, *data, *arguments;
	int status;
	const char *says;
} own[] = {
	{ "an overdue section says since when", "", "missing",
	    "ask --config %s/soundings.ini can we feed the ducks", 0,
	    "review overdue since 2019-03" },
	{ "what is worth mending is said, and is no fault", "", "missing",
	    "check-config %s/soundings.ini", 0,
	    "the review is overdue since 2019-03-01" },
	{ "how much that is comes last", "", "missing",
	    "check-config %s/soundings.ini | tail -n 1", 0, "1 warning.\n" },
	{ "a data folder that is missing will be made", "", "missing",
	    "check-config %s/soundings.ini", 0, "will be made" },
	{ "a data folder that cannot be made is a warning", "", "no/where",
	    "check-config %s/soundings.ini", 0, "warning" },
	{ "a data folder that is a file is a fault", "", "soundings.ini",
	    "check-config %s/soundings.ini", 78, "is a file" },
	{ "a data folder that others can read is a warning", "", "open",
	    "check-config %s/soundings.ini", 0, "chmod 700" },
	{ "a data folder of one's own is good", "", "shut",
	    "check-config %s/soundings.ini 2>&1 >/dev/null | wc -c", 0,
	    "0\n" },
	{ "a section is read by an old reference, and says the new one",
	    "!read birds/feed\n", "missing",
	    "talk --config %s/soundings.ini", 0, "ducks/feeding" },
	{ "a rule's old reference becomes the new one", "They quack.\n",
	    "missing", "draft --config %s/soundings.ini", 1,
	    "guidance ducks/feeding" },
};

static const char guidance[] = "# Ducks\n\nOwner: Nobody\n"
    "Source: written for this test\nReviewed: 2018-03-01\n"
    "Review by: 2019-03-01\nStatus: current\nRef: ducks\n\n"
    "## Can we feed the ducks?\n\nRef: feeding\nWas: birds/feed\n"
    "Asked as: may i feed ducks\n\nYes, with oats.\n";

static const char rule[] = "[shouting]\ntitle = \"shouting\"\n"
    "severity = \"advise\"\nmatch = \"\\bquack\\b\"\n"
    "why = \"It is loud.\"\ninstead = \"Say it softly.\"\n"
    "guidance = \"birds/feed\"\nask = \"the keeper\"\n"
    "flags.1 = \"They quack at night.\"\n"
    "leaves.1 = \"They sleep at night.\"\n";

static void
shipped(void)
{
	char out[65536];
	bool good;
	int status;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		status = tool_run(cases[i].input, cases[i].arguments, out,
		    sizeof out);
		good = cases[i].status < 0 ? status >= 0 && status <= 4 :
		    status == cases[i].status;
		if (!CHECK(cases[i].name, good &&
		    strstr(out, cases[i].says) != NULL &&
		    (cases[i].never == NULL ||
		    strstr(out, cases[i].never) == NULL)))
			printf("# %d: %.300s\n", status, out);
	}
}

static void
write_settings(struct scratch *s, const char *data)
{
	char text[4096], phrases[2048];
	int len;

	if (getcwd(phrases, sizeof phrases) == NULL)
		phrases[0] = '\0';
	len = snprintf(text, sizeof text, "[soundings]\n"
	    "guidance = \"guidance\"\nrules = \"rules\"\n"
	    "phrases = \"%s/config/phrases.ini\"\ndata = \"%s\"\n"
	    "contact = \"the keeper\"\n", phrases, data);
	scratch_write(s, "soundings.ini", text, (size_t)len);
}

static void
of_our_own(struct scratch *s)
{
	char arguments[1024], out[65536];
	int status;

	mkdir(scratch_name(s, "guidance"), 0755);
	mkdir(scratch_name(s, "rules"), 0755);
	mkdir(scratch_name(s, "open"), 0755);
	chmod(scratch_name(s, "open"), 0755);
	mkdir(scratch_name(s, "shut"), 0700);
	scratch_write(s, "guidance/ducks.md", guidance, strlen(guidance));
	scratch_write(s, "rules/ducks.ini", rule, strlen(rule));
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
		write_settings(s, own[i].data);
		/* NOLINTNEXTLINE: the formats are the table's above. */
		snprintf(arguments, sizeof arguments, own[i].arguments,
		    s->dir);
		status = tool_run(own[i].input, arguments, out, sizeof out);
		if (!CHECK(own[i].name, status == own[i].status &&
		    strstr(out, own[i].says) != NULL))
			printf("# %d: %.300s\n", status, out);
	}
	remove(scratch_name(s, "guidance/ducks.md"));
	remove(scratch_name(s, "rules/ducks.ini"));
}

int
main(void)
{
	struct scratch s = { "", "" };

	shipped();
	scratch_open(&s);
	of_our_own(&s);
	scratch_close(&s);
	return check_done();
}
