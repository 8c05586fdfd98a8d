/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rank any documents for any questions: to measure the search by itself. */
#include "hosts/tool.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/decide.h"
#include "core/lexicon.h"
#include "core/search.h"
#include "core/str.h"
#include "core/text.h"
#include "hosts/lines.h"

#define DEPTH 100
#define DEPTH_MAX 100000
/* So much is written at once, unless somebody waits for each line. */
#define WRITE_BYTES 65536

struct ranking {
	struct sdg_search *search;
	struct sdg_lexicon *seen;	/* the documents' ids */
	struct sdg_str ids;		/* one after another, each with a NUL */
	size_t *id;			/* where each document's starts */
	size_t count, cap;
	struct sdg_match *match;	/* as many as are looked at */
	size_t looked, depth;
	bool decide;
};

static void
clear(struct ranking *ranking)
{
	sdg_str_free(&ranking->ids);
	free(ranking->id);
	free(ranking->match);
	sdg_lexicon_free(ranking->seen);
	sdg_search_free(ranking->search);
}

static enum sdg_err
keep_id(struct ranking *ranking, const char *id)
{
	if (ranking->count == ranking->cap) {
		size_t cap = ranking->cap > 0 ? ranking->cap * 2 : 256;
		size_t *list = realloc(ranking->id, cap * sizeof *list);

		if (list == NULL)
			return SDG_ENOMEM;
		ranking->id = list;
		ranking->cap = cap;
	}
	ranking->id[ranking->count++] = ranking->ids.len;
	sdg_str_add(&ranking->ids, id, strlen(id) + 1);
	return ranking->ids.failed ? SDG_ENOMEM : SDG_OK;
}

/* Columns of a run are parted by spaces, so an id can hold none. */
static enum sdg_err
check_id(const struct sdg_lines *lines, const char *id, struct sdg_why *why)
{
	if (*id == '\0')
		return sdg_lines_fault(lines, why,
		    "the id is empty: put one before the first tab");
	if (strchr(id, ' ') != NULL)
		return sdg_lines_fault(lines, why,
		    "the id holds a space: put - or _ in its place");
	return SDG_OK;
}

/* The line is "id<TAB>title<TAB>text", and is cut apart where it stands. */
static enum sdg_err
add_document(struct ranking *ranking, const struct sdg_lines *lines,
    char *line, size_t len, struct sdg_why *why)
{
	const char *text[SDG_FIELDS] = { NULL };
	char *title = NULL, *body = NULL;
	uint32_t number, before = (uint32_t)ranking->count;
	enum sdg_err err;

	if (!sdg_text_valid(line, len))
		return sdg_lines_fault(lines, why, "not UTF-8: save the file "
		    "with that encoding");
	if ((err = sdg_lines_cut(lines, line, &title, why)) != SDG_OK ||
	    (err = sdg_lines_cut(lines, title, &body, why)) != SDG_OK ||
	    (err = check_id(lines, line, why)) != SDG_OK ||
	    (err = sdg_lexicon_add(ranking->seen, line, strlen(line),
	    &number)) != SDG_OK)
		return err;
	if (number != before)
		return sdg_lines_fault(lines, why, "an earlier document has "
		    "this id: give it one of its own");
	text[SDG_FIELD_TITLE] = title;
	text[SDG_FIELD_BODY] = body;
	if ((err = sdg_search_add(ranking->search, text)) != SDG_OK)
		return err;
	return keep_id(ranking, line);
}

static enum sdg_err
read_documents(struct ranking *ranking, const char *path, struct sdg_why *why)
{
	struct sdg_lines *lines;
	enum sdg_err err;
	char *line;
	size_t len;

	err = sdg_lines_open(path, "id<TAB>title<TAB>text", &lines, why);
	if (err == SDG_OK)
		err = sdg_search_new(&ranking->search);
	if (err == SDG_OK)
		err = sdg_lexicon_new(&ranking->seen);
	while (err == SDG_OK &&
	    (err = sdg_lines_next(lines, &line, &len, why)) == SDG_OK)
		err = add_document(ranking, lines, line, len, why);
	sdg_lines_close(lines);
	if (err == SDG_ENOTFOUND && ranking->count > 0)
		err = sdg_search_finish(ranking->search);
	return err;
}

