/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/tool.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/identifier.h"
#include "core/text.h"
#include "hosts/lines.h"

static void
print_row(unsigned long line, const struct sdg_identified *found)
{
	static const char *const names[] = {
		"shape", "range", "checksum", "context"
	};
	const char *comma = "";

	printf("%lu\t%s\t%zu-%zu\t", line, found->kind, found->start,
	    found->end);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if ((found->passed & (1U << i)) != 0) {
			printf("%s%s", comma, names[i]);
			comma = ",";
		}
	putchar('\n');
}

/* Bytes that are no text are mended first; places are those of the bytes. */
static enum sdg_err
identify(const struct sdg_known *known, unsigned long line, const char *data,
    size_t len)
{
	struct sdg_identified *list = NULL;
	struct sdg_view text;
	enum sdg_err err;
	size_t n = 0;

	if ((err = sdg_view_repair(data, len, &text)) != SDG_OK)
		return err;
	err = sdg_identify(known, text.text, text.len, &list, &n);
	for (size_t i = 0; i < n; i++) {
		sdg_view_span(&text, data, list[i].start, list[i].end,
		    &list[i].start, &list[i].end);
		print_row(line, &list[i]);
	}
	free(list);
	sdg_view_free(&text);
	return err;
}

static struct sdg_known
what_is_known(void)
{
	struct sdg_known known = { 0, NULL };
	time_t now = time(NULL);
	struct tm day;

	if (localtime_r(&now, &day) != NULL)
		known.year = (unsigned)day.tm_year + 1900;
	return known;
}

/* A text in, its rows out: whoever waits at a pipe gets them at once. */
static enum sdg_err
identify_file(struct sdg_lines *lines, bool piped, struct sdg_why *why)
{
	const struct sdg_known known = what_is_known();
	unsigned long number = 0;
	enum sdg_err err = SDG_OK;
	char *text;
	size_t len;

	while (err == SDG_OK && !ferror(stdout) &&
	    (err = sdg_lines_next(lines, &text, &len, why)) == SDG_OK) {
		sdg_lines_unescape(text, &len);
		err = identify(&known, ++number, text, len);
		if (err == SDG_EINVAL)
			return sdg_lines_fault(lines, why, "longer than 64 "
			    "KiB: shorten the text or make several of it");
		if (err != SDG_OK)
			return sdg_lines_fault(lines, why, "out of memory");
		if (piped)
			fflush(stdout);
	}
	return err;
}

int
sdg_tool_identify(const struct sdg_call *call)
{
	const char *path = call->option[SDG_OPTION_LINES];
	struct sdg_lines *lines = NULL;
	struct sdg_why why = { "" };
	enum sdg_err err;

	if (path == NULL)
		return SDG_EXIT_USAGE;
	err = sdg_lines_open(path, "a text", &lines, &why);
	if (err == SDG_OK)
		err = identify_file(lines, strcmp(path, "-") == 0, &why);
	sdg_lines_close(lines);
	if (err != SDG_ENOTFOUND && why.text[0] != '\0')
		fprintf(stderr, "soundings: %s\n", why.text);
	return sdg_tool_end(err == SDG_ENOTFOUND ? 0 : 1);
}
