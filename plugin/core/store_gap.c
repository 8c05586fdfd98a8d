/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store_gap.h"

#include <stdlib.h>
#include <string.h>

#include "core/store_db.h"

#define COMPARED 2000	/* of the latest wordings */

/* The gap of the wording that is most like text; 0: none is like it. */
static enum sdg_err
find_alike(struct sdg_store *store, const struct sdg_vocabulary *vocabulary,
    const char *text, long *id)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_WORDINGS);
	double best = SDG_ALIKE, alike;
	char *wording;
	long gap;

	*id = 0;
	sdg_query_int(&q, ":max", COMPARED);
	while (sdg_query_next(&q)) {
		if ((wording = sdg_query_copy(&q, 1)) == NULL)
			break;
		gap = (long)sdg_query_column(&q, 0);
		alike = sdg_vocabulary_alike(vocabulary, wording, text);
		free(wording);
		if (alike < best || (alike <= best && *id != 0 && gap > *id))
			continue;
		best = alike;
		*id = gap;
	}
	return sdg_query_end(&q);
}

static enum sdg_err
new_gap(struct sdg_store *store, int64_t when, long *id)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_GAP_NEW);
	enum sdg_err err;

	sdg_query_int(&q, ":when", when);
	if ((err = sdg_query_run(&q)) == SDG_OK)
		*id = (long)sqlite3_last_insert_rowid(store->db);
	return err;
}

enum sdg_err
sdg_store_gap_add(struct sdg_store *store,
    const struct sdg_vocabulary *vocabulary, const char *text, int64_t when,
    long *id)
{
	struct sdg_query q;
	enum sdg_err err;

	*id = 0;
	if ((err = sdg_db_changing(store)) != SDG_OK ||
	    (err = find_alike(store, vocabulary, text, id)) != SDG_OK)
		return err;
	if (*id == 0 && (err = new_gap(store, when, id)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_GAP_COUNT);
	sdg_query_int(&q, ":id", *id);
	sdg_query_int(&q, ":when", when);
	if ((err = sdg_query_run(&q)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_WORDING_ADD);
	sdg_query_int(&q, ":id", *id);
	sdg_query_text(&q, ":text", text);
	sdg_query_int(&q, ":when", when);
	return sdg_query_run(&q);
}

void
sdg_gap_free(struct sdg_gap *gap)
{
	for (size_t i = 0; i < gap->n; i++)
		free(gap->wording[i]);
	memset(gap, 0, sizeof *gap);
}

static enum sdg_err
read_wordings(struct sdg_store *store, struct sdg_gap *gap)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_GAP_WORDINGS);

	sdg_query_int(&q, ":id", gap->id);
	sdg_query_int(&q, ":max", SDG_WORDINGS);
	while (gap->n < SDG_WORDINGS && sdg_query_next(&q)) {
		gap->wording[gap->n] = sdg_query_copy(&q, 0);
		if (gap->wording[gap->n] == NULL)
			break;
		gap->n++;
	}
	return sdg_query_end(&q);
}

enum sdg_err
sdg_store_gap(struct sdg_store *store, long id, struct sdg_gap *out)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_GAP);
	enum sdg_err err;

	memset(out, 0, sizeof *out);
	sdg_query_int(&q, ":id", id);
	if (sdg_query_next(&q)) {
		out->id = id;
		out->count = (long)sdg_query_column(&q, 0);
		out->first = sdg_query_column(&q, 1);
		out->last = sdg_query_column(&q, 2);
		out->drafted = sdg_query_column(&q, 3) != 0;
	}
	err = sdg_query_end(&q);
	if (err == SDG_OK)
		err = out->id != 0 ? read_wordings(store, out) :
		    SDG_ENOTFOUND;
	if (err != SDG_OK)
		sdg_gap_free(out);
	return err;
}

static enum sdg_err
read_ids(struct sdg_query *q, long *ids, size_t max, size_t *n)
{
	*n = 0;
	sdg_query_int(q, ":max", (int64_t)max);
	while (*n < max && sdg_query_next(q))
		ids[(*n)++] = (long)sdg_query_column(q, 0);
	return sdg_query_end(q);
}

enum sdg_err
sdg_store_gaps(struct sdg_store *store, long *ids, size_t max, size_t *n)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_GAPS);

	return read_ids(&q, ids, max, n);
}

/* Run what changes one row, known by its id. */
static enum sdg_err
change(struct sdg_store *store, enum sdg_sql which, long id, int64_t when)
{
	struct sdg_query q;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	q = sdg_query_start(store, which);
	sdg_query_int(&q, ":id", id);
	sdg_query_int(&q, ":when", when);
	if ((err = sdg_query_run(&q)) != SDG_OK)
		return err;
	return sqlite3_changes(store->db) > 0 ? SDG_OK : SDG_ENOTFOUND;
}

