/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tool.c: the command "soundings": which command, with which options. */
#include "hosts/tool.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/slot.h"
#include "hosts/console.h"
#include "hosts/service.h"

#define BIT(option) (1U << SDG_OPTION_##option)

static const char usage[] =
    "usage: soundings check-config [FILE]\n"
    "       soundings ask [--config FILE] QUESTION...\n"
    "       soundings ask [--config FILE] --questions FILE [--full]\n"
    "       soundings draft [--config FILE] [--as ACCOUNT] [--json] [FILE]\n"
    "       soundings draft [--config FILE] [--as ACCOUNT] --lines FILE\n"
    "       soundings identify --lines FILE\n"
    "       soundings rank --docs FILE --queries FILE [--depth N] [--decide]\n"
    "       soundings rules list | test [FOLDER] | explain TEXT...\n"
    "       soundings rules score --labelled FILE [--as ACCOUNT]\n"
    "       soundings talk [--config FILE] [--script]\n"
    "       soundings version\n"
    "       soundings --help\n"
    "The configuration is soundings.ini; without FILE: $SOUNDINGS_CONFIG, else\n"
    "config/soundings.ini, else /etc/soundings/soundings.ini. Questions,\n"
    "queries and lines may be -: standard input. ACCOUNT is official (so where\n"
    "it is left out) or personal.\n";

static const struct {
	const char *name;
	bool value;		/* takes one */
} options[SDG_OPTIONS] = {
	[SDG_OPTION_CONFIG] = { "--config", true },
	[SDG_OPTION_SCRIPT] = { "--script", false },
	[SDG_OPTION_QUESTIONS] = { "--questions", true },
	[SDG_OPTION_FULL] = { "--full", false },
	[SDG_OPTION_DOCS] = { "--docs", true },
	[SDG_OPTION_QUERIES] = { "--queries", true },
	[SDG_OPTION_DEPTH] = { "--depth", true },
	[SDG_OPTION_DECIDE] = { "--decide", false },
	[SDG_OPTION_LINES] = { "--lines", true },
	[SDG_OPTION_AS] = { "--as", true },
	[SDG_OPTION_JSON] = { "--json", false },
	[SDG_OPTION_LABELLED] = { "--labelled", true },
};

static int
talk(const struct sdg_call *call)
{
	return sdg_console_run(sdg_tool_config(call),
	    call->option[SDG_OPTION_SCRIPT] != NULL);
}

static int
version(const struct sdg_call *call)
{
	(void)call;
	printf("soundings " SDG_VERSION "\n");
	return 0;
}

static const struct command {
	const char *name;
	int words;		/* at most so many besides; -1: any number */
	unsigned options;	/* those that it takes */
	int (*run)(const struct sdg_call *call);
} commands[] = {
	{ "ask", -1, BIT(CONFIG) | BIT(QUESTIONS) | BIT(FULL),
	    sdg_tool_ask },
	{ "check-config", 1, BIT(CONFIG), sdg_tool_check },
	{ "draft", 1, BIT(CONFIG) | BIT(AS) | BIT(JSON) | BIT(LINES),
	    sdg_tool_draft },
	{ "identify", 0, BIT(LINES), sdg_tool_identify },
	{ "rank", 0, BIT(DOCS) | BIT(QUERIES) | BIT(DEPTH) | BIT(DECIDE),
	    sdg_tool_rank },
	{ "rules", -1, BIT(CONFIG) | BIT(AS) | BIT(LABELLED), sdg_tool_rules },
	{ "talk", 0, BIT(CONFIG) | BIT(SCRIPT), talk },
	{ "version", 0, 0, version },
};

const char *
sdg_tool_config(const struct sdg_call *call)
{
	const char *path = call->option[SDG_OPTION_CONFIG];

	if (path != NULL)
		return path;
	path = getenv("SOUNDINGS_CONFIG");
	if (path != NULL && path[0] != '\0')
		return path;
	if (access("config/soundings.ini", R_OK) == 0)
		return "config/soundings.ini";
	return "/etc/soundings/soundings.ini";
}

struct sdg_pack *
sdg_tool_load(const char *config)
{
	struct sdg_pack *pack;
	struct sdg_why why;

	if (sdg_pack_load(config, &pack, &why) != SDG_OK)
		fprintf(stderr, "soundings: %s\n", why.text);
	return pack;
}

bool
sdg_tool_where(const struct sdg_call *call, struct sdg_circumstances *out)
{
	const char *as = call->option[SDG_OPTION_AS];

	memset(out, 0, sizeof *out);
	out->today = sdg_slot_clock((int64_t)time(NULL));
	out->personal = as != NULL && strcmp(as, "personal") == 0;
	if (as == NULL || out->personal || strcmp(as, "official") == 0)
		return true;
	fprintf(stderr, "soundings: --as: write official or personal, not "
	    "\"%s\"\n", as);
	return false;
}

int
sdg_tool_end(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	fprintf(stderr, "soundings: standard output cannot be written: %s\n",
	    strerror(errno));
	return 1;
}

/* Take the option at argv[*i], with its value; false: there is none such. */
static bool
take(struct sdg_call *call, int argc, char **argv, int *i)
{
	for (int o = 0; o < SDG_OPTIONS; o++) {
		if (strcmp(argv[*i], options[o].name) != 0)
			continue;
		if (options[o].value && *i + 1 >= argc)
			return false;
		call->option[o] = options[o].value ? argv[++*i] : "";
		return true;
	}
	return false;
}

/* Words are moved to the front of argv, which is where call->words points. */
static bool
read_call(int argc, char **argv, struct sdg_call *call, bool *help)
{
	bool only_words = false, good = true;

	call->words = argv;
	for (int i = 1; i < argc; i++) {
		if (only_words || argv[i][0] != '-')
			argv[call->count++] = argv[i];
		else if (strcmp(argv[i], "--") == 0)
			only_words = true;
		else if (strcmp(argv[i], "--help") == 0 ||
		    strcmp(argv[i], "-h") == 0)
			*help = true;
		else if (!take(call, argc, argv, &i))
			good = false;
	}
	return good && call->count > 0;
}

/* Does the command take what it is called with? */
static bool
fits(const struct command *command, const struct sdg_call *call)
{
	for (int o = 0; o < SDG_OPTIONS; o++)
		if (call->option[o] != NULL &&
		    (command->options & (1U << o)) == 0)
			return false;
	return command->words < 0 || call->count <= command->words + 1;
}

static int
run(const struct sdg_call *call)
{
	for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (strcmp(call->words[0], commands[i].name) == 0 &&
		    fits(&commands[i], call))
			return commands[i].run(call);
	return SDG_EXIT_USAGE;
}

int
main(int argc, char **argv)
{
	struct sdg_call call = { .count = 0 };
	bool help = false, good = read_call(argc, argv, &call, &help);
	int status;

	if (help) {
		fputs(usage, stdout);
		return 0;
	}
	if ((status = good ? run(&call) : SDG_EXIT_USAGE) == SDG_EXIT_USAGE)
		fputs(usage, stderr);
	return status;
}
