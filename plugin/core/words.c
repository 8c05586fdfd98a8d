/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/words.h"

#include <libstemmer.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* As much of one word as is folded; the rest cannot change its first stem. */
#define FOLD_BYTES 192
/* Some characters fold into several: more than this is not a word. */
#define FOLD_CODES 768

/* Most words of a text are the same few: what became of them is kept. */
#define KEPT 512

struct kept {
	uint8_t len, stem_len;		/* 0: nothing is kept here */
	uint8_t kind;
	char whole[SDG_WORD_MAX + 1], stem[SDG_WORD_MAX + 1];
};

struct sdg_words {
	struct sb_stemmer *stemmer;
	struct kept kept[KEPT];		/* by a hash of the whole word */
};

/* What a character is to a word. */
enum part { OUTSIDE, LETTER, DIGIT, APOSTROPHE, POINT, INVISIBLE };

struct mark {
	enum part part;
	size_t size;	/* in bytes, at least 1 */
};

/* Sorted, for bsearch(); folded and without apostrophes. */
static const char *const stops[] = {
	"a", "about", "aint", "also", "am", "an", "and", "any", "are", "arent",
	"arnt", "as", "at", "bc", "be", "because", "been", "being", "but",
	"by", "can", "cannot", "cant", "cos", "could", "couldnt", "couldve",
	"coz", "did", "didnt", "dnt", "do", "does", "doesnt", "doing", "done",
	"dont", "for", "from", "had", "hadnt", "has", "hasnt", "have",
	"havent", "having", "he", "hello", "her", "hers", "hes", "hey", "hi",
	"him", "his", "how", "hows", "i", "id", "if", "ill", "im", "in",
	"into", "is", "isnt", "it", "itll", "its", "ive", "just", "let",
	"lets", "may", "me", "might", "mine", "must", "my", "no", "nor", "not",
	"of", "on", "or", "our", "ours", "please", "pls", "plz", "shall",
	"she", "shes", "should", "shouldnt", "shouldve", "so", "some", "such",
	"than", "thanks", "that", "thats", "the", "their", "theirs", "them",
	"then", "there", "theres", "these", "they", "theyd", "theyll",
	"theyre", "theyve", "this", "tho", "those", "though", "to", "too", "u",
	"ur", "us", "very", "was", "wasnt", "wat", "we", "were", "werent",
	"weve", "what", "whats", "when", "whens", "where", "wheres", "which",
	"who", "whod", "whom", "whos", "whose", "why", "whys", "will", "with",
	"wont", "wot", "would", "wouldnt", "wouldve", "yes", "you", "youll",
	"your", "youre", "yours", "youve",
};

/* Sorted. They carry a question rather than its subject. */
static const char *const weak[] = {
	"able", "actually", "allow", "allowed", "already", "alright",
	"anybody", "anyone", "anything", "ask", "asking", "back", "else",
	"entitled", "even", "ever", "everybody", "everyone", "get", "gets",
	"getting", "give", "go", "goes", "going", "gonna", "good", "got",
	"gotta", "know", "like", "many", "mean", "much", "need",
	"needed", "needs", "now", "ok", "okay", "once", "one", "only", "out",
	"permitted", "possible", "put", "quick", "quickly", "really", "right",
	"somebody", "someone", "something", "still", "supposed", "sure",
	"thing", "things", "up", "use", "want", "wanted", "wants", "way",
	"yet",
};

