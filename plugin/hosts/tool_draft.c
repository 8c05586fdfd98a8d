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

/* A string of JSON; its bytes are UTF-8 from files that were checked. */
static void
print_string(const char *key, const char *text)
{
	printf("\"%s\":\"", key);
	for (; *text != '\0'; text++) {
		if (*text == '"' || *text == '\\')
			putchar('\\');
		if ((unsigned char)*text < ' ')
			printf("\\u%04x", (unsigned)*text);
		else
			putchar(*text);
	}
	putchar('"');
}

/* The rules that this one speaks for. */
static void
print_merged(const struct sdg_findings *findings, size_t number)
{
	bool more = false;

	printf("\"merged\":[");
	for (size_t i = findings->n; i < findings->n + findings->merged; i++) {
		if (findings->list[i].into != number)
			continue;
		printf("%s\"%s\"", more ? "," : "", findings->list[i].rule->id);
		more = true;
	}
	putchar(']');
}

static void
print_json_finding(const struct sdg_findings *findings, size_t i)
{
	const struct sdg_finding *finding = &findings->list[i];
	const struct sdg_rule *rule = finding->rule;
	const char *const parts[][2] = {
		{ "rule", rule->id }, { "category", rule->category },
		{ "severity", sdg_severity_text(rule->severity) },
		{ "title", rule->title }, { "why", rule->why },
		{ "instead", rule->instead }, { "guidance", rule->guidance },
		{ "ask", rule->ask },
	};

	printf("%s{", i > 0 ? "," : "");
	for (size_t k = 0; k < sizeof parts / sizeof parts[0]; k++) {
		print_string(parts[k][0], parts[k][1]);
		putchar(',');
	}
	printf("\"line\":%u,\"start\":%zu,\"end\":%zu,", finding->line,
	    finding->start, finding->end);
	print_merged(findings, i);
	putchar('}');
}

/* All in one line; the draft's words are not in it. */
static void
print_json(const struct sdg_findings *findings)
{
	printf("{\"checked\":%s,", findings->unsure ? "false" : "true");
	print_string("severity",
	    sdg_severity_text(sdg_findings_worst(findings)));
	printf(",\"lines\":%u,\"findings\":[", findings->lines);
	for (size_t i = 0; i < findings->n; i++)
		print_json_finding(findings, i);
	printf("]}\n");
}

static void
print_text(const struct sdg_findings *findings, size_t rules,
    const struct sdg_str *text)
{
	for (size_t i = 0; i < findings->n; i++)
		print_finding(&findings->list[i], text);
	if (findings->unsure)
		printf("Could not check all of it: treat it as unchecked.\n");
	else
		printf("%zu finding%s from %zu rules on %u line%s.%s\n",
		    findings->n, findings->n == 1 ? "" : "s", rules,
		    findings->lines, findings->lines == 1 ? "" : "s",
		    findings->n > 0 ? "" : " Not a clearance: consent, "
		    "pictures and live cases are yours to check.");
}

/* Exit status: 0 clean, 1 advise, 2 discuss, 3 stop, 4 could not check. */
static int
check(const struct sdg_pack *pack, const struct sdg_circumstances *where,
    const struct sdg_str *text, bool json)
{
	struct sdg_findings findings;
	int status;

	if (sdg_check(pack->rules, sdg_str_text(text), text->len, where,
	    &findings) != SDG_OK)
		findings.unsure = true;
	if (json)
		print_json(&findings);
	else
		print_text(&findings, sdg_rules_count(pack->rules), text);
	status = findings.unsure ? 4 : (int)sdg_findings_worst(&findings);
	sdg_findings_free(&findings);
	return fflush(stdout) == 0 ? status : 4;
}

int
sdg_tool_draft(const struct sdg_call *call)
{
	const char *path = call->count > 1 ? call->words[1] : NULL;
	const char *lines = call->option[SDG_OPTION_LINES];
	bool json = call->option[SDG_OPTION_JSON] != NULL;
	struct sdg_circumstances where;
	struct sdg_str text = SDG_STR_INIT;
	struct sdg_pack *pack;
	int status = SDG_EXIT_CONFIG;

	if ((lines != NULL && (path != NULL || json)) ||
	    !sdg_tool_where(call, &where))
		return SDG_EXIT_USAGE;
	if ((pack = sdg_tool_load(sdg_tool_config(call))) == NULL)
		return status;
	if (lines != NULL)
		status = sdg_tool_draft_lines(pack, lines, &where);
	else
		status = slurp(path, &text) ?
		    check(pack, &where, &text, json) : 4;
	sdg_str_wipe(&text);
	sdg_pack_free(pack);
	return status;
}
