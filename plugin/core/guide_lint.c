/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/guide_lint.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/guide_alike.h"
#include "core/head.h"
#include "core/readability.h"
#include "core/str.h"
#include "core/text.h"

/* A line and a page of a conversation: chat/line.h, chat/ask.c. */
#define LINE_BYTES 400
#define PAGE_LINES 3

struct lint {
	const struct sdg_guide *guide;
	const char *today;
	void (*say)(void *arg, const char *line);
	void *arg;
	size_t count;
	bool failed;		/* out of memory: a line was not said */
};

/* section NULL: the warning says itself where. */
static void __attribute__((format(printf, 3, 4)))
warn(struct lint *lint, const struct sdg_section *section, const char *fmt,
    ...)
{
	struct sdg_str line = SDG_STR_INIT;
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	if (section != NULL)
		sdg_str_addf(&line, "%s:%u: \"%s\": ", section->file,
		    section->line, section->title);
	/* A long title may have been cut inside a character. */
	sdg_text_repair(text, strlen(text), &line);
	if (line.failed) {
		lint->failed = true;
	} else {
		lint->say(lint->arg, line.data);
		lint->count++;
	}
	sdg_str_free(&line);
}

/* How many bytes of the text could be a reference; it has one slash. */
static size_t
ref_length(const char *text)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/");
	const char *slash = memchr(text, '/', n);

	if (slash == NULL || slash == text || slash == text + n - 1 || n > 81)
		return 0;
	return memchr(slash + 1, '/', (size_t)(text + n - slash - 1)) != NULL ?
	    0 : n;
}

/* "see his/her" points nowhere, nor does "[24/7]". */
static bool
everyday(const char *ref)
{
	static const char *const words[] = { "and/or", "he/she", "his/her",
	    "him/her", "his/hers", "she/he", "her/his", "her/him", "yes/no",
	    "she/they", "he/they", "they/them" };

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcasecmp(ref, words[i]) == 0)
			return true;
	return strspn(ref, "0123456789-/") == strlen(ref);
}

static void
check_ref(struct lint *lint, const struct sdg_section *section,
    const char *text, size_t len)
{
	const struct sdg_section *found;
	char ref[82];

	memcpy(ref, text, len);
	ref[len] = '\0';
	found = sdg_guide_find(lint->guide, ref);
	if (found == NULL && !everyday(ref))
		warn(lint, section, "there is no section \"%s\": mend the "
		    "reference or leave it out", ref);
	else if (found != NULL && strcasecmp(found->ref, ref) != 0)
		warn(lint, section, "the section \"%s\" is now \"%s\": say "
		    "that", ref, found->ref);
}

/* "[scenes/photos]", "see scenes/photos". */
static void
check_refs(struct lint *lint, const struct sdg_section *section)
{
	const char *text = section->text;

	for (size_t i = 0; text[i] != '\0'; i++) {
		bool bracket = text[i] == '[';
		bool see = strncasecmp(text + i, "see ", 4) == 0 &&
		    (i == 0 || strchr(" \n([", text[i - 1]) != NULL);
		const char *ref = text + i + (see ? 4 : 1);
		size_t n;

		if (!bracket && !see)
			continue;
		n = ref_length(ref);
		if (n > 0 && (see || ref[n] == ']'))
			check_ref(lint, section, ref, n);
	}
}

/* How many lines of a conversation the text takes, about. */
static size_t
lines_said(const char *text)
{
	size_t n = 0, len;

	for (; *text != '\0'; text += len + (text[len] == '\n')) {
		len = strcspn(text, "\n");
		n += len / LINE_BYTES + 1;
	}
	return n;
}

static void
check_length(struct lint *lint, const struct sdg_section *section)
{
	size_t bytes = strlen(section->text);
	size_t lines = lines_said(section->text);
	size_t pages = (lines + PAGE_LINES - 1) / PAGE_LINES;

	if (bytes > SDG_LINT_BYTES)
		warn(lint, section, "%zu bytes are too long to say: shorten "
		    "it to %d or make two sections of it", bytes,
		    SDG_LINT_BYTES);
	else if (pages > SDG_LINT_PAGES)
		warn(lint, section, "%zu lines make %zu pages of a "
		    "conversation: shorten its lists to make %d pages, or "
		    "make two sections of it", lines, pages, SDG_LINT_PAGES);
}

