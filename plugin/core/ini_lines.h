/* ini_lines.h: the strict reading of an INI file, shared by ini*.c only. */
#ifndef SDG_CORE_INI_LINES_H
#define SDG_CORE_INI_LINES_H

#include <stdarg.h>
#include <stddef.h>

#include "core/err.h"

#define SDG_INI_NAME 64		/* longest section name or key, in bytes */
#define SDG_INI_LINE 999	/* longest line; iniparser 4.1 fails at 1,023 */
#define SDG_INI_SIZE (1024L * 1024L)	/* largest file, in bytes */
#define SDG_INI_ENTRIES 8192	/* sections and keys; iniparser is O(n^2) */

struct sdg_ini_entry {
	char *key, *value;
	unsigned line;		/* from 1 */
};

struct sdg_ini_section {
	char *name;
	unsigned line;
	struct sdg_ini_entry *entries;
	size_t n, cap;
};

/* What ini.h promises, laid open to its two source files. */
struct sdg_ini {
	char *path;
	struct sdg_ini_section *sections;
	size_t n, cap;
	size_t total;		/* sections and keys together */
};

/*
 * Read the file's bytes, borrowed, into ini, which holds its path and is
 * empty otherwise. SDG_OK, SDG_ENOMEM, or SDG_ECONF with why set; ini may
 * then be half filled and is ended with sdg_ini_free() all the same.
 */
enum sdg_err sdg_ini_lines(struct sdg_ini *ini, const char *data, size_t len,
    struct sdg_why *why);

/*
 * Word a fault as "path:line: [section] key: ..."; a line of 0 and a NULL
 * section or key are left out. Always returns SDG_ECONF.
 */
enum sdg_err sdg_ini_word(struct sdg_why *why, const char *path,
    unsigned line, const char *section, const char *key, const char *fmt,
    va_list ap) __attribute__((format(printf, 6, 0)));

#endif
