/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/decide.h"
#include "core/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/str.h"
#include "lib/check.h"

/* Passages and questions of other people; see the README beside them. */
#define DATA "../shared/data/orsharc-dev/"
#define OTHERS "../shared/data/clinc-oos-val/questions.txt"
#define DEPTH 10
#define PASSAGES 1000
#define QUESTIONS 400

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

/* Numbered from 0 in the file's order; they point into its text. */
struct passages {
	const char *title[PASSAGES], *body[PASSAGES];
	size_t n;
};

static int
add_passages(struct sdg_search *search, struct passages *all, char *text)
{
	char *line;
	int n = 0;

	while ((line = cut(&text, '\n')) != NULL) {
		const char *fields[SDG_FIELDS] = { NULL };
		char *title = strchr(line, '\t');
		char *body = title == NULL ? NULL : strchr(title + 1, '\t');

		if (body == NULL || strtol(line, NULL, 10) != n++ ||
		    all->n == PASSAGES)
			return 0;
		*body = '\0';
		fields[SDG_FIELD_TITLE] = title + 1;
		fields[SDG_FIELD_BODY] = body + 1;
		all->title[all->n] = title + 1;
		all->body[all->n++] = body + 1;
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
	CHECK("nDCG@10 is at least 0.76", gain / n >= 0.76);
	CHECK("the right passage is first for 60 of 100", first / n >= 0.60);
	CHECK("and among five for 87 of 100", five / n >= 0.87);
}

/* How sure the decision is of a question, and whether it answers. */
static double
sure(const struct sdg_search *search, const char *question, int *answered)
{
	struct sdg_match match[SDG_DECIDE_OVER];
	struct sdg_decision decision;
	size_t n = 0;

	if (sdg_search_find(search, question, strlen(question), match,
	    SDG_DECIDE_OVER, &n) != SDG_OK)
		return 0;
	decision = sdg_decide(match, n, 0);
	*answered += decision.kind != SDG_ANSWER_NONE;
	return decision.confidence;
}

/* The chance that one of the first is above one of the second. */
static double
above(const double *a, int n, const double *b, int m)
{
	double sum = 0;

	for (int i = 0; i < n; i++)
		for (int j = 0; j < m; j++)
			sum += a[i] > b[j] ? 1 : a[i] < b[j] ? 0 : 0.5;
	return n > 0 && m > 0 ? sum / n / m : 0;
}

/* The collection without one passage. */
static struct sdg_search *
without(const struct passages *all, size_t gone)
{
	struct sdg_search *search = NULL;

	if (sdg_search_new(NULL, &search) != SDG_OK)
		return NULL;
	for (size_t i = 0; i < all->n; i++) {
		const char *fields[SDG_FIELDS] = { all->title[i], NULL,
		    all->body[i] };

		if (i != gone && sdg_search_add(search, fields) != SDG_OK)
			break;
	}
	sdg_search_finish(search);
	return search;
}

static void
decisions(const struct sdg_search *search, const struct passages *all,
    char *queries, const char *qrels, char *others)
{
	static double there[QUESTIONS], gone[QUESTIONS], other[QUESTIONS];
	int n = 0, m = 0, answered = 0, away = 0, ignored = 0;
	char *line;

	while ((line = cut(&queries, '\n')) != NULL && n < QUESTIONS) {
		char *id = cut(&line, '\t');
		struct sdg_search *less;

		if (line == NULL)
			continue;
		there[n] = sure(search, line, &answered);
		less = without(all, right(qrels, id));
		gone[n++] = less == NULL ? 0 : sure(less, line, &ignored);
		sdg_search_free(less);
	}
	while ((line = cut(&others, '\n')) != NULL && m < QUESTIONS)
		other[m++] = sure(search, line, &away);
	printf("# answered: %d of %d, off the topic %d of %d; AUROC %.3f; "
	    "with the right passage gone %.3f\n", answered, n, away, m,
	    above(there, n, other, m), above(there, n, gone, n));
	CHECK("95 of 100 questions off the topic are turned away",
	    m > 0 && away * 20 <= m);
	CHECK("80 of 100 others are answered", answered * 5 >= n * 4);
	CHECK("that the right passage is gone is noticed",
	    above(there, n, gone, n) >= 0.74);
}

int
main(void)
{
	static struct passages all;
	struct sdg_str docs = SDG_STR_INIT, queries = SDG_STR_INIT;
	struct sdg_str again = SDG_STR_INIT, qrels = SDG_STR_INIT;
	struct sdg_str others = SDG_STR_INIT;
	struct sdg_search *search = NULL;

	if (!read_all(DATA "docs.tsv", &docs) ||
	    !read_all(DATA "queries.tsv", &queries) ||
	    !read_all(DATA "queries.tsv", &again) ||
	    !read_all(DATA "qrels.txt", &qrels) ||
	    !read_all(OTHERS, &others)) {
		printf("1..0 # SKIP no %s or %s\n", DATA, OTHERS);
	} else if (CHECK("the passages are indexed",
	    sdg_search_new(NULL, &search) == SDG_OK &&
	    add_passages(search, &all, docs.data))) {
		measure(search, queries.data, qrels.data);
		decisions(search, &all, again.data, qrels.data, others.data);
		check_done();
	}
	sdg_search_free(search);
	sdg_str_free(&docs);
	sdg_str_free(&queries);
	sdg_str_free(&again);
	sdg_str_free(&qrels);
	sdg_str_free(&others);
	return check_failed > 0;
}
