/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ini.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iniparser/iniparser.h>

#include "core/ini_lines.h"
#include "core/str.h"

static enum sdg_err
cannot_read(const char *path, int number, struct sdg_why *why)
{
	if (number == ENOENT || number == ENOTDIR)
		return sdg_why_set(why, SDG_EIO, "%s: there is no such file; "
		    "create it, or correct its name where it is asked for",
		    path);
	if (number == EACCES || number == EPERM)
		return sdg_why_set(why, SDG_EIO, "%s: this file may not be "
		    "read; give the user that runs Soundings the right to "
		    "read it", path);
	return sdg_why_set(why, SDG_EIO, "%s: this file cannot be read (%s); "
	    "check the disk and the file", path, strerror(number));
}

static enum sdg_err
check_kind(int fd, const char *path, struct sdg_why *why)
{
	struct stat st;

	if (fstat(fd, &st) != 0)
		return cannot_read(path, errno, why);
	if (S_ISDIR(st.st_mode))
		return sdg_why_set(why, SDG_EIO, "%s: this is a folder; name "
		    "a file in it", path);
	if (!S_ISREG(st.st_mode))
		return sdg_why_set(why, SDG_EIO, "%s: this is no ordinary "
		    "file; name one that is", path);
	if (st.st_size > SDG_INI_SIZE)
		return sdg_why_set(why, SDG_ECONF, "%s: this file is larger "
		    "than 1 MiB; split it into several files", path);
	return SDG_OK;
}

static enum sdg_err
read_all(int fd, const char *path, struct sdg_str *out, struct sdg_why *why)
{
	char buf[16384];
	ssize_t n;

	/* The file may grow while it is read; the limit holds all the same. */
	while (out->len <= (size_t)SDG_INI_SIZE) {
		if ((n = read(fd, buf, sizeof buf)) == 0)
			break;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return cannot_read(path, errno, why);
		sdg_str_add(out, buf, (size_t)n);
	}
	return out->failed ? SDG_ENOMEM : SDG_OK;
}

/* Non-blocking, for a pipe in the file's place must not stop the bot. */
static enum sdg_err
read_file(const char *path, struct sdg_str *out, struct sdg_why *why)
{
	enum sdg_err err;
	int fd;

	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return cannot_read(path, errno, why);
	if ((err = check_kind(fd, path, why)) == SDG_OK)
		err = read_all(fd, path, out, why);
	close(fd);
	return err;
}

static int
silent(const char *format, ...)
{
	(void)format;
	return 0;
}

/* Only iniparser_getstring: the typed getters of 4.1 crash on a section. */
static bool
section_agrees(const struct sdg_ini_section *s, const dictionary *dict)
{
	char name[2 * SDG_INI_NAME + 2];
	static const char absent[] = "";

	if (iniparser_getsecnkeys(dict, s->name) < 0 ||
	    (size_t)iniparser_getsecnkeys(dict, s->name) != s->n)
		return false;
	for (size_t i = 0; i < s->n; i++) {
		const char *value;

		snprintf(name, sizeof name, "%s:%s", s->name,
		    s->entries[i].key);
		value = iniparser_getstring(dict, name, absent);
		if (value == absent || value == NULL ||
		    strcmp(value, s->entries[i].value) != 0)
			return false;
	}
	return true;
}

static bool
agrees(const struct sdg_ini *ini, const dictionary *dict)
{
	int n = iniparser_getnsec(dict);

	if (n < 0 || (size_t)n != ini->n)
		return false;
	for (int i = 0; i < n; i++) {
		const char *name = iniparser_getsecname(dict, i);

		if (name == NULL || strcmp(name, ini->sections[i].name) != 0 ||
		    !section_agrees(&ini->sections[i], dict))
			return false;
	}
	return true;
}

/*
 * Let iniparser read the file and hold it to our reading of the lines. When
 * memory is short, iniparser 4.1 hands out a dictionary with keys missing;
 * this is where that is noticed. Its error callback is one for the whole
 * process and prints by default, so it is silenced for the call only.
 */
static enum sdg_err
compare(const struct sdg_ini *ini, struct sdg_why *why)
{
	enum sdg_err err = SDG_OK;
	dictionary *dict;

	iniparser_set_error_callback(silent);
	dict = iniparser_load(ini->path);
	iniparser_set_error_callback(NULL);
	if (dict == NULL || !agrees(ini, dict))
		err = sdg_why_set(why, SDG_ECONF, "%s: two readings of this "
		    "file differ; it changed meanwhile, or memory is short: "
		    "try again", ini->path);
	if (dict != NULL)
		iniparser_freedict(dict);
	return err;
}

enum sdg_err
sdg_ini_load(const char *path, struct sdg_ini **out, struct sdg_why *why)
{
	struct sdg_str bytes = SDG_STR_INIT;
	struct sdg_ini *ini = NULL;
	enum sdg_err err;

	*out = NULL;
	if ((err = read_file(path, &bytes, why)) != SDG_OK)
		goto out;
	err = SDG_ENOMEM;
	if ((ini = calloc(1, sizeof *ini)) == NULL ||
	    (ini->path = strdup(path)) == NULL)
		goto out;
	if (bytes.len > (size_t)SDG_INI_SIZE) {
		err = sdg_why_set(why, SDG_ECONF, "%s: this file is larger "
		    "than 1 MiB; split it into several files", path);
		goto out;
	}
	err = sdg_ini_lines(ini, sdg_str_text(&bytes), bytes.len, why);
	if (err == SDG_OK)
		err = compare(ini, why);
	if (err == SDG_OK) {
		*out = ini;
		ini = NULL;
	}
out:
	if (err == SDG_ENOMEM)
		sdg_why_set(why, err, "%s: not enough memory to read this "
		    "file; try again", path);
	sdg_ini_free(ini);
	sdg_str_free(&bytes);
	return err;
}

void
sdg_ini_free(struct sdg_ini *ini)
{
	if (ini == NULL)
		return;
	for (size_t i = 0; i < ini->n; i++) {
		struct sdg_ini_section *s = &ini->sections[i];

		for (size_t j = 0; j < s->n; j++) {
			free(s->entries[j].key);
			free(s->entries[j].value);
		}
		free(s->entries);
		free(s->name);
	}
	free(ini->sections);
	free(ini->path);
	free(ini);
}
