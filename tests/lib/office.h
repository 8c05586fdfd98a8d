/* office.h: a desk with its files, clocks that stand still, and one wire. */
#ifndef SDG_TESTS_OFFICE_H
#define SDG_TESTS_OFFICE_H

#include <stdbool.h>

#include "chat/desk.h"
#include "lib/fakeloop.h"
#include "lib/place.h"

struct office {
	struct place place;
	struct fakeloop loop;
	struct sdg_pack *pack;
	struct sdg_store *store;
	struct sdg_desk *desk;
	struct sdg_wire wire;
	struct sdg_house house;
	struct sdg_log sink;
	struct sdg_str said;	/* "#team text\n" or "alice< text\n" */
	struct sdg_str log;
	bool outside;		/* no channel is joined */
	bool away;		/* nobody is in sight */
	const char *owners;	/* nicks that are policy owners, " penny " */
	const char *impostor;	/* a nick that somebody else has now */
	bool cut_off;		/* a reload takes the wire away */
	bool not_well;		/* a reload fails to connect */
};

/*
 * The guidance and rules of tests/data, with more settings behind the usual
 * ones. On the wire "test" everybody is an officer, jones a supervisor, and
 * those of owners are policy owners; "@handle" after a nick is a handle.
 */
bool office_open(struct office *office, const char *more, int64_t wall);
void office_close(struct office *office);

/* The same files and database, a new desk: what was said is kept. */
bool office_restart(struct office *office);

/* Write a file below etc/, "guidance/new.md". */
bool office_write(struct office *office, const char *name, const char *text);

/* Write soundings.ini with other settings behind the usual ones. */
bool office_settings(struct office *office, const char *more);

/* Load all files again and swap; false, with a comment, if they are bad. */
bool office_reload(struct office *office);

/*
 * Someone says a line; what came of it, until seconds later; -1: before the
 * loop's next turn.
 */
const char *office_hear(struct office *office, const char *nick,
    const char *channel, const char *text, int64_t seconds);

/* Let time go by; what was said meanwhile. */
const char *office_pass(struct office *office, int64_t seconds);

#endif
