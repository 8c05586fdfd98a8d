/* console.h: the same assistant on a terminal or a pipe: "soundings talk". */
#ifndef SDG_HOSTS_CONSOLE_H
#define SDG_HOSTS_CONSOLE_H

#include <stdbool.h>

/*
 * Talk until end of input. config is the path of soundings.ini. script: input
 * is a script (see the manual page: /as, /in, /wait, /mark), the configured
 * data folder is used and the clock moves on only for /wait and /mark beside
 * real time; else drafts go to a temporary folder, in $TMPDIR or /tmp, that is
 * removed at the end, also after SIGINT, SIGTERM, SIGHUP and SIGQUIT.
 * Returns an exit status: 0, or 1 with a line on standard error.
 */
int sdg_console_run(const char *config, bool script);

#endif
