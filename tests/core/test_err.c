/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/err.h"

#include <stdbool.h>
#include <string.h>

#include "core/log.h"
#include "lib/check.h"

static void
every_error_has_words(void)
{
	bool all = true, apart = true;

	for (int i = SDG_OK; i <= SDG_EFULL; i++) {
		const char *text = sdg_err_text((enum sdg_err)i);

		all &= *text != '\0' && strcmp(text, "unknown error") != 0;
		for (int j = SDG_OK; j < i; j++)
			apart &= strcmp(text,
			    sdg_err_text((enum sdg_err)j)) != 0;
	}
	CHECK("every error has words", all);
	CHECK("no two have the same", apart);
	CHECK("a number that is no error is said to be unknown",
	    strcmp(sdg_err_text((enum sdg_err)(SDG_EFULL + 1)),
	    "unknown error") == 0);
}

static void
reasons_fit_and_end_in_whole_characters(void)
{
	struct sdg_why why;
	char text[600];

	CHECK("the error comes back",
	    sdg_why_set(&why, SDG_EIO, "%s:%d", "a", 7) == SDG_EIO);
	CHECK("with its reason", strcmp(why.text, "a:7") == 0);
	CHECK("nobody needs to listen",
	    sdg_why_set(NULL, SDG_EIO, "x") == SDG_EIO);
	memset(text, 'x', sizeof text);
	text[511] = '\0';
	sdg_why_set(&why, SDG_EIO, "%s", text);
	CHECK("what fits is kept whole", strlen(why.text) == 511);
	/* A two-byte letter that begins in the last byte that there is. */
	text[510] = '\xc3';
	text[511] = '\xa9';
	text[512] = '\0';
	sdg_why_set(&why, SDG_EIO, "%s", text);
	CHECK("a letter that does not fit is left out whole",
	    strlen(why.text) == 510 && why.text[509] == 'x');
	for (int i = 0; i < 599; i++)
		text[i] = "\xe2\x80\xa6"[i % 3];
	text[599] = '\0';
	sdg_why_set(&why, SDG_EIO, "x%s", text);
	CHECK("three bytes or none", strlen(why.text) % 3 == 1 &&
	    strlen(why.text) <= 511);
	sdg_why_set(&why, SDG_EIO, "%s", text);
	CHECK("wherever the end falls", strlen(why.text) % 3 == 0);
}

struct heard {
	enum sdg_level level;
	char line[600];
	int count;
};

static void
hear(void *arg, enum sdg_level level, const char *line)
{
	struct heard *heard = arg;

	heard->level = level;
	snprintf(heard->line, sizeof heard->line, "%s", line);
	heard->count++;
}

static void
log_lines_are_single_and_bounded(void)
{
	struct heard heard = { 0 };
	struct sdg_log log = { hear, &heard };
	struct sdg_log deaf = { NULL, NULL };
	char text[700];

	sdg_log(&log, SDG_WARN, "review %d\r\nopened\x7f", 3);
	CHECK("control characters show as question marks",
	    strcmp(heard.line, "review 3??opened?") == 0);
	CHECK("the level is passed on", heard.level == SDG_WARN);
	memset(text, 'x', sizeof text);
	text[699] = '\0';
	sdg_log(&log, SDG_INFO, "%s", text);
	CHECK("a line has 500 bytes at most", strlen(heard.line) == 500);
	sdg_log(NULL, SDG_INFO, "x");
	sdg_log(&deaf, SDG_INFO, "x");
	CHECK("a log that nobody reads is quiet", heard.count == 2);
}

int
main(void)
{
	every_error_has_words();
	reasons_fit_and_end_in_whole_characters();
	log_lines_are_single_and_bounded();
	return check_done();
}
