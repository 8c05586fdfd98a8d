/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "core/guide.h"
#include "core/str.h"
#include "core/words.h"

/* Passages and questions of other people; see the README beside them. */
#define DATA "../shared/data/orsharc-dev/"
#define OWN "config/guidance"

void
bench_set_free(struct bench_set *set)
{
	for (size_t i = 0; i < set->count; i++) {
		free(set->documents[i].title);
		free(set->documents[i].body);
	}
	for (size_t i = 0; i < set->question_count; i++) {
		free(set->questions[i].text);
		free(set->questions[i].words);
	}
	free(set->documents);
	free(set->questions);
	memset(set, 0, sizeof *set);
}

static bool
add_document(struct bench_set *set, const char *title, const char *body)
{
	struct bench_document *list = realloc(set->documents,
	    (set->count + 1) * sizeof *list);

	if (list == NULL)
		return false;
	set->documents = list;
	list[set->count].title = strdup(title);
	list[set->count].body = strdup(body);
	set->count++;
	return list[set->count - 1].title != NULL &&
	    list[set->count - 1].body != NULL;
}

/* What is left of a question for those who would be slowed by stop words. */
static char *
without_stops(const char *text)
{
	struct sdg_str out = SDG_STR_INIT;
	struct sdg_words *words;
	struct sdg_word word;
	size_t at = 0;

	if (sdg_words_new(&words) != SDG_OK)
		return NULL;
	sdg_str_adds(&out, "");
	while (sdg_words_next(words, text, strlen(text), &at, &word) == SDG_OK)
		if (word.kind != SDG_WORD_STOP) {
			sdg_str_add(&out, text + word.start,
			    word.end - word.start);
			sdg_str_addc(&out, ' ');
		}
	sdg_words_free(words);
	return sdg_str_take(&out);
}

static bool
add_question(struct bench_set *set, const char *text, size_t right)
{
	struct bench_question *list = realloc(set->questions,
	    (set->question_count + 1) * sizeof *list);

	if (list == NULL)
		return false;
	set->questions = list;
	list += set->question_count++;
	list->text = strdup(text);
	list->words = without_stops(text);
	list->right = right;
	return list->text != NULL && list->words != NULL;
}

static char *
read_all(const char *path)
{
	struct sdg_str out = SDG_STR_INIT;
	FILE *f = fopen(path, "rb");
	char buffer[4096];
	size_t n;

	if (f == NULL)
		return NULL;
	while ((n = fread(buffer, 1, sizeof buffer, f)) > 0)
		sdg_str_add(&out, buffer, n);
	fclose(f);
	return sdg_str_take(&out);
}

/* "id<TAB>title<TAB>text"; the ids count from 0. */
static bool
read_documents(struct bench_set *set, char *text)
{
	char *rest = text, *line;

	while ((line = strtok_r(NULL, "\n", &rest)) != NULL) {
		char *title = strchr(line, '\t');
		char *body = title == NULL ? NULL : strchr(title + 1, '\t');

		if (body == NULL)
			return false;
		*body = '\0';
		if (!add_document(set, title + 1, body + 1))
			return false;
	}
	return true;
}

/* "id<TAB>question", and "id 0 document 1" in the other file. */
static bool
read_questions(struct bench_set *set, char *text, const char *right)
{
	char *rest = text, *line;

	while ((line = strtok_r(NULL, "\n", &rest)) != NULL) {
		char *question = strchr(line, '\t');
		const char *of;

		if (question == NULL)
			return false;
		*question++ = '\0';
		if ((of = strstr(right, line)) != NULL &&
		    !add_question(set, question, (size_t)strtoul(of +
		    strlen(line) + 3, NULL, 10)))
			return false;
	}
	return true;
}

static bool
read_data(struct bench_set *set)
{
	char *documents = read_all(DATA "docs.tsv");
	char *questions = read_all(DATA "queries.tsv");
	char *right = read_all(DATA "qrels.txt");
	bool good = documents != NULL && questions != NULL && right != NULL &&
	    read_documents(set, documents) &&
	    read_questions(set, questions, right);

	free(documents);
	free(questions);
	free(right);
	set->from = DATA;
	return good && set->count > 0 && set->question_count > 0;
}

/* Sections, and their first wordings as questions, which no section keeps. */
static bool
read_own(struct bench_set *set)
{
	struct sdg_guide *guide;
	bool good = true;

	if (sdg_guide_load(OWN, &guide, NULL) != SDG_OK)
		return false;
	for (size_t i = 0; good && i < sdg_guide_count(guide); i++) {
		const struct sdg_section *s = sdg_guide_at(guide, i);

		good = add_document(set, s->title, s->text) &&
		    (s->asked_count == 0 || add_question(set, s->asked[0], i));
	}
	sdg_guide_free(guide);
	set->from = OWN ", asked with each section's first wording, for "
	    "there is no " DATA;
	return good && set->question_count > 0;
}

bool
bench_set_load(struct bench_set *set)
{
	if (read_data(set))
		return true;
	bench_set_free(set);
	return read_own(set);
}

/* Is this word of that copy left out? One in ten is. */
static bool
left_out(unsigned copy, size_t document, size_t word)
{
	uint64_t h = (uint64_t)copy << 40 ^ (uint64_t)document << 20 ^ word;

	/* The finaliser of splitmix64. */
	h += UINT64_C(0x9E3779B97F4A7C15);
	h = (h ^ h >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	h = (h ^ h >> 27) * UINT64_C(0x94D049BB133111EB);
	return (h ^ h >> 31) % 10 == 0;
}

static void
copy_text(const char *text, unsigned copy, size_t document,
    struct sdg_str *out)
{
	size_t n = 0, len;

	sdg_str_cut(out, 0);
	sdg_str_adds(out, "");
	for (; *text != '\0'; text += len + (text[len] == ' '), n++) {
		len = strcspn(text, " ");
		if (copy > 0 && left_out(copy, document, n))
			continue;
		sdg_str_add(out, text, len);
		sdg_str_addc(out, ' ');
	}
}

bool
bench_set_grow(const struct bench_set *set, unsigned times,
    struct bench_set *out)
{
	struct sdg_str body = SDG_STR_INIT;
	bool good = true;

	out->from = set->from;
	for (unsigned copy = 0; copy < times; copy++)
		for (size_t i = 0; good && i < set->count; i++) {
			copy_text(set->documents[i].body, copy, i, &body);
			if (copy > 0)
				sdg_str_addf(&body, "copy%uof%zu", copy, i);
			good = !body.failed && add_document(out,
			    set->documents[i].title, body.data);
		}
	sdg_str_free(&body);
	return good;
}
