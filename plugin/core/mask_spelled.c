/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is spelled out, so that no list and no pattern sees it. */
#include "core/mask_parts.h"

#include <string.h>
#include <strings.h>

#define SINGLES 4	/* letters or digits apart from each other: "s a r a h" */
#define FIGURES 4	/* number words in a row */
#define LETTERS 4	/* of a word with a digit inside: "p0bjoy" */
#define BETWEEN 3	/* bytes between the words of one run */

#define COUNT(array) (sizeof (array) / sizeof (array)[0])

/* A run of ASCII letters and digits. */
struct bit {
	size_t start, end;
};

static bool
is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9');
}

/* The next from *at on, which is moved behind it; false: there is none. */
static bool
next_bit(const struct sdg_veil *veil, size_t *at, struct bit *out)
{
	while (*at < veil->len && !is_alnum(veil->text[*at]))
		(*at)++;
	out->start = *at;
	while (*at < veil->len && is_alnum(veil->text[*at]))
		(*at)++;
	out->end = *at;
	return out->end > out->start;
}

/* A letter or digit by itself: not "'s", nor beside another alphabet's. */
static bool
is_single(const struct sdg_veil *veil, const struct bit *bit)
{
	unsigned char before = ' ', after = ' ';

	if (bit->start > 0)
		before = (unsigned char)veil->text[bit->start - 1];
	if (bit->end < veil->len)
		after = (unsigned char)veil->text[bit->end];
	return bit->end - bit->start == 1 && before < 0x80 && after < 0x80 &&
	    before != '\'';
}

static bool
is_one_of(const struct sdg_veil *veil, const struct bit *bit,
    const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i]) == bit->end - bit->start &&
		    strncasecmp(words[i], veil->text + bit->start,
		    bit->end - bit->start) == 0)
			return true;
	return false;
}

static bool
is_figure(const struct sdg_veil *veil, const struct bit *bit)
{
	static const char *const words[] = { "zero", "oh", "o", "nought",
	    "naught", "one", "two", "three", "four", "five", "six", "seven",
	    "eight", "nine", "double", "treble", "triple" };

	return is_one_of(veil, bit, words, COUNT(words));
}

/* Runs of at least so many that are alike in this. */
static void
hide_runs(struct sdg_veil *veil, size_t least,
    bool (*is)(const struct sdg_veil *, const struct bit *))
{
	struct bit bit, run = { 0, 0 };
	size_t at = 0, n = 0;

	while (next_bit(veil, &at, &bit)) {
		if (!is(veil, &bit)) {
			n = 0;
			continue;
		}
		if (n == 0 || bit.start - run.end > BETWEEN) {
			run.start = bit.start;
			n = 0;
		}
		run.end = bit.end;
		if (++n >= least)
			sdg_veil_hide(veil, run.start, run.end);
	}
}

/* "[at]", "(dot)", or " dot " that stands between two words. */
static bool
is_sign(const struct sdg_veil *veil, const struct bit *bit)
{
	static const char *const signs[] = { "dot", "at" };
	char before = '\0', after = '\0';

	if (bit->start > 0)
		before = veil->text[bit->start - 1];
	if (bit->end < veil->len)
		after = veil->text[bit->end];
	if (before != '\0' && strchr("([{<", before) != NULL &&
	    after != '\0' && strchr(")]}>", after) != NULL)
		return is_one_of(veil, bit, signs, COUNT(signs));
	return before == ' ' && after == ' ' &&
	    is_one_of(veil, bit, signs, 1);
}

/* From the space before byte i to the one after byte j. */
static void
hide_whole(struct sdg_veil *veil, size_t i, size_t j)
{
	while (i > 0 && veil->text[i - 1] != ' ')
		i--;
	while (j < veil->len && veil->text[j] != ' ')
		j++;
	sdg_veil_hide(veil, i, j);
}

/* "sarah dot jones at example dot com": the words beside each sign. */
static void
hide_spelled_mail(struct sdg_veil *veil)
{
	static const char *const at_sign[] = { "at" };
	struct bit b[3] = { { 0, 0 }, { 0, 0 }, { 0, 0 } }, bit;
	size_t at = 0;

	while (next_bit(veil, &at, &bit)) {
		if (b[2].end > 0 && is_sign(veil, &b[2])) {
			hide_whole(veil, b[1].start, bit.end);
			if (is_one_of(veil, &b[0], at_sign, 1))
				hide_whole(veil, b[0].start > 1 ?
				    b[0].start - 2 : 0, b[0].end);
		}
		b[0] = b[1];
		b[1] = b[2];
		b[2] = bit;
	}
}

/* "sarah_j", "darkl0rd": what people are called where they post. */
static bool
is_nick(const char *text, size_t len)
{
	size_t letters = 0;
	bool inside = false;

	for (size_t i = 0; i < len; i++) {
		bool digit = text[i] >= '0' && text[i] <= '9';

		letters += is_alnum(text[i]) && !digit;
		if (i == 0 || i + 1 >= len || !is_alnum(text[i - 1]) ||
		    !is_alnum(text[i + 1]))
			continue;
		if (text[i] == '_')
			return true;
		inside = inside || (digit && text[i - 1] > '9' &&
		    text[i + 1] > '9');
	}
	return inside && letters >= LETTERS;
}

static void
hide_nicks(struct sdg_veil *veil)
{
	size_t start = 0, end;

	for (; start < veil->len; start = end + 1) {
		for (end = start; end < veil->len && veil->text[end] != ' ';
		    end++)
			;
		if (is_nick(veil->text + start, end - start))
			sdg_veil_hide(veil, start, end);
	}
}

void
sdg_veil_spelled(struct sdg_veil *veil)
{
	hide_runs(veil, SINGLES, is_single);
	hide_runs(veil, FIGURES, is_figure);
	hide_spelled_mail(veil);
	hide_nicks(veil);
}
