/* turn.h: one message being answered: who spoke, where, and how to answer. */
#ifndef SDG_CHAT_TURN_H
#define SDG_CHAT_TURN_H

#include <stddef.h>
#include <stdint.h>

#include "chat/visit.h"
#include "chat/wire.h"
#include "core/log.h"
#include "core/pack.h"
#include "core/store.h"

#define SDG_WIRES_MAX 8

#define SDG_SENT_MAX 50

struct sdg_house;
struct sdg_wish;

/* A reply that was handed to its wire, and is owed until it has left. */
struct sdg_sent {
	const struct sdg_wire *wire;
	long id;
};

/* The desk, as its conversations see it; other rooms use desk.h. */
struct sdg_desk {
	const struct sdg_pack *pack;	/* borrowed, swapped by a reload */
	struct sdg_store *store;
	const struct sdg_loop *loop;
	const struct sdg_log *log;
	const struct sdg_wire *wires[SDG_WIRES_MAX];
	size_t wire_count;
	struct sdg_visits visits;
	struct sdg_timer *sweep;	/* once a minute */
	bool owing;		/* something could not be delivered yet */
	struct sdg_sent sent[SDG_SENT_MAX];	/* said, perhaps still queued */
	size_t sent_count;
	struct sdg_timer *settling;
	int64_t purged;		/* wall time of the last purge */
	bool untold;		/* perhaps questions no supervisor knows of */
	struct sdg_timer *telling;
	char *inbox;		/* where "learn" writes; NULL: as in settings */
	struct sdg_timer *minute;	/* briefings and reminders ... */
	int64_t looked;		/* ... and the local minute of the last look */
	const struct sdg_house *house;	/* NULL: files are not reloaded */
	struct sdg_wish *wish;	/* a reload that was asked for */
};

/* Everything is borrowed for the call. */
struct sdg_turn {
	struct sdg_desk *desk;
	const struct sdg_message *from;
	struct sdg_visit *visit;	/* of this person in this place */
	const char *words;	/* behind the command; valid UTF-8 */
	bool colon;		/* a colon stood right behind the command */
	long number;		/* a draft's, where the command takes one */
	long showing;		/* the draft whose text is being shown; 0 */
};

enum sdg_where {
	SDG_HERE,	/* where it came from; to a channel, nick in front */
	SDG_CHANNEL,	/* the same without the nick; in private as SDG_HERE */
	SDG_PRIVATE	/* to the person alone */
};

/* "!" in a channel, "" in private: what to put before a command's name. */
const char *sdg_turn_prefix(const struct sdg_turn *turn, enum sdg_where where);

/*
 * Say text (any length, newlines allowed): at most lines of it now, the rest
 * kept for "more" in the place where it was begun. Replaces an earlier rest
 * unless everything fits.
 */
void sdg_turn_text(struct sdg_turn *turn, enum sdg_where where,
    const char *text, unsigned lines);

/* Go on with what was kept; false if there is nothing. */
bool sdg_turn_more(struct sdg_turn *turn, unsigned lines);

/* Keep text for "more" in that place without saying it. */
void sdg_turn_keep(struct sdg_turn *turn, enum sdg_where where,
    const char *text);

/*
 * Say a phrase: sdg_say(turn, where, SDG_PHRASE_X, "name", value, ..., NULL).
 * At most 4 lines.
 */
void sdg_say(struct sdg_turn *turn, enum sdg_where where,
    enum sdg_phrase phrase, ...) __attribute__((sentinel));

/*
 * Say something to a channel (nick NULL) or person on a wire, in cleaned lines.
 * The first failure ends it.
 */
enum sdg_err sdg_desk_tell(struct sdg_desk *desk, const struct sdg_wire *wire,
    const char *channel, const char *nick, const char *text);

/*
 * The person who speaks, with the standing that counts for this review: in
 * the channel where it was opened, or everywhere.
 */
struct sdg_person sdg_turn_person(const struct sdg_turn *turn,
    const struct sdg_review *review);

/*
 * The draft of turn->number, if this person may know of it: opened on this
 * wire, and in a channel that they are in, or their own, or they are a
 * supervisor.
 * Otherwise says so and returns NULL. End it with sdg_review_free().
 */
struct sdg_review *sdg_turn_review(struct sdg_turn *turn, bool aloud);

/*
 * The same, if this person may do act to it now; sets *who, and *next to the
 * state that follows. Otherwise says why not, in private, and returns NULL.
 */
struct sdg_review *sdg_turn_may(struct sdg_turn *turn, enum sdg_act act,
    struct sdg_person *who, enum sdg_state *next);

/* Say why an act is refused, in private. */
void sdg_turn_refuse(struct sdg_turn *turn, enum sdg_refusal refusal);

/* Decimal text of n in a caller's buffer of at least 24 bytes; returns buf. */
char *sdg_decimal(char *buf, long n);
/* The same of a count that was broken off: "50+" where n is over max. */
char *sdg_decimal_up_to(char *buf, long n, long max);

/*
 * "4 min", "3 h", "2 days": how long ago, for people. Into buf, at least 24
 * bytes.
 */
char *sdg_ago(char *buf, int64_t seconds);

#endif
