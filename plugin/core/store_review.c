/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <openssl/evp.h>
#include <string.h>

#include "core/store_db.h"
#include "core/text.h"

enum sdg_err
sdg_store_hash(const char *text, char out[65])
{
	static const char digits[] = "0123456789abcdef";
	struct sdg_str squeezed = SDG_STR_INIT;
	unsigned char sum[EVP_MAX_MD_SIZE];
	enum sdg_err err = SDG_ENOMEM;
	unsigned len = 0;

	out[0] = '\0';
	sdg_text_squeeze(text, strlen(text), &squeezed);
	if (squeezed.failed || !EVP_Digest(sdg_str_text(&squeezed),
	    squeezed.len, sum, &len, EVP_sha256(), NULL) || len != 32)
		goto out;
	for (size_t i = 0; i < len; i++) {
		out[2 * i] = digits[sum[i] >> 4];
		out[2 * i + 1] = digits[sum[i] & 15];
	}
	out[64] = '\0';
	err = SDG_OK;
out:
	sdg_str_wipe(&squeezed);
	return err;
}

/* What a change needs to know of a review, and may alter. */
struct standing {
	enum sdg_state state, before_hold;
	long revision;
	bool asked;
	int64_t decided;
};

static enum sdg_err
look_up(struct sdg_store *store, long id, struct standing *now)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_STANDING);
	enum sdg_err err;
	bool found;

	sdg_query_int(&q, ":id", id);
	if ((found = sdg_query_next(&q))) {
		now->state = (enum sdg_state)sdg_query_column(&q, 0);
		now->before_hold = (enum sdg_state)sdg_query_column(&q, 1);
		now->revision = (long)sdg_query_column(&q, 2);
		now->asked = sdg_query_column(&q, 3) != 0;
		now->decided = sdg_query_column(&q, 4);
	}
	if ((err = sdg_query_end(&q)) != SDG_OK)
		return err;
	return found ? SDG_OK : SDG_ENOTFOUND;
}

static enum sdg_err
set_standing(struct sdg_store *store, long id, const struct standing *now,
    int64_t when)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_STANDING_SET);

	sdg_query_int(&q, ":id", id);
	sdg_query_int(&q, ":state", now->state);
	sdg_query_int(&q, ":before", now->before_hold);
	sdg_query_int(&q, ":number", now->revision);
	sdg_query_int(&q, ":asked", now->asked);
	sdg_query_int(&q, ":decided", now->decided);
	sdg_query_int(&q, ":when", when);
	return sdg_query_run(&q);
}

static void
bind_person(struct sdg_query *q, const struct sdg_person *who)
{
	sdg_query_text(q, ":nick", who->nick);
	sdg_query_text(q, ":person", who->id);
	sdg_query_text(q, ":host", who->host);
}

static enum sdg_err
add_event(struct sdg_store *store, long id, const struct sdg_event *event,
    const struct sdg_person *who, const char *words)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_EVENT_ADD);

	sdg_query_int(&q, ":id", id);
	sdg_query_int(&q, ":act", event->act);
	sdg_query_int(&q, ":number", event->revision);
	sdg_query_int(&q, ":when", event->when);
	bind_person(&q, who);
	sdg_query_text(&q, ":words", words);
	return sdg_query_run(&q);
}

static enum sdg_err
add_finding(struct sdg_store *store, long id, long revision, size_t rank,
    const struct sdg_finding *finding)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_FINDING_ADD);

	sdg_query_int(&q, ":id", id);
	sdg_query_int(&q, ":number", revision);
	sdg_query_int(&q, ":rank", (int64_t)rank);
	sdg_query_text(&q, ":rule", finding->rule->id);
	sdg_query_int(&q, ":severity", finding->rule->severity);
	sdg_query_int(&q, ":start", (int64_t)finding->start);
	sdg_query_int(&q, ":finish", (int64_t)finding->end);
	sdg_query_int(&q, ":line", finding->line);
	return sdg_query_run(&q);
}

static enum sdg_err
add_revision(struct sdg_store *store, long id, long revision,
    const struct sdg_person *who, const char *text,
    const struct sdg_findings *findings)
{
	struct sdg_query q;
	enum sdg_err err;
	char hash[65];

	if (sdg_store_hash(text, hash) != SDG_OK)
		return sdg_db_fail(store, SQLITE_NOMEM);
	q = sdg_query_start(store, SDG_SQL_REVISION_ADD);
	sdg_query_int(&q, ":id", id);
	sdg_query_int(&q, ":number", revision);
	sdg_query_text(&q, ":text", text);
	sdg_query_text(&q, ":hash", hash);
	sdg_query_int(&q, ":severity", sdg_findings_worst(findings));
	sdg_query_int(&q, ":unsure", findings->unsure);
	bind_person(&q, who);
	err = sdg_query_run(&q);
	for (size_t i = 0; i < findings->n && err == SDG_OK; i++)
		err = add_finding(store, id, revision, i, &findings->list[i]);
	return err;
}

