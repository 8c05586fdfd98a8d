/* lines.h: a file or standard input, one checked line after another. */
#ifndef SDG_HOSTS_LINES_H
#define SDG_HOSTS_LINES_H

#include <stddef.h>

#include "core/err.h"

/* The longest line that is read, in bytes. */
#define SDG_LINES_MAX 1048576

struct sdg_lines;

/*
 * Open a file, or standard input for "-". form says in a fault what a line
 * should look like, "id<TAB>question"; path and form are borrowed until
 * sdg_lines_close(), which takes NULL. SDG_EIO, SDG_ENOMEM.
 */
enum sdg_err sdg_lines_open(const char *path, const char *form,
    struct sdg_lines **out, struct sdg_why *why);
void sdg_lines_close(struct sdg_lines *lines);

/*
 * The next line without its end, NUL-terminated; it may be changed, and lives
 * until the next call. SDG_ENOTFOUND at the end. SDG_ECONF, and why names
 * file, line and what to do: no line at all, one that is longer than
 * SDG_LINES_MAX, a carriage return, a NUL. A byte order mark is skipped.
 * SDG_EIO, SDG_ENOMEM.
 */
enum sdg_err sdg_lines_next(struct sdg_lines *lines, char **line,
    size_t *len, struct sdg_why *why);

/*
 * Make "\n" a line end, "\t" a tab and "\\" a backslash, in place; any other
 * backslash stays. The text stays NUL-terminated; *len shrinks.
 */
void sdg_lines_unescape(char *text, size_t *len);

/* Put a fault of the line read last into why; SDG_ECONF comes back. */
enum sdg_err sdg_lines_fault(const struct sdg_lines *lines,
    struct sdg_why *why, const char *what);

/*
 * Cut the line read last at its next tab: *rest starts behind it. Without
 * one SDG_ECONF, and why names file, line and form.
 */
enum sdg_err sdg_lines_cut(const struct sdg_lines *lines, char *line,
    char **rest, struct sdg_why *why);

#endif
