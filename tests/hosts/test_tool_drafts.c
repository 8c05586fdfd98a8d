/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "soundings draft" a line a draft or as JSON, and "soundings rules". */
#include <stdio.h>
#include <string.h>

#include "hosts/tool_run.h"
#include "lib/check.h"

#define CONFIG "--config config/soundings.ini "
#define DRAFT "draft " CONFIG
#define RULES "rules " CONFIG
#define LANGUAGE "rules test tests/data/rules/language"

static const struct {
	const char *name, *input, *arguments;
	int status;
	const char *says, *never;	/* never NULL: anything may be said */
} cases[] = {
	{ "each line is a draft, and has a row, in order",
	    "We arrested Dan Example.\\nSee you at the fair.\\n",
	    DRAFT "--lines -", 0,
	    "1\tstop\tarrested-named,person-beside-arrest\t"
	    "3-23,3-11\n2\tnone\t\t\n", NULL },
	{ "a draft in a line may have lines",
	    "All well.\\\\nWe arrested Dan Example.\\n", DRAFT "--lines -", 0,
	    "1\tstop\tarrested-named,person-beside-arrest\t"
	    "13-33,13-21\n", "2\t" },
	{ "an empty line is an empty draft", "\\nHello\\n", DRAFT
	    "--lines -", 0, "1\tnone\t\t\n2\tnone\t\t\n", NULL },
	{ "bytes that are no text have their row", "\\377\\n",
	    DRAFT "--lines -", 0, "1\tnone\t\t\n", NULL },
	{ "a missing file could not be checked", "",
	    DRAFT "--lines tests/nowhere", 4, "tests/nowhere", NULL },
	{ "a draft beside the lines shows the usage", "",
	    DRAFT "--lines - x", 64, "usage:", NULL },
	{ "JSON has the finding and its place, in one line",
	    "We arrested Dan Example.", DRAFT "--json", 3,
	    "{\"checked\":true,\"severity\":\"stop\",\"lines\":1,"
	    "\"findings\":[{\"rule\":\"arrested-named\"", "Dan" },
	{ "JSON of a clean draft has no findings", "Hello.", DRAFT "--json",
	    0, "\"findings\":[]}\n", NULL },
	{ "a draft may be for one's own account", "Hello.",
	    DRAFT "--as personal", 0, "0 findings", NULL },
	{ "another account shows the usage", "Hello.", DRAFT "--as mine",
	    64, "write official or personal, not \"mine\"", NULL },
	{ "rules are listed", "", RULES "list", 0,
	    "arrested-named\tsuspects\tstop\tlive\t", NULL },
	{ "a folder's rules are held to their examples", "", LANGUAGE, 0,
	    "14 rules do what their examples say", NULL },
	{ "as are those in use", "", RULES "test", 0, "do what their", NULL },
	{ "a rule that fails has its place", "",
	    "rules test tests/data/rules/faults/no-title", 78,
	    "a.ini:1: [one] title: ", NULL },
	{ "explain says what was found", "",
	    RULES "explain We arrested Dan Example.", 0,
	    "arrested-named (stop)\n    found \"arrested Dan Example\" at "
	    "3-23\n    flagged: \"arrested Dan Example\" at 3-23\n", NULL },
	{ "and what cleared it", "",
	    RULES "explain We arrested Dan Example, who was jailed.", 0,
	    "cleared by \"jailed\" at ", "flagged" },
	{ "and that there was nothing", "", RULES "explain Hello.", 0,
	    "No rule found anything", NULL },
	{ "a score has each rule's precision and recall",
	    "stop\\tsuspects\\tWe arrested Dan Example.\\n"
	    "none\\t\\tWe arrested Jo Example.\\n"
	    "stop\\tsuspects\\tHello.\\n", RULES "score --labelled -", 0,
	    "rule\tarrested-named\t2\t1\t0.500\t0.500\n", NULL },
	{ "and the totals",
	    "stop\\tsuspects\\tWe arrested Dan Example.\\n"
	    "none\\t\\tWe arrested Jo Example.\\n"
	    "stop\\tsuspects\\tHello.\\n", RULES "score --labelled -", 0,
	    "total\tstop found as stop\t1\t2\t0.500\n", NULL },
	{ "and how many good drafts were flagged",
	    "none\\t\\tWe arrested Jo Example.\\n",
	    RULES "score --labelled -", 0,
	    "total\tnone flagged stop\t1\t1\t1.000\n", NULL },
	{ "a label that is none has its line", "maybe\\tx\\ty\\n",
	    RULES "score --labelled -", 1, "standard input:1: ", NULL },
	{ "a score without drafts shows the usage", "", RULES "score", 64,
	    "usage:", NULL },
	{ "rules alone shows the usage", "", "rules", 64, "usage:", NULL },
};

int
main(void)
{
	char out[65536];
	int status;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		status = tool_run(cases[i].input, cases[i].arguments, out,
		    sizeof out);
		if (!CHECK(cases[i].name, status == cases[i].status &&
		    strstr(out, cases[i].says) != NULL &&
		    (cases[i].never == NULL ||
		    strstr(out, cases[i].never) == NULL)))
			printf("# %d: %s\n", status, out);
	}
	return check_done();
}
