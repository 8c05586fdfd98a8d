/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "core/answer.h"
#include "core/head.h"
#include "core/page.h"
#include "core/synonyms.h"
#include "lib/check.h"


#define QUESTIONS "tests/data/questions.tsv"

/* What the pack and the search must reach together, in percent. */
#define FIRST 85
#define AMONG 95
#define AWAY 95

/* What came of the questions. */
struct tally {
	size_t covered, first, among, elsewhere, away;
};

static int
one_of(const char *refs, const char *ref)
{
	size_t len = strlen(ref);

	for (const char *at = refs; (at = strstr(at, ref)) != NULL; at++)
		if ((at == refs || at[-1] == '|') &&
		    (at[len] == '\0' || at[len] == '|'))
			return 1;
	return 0;
}

static void
the_pack_is_whole(const struct sdg_guide *guide)
{
	size_t documents = 0, bad = 0;
	const char *file = "";

	for (size_t i = 0; i < sdg_guide_count(guide); i++) {
		const struct sdg_section *s = sdg_guide_at(guide, i);

		documents += strcmp(file, s->file) != 0;
		file = s->file;
		if (sdg_head_date(s->reviewed) && sdg_head_date(s->review_by) &&
		    strcmp(s->reviewed, s->review_by) < 0 &&
		    strlen(s->text) <= SDG_PAGE_SECTION_MAX &&
		    *s->owner != '\0' && *s->source != '\0')
			continue;
		printf("# %s\n", s->ref);
		bad++;
	}
	printf("# %zu documents, %zu sections\n", documents,
	    sdg_guide_count(guide));
	CHECK("there are 25 documents or more", documents >= 25);
	CHECK("and 200 sections or more", sdg_guide_count(guide) >= 200);
	CHECK("each section has an owner, a source and sane dates", bad == 0);
}

/* Do all of the references, '|' between them, exist? */
static int
exist(const struct sdg_guide *guide, const char *refs)
{
	char ref[128];

	while (*refs != '\0') {
		size_t len = strcspn(refs, "|");

		snprintf(ref, sizeof ref, "%.*s", (int)len, refs);
		if (sdg_guide_find(guide, ref) == NULL) {
			printf("# no section %s\n", ref);
			return 0;
		}
		refs += len + (refs[len] == '|');
	}
	return 1;
}

static void
ask_elsewhere(const struct sdg_answer *answer, const char *question,
    struct tally *tally)
{
	tally->elsewhere++;
	tally->away += answer->kind == SDG_ANSWER_NONE;
	if (answer->kind != SDG_ANSWER_NONE)
		printf("# %s for \"%s\"\n", answer->section[0]->ref, question);
}

static void
ask_covered(const struct sdg_answer *answer, const char *question,
    const char *refs, struct tally *tally)
{
	size_t at = 0;

	while (at < answer->count && !one_of(refs, answer->section[at]->ref))
		at++;
	tally->covered++;
	tally->first += answer->count > 0 && at == 0;
	tally->among += at < answer->count;
	if (at == answer->count)
		printf("# %s: \"%s\" wants %s\n", answer->count == 0 ?
		    "not covered" : answer->section[0]->ref, question, refs);
}

/* Each line: the question, a tab, references or "none". */
static void
ask_all(const struct sdg_guide *guide, const struct sdg_answers *answers,
    FILE *file, struct tally *tally)
{
	char line[1024], *refs;
	size_t missing = 0;

	while (fgets(line, sizeof line, file) != NULL) {
		struct sdg_answer answer;

		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '#' || (refs = strchr(line, '\t')) == NULL)
			continue;
		*refs++ = '\0';
		if (sdg_answers_find(answers, line, strlen(line), &answer) !=
		    SDG_OK)
			continue;
		if (strcmp(refs, "none") == 0) {
			ask_elsewhere(&answer, line, tally);
			continue;
		}
		missing += !exist(guide, refs);
		ask_covered(&answer, line, refs, tally);
	}
	CHECK("the sections that questions ask for are there", missing == 0);
}

static void
questions_get_what_they_deserve(const struct sdg_guide *guide,
    const struct sdg_answers *answers)
{
	struct tally t = { 0 };
	FILE *file = fopen(QUESTIONS, "r");

	CHECK("there are questions", file != NULL);
	if (file == NULL)
		return;
	ask_all(guide, answers, file, &t);
	fclose(file);
	printf("# of %zu: %zu first, %zu among three; of %zu: %zu turned "
	    "away\n", t.covered, t.first, t.among, t.elsewhere, t.away);
	CHECK("200 of them in scope and 100 not",
	    t.covered >= 200 && t.elsewhere >= 100);
	CHECK("the right section comes first",
	    t.first * 100 >= FIRST * t.covered);
	CHECK("or among the three that they may pick from",
	    t.among * 100 >= AMONG * t.covered);
	CHECK("questions for somebody else are turned away",
	    t.away * 100 >= AWAY * t.elsewhere);
}

static void
wordings_lead_to_their_sections(const struct sdg_guide *guide,
    const struct sdg_answers *answers)
{
	size_t wrong = 0;

	for (size_t i = 0; i < sdg_guide_count(guide); i++) {
		const struct sdg_section *s = sdg_guide_at(guide, i);

		for (size_t j = 0; j < s->asked_count; j++) {
			struct sdg_answer a;

			sdg_answers_find(answers, s->asked[j],
			    strlen(s->asked[j]), &a);
			if (s->elsewhere ? a.elsewhere == s :
			    a.kind == SDG_ANSWER_ONE && a.section[0] == s)
				continue;
			printf("# %s: \"%s\"\n", s->ref, s->asked[j]);
			wrong++;
		}
	}
	CHECK("each author's wording leads to its own section", wrong == 0);
}

int
main(void)
{
	struct sdg_answers *answers = NULL;
	struct sdg_synonyms *synonyms = NULL;
	struct sdg_guide *guide = NULL;
	struct sdg_why why = { "" };

	if (CHECK("the starting pack loads", sdg_guide_load("config/guidance",
	    &guide, &why) == SDG_OK) && CHECK("with its synonyms",
	    sdg_synonyms_load("config/synonyms.ini", &synonyms, &why) ==
	    SDG_OK) && CHECK("and is indexed", sdg_answers_new(guide, synonyms,
	    &answers) == SDG_OK)) {
		the_pack_is_whole(guide);
		questions_get_what_they_deserve(guide, answers);
		wordings_lead_to_their_sections(guide, answers);
	} else {
		printf("# %s\n", why.text);
	}
	sdg_answers_free(answers);
	sdg_synonyms_free(synonyms);
	sdg_guide_free(guide);
	return check_done();
}
