/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions that lean, wait, or name somebody: what no talk can show. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "chat/desk.h"
#include "chat/follow.h"
#include "core/pack.h"
#include "core/store.h"
#include "hosts/pollloop.h"
#include "lib/check.h"
#include "lib/place.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define MINUTE 60000
#define DAY (24 * 60)	/* minutes */

struct room {
	struct place place;
	struct sdg_pollloop *loop;
	struct sdg_pack *pack;
	struct sdg_store *store;
	struct sdg_desk *desk;
	struct sdg_wire wire;
	struct sdg_str said;	/* since it was last looked at */
	struct sdg_str all;	/* ever */
	struct sdg_str log;
	bool away;		/* jones and khan, the supervisors */
	bool asker_away;
};

static enum sdg_err
say(void *arg, const char *channel, const char *nick, const char *text)
{
	struct room *room = arg;
	struct sdg_str line = SDG_STR_INIT;

	sdg_str_addf(&line, "%s%s %s\n", channel != NULL ? channel : nick,
	    channel != NULL ? "" : "<", text);
	sdg_str_adds(&room->said, sdg_str_text(&line));
	sdg_str_adds(&room->all, sdg_str_text(&line));
	sdg_str_free(&line);
	return SDG_OK;
}

static unsigned
standing(void *arg, const char *channel, const char *nick, const char *host)
{
	(void)arg;
	(void)host;
	if (strcmp(nick, "lee") == 0 && channel != NULL &&
	    strcmp(channel, "#desk") == 0)
		return SDG_MEMBER | SDG_SUPERVISOR;
	if (strcmp(nick, "jones") == 0 || strcmp(nick, "khan") == 0)
		return SDG_MEMBER | SDG_SUPERVISOR;
	if (strcmp(nick, "olga") == 0)
		return SDG_MEMBER | SDG_OWNER;
	return SDG_MEMBER;
}

