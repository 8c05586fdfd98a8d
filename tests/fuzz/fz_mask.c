/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * fz_mask: any bytes as a question. Whatever comes in, the masked text is one
 * line of valid UTF-8 without a long number, and can be masked again.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/pack.h"
#include "core/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
promise(bool kept, const char *what, const struct sdg_str *out)
{
	if (kept)
		return;
	(void)fprintf(stderr, "not so: %s: %s\n", what, sdg_str_text(out));
	abort();
}

static bool
has_number(const char *text)
{
	size_t digits = 0;

	for (; *text != '\0' && digits < 3; text++)
		digits = *text >= '0' && *text <= '9' ? digits + 1 : 0;
	return digits >= 3;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sdg_pack *pack;
	struct sdg_str once = SDG_STR_INIT, twice = SDG_STR_INIT;
	struct sdg_why why;

	if (pack == NULL && sdg_pack_load("config/soundings.ini", &pack,
	    &why) != SDG_OK)
		abort();
	if (sdg_mask(pack->mask, (const char *)data, size, &once) != SDG_OK)
		abort();
	promise(sdg_text_valid(sdg_str_text(&once), once.len), "it is UTF-8",
	    &once);
	promise(strpbrk(sdg_str_text(&once), "\r\n") == NULL,
	    "it is one line", &once);
	promise(!has_number(sdg_str_text(&once)), "no long number is left",
	    &once);
	sdg_mask(pack->mask, sdg_str_text(&once), once.len, &twice);
	promise(sdg_text_valid(sdg_str_text(&twice), twice.len),
	    "twice it is UTF-8", &twice);
	sdg_str_free(&once);
	sdg_str_free(&twice);
	return 0;
}
