/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store_db.h"

/* These numbers stand in the file and in the texts below. */
_Static_assert(SDG_OPEN == 0 && SDG_CHANGES == 1 && SDG_HELD == 2 &&
    SDG_APPROVED == 3 && SDG_REFUSED == 4 && SDG_LAPSED == 5 &&
    SDG_WITHDRAWN == 6, "states are stored");
_Static_assert(SDG_ACT_OPENED == 0 && SDG_ACT_REVISED == 1 &&
    SDG_ACT_NOTE == 2 && SDG_ACT_APPROVE == 3 && SDG_ACT_CHANGE == 4 &&
    SDG_ACT_REFUSE == 5 && SDG_ACT_HOLD == 6 && SDG_ACT_UNHOLD == 7 &&
    SDG_ACT_WITHDRAW == 8 && SDG_ACT_LAPSE == 9, "acts are stored");
_Static_assert(SDG_CLEAN == 0 && SDG_ADVISE == 1 && SDG_DISCUSS == 2 &&
    SDG_STOP == 3, "severities are stored");

/*
 * What sdg_review_queued() says, said to SQLite: open or held, text known,
 * fewer people's valid approvals than required. The tests hold both to the
 * same answer.
 */
#define QUEUED \
	"r.state IN (0, 2) AND v.text IS NOT NULL AND" \
	" (SELECT count(*) FROM event a WHERE a.review = r.id AND a.act = 3" \
	"   AND a.revision = r.revision AND a.id > " UNDONE \
	"   AND NOT EXISTS (SELECT 1 FROM event b WHERE b.review = r.id" \
	"     AND b.act = 3 AND b.revision = r.revision AND b.id < a.id" \
	"     AND b.id > " UNDONE \
	"     AND (" SAME("nick") " OR " SAME("person") " OR " \
	          SAME("host") " OR " SAME_MACHINE ")))" \
	" < (CASE WHEN v.severity >= 3 THEN 2" \
	"   WHEN v.severity = 2 OR v.unsure OR r.asked THEN 1 ELSE 0 END)"
#define UNDONE \
	"(SELECT coalesce(max(u.id), -1) FROM event u" \
	"   WHERE u.review = r.id AND u.act IN (1, 4, 5, 6, 9))"
#define SAME(field) \
	"(a." field " <> '' AND a." field " = b." field " COLLATE NOCASE)"
/* As in sdg_review_own(): behind a "~" only the part behind the "@" counts. */
#define SAME_MACHINE \
	"((a.host LIKE '~%' OR b.host LIKE '~%')" \
	"   AND a.host LIKE '%@_%' AND b.host LIKE '%@_%'" \
	"   AND " MACHINE("a") " = " MACHINE("b") " COLLATE NOCASE" \
	"   AND " MACHINE("a") " COLLATE NOCASE" \
	"     NOT IN ('127.0.0.1', 'localhost', '::1', '0::1'))"
#define MACHINE(event) \
	"substr(" event ".host, instr(" event ".host, '@') + 1)"

#define CURRENT \
	"review r JOIN revision v ON v.review = r.id AND v.number = r.revision"