static enum sdg_err
rank(struct ranking *ranking, const char *id, const char *question)
{
	static const char *const kinds[] = { "answer", "choice", "none" };
	struct sdg_decision decision;
	enum sdg_err err;
	size_t n;

	err = sdg_search_find(ranking->search, question, strlen(question),
	    ranking->match, ranking->looked, &n);
	if (err != SDG_OK)
		return err;
	for (size_t i = 0; i < n && i < ranking->depth; i++)
		printf("%s Q0 %s %zu %.6f soundings\n", id,
		    ranking->ids.data + ranking->id[ranking->match[i].document],
		    i + 1, ranking->match[i].score);
	if (!ranking->decide)
		return SDG_OK;
	decision = sdg_decide(ranking->match, n < SDG_DECIDE_OVER ? n :
	    SDG_DECIDE_OVER);
	printf("%s - kind %s %.4f\n", id, kinds[decision.kind],
	    decision.confidence);
	return SDG_OK;
}

static enum sdg_err
answer_queries(struct ranking *ranking, const char *path, struct sdg_why *why)
{
	struct sdg_lines *lines;
	enum sdg_err err;
	char *line, *question;
	size_t len;

	err = sdg_lines_open(path, "id<TAB>question", &lines, why);
	while (err == SDG_OK && !ferror(stdout) &&
	    (err = sdg_lines_next(lines, &line, &len, why)) == SDG_OK) {
		err = sdg_lines_cut(lines, line, &question, why);
		if (err == SDG_OK)
			err = check_id(lines, line, why);
		if (err == SDG_OK)
			err = rank(ranking, line, question);
		if (strcmp(path, "-") == 0)
			fflush(stdout);
	}
	sdg_lines_close(lines);
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

/* 1 to DEPTH_MAX, digits only; 0 where it is not. */
static size_t
read_depth(const char *text)
{
	size_t len, depth;

	if (text == NULL)
		return DEPTH;
	len = strlen(text);
	if (len == 0 || len > 6 || strspn(text, "0123456789") != len)
		return 0;
	depth = (size_t)strtoul(text, NULL, 10);
	return depth <= DEPTH_MAX ? depth : 0;
}

static int
run(struct ranking *ranking, const char *docs, const char *queries)
{
	struct sdg_why why = { "" };
	enum sdg_err err = SDG_ENOMEM;

	ranking->looked = ranking->depth > SDG_DECIDE_OVER ? ranking->depth :
	    SDG_DECIDE_OVER;
	ranking->match = calloc(ranking->looked, sizeof *ranking->match);
	setvbuf(stdout, NULL, _IOFBF, WRITE_BYTES);
	if (ranking->match != NULL &&
	    (err = read_documents(ranking, docs, &why)) == SDG_OK)
		err = answer_queries(ranking, queries, &why);
	if (err == SDG_OK)
		return 0;
	fprintf(stderr, "soundings: %s\n", why.text[0] != '\0' ? why.text :
	    sdg_err_text(err));
	return 1;
}

int
sdg_tool_rank(const struct sdg_call *call)
{
	const char *docs = call->option[SDG_OPTION_DOCS];
	const char *queries = call->option[SDG_OPTION_QUERIES];
	struct ranking ranking = { .depth =
	    read_depth(call->option[SDG_OPTION_DEPTH]) };
	int status;

	if (docs == NULL || queries == NULL ||
	    (strcmp(docs, "-") == 0 && strcmp(queries, "-") == 0))
		return SDG_EXIT_USAGE;
	if (ranking.depth == 0) {
		fprintf(stderr, "soundings: --depth: \"%s\" is no number from "
		    "1 to %d\n", call->option[SDG_OPTION_DEPTH], DEPTH_MAX);
		return SDG_EXIT_USAGE;
	}
	ranking.decide = call->option[SDG_OPTION_DECIDE] != NULL;
	status = run(&ranking, docs, queries);
	clear(&ranking);
	return sdg_tool_end(status);
}
