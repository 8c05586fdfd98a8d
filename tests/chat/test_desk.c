/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no conversation in tests/talk can show: time, failures, floods. */
#include <stdlib.h>
#include <string.h>

#include "chat/desk.h"
#include "chat/line.h"
#include "core/pack.h"
#include "core/store.h"
#include "hosts/pollloop.h"
#include "lib/check.h"
#include "lib/place.h"

#define RISKY "The victim, Mrs J from Mill Lane, was raped by her uncle. " \
    "We caught the burglar who did it."

/* A wire that writes down what is said, and on which everybody is known. */
struct room {
	struct place place;
	struct sdg_pollloop *loop;
	struct sdg_pack *pack;
	struct sdg_store *store;
	struct sdg_desk *desk;
	struct sdg_wire wire;
	struct sdg_str said;	/* "#team text\n" or "alice< text\n" */
	const char *impostor;	/* a nick that somebody else has now */
	bool away;		/* nobody is in sight */
	bool slow;		/* what is said waits in a queue */
	bool cut_off;		/* not connected */
	struct sdg_str log;
};

static enum sdg_err
say(void *arg, const char *channel, const char *nick, const char *text)
{
	struct room *room = arg;

	if (channel != NULL)
		sdg_str_addf(&room->said, "%s %s\n", channel, text);
	else
		sdg_str_addf(&room->said, "%s< %s\n", nick, text);
	return SDG_OK;
}

static unsigned
standing(void *arg, const char *channel, const char *nick, const char *host)
{
	struct room *room = arg;

	(void)channel;
	(void)host;
	if (room->impostor != NULL && strcmp(nick, room->impostor) == 0)
		return 0;
	return strcmp(nick, "jones") == 0 ? SDG_MEMBER | SDG_SUPERVISOR :
	    SDG_MEMBER;
}

static bool
reachable(void *arg, const char *channel, const char *nick)
{
	struct room *room = arg;

	(void)nick;
	return channel != NULL || !room->away;
}

static bool
idle(void *arg)
{
	return !((struct room *)arg)->slow;
}

static size_t
each(void *arg, unsigned wanted,
    void (*one)(void *data, const char *nick, const char *host), void *data)
{
	struct room *room = arg;

	if (room->away || !(wanted & SDG_SUPERVISOR))
		return 0;
	if (one != NULL)
		one(data, "jones", "jones@host");
	return 1;
}

static const char *
own_nick(void *arg)
{
	return ((struct room *)arg)->cut_off ? "" : "soundings";
}

static void
write_log(void *arg, enum sdg_level level, const char *line)
{
	struct room *room = arg;

	(void)level;
	sdg_str_addf(&room->log, "%s\n", line);
}

static struct sdg_log room_log = { write_log, NULL };

static bool
enter(struct room *room)
{
	char path[600];
	struct sdg_why why;

	memset(room, 0, sizeof *room);
	room_log.arg = room;
	if (place_make(&room->place) < 0 ||
	    (room->loop = sdg_pollloop_new()) == NULL)
		return false;
	snprintf(path, sizeof path, "%s/test.db", room->place.path);
	room->wire = (struct sdg_wire){ "test", room, say, say, standing,
	    reachable, idle, own_nick, each };
	if (sdg_pack_load("config/soundings.ini", &room->pack, &why) !=
	    SDG_OK || sdg_store_open(path, &room->store, &why) != SDG_OK) {
		printf("# %s\n", why.text);
		return false;
	}
	return sdg_desk_new(room->pack, room->store,
	    sdg_pollloop_port(room->loop), &room_log, &room->desk) ==
	    SDG_OK && sdg_desk_add(room->desk, &room->wire) == SDG_OK;
}

static void
leave(struct room *room)
{
	sdg_desk_free(room->desk);
	sdg_store_close(room->store);
	sdg_pack_free(room->pack);
	sdg_pollloop_free(room->loop);
	sdg_str_free(&room->said);
	sdg_str_free(&room->log);
	place_remove(&room->place);
}

static void
hear(struct room *room, const char *nick, const char *channel,
    const char *text, size_t len)
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
	if (strcmp(nick, "eve") == 0)
		message.standing = 0;
	message.text = text;
	message.len = len;
	sdg_desk_hear(room->desk, &message);
}

/* Say it, let ms go by, and hand back what was said since, as one text. */
static const char *
after(struct room *room, const char *nick, const char *channel,
    const char *text, int ms)
{
	sdg_str_cut(&room->said, 0);
	hear(room, nick, channel, text, strlen(text));
	for (; ms > 0; ms -= 100) {
		sdg_pollloop_skip(room->loop, 100);
		while (sdg_pollloop_turn(room->loop, 0) > 0)
			;
	}
	return sdg_str_text(&room->said);
}

