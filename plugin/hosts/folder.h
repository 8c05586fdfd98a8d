/* folder.h: a temporary folder for one talk. */
#ifndef SDG_HOSTS_FOLDER_H
#define SDG_HOSTS_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Make a new folder, for nobody else to read, in $TMPDIR or else /tmp; its
 * path goes to folder. False, with a line on standard error: it cannot be made.
 */
bool sdg_folder_make(char *folder, size_t size);

/* Remove it with what a talk leaves in it: the database and the inbox. */
void sdg_folder_remove(const char *folder);

#endif