static enum sdg_err
add_review(struct sdg_store *store, const struct sdg_new_review *review)
{
	struct sdg_query q = sdg_query_start(store, SDG_SQL_REVIEW_ADD);

	sdg_query_text(&q, ":network", review->network);
	sdg_query_text(&q, ":channel", review->channel);
	sdg_query_text(&q, ":place", review->place);
	sdg_query_int(&q, ":pasted", review->pasted);
	sdg_query_int(&q, ":photo", review->photo);
	sdg_query_int(&q, ":personal", review->personal);
	sdg_query_int(&q, ":when", review->when);
	return sdg_query_run(&q);
}

enum sdg_err
sdg_store_create(struct sdg_store *store, const struct sdg_new_review *review,
    long *id)
{
	struct sdg_event event = { SDG_ACT_OPENED, 1, review->when, NULL,
	    NULL, NULL, NULL };
	enum sdg_err err;
	long made;

	*id = 0;
	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	if (review->author == NULL || review->text == NULL ||
	    review->findings == NULL)
		return SDG_EINVAL;
	if ((err = add_review(store, review)) != SDG_OK)
		return err;
	made = (long)sqlite3_last_insert_rowid(store->db);
	err = add_revision(store, made, 1, review->author, review->text,
	    review->findings);
	if (err == SDG_OK)
		err = add_event(store, made, &event, review->author, "");
	if (err == SDG_OK)
		*id = made;
	return err;
}

/* The older text is kept until it is purged: it may have been approved. */
enum sdg_err
sdg_store_revise(struct sdg_store *store, long id,
    const struct sdg_person *who, const char *text,
    const struct sdg_findings *findings, int64_t when)
{
	struct sdg_event event = { SDG_ACT_REVISED, 0, when, NULL, NULL,
	    NULL, NULL };
	struct standing now;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	if (who == NULL || text == NULL || findings == NULL)
		return SDG_EINVAL;
	if ((err = look_up(store, id, &now)) != SDG_OK)
		return err;
	event.revision = ++now.revision;
	now.before_hold = SDG_OPEN;
	if (now.state != SDG_HELD)
		now.state = SDG_OPEN;
	now.decided = 0;
	err = add_revision(store, id, now.revision, who, text, findings);
	if (err == SDG_OK)
		err = set_standing(store, id, &now, when);
	if (err == SDG_OK)
		err = add_event(store, id, &event, who, "");
	return err;
}

/* A hold voids an approval, so an approved draft comes back as open. */
static void
follow(struct standing *now, enum sdg_act act, enum sdg_state next,
    int64_t when)
{
	if (act == SDG_ACT_HOLD && now->state != SDG_HELD) {
		now->before_hold = now->state == SDG_APPROVED ? SDG_OPEN :
		    now->state;
		if (now->state == SDG_APPROVED)
			now->decided = 0;
	}
	if (act == SDG_ACT_CHANGE && next == SDG_HELD)
		now->before_hold = SDG_CHANGES;
	if (act == SDG_ACT_CHANGE || act == SDG_ACT_REFUSE ||
	    (act == SDG_ACT_APPROVE && next == SDG_APPROVED &&
	    now->state != SDG_APPROVED))
		now->decided = when;
	if (act == SDG_ACT_CHANGE || act == SDG_ACT_REFUSE ||
	    act == SDG_ACT_HOLD)
		now->asked = true;
	now->state = next;
}

enum sdg_err
sdg_store_act(struct sdg_store *store, long id, enum sdg_act act,
    enum sdg_state next, const struct sdg_person *who, const char *words,
    int64_t when)
{
	struct sdg_event event = { act, 0, when, NULL, NULL, NULL, NULL };
	struct standing now;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK)
		return err;
	if (act == SDG_ACT_OPENED || act == SDG_ACT_REVISED ||
	    (unsigned)act >= SDG_ACTS || (unsigned)next >= SDG_STATES ||
	    who == NULL)
		return SDG_EINVAL;
	if ((err = look_up(store, id, &now)) != SDG_OK)
		return err;
	event.revision = now.revision;
	follow(&now, act, next, when);
	err = set_standing(store, id, &now, when);
	if (err == SDG_OK)
		err = add_event(store, id, &event, who, words);
	return err;
}

enum sdg_err
sdg_store_false_alarm(struct sdg_store *store, long id)
{
	struct standing now;
	struct sdg_query q;
	enum sdg_err err;

	if ((err = sdg_db_changing(store)) != SDG_OK ||
	    (err = look_up(store, id, &now)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_ALARM_ADD);
	sdg_query_int(&q, ":id", id);
	if ((err = sdg_query_run(&q)) != SDG_OK)
		return err;
	q = sdg_query_start(store, SDG_SQL_REVIEW_DROP);
	sdg_query_int(&q, ":id", id);
	if ((err = sdg_query_run(&q)) != SDG_OK)
		return err;
	store->forgot = true;
	return sdg_db_run(store, SDG_SQL_CHORE_ADD);
}
