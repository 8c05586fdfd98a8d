/* player.h: people with IRC clients, for conversations on a real server. */
#ifndef SDG_TESTS_PLAYER_H
#define SDG_TESTS_PLAYER_H

#include <stdbool.h>
#include <stddef.h>

#define PLAYERS_MAX 24

struct player;

/*
 * All of them share one loop. The bot is whoever has the nick "soundings";
 * only what it says is handed on. libircclient is fine here, because no
 * hostile line comes from our own server (TRAPS 1), but it is still given
 * one line at a time.
 */
struct players {
	struct player *all[PLAYERS_MAX];
	size_t n;
	unsigned port;
	void *arg;
	/* The bot said text: to a room, or (room NULL) to one of them. */
	void (*heard)(void *arg, const char *room, const char *nick,
	    const char *text);
	unsigned seen;		/* how many rooms' JOINs of the bot */
	bool gone;		/* the bot's QUIT was seen */
};

/*
 * Connect a person whose user name is the nick, too, and wait for the
 * server's welcome. The first one reports what is said in rooms. 0 or -1.
 */
int players_add(struct players *players, const char *nick);

/* Join a room, and wait until that is so. 0 or -1. */
int players_join(struct players *players, const char *nick,
    const char *room);

/* Send one line, without its end, as it stands. 0 or -1. */
int players_send(struct players *players, const char *nick,
    const char *line);

/* Until the server has dealt with all that this person sent. 0 or -1. */
int players_settle(struct players *players, const char *nick);

/* The same for everybody. */
int players_settle_all(struct players *players);

/* Listen, for ms milliseconds or until something happens. */
void players_turn(struct players *players, int ms);

/* Everybody leaves. */
void players_quit(struct players *players);

#endif
