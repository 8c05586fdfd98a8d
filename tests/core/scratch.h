/* scratch.h: a temporary folder for tests, and files with given bytes in it. */
#ifndef SDG_TESTS_SCRATCH_H
#define SDG_TESTS_SCRATCH_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct scratch {
	char dir[512];
	char path[1024];	/* of the file written or named last */
};

static inline void
scratch_open(struct scratch *s)
{
	const char *base = getenv("TMPDIR");

	snprintf(s->dir, sizeof s->dir, "%s/soundings.XXXXXX",
	    base != NULL && base[0] != '\0' ? base : "/tmp");
	s->path[0] = '\0';
	if (mkdtemp(s->dir) == NULL) {
		printf("Bail out! no temporary folder %s\n", s->dir);
		exit(1);
	}
}

/* The path of name in the folder; lives until the next call. */
static inline const char *
scratch_name(struct scratch *s, const char *name)
{
	snprintf(s->path, sizeof s->path, "%s/%s", s->dir, name);
	return s->path;
}

static inline const char *
scratch_write(struct scratch *s, const char *name, const char *data,
    size_t len)
{
	FILE *f = fopen(scratch_name(s, name), "wb");

	if (f == NULL || fwrite(data, 1, len, f) != len || fclose(f) != 0) {
		printf("Bail out! cannot write %s\n", s->path);
		exit(1);
	}
	return s->path;
}

/* Remove the folder, the files in it, and its empty folders. */
static inline void
scratch_close(struct scratch *s)
{
	DIR *dir = opendir(s->dir);
	struct dirent *e;

	while (dir != NULL && (e = readdir(dir)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			remove(scratch_name(s, e->d_name));
	if (dir != NULL)
		closedir(dir);
	rmdir(s->dir);
}

#endif
