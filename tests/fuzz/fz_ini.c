/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * fz_ini: any bytes as an INI file. Our reader of lines and iniparser must
 * agree on the file, or the lines must have been refused first: a file that
 * passes the lines and is then read otherwise is a hole in the lines.
 */
#define _GNU_SOURCE	/* NOLINT: for memfd_create() */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/ini.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
insist(int truth, const char *what, const struct sdg_why *why)
{
	if (truth)
		return;
	fprintf(stderr, "fz_ini: %s: %s\n", what, why->text);
	abort();
}

/* Everything that was read can be asked for again. */
static void
walk(const struct sdg_ini *ini, const struct sdg_why *why)
{
	static const char *const none[] = { "flags.*", "title", NULL };
	const char *section, *key;
	struct sdg_why ignored;
	long number = 0;

	for (size_t i = 0; i < sdg_ini_sections(ini); i++) {
		section = sdg_ini_section(ini, i);
		for (size_t j = 0;
		    (key = sdg_ini_key(ini, section, j)) != NULL; j++) {
			insist(sdg_ini_get(ini, section, key) != NULL,
			    "a key lost its value", why);
			(void)sdg_ini_number(ini, section, key, 0, 9, &number,
			    &ignored);
		}
		(void)sdg_ini_only(ini, section, none, &ignored);
	}
	insist(number >= 0 && number <= 9, "a number broke its bounds", why);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sdg_why why = { "" };
	struct sdg_ini *ini;
	enum sdg_err err;
	char path[64];
	int fd;

	if ((fd = memfd_create("fz_ini", MFD_CLOEXEC)) < 0)
		return -1;
	if (size == 0 || write(fd, data, size) == (ssize_t)size) {
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		err = sdg_ini_load(path, &ini, &why);
		insist((err == SDG_OK) == (ini != NULL), "half a file", &why);
		insist(err == SDG_OK || strncmp(why.text, path,
		    strlen(path)) == 0, "a fault without its place", &why);
		insist(err == SDG_OK || strncmp(why.text + strlen(path),
		    ": two readings", 14) != 0, "they differ", &why);
		if (ini != NULL)
			walk(ini, &why);
		sdg_ini_free(ini);
	}
	close(fd);
	return 0;
}
