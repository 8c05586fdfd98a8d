/* tool.h: the commands of "soundings", one function each. */
#ifndef SDG_HOSTS_TOOL_H
#define SDG_HOSTS_TOOL_H

#include <stdbool.h>

#include "core/pack.h"

#define SDG_EXIT_USAGE 64	/* sysexits.h: EX_USAGE */
#define SDG_EXIT_CONFIG 78	/* sysexits.h: EX_CONFIG */

enum sdg_option {
	SDG_OPTION_CONFIG, SDG_OPTION_SCRIPT, SDG_OPTION_QUESTIONS,
	SDG_OPTION_FULL, SDG_OPTION_DOCS, SDG_OPTION_QUERIES,
	SDG_OPTION_DEPTH, SDG_OPTION_DECIDE, SDG_OPTION_LINES,
	SDG_OPTION_AS, SDG_OPTION_JSON, SDG_OPTION_LABELLED, SDG_OPTIONS
};

/* How the command was called; borrowed from argv. */
struct sdg_call {
	/* Values; "" for one that takes none, NULL where it is not given. */
	const char *option[SDG_OPTIONS];
	char **words;		/* those that are no options, in order ... */
	int count;		/* ... the command's name first */
};

/* The soundings.ini to use: --config, $SOUNDINGS_CONFIG, or the usual place. */
const char *sdg_tool_config(const struct sdg_call *call);

/* Load it; NULL, and a line on standard error, where it has a fault. */
struct sdg_pack *sdg_tool_load(const char *config);

/*
 * Standard output has reached its reader, or else a line stands on standard
 * error. Returns the exit status to end with: status, or 1.
 */
int sdg_tool_end(int status);

/*
 * The commands. Each returns an exit status, with a line on standard error
 * for what went wrong; SDG_EXIT_USAGE asks for the usage to be shown.
 */
int sdg_tool_ask(const struct sdg_call *call);
int sdg_tool_check(const struct sdg_call *call);
int sdg_tool_draft(const struct sdg_call *call);
int sdg_tool_identify(const struct sdg_call *call);
int sdg_tool_rank(const struct sdg_call *call);
int sdg_tool_rules(const struct sdg_call *call);

/* A draft a line from the file, a row out for each, in order. */
int sdg_tool_draft_lines(const struct sdg_pack *pack, const char *path,
    const struct sdg_circumstances *where);

/* "rules score": findings beside what people said of the same drafts. */
int sdg_tool_score(const struct sdg_rules *rules, const char *path,
    const struct sdg_circumstances *where);

/*
 * Today, and the account that --as names, an official one where it does not.
 * False, and a line on standard error: it names something else.
 */
bool sdg_tool_where(const struct sdg_call *call,
    struct sdg_circumstances *out);

#endif
