/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "soundings rank": documents and questions in, a run out. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/scratch.h"
#include "hosts/tool_run.h"
#include "lib/check.h"

#define DATA "../shared/data/orsharc-dev/"
#define DOCS "ducks\\tFeeding ducks\\tDucks eat oats at the pond.\\n" \
    "geese\\tGeese\\tGeese bite. Ducks do not.\\n" \
    "swans\\t\\tA swan belongs to the king.\\n"

/* Both files come from printf(1); "" makes an empty one. */
static const struct {
	const char *name, *docs, *queries, *options;
	int status;
	const char *says, *never;	/* never NULL: anything may be said */
} cases[] = {
	{ "documents are ranked, the best first", DOCS, "q1\\tfeeding ducks\\n",
	    "", 0, "q1 Q0 ducks 1 ", "swans" },
	{ "ranks go on from 1", DOCS, "q1\\tfeeding ducks\\n", "", 0,
	    "\nq1 Q0 geese 2 ", NULL },
	{ "a run is named", DOCS, "q1\\tducks\\n", "", 0, " soundings\n",
	    NULL },
	{ "a document without a title is found", DOCS, "q2\\tthe king\\n", "",
	    0, "q2 Q0 swans 1 ", NULL },
	{ "no more are printed than asked for", DOCS, "q1\\tducks\\n",
	    "--depth 1", 0, "q1 Q0 ducks 1 ", "geese" },
	{ "a question of unknown words has no lines", DOCS,
	    "q1\\tzebra\\nq2\\tswan\\n", "", 0, "q2 Q0 swans 1 ", "q1" },
	{ "the decision is not said unasked", DOCS, "q1\\tzebra\\n", "", 0, "",
	    "kind" },
	{ "nothing found is decided, too", DOCS, "q1\\tzebra\\n", "--decide",
	    0, "q1 - kind none 0.0000\n", NULL },
	{ "what is covered is an answer", DOCS, "q1\\tduck feeding oats\\n",
	    "--decide", 0, "q1 - kind answer 0.", NULL },
	{ "the decision looks further than what is printed", DOCS,
	    "q1\\tduck feeding oats\\n", "--decide --depth 1", 0,
	    "q1 - kind answer 0.", "geese" },
	{ "a question may hold tabs", DOCS, "q1\\tking\\tswan\\n", "", 0,
	    "q1 Q0 swans 1", NULL },
	{ "the last line needs no end", DOCS, "q1\\tswan", "", 0,
	    "q1 Q0 swans 1", NULL },
	{ "a byte order mark is skipped", DOCS,
	    "\\357\\273\\277q1\\tswan\\n", "", 0, "q1 Q0 swans 1",
	    "\xEF\xBB\xBF" },
	{ "a document without tabs is refused", DOCS "lost\\n", "q1\\tduck\\n",
	    "", 1, "docs.tsv:4: a tab is missing: each line must be "
	    "id<TAB>title<TAB>text", "Q0" },
	{ "a document with one tab is refused", DOCS "lost\\ttitle\\n",
	    "q1\\tduck\\n", "", 1, "docs.tsv:4: a tab is missing", "Q0" },
	{ "a question without a tab is refused", DOCS,
	    "q1\\tduck\\nduck\\n", "", 1, "queries.tsv:2: a tab is missing: "
	    "each line must be id<TAB>question", NULL },
	{ "what came before a bad question is answered", DOCS,
	    "q1\\tswan\\nduck\\n", "", 1, "q1 Q0 swans 1", NULL },
	{ "an empty line is no question", DOCS, "\\n", "", 1,
	    "queries.tsv:1: a tab is missing", NULL },
	{ "no documents are refused", "", "q1\\tduck\\n", "", 1,
	    "docs.tsv:1: there is nothing in it", NULL },
	{ "no questions are refused", DOCS, "", "", 1,
	    "queries.tsv:1: there is nothing in it", NULL },
	{ "CR LF is refused", "a\\tb\\tc\\r\\n", "q1\\tduck\\n", "", 1,
	    "docs.tsv:1: holds a carriage return: save the file with LF",
	    NULL },
	{ "a NUL is refused", "a\\tb\\tc\\0d\\n", "q1\\tduck\\n", "", 1,
	    "docs.tsv:1: holds a NUL byte", NULL },
	{ "a document that is no UTF-8 is refused", "a\\tb\\t\\377c\\n",
	    "q1\\tduck\\n", "", 1, "docs.tsv:1: not UTF-8", NULL },
	{ "a question of any bytes is answered", DOCS,
	    "q1\\t\\377swan\\001\\n", "", 0, "q1 Q0 swans 1", NULL },
	{ "an id with a space is refused", "a b\\tc\\td\\n", "q1\\tduck\\n",
	    "", 1, "docs.tsv:1: the id holds a space", NULL },
	{ "so it is in a question", DOCS, "q 1\\tduck\\n", "", 1,
	    "queries.tsv:1: the id holds a space", NULL },
	{ "an empty id is refused", "\\tc\\td\\n", "q1\\tduck\\n", "", 1,
	    "docs.tsv:1: the id is empty", NULL },
	{ "an id twice is refused", DOCS DOCS, "q1\\tduck\\n", "", 1,
	    "docs.tsv:4: an earlier document has this id", NULL },
	{ "a depth of none is refused", DOCS, "q1\\tduck\\n", "--depth 0", 64,
	    "--depth: \"0\" is no number from 1 to 100000", "Q0" },
	{ "a depth that is no number is refused", DOCS, "q1\\tduck\\n",
	    "--depth 3x", 64, "--depth: \"3x\"", "Q0" },
	{ "a depth beyond all is refused", DOCS, "q1\\tduck\\n",
	    "--depth 99999999999999999999", 64, "--depth: ", "Q0" },
	{ "an option of another command is refused", DOCS, "q1\\tduck\\n",
	    "--script", 64, "usage:", "Q0" },
};

