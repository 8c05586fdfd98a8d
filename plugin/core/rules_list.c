/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/rules_list.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/sha.h>
#include <utf8proc.h>

#include "core/grow.h"
#include "core/str.h"
#include "core/text.h"

#define PREFIX "sha256:"
#define PIECE 4096	/* bytes of phrases that make one pattern */
#define ENTRIES 20000
#define LINE 256
#define WORD 128	/* bytes: a longer word is in no list */

struct sdg_hashes {
	size_t count;
	unsigned char (*list)[SHA256_DIGEST_LENGTH];
};

struct reader {
	const char *path;
	unsigned line;
	size_t entries;
	struct sdg_wordlist *list;
	struct sdg_str piece;
	struct sdg_why *why;
};

static enum sdg_err
fault(const struct reader *r, const char *what)
{
	return sdg_why_set(r->why, SDG_ECONF, "%s:%u: %s", r->path, r->line,
	    what);
}

static int
digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static enum sdg_err
add_hash(struct reader *r, const char *hex)
{
	struct sdg_hashes *hashes = r->list->hashes;
	unsigned char *to;
	void *bigger;

	if (strlen(hex) != 2 * (size_t)SHA256_DIGEST_LENGTH)
		return fault(r, "write sha256: and 64 small hexadecimal "
		    "digits");
	if (hashes == NULL) {
		if ((hashes = sdg_grow(NULL, 0, sizeof *hashes)) == NULL)
			return SDG_ENOMEM;
		r->list->hashes = memset(hashes, 0, sizeof *hashes);
	}
	bigger = sdg_grow(hashes->list, hashes->count, sizeof *hashes->list);
	if (bigger == NULL)
		return SDG_ENOMEM;
	hashes->list = bigger;
	to = hashes->list[hashes->count++];
	for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
		int high = digit(hex[2 * i]), low = digit(hex[2 * i + 1]);

		if (high < 0 || low < 0)
			return fault(r, "write sha256: and 64 small "
			    "hexadecimal digits");
		to[i] = (unsigned char)(high * 16 + low);
	}
	return SDG_OK;
}

/* Hand the piece over and begin another. */
static enum sdg_err
end_piece(struct reader *r)
{
	char **pieces;

	if (r->piece.len == 0)
		return r->piece.failed ? SDG_ENOMEM : SDG_OK;
	pieces = sdg_grow(r->list->pieces, r->list->count, sizeof *pieces);
	if (pieces == NULL)
		return SDG_ENOMEM;
	r->list->pieces = pieces;
	pieces[r->list->count] = sdg_str_take(&r->piece);
	if (pieces[r->list->count] == NULL)
		return SDG_ENOMEM;
	r->list->count++;
	return SDG_OK;
}

static enum sdg_err
add_phrase(struct reader *r, const char *text)
{
	size_t len = strlen(text);

	if (strchr(text, '|') != NULL)
		return fault(r, "write one entry a line, without |");
	if (text[0] == '*' || (strchr(text, '*') != NULL &&
	    strchr(text, '*') != text + len - 1))
		return fault(r, "a * can only end an entry");
	if (r->piece.len + len > PIECE && end_piece(r) != SDG_OK)
		return SDG_ENOMEM;
	if (r->piece.len > 0)
		sdg_str_addc(&r->piece, '|');
	sdg_str_adds(&r->piece, text);
	return SDG_OK;
}

static enum sdg_err
read_line(struct reader *r, char *line)
{
	size_t len = strlen(line);

	if (len > 0 && line[len - 1] != '\n' && len == LINE - 1)
		return fault(r, "this entry is too long");
	while (len > 0 && strchr(" \t\r\n", line[len - 1]) != NULL)
		line[--len] = '\0';
	line += strspn(line, " \t");
	if (*line == '\0' || *line == '#')
		return SDG_OK;
	if (!sdg_text_valid(line, strlen(line)))
		return fault(r, "this is not UTF-8 text");
	if (++r->entries > ENTRIES)
		return fault(r, "too many entries; a list has at most 20000");
	if (strncmp(line, PREFIX, strlen(PREFIX)) == 0)
		return add_hash(r, line + strlen(PREFIX));
	return add_phrase(r, line);
}

static int
compare(const void *a, const void *b)
{
	return memcmp(a, b, SHA256_DIGEST_LENGTH);
}

enum sdg_err
sdg_wordlist_load(const char *path, struct sdg_wordlist *out,
    struct sdg_why *why)
{
	struct reader r = { path, 0, 0, out, SDG_STR_INIT, why };
	enum sdg_err err = SDG_OK;
	char line[LINE];
	FILE *file;

	memset(out, 0, sizeof *out);
	if ((file = fopen(path, "r")) == NULL)
		return sdg_why_set(why, SDG_ECONF, "%s: cannot read this list "
		    "of words: %s", path, strerror(errno));
	while (err == SDG_OK && fgets(line, sizeof line, file) != NULL) {
		r.line++;
		err = read_line(&r, line);
	}
	if (err == SDG_OK && ferror(file))
		err = sdg_why_set(why, SDG_ECONF, "%s: cannot read this list "
		    "of words", path);
	fclose(file);
	if (err == SDG_OK)
		err = end_piece(&r);
	if (err == SDG_OK && r.entries == 0)
		err = sdg_why_set(why, SDG_ECONF, "%s: there is no entry in "
		    "this list; write one a line", path);
	if (out->hashes != NULL && out->hashes->count > 0)
		qsort(out->hashes->list, out->hashes->count,
		    sizeof *out->hashes->list, compare);
	sdg_str_free(&r.piece);
	return err;
}

void
sdg_wordlist_free(struct sdg_wordlist *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->pieces[i]);
	free(list->pieces);
	sdg_hashes_free(list->hashes);
	memset(list, 0, sizeof *list);
}

void
sdg_hashes_free(struct sdg_hashes *hashes)
{
	if (hashes == NULL)
		return;
	free(hashes->list);
	free(hashes);
}

/* The bytes of the letter or digit at text; 0: there is none. */
static size_t
letter(const char *text, size_t len)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	n = utf8proc_iterate((const utf8proc_uint8_t *)text,
	    (utf8proc_ssize_t)len, &c);
	if (n <= 0)
		return 0;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ND:
		return (size_t)n;
	default:
		return 0;
	}
}

/* Views are folded but for the first, whose other letters are ASCII. */
static bool
knows(const struct sdg_hashes *hashes, const char *word, size_t len)
{
	unsigned char digest[SHA256_DIGEST_LENGTH];
	char small[WORD];

	if (len > sizeof small || hashes->count == 0)
		return false;
	memcpy(small, word, len);
	for (size_t i = 0; i < len; i++)
		if (small[i] >= 'A' && small[i] <= 'Z')
			small[i] = (char)(small[i] + ('a' - 'A'));
	SHA256((const unsigned char *)small, len, digest);
	return bsearch(digest, hashes->list, hashes->count,
	    sizeof *hashes->list, compare) != NULL;
}

bool
sdg_hashes_next(const struct sdg_hashes *hashes, const char *text,
    size_t from, size_t end, size_t *start, size_t *stop)
{
	size_t n, at;

	for (at = from; at < end; ) {
		for (*start = at; at < end; at += n)
			if ((n = letter(text + at, end - at)) == 0)
				break;
		if (at > *start && knows(hashes, text + *start, at - *start)) {
			*stop = at;
			return true;
		}
		if (at == *start)
			at++;
	}
	*start = *stop = 0;
	return false;
}
