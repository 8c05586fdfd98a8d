/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sentence.h"

#include <string.h>

/* A full stop after one of these ends nothing ... */
static const char *const always[] = {
	"Mr", "Mrs", "Ms", "Dr", "St", "Sgt", "Insp", "Supt", "e.g", "i.e", "v",
	"vs",
};

/* ... and after one of these not before a number. */
static const char *const counted[] = {
	"No", "no", "s", "ss", "p", "pp", "para", "paras", "art", "reg", "sch",
	"Art", "Reg", "Sch", "Para", "c",
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static bool
listed(const char *const list[], size_t n, const char *word, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && memcmp(list[i], word, len) == 0)
			return true;
	return false;
}

/* Does the stop after text[start, at) belong to a short form? */
static bool
shortened(const char *text, size_t start, size_t at, char next)
{
	size_t from = at;
	bool number = next >= '0' && next <= '9';

	while (from > start && !is_space(text[from - 1]) &&
	    strchr("(\"'", text[from - 1]) == NULL)
		from--;
	if (listed(always, sizeof always / sizeof always[0], text + from,
	    at - from))
		return true;
	if (number && listed(counted, sizeof counted / sizeof counted[0],
	    text + from, at - from))
		return true;
	/* An initial, as in J. Smith; "I." is a word of its own. */
	return at - from == 1 && text[from] >= 'A' && text[from] <= 'Z' &&
	    text[from] != 'I';
}

/* Quotes and brackets after a stop still belong to the sentence. */
static size_t
closing(const char *text, size_t len, size_t at)
{
	for (;;) {
		if (at < len && strchr("\"')].!?", text[at]) != NULL)
			at++;
		else if (at + 3 <= len &&
		    (memcmp(text + at, "\xE2\x80\x9D", 3) == 0 ||
		    memcmp(text + at, "\xE2\x80\x99", 3) == 0))
			at += 3;
		else
			return at;
	}
}

/* If a sentence ends with the character at, where; otherwise 0. */
static size_t
ends(const char *text, size_t len, size_t start, size_t at)
{
	size_t after, next;

	if (strchr(".!?", text[at]) == NULL)
		return 0;
	next = after = closing(text, len, at + 1);
	if (after < len && !is_space(text[after]))
		return 0;
	while (next < len && text[next] == ' ')
		next++;
	if (next == len || text[next] == '\n')
		return after;
	if (text[next] >= 'a' && text[next] <= 'z')
		return 0;
	if (text[at] == '.' && shortened(text, start, at, text[next]))
		return 0;
	return after;
}

size_t
sdg_sentence_marker(const char *text, const struct sdg_sentence *s)
{
	size_t i = s->start;

	if (s->end - i >= 2 && text[i] == '-' && text[i + 1] == ' ')
		return 2;
	while (i < s->end && i < s->start + 4 && text[i] >= '0' &&
	    text[i] <= '9')
		i++;
	if (i > s->start && i + 1 < s->end && text[i] == '.' &&
	    text[i + 1] == ' ')
		return i + 2 - s->start;
	return 0;
}

bool
sdg_sentence_next(const char *text, size_t len, size_t *at,
    struct sdg_sentence *out)
{
	struct sdg_sentence line = { 0, 0, false };
	size_t i = *at, end = 0, from;

	while (i < len && is_space(text[i]))
		i++;
	if (i == len)
		return false;
	line.start = i;
	while (line.start > 0 && text[line.start - 1] != '\n')
		line.start--;
	line.end = line.start;
	while (line.end < len && text[line.end] != '\n')
		line.end++;
	out->start = i;
	out->item = sdg_sentence_marker(text, &line) > 0;
	from = i == line.start ? i + sdg_sentence_marker(text, &line) : i;
	for (i = from; i < line.end && end == 0; i++)
		end = ends(text, len, from, i);
	out->end = end > 0 ? end : line.end;
	while (out->end > out->start + 1 && is_space(text[out->end - 1]))
		out->end--;
	*at = out->end;
	return true;
}
