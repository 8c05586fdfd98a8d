/* eggtcl.h: Eggdrop's Tcl commands, called with argument objects. */
#ifndef SDG_HOSTS_EGGTCL_H
#define SDG_HOSTS_EGGTCL_H

#include <stdbool.h>

#include <tcl.h>

/*
 * Call a Tcl command with words (const char *, UTF-8), ended by NULL. The
 * result, or NULL if the command failed or does not exist; borrowed until the
 * next call.
 */
const char *sdg_eggtcl(Tcl_Interp *interp, const char *command, ...)
    __attribute__((sentinel));

/* The same, for an answer of 0 or 1; a failure is false. */
#define sdg_eggtcl_true(...) sdg_eggtcl_truth(sdg_eggtcl(__VA_ARGS__))
bool sdg_eggtcl_truth(const char *result);

#endif
