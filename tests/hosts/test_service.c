/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every host runs: a reload asked in chat, with connections open. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "hosts/pollloop.h"
#include "hosts/service.h"
#include "lib/check.h"
#include "lib/place.h"

#define PLACES "[soundings]\nguidance = \"guidance\"\nrules = \"rules\"\n" \
	"phrases = \"phrases.ini\"\ndata = \"data\"\ncontact = \"the desk\"\n"
/* Nobody listens there. */
#define NETWORK "[network.x]\nhost = \"127.0.0.1\"\nport = \"1\"\n" \
	"tls = \"no\"\nnick = \"soundings\"\nchannels = \"#team\"\n"
#define BRIEF "[brief.morning]\nwhen = \"mon-fri 07:00\"\n" \
	"channel = \"#team\"\nsections = \"photos/*\"\n"

struct room {
	struct place place;
	struct sdg_pollloop *loop;
	struct sdg_service *service;
	struct sdg_wire wire;
	struct sdg_log sink;
	struct sdg_str said, log, status;
};

static enum sdg_err
say(void *arg, const char *channel, const char *nick, const char *text)
{
	struct room *room = arg;

	sdg_str_addf(&room->said, "%s %s\n", channel != NULL ? channel : nick,
	    text);
	return SDG_OK;
}

static unsigned
standing(void *arg, const char *channel, const char *nick, const char *host)
{
	(void)arg;
	(void)channel;
	(void)nick;
	(void)host;
	return SDG_MEMBER | SDG_OWNER;
}

static bool
reachable(void *arg, const char *channel, const char *nick)
{
	(void)arg;
	(void)channel;
	(void)nick;
	return true;
}

static bool
idle(void *arg)
{
	(void)arg;
	return true;
}

static const char *
own_nick(void *arg)
{
	(void)arg;
	return "soundings";
}

static void
write_log(void *arg, enum sdg_level level, const char *line)
{
	struct room *room = arg;

	(void)level;
	sdg_str_addf(&room->log, "%s\n", line);
}

static bool
enter(struct room *room)
{
	char config[600];
	struct sdg_why why = { "" };
	bool good;

	memset(room, 0, sizeof *room);
	room->sink = (struct sdg_log){ write_log, room };
	room->wire = (struct sdg_wire){ "test", room, say, say, standing,
	    reachable, idle, own_nick, NULL };
	if (place_make(&room->place) != 0 ||
	    place_copy(&room->place, "tests/data/guidance", "guidance") != 0 ||
	    place_copy(&room->place, "tests/data/rules/sample", "rules") !=
	    0 || place_copy(&room->place, "config/phrases.ini",
	    "phrases.ini") != 0 || place_write(&room->place, "s.ini",
	    PLACES NETWORK BRIEF) != 0 ||
	    (room->loop = sdg_pollloop_new()) == NULL)
		return false;
	snprintf(config, sizeof config, "%s/s.ini", room->place.path);
	good = sdg_service_new(config, sdg_pollloop_port(room->loop),
	    &room->sink, &room->service, &why) == SDG_OK &&
	    sdg_service_open(room->service, NULL, &why) == SDG_OK &&
	    sdg_service_connect(room->service, &why) == SDG_OK &&
	    sdg_desk_add(sdg_service_desk(room->service), &room->wire) ==
	    SDG_OK;
	if (why.text[0] != '\0')
		printf("# %s\n", why.text);
	return good;
}

static void
leave(struct room *room)
{
	sdg_service_free(room->service);
	sdg_pollloop_free(room->loop);
	sdg_str_free(&room->said);
	sdg_str_free(&room->log);
	sdg_str_free(&room->status);
	place_remove(&room->place);
}

static void
turn(struct room *room)
{
	while (sdg_pollloop_turn(room->loop, 0) > 0)
		;
}

/* The policy owner says a line; what came of it, a turn later. */
static bool
answers(struct room *room, const char *text, const char *what)
{
	struct sdg_message message = { .wire = &room->wire, .nick = "penny",
	    .host = "penny@host", .id = "mask:penny@host",
	    .standing = SDG_MEMBER | SDG_OWNER, .text = text,
	    .len = strlen(text) };

	sdg_str_cut(&room->said, 0);
	sdg_desk_hear(sdg_service_desk(room->service), &message);
	turn(room);
	if (strstr(sdg_str_text(&room->said), what) != NULL)
		return true;
	printf("# said: %s\n", sdg_str_text(&room->said));
	return false;
}

static void
add_status(void *arg, const char *line)
{
	sdg_str_addf(arg, "%s\n", line);
}

static bool
status(struct room *room, const char *what)
{
	sdg_str_cut(&room->status, 0);
	sdg_service_status(room->service, add_status, &room->status);
	if (strstr(sdg_str_text(&room->status), what) != NULL)
		return true;
	printf("# status: %s\n", sdg_str_text(&room->status));
	return false;
}

static void
briefings_are_shown_back(struct room *room)
{
	CHECK("the status tells a briefing's rule, place and local time",
	    status(room, "briefing morning: mon-fri 07:00 in #team, next 20")
	    && status(room, " 07:00; local time is GMT now"));
}

static void
files_are_read_again(struct room *room)
{
	const struct sdg_pack *pack = sdg_service_pack(room->service);

	CHECK("reload in chat", answers(room, "reload",
	    "penny Reloaded: 11 sections and 5 rules are in use. Nothing in "
	    "the guidance has changed."));
	CHECK("takes another pack", sdg_service_pack(room->service) != pack);
	CHECK("and keeps the connection", status(room, "x: "));
	pack = sdg_service_pack(room->service);
	place_write(&room->place, "rules/new.ini", "[new]\ntitle = \"new\"\n");
	CHECK("a rule with a fault is named, with its file",
	    answers(room, "reload", "/rules/new.ini:1: [new]"));
	CHECK("and the old pack stays", sdg_service_pack(room->service) ==
	    pack);
	CHECK("lint tells the same", answers(room, "lint",
	    "penny reload would refuse the files as they are: ") &&
	    sdg_service_pack(room->service) == pack);
	place_forget(&room->place, "rules/new.ini");
}

static void
connections_may_go_and_come(struct room *room)
{
	place_write(&room->place, "s.ini", PLACES);
	CHECK("a network is taken out", answers(room, "reload",
	    "penny Reloaded: ") && status(room, "no connection of its own"));
	place_write(&room->place, "s.ini", PLACES NETWORK);
	CHECK("and put in again", answers(room, "reload",
	    "penny Reloaded: ") && status(room, "x: "));
	CHECK("the briefing has gone with its section",
	    !status(room, "briefing"));
	CHECK("the host's own reload does the same", sdg_service_reload(
	    room->service, NULL) == SDG_OK);
}

int
main(void)
{
	struct room room;

	setenv("TZ", "GMT0", 1);
	tzset();
	if (CHECK("a service opens", enter(&room))) {
		briefings_are_shown_back(&room);
		files_are_read_again(&room);
		connections_may_go_and_come(&room);
	}
	leave(&room);
	return check_done();
}
