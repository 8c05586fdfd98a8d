/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/tool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/guide_lint.h"
#include "core/str.h"

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
		return SDG_EXIT_CONFIG;
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

static void
print_warning(void *arg, const char *line)
{
	(void)arg;
	printf("%s\n", line);
}

/* How rules are looked for, and signals that no rule names: how many. */
static size_t
lint_rules(const struct sdg_rules *rules)
{
	struct sdg_rules_counts counts;
	struct sdg_signal_name signal;
	size_t n;

	sdg_rules_counts(rules, &counts);
	printf("Rules: %zu by their words, %zu by identifier, %zu by a search "
	    "of the whole text.\n", counts.words, counts.identifiers,
	    counts.whole);
	for (n = 0; sdg_rules_unused(rules, n, &signal); n++)
		printf("%s: [signal.%s] no rule names this signal; use it, or "
		    "take it out\n", signal.file, signal.name);
	return n;
}

/* What in the guidance is worth mending; none of it is a fault. */
static int
lint(const struct sdg_pack *pack)
{
	char today[sizeof "2026-03-31"] = "";
	time_t now = time(NULL);
	struct tm day;
	size_t count, signals = lint_rules(pack->rules);

	if (localtime_r(&now, &day) != NULL)
		strftime(today, sizeof today, "%Y-%m-%d", &day);
	if (sdg_guide_lint(pack->guide, pack->rules, today, print_warning,
	    NULL, &count) != SDG_OK) {
		fprintf(stderr, "soundings: out of memory\n");
		return 1;
	}
	count += signals;
	printf("%zu warning%s.\n", count, count == 1 ? "" : "s");
	return 0;
}

int
sdg_tool_check(const struct sdg_call *call)
{
	const char *config = call->count > 1 ? call->words[1] :
	    sdg_tool_config(call);
	struct sdg_pack *pack = sdg_tool_load(config);
	int status;

	if (pack == NULL)
		return SDG_EXIT_CONFIG;
	status = check_data(pack->settings->data);
	if (status != 0)
		goto out;
	printf("%s: good. %zu rules, %zu sections of guidance, %zu phrases, "
	    "%zu network%s.\n", config, sdg_rules_count(pack->rules),
	    sdg_guide_count(pack->guide), sdg_phrase_count(),
	    pack->settings->network_count,
	    pack->settings->network_count == 1 ? "" : "s");
	status = lint(pack);
out:
	sdg_pack_free(pack);
	return sdg_tool_end(status);
}
