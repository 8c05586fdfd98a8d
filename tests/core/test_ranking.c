/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"
#include "lib/check.h"

/* Passages and questions of other people; see the README beside them. */
#define DATA "../shared/data/orsharc-dev/"
#define DEPTH 10

static int
read_all(const char *path, struct sdg_str *out)
{
	FILE *f = fopen(path, "rb");
	char buffer[4096];
	size_t n;

	if (f == NULL)
		return 0;
	while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
		sdg_str_add(out, buffer, n);
	fclose(f);
	return out->data != NULL && !out->failed;
}

/* Cut the text up to the mark off *rest; NULL where none is left. */
static char *
cut(char **rest, char mark)
{
	char *part = *rest, *end;

	if (part == NULL || *part == '\0')
		return NULL;
	if ((end = strchr(part, mark)) != NULL)
		*end++ = '\0';
	*rest = end;
	return part;
}

/* The passages are numbered from 0 in the file's order. */
static int
add_passages(struct sdg_search *search, char *text)
{
	char *line;
	int n = 0;

	while ((line = cut(&text, '\n')) != NULL) {
		const char *fields[SDG_FIELDS] = { NULL };
		char *title = strchr(line, '\t');
		char *body = title == NULL ? NULL : strchr(title + 1, '\t');

		if (body == NULL || strtol(line, NULL, 10) != n++)
			return 0;
		*body = '\0';
		fields[SDG_FIELD_TITLE] = title + 1;
		fields[SDG_FIELD_BODY] = body + 1;
		if (sdg_search_add(search, fields) != SDG_OK)
			return 0;
	}
	return n > 0 && sdg_search_finish(search) == SDG_OK;
}

/* The one right passage: "<question> 0 <passage> 1". */
static size_t
right(const char *qrels, const char *id)
{
	const char *line = strstr(qrels, id);

	return line == NULL ? (size_t)-1 :
	    (size_t)strtoul(line + strlen(id) + 3, NULL, 10);
}

static void
measure(const struct sdg_search *search, char *queries, const char *qrels)
{
	double gain = 0, first = 0, five = 0;
	char *line;
	int n = 0;

	while ((line = cut(&queries, '\n')) != NULL) {
		char *id = cut(&line, '\t');
		size_t gold = id == NULL ? 0 : right(qrels, id), found;
		struct sdg_match match[DEPTH];

		if (line == NULL || gold == (size_t)-1 ||
		    sdg_search_find(search, line, strlen(line), match, DEPTH,
		    &found) != SDG_OK)
			continue;
		n++;
		for (size_t i = 0; i < found; i++) {
			if (match[i].document != gold)
				continue;
			gain += 1 / log2((double)i + 2);
			first += i < 1;
			five += i < 5;
		}
	}
	CHECK("all questions are asked", n == 273);
	if (n == 0)
		return;
	printf("# nDCG@10 %.4f, R@1 %.3f, R@5 %.3f of %d questions\n",
	    gain / n, first / n, five / n, n);
	CHECK("nDCG@10 is at least 0.74", gain / n >= 0.74);
	CHECK("the right passage is first for 57 of 100", first / n >= 0.57);
	CHECK("and among five for 85 of 100", five / n >= 0.85);
}

int
main(void)
{
	struct sdg_str docs = SDG_STR_INIT, queries = SDG_STR_INIT;
	struct sdg_str qrels = SDG_STR_INIT;
	struct sdg_search *search = NULL;

	if (!read_all(DATA "docs.tsv", &docs) ||
	    !read_all(DATA "queries.tsv", &queries) ||
	    !read_all(DATA "qrels.txt", &qrels)) {
		printf("1..0 # SKIP no %s\n", DATA);
	} else if (CHECK("the passages are indexed",
	    sdg_search_new(NULL, &search) == SDG_OK &&
	    add_passages(search, docs.data))) {
		measure(search, queries.data, qrels.data);
		check_done();
	}
	sdg_search_free(search);
	sdg_str_free(&docs);
	sdg_str_free(&queries);
	sdg_str_free(&qrels);
	return check_failed > 0;
}
