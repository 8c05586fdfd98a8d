/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tool.c: the command "soundings": check-config, ask, draft, talk. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/check.h"
#include "core/pack.h"
#include "core/text.h"
#include "hosts/console.h"
#include "hosts/service.h"

#define EXIT_USAGE 64	/* sysexits.h: EX_USAGE */
#define EXIT_CONFIG 78	/* sysexits.h: EX_CONFIG */

static const char usage[] =
    "usage: soundings check-config [FILE]\n"
    "       soundings ask [--config FILE] QUESTION\n"
    "       soundings draft [--config FILE] [DRAFT-FILE]\n"
    "       soundings talk [--config FILE] [--script]\n"
    "       soundings version\n"
    "FILE is soundings.ini; without it: $SOUNDINGS_CONFIG, else\n"
    "config/soundings.ini, else /etc/soundings/soundings.ini.\n";

static const char *
default_config(void)
{
	const char *path = getenv("SOUNDINGS_CONFIG");

	if (path != NULL && path[0] != '\0')
		return path;
	if (access("config/soundings.ini", R_OK) == 0)
		return "config/soundings.ini";
	return "/etc/soundings/soundings.ini";
}

static struct sdg_pack *
load(const char *config)
{
	struct sdg_pack *pack;
	struct sdg_why why;

	if (sdg_pack_load(config, &pack, &why) != SDG_OK)
		fprintf(stderr, "soundings: %s\n", why.text);
	return pack;
}

static int
check_config(const char *config)
{
	struct sdg_pack *pack = load(config);

	if (pack == NULL)
		return EXIT_CONFIG;
	printf("%s: good. %zu rules, %zu sections of guidance, %zu phrases, "
	    "%zu network%s.\n", config, sdg_rules_count(pack->rules),
	    sdg_guide_count(pack->guide), sdg_phrase_count(),
	    pack->settings->network_count,
	    pack->settings->network_count == 1 ? "" : "s");
	sdg_pack_free(pack);
	return 0;
}

static void
print_answer(const struct sdg_pack *pack, const struct sdg_answer *found,
    const char *question)
{
	const struct sdg_section *section = found->section[0];
	struct sdg_str words = SDG_STR_INIT;
	size_t rest;

	sdg_answers_words(pack->answers, section, question, strlen(question),
	    500, &words, &rest);
	printf("%s\n[%s, %s, reviewed %s]\n", sdg_str_text(&words),
	    section->title, section->ref, section->reviewed);
	sdg_str_free(&words);
}

static int
ask(const char *config, const char *question)
{
	struct sdg_pack *pack = load(config);
	struct sdg_answer found;
	enum sdg_err err;

	if (pack == NULL)
		return EXIT_CONFIG;
	err = sdg_answers_find(pack->answers, question, strlen(question),
	    &found);
	if (err != SDG_OK)
		fprintf(stderr, "soundings: the guidance could not be "
		    "searched: %s\n", sdg_err_text(err));
	else if (found.kind == SDG_ANSWER_ONE)
		print_answer(pack, &found, question);
	else if (found.kind == SDG_ANSWER_NONE)
		printf("The guidance does not cover that.\n");
	else
		for (size_t i = 0; i < found.count; i++)
			printf("%s %s [%s]\n", i == 0 ? "Did you mean:" :
			    "          or:", found.section[i]->title,
			    found.section[i]->ref);
	sdg_pack_free(pack);
	return err == SDG_OK ? 0 : 1;
}

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
	const struct sdg_rule *rule = finding->rule;
	int len = (int)(finding->end - finding->start);

	printf("line %u: %s: %s \"%.*s\"\n    %s Instead: %s\n    "
	    "[rule %s, guidance %s, ask %s]\n", finding->line,
	    sdg_severity_text(rule->severity), rule->title, len,
	    text->data + finding->start, rule->why, rule->instead, rule->id,
	    rule->guidance, rule->ask);
}

/* Exit status: 0 clean, 1 advise, 2 discuss, 3 stop, 4 could not check. */
static int
check(const struct sdg_pack *pack, const struct sdg_str *text)
{
	struct sdg_findings findings;
	int status = 4;

	if (sdg_check(pack->rules, sdg_str_text(text), text->len, &findings) !=
	    SDG_OK)
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

static int
draft(const char *config, const char *path)
{
	struct sdg_pack *pack = load(config);
	struct sdg_str text = SDG_STR_INIT;
	int status = EXIT_CONFIG;

	if (pack != NULL)
		status = slurp(path, &text) ? check(pack, &text) : 4;
	sdg_str_wipe(&text);
	sdg_pack_free(pack);
	return status;
}

struct call {
	const char *config;
	const char *word;	/* the one argument that is no option */
	bool script, bad;
};

static struct call
read_call(int argc, char **argv)
{
	struct call call = { default_config(), NULL, false, false };

	for (int i = 2; i < argc; i++) {
		if (strcmp(argv[i], "--config") == 0 && i + 1 < argc)
			call.config = argv[++i];
		else if (strcmp(argv[i], "--script") == 0)
			call.script = true;
		else if (call.word == NULL && (argv[i][0] != '-'))
			call.word = argv[i];
		else
			call.bad = true;
	}
	return call;
}

int
main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";
	struct call call = read_call(argc, argv);

	if (strcmp(name, "version") == 0) {
		printf("soundings " SDG_VERSION "\n");
		return 0;
	}
	if (strcmp(name, "check-config") == 0 && !call.bad)
		return check_config(call.word != NULL ? call.word :
		    call.config);
	if (strcmp(name, "ask") == 0 && call.word != NULL && !call.bad)
		return ask(call.config, call.word);
	if (strcmp(name, "draft") == 0 && !call.bad)
		return draft(call.config, call.word);
	if (strcmp(name, "talk") == 0 && call.word == NULL && !call.bad)
		return sdg_console_run(call.config, call.script);
	fputs(usage, stderr);
	return EXIT_USAGE;
}
