/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our search, and SQLite's FTS5 in memory. Xapian is in xapian.cc. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/bench.h"
#include "core/search.h"
#include "core/str.h"

static void *
ours_build(const struct bench_set *set)
{
	struct sdg_search *search;
	enum sdg_err err = sdg_search_new(&search);

	for (size_t i = 0; err == SDG_OK && i < set->count; i++) {
		const char *text[SDG_FIELDS] = { NULL };

		text[SDG_FIELD_TITLE] = set->documents[i].title;
		text[SDG_FIELD_BODY] = set->documents[i].body;
		err = sdg_search_add(search, text);
	}
	if (err == SDG_OK && (err = sdg_search_finish(search)) == SDG_OK)
		return search;
	sdg_search_free(search);
	return NULL;
}

static size_t
ours_search(void *index, const char *question, size_t *out)
{
	struct sdg_match match[BENCH_DEPTH];
	size_t n = 0;

	sdg_search_find(index, question, strlen(question), match, BENCH_DEPTH,
	    &n);
	for (size_t i = 0; i < n; i++)
		out[i] = match[i].document;
	return n;
}

static void
ours_close(void *index)
{
	sdg_search_free(index);
}

const struct bench_engine *
bench_ours(void)
{
	static const struct bench_engine ours = { "Soundings", ours_build,
	    ours_search, ours_close };

	return &ours;
}

struct fts {
	sqlite3 *db;
	sqlite3_stmt *find;
};

static void
fts_close(void *index)
{
	struct fts *fts = index;

	sqlite3_finalize(fts->find);
	sqlite3_close(fts->db);
	free(fts);
}

static int
fts_fill(struct fts *fts, const struct bench_set *set)
{
	sqlite3_stmt *put = NULL;
	int rc = sqlite3_prepare_v2(fts->db, "INSERT INTO d(rowid, title, "
	    "body) VALUES(?1, ?2, ?3)", -1, &put, NULL);

	for (size_t i = 0; rc == SQLITE_OK && i < set->count; i++) {
		sqlite3_bind_int64(put, 1, (sqlite3_int64)i);
		sqlite3_bind_text(put, 2, set->documents[i].title, -1,
		    SQLITE_STATIC);
		sqlite3_bind_text(put, 3, set->documents[i].body, -1,
		    SQLITE_STATIC);
		rc = sqlite3_step(put);
		rc = rc == SQLITE_DONE ? sqlite3_reset(put) : rc;
	}
	sqlite3_finalize(put);
	return rc;
}

/* Without the texts themselves, which ours does not keep either. */
static void *
fts_build(const struct bench_set *set)
{
	struct fts *fts = calloc(1, sizeof *fts);

	if (fts != NULL &&
	    sqlite3_open(":memory:", &fts->db) == SQLITE_OK &&
	    sqlite3_exec(fts->db, "CREATE VIRTUAL TABLE d USING fts5(title, "
	    "body, content='', tokenize='porter unicode61'); BEGIN", NULL,
	    NULL, NULL) == SQLITE_OK &&
	    fts_fill(fts, set) == SQLITE_OK &&
	    sqlite3_exec(fts->db, "COMMIT; INSERT INTO d(d) "
	    "VALUES('optimize')", NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(fts->db, "SELECT rowid FROM d WHERE d MATCH ?1 "
	    "ORDER BY bm25(d, 2.0, 1.0) LIMIT ?2", -1, &fts->find, NULL) ==
	    SQLITE_OK)
		return fts;
	fprintf(stderr, "FTS5: %s\n", fts == NULL ? "out of memory" :
	    sqlite3_errmsg(fts->db));
	if (fts != NULL)
		fts_close(fts);
	return NULL;
}

/* Every word between quotes, OR between them. */
static void
fts_expression(const char *words, struct sdg_str *out)
{
	size_t len;

	for (; *words != '\0'; words += len) {
		words += strspn(words, " \"");
		if ((len = strcspn(words, " \"")) == 0)
			continue;
		sdg_str_adds(out, out->len > 0 ? " OR \"" : "\"");
		sdg_str_add(out, words, len);
		sdg_str_addc(out, '"');
	}
}

static size_t
fts_search(void *index, const char *question, size_t *out)
{
	struct sdg_str words = SDG_STR_INIT;
	struct fts *fts = index;
	size_t n = 0;

	fts_expression(question, &words);
	if (words.len > 0 && !words.failed) {
		sqlite3_bind_text(fts->find, 1, words.data, -1, SQLITE_STATIC);
		sqlite3_bind_int(fts->find, 2, BENCH_DEPTH);
		while (n < BENCH_DEPTH && sqlite3_step(fts->find) ==
		    SQLITE_ROW)
			out[n++] = (size_t)sqlite3_column_int64(fts->find, 0);
		sqlite3_reset(fts->find);
	}
	sdg_str_free(&words);
	return n;
}

const struct bench_engine *
bench_fts(void)
{
	static const struct bench_engine fts = { "SQLite FTS5", fts_build,
	    fts_search, fts_close };

	return &fts;
}
