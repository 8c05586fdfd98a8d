/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/tool.h"

#include <stdio.h>
#include <string.h>

#include "chat/line.h"
#include "core/check.h"
#include "core/rules_compiled.h"
#include "core/scan.h"
#include "core/str.h"
#include "core/text.h"

static int
list(const struct sdg_rules *rules)
{
	for (size_t i = 0; i < sdg_rules_count(rules); i++) {
		const struct sdg_rule *rule = sdg_rules_at(rules, i);

		printf("%s\t%s\t%s\t%s\t%s\n", rule->id, rule->category,
		    sdg_severity_text(rule->severity), rule->shadow ?
		    "shadow" : "live", rule->title);
	}
	return sdg_tool_end(0);
}

/* Loading a folder is holding its rules to their examples. */
static int
test(const char *folder)
{
	struct sdg_rules *rules;
	struct sdg_why why = { "" };
	enum sdg_err err;

	err = sdg_rules_load(folder, NULL, NULL, &rules, &why);
	if (err != SDG_OK) {
		fprintf(stderr, "soundings: %s\n", why.text[0] != '\0' ?
		    why.text : sdg_err_text(err));
		return SDG_EXIT_CONFIG;
	}
	printf("%s: %zu rules do what their examples say.\n", folder,
	    sdg_rules_count(rules));
	sdg_rules_free(rules);
	return sdg_tool_end(0);
}

/* What one rule saw, told below its name. */
struct teller {
	const struct sdg_rule *rule;
	const struct sdg_str *text;
	bool named;
	size_t told;
};

static void
tell(void *arg, const struct sdg_trace_event *event)
{
	struct teller *teller = arg;
	struct sdg_str clean = SDG_STR_INIT, part = SDG_STR_INIT;

	if (!teller->named)
		printf("%s (%s)\n", teller->rule->id,
		    sdg_severity_text(teller->rule->severity));
	teller->named = true;
	sdg_str_add(&part, teller->text->data + event->span.start,
	    event->span.end - event->span.start);
	sdg_line_clean(sdg_str_text(&part), &clean);
	printf("    %s \"%s\" at %zu-%zu%s%s\n",
	    sdg_trace_text(event->kind), sdg_str_text(&clean),
	    event->span.start, event->span.end,
	    event->name[0] != '\0' ? ": " : "", event->name);
	sdg_str_wipe(&clean);
	sdg_str_wipe(&part);
}

/* Every rule that found something, whether or not it stood in the end. */
static int
explain(const struct sdg_rules *rules, const struct sdg_str *text,
    const struct sdg_circumstances *where)
{
	struct teller teller = { NULL, text, false, 0 };
	const struct sdg_trace trace = { tell, &teller };
	enum sdg_err err;

	for (size_t i = 0; i < rules->count; i++) {
		const struct sdg_compiled *rule = &rules->list[i];

		teller.rule = &rule->rule;
		teller.named = false;
		err = sdg_scan_explain(rules, rule, text->data, text->len,
		    &trace);
		if (err != SDG_OK)
			printf("%s\n    could not check all of it: %s\n",
			    rule->rule.id, sdg_err_text(err));
		if (teller.named && rule->rule.shadow)
			printf("    but its mode is shadow\n");
		if (teller.named && !sdg_rule_lives(rule, where))
			printf("    but it does not live now, or for such an "
			    "account\n");
		teller.told += teller.named || err != SDG_OK;
	}
	if (teller.told == 0)
		printf("No rule found anything it looks for.\n");
	return sdg_tool_end(0);
}

/* The words of the call from the third on, as one text. */
static bool
join(const struct sdg_call *call, struct sdg_str *out)
{
	struct sdg_str raw = SDG_STR_INIT;

	for (int i = 2; i < call->count; i++)
		sdg_str_addf(&raw, "%s%s", i > 2 ? " " : "", call->words[i]);
	sdg_text_repair(sdg_str_text(&raw), raw.len, out);
	out->failed |= raw.failed;
	sdg_str_wipe(&raw);
	return !out->failed && out->len <= SDG_TEXT_MAX;
}

static int
with_pack(const struct sdg_call *call, const struct sdg_pack *pack,
    const struct sdg_circumstances *where)
{
	const char *what = call->words[1];
	struct sdg_str text = SDG_STR_INIT;
	int status = SDG_EXIT_USAGE;

	if (strcmp(what, "list") == 0)
		status = list(pack->rules);
	else if (strcmp(what, "test") == 0)
		status = test(pack->settings->rules);
	else if (strcmp(what, "score") == 0)
		status = sdg_tool_score(pack->rules,
		    call->option[SDG_OPTION_LABELLED], where);
	else if (join(call, &text))
		status = explain(pack->rules, &text, where);
	sdg_str_wipe(&text);
	return status;
}

/* How many words each part takes, and whether it needs --labelled. */
static const struct {
	const char *name;
	int least, most;
	bool labelled;
} parts[] = {
	{ "list", 2, 2, false }, { "test", 2, 3, false },
	{ "explain", 3, 1 << 20, false }, { "score", 2, 2, true },
};

static bool
fits(const struct sdg_call *call)
{
	bool labelled = call->option[SDG_OPTION_LABELLED] != NULL;

	for (size_t i = 0; call->count > 1 &&
	    i < sizeof parts / sizeof parts[0]; i++)
		if (strcmp(parts[i].name, call->words[1]) == 0)
			return call->count >= parts[i].least &&
			    call->count <= parts[i].most &&
			    labelled == parts[i].labelled;
	return false;
}

int
sdg_tool_rules(const struct sdg_call *call)
{
	struct sdg_circumstances where;
	struct sdg_pack *pack;
	int status;

	if (!fits(call) || !sdg_tool_where(call, &where))
		return SDG_EXIT_USAGE;
	if (strcmp(call->words[1], "test") == 0 && call->count == 3)
		return test(call->words[2]);
	if ((pack = sdg_tool_load(sdg_tool_config(call))) == NULL)
		return SDG_EXIT_CONFIG;
	status = with_pack(call, pack, &where);
	sdg_pack_free(pack);
	return status;
}
