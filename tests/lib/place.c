/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/str.h"
#include "lib/place.h"

static int
fault(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, strerror(errno));
	return -1;
}

static int
join(char *path, size_t size, const char *folder, const char *name)
{
	int len = snprintf(path, size, "%s/%s", folder, name);

	return len > 0 && (size_t)len < size ? 0 : -1;
}

static int
give(const struct place *place, const char *path)
{
	if (place->other && chown(path, place->uid, place->gid) != 0)
		return fault(path);
	return 0;
}

/* May a stranger walk down to path? A private $TMPDIR is no use to nobody. */
static bool
open_to_all(const char *path)
{
	char part[512];
	struct stat st;
	size_t i;

	for (i = 1; i < sizeof part && path[i - 1] != '\0'; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		memcpy(part, path, i);
		part[i] = '\0';
		if (stat(part, &st) != 0 || !(st.st_mode & S_IXOTH))
			return false;
	}
	return path[0] == '/';
}

int
place_make(struct place *place)
{
	const char *base = getenv("TMPDIR");
	const struct passwd *pw;

	memset(place, 0, sizeof *place);
	if (geteuid() == 0) {
		if ((pw = getpwnam("nobody")) == NULL)
			return fault("no user nobody");
		place->other = true;
		place->uid = pw->pw_uid;
		place->gid = pw->pw_gid;
	}
	if (base == NULL || base[0] != '/' ||
	    (place->other && !open_to_all(base)))
		base = "/tmp";
	if (join(place->path, sizeof place->path, base,
	    "soundings-XXXXXX") != 0 || mkdtemp(place->path) == NULL)
		return fault(base);
	return give(place, place->path);
}

static void
remove_at(int folder, const char *name)
{
	const struct dirent *entry;
	DIR *dir;
	int fd;

	if (unlinkat(folder, name, 0) == 0)
		return;
	fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
	    O_CLOEXEC);
	if (fd < 0)
		return;
	if ((dir = fdopendir(fd)) == NULL) {
		close(fd);
		return;
	}
	while ((entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			remove_at(fd, entry->d_name);
	closedir(dir);
	unlinkat(folder, name, AT_REMOVEDIR);
}

void
place_remove(struct place *place)
{
	if (place->path[0] != '\0')
		remove_at(AT_FDCWD, place->path);
	place->path[0] = '\0';
}

void
place_forget(const struct place *place, const char *name)
{
	char path[1024];

	if (join(path, sizeof path, place->path, name) == 0)
		remove_at(AT_FDCWD, path);
}

int
place_folder(const struct place *place, const char *name)
{
	char path[1024];

	if (join(path, sizeof path, place->path, name) != 0)
		return -1;
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return fault(path);
	return give(place, path);
}

static int
copy_bytes(FILE *in, FILE *out)
{
	char buf[16384];
	size_t n;

	while ((n = fread(buf, 1, sizeof buf, in)) > 0)
		if (fwrite(buf, 1, n, out) != n)
			return -1;
	return ferror(in) ? -1 : 0;
}

static int
copy_file(const struct place *place, const char *from, const char *name,
    mode_t mode)
{
	char path[1024];
	FILE *in, *out = NULL;
	int bad = -1;

	if (join(path, sizeof path, place->path, name) != 0)
		return -1;
	if ((in = fopen(from, "r")) == NULL)
		return fault(from);
	if ((out = fopen(path, "w")) != NULL)
		bad = copy_bytes(in, out);
	if (out != NULL && fclose(out) != 0)
		bad = -1;
	fclose(in);
	if (bad || chmod(path, mode & 0700) != 0)
		return fault(path);
	return give(place, path);
}

static int
copy_folder(const struct place *place, const char *from, const char *name)
{
	const struct dirent *entry;
	char source[1024], target[1024];
	DIR *dir;
	int bad;

	if ((bad = place_folder(place, name)) != 0)
		return bad;
	if ((dir = opendir(from)) == NULL)
		return fault(from);
	while (!bad && (entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		bad = join(source, sizeof source, from, entry->d_name) ||
		    join(target, sizeof target, name, entry->d_name) ||
		    place_copy(place, source, target);
	}
	closedir(dir);
	return bad ? -1 : 0;
}

int
place_copy(const struct place *place, const char *from, const char *name)
{
	struct stat st;

	if (stat(from, &st) != 0)
		return fault(from);
	if (S_ISDIR(st.st_mode))
		return copy_folder(place, from, name);
	return copy_file(place, from, name, st.st_mode);
}

int
place_write(const struct place *place, const char *name, const char *text)
{
	char path[1024];
	FILE *out;
	int bad;

	if (join(path, sizeof path, place->path, name) != 0)
		return -1;
	if ((out = fopen(path, "w")) == NULL)
		return fault(path);
	bad = fputs(text, out) < 0;
	if (fclose(out) != 0 || bad)
		return fault(path);
	return give(place, path);
}

char *
place_read(const struct place *place, const char *name)
{
	struct sdg_str text = SDG_STR_INIT;
	char buf[16384], path[1024];
	FILE *in;
	size_t n;

	if (join(path, sizeof path, place->path, name) != 0 ||
	    (in = fopen(path, "r")) == NULL)
		return NULL;
	sdg_str_adds(&text, "");
	while ((n = fread(buf, 1, sizeof buf, in)) > 0)
		sdg_str_add(&text, buf, n);
	fclose(in);
	return sdg_str_take(&text);
}

static bool
ends(const char *name, const char *ending)
{
	size_t n = strlen(name), e = strlen(ending);

	return n >= e && strcmp(name + n - e, ending) == 0;
}

bool
place_mentions(const struct place *place, const char *ending,
    const char *text)
{
	const struct dirent *entry;
	bool found = false;
	char *body;
	DIR *dir;

	if ((dir = opendir(place->path)) == NULL)
		return false;
	while (!found && (entry = readdir(dir)) != NULL) {
		if (!ends(entry->d_name, ending))
			continue;
		body = place_read(place, entry->d_name);
		found = body != NULL && strstr(body, text) != NULL;
		free(body);
	}
	closedir(dir);
	return found;
}
