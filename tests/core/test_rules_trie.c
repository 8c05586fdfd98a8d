/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_trie.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "core/pattern.h"
#include "lib/check.h"

static const char phrases[] = "ask|at z|kin*|t'other|well known fact";

struct pair {
	struct sdg_trie *trie;
	size_t needle;
	pcre2_code *code;
	pcre2_match_data *match;
};

static bool
hits_at(const struct pair *p, const struct sdg_hits *hits, size_t at)
{
	for (uint32_t i = hits->first[p->needle];
	    i < hits->first[p->needle + 1]; i++)
		if (hits->at[i] == at)
			return true;
	return false;
}

/* Wherever PCRE2 finds a phrase, the trie must have seen it begin. */
static bool
misses_nothing(const struct pair *p, const char *text, size_t len)
{
	const PCRE2_SIZE *found = pcre2_get_ovector_pointer(p->match);
	struct sdg_hits hits;
	bool good;
	size_t at = 0;

	good = sdg_trie_walk(p->trie, text, len, &hits) == SDG_OK;
	while (good && pcre2_match(p->code, (PCRE2_SPTR)text, len, at, 0,
	    p->match, NULL) >= 0) {
		good = hits_at(p, &hits, found[0]);
		at = found[1];
	}
	sdg_hits_free(&hits);
	return good;
}

/* One character in each place where it could matter. */
static bool
character_is_seen(const struct pair *p, utf8proc_int32_t c)
{
	static const char *const around[][2] = {
		{ "", "sk" }, { "a", "k" }, { "as", "" }, { "at", "z" },
		{ "", "in" }, { "", "ask" }, { "ask", "" }, { "k", "n" },
		{ "well ", "nown fact" }, { "well known", " fact" },
	};
	utf8proc_uint8_t bytes[4];
	size_t n = (size_t)utf8proc_encode_char(c, bytes), len;
	char text[64];

	for (size_t i = 0; i < sizeof around / sizeof around[0]; i++) {
		len = strlen(around[i][0]);
		memcpy(text, around[i][0], len);
		memcpy(text + len, bytes, n);
		memcpy(text + len + n, around[i][1], strlen(around[i][1]));
		len += n + strlen(around[i][1]);
		if (!misses_nothing(p, text, len)) {
			printf("# U+%04x in way %zu\n", (unsigned)c, i);
			return false;
		}
	}
	return true;
}

static void
no_character_hides_a_phrase(const struct pair *p)
{
	bool good = true;

	for (utf8proc_int32_t c = 1; good && c < 0x110000; c++)
		if (c < 0xd800 || c > 0xdfff)
			good = character_is_seen(p, c);
	CHECK("no character of Unicode hides a phrase from the trie", good);
	CHECK("the long s is an s", misses_nothing(p, "A\xc5\xbfK", 4));
	CHECK("the Kelvin sign is a k", misses_nothing(p,
	    "as\xe2\x84\xaa", 5));
}

/* What the trie says, as far as it must not say it everywhere. */
static const struct {
	const char *name, *text;
	size_t at;
	bool hit;
} rows[] = {
	{ "a phrase hits where it begins", "do ask", 3, true },
	{ "in capitals, too", "do ASK", 3, true },
	{ "not within a word", "mask", 1, false },
	{ "not where a word goes on", "asks", 0, false },
	{ "but with a star it may", "kindred", 0, true },
	{ "white space is one blank", "at \n\tz", 0, true },
	{ "also that of other scripts", "at\xe3\x80\x80z", 0, true },
	{ "what lacks its blank does not hit", "atz", 0, false },
	{ "half a phrase does not hit", "well known", 0, false },
	{ "a mark within a phrase counts", "t'other", 0, true },
	{ "an empty text has no hits", "", 0, false },
};

static void
hits_are_few(const struct pair *p)
{
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct sdg_hits hits;

		CHECK(rows[i].name, sdg_trie_walk(p->trie, rows[i].text,
		    strlen(rows[i].text), &hits) == SDG_OK &&
		    hits_at(p, &hits, rows[i].at) == rows[i].hit);
		sdg_hits_free(&hits);
	}
}

int
main(void)
{
	struct pair p = { NULL, 0, NULL, NULL };
	char *folded = NULL;
	size_t none;

	CHECK("phrases are compiled", sdg_pattern_words(phrases, &p.code,
	    &folded, NULL) == SDG_OK && strcmp(folded, phrases) == 0);
	CHECK("and put in a trie", sdg_trie_new(&p.trie) == SDG_OK &&
	    sdg_trie_add(p.trie, folded, &p.needle) == SDG_OK);
	CHECK("a phrase that begins with no ASCII has no needle",
	    sdg_trie_add(p.trie, "ask|\xc3\xa9t\xc3\xa9", &none) == SDG_OK &&
	    none == SDG_NEEDLE_NONE);
	p.match = pcre2_match_data_create(1, NULL);
	if (p.code != NULL && p.trie != NULL && p.match != NULL) {
		hits_are_few(&p);
		no_character_hides_a_phrase(&p);
	}
	pcre2_match_data_free(p.match);
	pcre2_code_free(p.code);
	sdg_trie_free(p.trie);
	free(folded);
	return check_done();
}
