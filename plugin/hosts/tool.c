/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tool.c: the command "soundings": check-config, ask, draft, talk. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "chat/ask.h"
#include "chat/line.h"
#include "core/check.h"
#include "core/pack.h"
#include "core/text.h"
#include "hosts/console.h"
#include "hosts/service.h"

#define EXIT_USAGE 64	/* sysexits.h: EX_USAGE */
#define EXIT_CONFIG 78	/* sysexits.h: EX_CONFIG */

static const char usage[] =
    "usage: soundings check-config [FILE]\n"
    "       soundings ask [--config FILE] QUESTION...\n"
    "       soundings draft [--config FILE] [DRAFT-FILE]\n"
    "       soundings talk [--config FILE] [--script]\n"
    "       soundings version\n"
    "       soundings --help\n"
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

/* Can the folder that path stands in be written to? */
static bool
can_be_made(const char *path)
{
	struct sdg_str parent = SDG_STR_INIT;
	const char *slash = strrchr(path, '/');
	bool good;

	sdg_str_adds(&parent, slash == NULL ? "." : "/");
	if (slash != NULL && slash > path) {
		sdg_str_cut(&parent, 0);
		sdg_str_add(&parent, path, (size_t)(slash - path));
	}
	good = !parent.failed && access(parent.data, W_OK | X_OK) == 0;
	sdg_str_free(&parent);
	return good;
}

/*
 * Say what is wrong with the data folder. Only a file in its place is a fault:
 * the rest may look different to the user that runs the bot.
 */
static int
check_data(const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0) {
		if (errno != ENOENT)
			fprintf(stderr, "soundings: warning: %s: %s\n", path,
			    strerror(errno));
		else if (can_be_made(path))
			printf("%s: the data folder will be made.\n", path);
		else
			fprintf(stderr, "soundings: warning: %s: the data "
			    "folder is missing, and you cannot make it "
			    "there\n", path);
		return 0;
	}
	if (!S_ISDIR(st.st_mode)) {
		fprintf(stderr, "soundings: %s: is a file, but the key data "
		    "must name a folder\n", path);
		return EXIT_CONFIG;
	}
	if ((st.st_mode & 077) != 0)
		fprintf(stderr, "soundings: warning: %s: others than its "
		    "owner can get into the data folder, which holds drafts: "
		    "chmod 700 it\n", path);
	if (access(path, W_OK | X_OK) != 0)
		fprintf(stderr, "soundings: warning: %s: you cannot write in "
		    "the data folder; can the user that runs the bot?\n",
		    path);
	return 0;
}

static int
check_config(const char *config)
{
	struct sdg_pack *pack = load(config);
	int status;

	if (pack == NULL)
		return EXIT_CONFIG;
	status = check_data(pack->settings->data);
	if (status != 0)
		goto out;
	printf("%s: good. %zu rules, %zu sections of guidance, %zu phrases, "
	    "%zu network%s.\n", config, sdg_rules_count(pack->rules),
	    sdg_guide_count(pack->guide), sdg_phrase_count(),
	    pack->settings->network_count,
	    pack->settings->network_count == 1 ? "" : "s");
out:
	sdg_pack_free(pack);
	return status;
}

static void
print_answer(const struct sdg_pack *pack, const struct sdg_answer *found,
    const char *question)
{
	const struct sdg_section *section = found->section[0];
	struct sdg_str words = SDG_STR_INIT, age = SDG_STR_INIT;
	size_t rest;

	sdg_answers_words(pack->answers, section, question, strlen(question),
	    500, &words, &rest);
	sdg_ask_age(pack->phrases, section, (int64_t)time(NULL), &age);
	printf("%s\n[%s, %s, %s]\n", sdg_str_text(&words), section->title,
	    section->ref, sdg_str_text(&age));
	sdg_str_free(&words);
	sdg_str_free(&age);
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
		printf("The guidance does not cover that. Rather than guess, "
		    "ask %s.\n", pack->settings->contact);
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
	char **words;		/* those that are no options, in order */
	int count;
	bool script, help, bad;
};

/* Words are moved to the front of argv, which is where call.words points. */
static struct call
read_call(int argc, char **argv)
{
	struct call call = { .config = default_config(), .words = argv };
	bool options = true;

	for (int i = 1; i < argc; i++) {
		if (!options || argv[i][0] != '-')
			argv[call.count++] = argv[i];
		else if (strcmp(argv[i], "--") == 0)
			options = false;
		else if (strcmp(argv[i], "--config") == 0 && i + 1 < argc)
			call.config = argv[++i];
		else if (strcmp(argv[i], "--script") == 0)
			call.script = true;
		else if (strcmp(argv[i], "--help") == 0 ||
		    strcmp(argv[i], "-h") == 0)
			call.help = true;
		else
			call.bad = true;
	}
	return call;
}

/* A question needs no quotes: its words come as so many arguments. */
static int
ask_words(const struct call *call)
{
	struct sdg_str question = SDG_STR_INIT;
	int status = 1;

	for (int i = 1; i < call->count; i++)
		sdg_str_addf(&question, "%s%s", i > 1 ? " " : "",
		    call->words[i]);
	if (!question.failed)
		status = ask(call->config, sdg_str_text(&question));
	else
		fprintf(stderr, "soundings: out of memory\n");
	sdg_str_free(&question);
	return status;
}

int
main(int argc, char **argv)
{
	struct call call = read_call(argc, argv);
	const char *name = call.count > 0 ? call.words[0] : "";
	const char *word = call.count == 2 ? call.words[1] : NULL;
	bool good = !call.bad && call.count <= 2;

	if (call.help) {
		fputs(usage, stdout);
		return 0;
	}
	if (strcmp(name, "version") == 0 && good && word == NULL) {
		printf("soundings " SDG_VERSION "\n");
		return 0;
	}
	if (strcmp(name, "check-config") == 0 && good)
		return check_config(word != NULL ? word : call.config);
	if (strcmp(name, "ask") == 0 && call.count > 1 && !call.bad)
		return ask_words(&call);
	if (strcmp(name, "draft") == 0 && good)
		return draft(call.config, word);
	if (strcmp(name, "talk") == 0 && good && word == NULL)
		return sdg_console_run(call.config, call.script);
	fputs(usage, stderr);
	return EXIT_USAGE;
}
