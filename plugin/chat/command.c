/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "chat/command.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chat/ask.h"
#include "chat/decide.h"
#include "chat/draft.h"
#include "chat/gap.h"
#include "chat/helped.h"
#include "chat/human.h"
#include "chat/manners.h"
#include "chat/reload.h"
#include "chat/reply.h"
#include "chat/show.h"
#include "chat/tip.h"

#define SAY(x) SDG_PHRASE_HELP_CMD_##x

static const struct sdg_command commands[] = {
	{ "ask", SDG_ARGS_TEXT, SAY(ASK), sdg_ask },
	{ "more", SDG_ARGS_NONE, SAY(MORE), sdg_ask_more },
	{ "read", SDG_ARGS_WORD, SAY(READ), sdg_ask_read },
	{ "topics", SDG_ARGS_MAYBE_WORD, SAY(TOPICS), sdg_ask_topics },
	{ "pick", SDG_ARGS_NUMBER, SAY(PICK), sdg_ask_pick },
	{ "tip", SDG_ARGS_MAYBE_WORD, SAY(TIP), sdg_tip },
	{ "help", SDG_ARGS_MAYBE_WORD, SAY(HELP), sdg_manners_help },
	{ "privacy", SDG_ARGS_NONE, SAY(PRIVACY), sdg_manners_privacy },
	{ "draft", SDG_ARGS_MAYBE_TEXT, SAY(DRAFT), sdg_draft },
	{ "try", SDG_ARGS_TEXT, SAY(TRY), sdg_draft_try },
	{ "revise", SDG_ARGS_NUMBER_MAYBE_TEXT, SAY(REVISE),
	    sdg_draft_revise },
	{ "show", SDG_ARGS_NUMBER, SAY(SHOW), sdg_show },
	{ "mine", SDG_ARGS_NONE, SAY(MINE), sdg_show_mine },
	{ "note", SDG_ARGS_NUMBER_TEXT, SAY(NOTE), sdg_decide_note },
	{ "chat", SDG_ARGS_NUMBER, SAY(CHAT), sdg_show_chat },
	{ "withdraw", SDG_ARGS_NUMBER, SAY(WITHDRAW), sdg_show_withdraw },
	{ "queue", SDG_ARGS_NONE, SAY(QUEUE), sdg_decide_queue },
	{ "approve", SDG_ARGS_NUMBER_MAYBE_TEXT, SAY(APPROVE),
	    sdg_decide_approve },
	{ "change", SDG_ARGS_NUMBER_TEXT, SAY(CHANGE), sdg_decide_change },
	{ "refuse", SDG_ARGS_NUMBER_TEXT, SAY(REFUSE), sdg_decide_refuse },
	{ "hold", SDG_ARGS_NUMBER_TEXT, SAY(HOLD), sdg_decide_hold },
	{ "unhold", SDG_ARGS_NUMBER_MAYBE_TEXT, SAY(UNHOLD),
	    sdg_decide_unhold },
	{ "yes", SDG_ARGS_NONE, SAY(YES), sdg_helped_yes },
	{ "no", SDG_ARGS_NONE, SAY(NO), sdg_helped_no },
	{ "human", SDG_ARGS_MAYBE_TEXT, SAY(HUMAN), sdg_human },
	{ "reply", SDG_ARGS_QUESTION_TEXT, SAY(REPLY), sdg_reply },
	{ "gaps", SDG_ARGS_NONE, SAY(GAPS), sdg_gaps },
	{ "learn", SDG_ARGS_NUMBER_TEXT, SAY(LEARN), sdg_gap_learn },
	{ "reload", SDG_ARGS_NONE, SAY(RELOAD), sdg_reload },
	{ "lint", SDG_ARGS_NONE, SAY(LINT), sdg_reload_lint },
};

const struct sdg_command *
sdg_command_find(const char *text, const char **rest)
{
	size_t n = 0;

	while (isalpha((unsigned char)text[n]))
		n++;
	if (n == 0 || (text[n] != '\0' && text[n] != ' ' && text[n] != ':'))
		return NULL;
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (strlen(commands[i].name) == n &&
		    strncasecmp(text, commands[i].name, n) == 0) {
			*rest = text + n;
			return &commands[i];
		}
	return NULL;
}

/* "12" or "#12" at the start; where it ends, or NULL. */
static const char *
number(const char *text, long *n)
{
	char *end;

	if (*text == '#')
		text++;
	if (!isdigit((unsigned char)*text))
		return NULL;
	errno = 0;
	*n = strtol(text, &end, 10);
	if (errno != 0 || *n <= 0 || (*end != '\0' && *end != ' ' &&
	    *end != ':'))
		return NULL;
	return end + strspn(end, " :");
}

bool
sdg_command_fits(const struct sdg_command *command, const char *rest,
    struct sdg_turn *turn)
{
	bool word;

	rest += strspn(rest, " ");
	turn->colon = *rest == ':';
	if (turn->colon)
		rest += 1 + strspn(rest + 1, " ");
	turn->number = 0;
	if (command->args == SDG_ARGS_QUESTION_TEXT &&
	    (*rest == 'q' || *rest == 'Q'))
		rest++;
	if (command->args >= SDG_ARGS_NUMBER &&
	    (rest = number(rest, &turn->number)) == NULL)
		return false;
	turn->words = rest;
	word = strpbrk(rest, " \t") == NULL;
	switch (command->args) {
	case SDG_ARGS_NONE:
	case SDG_ARGS_NUMBER:
		return *rest == '\0';
	case SDG_ARGS_WORD:
		return *rest != '\0' && word;
	case SDG_ARGS_MAYBE_WORD:
		return word;
	case SDG_ARGS_TEXT:
	case SDG_ARGS_NUMBER_TEXT:
	case SDG_ARGS_QUESTION_TEXT:
		return *rest != '\0';
	default:
		return true;
	}
}
