/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/lines.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"

struct sdg_lines {
	FILE *file;
	const char *name, *form;
	unsigned long number;	/* of the line read last, from 1 */
	struct sdg_str line;
};

enum sdg_err
sdg_lines_open(const char *path, const char *form, struct sdg_lines **out,
    struct sdg_why *why)
{
	struct sdg_lines *lines;

	*out = NULL;
	if ((lines = calloc(1, sizeof *lines)) == NULL)
		return sdg_why_set(why, SDG_ENOMEM, "%s: out of memory", path);
	lines->form = form;
	lines->name = strcmp(path, "-") == 0 ? "standard input" : path;
	lines->file = lines->name != path ? stdin : fopen(path, "rb");
	if (lines->file == NULL) {
		free(lines);
		return sdg_why_set(why, SDG_EIO, "%s: cannot be opened: %s: "
		    "name a file that you can read", path, strerror(errno));
	}
	*out = lines;
	return SDG_OK;
}

void
sdg_lines_close(struct sdg_lines *lines)
{
	if (lines == NULL)
		return;
	if (lines->file != stdin)
		fclose(lines->file);
	sdg_str_free(&lines->line);
	free(lines);
}

enum sdg_err
sdg_lines_fault(const struct sdg_lines *lines, struct sdg_why *why,
    const char *what)
{
	return sdg_why_set(why, SDG_ECONF, "%s:%lu: %s", lines->name,
	    lines->number, what);
}

enum sdg_err
sdg_lines_cut(const struct sdg_lines *lines, char *line, char **rest,
    struct sdg_why *why)
{
	char *tab = strchr(line, '\t');

	*rest = NULL;
	if (tab == NULL)
		return sdg_why_set(why, SDG_ECONF, "%s:%lu: a tab is missing: "
		    "each line must be %s", lines->name, lines->number,
		    lines->form);
	*tab = '\0';
	*rest = tab + 1;
	return SDG_OK;
}

/* What ended the line: '\n' or EOF; too long a one is left where it broke. */
static int
fill(struct sdg_lines *lines)
{
	int c;

	sdg_str_cut(&lines->line, 0);
	sdg_str_adds(&lines->line, "");
	while ((c = getc(lines->file)) != EOF && c != '\n' &&
	    lines->line.len <= SDG_LINES_MAX)
		sdg_str_addc(&lines->line, (char)c);
	return c;
}

static enum sdg_err
check(const struct sdg_lines *lines, struct sdg_why *why)
{
	const struct sdg_str *line = &lines->line;

	if (line->len > SDG_LINES_MAX)
		return sdg_lines_fault(lines, why, "longer than 1 MiB: shorten "
		    "the line or make several of it");
	if (memchr(line->data, '\r', line->len) != NULL)
		return sdg_lines_fault(lines, why, "holds a carriage return: "
		    "save the file with LF, not CR LF, at the line ends");
	if (memchr(line->data, '\0', line->len) != NULL)
		return sdg_lines_fault(lines, why,
		    "holds a NUL byte: save the file as UTF-8 text");
	return SDG_OK;
}

enum sdg_err
sdg_lines_next(struct sdg_lines *lines, char **line, size_t *len,
    struct sdg_why *why)
{
	int end = fill(lines);
	size_t mark = 0;
	enum sdg_err err;

	*line = NULL;
	*len = 0;
	if (ferror(lines->file))
		return sdg_why_set(why, SDG_EIO, "%s:%lu: cannot be read: %s: "
		    "name a file that you can read", lines->name,
		    lines->number + 1, strerror(errno));
	if (lines->line.failed)
		return sdg_why_set(why, SDG_ENOMEM, "%s:%lu: out of memory",
		    lines->name, lines->number + 1);
	if (end == EOF && lines->line.len == 0)
		return lines->number > 0 ? SDG_ENOTFOUND :
		    sdg_why_set(why, SDG_ECONF, "%s:1: there is nothing in it: "
		    "each line must be %s", lines->name, lines->form);
	lines->number++;
	if ((err = check(lines, why)) != SDG_OK)
		return err;
	if (lines->number == 1 && strncmp(lines->line.data, "\xEF\xBB\xBF",
	    3) == 0)
		mark = 3;
	*line = lines->line.data + mark;
	*len = lines->line.len - mark;
	return SDG_OK;
}

void
sdg_lines_unescape(char *text, size_t *len)
{
	static const char from[] = "nt\\", to[] = "\n\t\\";
	const char *mark;
	size_t kept = 0;

	for (size_t i = 0; i < *len; i++) {
		char c = text[i];

		if (c == '\\' && i + 1 < *len &&
		    (mark = strchr(from, text[i + 1])) != NULL) {
			c = to[mark - from];
			i++;
		}
		text[kept++] = c;
	}
	text[kept] = '\0';
	*len = kept;
}