static const char *
hours(struct room *room, int n)
{
	sdg_str_cut(&room->said, 0);
	for (int i = 0; i < n * 60; i++) {
		sdg_pollloop_skip(room->loop, 60 * 1000);
		while (sdg_pollloop_turn(room->loop, 0) > 0)
			;
	}
	return sdg_str_text(&room->said);
}

static size_t
lines(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

static void
too_many_commands_meet_silence(struct room *room)
{
	const char *said = "";
	size_t answered = 0;

	for (int i = 0; i < 12; i++)
		answered += after(room, "alice", "#team", "!mine", 0)[0] != 0;
	CHECK("twelve commands in a minute are answered", answered == 12);
	said = after(room, "alice", "#team", "!mine", 0);
	CHECK("the thirteenth is told, in private, once",
	    strstr(said, "alice< That is a lot") != NULL);
	CHECK("then there is silence",
	    after(room, "alice", "#team", "!mine", 0)[0] == '\0');
	CHECK("for this person only",
	    after(room, "bob", "#team", "!mine", 0)[0] != '\0');
	hours(room, 1);
	CHECK("and it ends",
	    after(room, "alice", "#team", "!mine", 0)[0] != '\0');
}

static void
nobody_is_pestered(struct room *room)
{
	CHECK("our own words are not answered",
	    after(room, "Soundings", "#team", "!help", 0)[0] == '\0');
	CHECK("a stranger is told once", lines(after(room, "eve", NULL,
	    "hello", 0)) == 1);
	CHECK("and then no more", after(room, "eve", NULL, "ask who?", 0)[0] ==
	    '\0');
	CHECK("another bot's command gets one hint, in private",
	    strncmp(after(room, "carol", "#team", "!seen bob", 0), "carol< ",
	    7) == 0);
	CHECK("and then none", after(room, "carol", "#team", "!seen bob", 0)[0]
	    == '\0');
}

static void
rubbish_gets_one_polite_line_at_most(struct room *room)
{
	char *text = malloc(100000);
	bool good = true;

	if (text == NULL)
		return;
	srand(7);
	for (int i = 0; i < 300; i++) {
		size_t n = (size_t)rand() % 400;

		for (size_t b = 0; b < n; b++)
			text[b] = (char)rand();
		sdg_str_cut(&room->said, 0);
		hear(room, "dave", i % 2 ? NULL : "#quiet", text, n);
		good = good && lines(sdg_str_text(&room->said)) <= 1;
	}
	CHECK("300 lines of random bytes", good);
	hours(room, 1);
	memset(text, 'x', 100000);
	sdg_str_cut(&room->said, 0);
	hear(room, "dave", NULL, text, 100000);
	CHECK("a line of 100 kB", lines(sdg_str_text(&room->said)) <= 1);
	memcpy(text, "draft: ", 7);
	hours(room, 1);
	hear(room, "dave", NULL, text, 100000);
	CHECK("a draft of 100 kB is called unchecked", strstr(hours(room, 1),
	    "unchecked") != NULL);
	free(text);
}

static void
a_decision_waits_for_its_author(struct room *room)
{
	const char *said;

	after(room, "alice", NULL, "draft: " RISKY, 1000);
	room->away = true;
	said = after(room, "jones", NULL, "change 1 leave out the street", 0);
	CHECK("the supervisor is told that it is recorded",
	    strstr(said, "jones< #1") != NULL);
	CHECK("nothing is said to an author who is away",
	    strstr(said, "alice<") == NULL);
	room->away = false;
	room->impostor = "alice";
	sdg_str_cut(&room->said, 0);
	sdg_desk_seen(room->desk, &room->wire, "alice");
	CHECK("nor to somebody else who has taken the nick",
	    strstr(sdg_str_text(&room->said), "alice<") == NULL);
	room->impostor = NULL;
	sdg_desk_seen(room->desk, &room->wire, "alice");
	CHECK("the author hears it on coming back", strstr(
	    sdg_str_text(&room->said), "leave out the street") != NULL);
	sdg_str_cut(&room->said, 0);
	sdg_desk_seen(room->desk, &room->wire, "alice");
	CHECK("once", room->said.len == 0);
}

static long
owed(struct room *room)
{
	struct sdg_counts counts = { 0 };

	sdg_store_count(room->store, &counts);
	return counts.owed;
}

static void
a_reply_is_owed_until_it_has_left(struct room *room)
{
	room->slow = true;
	after(room, "jones", NULL, "change 1 and the family link", 1000);
	CHECK("a reply that waits in a queue is still owed", owed(room) > 0);
	room->cut_off = true;
	after(room, "jones", NULL, "", 1000);
	room->cut_off = false;
	CHECK("and after the connection was lost, too", owed(room) > 0);
	sdg_str_cut(&room->said, 0);
	sdg_desk_joined(room->desk, &room->wire, "#quiet");
	CHECK("then it is said again", strstr(sdg_str_text(&room->said),
	    "family link") != NULL);
	room->slow = false;
	after(room, "jones", NULL, "", 1000);
	CHECK("and once it has left it is not owed", owed(room) == 0);
}

static void
details_go_to_their_author_or_to_nobody(struct room *room)
{
	hear(room, "ann", NULL, "draft: " RISKY, strlen("draft: " RISKY));
	room->impostor = "ann";
	CHECK("not to whoever has the nick when the draft is whole",
	    after(room, "bob", "#quiet", "hello", 1000)[0] == '\0');
	room->impostor = NULL;
}

static void
what_is_forgotten_is_not_shown_by_more(struct room *room)
{
	char line[300];
	const char *said;

	for (int i = 0; i < 20; i++) {
		snprintf(line, sizeof line, "%d We caught the burglar who "
		    "did it, %0200d", i, 0);
		hear(room, "carl", "#team", line, strlen(line));
	}
	said = after(room, "carl", "#team", "and that is all", 4000);
	CHECK("a long paste is taken up", strstr(said, "carl: draft #2") !=
	    NULL);
	CHECK("its text is shown, page by page", strstr(after(room, "carl",
	    NULL, "show 2", 0), "[more]") != NULL);
	CHECK("it is forgotten", strstr(after(room, "carl", NULL, "chat 2", 0),
	    "forgotten") != NULL);
	CHECK("and more shows nothing of it", strstr(after(room, "carl", NULL,
	    "more", 0), "burglar") == NULL);
}

static void
a_crowd_of_visitors_is_borne(struct room *room)
{
	char nick[24];

	for (int i = 0; i < 1200; i++) {
		snprintf(nick, sizeof nick, "v%d", i);
		hear(room, nick, NULL, "draft", 5);
		hear(room, nick, "#team", "!draft", 6);
	}
	CHECK("and the next is answered", strstr(after(room, "last", NULL,
	    "mine", 0), "last<") != NULL);
	hours(room, 1);
}

static void
an_approval_lapses(struct room *room)
{
	after(room, "bob", NULL, "draft: Road closed, please avoid.", 1000);
	after(room, "jones", NULL, "approve 3", 0);
	CHECK("approved", strstr(after(room, "bob", NULL, "show 3", 0),
	    "#3 approved") != NULL);
	hours(room, 23);
	CHECK("still approved after 23 hours", strstr(after(room, "bob", NULL,
	    "show 3", 0), "#3 approved") != NULL);
	CHECK("after 25 its author is told", strstr(hours(room, 2),
	    "bob< #3") != NULL);
	CHECK("and it has lapsed", strstr(after(room, "bob", NULL, "show 3",
	    0), "#3 lapsed") != NULL);
}

static void
a_draft_is_forgotten_on_schedule(struct room *room)
{
	struct sdg_review *review;

	hours(room, 29 * 24);
	CHECK("the review is still there", sdg_store_load(room->store, 1,
	    &review) == SDG_OK);
	if (review == NULL)
		return;
	CHECK("its text is gone after 28 days", review->text == NULL);
	sdg_review_free(review);
	CHECK("and that is said", strstr(after(room, "alice", NULL, "show 1",
	    0), "forgotten") != NULL);
}

static void
no_draft_is_in_the_log(struct room *room)
{
	CHECK("no draft's words are logged", strstr(sdg_str_text(&room->log),
	    "Mill Lane") == NULL);
}

int
main(void)
{
	struct room room;

	if (!CHECK("the desk opens", enter(&room)))
		return check_done();
	too_many_commands_meet_silence(&room);
	nobody_is_pestered(&room);
	rubbish_gets_one_polite_line_at_most(&room);
	a_decision_waits_for_its_author(&room);
	a_reply_is_owed_until_it_has_left(&room);
	details_go_to_their_author_or_to_nobody(&room);
	what_is_forgotten_is_not_shown_by_more(&room);
	an_approval_lapses(&room);
	a_crowd_of_visitors_is_borne(&room);
	a_draft_is_forgotten_on_schedule(&room);
	no_draft_is_in_the_log(&room);
	leave(&room);
	return check_done();
}
