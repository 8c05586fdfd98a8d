/* terminal.h: a line editor for a person, and the signals that end a talk. */
#ifndef SDG_HOSTS_TERMINAL_H
#define SDG_HOSTS_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

struct sdg_terminal;

/*
 * Edit lines on standard input and output, which must be a terminal; UTF-8.
 * wait is called for every byte: it returns once standard input is readable
 * (true), or when there is to be no more (false), and may do other work and
 * print meanwhile. The history is in memory only. NULL: no memory, or no
 * terminal. The caller ends it with sdg_terminal_free(), which gives the
 * terminal its former modes back.
 */
struct sdg_terminal *sdg_terminal_new(bool (*wait)(void *arg), void *arg);
void sdg_terminal_free(struct sdg_terminal *terminal);

/*
 * The next line, without its newline, *len bytes long; borrowed until the
 * next call. NULL: end of input, or wait said so. Not from inside wait.
 */
const char *sdg_terminal_line(struct sdg_terminal *terminal, size_t *len);

/*
 * Make room before something is printed; NULL is allowed, and so is a time
 * when no line is being edited.
 */
void sdg_terminal_aside(struct sdg_terminal *terminal);

/*
 * To be called by wait after each turn: show the line again if something was
 * printed, the window changed or the program was stopped and continued.
 */
void sdg_terminal_redraw(struct sdg_terminal *terminal);

/*
 * From then on SIGINT, SIGTERM, SIGHUP and SIGQUIT only make
 * sdg_terminal_stopped() true and interrupt poll(); SIGPIPE does nothing.
 */
void sdg_terminal_mind_signals(void);
bool sdg_terminal_stopped(void);

#endif