static void
each_pair_of_files_is_ranked_or_refused(struct scratch *s)
{
	char arguments[2600], out[65536];
	int status;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		snprintf(arguments, sizeof arguments, "version >/dev/null; "
		    "printf '%s' >%s/docs.tsv; printf '%s' >%s/queries.tsv; "
		    "%s/soundings rank %s --queries %s/queries.tsv "
		    "--docs %s/docs.tsv", cases[i].docs, s->dir,
		    cases[i].queries, s->dir, tool_build(), cases[i].options,
		    s->dir, s->dir);
		status = tool_run("", arguments, out, sizeof out);
		if (!CHECK(cases[i].name, status == cases[i].status &&
		    strstr(out, cases[i].says) != NULL &&
		    (cases[i].never == NULL ||
		    strstr(out, cases[i].never) == NULL)))
			printf("# %d: %.300s\n", status, out);
	}
}

static void
files_are_needed(struct scratch *s)
{
	static char line[1048576 + 100];
	char arguments[1300], out[4096];
	int status;

	CHECK("without files the usage is shown",
	    tool_run("", "rank", out, sizeof out) == 64 &&
	    strstr(out, "usage:") != NULL);
	CHECK("standard input is one file, not two",
	    tool_run("", "rank --docs - --queries -", out, sizeof out) == 64);
	status = tool_run("", "rank --docs tests/data/no-such --queries -",
	    out, sizeof out);
	CHECK("a missing file is named", status == 1 && strstr(out,
	    "tests/data/no-such: cannot be opened: ") != NULL);
	status = tool_run("", "rank --docs tests --queries -", out,
	    sizeof out);
	CHECK("a folder is no file", status == 1 &&
	    strstr(out, "tests:1: cannot be read: ") != NULL);
	memset(line, 'a', sizeof line);
	line[1] = line[2] = '\t';
	line[sizeof line - 1] = '\n';
	scratch_write(s, "docs.tsv", line, sizeof line);
	snprintf(arguments, sizeof arguments,
	    "rank --docs %s/docs.tsv --queries -", s->dir);
	status = tool_run("q1\\tduck\\n", arguments, out, sizeof out);
	CHECK("an endless line is refused", status == 1 &&
	    strstr(out, "docs.tsv:1: longer than 1 MiB") != NULL);
}

/* Were the lines held back, this would wait for ever: the alarm ends it. */
static void
a_line_in_is_a_line_out(struct scratch *s)
{
	static const char docs[] = "a\tducks\tduck\nb\tgeese\tgoose\n";
	char *call[] = { "rank", "--docs", NULL, "--queries", "-", "--depth",
	    "1", NULL };
	char line[256] = "";
	FILE *out = NULL;
	int in, status = -1;

	call[2] = (char *)(uintptr_t)scratch_write(s, "docs.tsv", docs,
	    sizeof docs - 1);
	in = tool_start(call, &out);
	if (!CHECK("it reads questions from a pipe", in >= 0))
		return;
	alarm(60);
	CHECK("a question is answered before the next is asked",
	    write(in, "q1\tgoose\n", 9) == 9 &&
	    fgets(line, sizeof line, out) != NULL &&
	    strncmp(line, "q1 Q0 b 1 ", 10) == 0);
	CHECK("and so is the next", write(in, "q2\tduck\n", 8) == 8 &&
	    fgets(line, sizeof line, out) != NULL &&
	    strncmp(line, "q2 Q0 a 1 ", 10) == 0);
	close(in);
	CHECK("it ends with its input", fgetc(out) == EOF &&
	    wait(&status) > 0 && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0);
	alarm(0);
	fclose(out);
}

/* Each question's lines: ranks from 1, scores that fall, 100 at most. */
static bool
well_formed(FILE *run, int *questions)
{
	char line[512], last[64] = "", id[64], doc[64], name[16], end;
	double score, before = 0;
	unsigned rank, expected = 1;

	*questions = 0;
	while (fgets(line, sizeof line, run) != NULL) {
		if (sscanf(line, "%63s Q0 %63s %u %lf %15s%c", id, doc, &rank,
		    &score, name, &end) != 6 || end != '\n' ||
		    strcmp(name, "soundings") != 0)
			return false;
		if (strcmp(id, last) != 0) {
			++*questions;
			expected = 1;
			before = score;
			snprintf(last, sizeof last, "%s", id);
		}
		if (rank != expected++ || rank > 100 || score > before)
			return false;
		before = score;
	}
	return true;
}

static void
other_peoples_questions_are_ranked(void)
{
	char command[1024];
	FILE *run;
	int n = 0;
	bool good;

	if (access(DATA "docs.tsv", R_OK) != 0) {
		printf("# skipped: no %s\n", DATA);
		return;
	}
	snprintf(command, sizeof command, "%s/soundings rank --docs "
	    DATA "docs.tsv --queries " DATA "queries.tsv", tool_build());
	if (!CHECK("it can be started", (run = popen(command, "r")) != NULL))
		return;
	good = well_formed(run, &n);
	CHECK("a run of other people's questions is well formed",
	    pclose(run) == 0 && good);
	CHECK("and all but a few have an answer", n > 265 && n <= 273);
}

int
main(void)
{
	struct scratch s = { "", "" };

	scratch_open(&s);
	each_pair_of_files_is_ranked_or_refused(&s);
	files_are_needed(&s);
	a_line_in_is_a_line_out(&s);
	scratch_close(&s);
	other_peoples_questions_are_ranked();
	return check_done();
}