static int
compare(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

static enum sdg_word_kind
judge(const char *word)
{
	if (bsearch(word, stops, sizeof stops / sizeof stops[0],
	    sizeof stops[0], compare) != NULL)
		return SDG_WORD_STOP;
	if (bsearch(word, weak, sizeof weak / sizeof weak[0],
	    sizeof weak[0], compare) != NULL)
		return SDG_WORD_WEAK;
	return SDG_WORD_PLAIN;
}

const char *
sdg_words_common(size_t i)
{
	size_t n = sizeof stops / sizeof stops[0];

	if (i < n)
		return stops[i];
	i -= n;
	return i < sizeof weak / sizeof weak[0] ? weak[i] : NULL;
}

enum sdg_err
sdg_words_new(struct sdg_words **out)
{
	struct sdg_words *words;

	*out = NULL;
	if ((words = calloc(1, sizeof *words)) == NULL)
		return SDG_ENOMEM;
	words->stemmer = sb_stemmer_new("english", NULL);
	if (words->stemmer == NULL) {
		free(words);
		return SDG_ENOMEM;
	}
	*out = words;
	return SDG_OK;
}

void
sdg_words_free(struct sdg_words *words)
{
	if (words == NULL)
		return;
	sb_stemmer_delete(words->stemmer);
	free(words);
}

/* A character above ASCII. */
static struct mark
wide(const char *text, size_t len)
{
	struct mark mark = { OUTSIDE, 1 };
	utf8proc_int32_t c;
	utf8proc_ssize_t size;

	size = utf8proc_iterate((const utf8proc_uint8_t *)text,
	    (utf8proc_ssize_t)(len < 4 ? len : 4), &c);
	if (size <= 0)
		return mark;
	mark.size = (size_t)size;
	if (c == 0x2019 || c == 0x02BC) {
		mark.part = APOSTROPHE;
		return mark;
	}
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_ND:
		mark.part = DIGIT;
		break;
	case UTF8PROC_CATEGORY_CF:
		mark.part = INVISIBLE;
		break;
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO:
		mark.part = LETTER;
		break;
	default:
		break;
	}
	return mark;
}

#define L LETTER
#define D DIGIT
static const unsigned char ascii_parts[128] = {
	['\''] = APOSTROPHE, ['.'] = POINT, [','] = POINT,
	['0'] = D, D, D, D, D, D, D, D, D, D,
	['A'] = L, L, L, L, L, L, L, L, L, L, L, L, L,
	    L, L, L, L, L, L, L, L, L, L, L, L, L,
	['a'] = L, L, L, L, L, L, L, L, L, L, L, L, L,
	    L, L, L, L, L, L, L, L, L, L, L, L, L,
};
#undef L
#undef D

static inline struct mark
look(const char *text, size_t len)
{
	struct mark mark = { OUTSIDE, 1 };
	unsigned char c = (unsigned char)*text;

	if (c >= 0x80)
		return wide(text, len);
	mark.part = (enum part)ascii_parts[c];
	return mark;
}

/* Does a word go on across this character? */
static bool
joins(enum part before, enum part now, enum part after)
{
	if (now == INVISIBLE)
		return true;
	if (now == APOSTROPHE)
		return before == LETTER && after == LETTER;
	return now == POINT && before == DIGIT && after == DIGIT;
}

/* Find the next word's edges; whether it holds more than ASCII, digits. */
static bool
edges(const char *text, size_t len, size_t *at, struct sdg_word *word,
    bool *ascii, bool *digits)
{
	struct mark mark = { OUTSIDE, 0 }, next;
	enum part before = OUTSIDE;
	size_t i = *at;

	*ascii = true;
	*digits = false;
	for (; i < len; i += mark.size) {
		mark = look(text + i, len - i);
		if (mark.part == LETTER || mark.part == DIGIT)
			break;
	}
	word->start = i;
	for (; i < len; i += mark.size) {
		mark = look(text + i, len - i);
		next.part = OUTSIDE;
		if (i + mark.size < len)
			next = look(text + i + mark.size, len - i - mark.size);
		if (mark.part != LETTER && mark.part != DIGIT &&
		    !joins(before, mark.part, next.part))
			break;
		if (mark.part != INVISIBLE)
			before = mark.part;
		*ascii = *ascii && mark.size == 1;
		*digits = *digits || mark.part == DIGIT;
	}
	word->end = *at = i;
	return word->end > word->start;
}

static void
fold_ascii(const char *text, struct sdg_word *word)
{
	for (size_t i = word->start; i < word->end; i++) {
		char c = text[i];

		if (word->len == SDG_WORD_MAX)
			break;
		/* The comma of 1,000 goes, the point of 3.5 stays. */
		if (c == ',')
			continue;
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		word->text[word->len++] = c;
	}
}

/* Bytes of text to keep so that at most max are, at a character's edge. */
static size_t
clip(const char *text, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max > 0 && ((unsigned char)text[max] & 0xC0) == 0x80)
		max--;
	return max;
}

