/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/tool.h"

#include <stdio.h>
#include <string.h>

#include "core/check.h"
#include "hosts/lines.h"

/* line, verdict, rules and their places, tabs between; a row is flushed. */
static void
print_row(size_t number, const struct sdg_findings *findings)
{
	printf("%zu\t%s\t", number, findings->unsure ? "unchecked" :
	    sdg_severity_text(sdg_findings_worst(findings)));
	for (size_t i = 0; i < findings->n; i++)
		printf("%s%s", i > 0 ? "," : "", findings->list[i].rule->id);
	putchar('\t');
	for (size_t i = 0; i < findings->n; i++)
		printf("%s%zu-%zu", i > 0 ? "," : "", findings->list[i].start,
		    findings->list[i].end);
	putchar('\n');
	fflush(stdout);
}

int
sdg_tool_draft_lines(const struct sdg_pack *pack, const char *path,
    const struct sdg_circumstances *where)
{
	struct sdg_findings findings;
	struct sdg_lines *lines;
	struct sdg_why why = { "" };
	enum sdg_err err;
	size_t len;
	char *line;

	err = sdg_lines_open(path, "a draft", &lines, &why);
	for (size_t number = 1; err == SDG_OK && !ferror(stdout); number++) {
		err = sdg_lines_next(lines, &line, &len, &why);
		if (err != SDG_OK)
			break;
		sdg_lines_unescape(line, &len);
		if (sdg_check(pack->rules, line, len, where, &findings) !=
		    SDG_OK)
			findings.unsure = true;
		print_row(number, &findings);
		sdg_findings_free(&findings);
	}
	sdg_lines_close(lines);
	if (err == SDG_OK || err == SDG_ENOTFOUND)
		return sdg_tool_end(0);
	fprintf(stderr, "soundings: %s\n", why.text);
	return 4;
}
