/* house.h: where a conversation is played: the console, or a real server. */
#ifndef SDG_TESTS_HOUSE_H
#define SDG_TESTS_HOUSE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/bot.h"
#include "talk/script.h"

/* The bot said text: in a room, or (room NULL) to nick in private. */
typedef void house_heard(void *arg, const char *room, const char *nick,
    const char *text);

/*
 * Each call returns 0, or -1 when the place itself failed (no server, no
 * bot): nothing more can be tried there.
 */
struct house {
	void *arg;
	/* Everybody comes in, to a bot that has forgotten everything. */
	int (*begin)(void *arg, const struct script *script);
	int (*play)(void *arg, const struct step *step);
	/* Until the bot has answered all that was said, if it will. */
	int (*sync)(void *arg);
	/* Listen a little longer; 1: there is nothing to wait for. */
	int (*listen)(void *arg);
	void (*end)(void *arg);		/* of one conversation */
	void (*close)(void *arg);	/* of the house */
	unsigned (*port)(void *arg);	/* 0: there is no server */
};

/* 0, or -1 with a line on stderr. close() is due only after 0. */
int house_console(struct house *house, house_heard *heard, void *arg);
int house_server(struct house *house, enum bot_kind kind, unsigned port,
    house_heard *heard, void *arg);

#endif
