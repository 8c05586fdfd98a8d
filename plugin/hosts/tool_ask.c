/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/tool.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "chat/ask.h"
#include "core/str.h"
#include "hosts/lines.h"

#define SHOWN 500	/* bytes of a section, as in a conversation */

static void
print_answer(const struct sdg_pack *pack, const struct sdg_answer *found,
    const char *question)
{
	const struct sdg_section *section = found->section[0];
	struct sdg_str words = SDG_STR_INIT, age = SDG_STR_INIT;
	size_t rest;

	sdg_answers_words(pack->answers, section, question, strlen(question),
	    SHOWN, &words, &rest);
	sdg_ask_age(pack->phrases, section, (int64_t)time(NULL), &age);
	printf("%s\n[%s, %s, %s]\n", sdg_str_text(&words), section->title,
	    section->ref, sdg_str_text(&age));
	sdg_str_free(&words);
	sdg_str_free(&age);
}

static void
say_unsearched(enum sdg_err err)
{
	fprintf(stderr, "soundings: the guidance could not be searched: %s\n",
	    sdg_err_text(err));
}

static int
ask(const struct sdg_pack *pack, const char *question)
{
	struct sdg_answer found;
	enum sdg_err err;

	err = sdg_answers_find(pack->answers, question, strlen(question),
	    &found);
	if (err != SDG_OK)
		say_unsearched(err);
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
	return err == SDG_OK ? 0 : 1;
}

/* A question needs no quotes: its words come as so many arguments. */
static int
ask_words(const struct sdg_pack *pack, const struct sdg_call *call)
{
	struct sdg_str question = SDG_STR_INIT;
	int status = 1;

	for (int i = 1; i < call->count; i++)
		sdg_str_addf(&question, "%s%s", i > 1 ? " " : "",
		    call->words[i]);
	if (!question.failed)
		status = ask(pack, sdg_str_text(&question));
	else
		fprintf(stderr, "soundings: out of memory\n");
	sdg_str_free(&question);
	return status;
}

/* Add a text to a column: after a mark beside others, on one line. */
static void
add(struct sdg_str *column, const char *text)
{
	if (column->len > 0)
		sdg_str_adds(column, " | ");
	for (; *text != '\0'; text++)
		sdg_str_add(column, strchr("\t\n\r", *text) != NULL ? " " :
		    text, 1);
}

static void
add_words(const struct sdg_pack *pack, const struct sdg_section *section,
    const char *question, size_t len, struct sdg_str *column)
{
	struct sdg_str words = SDG_STR_INIT;
	size_t rest;

	sdg_answers_words(pack->answers, section, question, len, SHOWN,
	    &words, &rest);
	add(column, sdg_str_text(&words));
	column->failed = column->failed || words.failed;
	sdg_str_free(&words);
}

/* One line: kind, reference, confidence, title, words. */
static enum sdg_err
print_row(const struct sdg_pack *pack, const char *question, size_t len,
    bool full)
{
	static const char *const kinds[] = { "answer", "choice", "none" };
	struct sdg_str refs = SDG_STR_INIT, titles = SDG_STR_INIT;
	struct sdg_str words = SDG_STR_INIT;
	struct sdg_answer found;
	enum sdg_err err;

	err = sdg_answers_find(pack->answers, question, len, &found);
	for (size_t i = 0; err == SDG_OK && i < found.count; i++) {
		add(&refs, found.section[i]->ref);
		add(&titles, found.section[i]->title);
		if (full)
			add(&words, found.section[i]->text);
		else
			add_words(pack, found.section[i], question, len,
			    &words);
	}
	if (refs.failed || titles.failed || words.failed)
		err = SDG_ENOMEM;
	if (err == SDG_OK)
		printf("%s\t%s\t%.4f\t%s\t%s\n", kinds[found.kind],
		    sdg_str_text(&refs), found.confidence,
		    sdg_str_text(&titles), sdg_str_text(&words));
	sdg_str_free(&refs);
	sdg_str_free(&titles);
	sdg_str_free(&words);
	return err;
}

/* A question in, its row out: whoever waits at a pipe gets it at once. */
static int
ask_file(const struct sdg_pack *pack, const char *path, bool full)
{
	struct sdg_lines *lines;
	struct sdg_why why = { "" };
	enum sdg_err err, asked = SDG_OK;
	char *question;
	size_t len;

	err = sdg_lines_open(path, "a question", &lines, &why);
	while (err == SDG_OK && asked == SDG_OK && !ferror(stdout) &&
	    (err = sdg_lines_next(lines, &question, &len, &why)) == SDG_OK) {
		asked = print_row(pack, question, len, full);
		if (strcmp(path, "-") == 0)
			fflush(stdout);
	}
	sdg_lines_close(lines);
	if (asked != SDG_OK)
		say_unsearched(asked);
	else if (err != SDG_OK && err != SDG_ENOTFOUND)
		fprintf(stderr, "soundings: %s\n", why.text);
	return asked == SDG_OK && err == SDG_ENOTFOUND ? 0 : 1;
}

int
sdg_tool_ask(const struct sdg_call *call)
{
	const char *path = call->option[SDG_OPTION_QUESTIONS];
	bool full = call->option[SDG_OPTION_FULL] != NULL;
	struct sdg_pack *pack;
	int status;

	if (path != NULL ? call->count > 1 : full || call->count < 2)
		return SDG_EXIT_USAGE;
	if ((pack = sdg_tool_load(sdg_tool_config(call))) == NULL)
		return SDG_EXIT_CONFIG;
	status = path != NULL ? ask_file(pack, path, full) :
	    ask_words(pack, call);
	sdg_pack_free(pack);
	return sdg_tool_end(status);
}