static void
fold_wide(const char *text, struct sdg_word *word)
{
	utf8proc_int32_t buffer[FOLD_CODES + 1];
	const char *folded = (const char *)buffer;
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE |
	    UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE |
	    UTF8PROC_STRIPMARK;
	utf8proc_ssize_t n;
	size_t len;

	text += word->start;
	len = clip(text, word->end - word->start, FOLD_BYTES);
	n = utf8proc_decompose((const utf8proc_uint8_t *)text,
	    (utf8proc_ssize_t)len, buffer, FOLD_CODES, how);
	if (n <= 0 || n > FOLD_CODES)
		return;
	n = utf8proc_reencode(buffer, n, how);
	if (n <= 0)
		return;
	for (size_t i = 0; i < (size_t)n && word->len < SDG_WORD_MAX; ) {
		size_t size = 1;

		while (i + size < (size_t)n &&
		    ((unsigned char)folded[i + size] & 0xC0) == 0x80)
			size++;
		if (word->len + size > SDG_WORD_MAX)
			break;
		if (strncmp(folded + i, "\xE2\x80\x99", size) == 0)
			word->text[word->len++] = '\'';
		else if (folded[i] != ' ') {
			memcpy(word->text + word->len, folded + i, size);
			word->len += size;
		}
		i += size;
	}
}

/* Drop what is left of "is", "would" and the like, then every apostrophe. */
static void
plain(struct sdg_word *word)
{
	static const char *const ends[] = { "'s", "'d", "'ll", "'ve", "'re" };
	size_t n = 0;

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		size_t len = strlen(ends[i]);

		if (word->len <= len || memcmp(word->text + word->len - len,
		    ends[i], len) != 0)
			continue;
		word->len -= len;
		break;
	}
	for (size_t i = 0; i < word->len; i++)
		if (word->text[i] != '\'')
			word->text[n++] = word->text[i];
	word->len = n;
	word->text[n] = '\0';
}

static enum sdg_err
stem(struct sdg_words *words, struct sdg_word *word)
{
	const sb_symbol *stemmed;
	int len;

	stemmed = sb_stemmer_stem(words->stemmer,
	    (const sb_symbol *)word->text, (int)word->len);
	if (stemmed == NULL)
		return SDG_ENOMEM;
	len = sb_stemmer_length(words->stemmer);
	if (len > 0 && len <= SDG_WORD_MAX) {
		memcpy(word->text, stemmed, (size_t)len);
		word->len = (size_t)len;
		word->text[len] = '\0';
	}
	return SDG_OK;
}

/* FNV-1a, as far as there are places. */
static struct kept *
place(struct sdg_words *words, const struct sdg_word *word)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < word->len; i++)
		h = (h ^ (unsigned char)word->text[i]) * 16777619u;
	return &words->kept[(h ^ h >> 16) % KEPT];
}

static void
keep(struct kept *kept, const struct sdg_word *word, size_t whole_len)
{
	kept->len = (uint8_t)whole_len;
	kept->kind = (uint8_t)word->kind;
	memcpy(kept->whole, word->whole, whole_len + 1);
	kept->stem_len = (uint8_t)word->len;
	memcpy(kept->stem, word->text, word->len + 1);
}

/* Its kind, and its stem unless it has none: text becomes that. */
static enum sdg_err
reduce(struct sdg_words *words, struct sdg_word *word)
{
	struct kept *kept = place(words, word);
	size_t len = word->len;
	enum sdg_err err = SDG_OK;

	memcpy(word->whole, word->text, len + 1);
	if (kept->len == len && memcmp(kept->whole, word->text, len) == 0) {
		word->kind = (enum sdg_word_kind)kept->kind;
		word->len = kept->stem_len;
		memcpy(word->text, kept->stem, word->len + 1);
		return SDG_OK;
	}
	word->kind = judge(word->text);
	if (word->kind != SDG_WORD_STOP && !word->digits)
		err = stem(words, word);
	if (err == SDG_OK)
		keep(kept, word, len);
	return err;
}

enum sdg_err
sdg_words_next(struct sdg_words *words, const char *text, size_t len,
    size_t *at, struct sdg_word *word)
{
	bool ascii;

	do {
		word->len = 0;
		if (!edges(text, len, at, word, &ascii, &word->digits))
			return SDG_ENOTFOUND;
		if (ascii)
			fold_ascii(text, word);
		else
			fold_wide(text, word);
		plain(word);
	} while (word->len == 0);
	return reduce(words, word);
}
