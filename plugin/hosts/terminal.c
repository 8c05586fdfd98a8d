/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/terminal.h"

#include <errno.h>
#include <histedit.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "core/str.h"

#define HISTORY_MAX 200

struct sdg_terminal {
	EditLine *line;
	History *history;
	HistEvent event;
	struct sdg_str last;	/* the line handed out */
	bool (*wait)(void *arg);
	void *arg;
	bool editing, aside;
};

/* A signal handler gets no argument, so these cannot live in a struct. */
static volatile sig_atomic_t stopped, resized, continued;

static void
note(int sig)
{
	if (sig == SIGWINCH)
		resized = 1;
	else if (sig == SIGCONT)
		continued = 1;
	else
		stopped = 1;
}

void
sdg_terminal_mind_signals(void)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
	struct sigaction act = { 0 };

	act.sa_handler = note;	/* without SA_RESTART: read() gives up */
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		sigaction(signals[i], &act, NULL);
	act.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &act, NULL);
}

bool
sdg_terminal_stopped(void)
{
	return stopped != 0;
}

static char *
prompt(EditLine *line)
{
	(void)line;
	return "> ";
}

/*
 * One character for the editor: 1, or 0 at the end. A byte that is no UTF-8
 * becomes U+FFFD.
 */
static int
next_character(EditLine *line, wchar_t *out)
{
	struct sdg_terminal *terminal;
	mbstate_t state;
	size_t got = 0;
	char c;

	memset(&state, 0, sizeof state);
	if (el_get(line, EL_CLIENTDATA, &terminal) != 0)
		return 0;
	do {
		if (!terminal->wait(terminal->arg) || read(0, &c, 1) != 1)
			return 0;
		got = mbrtowc(out, &c, 1, &state);
	} while (got == (size_t)-2);
	if (got == (size_t)-1)
		*out = 0xfffd;
	return 1;
}

static bool
set_up(struct sdg_terminal *terminal)
{
	EditLine *line;

	terminal->history = history_init();
	terminal->line = line = el_init("soundings", stdin, stdout, stderr);
	if (terminal->history == NULL || line == NULL)
		return false;
	history(terminal->history, &terminal->event, H_SETSIZE, HISTORY_MAX);
	history(terminal->history, &terminal->event, H_SETUNIQUE, 1);
	return el_set(line, EL_CLIENTDATA, terminal) == 0 &&
	    el_set(line, EL_EDITOR, "emacs") == 0 &&
	    el_set(line, EL_PROMPT, prompt) == 0 &&
	    el_set(line, EL_HIST, history, terminal->history) == 0 &&
	    el_set(line, EL_GETCFN, next_character) == 0;
}

struct sdg_terminal *
sdg_terminal_new(bool (*wait)(void *arg), void *arg)
{
	struct sdg_terminal *terminal = calloc(1, sizeof *terminal);
	struct sigaction act = { 0 };

	if (terminal == NULL)
		return NULL;
	/* The editor thinks in wide characters; what we read is UTF-8. */
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		setlocale(LC_CTYPE, "");
	terminal->wait = wait;
	terminal->arg = arg;
	if (!set_up(terminal)) {
		sdg_terminal_free(terminal);
		return NULL;
	}
	act.sa_handler = note;
	sigaction(SIGWINCH, &act, NULL);
	sigaction(SIGCONT, &act, NULL);
	return terminal;
}

void
sdg_terminal_free(struct sdg_terminal *terminal)
{
	if (terminal == NULL)
		return;
	if (terminal->line != NULL)
		el_end(terminal->line);
	if (terminal->history != NULL)
		history_end(terminal->history);
	sdg_str_wipe(&terminal->last);
	free(terminal);
}

const char *
sdg_terminal_line(struct sdg_terminal *terminal, size_t *len)
{
	const char *text;
	int n = 0;

	terminal->editing = true;
	terminal->aside = false;
	text = el_gets(terminal->line, &n);
	terminal->editing = false;
	*len = 0;
	if (text == NULL || n <= 0 || stopped) {
		fputs("\n", stdout);
		fflush(stdout);
		return NULL;
	}
	sdg_str_wipe(&terminal->last);
	sdg_str_add(&terminal->last, text, strcspn(text, "\n"));
	*len = terminal->last.len;
	if (*len > 0)
		history(terminal->history, &terminal->event, H_ENTER, text);
	return sdg_str_text(&terminal->last);
}

void
sdg_terminal_aside(struct sdg_terminal *terminal)
{
	const LineInfo *info;

	if (terminal == NULL || !terminal->editing || terminal->aside)
		return;
	/* A bare prompt is overwritten; what somebody typed stays to see. */
	info = el_line(terminal->line);
	fputs(info->lastchar > info->buffer ? "\n" : "\r", stdout);
	fflush(stdout);
	terminal->aside = true;
}

void
sdg_terminal_redraw(struct sdg_terminal *terminal)
{
	if (terminal == NULL || !terminal->editing)
		return;
	if (resized) {
		resized = 0;
		el_resize(terminal->line);
		terminal->aside = true;
	}
	if (continued) {
		continued = 0;
		el_set(terminal->line, EL_PREP_TERM, 0);
		el_set(terminal->line, EL_PREP_TERM, 1);
		terminal->aside = true;
	}
	if (terminal->aside)
		el_set(terminal->line, EL_REFRESH);
	terminal->aside = false;
}