static void
check_reading(struct lint *lint, const struct sdg_section *section)
{
	struct sdg_readability r;

	sdg_readability(section->text, strlen(section->text), &r);
	if (r.words >= SDG_LINT_GRADE_WORDS && r.grade > SDG_LINT_GRADE)
		warn(lint, section, "hard to read: Flesch-Kincaid grade %.1f, "
		    "over %d, with %.1f words a sentence and %.2f syllables a "
		    "word: shorten sentences and words", r.grade,
		    SDG_LINT_GRADE, (double)r.words / (double)r.sentences,
		    (double)r.syllables / (double)r.words);
}

/* The section before it in the same document, or NULL. */
static const struct sdg_section *
before(const struct lint *lint, size_t i)
{
	const struct sdg_section *a = i > 0 ? sdg_guide_at(lint->guide, i - 1) :
	    NULL;

	return a != NULL && strcmp(a->file, sdg_guide_at(lint->guide,
	    i)->file) == 0 ? a : NULL;
}

static void
check_dates(struct lint *lint, size_t i)
{
	const struct sdg_section *s = sdg_guide_at(lint->guide, i);
	const struct sdg_section *a = before(lint, i);

	if (a == NULL || strcmp(a->reviewed, s->reviewed) != 0) {
		if (strcmp(s->reviewed, lint->today) > 0)
			warn(lint, s, "Reviewed: %s is still to come: write "
			    "the day on which it was looked at", s->reviewed);
	}
	if (a != NULL && strcmp(a->review_by, s->review_by) == 0)
		return;
	if (*s->review_by == '\0')
		warn(lint, s, "no \"Review by\": add the day by which it is "
		    "to be looked at again");
	else if (strcmp(s->review_by, lint->today) < 0)
		warn(lint, s, "the review is overdue since %s: look at it "
		    "again and set both dates", s->review_by);
}

static void
say_alike(void *arg, const struct sdg_alike *alike)
{
	const struct sdg_section *a = alike->a;

	if (alike->kind == SDG_ALIKE_TITLE)
		warn(arg, alike->b, "%s (%s:%u) has the same title: give one "
		    "another", a->ref, a->file, a->line);
	else if (alike->kind == SDG_ALIKE_WORDING)
		warn(arg, alike->b, "\"%s\" leads to %s (%s:%u), which has "
		    "that wording as well: keep it in one", alike->wording,
		    a->ref, a->file, a->line);
	else
		warn(arg, alike->b, "nearly the same text as %s (%s:%u), with "
		    "%.0f of 100 five-word runs in both: make one section of "
		    "them, or tell them apart", a->ref, a->file, a->line,
		    100 * alike->share);
}

static void
check_rules(struct lint *lint, const struct sdg_rules *rules)
{
	for (size_t i = 0; rules != NULL && i < sdg_rules_count(rules); i++) {
		const struct sdg_rule *rule = sdg_rules_at(rules, i);

		if (*rule->guidance != '\0' &&
		    sdg_guide_find(lint->guide, rule->guidance) == NULL)
			warn(lint, NULL, "rule %s: guidance: there is no "
			    "section \"%s\": mend the reference or leave the "
			    "key out", rule->id, rule->guidance);
	}
}

enum sdg_err
sdg_guide_lint(const struct sdg_guide *guide, const struct sdg_rules *rules,
    const char *today, void (*say)(void *arg, const char *line), void *arg,
    size_t *count)
{
	struct lint lint = { guide, today, say, arg, 0, false };
	enum sdg_err err;

	for (size_t i = 0; i < sdg_guide_count(guide); i++) {
		const struct sdg_section *section = sdg_guide_at(guide, i);

		check_dates(&lint, i);
		if (section->asked_count == 0)
			warn(&lint, section, "no \"Asked as\": add how people "
			    "would ask for it, with | between");
		check_refs(&lint, section);
		check_length(&lint, section);
		check_reading(&lint, section);
	}
	err = sdg_guide_alike(guide, say_alike, &lint);
	check_rules(&lint, rules);
	*count = lint.count;
	return lint.failed ? SDG_ENOMEM : err;
}
