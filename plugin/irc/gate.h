/* gate.h: the door between a network's bytes and everything of ours. */
#ifndef SDG_IRC_GATE_H
#define SDG_IRC_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "core/str.h"

#define SDG_GATE_PARAMS 15
#define SDG_GATE_LINE 510	/* bytes, without tags and without CR LF */
#define SDG_GATE_TAGS 8191

/*
 * One whole, checked line. All strings are NUL-terminated and live until the
 * next line.
 */
struct sdg_line {
	const char *tags;	/* without '@'; "" where none */
	const char *nick;	/* of the prefix; or a server's name */
	const char *host;	/* "user@host"; "" for a server */
	const char *command;	/* upper-case letters, or three digits */
	const char *param[SDG_GATE_PARAMS];
	size_t param_count;
	/* The line made safe for libircclient: CR LF included, at most 512
	 * bytes. */
	const char *clean;
};

struct sdg_gate;

enum sdg_err sdg_gate_new(struct sdg_gate **out);
void sdg_gate_free(struct sdg_gate *gate);

/*
 * Take bytes from the network; call line for each whole line that passes.
 * Dropped and counted: empty, too long (cut where a cut is safe), NUL or bare
 * CR inside, no or odd command, too few parameters for its command, malformed
 * CTCP. Reentrant calls are not allowed. SDG_ENOMEM or SDG_OK.
 */
enum sdg_err sdg_gate_feed(struct sdg_gate *gate, const char *data, size_t len,
    void (*line)(void *arg, const struct sdg_line *line), void *arg);

/* How many lines were dropped so far. */
unsigned long sdg_gate_dropped(const struct sdg_gate *gate);

/*
 * The one builder of outgoing lines: "VERB param ... :last" with CR LF, into
 * out (emptied first). params are given in order, the last may hold spaces.
 * Refused with SDG_EINVAL: an unknown verb, an empty or spaced or ':'-led
 * middle parameter, or one with a control or a comma (two targets). C0
 * controls and DEL in the last become spaces; the whole line is cut to 510
 * bytes less prefix_len (what the server will put in front when it passes it
 * on), on a character boundary.
 */
enum sdg_err sdg_gate_build(struct sdg_str *out, size_t prefix_len,
    const char *verb, const char *const *params, size_t n);

/* RFC 1459 case mapping; 0 if equal, as strcmp. */
int sdg_gate_compare(const char *a, const char *b);

/* Does "nick!user@host" match a mask with * and ?; RFC 1459 case. */
bool sdg_gate_mask(const char *mask, const char *full);

#endif
