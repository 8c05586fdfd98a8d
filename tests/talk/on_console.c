/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/str.h"
#include "talk/house.h"

#define PATIENCE 20000	/* ms; a sanitized build under load is slow */

struct console {
	struct place place;
	struct child child;
	const struct script *script;
	struct sdg_str got;
	unsigned marks;
	house_heard *heard;
	void *arg;
};

static int
put(const struct console *console, const char *text, size_t len)
{
	ssize_t n;

	while (len > 0) {
		if ((n = write(console->child.in, text, len)) <= 0) {
			fprintf(stderr, "the console does not listen\n");
			return -1;
		}
		text += n;
		len -= (size_t)n;
	}
	return 0;
}

/* "#team <soundings> text" or "alice <- text" */
static void
take(const struct console *console, char *line)
{
	char *cut;

	if (line[0] == '#' && (cut = strstr(line, " <soundings> ")) != NULL) {
		*cut = '\0';
		console->heard(console->arg, line, NULL, cut + 13);
	} else if ((cut = strstr(line, " <- ")) != NULL) {
		*cut = '\0';
		console->heard(console->arg, NULL, line, cut + 4);
	} else
		fprintf(stderr, "the console said: %s\n", line);
}

/* Hand on whole lines; 1 when the mark was among them. */
static int
take_lines(struct console *console, const char *mark)
{
	char *line = console->got.data, *end;
	int found = 0;
	size_t rest;

	while (line != NULL && (end = strchr(line, '\n')) != NULL) {
		*end = '\0';
		if (strcmp(line, mark) == 0)
			found = 1;
		else
			take(console, line);
		line = end + 1;
	}
	if (line == NULL)
		return found;
	rest = console->got.len - (size_t)(line - console->got.data);
	memmove(console->got.data, line, rest + 1);
	sdg_str_cut(&console->got, rest);
	return found;
}

static int
sync_console(void *arg)
{
	struct console *console = arg;
	long long end = child_now() + PATIENCE;
	struct pollfd pfd = { console->child.out, POLLIN, 0 };
	char mark[32], order[40], buf[4096];
	ssize_t n;
	int len;

	snprintf(mark, sizeof mark, "mark %u", ++console->marks);
	len = snprintf(order, sizeof order, "/%s\n", mark);
	if (put(console, order, (size_t)len) != 0)
		return -1;
	while (!take_lines(console, mark)) {
		if (child_stopped() || child_now() > end)
			return -1;
		if (poll(&pfd, 1, 100) <= 0)
			continue;
		n = read(console->child.out, buf, sizeof buf);
		if (n <= 0) {
			fprintf(stderr, "the console has ended\n");
			return -1;
		}
		sdg_str_add(&console->got, buf, (size_t)n);
	}
	return 0;
}

static int
introduce(const struct console *console, const struct names *names,
    const char *role)
{
	char line[80];
	int len;

	for (size_t i = 0; i < names->n; i++) {
		len = snprintf(line, sizeof line, "/as %s %s\n",
		    names->name[i], role);
		if (put(console, line, (size_t)len) != 0)
			return -1;
	}
	return 0;
}

static int
start(struct console *console)
{
	char program[600], config[600];
	char *argv[] = { program, "talk", "--script", "--config", config,
	    NULL };

	snprintf(program, sizeof program, "%s/soundings",
	    console->place.path);
	snprintf(config, sizeof config, "%s/etc/soundings.ini",
	    console->place.path);
	sdg_str_cut(&console->got, 0);
	if (child_start(&console->child, &console->place, argv, NULL) != 0 ||
	    introduce(console, &console->script->people, "officer") != 0 ||
	    introduce(console, &console->script->supervisors,
	    "supervisor") != 0 ||
	    introduce(console, &console->script->owners, "owner") != 0 ||
	    introduce(console, &console->script->strangers, "stranger") != 0)
		return -1;
	return sync_console(console);
}

static int
begin(void *arg, const struct script *script)
{
	struct bot_plan plan = { .supervisors = "" };
	struct console *console = arg;

	plan.commands = script->commands;
	console->script = script;
	if (bot_write_settings(&console->place, &plan, 0) != 0)
		return -1;
	return start(console);
}

/* Each line as its own; one that begins with a slash gets a second. */
static int
say(const struct console *console, const struct step *step, const char *head,
    const char *tail)
{
	char line[1024];
	int len;

	len = snprintf(line, sizeof line, "/as %s\n/in %s\n", step->who,
	    step->where[0] != '\0' ? step->where : "private");
	if (put(console, line, (size_t)len) != 0)
		return -1;
	for (size_t i = 0; i < step->n; i++) {
		len = snprintf(line, sizeof line, "%s%s%s%s\n",
		    step->lines[i][0] == '/' ? "/" : "", head, step->lines[i],
		    tail);
		if (len < 0 || (size_t)len >= sizeof line ||
		    put(console, line, (size_t)len) != 0)
			return -1;
	}
	return 0;
}

static int
play(void *arg, const struct step *step)
{
	struct console *console = arg;
	char line[40];
	int len;

	switch (step->kind) {
	case STEP_SAY:
		return say(console, step, "", "");
	case STEP_ACT:
		return say(console, step, "\001ACTION ", "\001");
	case STEP_WAIT:
		len = snprintf(line, sizeof line, "/wait %u\n", step->seconds);
		return put(console, line, (size_t)len);
	case STEP_KILL:
		child_end(&console->child, SIGKILL, 1000);
		return start(console);
	default:	/* there are no notices and no CTCP here */
		return 0;
	}
}

static int
listen_console(void *arg)
{
	(void)arg;
	return 1;	/* what it had to say came before the mark */
}

static void
end_talk(void *arg)
{
	struct console *console = arg;

	child_end(&console->child, SIGKILL, 1000);
}

static void
close_console(void *arg)
{
	struct console *console = arg;

	if (getenv("TALK_KEEP") != NULL)
		fprintf(stderr, "kept: %s\n", console->place.path);
	else
		place_remove(&console->place);
	sdg_str_free(&console->got);
	free(console);
}

static unsigned
no_port(void *arg)
{
	(void)arg;
	return 0;
}

int
house_console(struct house *house, house_heard *heard, void *arg)
{
	const char *build = getenv("SOUNDINGS_BUILD");
	struct console *console = calloc(1, sizeof *console);
	char program[512];

	if (console == NULL)
		return -1;
	console->heard = heard;
	console->arg = arg;
	console->child = (struct child)CHILD_INIT;
	snprintf(program, sizeof program, "%s/soundings",
	    build != NULL ? build : "build");
	*house = (struct house){ console, begin, play, sync_console,
	    listen_console, end_talk, close_console, no_port };
	if (place_make(&console->place) == 0 &&
	    place_copy(&console->place, program, "soundings") == 0)
		return 0;
	close_console(console);
	return -1;
}
