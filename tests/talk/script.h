/* script.h: a .talk file, read. README.md says how one is written. */
#ifndef SDG_TESTS_SCRIPT_H
#define SDG_TESTS_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

#define NAMES_MAX 16

enum step_kind {
	STEP_SAY,		/* who says lines in where */
	STEP_ACT,		/* "/me" */
	STEP_NOTICE,
	STEP_CTCP,		/* a request, such as VERSION */
	STEP_WAIT,
	STEP_KILL,		/* the bot is killed, and comes back */
	STEP_NARRATE,		/* shown, not played */
	STEP_HEARS,		/* the next that where hears is like it */
	STEP_HEARS_LATER,	/* ... or one of those after it */
	STEP_HEARS_NOTHING,	/* where NULL: nobody */
	STEP_HEARS_ANYTHING,
	STEP_HAD_HEARD,		/* before the talk began */
	STEP_NOBODY_HEARD	/* all in all, but for those in names */
};

struct names {
	char name[NAMES_MAX][32];
	size_t n;
};

struct step {
	enum step_kind kind;
	unsigned line;		/* in the file */
	char *source;		/* the line as it stands there */
	char who[32];
	char where[32];		/* a room, a nick, or "" in private, nobody */
	char **lines;
	size_t *lens;		/* of each; any byte but NUL */
	size_t n;
	struct names names;
	unsigned seconds;
};

struct script {
	char *path;
	struct names people, supervisors, owners, strangers, rooms;
	bool console;		/* makes sense on the console */
	unsigned commands;	/* an officer's commands a minute */
	struct step *steps;
	size_t n;
};

/* NULL, with a line on stderr that names file and line: it cannot be read. */
struct script *script_load(const char *path);
void script_free(struct script *script);

bool names_hold(const struct names *names, const char *name);

/* Is text like glob, where * stands for anything? ASCII case is ignored. */
bool script_like(const char *glob, const char *text);

#endif