static bool
reachable(void *arg, const char *channel, const char *nick)
{
	const struct room *room = arg;

	if (channel != NULL)
		return true;
	if (standing(arg, NULL, nick, NULL) & SDG_SUPERVISOR)
		return !room->away;
	return !room->asker_away;
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

static size_t
each(void *arg, unsigned wanted,
    void (*one)(void *data, const char *nick, const char *host), void *data)
{
	const struct room *room = arg;

	if (room->away || !(wanted & SDG_SUPERVISOR))
		return 0;
	if (one != NULL) {
		one(data, "jones", "jones@host");
		one(data, "khan", "khan@host");
		one(data, "lee", "lee@host");	/* of #desk only */
	}
	return 3;
}

static void
write_log(void *arg, enum sdg_level level, const char *line)
{
	struct room *room = arg;

	(void)level;
	sdg_str_addf(&room->log, "%s\n", line);
}

static struct sdg_log room_log = { write_log, NULL };

/* Open what is there, as after a start. */
static bool
open_desk(struct room *room)
{
	struct sdg_str path = SDG_STR_INIT, inbox = SDG_STR_INIT;
	struct sdg_why why = { "" };
	bool good;

	sdg_str_addf(&path, "%s/test.db", room->place.path);
	sdg_str_addf(&inbox, "%s/inbox", room->place.path);
	good = sdg_store_open(path.data, &room->store, &why) == SDG_OK &&
	    sdg_desk_new(room->pack, room->store,
	    sdg_pollloop_port(room->loop), &room_log, &room->desk) ==
	    SDG_OK && sdg_desk_add(room->desk, &room->wire) == SDG_OK &&
	    sdg_desk_inbox(room->desk, inbox.data) == SDG_OK;
	if (!good)
		printf("# %s\n", why.text);
	sdg_str_free(&path);
	sdg_str_free(&inbox);
	return good;
}

static void
close_desk(struct room *room)
{
	sdg_desk_free(room->desk);
	sdg_store_close(room->store);
	room->desk = NULL;
	room->store = NULL;
}

static bool
enter(struct room *room)
{
	struct sdg_why why;

	memset(room, 0, sizeof *room);
	room_log.arg = room;
	room->wire = (struct sdg_wire){ "test", room, say, say, standing,
	    reachable, idle, own_nick, each };
	if (place_make(&room->place) < 0 ||
	    (room->loop = sdg_pollloop_new()) == NULL)
		return false;
	if (sdg_pack_load("config/soundings.ini", &room->pack, &why) !=
	    SDG_OK) {
		printf("# %s\n", why.text);
		return false;
	}
	return open_desk(room);
}

static void
leave(struct room *room)
{
	close_desk(room);
	sdg_pack_free(room->pack);
	sdg_pollloop_free(room->loop);
	sdg_str_free(&room->said);
	sdg_str_free(&room->all);
	sdg_str_free(&room->log);
	place_remove(&room->place);
}

static void
pass(struct room *room, int64_t ms)
{
	sdg_pollloop_skip(room->loop, ms);
	while (sdg_pollloop_turn(room->loop, 0) > 0)
		;
}

static void
pass_minutes(struct room *room, int n)
{
	while (n-- > 0)
		pass(room, MINUTE);
}

/* Say it, and what was said since. */
static const char *
hear(struct room *room, const char *nick, const char *channel,
    const char *text)
{
	struct sdg_message message = { .wire = &room->wire };
	char host[64], id[72];

	snprintf(host, sizeof host, "%s@host", nick);
	snprintf(id, sizeof id, "mask:%s", host);
	message.channel = channel;
	message.nick = nick;
	message.host = host;
	message.id = id;
	message.standing = standing(room, channel, nick, host);
	message.text = text;
	message.len = strlen(text);
	pass(room, 10000);	/* nobody is too quick */
	sdg_str_cut(&room->said, 0);
	sdg_desk_hear(room->desk, &message);
	return sdg_str_text(&room->said);
}

static bool
heard(struct room *room, const char *nick, const char *channel,
    const char *text, const char *like)
{
	const char *said = hear(room, nick, channel, text);

	if (strstr(said, like) != NULL)
		return true;
	printf("# %s: %s\n# -> %s\n", nick, text, said);
	return false;
}

static const struct {
	const char *text;
	bool leans;
} leaning[] = {
	{ "and at night?", true }, { "what about video", true },
	{ "even if she agrees?", true }, { "why", true },
	{ "Why not?", true }, { "how about on facebook", true },
	{ "on facebook?", true }, { "and if the family agrees", true },
	{ "for how long?", true }, { "but can we share it?", true },
	{ "who decides?", true }, { "or a drone", true },
	{ "can we post a photo of a crash?", false },
	{ "and can we post a photo of a crash?", false },
	{ "but can we swear?", false }, { "can we swear", false },
	{ "what if someone threatens suicide in a comment", false },
	{ "what about naming a suspect on facebook", false },
	{ "how long do we keep photos", false },
	{ "thanks", false }, { "ok thank you", false }, { "hello", false },
	{ "", false }, { "???", false },
	{ "photos of a crash", false },
};

static void
only_what_leans_is_joined(const struct room *room)
{
	const struct sdg_vocabulary *v =
	    sdg_mask_vocabulary(room->pack->mask);
	char name[120];

	for (size_t i = 0; i < COUNT(leaning); i++) {
		snprintf(name, sizeof name, "\"%s\" %s", leaning[i].text,
		    leaning[i].leans ? "leans on what was asked before" :
		    "does not lean on anything");
		CHECK(name, sdg_follow_look(v, leaning[i].text).leans ==
		    leaning[i].leans);
	}
}

static void
time_ends_what_waits(struct room *room)
{
	hear(room, "tim", NULL, "can we name the victim of a rape?");
	CHECK("within two minutes a question is gone on from",
	    heard(room, "tim", NULL, "why?", "anonymity/"));
	pass(room, 111000);
	CHECK("after two minutes it is not", heard(room, "tim", NULL,
	    "why?", "does not cover"));
	hear(room, "tim", NULL, "can we name the victim of a rape?");
	pass(room, 285000);
	CHECK("within five minutes yes counts", heard(room, "tim", NULL,
	    "yes", "it counts"));
	hear(room, "tim", NULL, "can we name the victim of a rape?");
	pass(room, 291000);
	CHECK("after five minutes it is a word", heard(room, "tim", NULL,
	    "yes", "does not cover"));
	CHECK("and in a channel that is said privately", heard(room, "tim",
	    "#team", "!no", "tim< There is no answer"));
	hear(room, "tim", NULL, "who paints the canteen chairs?");
	pass_minutes(room, 62);
	CHECK("after an hour the question is forgotten", heard(room, "tim",
	    NULL, "human", "There is no question of yours"));
}

static void
nobody_there_is_told_later(struct room *room)
{
	room->away = true;
	CHECK("without a supervisor in sight that is said",
	    heard(room, "alice", "#team", "!human can we sponsor a fete?",
	    "None of them is here"));
	sdg_str_cut(&room->said, 0);
	pass_minutes(room, 3);
	CHECK("nobody is told", strstr(sdg_str_text(&room->said), "fete") ==
	    NULL);
	close_desk(room);
	CHECK("the desk opens again", open_desk(room));
	room->away = false;
	sdg_desk_seen(room->desk, &room->wire, "jones");
	sdg_str_cut(&room->said, 0);
	pass(room, 2000);
	CHECK("who comes into sight is, also after a restart",
	    strstr(sdg_str_text(&room->said), "jones< q1 from the team, asked "
	    "#team: \"can we sponsor a fete?\"") != NULL &&
	    strstr(sdg_str_text(&room->said), "khan< q1 ") != NULL);
	sdg_str_cut(&room->said, 0);
	pass_minutes(room, 3);
	CHECK("once", sdg_str_text(&room->said)[0] == '\0');
}

static void
a_reply_waits_for_who_asked(struct room *room)
{
	room->asker_away = true;
	CHECK("a reply to somebody not there is recorded", heard(room,
	    "jones", NULL, "reply 1 ask the chief officer",
	    "jones< q1: recorded"));
	CHECK("so is a second one", heard(room, "khan", NULL,
	    "reply q1 the legal team knows", "khan< q1: recorded"));
	CHECK("nothing is said to them", strstr(sdg_str_text(&room->all),
	    "alice< q1") == NULL);
	close_desk(room);
	CHECK("the desk opens again", open_desk(room));
	room->asker_away = false;
	sdg_str_cut(&room->said, 0);
	sdg_desk_seen(room->desk, &room->wire, "alice");
	CHECK("both come when they do, also after a restart",
	    strstr(sdg_str_text(&room->said), "alice< q1 jones replies: \"ask "
	    "the chief officer\"") != NULL &&
	    strstr(sdg_str_text(&room->said), "alice< q1 khan replies: ") !=
	    NULL);
}

static void
one_who_asks_is_not_asked(struct room *room)
{
	const char *said = hear(room, "khan", NULL,
	    "human may supervisors use emoji?");

	CHECK("a supervisor's own question goes to the others",
	    strstr(said, "1 of them is here") != NULL &&
	    strstr(said, "jones< q2") != NULL &&
	    strstr(said, "khan< q2 from") == NULL);
}

static void
a_channel_has_its_own(struct room *room)
{
	CHECK("the supervisor of another channel is not told of a question",
	    strstr(sdg_str_text(&room->all), "lee<") == NULL);
	CHECK("cannot reply to it, from there either",
	    heard(room, "lee", "#desk", "!reply 1 of course",
	    "lee< There is no question q1"));
	CHECK("and does not see it in the queue",
	    heard(room, "lee", "#desk", "!queue", "Nothing waits"));
	hear(room, "alice", "#desk", "!human may we use a stamp?");
	CHECK("one of their own they are told of and may reply to",
	    strstr(sdg_str_text(&room->said), "lee< q3 ") != NULL &&
	    heard(room, "lee", "#desk", "!queue", "q3") &&
	    heard(room, "lee", NULL, "reply 3 no", "lee< q3: recorded"));
}

/* What nobody but who says it may ever see. */
static const char *const secrets[] = { "sarah", "jones, ", "jones is",
    "900123", "07700", "943 476", "5870" };

static bool
clean(const char *where, const char *text)
{
	bool good = true;

	for (size_t i = 0; i < COUNT(secrets); i++)
		for (const char *p = text; *p != '\0'; p++)
			if (strncasecmp(p, secrets[i], strlen(secrets[i])) ==
			    0) {
				printf("# %s holds %s: %.60s\n", where,
				    secrets[i], p);
				good = false;
				break;
			}
	return good;
}

/* Any bytes of a file in the folder, NUL as 1; empty: it is not there. */
static void
read_bytes(const struct room *room, const char *name, struct sdg_str *out)
{
	struct sdg_str path = SDG_STR_INIT;
	FILE *file;
	int c;

	sdg_str_addf(&path, "%s/%s", room->place.path, name);
	file = fopen(sdg_str_text(&path), "rb");
	while (file != NULL && (c = getc(file)) != EOF)
		sdg_str_addc(out, c != 0 ? (char)c : '\1');
	if (file != NULL)
		fclose(file);
	sdg_str_free(&path);
}

static bool
clean_file(const struct room *room, const char *name)
{
	struct sdg_str bytes = SDG_STR_INIT;
	bool good;

	read_bytes(room, name, &bytes);
	good = bytes.len > 0 && clean(name, bytes.data);
	sdg_str_free(&bytes);
	return good;
}

/* Does the database, or what SQLite keeps beside it, hold these bytes? */
static bool
on_disk(const struct room *room, const char *text)
{
	struct sdg_str bytes = SDG_STR_INIT;
	bool found;

	read_bytes(room, "test.db", &bytes);
	read_bytes(room, "test.db-wal", &bytes);
	found = strstr(sdg_str_text(&bytes), text) != NULL;
	sdg_str_free(&bytes);
	return found;
}

#define NAMED "is it ok to say that Sarah Jones, 07700 900123, NHS number " \
    "943 476 5870, is in the quidditch team?"

static void
a_name_goes_nowhere(struct room *room)
{
	static const struct { const char *nick, *channel, *text; } lines[] = {
		{ "vera", NULL, NAMED },
		{ "vera", NULL, "and sarah jones, 07700 900123?" },
		{ "vera", NULL, "human" },
		{ "vera", NULL, "human sarah jones is there, ring 07700900123" },
		{ "vera", "#team", "!ask can we name a suspect?" },
		{ "vera", "#team", "!ask and Sarah Jones?" },
		{ "vera", "#team", "!no" },
		{ "vera", "#team", "!no" },
		{ "vera", "#team", "!no" },
		{ "vera", "#team", "!no" },
		{ "vera", "#team", "!no" },
		{ "vera", "#team", "!human NHS 943-476-5870, SARAH JONES, "
		    "is it her?" },
		{ "jones", NULL, "reply 4 sarah jones, is on 07700 900123" },
		{ "jones", NULL, "reply q5 her NHS number is 9434765870" },
		{ "jones", NULL, "queue" },
		{ "jones", NULL, "gaps" },
		{ "olga", NULL, "gaps" },
		{ "olga", NULL, "more" },
		{ "olga", NULL, "learn 1 Sarah Jones, is on 07700 900123." },
		{ "olga", NULL, "learn 2 Sarah Jones, NHS 943 476 5870." },
		{ "olga", NULL, "learn 3 sarah jones, NHS 943 476 5870." },
		{ "olga", NULL, "learn 4 sarah jones, NHS 943 476 5870." },
	};

	sdg_str_cut(&room->all, 0);
	sdg_str_cut(&room->log, 0);
	sdg_str_adds(&room->log, "");
	for (size_t i = 0; i < COUNT(lines); i++) {
		if (i == COUNT(lines) / 2)	/* the rest stays owed */
			room->asker_away = true;
		hear(room, lines[i].nick, lines[i].channel, lines[i].text);
	}
	CHECK("every way was gone: a number, a reply, gaps, a section",
	    strstr(room->all.data, "(q4)") != NULL &&
	    strstr(room->all.data, "(q5)") != NULL &&
	    strstr(room->all.data, "q4: recorded") != NULL &&
	    strstr(room->all.data, "q5: recorded") != NULL &&
	    strstr(room->all.data, "quidditch") != NULL &&
	    strstr(room->all.data, "is drafted in") != NULL);
	CHECK("nobody has heard the name or a number",
	    clean("what was said", room->all.data));
	CHECK("they are not in the log",
	    room->log.len > 0 && clean("the log", room->log.data));
	CHECK("nor in the database, nor in what is owed there",
	    clean_file(room, "test.db") && clean_file(room, "test.db-wal"));
	room->asker_away = false;
}

/* The date is today's: the first file of a gap that was drafted. */
static void
the_inbox_holds_guidance(struct room *room)
{
	struct sdg_str path = SDG_STR_INIT;
	struct sdg_guide *guide = NULL;
	struct sdg_why why = { "" };
	bool good = true;

	sdg_str_addf(&path, "%s/inbox", room->place.path);
	CHECK("what was drafted is guidance as it is", sdg_guide_load(
	    sdg_str_text(&path), &guide, &why) == SDG_OK &&
	    sdg_guide_count(guide) > 1);
	for (size_t i = 0; guide != NULL && i < sdg_guide_count(guide); i++) {
		const struct sdg_section *s = sdg_guide_at(guide, i);

		good = good && clean("the inbox", s->title) &&
		    clean("the inbox", s->text) &&
		    clean_file(room, s->file + strlen(room->place.path) + 1);
	}
	CHECK("and names nobody", guide != NULL && good);
	CHECK("a drafted gap is not listed again", strstr(hear(room, "olga",
	    NULL, "gaps"), "gap 1 ") == NULL);
	CHECK("what is not there is said", heard(room, "olga", NULL,
	    "learn 99 yes", "There is no gap 99"));
	CHECK("a text without words is refused", heard(room, "olga", NULL,
	    "learn 1 ! - 12", "no words in it"));
	sdg_guide_free(guide);
	sdg_str_free(&path);
}

static void
the_schedule_holds_for_questions(struct room *room)
{
	CHECK("a masked question is on the disk, with whom to reply to",
	    on_disk(room, "quidditch") && on_disk(room, "vera@host"));
	pass_minutes(room, 29 * DAY);
	CHECK("after its days a question waits no longer",
	    heard(room, "jones", NULL, "queue", "Nothing waits"));
	CHECK("cannot be replied to", heard(room, "jones", NULL,
	    "reply 2 no", "There is no question q2"));
	CHECK("and is not on the disk",
	    !on_disk(room, "quidditch") && !on_disk(room, "vera@host"));
}

static void
many_are_not_said_to_be_few(struct room *room)
{
	char text[80], nick[32];

	for (int i = 0; i < 51; i++) {
		snprintf(text, sizeof text, "human zorg%c%cly frob%c%c?",
		    'a' + i % 7, 'k' + i / 7, 'm' + i / 7, 'b' + i % 7);
		snprintf(nick, sizeof nick, "officer%d", i);
		hear(room, nick, NULL, text);
	}
	CHECK("of more gaps than are listed the number says so",
	    heard(room, "jones", "#team", "!gaps", "guidance: 50+"));
	CHECK("so does that of questions that wait",
	    heard(room, "jones", "#team", "!queue", "reply: 50+"));
}

/* From here on nothing can be kept: the file is gone. */
static void
what_cannot_be_kept_is_said(struct room *room)
{
	place_forget(&room->place, "test.db");
	CHECK("a question that cannot be kept is put to nobody", strstr(
	    hear(room, "alice", NULL, "human may we use a wibble?"),
	    "alice< I could not keep that, so no supervisor knows") != NULL &&
	    strstr(sdg_str_text(&room->said), "jones<") == NULL);
	CHECK("what is not covered is still said", heard(room, "alice", NULL,
	    "may we use a wibble?", "does not cover"));
	CHECK("and the guidance still answers", heard(room, "alice", NULL,
	    "can we post a photo of a crash?", "scenes/photos"));
	CHECK("yes does not count, and that is said", heard(room, "alice",
	    NULL, "yes", "Something went wrong"));
	CHECK("the log knows of the fault, and not of the question",
	    strstr(room->log.data, "database failed") != NULL &&
	    strstr(room->log.data, "wibble") == NULL);
}

int
main(void)
{
	struct room room;

	if (CHECK("a desk opens", enter(&room))) {
		only_what_leans_is_joined(&room);
		time_ends_what_waits(&room);
		nobody_there_is_told_later(&room);
		a_reply_waits_for_who_asked(&room);
		one_who_asks_is_not_asked(&room);
		a_channel_has_its_own(&room);
		a_name_goes_nowhere(&room);
		the_inbox_holds_guidance(&room);
		the_schedule_holds_for_questions(&room);
		many_are_not_said_to_be_few(&room);
		what_cannot_be_kept_is_said(&room);
	}
	leave(&room);
	return check_done();
}
