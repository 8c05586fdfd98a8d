/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/console.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "chat/line.h"
#include "core/err.h"
#include "core/str.h"
#include "hosts/folder.h"
#include "hosts/pollloop.h"
#include "hosts/service.h"
#include "hosts/terminal.h"

#define PEOPLE_MAX 64
#define WAIT_MAX 1000000	/* seconds */
#define TURN_MS 500	/* a signal just before poll() is seen after this */
#define MARK_MS 500	/* longer than the lines of one burst are apart */

struct person {
	char nick[33];
	unsigned standing;
};

struct console {
	struct sdg_pollloop *loop;
	struct sdg_service *service;
	struct sdg_wire wire;
	struct person people[PEOPLE_MAX];
	size_t people_count;
	struct person *speaker;
	char room[64];		/* "": in private */
	struct sdg_str input;	/* a line not yet whole */
	void (*ready)(void *data, int fd, int events);
	struct sdg_terminal *terminal;	/* NULL: input comes from a pipe */
	bool typed;		/* the terminal has a byte for us */
	bool script, ended;
};

static const struct role {
	const char *name, *words;
	unsigned standing;
} roles[] = {
	{ "officer", "an officer", SDG_MEMBER },
	{ "supervisor", "a supervisor", SDG_MEMBER | SDG_SUPERVISOR },
	{ "owner", "a policy owner", SDG_MEMBER | SDG_OWNER },
	{ "admin", "an administrator", SDG_MEMBER | SDG_ADMIN },
	{ "stranger", "a stranger", 0 },
};

#define ROLES (sizeof roles / sizeof roles[0])

static struct person *
find(struct console *console, const char *nick)
{
	for (size_t i = 0; i < console->people_count; i++)
		if (strcasecmp(console->people[i].nick, nick) == 0)
			return &console->people[i];
	return NULL;
}

static enum sdg_err
say(void *arg, const char *channel, const char *nick, const char *text)
{
	const struct console *console = arg;
	struct sdg_str clean = SDG_STR_INIT;

	sdg_line_clean(text, &clean);
	sdg_terminal_aside(console->terminal);
	if (channel != NULL)
		printf("%s <soundings> %s\n", channel, sdg_str_text(&clean));
	else
		printf("%s <- %s\n", nick, sdg_str_text(&clean));
	fflush(stdout);
	sdg_str_wipe(&clean);
	return SDG_OK;
}

static unsigned
standing(void *arg, const char *channel, const char *nick, const char *host)
{
	struct person *person = find(arg, nick);

	(void)channel;
	(void)host;
	return person != NULL ? person->standing : 0;
}

static bool
reachable(void *arg, const char *channel, const char *nick)
{
	return channel != NULL || find(arg, nick) != NULL;
}

/* What is printed has left for good. */
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
	const struct console *console = arg;
	char host[64];
	size_t n = 0;

	for (size_t i = 0; i < console->people_count; i++) {
		const struct person *person = &console->people[i];

		if (!(person->standing & wanted))
			continue;
		n++;
		snprintf(host, sizeof host, "%s@console", person->nick);
		if (one != NULL)
			one(data, person->nick, host);
	}
	return n;
}

/* Run what is due; input waits meanwhile, so that its order is kept. */
static void
settle(struct console *console)
{
	const struct sdg_loop *port = sdg_pollloop_port(console->loop);

	port->watch(port->arg, 0, 0, NULL, NULL);
	while (sdg_pollloop_turn(console->loop, 0) > 0)
		;
	port->watch(port->arg, 0, SDG_READABLE, console->ready, console);
}

/* Let seconds go by, one by one, so that what is due comes in its order. */
static void
pass(struct console *console, long seconds)
{
	while (seconds-- > 0 && !sdg_terminal_stopped()) {
		sdg_pollloop_skip(console->loop, 1000);
		settle(console);
	}
}

static void
wait_for(struct console *console, const char *words)
{
	char *end;
	long seconds = strtol(words, &end, 10);

	if (words[0] < '0' || words[0] > '9' || *end != '\0' ||
	    seconds > WAIT_MAX)
		fprintf(stderr, "soundings: /wait takes a number of seconds, "
		    "0 to %d\n", WAIT_MAX);
	else
		pass(console, seconds);
}

/* Tell a person at a terminal who and where they are. */
static void
tell(const struct console *console)
{
	size_t role = 0;

	while (role < ROLES - 1 &&
	    roles[role].standing != console->speaker->standing)
		role++;
	if (console->terminal != NULL)
		printf("You are %s, %s, in %s.\n", console->speaker->nick,
		    roles[role].words, console->room[0] != '\0' ?
		    console->room : "private");
	fflush(stdout);
}

