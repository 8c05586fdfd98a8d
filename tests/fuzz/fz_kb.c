/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * fz_kb: any bytes as a page of guidance. It loads, or is refused with its
 * file and line, and with the heading where it is inside one. What loads can
 * be found, looked through for what is worth mending, and asked.
 */
#define _GNU_SOURCE	/* NOLINT: for memfd_create() */
#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/answer.h"
#include "core/guide_lint.h"
#include "core/page.h"
#include "core/text.h"

#define WORDS 200

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A folder whose one page is memory, so that no disk is waited for. */
static char folder[64], name[80];
static int memory = -1;

static void
insist(bool truth, const char *what, const struct sdg_why *why)
{
	if (truth)
		return;
	(void)fprintf(stderr, "fz_kb: %s: %s\n", what,
	    why != NULL ? why->text : "");
	abort();
}

static void
leave(void)
{
	(void)unlink(name);
	(void)rmdir(folder);
}

static bool
prepare(void)
{
	char target[64];

	if (memory >= 0)
		return true;
	(void)snprintf(folder, sizeof folder, "/tmp/fz_kb.XXXXXX");
	if ((memory = memfd_create("fz_kb", MFD_CLOEXEC)) < 0 ||
	    mkdtemp(folder) == NULL)
		return false;
	(void)snprintf(target, sizeof target, "/proc/self/fd/%d", memory);
	(void)snprintf(name, sizeof name, "%s/a.md", folder);
	(void)atexit(leave);
	return symlink(target, name) == 0;
}

/* "path:12: ..." */
static void
check_why(const struct sdg_why *why, const char *path)
{
	size_t n = strlen(path);

	insist(strncmp(why->text, path, n) == 0 && why->text[n] == ':' &&
	    isdigit((unsigned char)why->text[n + 1]), "no place", why);
	insist(sdg_text_valid(why->text, strlen(why->text)), "no text", why);
}

/* What is refused inside a passage names its heading. */
static void
check_refusal(const char *text, size_t len)
{
	struct sdg_why why = { "" };
	const char *title = NULL;
	struct sdg_page page;

	if (sdg_page_read("x.md", text, len, &page, &why) != SDG_OK) {
		check_why(&why, "x.md");
		if (page.count > 0)
			title = page.passages[page.count - 1].title;
		/* A long one may be cut where the reason ends. */
		if (title != NULL && strlen(title) < 200)
			insist(strstr(why.text, title) != NULL, "no heading",
			    &why);
	}
	sdg_page_free(&page);
}

static void
hear(void *arg, const char *line)
{
	size_t *heard = arg;

	insist(sdg_text_valid(line, strlen(line)), "a broken warning", NULL);
	insist(strchr(line, '\n') == NULL, "two lines of warning", NULL);
	++*heard;
}

static void
check_lint(const struct sdg_guide *guide)
{
	size_t heard = 0, count = 0;

	insist(sdg_guide_lint(guide, NULL, "2026-11-28", hear, &heard,
	    &count) == SDG_OK, "not looked through", NULL);
	insist(heard == count, "warnings are lost", NULL);
}

/* A section is found by its title, and what is shown of it is text. */
static void
ask(const struct sdg_guide *guide, const struct sdg_answers *answers, size_t i)
{
	const struct sdg_section *section = sdg_guide_at(guide, i);
	struct sdg_str words = SDG_STR_INIT;
	struct sdg_answer found;
	size_t rest = SIZE_MAX;

	insist(sdg_guide_find(guide, section->ref) == section, "lost", NULL);
	insist(sdg_answers_find(answers, section->title,
	    strlen(section->title), &found) == SDG_OK, "not asked", NULL);
	insist(found.count <= SDG_CHOICES &&
	    (found.kind == SDG_ANSWER_NONE) == (found.count == 0),
	    "kind and count", NULL);
	sdg_answers_words(answers, section, section->title,
	    strlen(section->title), WORDS, &words, &rest);
	insist(words.len > 0 && words.len <= WORDS && rest <= strlen(section->text),
	    "too much is shown", NULL);
	insist(sdg_text_valid(sdg_str_text(&words), words.len),
	    "broken words", NULL);
	sdg_str_free(&words);
}

static void
check_guide(const struct sdg_guide *guide)
{
	struct sdg_answers *answers;

	check_lint(guide);
	insist(sdg_guide_count(guide) > 0, "nothing in it", NULL);
	insist(sdg_answers_new(guide, &answers) == SDG_OK, "no index", NULL);
	for (size_t i = 0; i < sdg_guide_count(guide); i++)
		ask(guide, answers, i);
	sdg_answers_free(answers);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct sdg_why why = { "" };
	struct sdg_guide *guide;
	enum sdg_err err;

	if (!prepare() || ftruncate(memory, 0) != 0 ||
	    pwrite(memory, data, size, 0) != (ssize_t)size)
		return -1;
	err = sdg_guide_load(folder, &guide, &why);
	insist((err == SDG_OK) == (guide != NULL), "half a guide", &why);
	if (err == SDG_OK) {
		check_guide(guide);
	} else {
		check_why(&why, name);
		check_refusal((const char *)data, size);
	}
	sdg_guide_free(guide);
	return 0;
}