static const char *const texts[SDG_SQLS] = {
	[SDG_SQL_BEGIN] = "BEGIN IMMEDIATE",
	[SDG_SQL_COMMIT] = "COMMIT",
	[SDG_SQL_ROLLBACK] = "ROLLBACK",
	[SDG_SQL_SNAPSHOT] = "BEGIN",
	[SDG_SQL_VACUUM] = "VACUUM",
	[SDG_SQL_CHECKPOINT] = "PRAGMA wal_checkpoint(TRUNCATE)",
	[SDG_SQL_CHORE_ADD] =
	    "INSERT OR IGNORE INTO chore (name) VALUES ('scrub')",
	[SDG_SQL_CHORE_ASK] = "SELECT count(*) FROM chore",
	[SDG_SQL_CHORE_DONE] = "DELETE FROM chore",
	[SDG_SQL_REVIEW_ADD] =
	    "INSERT INTO review (state, before_hold, network, channel, place,"
	    " revision, asked, pasted, photo, personal, opened, changed,"
	    " decided) VALUES (0, 0, :network, :channel, :place, 1, 0,"
	    " :pasted, :photo, :personal, :when, :when, 0)",
	[SDG_SQL_REVISION_ADD] =
	    "INSERT INTO revision (review, number, text, hash, severity,"
	    " unsure, nick, person, host) VALUES (:id, :number, :text, :hash,"
	    " :severity, :unsure, :nick, :person, :host)",
	[SDG_SQL_FINDING_ADD] =
	    "INSERT INTO finding (review, revision, rank, rule, severity,"
	    " start, finish, line) VALUES (:id, :number, :rank, :rule,"
	    " :severity, :start, :finish, :line)",
	[SDG_SQL_EVENT_ADD] =
	    "INSERT INTO event (review, act, revision, at, nick, person, host,"
	    " words) VALUES (:id, :act, :number, :when, :nick, :person, :host,"
	    " :words)",
	[SDG_SQL_STANDING] =
	    "SELECT state, before_hold, revision, asked, decided FROM review"
	    " WHERE id = :id",
	[SDG_SQL_STANDING_SET] =
	    "UPDATE review SET state = :state, before_hold = :before,"
	    " revision = :number, asked = :asked, decided = :decided,"
	    " changed = :when WHERE id = :id",
	[SDG_SQL_ALARM_ADD] =
	    "INSERT INTO false_alarm (rule, count)"
	    " SELECT DISTINCT rule, 1 FROM finding WHERE review = :id"
	    " ON CONFLICT (rule) DO UPDATE SET count = count + 1",
	[SDG_SQL_REVIEW_DROP] = "DELETE FROM review WHERE id = :id",
	[SDG_SQL_LOAD] =
	    "SELECT r.id, r.state, r.before_hold, r.network, r.channel,"
	    " f.nick, f.person, f.host, r.place, v.text, v.hash, r.revision,"
	    " v.severity, v.unsure, r.pasted, r.photo, r.personal, r.asked,"
	    " r.opened, r.changed, r.decided,"
	    " (SELECT count(*) FROM finding WHERE review = r.id"
	    "   AND revision = r.revision),"
	    " (SELECT count(*) FROM event WHERE review = r.id)"
	    " FROM " CURRENT
	    " JOIN revision f ON f.review = r.id AND f.number = 1"
	    " WHERE r.id = :id",
	[SDG_SQL_FINDINGS] =
	    "SELECT rule, severity, start, finish, line FROM finding"
	    " WHERE review = :id AND revision = :number ORDER BY rank",
	[SDG_SQL_EVENTS] =
	    "SELECT act, revision, at, nick, person, host, words FROM event"
	    " WHERE review = :id ORDER BY id",
	[SDG_SQL_QUEUE] =
	    "SELECT r.id FROM " CURRENT " WHERE " QUEUED
	    " ORDER BY r.id LIMIT :max",
	[SDG_SQL_MINE] =
	    "SELECT r.id FROM review r WHERE r.state <> 6 AND r.id IN"
	    " (SELECT review FROM revision WHERE :person <> ''"
	    "   AND person = :person COLLATE NOCASE"
	    "   AND (person NOT LIKE 'mask:~%'"
	    "     OR nick = :nick COLLATE NOCASE))"
	    " ORDER BY r.id DESC LIMIT :max",
	[SDG_SQL_APPROVED] =
	    "SELECT id FROM review WHERE state = 3"
	    " ORDER BY decided, id LIMIT :max",
	[SDG_SQL_COUNT] =
	    "SELECT (SELECT count(*) FROM review),"
	    " (SELECT count(*) FROM " CURRENT " WHERE " QUEUED "),"
	    " (SELECT count(*) FROM owed),"
	    " (SELECT coalesce(sum(count), 0) FROM false_alarm)",
	[SDG_SQL_OWE] =
	    "INSERT INTO owed (network, channel, nick, host, text, made)"
	    " VALUES (:network, :channel, :nick, :host, :text, :when)",
	[SDG_SQL_SETTLE] = "DELETE FROM owed WHERE id = :id",
	[SDG_SQL_OWED] =
	    "SELECT id, network, channel, nick, host, text FROM owed"
	    " WHERE network = :network AND id > :after"
	    " ORDER BY id LIMIT :max",
	[SDG_SQL_OLD] =
	    "SELECT count(*), (SELECT count(*) FROM owed WHERE made < :before)"
	    " FROM review r WHERE r.changed < :before AND"
	    " (EXISTS (SELECT 1 FROM revision WHERE review = r.id"
	    "   AND text IS NOT NULL) OR"
	    "  EXISTS (SELECT 1 FROM event WHERE review = r.id"
	    "   AND words <> ''))",
	[SDG_SQL_FORGET_TEXTS] =
	    "UPDATE revision SET text = NULL WHERE text IS NOT NULL"
	    " AND review IN (SELECT id FROM review WHERE changed < :before)",
	[SDG_SQL_FORGET_WORDS] =
	    "UPDATE event SET words = '' WHERE words <> ''"
	    " AND review IN (SELECT id FROM review WHERE changed < :before)",
	[SDG_SQL_FORGET_OWED] = "DELETE FROM owed WHERE made < :before",
	/* Questions: store_gap.c. */
	[SDG_SQL_WORDINGS] =
	    "SELECT gap, text FROM wording ORDER BY id DESC LIMIT :max",
	[SDG_SQL_GAP_NEW] =
	    "INSERT INTO gap (count, first, last, drafted)"
	    " VALUES (0, :when, :when, 0)",
	[SDG_SQL_GAP_COUNT] =
	    "UPDATE gap SET count = count + 1, last = :when WHERE id = :id",
	[SDG_SQL_WORDING_ADD] =
	    "INSERT INTO wording (gap, text, count, last)"
	    " VALUES (:id, :text, 1, :when)"
	    " ON CONFLICT (gap, text)"
	    " DO UPDATE SET count = count + 1, last = :when",
	[SDG_SQL_GAP] =
	    "SELECT count, first, last, drafted FROM gap WHERE id = :id",
	[SDG_SQL_GAP_WORDINGS] =
	    "SELECT text FROM wording WHERE gap = :id"
	    " ORDER BY count DESC, id LIMIT :max",
	[SDG_SQL_GAPS] =
	    "SELECT id FROM gap WHERE drafted = 0"
	    " ORDER BY count DESC, last DESC, id LIMIT :max",
	[SDG_SQL_GAP_DRAFTED] =
	    "UPDATE gap SET drafted = :when WHERE id = :id",
	[SDG_SQL_QUESTION_ADD] =
	    "INSERT INTO question (network, channel, nick, person, host, text,"
	    " asked, told, replies, replied) VALUES (:network, :channel,"
	    " :nick, :person, :host, :text, :when, :told, 0, 0)",
	[SDG_SQL_QUESTION_SAME] =
	    "SELECT id FROM question WHERE network = :network"
	    " AND channel = :channel COLLATE NOCASE"
	    " AND person = :person COLLATE NOCASE"
	    " AND nick = :nick COLLATE NOCASE AND text = :text"
	    " AND replies = 0 ORDER BY id DESC LIMIT 1",
	[SDG_SQL_QUESTION] =
	    "SELECT network, channel, nick, person, host, text, asked, replies"
	    " FROM question WHERE id = :id",
	[SDG_SQL_QUESTION_REWORD] =
	    "UPDATE question SET text = :text, told = 0"
	    " WHERE id = :id AND replies = 0 AND text IS NOT NULL",
	[SDG_SQL_QUESTION_TOLD] =
	    "UPDATE question SET told = 1 WHERE id = :id AND :when = 0",
	[SDG_SQL_QUESTION_REPLIED] =
	    "UPDATE question SET replies = replies + 1, replied = :when"
	    " WHERE id = :id",
	[SDG_SQL_QUESTIONS] =
	    "SELECT id FROM question WHERE network = :network"
	    " AND id > :after AND replies = 0 AND text IS NOT NULL"
	    " AND (told = 0 OR NOT :untold) ORDER BY id LIMIT :max",
	[SDG_SQL_HELPFUL] =
	    "INSERT INTO helpful (ref, yes, no) VALUES (:ref, :yes, :no)"
	    " ON CONFLICT (ref) DO UPDATE SET yes = yes + :yes,"
	    " no = no + :no",
	[SDG_SQL_OLD_QUESTIONS] =
	    "SELECT (SELECT count(*) FROM wording WHERE last < :before) +"
	    " (SELECT count(*) FROM question WHERE asked < :before"
	    "   AND text IS NOT NULL)",
	[SDG_SQL_FORGET_WORDINGS] = "DELETE FROM wording WHERE last < :before",
	[SDG_SQL_FORGET_QUESTIONS] =
	    "UPDATE question SET text = NULL, nick = '', person = '',"
	    " host = '' WHERE asked < :before AND text IS NOT NULL",
	[SDG_SQL_BRIEF_ASK] =
	    "SELECT count(*) FROM brief_said WHERE name = :name"
	    " AND slot = :slot",
	[SDG_SQL_BRIEF_SAID] =
	    "INSERT INTO brief_said (name, slot) VALUES (:name, :slot)",
	[SDG_SQL_BRIEF_TRIM] =
	    "DELETE FROM brief_said WHERE name = :name AND rowid NOT IN"
	    " (SELECT rowid FROM brief_said WHERE name = :name"
	    "   ORDER BY rowid DESC LIMIT 400)",
	[SDG_SQL_BRIEF_TURN] =
	    "SELECT ref, place FROM brief_turn WHERE name = :name",
	[SDG_SQL_BRIEF_TURN_SET] =
	    "INSERT INTO brief_turn (name, ref, place)"
	    " VALUES (:name, :ref, :place) ON CONFLICT (name)"
	    " DO UPDATE SET ref = :ref, place = :place",
	[SDG_SQL_OWNER_ASK] = "SELECT at FROM owner_told WHERE owner = :owner",
	[SDG_SQL_OWNER_TOLD] =
	    "INSERT INTO owner_told (owner, at) VALUES (:owner, :when)"
	    " ON CONFLICT (owner) DO UPDATE SET at = :when",
};

const char *
sdg_sql_text(enum sdg_sql which)
{
	return texts[which];
}
