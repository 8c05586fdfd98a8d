/* bot.h: a real ngIRCd and a real Eggdrop with the plugin, for one test. */
#ifndef SDG_TESTS_BOT_H
#define SDG_TESTS_BOT_H

#include <stdbool.h>

#include "core/str.h"
#include "lib/child.h"
#include "lib/place.h"

enum bot_kind {
	BOT_LINK,	/* the plugin's own connection; Eggdrop joins nothing */
	BOT_HOST	/* Eggdrop joins, and the plugin serves its channels */
};

/* The policy owner that both know. */
#define BOT_OWNER "penny"

/* Both serve #team (drafts = auto) and #quiet (asked) as "soundings". */
struct bot_plan {
	enum bot_kind kind;
	unsigned port;		/* the server's, if free; 0: any */
	unsigned commands;	/* an officer's commands a minute */
	const char *supervisors;	/* nicks, with spaces between */
	bool log_all;		/* every flag of Eggdrop's log, in all.log */
	bool patient;		/* for people who join, not for a test */
};

struct bot {
	struct bot_plan plan;
	struct place place;
	struct child server, egg;
	unsigned port, console_port;
	int console;		/* -1: nobody is on Eggdrop's console */
	struct sdg_str shown;	/* by the console since the last bot_type() */
};

/*
 * Make the folder, write the configuration from config/, start the server.
 * The module and the command are those of $SOUNDINGS_BUILD, or build/. 0, or
 * -1 with a line on stderr; bot_close() is due either way.
 */
int bot_open(struct bot *bot, const struct bot_plan *plan);

/* Write etc/ and its soundings.ini only, for build/soundings. 0 or -1. */
int bot_write_settings(const struct place *place,
    const struct bot_plan *plan, unsigned port);

/* Forget all that happened, and start Eggdrop. 0 or -1. */
int bot_start_fresh(struct bot *bot, unsigned commands);

/* Start Eggdrop on what is there. 0 or -1. */
int bot_start(struct bot *bot);

/*
 * The same in the background, where Eggdrop forks; only there does it obey
 * ".restart". 0 or -1.
 */
int bot_start_behind(struct bot *bot);

/* Send it a signal; it is gone afterwards, and egg.status says how. */
void bot_end(struct bot *bot, int sig);

/* Sit down at Eggdrop's console as its owner. 0 or -1. */
int bot_sit_down(struct bot *bot);

/* Type a line there. */
void bot_type(struct bot *bot, const char *line);

/* Has it shown text since, or does so within ms milliseconds? */
bool bot_shows(struct bot *bot, const char *text, int ms);

/* Does any log file of Eggdrop hold text? Its output counts as one. */
bool bot_logged(const struct bot *bot, const char *text);

/* End both and remove the folder, unless TALK_KEEP is set. */
void bot_close(struct bot *bot);

#endif
