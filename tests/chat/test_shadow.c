/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a rule in shadow, or of another channel or day, does with a draft. */
#include <stdbool.h>
#include <string.h>

#include "lib/check.h"
#include "lib/office.h"

#define RULE(name, words, more) "[" name "]\ntitle = \"" name "\"\n" \
    "severity = \"stop\"\nwords = \"" words "\"\n" more "why = \"w\"\n" \
    "instead = \"i\"\nflags.1 = \"" words "\"\nleaves.1 = \"good\"\n"

static const char rules[] = RULE("tried-out", "zblorg", "mode = \"shadow\"\n")
    RULE("elsewhere", "frobs", "channels = \"#other\"\n")
    RULE("over", "quux", "until = \"2020-01-01\"\n")
    RULE("here", "blorple", "channels = \"#team\"\nfrom = \"2020-01-01\"\n");

/* A draft for the team; what was said of it, and what stands in the log. */
static bool
said_of(struct office *office, const char *draft, const char *part)
{
	const char *said;

	sdg_str_cut(&office->log, 0);
	said = office_hear(office, "alice", "#team", draft, 60);
	return strstr(said, part) != NULL;
}

int
main(void)
{
	struct office office;

	if (!CHECK("an office opens", office_open(&office, "",
	    INT64_C(1795000000)) && office_write(&office, "rules/x.ini",
	    rules) && office_reload(&office)))
		return check_done();
	CHECK("what a rule in shadow finds is shown to nobody",
	    !said_of(&office, "!draft a zblorg it is", "tried-out"));
	CHECK("but counted", strstr(sdg_str_text(&office.log),
	    "rule tried-out, in shadow") != NULL);
	CHECK("without the draft", strstr(sdg_str_text(&office.log),
	    "zblorg") == NULL);
	CHECK("a rule of another channel is silent", !said_of(&office,
	    "!draft frobs it is", "elsewhere"));
	CHECK("a rule whose time is over is silent", !said_of(&office,
	    "!draft quux it is", "over"));
	CHECK("a rule of this channel and day speaks", said_of(&office,
	    "!draft blorple it is", "here"));
	office_close(&office);
	return check_done();
}
