/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "soundings identify --lines": a text a line in, a row per identifier out. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "hosts/tool_run.h"
#include "lib/check.h"

#define IDENTIFY "identify --lines - "

/* Inputs are formats of printf(1): "\\n" ends a line, "\\\\n" is an escape. */
static const struct {
	const char *name, *input, *arguments;
	int status;
	const char *says;	/* all of it, but for faults: the start */
} cases[] = {
	{ "a row has line, kind, place and checks",
	    "hello\\nNHS 401 023 2137\\n", IDENTIFY, 0,
	    "2\tnhs\t4-16\tshape,range,checksum,context\n" },
	{ "a text with nothing has no row", "hello\\n\\nworld\\n", IDENTIFY,
	    0, "" },
	{ "several rows come in order",
	    "x AB12 CDE, sam@example.com\\nM1 1AE", IDENTIFY, 0,
	    "1\tplate\t2-10\tshape,range\n1\temail\t12-27\tshape\n"
	    "2\tpostcode\t0-6\tshape,range\n" },
	{ "an escaped line end is one byte of the text",
	    "a\\\\nAB12 CDE\\n", IDENTIFY, 0,
	    "1\tplate\t2-10\tshape,range\n" },
	{ "so is a tab", "a\\\\tAB12 CDE\\n", IDENTIFY, 0,
	    "1\tplate\t2-10\tshape,range\n" },
	{ "and a backslash; any other escape is two", "\\\\\\\\ \\\\x M1 1AE",
	    IDENTIFY, 0, "1\tpostcode\t5-11\tshape,range\n" },
	{ "places are bytes of what was handed in, also behind bad ones",
	    "\\377 \\303\\251 AB\\357\\274\\221\\357\\274\\222 CDE\\n",
	    IDENTIFY, 0, "1\tplate\t5-17\tshape,range\n" },
	{ "a terminal's controls do not come back",
	    "\\033]0;x\\007 AB12 CDE\\n", IDENTIFY, 0,
	    "1\tplate\t7-15\tshape,range\n" },
	{ "CR LF is refused", "hello\\r\\n", IDENTIFY, 1,
	    "soundings: standard input:1: holds a carriage return" },
	{ "no text at all is refused", "", IDENTIFY, 1,
	    "soundings: standard input:1: there is nothing in it: each line "
	    "must be a text" },
	{ "a missing file is named", "", "identify --lines tests/nowhere", 1,
	    "soundings: tests/nowhere: cannot be opened: " },
	{ "without a file there is the usage", "", "identify", 64, "usage:" },
	{ "a word besides shows the usage", "", IDENTIFY "x", 64, "usage:" },
	{ "an option of another command shows the usage", "",
	    IDENTIFY "--full", 64, "usage:" },
};

static void
each_file_is_read_or_refused(void)
{
	char out[65536];
	int status;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *says = cases[i].says;

		status = tool_run(cases[i].input, cases[i].arguments, out,
		    sizeof out);
		if (!CHECK(cases[i].name, status == cases[i].status &&
		    (status == 0 ? strcmp(out, says) == 0 :
		    strncmp(out, says, strlen(says)) == 0)))
			printf("# %d: %.300s\n", status, out);
	}
}

/* It has a clock: next year's plates and births are none. */
static void
it_knows_the_year(void)
{
	time_t now = time(NULL);
	struct tm day;
	char input[128], out[4096];
	int year;

	localtime_r(&now, &day);
	year = day.tm_year + 1900;
	snprintf(input, sizeof input, "born 1/2/%d\\nborn 1/2/%d\\n"
	    "AB%02d CDE, AB%02d CDE\\n", year, year + 1, year % 100,
	    (year + 1) % 100);
	tool_run(input, IDENTIFY "| cut -f 1-3", out, sizeof out);
	if (!CHECK("it knows the year", strcmp(out,
	    "1\tdob\t5-13\n3\tplate\t0-8\n") == 0))
		printf("# %s\n", out);
}

static void
a_text_has_64_kib_at_most(void)
{
	char out[4096];
	int status;

	status = tool_run("", "version >/dev/null; { head -c 65530 /dev/zero |"
	    " tr '\\0' - ; echo M1 1AE; } 2>&1 | "
	    "\"${SOUNDINGS_BUILD:-build}\"/soundings " IDENTIFY, out,
	    sizeof out);
	if (!CHECK("64 KiB are looked at to the end", status == 0 &&
	    strcmp(out, "1\tpostcode\t65530-65536\tshape,range\n") == 0))
		printf("# %d: %.300s\n", status, out);
	status = tool_run("", "version >/dev/null; { echo M1 1AE; "
	    "head -c 65537 /dev/zero | tr '\\0' -; } | "
	    "\"${SOUNDINGS_BUILD:-build}\"/soundings " IDENTIFY, out,
	    sizeof out);
	if (!CHECK("one byte more is a fault, never clean", status == 1 &&
	    strstr(out, "1\tpostcode\t0-6\t") != NULL && strstr(out,
	    "soundings: standard input:2: longer than 64 KiB") != NULL))
		printf("# %d: %.300s\n", status, out);
}

/* Were a row held back, this would wait for ever: the alarm ends it. */
static void
a_text_in_is_its_rows_out(void)
{
	char *call[] = { "identify", "--lines", "-", NULL };
	char line[4096] = "";
	FILE *out = NULL;
	int in = tool_start(call, &out), status = -1;

	if (!CHECK("it reads texts from a pipe", in >= 0))
		return;
	alarm(60);
	CHECK("a text's rows are there before the next text comes",
	    write(in, "M1 1AE\n", 7) == 7 &&
	    fgets(line, sizeof line, out) != NULL &&
	    strcmp(line, "1\tpostcode\t0-6\tshape,range\n") == 0);
	close(in);
	CHECK("it ends with its input", fgetc(out) == EOF &&
	    wait(&status) > 0 && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0);
	alarm(0);
	fclose(out);
}

int
main(void)
{
	each_file_is_read_or_refused();
	it_knows_the_year();
	a_text_has_64_kib_at_most();
	a_text_in_is_its_rows_out();
	return check_done();
}