enum sdg_err
sdg_store_gap_drafted(struct sdg_store *store, long id, int64_t when)
{
	return change(store, SDG_SQL_GAP_DRAFTED, id, when);
}

/* What both finding and adding a question say. */
static void
say_question(struct sdg_query *q, const struct sdg_new_question *question)
{
	sdg_query_text(q, ":network", question->network);
	sdg_query_text(q, ":channel", question->channel);
	sdg_query_text(q, ":person", question->asker->id);
	sdg_query_text(q, ":nick", question->asker->nick);
	sdg_query_text(q, ":text", question->text);
}

enum sdg_err
sdg_store_question_add(struct sdg_store *store,
    const struct sdg_new_question *question, long *id)
{
	struct sdg_query q;
	enum sdg_err err;

	*id = 0;
	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_QUESTION_ADD);
	say_question(&q, question);
	sdg_query_text(&q, ":host", question->asker->host);
	sdg_query_int(&q, ":told", question->told);
	sdg_query_int(&q, ":when", question->when);
	if ((err = sdg_query_run(&q)) == SDG_OK)
		*id = (long)sqlite3_last_insert_rowid(store->db);
	return err;
}

enum sdg_err
sdg_store_question_same(struct sdg_store *store,
    const struct sdg_new_question *question, long *id)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_QUESTION_SAME);
	enum sdg_err err;

	*id = 0;
	say_question(&q, question);
	if (sdg_query_next(&q))
		*id = (long)sdg_query_column(&q, 0);
	err = sdg_query_end(&q);
	return err == SDG_OK && *id == 0 ? SDG_ENOTFOUND : err;
}

void
sdg_question_free(struct sdg_question *question)
{
	free(question->network);
	free(question->channel);
	free(question->nick);
	free(question->person);
	free(question->host);
	free(question->text);
	memset(question, 0, sizeof *question);
}

enum sdg_err
sdg_store_question(struct sdg_store *store, long id, struct sdg_question *out)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_QUESTION);
	enum sdg_err err;

	memset(out, 0, sizeof *out);
	sdg_query_int(&q, ":id", id);
	if (sdg_query_next(&q)) {
		out->id = id;
		out->network = sdg_query_copy(&q, 0);
		out->channel = sdg_query_copy(&q, 1);
		out->nick = sdg_query_copy(&q, 2);
		out->person = sdg_query_copy(&q, 3);
		out->host = sdg_query_copy(&q, 4);
		out->text = sdg_query_copy(&q, 5);
		out->asked = sdg_query_column(&q, 6);
		out->replies = (long)sdg_query_column(&q, 7);
	}
	err = sdg_query_end(&q);
	if (err == SDG_OK && out->id == 0)
		err = SDG_ENOTFOUND;
	if (err != SDG_OK)
		sdg_question_free(out);
	return err;
}

enum sdg_err
sdg_store_question_reword(struct sdg_store *store, long id, const char *text)
{
	struct sdg_query q;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_QUESTION_REWORD);
	sdg_query_int(&q, ":id", id);
	sdg_query_text(&q, ":text", text);
	if ((err = sdg_query_run(&q)) != SDG_OK)
		return err;
	return sqlite3_changes(store->db) > 0 ? SDG_OK : SDG_ENOTFOUND;
}

enum sdg_err
sdg_store_question_told(struct sdg_store *store, long id)
{
	return change(store, SDG_SQL_QUESTION_TOLD, id, 0);
}

enum sdg_err
sdg_store_question_replied(struct sdg_store *store, long id, int64_t when)
{
	return change(store, SDG_SQL_QUESTION_REPLIED, id, when);
}

enum sdg_err
sdg_store_questions(struct sdg_store *store, const char *network, bool untold,
    long after, long *ids, size_t max, size_t *n)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_QUESTIONS);

	sdg_query_text(&q, ":network", network);
	sdg_query_int(&q, ":untold", untold);
	sdg_query_int(&q, ":after", after);
	return read_ids(&q, ids, max, n);
}

enum sdg_err
sdg_store_helpful(struct sdg_store *store, const char *ref, bool helpful)
{
	struct sdg_query q;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_HELPFUL);
	sdg_query_text(&q, ":ref", ref);
	sdg_query_int(&q, ":yes", helpful);
	sdg_query_int(&q, ":no", !helpful);
	return sdg_query_run(&q);
}
