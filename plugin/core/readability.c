/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/readability.h"

#include <stdbool.h>
#include <string.h>

#include "core/sentence.h"

static char
lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c - 'A' + 'a');
	return c;
}

/* The two bytes of a Latin-1 letter above ASCII: U+00C0 to U+00FF. */
static bool
accented(const char *text, size_t len)
{
	return len >= 2 && text[0] == '\xC3' && text[1] != '\x97' &&
	    text[1] != '\xB7';
}

/* How long the letter, or apostrophe between letters, is; 0: it is none. */
static size_t
letter(const char *text, size_t len, bool inside)
{
	if (len > 0 && lower(*text) >= 'a' && lower(*text) <= 'z')
		return 1;
	if (accented(text, len))
		return 2;
	if (inside && len > 1 && *text == '\'' &&
	    letter(text + 1, len - 1, false) > 0)
		return 1;
	if (inside && len > 3 && memcmp(text, "\xE2\x80\x99", 3) == 0 &&
	    letter(text + 3, len - 3, false) > 0)
		return 3;
	return 0;
}

static bool
vowel(const char *text, size_t len)
{
	/* Of the accented ones, c and n with their marks are none. */
	if (accented(text, len))
		return strchr("\x87\x91\xA7\xB1", text[1]) == NULL;
	return len > 0 && *text != '\0' &&
	    strchr("aeiouy", lower(*text)) != NULL;
}

static bool
ends(const char *word, size_t len, const char *ending)
{
	size_t n = strlen(ending);

	if (n > len)
		return false;
	for (size_t i = 0; i < n; i++)
		if (lower(word[len - n + i]) != ending[i])
			return false;
	return true;
}

/* Is the e of the last syllable one that nobody says? */
static bool
silent(const char *word, size_t len)
{
	static const char *const said[] = { "ted", "ded", "ses", "zes", "xes",
	    "ces", "ges", "ches", "shes" };
	size_t at = len;	/* of the e */

	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		if (ends(word, len, said[i]))
			return false;
	if (ends(word, len, "e"))
		at = len - 1;
	else if (ends(word, len, "es") || ends(word, len, "ed"))
		at = len - 2;
	if (at == len || at == 0 || vowel(word + at - 1, 1))
		return false;
	return !(lower(word[at - 1]) == 'l' && at > 1 &&
	    !vowel(word + at - 2, 1));
}

size_t
sdg_readability_syllables(const char *word, size_t len)
{
	bool before = false;
	size_t n = 0, step;

	for (size_t i = 0; i < len; i += step) {
		bool here = vowel(word + i, len - i);

		step = accented(word + i, len - i) ? 2 : 1;
		n += here && !before;
		before = here;
	}
	if (n > 1 && silent(word, len))
		n--;
	return n > 0 ? n : 1;
}

static void
count(const char *text, size_t len, struct sdg_readability *out)
{
	size_t before = out->words, start, step;

	for (size_t i = 0; i < len; i += i < len) {
		for (start = i; (step = letter(text + i, len - i,
		    i > start)) > 0; )
			i += step;
		if (i == start)
			continue;
		out->words++;
		out->syllables += sdg_readability_syllables(text + start,
		    i - start);
	}
	out->sentences += out->words > before;
}

void
sdg_readability(const char *text, size_t len, struct sdg_readability *out)
{
	struct sdg_sentence s;
	size_t at = 0, skip;

	memset(out, 0, sizeof *out);
	while (sdg_sentence_next(text, len, &at, &s)) {
		skip = sdg_sentence_marker(text, &s);
		count(text + s.start + skip, s.end - s.start - skip, out);
	}
	if (out->words > 0)
		out->grade = 0.39 * (double)out->words /
		    (double)out->sentences + 11.8 * (double)out->syllables /
		    (double)out->words - 15.59;
}
