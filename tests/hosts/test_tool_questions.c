/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "soundings ask --questions": a question a line in, a row out. */
#include <stdio.h>
#include <string.h>

#include "hosts/tool_run.h"
#include "lib/check.h"

#define ASK "ask --config config/soundings.ini --questions - "

static const struct {
	const char *name, *input, *arguments;
	int status;
	const char *says, *never;	/* never NULL: anything may be said */
} cases[] = {
	{ "an answer has kind, reference, confidence, title and words",
	    "can we post a photo of a crash?\\n", ASK, 0,
	    "\tCan we post a photo of a crash or crime scene?\tNot until",
	    NULL },
	{ "the first column is the kind", "can we post a photo of a crash?\\n",
	    "2>/dev/null " ASK, 0, "answer\tscenes/photos\t", "choice" },
	{ "what nothing covers has empty columns",
	    "what is the capital of peru\\n", ASK, 0, "none\t\t0.", "\tWhat" },
	{ "an empty line is a question that nothing covers", "\\n\\n", ASK, 0,
	    "none\t\t0.0000\t\t\nnone\t\t0.0000\t\t\n", NULL },
	{ "the words shown are not all of it",
	    "can we post a photo of a crash?\\n", ASK, 0, "Not until",
	    "Before any picture goes out" },
	{ "with --full they are",
	    "can we post a photo of a crash?\\n", ASK " --full", 0,
	    "Before any picture goes out", NULL },
	{ "bytes that are no text have their row", "\\377\\001\\n", ASK, 0,
	    "none\t\t0.0000\t\t\n", NULL },
	{ "CR LF is refused", "hello\\r\\n", ASK, 1,
	    "standard input:1: holds a carriage return", "none" },
	{ "no question at all is refused", "", ASK, 1,
	    "standard input:1: there is nothing in it: each line must be a "
	    "question", NULL },
	{ "a missing file is named", "",
	    "ask --config config/soundings.ini --questions tests/nowhere", 1,
	    "tests/nowhere: cannot be opened: ", NULL },
	{ "a question beside the file shows the usage", "", ASK "hello", 64,
	    "usage:", NULL },
	{ "--full without a file shows the usage", "", "ask --full hello", 64,
	    "usage:", NULL },
	{ "a missing configuration is named", "hello\\n",
	    "ask --config tests/nowhere.ini --questions -", 78,
	    "tests/nowhere.ini", NULL },
};

static void
each_file_of_questions_is_answered_or_refused(void)
{
	char out[65536];
	int status;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		status = tool_run(cases[i].input, cases[i].arguments, out,
		    sizeof out);
		if (!CHECK(cases[i].name, status == cases[i].status &&
		    strstr(out, cases[i].says) != NULL &&
		    (cases[i].never == NULL ||
		    strstr(out, cases[i].never) == NULL)))
			printf("# %d: %.300s\n", status, out);
	}
}

static size_t
count(const char *text, size_t len, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == c;
	return n;
}

static void
rows_are_rows(const char *options)
{
	char arguments[256], out[65536];
	size_t rows = 0, good = 0;

	snprintf(arguments, sizeof arguments, ASK "%s", options);
	tool_run("can we post a photo\\nwho signs it off\\nhello\\nphoto\\n"
	    "can we name the dead driver\\npursuit\\nmissing child\\nduck\\n",
	    arguments, out, sizeof out);
	for (char *line = strtok(out, "\n"); line != NULL;
	    line = strtok(NULL, "\n"), rows++)
		good += count(line, strlen(line), '\t') == 4;
	CHECK("each question has one row of five columns",
	    rows == 8 && good == 8);
}

/* Titles, references and words of a choice belong together. */
static void
a_choice_joins_what_belongs_together(void)
{
	char out[262144], *row, *column[5];

	tool_run("who can approve a post\nphoto\nchild\nsharing\nphone\n"
	    "off duty\ncan we post this\nwitness\nreply\ncourt\nname\n",
	    ASK " --full", out, sizeof out);
	row = strstr(out, "choice\t");
	if (!CHECK("a vague question is a choice", row != NULL))
		return;
	for (size_t i = 0; i < 5; i++) {
		column[i] = row;
		row += strcspn(row, "\t\n");
		if (*row != '\0')
			*row++ = '\0';
	}
	CHECK("as many titles as references",
	    strstr(column[1], " | ") != NULL &&
	    count(column[1], strlen(column[1]), '|') ==
	    count(column[3], strlen(column[3]), '|'));
	CHECK("and as many texts",
	    count(column[1], strlen(column[1]), '|') ==
	    count(column[4], strlen(column[4]), '|'));
}

/* Were a row held back, this would wait for ever: the alarm ends it. */
static void
a_question_in_is_a_row_out(void)
{
	char *call[] = { "ask", "--config", "config/soundings.ini",
	    "--questions", "-", NULL };
	char line[4096] = "";
	FILE *out = NULL;
	int in = tool_start(call, &out), status = -1;

	if (!CHECK("it reads questions from a pipe", in >= 0))
		return;
	alarm(60);
	CHECK("a question is answered before the next is asked",
	    write(in, "zebra\n", 6) == 6 &&
	    fgets(line, sizeof line, out) != NULL &&
	    strncmp(line, "none\t", 5) == 0);
	close(in);
	CHECK("it ends with its input", fgetc(out) == EOF &&
	    wait(&status) > 0 && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0);
	alarm(0);
	fclose(out);
}

int
main(void)
{
	each_file_of_questions_is_answered_or_refused();
	rows_are_rows("");
	rows_are_rows("--full");
	a_choice_joins_what_belongs_together();
	a_question_in_is_a_row_out();
	return check_done();
}
