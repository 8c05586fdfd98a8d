/* ini.h: the one door to iniparser: a file is read strictly or refused. */
#ifndef SDG_CORE_INI_H
#define SDG_CORE_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"

struct sdg_ini;		/* immutable once loaded */

/*
 * Read path (UTF-8). The lines are checked first (quotes, comments,
 * repeats, lengths: see the faults of iniparser 4.1 in ini.c), then iniparser
 * reads the file, and the result counts only if both agree on every section,
 * key and value. On failure *out is NULL and why holds "file:line: [section]
 * key: what to do". The caller ends *out with sdg_ini_free().
 */
enum sdg_err sdg_ini_load(const char *path, struct sdg_ini **out,
    struct sdg_why *why);

/* Also ends every string borrowed from it. NULL is allowed. */
void sdg_ini_free(struct sdg_ini *ini);

const char *sdg_ini_path(const struct sdg_ini *ini);

/* Sections in file order; names are lower case. Borrowed. */
size_t sdg_ini_sections(const struct sdg_ini *ini);
const char *sdg_ini_section(const struct sdg_ini *ini, size_t i);

/*
 * Keys of a section in file order; names are lower case. Borrowed, NULL past
 * the last.
 */
const char *sdg_ini_key(const struct sdg_ini *ini, const char *section,
    size_t i);

/* The value, without its quotes, or NULL where the key is absent. Borrowed. */
const char *sdg_ini_get(const struct sdg_ini *ini, const char *section,
    const char *key);

/*
 * Refuse every key of the section that is not in the NULL-terminated list; an
 * entry "flags.*" allows flags.1, flags.2 and so on (numbers only). The fault
 * names the nearest known key.
 */
enum sdg_err sdg_ini_only(const struct sdg_ini *ini, const char *section,
    const char *const *keys, struct sdg_why *why);

/*
 * Strict readers; an absent key leaves *out as it was. Whole decimal numbers
 * only.
 */
enum sdg_err sdg_ini_number(const struct sdg_ini *ini, const char *section,
    const char *key, long min, long max, long *out, struct sdg_why *why);
/* "yes" or "no", nothing else. */
enum sdg_err sdg_ini_flag(const struct sdg_ini *ini, const char *section,
    const char *key, bool *out, struct sdg_why *why);

/*
 * Word a fault found by the reader of this file: "path:line: [section] key:
 * <fmt>". section and key may be NULL. Always returns SDG_ECONF.
 */
enum sdg_err sdg_ini_fault(const struct sdg_ini *ini, const char *section,
    const char *key, struct sdg_why *why, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

#endif
