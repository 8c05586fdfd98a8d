/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/identifier_parts.h"

#include <string.h>

#include <utf8proc.h>

char
sdg_at(const struct sdg_sight *t, size_t i)
{
	if (i >= t->len)
		return '\0';
	return t->text[i];
}

bool
sdg_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
sdg_is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

char
sdg_upper(char c)
{
	if (c < 'a' || c > 'z')
		return c;
	return (char)(c - ('a' - 'A'));
}

bool
sdg_is_letter(char c)
{
	return sdg_is_upper(sdg_upper(c));
}

bool
sdg_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/* A letter or number of any script. */
static bool
is_word(const char *p, size_t len)
{
	utf8proc_int32_t c;

	if ((unsigned char)*p < 0x80)
		return sdg_is_letter(*p) || sdg_is_digit(*p);
	if (utf8proc_iterate((const utf8proc_uint8_t *)p,
	    (utf8proc_ssize_t)len, &c) <= 0)
		return false;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
		return true;
	default:
		return false;
	}
}

bool
sdg_edge_at(const struct sdg_sight *t, size_t i)
{
	return i >= t->len || !is_word(t->text + i, t->len - i);
}

bool
sdg_edge_before(const struct sdg_sight *t, size_t i)
{
	size_t start = i;

	if (i == 0)
		return true;
	if ((unsigned char)t->text[i - 1] < 0x80)
		return !is_word(t->text + i - 1, 1);
	do
		start--;
	while (start > 0 && i - start < 4 &&
	    ((unsigned char)t->text[start] & 0xc0) == 0x80);
	return !is_word(t->text + start, i - start);
}

size_t
sdg_skip(const struct sdg_sight *t, size_t i, const char *separators)
{
	return sdg_one_of(sdg_at(t, i), separators) ? i + 1 : i;
}

/* Does c stand for this letter of a shape? */
static bool
fits(char want, char c)
{
	switch (want) {
	case 'A':
		return sdg_is_letter(c);
	case 'U':
		return sdg_is_upper(c);
	case '9':
		return sdg_is_digit(c);
	case 'X':
		return sdg_is_letter(c) || sdg_is_digit(c);
	default:
		return c == want;
	}
}

size_t
sdg_shape(const struct sdg_sight *t, size_t i, const char *shape, char *out,
    size_t room)
{
	size_t n = 0;
	char c;

	for (; *shape != '\0'; shape++) {
		if (*shape == '-' || *shape == '_') {
			i = sdg_skip(t, i, *shape == '-' ? " -" : " ");
			continue;
		}
		c = sdg_at(t, i++);
		if (c == '\0' || !fits(*shape, c))
			return 0;
		if (sdg_one_of(*shape, "AU9X") && n + 1 < room)
			out[n++] = sdg_upper(c);
	}
	out[n] = '\0';
	return sdg_edge_at(t, i) ? i : 0;
}

/* Does one of the words, "a|b*", stand at i? */
static bool
word_at(const struct sdg_sight *t, size_t i, const char *words)
{
	size_t n, k;

	for (; *words != '\0'; words += n + (words[n] == '|')) {
		n = strcspn(words, "|");
		for (k = 0; k < n; k++)
			if (sdg_upper(sdg_at(t, i + k)) != sdg_upper(words[k]))
				break;
		if (k == n ? sdg_edge_at(t, i + k) : words[k] == '*')
			return true;
	}
	return false;
}

/* Is the full stop at i that of "no.", "ref." and the like? */
static bool
shortens(const struct sdg_sight *t, size_t i)
{
	static const char *const words[] = {
		"no", "nos", "ref", "reg", "tel", "mob", "acc", "acct", "inc",
		"approx", "mr", "mrs", "ms", "dr", "st", "vrm", "num", "b"
	};
	size_t n;

	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
		n = strlen(words[k]);
		if (i >= n && sdg_literal(t, i - n, words[k]) > 0 &&
		    sdg_edge_before(t, i - n))
			return true;
	}
	return false;
}

/* A full stop, or the like, with white space behind it. */
static bool
sentence_ends(const struct sdg_sight *t, size_t i)
{
	if (sdg_at(t, i) == '.' && shortens(t, i))
		return false;
	return sdg_one_of(sdg_at(t, i), ".!?") &&
	    sdg_one_of(sdg_at(t, i + 1), " \n\t");
}

bool
sdg_near(const struct sdg_sight *t, size_t start, size_t end, size_t reach,
    const char *words)
{
	size_t i;

	for (i = start; i > 0 && start - i < reach; ) {
		i--;
		if (sentence_ends(t, i))
			break;
		if (sdg_edge_before(t, i) && word_at(t, i, words))
			return true;
	}
	for (i = end; i < t->len && i - end < reach; i++) {
		if (sentence_ends(t, i))
			break;
		if (sdg_edge_before(t, i) && word_at(t, i, words))
			return true;
	}
	return false;
}

bool
sdg_said(const struct sdg_sight *t, size_t start, size_t end, size_t reach,
    const char *words, unsigned *passed)
{
	if (!sdg_near(t, start, end, reach, words))
		return false;
	*passed |= SDG_PASSED_CONTEXT;
	return true;
}

bool
sdg_alone(const struct sdg_sight *t, size_t start, size_t end)
{
	if (start > 16 || t->len - end > 16 ||
	    (start > 0 && sdg_one_of(t->text[start - 1], "#@")))
		return false;
	for (size_t i = 0; i < t->len; i++) {
		if (i == start)
			i = end;
		if (!sdg_edge_at(t, i))
			return false;
	}
	return true;
}

size_t
sdg_digits(const struct sdg_sight *t, size_t i, char *out, size_t max)
{
	size_t n = 0;

	while (n <= max && sdg_is_digit(sdg_at(t, i + n))) {
		if (n < max)
			out[n] = sdg_at(t, i + n);
		n++;
	}
	return n <= max ? n : 0;
}

size_t
sdg_literal(const struct sdg_sight *t, size_t i, const char *text)
{
	for (; *text != '\0'; text++, i++)
		if (sdg_upper(sdg_at(t, i)) != sdg_upper(*text))
			return 0;
	return i;
}

unsigned
sdg_number(const char *digits, size_t n)
{
	unsigned value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (unsigned)(digits[i] - '0');
	return value;
}

bool
sdg_mod11(const char digits[10])
{
	unsigned sum = 0, check;

	for (unsigned i = 0; i < 9; i++)
		sum += (unsigned)(digits[i] - '0') * (10 - i);
	check = 11 - sum % 11;
	if (check == 11)
		check = 0;
	return check == (unsigned)(digits[9] - '0');
}

bool
sdg_luhn(const char *digits, size_t n)
{
	unsigned sum = 0, d;

	for (size_t i = 0; i < n; i++) {
		d = (unsigned)(digits[n - 1 - i] - '0');
		if (i % 2 == 1)
			d = d * 2 > 9 ? d * 2 - 9 : d * 2;
		sum += d;
	}
	return sum % 10 == 0;
}

bool
sdg_mod23(const char *digits, char letter)
{
	unsigned rest = 0;

	for (; *digits != '\0'; digits++)
		rest = (rest * 10 + (unsigned)(*digits - '0')) % 23;
	return "ZABCDEFGHJKLMNPQRTUVWXY"[rest] == sdg_upper(letter);
}

bool
sdg_monotone(const char *text, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (text[i] != text[0])
			return false;
	return true;
}