/* Whoever has that name already, or a new officer; NULL: there is no room. */
static struct person *
introduce(struct console *console, const char *nick)
{
	struct person *person = find(console, nick);

	if (person != NULL || console->people_count >= PEOPLE_MAX)
		return person;
	person = &console->people[console->people_count++];
	snprintf(person->nick, sizeof person->nick, "%s", nick);
	person->standing = SDG_MEMBER;
	return person;
}

/* "jones supervisor": speak as jones from now on. */
static void
speak_as(struct console *console, const char *words)
{
	char nick[33] = "", name[16] = "", more[2] = "";
	int n = sscanf(words, "%32s %15s %1s", nick, name, more);
	struct person *person;
	size_t role = 0;

	while (n == 2 && role < ROLES && strcmp(roles[role].name, name) != 0)
		role++;
	if (n < 1 || n > 2 || role == ROLES || strlen(nick) > 31) {
		fprintf(stderr, "soundings: /as takes a name of at most 31 "
		    "bytes, then officer, supervisor, owner, admin, stranger "
		    "or nothing\n");
		return;
	}
	if ((person = introduce(console, nick)) == NULL) {
		fprintf(stderr, "soundings: too many people\n");
		return;
	}
	if (n == 2)
		person->standing = roles[role].standing;
	console->speaker = person;
	tell(console);
}

static void
go_to(struct console *console, const char *room)
{
	size_t len = strcspn(room, " ");

	if (strcmp(room, "private") == 0)
		len = 0;
	else if (room[0] != '#' || len < 2 || room[len] != '\0' ||
	    len >= sizeof console->room) {
		fprintf(stderr, "soundings: /in takes #ROOM or private\n");
		return;
	}
	memcpy(console->room, room, len);
	console->room[len] = '\0';
	tell(console);
}

static void
mark(struct console *console, const char *words)
{
	sdg_pollloop_skip(console->loop, MARK_MS);
	settle(console);
	printf("mark %s\n", words);
	fflush(stdout);
}

static void
reload(struct console *console)
{
	struct sdg_why why;

	if (sdg_service_reload(console->service, &why) == SDG_OK)
		printf("reloaded\n");
	else
		printf("kept the old configuration: %s\n", why.text);
	fflush(stdout);
}

/* The words of an order called name, "" where it has none; NULL: another. */
static const char *
words_of(const char *line, const char *name)
{
	size_t len = strlen(name);

	if (strncmp(line, name, len) != 0 ||
	    (line[len] != ' ' && line[len] != '\0'))
		return NULL;
	return line + len + strspn(line + len, " ");
}

static void
order(struct console *console, const char *line)
{
	const char *words;

	if ((words = words_of(line, "/as")) != NULL)
		speak_as(console, words);
	else if ((words = words_of(line, "/in")) != NULL)
		go_to(console, words);
	else if ((words = words_of(line, "/wait")) != NULL)
		wait_for(console, words);
	else if ((words = words_of(line, "/mark")) != NULL)
		mark(console, words);
	else if (strcmp(line, "/reload") == 0)
		reload(console);
	else
		fprintf(stderr, "soundings: there are /as NAME [ROLE], /in "
		    "#ROOM, /in private, /wait SECONDS, /reload; // begins "
		    "a line that says a slash\n");
}

static void
utter(struct console *console, const char *text, size_t len)
{
	struct sdg_message message = { .wire = &console->wire };
	char host[64], id[64];

	snprintf(host, sizeof host, "%s@console", console->speaker->nick);
	snprintf(id, sizeof id, "console:%s", console->speaker->nick);
	message.channel = console->room[0] != '\0' ? console->room : NULL;
	message.nick = console->speaker->nick;
	message.host = host;
	message.id = id;
	message.standing = console->speaker->standing;
	message.text = text;
	message.len = len;
	sdg_desk_hear(sdg_service_desk(console->service), &message);
}

static void
take_line(struct console *console, const char *line, size_t len)
{
	if (len > 1 && line[0] == '/' && line[1] != '/')
		order(console, line);
	else if (len > 1 && line[0] == '/')
		utter(console, line + 1, len - 1);
	else
		utter(console, line, len);
}

