/* command.h: the table of commands. */
#ifndef SDG_CHAT_COMMAND_H
#define SDG_CHAT_COMMAND_H

#include <stdbool.h>

#include "chat/turn.h"

/* What stands behind a command's name. */
enum sdg_args {
	SDG_ARGS_NONE,
	SDG_ARGS_WORD,		/* one word */
	SDG_ARGS_MAYBE_WORD,
	SDG_ARGS_TEXT,
	SDG_ARGS_MAYBE_TEXT,
	SDG_ARGS_NUMBER,	/* "12" or "#12" */
	SDG_ARGS_NUMBER_TEXT,
	SDG_ARGS_NUMBER_MAYBE_TEXT,
	SDG_ARGS_QUESTION_TEXT	/* "7" or "q7", and words */
};

struct sdg_command {
	const char *name;
	enum sdg_args args;
	enum sdg_phrase help;
	void (*run)(struct sdg_turn *turn);
};

/*
 * The command that text begins with (its name, then the end, a space or a
 * colon; ASCII case ignored), or NULL. *rest is where its words begin.
 */
const struct sdg_command *sdg_command_find(const char *text,
    const char **rest);

/*
 * Do the words behind it fit? Sets turn->words and turn->number if so. In
 * plain talk only what fits is a command; the rest is a question.
 */
bool sdg_command_fits(const struct sdg_command *command, const char *rest,
    struct sdg_turn *turn);

#endif
