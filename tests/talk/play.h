/* play.h: a conversation, played in a house and held to its promises. */
#ifndef SDG_TESTS_PLAY_H
#define SDG_TESTS_PLAY_H

#include "talk/house.h"

struct play;

/*
 * show: print what is said as people see it, and of promises only the broken.
 */
struct play *play_new(bool show);
void play_free(struct play *play);

/* What a house is to call, with the play as arg. */
house_heard play_heard;

/*
 * Play one file, printing TAP. 0; 1 where a promise was broken; -1 where
 * the house failed.
 */
int play_file(struct play *play, struct house *house,
    const struct script *script, bool console);

/* End the TAP. The number of broken promises. */
unsigned play_done(const struct play *play);

#endif
