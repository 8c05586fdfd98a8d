/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The trie and the plain loop find the same, on every example of the pack and
 * on texts put together from its words. SOUNDINGS_TEXTS says how many of these;
 * without it 100,000, of which every tenth is also read without JIT.
 */
#include "core/check.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/rules_compiled.h"
#include "core/scan.h"
#include "lib/check.h"

#define TEXTS 10000
#define WORDS_MAX 8192
#define TEXT 400

struct words {
	char *list[WORDS_MAX];
	size_t count;
};

/* xorshift: the same texts on every run. */
static uint32_t
next(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static bool
same_finding(const struct sdg_finding *a, const struct sdg_finding *b)
{
	return a->rule == b->rule && a->start == b->start &&
	    a->end == b->end && a->line == b->line && a->into == b->into;
}

/* Do both ways find the same in the text? */
static bool
agree(const struct sdg_rules *rules, const char *text, size_t len,
    unsigned how)
{
	struct sdg_findings ours, plain;
	bool same;

	sdg_check(rules, text, len, NULL, &ours);
	sdg_check_as(how, rules, text, len, NULL, &plain);
	same = ours.n == plain.n && ours.merged == plain.merged &&
	    ours.unsure == plain.unsure;
	for (size_t i = 0; same && i < ours.n + ours.merged; i++)
		same = same_finding(&ours.list[i], &plain.list[i]);
	sdg_findings_free(&ours);
	sdg_findings_free(&plain);
	if (!same)
		printf("# differ: %.*s\n", (int)len, text);
	return same;
}

static void
keep(struct words *words, const char *text, size_t len)
{
	if (len > 0 && words->count < WORDS_MAX)
		words->list[words->count++] = strndup(text, len);
}

/* The words of an example or a list of phrases; * takes one ending. */
static void
take_words(struct words *words, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, " |*");

		keep(words, text, len);
		text += len;
		text += strspn(text, " |*");
	}
}

/* Every example, and the words of those and of every list of words. */
static void
examples_agree(const struct sdg_rules *rules, struct words *words)
{
	size_t n = 0, same = 0, interpreted = 0;
	const char *key, *text;

	for (size_t i = 0; i < rules->count; i++) {
		const struct sdg_ini *ini = rules->list[i].ini;
		const char *id = rules->list[i].rule.id;

		for (size_t k = 0; (key = sdg_ini_key(ini, id, k)) != NULL;
		    k++) {
			text = sdg_ini_get(ini, id, key);
			if (strcmp(key, "words") == 0)
				take_words(words, text);
			if (strncmp(key, "flags.", 6) != 0 &&
			    strncmp(key, "leaves.", 7) != 0)
				continue;
			take_words(words, text);
			n++;
			same += agree(rules, text, strlen(text),
			    SDG_SCAN_PLAIN);
			interpreted += agree(rules, text, strlen(text),
			    SDG_SCAN_INTERPRET);
		}
	}
	CHECK("the trie and the plain loop agree on every example",
	    n > 300 && same == n);
	CHECK("and so does code not compiled just in time", interpreted == n);
}

static const char *const between[] = {
	" ", " ", " ", " ", " ", " ", " ", "  ", "\n", "\n\n", ". ", ", ", "! ",
	" - ", "-", "", "'", "\xe2\x80\x99", " \xe2\x80\x9c", "\xc2\xa0",
	"\xc2\xad", "\xe2\x80\x8b", " 07700 900", " 12 ", "\xf0\x9f\x9a\x93",
	"\xff", "*", "_", "\xe2\x80\xaf", "#",
};

/* Letters as people disguise them; what PCRE2 takes for k and s among them. */
static const struct {
	char letter;
	const char *other;
} disguises[] = {
	{ 'k', "\xe2\x84\xaa" }, { 's', "\xc5\xbf" }, { 'a', "\xd0\xb0" },
	{ 'e', "\xc3\xa9" }, { 'o', "\xd0\xbe" }, { 'i', "\xc4\xb1" },
	{ 'e', "e\xcc\x81" }, { 'n', "\xef\xbd\x8e" },
};

static void
add(char *text, size_t *len, const char *piece, size_t n)
{
	if (*len + n < TEXT) {
		memcpy(text + *len, piece, n);
		*len += n;
	}
}

/* A word as it is, in capitals, or with a letter in disguise. */
static void
add_word(char *text, size_t *len, const char *word, uint32_t *seed)
{
	uint32_t way = next(seed) % 16, d = next(seed) % 8;

	for (size_t i = 0; word[i] != '\0'; i++) {
		char c = word[i];

		if (way == 0 && c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (way == 1 && c == disguises[d].letter)
			add(text, len, disguises[d].other,
			    strlen(disguises[d].other));
		else
			add(text, len, &c, 1);
	}
}

static size_t
make_text(const struct words *words, uint32_t *seed, char *text)
{
	size_t len = 0, n = 2 + next(seed) % 24;

	for (size_t i = 0; i < n; i++) {
		const char *gap = between[next(seed) %
		    (sizeof between / sizeof between[0])];

		add_word(text, &len, words->list[next(seed) % words->count],
		    seed);
		add(text, &len, gap, strlen(gap));
	}
	return len;
}

static void
random_texts_agree(const struct sdg_rules *rules, const struct words *words)
{
	const char *wish = getenv("SOUNDINGS_TEXTS");
	size_t n = wish != NULL ? strtoul(wish, NULL, 10) : TEXTS;
	size_t differ = 0, interpreted = 0;
	uint32_t seed = 20261128;
	char text[TEXT];

	for (size_t i = 0; i < n && differ + interpreted < 5; i++) {
		size_t len = make_text(words, &seed, text);

		differ += !agree(rules, text, len, SDG_SCAN_PLAIN);
		if (i % 10 == 0)
			interpreted += !agree(rules, text, len,
			    SDG_SCAN_INTERPRET);
	}
	printf("# %zu texts\n", n);
	CHECK("they agree on texts made of the pack's words", differ == 0);
	CHECK("and so does code not compiled just in time, there",
	    interpreted == 0);
}

int
main(void)
{
	struct sdg_rules *rules = NULL;
	struct words words = { .count = 0 };
	struct sdg_why why = { "" };

	if (!CHECK("the pack loads", sdg_rules_load("config/rules", NULL, NULL,
	    &rules, &why) == SDG_OK)) {
		printf("# said: %s\n", why.text);
		return check_done();
	}
	examples_agree(rules, &words);
	random_texts_agree(rules, &words);
	for (size_t i = 0; i < words.count; i++)
		free(words.list[i]);
	sdg_rules_free(rules);
	return check_done();
}
