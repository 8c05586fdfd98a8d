/* SPDX-License-Identifier: GPL-3.0-or-later */
/* main.c: plays conversations; see tests/talk/README.md. */
#include <stdio.h>
#include <string.h>

#include "talk/play.h"

#define DEMO_PORT 6667

struct wish {
	bool show, stay;
	const char *place;	/* "console", "link" or "host" */
	char **files;
	int n;
};

static int
usage(void)
{
	fprintf(stderr, "usage: play [--show [--stay]] console|link|host "
	    "FILE...\n");
	return 2;
}

static int
take(struct wish *wish, int argc, char **argv)
{
	int i;

	for (i = 1; i < argc && argv[i][0] == '-'; i++) {
		if (strcmp(argv[i], "--show") == 0)
			wish->show = true;
		else if (strcmp(argv[i], "--stay") == 0)
			wish->stay = true;
		else
			return -1;
	}
	if (argc - i < 2)
		return -1;
	wish->place = argv[i];
	wish->files = argv + i + 1;
	wish->n = argc - i - 1;
	return 0;
}

static int
open_house(struct house *house, const struct wish *wish, struct play *play)
{
	unsigned port = wish->stay ? DEMO_PORT : 0;

	if (strcmp(wish->place, "console") == 0)
		return house_console(house, play_heard, play);
	if (strcmp(wish->place, "link") == 0)
		return house_server(house, BOT_LINK, port, play_heard, play);
	if (strcmp(wish->place, "host") == 0)
		return house_server(house, BOT_HOST, port, play_heard, play);
	return usage();
}

static int
play_all(struct house *house, const struct wish *wish, struct play *play)
{
	bool console = strcmp(wish->place, "console") == 0;
	struct script *script;
	int bad = 0;

	for (int i = 0; i < wish->n && !child_stopped(); i++) {
		if ((script = script_load(wish->files[i])) == NULL) {
			bad = 1;
			continue;
		}
		if (play_file(play, house, script, console) != 0)
			bad = 1;
		script_free(script);
	}
	return bad;
}

/* Let people join until a signal comes or the bot is gone. */
static void
stay(struct house *house)
{
	unsigned port = house->port(house->arg);

	if (port == 0)
		return;
	printf("\nIt is all still there. Join with any IRC client:\n"
	    "    server 127.0.0.1, port %u, no TLS, channel #team\n"
	    "    for example: irssi -c 127.0.0.1 -p %u, then /join #team\n"
	    "Try: !help, or in private: draft: and some text. With the user "
	    "name and nick\n\"jones\" or \"khan\" you are a supervisor, as "
	    "\"penny\" the policy owner.\n"
	    "Ctrl-C ends it, and leaves nothing behind.\n", port, port);
	fflush(stdout);
	while (!child_stopped())
		if (house->listen(house->arg) != 0)
			break;
}

int
main(int argc, char **argv)
{
	struct wish wish = { 0 };
	struct house house = { 0 };
	struct play *play;
	int bad;

	if (take(&wish, argc, argv) != 0)
		return usage();
	child_mind_signals();
	if ((play = play_new(wish.show)) == NULL)
		return 1;
	if ((bad = open_house(&house, &wish, play)) == 0) {
		bad = play_all(&house, &wish, play);
		if (bad == 0 && wish.stay)
			stay(&house);
		else if (child_stopped())
			bad = 1;
		house.close(house.arg);
	}
	if (play_done(play) > 0)
		bad = 1;
	play_free(play);
	return bad;
}
