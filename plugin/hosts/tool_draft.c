/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "chat/line.h"
#include "core/check.h"
#include "core/str.h"
#include "core/text.h"

/* All of a file, or the start of it that shows it to be too long. */
static bool
read_all(FILE *file, struct sdg_str *out)
{
	char buf[4096];
	size_t n;

	while (out->len <= SDG_TEXT_MAX &&
	    (n = fread(buf, 1, sizeof buf, file)) > 0)
		sdg_str_add(out, buf, n);
	return !ferror(file) && !out->failed;
}

/* path NULL: standard input. */
static bool
slurp(const char *path, struct sdg_str *out)
{
	FILE *file;
	bool good;

	if (path == NULL) {
		if ((good = read_all(stdin, out)) == false)
			fprintf(stderr, "soundings: standard input cannot be "
			    "read\n");
		return good;
	}
	good = false;
	if ((file = fopen(path, "r")) != NULL) {
		good = read_all(file, out);
		fclose(file);
	}
	if (!good)
		fprintf(stderr, "soundings: %s: %s\n", path, strerror(errno));
	return good;
}

static void
print_finding(const struct sdg_finding *finding, const struct sdg_str *text)
{
	struct sdg_str repaired = SDG_STR_INIT, clean = SDG_STR_INIT;
	const struct sdg_rule *rule = finding->rule;

	/* A draft may hold what a terminal would obey. */
	sdg_text_repair(text->data + finding->start,
	    finding->end - finding->start, &repaired);
	sdg_line_clean(sdg_str_text(&repaired), &clean);
	printf("line %u: %s: %s \"%s\"\n    %s Instead: %s\n    "
	    "[rule %s, guidance %s, ask %s]\n", finding->line,
	    sdg_severity_text(rule->severity), rule->title,
	    sdg_str_text(&clean), rule->why, rule->instead, rule->id,
	    rule->guidance, rule->ask);
	sdg_str_wipe(&repaired);
	sdg_str_wipe(&clean);
}

/* Exit status: 0 clean, 1 advise, 2 discuss, 3 stop, 4 could not check. */
static int
check(const struct sdg_pack *pack, const struct sdg_str *text)
{
	struct sdg_findings findings;
	int status = 4;

	if (sdg_check(pack->rules, sdg_str_text(text), text->len, NULL,
	    &findings) != SDG_OK)
		findings.unsure = true;
	for (size_t i = 0; i < findings.n; i++)
		print_finding(&findings.list[i], text);
	if (findings.unsure)
		printf("Could not check all of it: treat it as unchecked.\n");
	else {
		status = (int)sdg_findings_worst(&findings);
		printf("%zu finding%s from %zu rules on %u line%s.%s\n",
		    findings.n, findings.n == 1 ? "" : "s",
		    sdg_rules_count(pack->rules), findings.lines,
		    findings.lines == 1 ? "" : "s", findings.n > 0 ? "" :
		    " Not a clearance: consent, pictures and live cases are "
		    "yours to check.");
	}
	sdg_findings_free(&findings);
	return status;
}

int
sdg_tool_draft(const struct sdg_call *call)
{
	const char *path = call->count > 1 ? call->words[1] : NULL;
	struct sdg_pack *pack = sdg_tool_load(sdg_tool_config(call));
	struct sdg_str text = SDG_STR_INIT;
	int status = SDG_EXIT_CONFIG;

	if (pack != NULL)
		status = slurp(path, &text) ? check(pack, &text) : 4;
	sdg_str_wipe(&text);
	sdg_pack_free(pack);
	return status;
}