/* Bytes from a pipe: hand on the lines that are whole. */
static void
readable(void *data, int fd, int events)
{
	struct console *console = data;
	char buf[4096];
	ssize_t n = read(fd, buf, sizeof buf);

	(void)events;
	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0) {
		console->ended = true;
		return;
	}
	for (ssize_t i = 0; i < n; i++) {
		if (buf[i] != '\n') {
			sdg_str_addc(&console->input, buf[i]);
			continue;
		}
		take_line(console, sdg_str_text(&console->input),
		    console->input.len);
		sdg_str_wipe(&console->input);
	}
}

static void
typed(void *data, int fd, int events)
{
	struct console *console = data;

	(void)fd;
	(void)events;
	console->typed = true;
}

/* What the line editor does while nobody types: everything else. */
static bool
wait_for_byte(void *arg)
{
	struct console *console = arg;
	const struct sdg_loop *port = sdg_pollloop_port(console->loop);
	int ran = 0;

	console->typed = false;
	if (port->watch(port->arg, 0, SDG_READABLE, typed, console) != 0)
		return false;
	while (!console->typed && !sdg_terminal_stopped() && ran >= 0) {
		ran = sdg_pollloop_turn(console->loop, TURN_MS);
		sdg_terminal_redraw(console->terminal);
	}
	port->watch(port->arg, 0, 0, NULL, NULL);
	return console->typed && !sdg_terminal_stopped();
}

static void
log_line(void *arg, enum sdg_level level, const char *line)
{
	const struct console *console = arg;

	if (level < SDG_WARN)
		return;
	sdg_terminal_aside(console->terminal);
	fprintf(stderr, "soundings: %s\n", line);
}

static void
talk_on_terminal(struct console *console)
{
	const char *line;
	size_t len;

	printf("You are alice, an officer, in private. /as NAME supervisor, "
	    "/in #team and /in private change that;\nCtrl-D ends. Nothing "
	    "is kept.\n");
	console->ready = typed;
	while ((line = sdg_terminal_line(console->terminal, &len)) != NULL)
		take_line(console, line, len);
}

static void
talk_on_pipe(struct console *console)
{
	const struct sdg_loop *port = sdg_pollloop_port(console->loop);

	console->ready = readable;
	port->watch(port->arg, 0, SDG_READABLE, readable, console);
	while (!console->ended && !sdg_terminal_stopped() &&
	    sdg_pollloop_turn(console->loop, TURN_MS) >= 0)
		;
	if (console->input.len > 0 && !sdg_terminal_stopped())
		take_line(console, sdg_str_text(&console->input),
		    console->input.len);
}

static void
talk(struct console *console)
{
	if (!console->script && isatty(0) && isatty(1))
		console->terminal = sdg_terminal_new(wait_for_byte, console);
	if (console->terminal != NULL)
		talk_on_terminal(console);
	else
		talk_on_pipe(console);
	pass(console, 5);	/* a draft still being gathered is answered */
}

static enum sdg_err
prepare(struct console *console, const char *config, const char *folder,
    const struct sdg_log *log, struct sdg_why *why)
{
	const struct sdg_loop *port;
	enum sdg_err err;

	if ((console->loop = sdg_pollloop_new()) == NULL)
		return sdg_why_set(why, SDG_ENOMEM, "out of memory");
	port = sdg_pollloop_port(console->loop);
	err = sdg_service_new(config, port, log, &console->service, why);
	if (err == SDG_OK)
		err = sdg_service_open(console->service, folder, why);
	if (err == SDG_OK)
		err = sdg_desk_add(sdg_service_desk(console->service),
		    &console->wire);
	return err;
}

int
sdg_console_run(const char *config, bool script)
{
	struct console console = { .script = script };
	struct sdg_log log = { log_line, &console };
	char folder[512] = "";
	struct sdg_why why;
	enum sdg_err err;

	sdg_terminal_mind_signals();
	console.wire = (struct sdg_wire){ "console", &console, say, say,
	    standing, reachable, idle, own_nick, each };
	speak_as(&console, "alice");
	if (!script && !sdg_folder_make(folder, sizeof folder))
		return 1;
	err = prepare(&console, config, script ? NULL : folder, &log, &why);
	if (err == SDG_OK)
		talk(&console);
	else
		fprintf(stderr, "soundings: %s\n", why.text);
	sdg_service_free(console.service);
	sdg_terminal_free(console.terminal);
	sdg_pollloop_free(console.loop);
	sdg_str_wipe(&console.input);
	if (!script)
		sdg_folder_remove(folder);
	return err == SDG_OK ? 0 : 1;
}
