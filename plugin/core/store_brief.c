/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "core/store_db.h"

static enum sdg_err
ask_said(struct sdg_store *store, const char *name, int64_t slot, bool *said)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_BRIEF_ASK);

	sdg_query_text(&q, ":name", name);
	sdg_query_int(&q, ":slot", slot);
	if (sdg_query_next(&q))
		*said = sdg_query_column(&q, 0) > 0;
	return sdg_query_end(&q);
}

enum sdg_err
sdg_store_brief(struct sdg_store *store, const char *name, int64_t slot,
    bool *said, char **ref, long *place)
{
	struct sdg_query q;
	enum sdg_err err;

	*said = false;
	*ref = NULL;
	*place = 0;
	if ((err = ask_said(store, name, slot, said)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_BRIEF_TURN);
	sdg_query_text(&q, ":name", name);
	if (sdg_query_next(&q)) {
		*ref = sdg_query_copy(&q, 0);
		*place = (long)sdg_query_column(&q, 1);
	} else if (q.rc == SQLITE_DONE && (*ref = strdup("")) == NULL)
		q.rc = SQLITE_NOMEM;
	if ((err = sdg_query_end(&q)) != SDG_OK) {
		free(*ref);
		*ref = NULL;
	}
	return err;
}

enum sdg_err
sdg_store_briefed(struct sdg_store *store, const char *name, int64_t slot,
    const char *ref, long place)
{
	struct sdg_query q;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_BRIEF_SAID);
	sdg_query_text(&q, ":name", name);
	sdg_query_int(&q, ":slot", slot);
	if ((err = sdg_query_run(&q)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_BRIEF_TRIM);
	sdg_query_text(&q, ":name", name);
	if ((err = sdg_query_run(&q)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_BRIEF_TURN_SET);
	sdg_query_text(&q, ":name", name);
	sdg_query_text(&q, ":ref", ref);
	sdg_query_int(&q, ":place", place);
	return sdg_query_run(&q);
}

enum sdg_err
sdg_store_told(struct sdg_store *store, const char *owner, int64_t *when)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_OWNER_ASK);

	*when = 0;
	sdg_query_text(&q, ":owner", owner);
	if (sdg_query_next(&q))
		*when = sdg_query_column(&q, 0);
	return sdg_query_end(&q);
}

enum sdg_err
sdg_store_tell(struct sdg_store *store, const char *owner, int64_t when)
{
	struct sdg_query q;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_OWNER_TOLD);
	sdg_query_text(&q, ":owner", owner);
	sdg_query_int(&q, ":when", when);
	return sdg_query_run(&q);
}
