/* tclloop.h: the loop port filled with Tcl's notifier, as Eggdrop runs it. */
#ifndef SDG_HOSTS_TCLLOOP_H
#define SDG_HOSTS_TCLLOOP_H

#include "chat/loop.h"

struct sdg_tclloop;

/*
 * After Tcl_InitStubs(). Watches a silent pipe for its whole life: without
 * any descriptor Eggdrop 1.8.4 hands select an empty set and blocks. NULL: no
 * memory or no descriptor. The caller ends it with sdg_tclloop_free().
 */
struct sdg_tclloop *sdg_tclloop_new(void);

/* Ends every watch and timer without calling them. NULL is allowed. */
void sdg_tclloop_free(struct sdg_tclloop *loop);

/* The port, borrowed. */
const struct sdg_loop *sdg_tclloop_port(const struct sdg_tclloop *loop);

#endif
