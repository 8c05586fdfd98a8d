/* inbox.h: a section of guidance, drafted into the owner's inbox folder. */
#ifndef SDG_CORE_INBOX_H
#define SDG_CORE_INBOX_H

#include <stddef.h>
#include <stdint.h>

#include "core/err.h"
#include "core/str.h"

/* Strings are borrowed for the call; all of it masked already. */
struct sdg_new_section {
	long gap;
	long count;		/* how often it was asked */
	const char *const *wording;	/* n of them, most asked first */
	size_t n;
	const char *text;	/* the answer, any UTF-8 */
	int64_t when;		/* seconds since 1970, UTC */
};

/*
 * Write gap-<number>-<date>.md, or with -2 to -99 behind where there is one
 * already, into folder, which is made for its owner alone if it is missing.
 * The file is whole or not there, and is never one that was there before. It
 * loads with sdg_guide_load() once it lies in a guidance folder; what would
 * not be plain prose there is escaped or left out. Adds the file's path to
 * path. SDG_EINVAL: no letter is left of the text. SDG_EIO, and why says
 * what to do; SDG_EFULL: 99 of them; SDG_ENOMEM.
 */
enum sdg_err sdg_inbox_write(const char *folder,
    const struct sdg_new_section *section, struct sdg_str *path,
    struct sdg_why *why);

#endif
