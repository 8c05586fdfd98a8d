/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_trie.h"

#include <stdlib.h>
#include <string.h>

#include "core/grow.h"

#define NONE UINT32_MAX

/* A letter of phrases. Those that follow it hang on child and each's next. */
struct node {
	uint32_t child, next;
	uint32_t ends;		/* the first end here, or NONE */
	char letter;
};

/* A phrase ends. open: any ending may follow. */
struct end {
	uint32_t needle, next;
	bool open;
};

/* root[c] is the node of phrases that begin with the ASCII letter c. */
struct sdg_trie {
	uint32_t root[128];
	struct node *nodes;
	size_t node_count;
	struct end *ends;
	size_t end_count;
	size_t needles;
};

/* What a walk gathers, in the order of the text. */
struct hit {
	uint32_t needle, at;
};

struct walk {
	const struct sdg_trie *trie;
	const char *text;
	size_t len;
	struct hit *hits;
	size_t count;
	uint32_t *last;		/* by needle: one more than where it hit last */
	bool failed;
};

enum sdg_err
sdg_trie_new(struct sdg_trie **out)
{
	if ((*out = calloc(1, sizeof **out)) == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; i < 128; i++)
		(*out)->root[i] = NONE;
	return SDG_OK;
}

void
sdg_trie_free(struct sdg_trie *trie)
{
	if (trie == NULL)
		return;
	free(trie->nodes);
	free(trie->ends);
	free(trie);
}

static uint32_t
new_node(struct sdg_trie *trie, char letter, uint32_t next)
{
	struct node *list, *node;

	list = sdg_grow(trie->nodes, trie->node_count, sizeof *list);
	if (list == NULL)
		return NONE;
	trie->nodes = list;
	node = &list[trie->node_count];
	node->letter = letter;
	node->next = next;
	node->child = node->ends = NONE;
	return (uint32_t)trie->node_count++;
}

static uint32_t
find_child(const struct sdg_trie *trie, uint32_t node, char letter)
{
	uint32_t i = trie->nodes[node].child;

	while (i != NONE && trie->nodes[i].letter != letter)
		i = trie->nodes[i].next;
	return i;
}

/* The node after this one, made where there is none; NONE: out of memory. */
static uint32_t
make_child(struct sdg_trie *trie, uint32_t node, char letter)
{
	uint32_t i = find_child(trie, node, letter);

	if (i != NONE)
		return i;
	i = new_node(trie, letter, trie->nodes[node].child);
	if (i != NONE)
		trie->nodes[node].child = i;
	return i;
}

static bool
add_end(struct sdg_trie *trie, uint32_t node, size_t needle, bool open)
{
	struct end *list, *end;

	list = sdg_grow(trie->ends, trie->end_count, sizeof *list);
	if (list == NULL)
		return false;
	trie->ends = list;
	end = &list[trie->end_count];
	end->needle = (uint32_t)needle;
	end->open = open;
	end->next = trie->nodes[node].ends;
	trie->nodes[node].ends = (uint32_t)trie->end_count++;
	return true;
}

/* Folded phrases are in small letters but for what has none. */
static char
small(char c)
{
	if (c < 'A' || c > 'Z')
		return c;
	return (char)(c + ('a' - 'A'));
}

/* Only the ASCII that a phrase begins with goes in; the rest is open. */
static bool
add_phrase(struct sdg_trie *trie, const char *p, size_t len, size_t needle)
{
	bool open = len > 0 && p[len - 1] == '*';
	uint32_t node = trie->root[(unsigned char)small(p[0])];

	len -= open;
	if (node == NONE) {
		if ((node = new_node(trie, small(p[0]), NONE)) == NONE)
			return false;
		trie->root[(unsigned char)small(p[0])] = node;
	}
	for (size_t i = 1; i < len; i++) {
		if ((unsigned char)p[i] >= 0x80) {
			open = true;
			break;
		}
		if ((node = make_child(trie, node, small(p[i]))) == NONE)
			return false;
	}
	return add_end(trie, node, needle, open);
}

/* Does every phrase begin with ASCII? */
static bool
can_take(const char *phrases)
{
	for (const char *p = phrases; p != NULL; p = strchr(p, '|')) {
		p += *p == '|';
		if ((unsigned char)*p >= 0x80)
			return false;
	}
	return true;
}

enum sdg_err
sdg_trie_add(struct sdg_trie *trie, const char *phrases, size_t *needle)
{
	size_t len;

	*needle = SDG_NEEDLE_NONE;
	if (!can_take(phrases))
		return SDG_OK;
	for (const char *p = phrases; ; p += len + 1) {
		len = strcspn(p, "|");
		if (!add_phrase(trie, p, len, trie->needles))
			return SDG_ENOMEM;
		if (p[len] == '\0')
			break;
	}
	*needle = trie->needles++;
	return SDG_OK;
}

