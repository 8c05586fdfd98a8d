/* place.h: a temporary folder that an ordinary user owns, and its files. */
#ifndef SDG_TESTS_PLACE_H
#define SDG_TESTS_PLACE_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * Run as root, everything in it belongs to "nobody", for whom child_start()
 * runs programs: Eggdrop refuses root. The project itself may lie where
 * nobody cannot look, so that what children need is copied in here.
 */
struct place {
	char path[512];
	bool other;		/* give what is made here to uid and gid */
	uid_t uid;
	gid_t gid;
};

/* Make a folder under $TMPDIR or /tmp. 0, or -1 with a line on stderr. */
int place_make(struct place *place);

/* Remove it with all that is in it. */
void place_remove(struct place *place);

/* Remove a file or a folder in it; that it is not there is no matter. */
void place_forget(const struct place *place, const char *name);

/* Make a folder in it. 0, or -1 with a line on stderr. */
int place_folder(const struct place *place, const char *name);

/* Copy a file, or a folder with its files, into it under name. 0 or -1. */
int place_copy(const struct place *place, const char *from, const char *name);

/* Write a file of NUL-terminated text in it. 0 or -1. */
int place_write(const struct place *place, const char *name,
    const char *text);

/* A whole file, NUL-terminated, to be ended with free(); NULL: not there. */
char *place_read(const struct place *place, const char *name);

/* Does any file in it whose name ends so contain text? Not in subfolders. */
bool place_mentions(const struct place *place, const char *ending,
    const char *text);

#endif
