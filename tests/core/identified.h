/* identified.h: what sdg_identify() finds in a text, as a line to compare. */
#ifndef SDG_TESTS_IDENTIFIED_H
#define SDG_TESTS_IDENTIFIED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/identifier.h"
#include "core/str.h"

/*
 * Add "kind[words of the text]SRCW" for each, with a space between; the
 * letters stand for shape, range, checksum and a word near (context), "-"
 * for one that did not pass.
 */
static inline enum sdg_err
identified(const struct sdg_known *known, const char *text, size_t len,
    struct sdg_str *out)
{
	struct sdg_identified *list;
	enum sdg_err err;
	size_t n;

	sdg_str_cut(out, 0);
	sdg_str_adds(out, "");
	err = sdg_identify(known, text, len, &list, &n);
	for (size_t i = 0; i < n; i++) {
		sdg_str_addf(out, "%s%s[", i > 0 ? " " : "", list[i].kind);
		sdg_str_add(out, text + list[i].start,
		    list[i].end - list[i].start);
		sdg_str_adds(out, "]");
		for (size_t k = 0; k < 4; k++)
			sdg_str_addc(out, (list[i].passed & 1U << k) != 0 ?
			    "SRCW"[k] : '-');
	}
	free(list);
	return err;
}

#endif
