/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hosts/folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool
sdg_folder_make(char *folder, size_t size)
{
	const char *base = getenv("TMPDIR");
	int len;

	if (base == NULL || base[0] == '\0')
		base = "/tmp";
	len = snprintf(folder, size, "%s/soundings-talk-XXXXXX", base);
	if (len > 0 && (size_t)len < size && mkdtemp(folder) != NULL)
		return true;
	fprintf(stderr, "soundings: cannot make a folder in %s\n", base);
	return false;
}

/* Sections that were drafted with "learn". */
static void
remove_inbox(const char *folder)
{
	char inbox[600], path[900];
	struct dirent *entry;
	DIR *dir;

	snprintf(inbox, sizeof inbox, "%s/inbox", folder);
	if ((dir = opendir(inbox)) == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		snprintf(path, sizeof path, "%s/%s", inbox, entry->d_name);
		unlink(path);	/* of "." and ".." nothing comes */
	}
	closedir(dir);
	rmdir(inbox);
}

void
sdg_folder_remove(const char *folder)
{
	static const char *const names[] = { "soundings.db",
	    "soundings.db-journal", "soundings.db-wal", "soundings.db-shm" };
	char path[600];

	remove_inbox(folder);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
}
