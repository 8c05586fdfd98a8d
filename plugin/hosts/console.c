/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/console.h"

#include <editline/readline.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "core/err.h"
#include "core/str.h"
#include "hosts/pollloop.h"
#include "hosts/service.h"

#define PEOPLE_MAX 64
#define MARK_MS 500	/* longer than the lines of one burst are apart */

struct person {
	char nick[32];
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
	bool script, ended;
};

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
	(void)arg;
	if (channel != NULL)
		printf("%s <soundings> %s\n", channel, text);
	else
		printf("%s <- %s\n", nick, text);
	fflush(stdout);
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

static const char *
own_nick(void *arg)
{
	(void)arg;
	return "soundings";
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
pass(struct console *console, const char *seconds)
{
	long n = strtol(seconds, NULL, 10);

	for (long i = 0; i < n && i < 1000000; i++) {
		sdg_pollloop_skip(console->loop, 1000);
		settle(console);
	}
}

/* "jones supervisor": speak as jones from now on. */
static void
speak_as(struct console *console, const char *words)
{
	static const struct { const char *name; unsigned standing; } roles[] = {
		{ "officer", SDG_MEMBER },
		{ "supervisor", SDG_MEMBER | SDG_SUPERVISOR },
		{ "owner", SDG_MEMBER | SDG_OWNER },
		{ "admin", SDG_MEMBER | SDG_ADMIN },
		{ "stranger", 0 },
	};
	char nick[32] = "", role[32] = "officer";
	struct person *person;

	if (sscanf(words, "%31s %31s", nick, role) < 1)
		return;
	if ((person = find(console, nick)) == NULL) {
		if (console->people_count >= PEOPLE_MAX) {
			fprintf(stderr, "soundings: too many people\n");
			return;
		}
		person = &console->people[console->people_count++];
		memcpy(person->nick, nick, sizeof nick);
		person->standing = SDG_MEMBER;
	}
	for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
		if (strchr(words, ' ') != NULL &&
		    strcmp(roles[i].name, role) == 0)
			person->standing = roles[i].standing;
	console->speaker = person;
}

static void
go_to(struct console *console, const char *room)
{
	if (strcmp(room, "private") == 0)
		console->room[0] = '\0';
	else if (room[0] == '#' && strlen(room) < sizeof console->room)
		memcpy(console->room, room, strlen(room) + 1);
	else
		fprintf(stderr, "soundings: /in takes #room or private\n");
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

static void
order(struct console *console, const char *line)
{
	if (strncmp(line, "/as ", 4) == 0)
		speak_as(console, line + 4);
	else if (strncmp(line, "/in ", 4) == 0)
		go_to(console, line + 4);
	else if (strncmp(line, "/wait ", 6) == 0)
		pass(console, line + 6);
	else if (strncmp(line, "/mark ", 6) == 0) {
		sdg_pollloop_skip(console->loop, MARK_MS);
		settle(console);
		printf("mark %s\n", line + 6);
		fflush(stdout);
	} else if (strcmp(line, "/reload") == 0)
		reload(console);
	else
		fprintf(stderr, "soundings: there are /as NAME [ROLE], /in "
		    "#ROOM, /in private, /wait SECONDS, /reload\n");
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

/* libedit's callback takes no argument. */
static struct console *on_terminal;

static void
edited(char *line)
{
	if (line == NULL) {
		on_terminal->ended = true;
		return;
	}
	if (line[0] != '\0')
		add_history(line);
	take_line(on_terminal, line, strlen(line));
	free(line);
}

static void
typed(void *data, int fd, int events)
{
	(void)data;
	(void)fd;
	(void)events;
	rl_callback_read_char();
}

static void
log_line(void *arg, enum sdg_level level, const char *line)
{
	(void)arg;
	if (level >= SDG_WARN)
		fprintf(stderr, "soundings: %s\n", line);
}

static void
talk(struct console *console)
{
	const struct sdg_loop *port = sdg_pollloop_port(console->loop);
	bool terminal = isatty(0) && !console->script;

	if (terminal) {
		printf("You are alice, an officer, in private. /as NAME "
		    "supervisor, /in #team and /in private change that; "
		    "Ctrl-D ends. Nothing is kept.\n");
		on_terminal = console;
		rl_callback_handler_install("> ", edited);
	}
	console->ready = terminal ? typed : readable;
	port->watch(port->arg, 0, SDG_READABLE, console->ready, console);
	while (!console->ended &&
	    sdg_pollloop_turn(console->loop, -1) >= 0)
		;
	if (terminal)
		rl_callback_handler_remove();
	else if (console->input.len > 0)
		take_line(console, sdg_str_text(&console->input),
		    console->input.len);
	pass(console, "5");	/* a draft still being gathered is answered */
}

static void
remove_folder(const char *folder)
{
	static const char *const names[] = { "soundings.db",
	    "soundings.db-wal", "soundings.db-shm" };
	char path[128];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
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
	struct sdg_log log = { log_line, NULL };
	struct console console = { .script = script };
	char folder[] = "/tmp/soundings-talk-XXXXXX";
	const char *data = NULL;
	struct sdg_why why;
	enum sdg_err err;

	signal(SIGPIPE, SIG_IGN);
	console.wire = (struct sdg_wire){ "console", &console, say, say,
	    standing, reachable, own_nick };
	speak_as(&console, "alice");
	if (!script && (data = mkdtemp(folder)) == NULL) {
		fprintf(stderr, "soundings: cannot make a folder in /tmp\n");
		return 1;
	}
	err = prepare(&console, config, data, &log, &why);
	if (err == SDG_OK)
		talk(&console);
	else
		fprintf(stderr, "soundings: %s\n", why.text);
	sdg_service_free(console.service);
	sdg_pollloop_free(console.loop);
	sdg_str_wipe(&console.input);
	if (data != NULL)
		remove_folder(folder);
	return err == SDG_OK ? 0 : 1;
}