/* Bytes of the white space at text, which PCRE2 takes for \s; 0 if none. */
static size_t
space_at(const char *text, size_t len)
{
	const unsigned char *t = (const unsigned char *)text;

	if (len > 0 && (t[0] == ' ' || (t[0] >= '\t' && t[0] <= '\r')))
		return 1;
	if (len > 1 && t[0] == 0xc2 && (t[1] == 0x85 || t[1] == 0xa0))
		return 2;
	if (len < 3)
		return 0;
	if (t[0] == 0xe1)
		return (t[1] == 0x9a && t[2] == 0x80) ||
		    (t[1] == 0xa0 && t[2] == 0x8e) ? 3 : 0;
	if (t[0] == 0xe2)
		return (t[1] == 0x80 && (t[2] <= 0x8a || t[2] == 0xa8 ||
		    t[2] == 0xa9 || t[2] == 0xaf)) ||
		    (t[1] == 0x81 && t[2] == 0x9f) ? 3 : 0;
	return t[0] == 0xe3 && t[1] == 0x80 && t[2] == 0x80 ? 3 : 0;
}

/*
 * The letter of the trie that stands at text, and its bytes; a run of white
 * space is one blank. 0: none does. To PCRE2 the long s is an s, and the
 * Kelvin sign a k; no other letter is an ASCII letter in another case.
 */
static size_t
letter_at(const char *text, size_t len, char *out)
{
	size_t n = 0, k;

	while ((k = space_at(text + n, len - n)) > 0)
		n += k;
	*out = ' ';
	if (n > 0)
		return n;
	*out = small(text[0]);
	if ((unsigned char)text[0] < 0x80)
		return 1;
	*out = 's';
	if (len > 1 && memcmp(text, "\xc5\xbf", 2) == 0)
		return 2;
	*out = 'k';
	return len > 2 && memcmp(text, "\xe2\x84\xaa", 3) == 0 ? 3 : 0;
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '_';
}

/* The phrases that end here, having begun at start. */
static void
take_ends(struct walk *w, uint32_t first, size_t start, size_t at)
{
	bool goes_on = at < w->len && is_word(w->text[at]);
	struct hit *list;

	for (uint32_t i = first; i != NONE; i = w->trie->ends[i].next) {
		const struct end *end = &w->trie->ends[i];

		if ((goes_on && !end->open) ||
		    w->last[end->needle] == start + 1)
			continue;
		list = sdg_grow(w->hits, w->count, sizeof *list);
		if ((w->failed = list == NULL))
			return;
		w->hits = list;
		w->last[end->needle] = (uint32_t)start + 1;
		w->hits[w->count].needle = end->needle;
		w->hits[w->count++].at = (uint32_t)start;
	}
}

static void
enter(struct walk *w, size_t start)
{
	const struct sdg_trie *trie = w->trie;
	size_t at = start, n;
	uint32_t node;
	char letter;

	n = letter_at(w->text + at, w->len - at, &letter);
	node = n > 0 ? trie->root[(unsigned char)letter] : NONE;
	while (node != NONE) {
		at += n;
		if (trie->nodes[node].ends != NONE)
			take_ends(w, trie->nodes[node].ends, start, at);
		if (at == w->len || trie->nodes[node].child == NONE)
			return;
		n = letter_at(w->text + at, w->len - at, &letter);
		node = n > 0 ? find_child(trie, node, letter) : NONE;
	}
}

/* Order the hits by needle; within one they are in order already. */
static enum sdg_err
sort(const struct walk *w, struct sdg_hits *out)
{
	size_t needles = w->trie->needles;

	out->first = calloc(needles + 2, sizeof *out->first);
	out->at = malloc((w->count + 1) * sizeof *out->at);
	if (out->first == NULL || out->at == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; i < w->count; i++)
		out->first[w->hits[i].needle + 2]++;
	for (size_t i = 2; i < needles + 2; i++)
		out->first[i] += out->first[i - 1];
	for (size_t i = 0; i < w->count; i++)
		out->at[out->first[w->hits[i].needle + 1]++] = w->hits[i].at;
	return SDG_OK;
}

enum sdg_err
sdg_trie_walk(const struct sdg_trie *trie, const char *text, size_t len,
    struct sdg_hits *out)
{
	struct walk w = { .trie = trie, .text = text, .len = len };
	enum sdg_err err = SDG_ENOMEM;

	memset(out, 0, sizeof *out);
	w.last = calloc(trie->needles + 1, sizeof *w.last);
	if (w.last == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; i < len && !w.failed; i++)
		if ((i == 0 || !is_word(text[i - 1])) &&
		    ((unsigned char)text[i] & 0xc0) != 0x80)
			enter(&w, i);
	if (!w.failed)
		err = sort(&w, out);
	free(w.last);
	free(w.hits);
	return err;
}

void
sdg_hits_free(struct sdg_hits *hits)
{
	free(hits->first);
	free(hits->at);
	memset(hits, 0, sizeof *hits);
}
