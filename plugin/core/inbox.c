/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/inbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <utf8proc.h>

#include "core/page.h"
#include "core/text.h"

#define TITLE_MAX 119	/* with a question mark what a heading may have */
#define WORDING_MAX 190
#define TEXT_MAX 6000
#define FILES_MAX 99

/* What may stand in a heading or a wording as it is. */
static bool
is_plain(utf8proc_int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ND:
		return true;
	default:
		return c == 0x2026 || (c < 0x80 && c > 0 &&
		    strchr(" ,.'?/-", c) != NULL);
	}
}

static bool
is_seen(utf8proc_int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CO: case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CS: case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return false;
	default:
		return true;
	}
}

/* Signs that mean something to Markdown wherever they stand. */
static bool
is_marked(utf8proc_int32_t c)
{
	return c > 0 && c < 0x80 && strchr("\\`*_[]<>&|~#", c) != NULL;
}

static bool
is_letter(utf8proc_int32_t c)
{
	return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') :
	    utf8proc_category(c) == UTF8PROC_CATEGORY_LL ||
	    utf8proc_category(c) == UTF8PROC_CATEGORY_LU ||
	    utf8proc_category(c) == UTF8PROC_CATEGORY_LO;
}

/* Where the first letter stands; len where there is none. */
static size_t
first_letter(const char *text, size_t len)
{
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	for (size_t i = 0; i < len; i += n > 0 ? (size_t)n : 1) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)text + i,
		    (utf8proc_ssize_t)(len - i), &c);
		if (n > 0 && is_letter(c))
			return i;
	}
	return len;
}

/*
 * Add text in one line of at most max bytes, from its first letter on: plain,
 * or prose with what Markdown would read escaped.
 */
static void
add_line(const char *text, size_t max, bool prose, struct sdg_str *out)
{
	struct sdg_str safe = SDG_STR_INIT, line = SDG_STR_INIT;
	size_t start, len = strlen(text);
	utf8proc_int32_t c;
	utf8proc_ssize_t n;

	start = first_letter(text, len);
	len = start + sdg_text_cut(text + start, len - start, max);
	for (size_t i = start; i < len; i += n > 0 ? (size_t)n : 1) {
		n = utf8proc_iterate((const utf8proc_uint8_t *)text + i,
		    (utf8proc_ssize_t)(len - i), &c);
		if (n <= 0 || !is_seen(c) || (!prose && !is_plain(c))) {
			sdg_str_addc(&safe, ' ');
			continue;
		}
		if (is_marked(c))
			sdg_str_addc(&safe, '\\');
		sdg_str_add(&safe, text + i, (size_t)n);
	}
	sdg_text_squeeze(sdg_str_text(&safe), safe.len, &line);
	sdg_str_adds(out, sdg_str_text(&line));
	out->failed |= safe.failed || line.failed;
	sdg_str_wipe(&safe);
	sdg_str_wipe(&line);
}

/* A question as a heading: a capital first, a question mark last. */
static void
add_title(const struct sdg_new_section *section, struct sdg_str *out)
{
	size_t start = out->len, end;

	if (section->n > 0)
		add_line(section->wording[0], TITLE_MAX, false, out);
	for (end = out->len; end > start &&
	    strchr(" ,.?/-", out->data[end - 1]) != NULL; end--)
		;
	sdg_str_cut(out, end);
	if (end == start) {
		sdg_str_addf(out, "Gap %ld", section->gap);
		return;
	}
	if (out->data[start] >= 'a' && out->data[start] <= 'z')
		out->data[start] = (char)(out->data[start] - 'a' + 'A');
	sdg_str_addc(out, '?');
}

static void
add_wordings(const struct sdg_new_section *section, struct sdg_str *out)
{
	struct sdg_str line = SDG_STR_INIT;
	bool any = false;

	for (size_t i = 0; i < section->n; i++) {
		sdg_str_cut(&line, 0);
		add_line(section->wording[i], WORDING_MAX, false, &line);
		if (line.len == 0)
			continue;
		sdg_str_adds(out, any ? " | " : "Asked as: ");
		sdg_str_adds(out, sdg_str_text(&line));
		any = true;
	}
	if (any)
		sdg_str_addc(out, '\n');
	out->failed |= line.failed;
	sdg_str_free(&line);
}

/* The answer; "Owner: ..." would be read as one more line of the head. */
static void
add_answer(const char *text, struct sdg_str *out)
{
	static const char *const keys[] = { "owner", "source", "status",
	    "reviewed", "review by", "ref", "asked as" };
	size_t start = out->len;

	add_line(text, TEXT_MAX, true, out);
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		size_t n = strlen(keys[i]);

		if (!out->failed && strncasecmp(out->data + start, keys[i],
		    n) == 0 && out->data[start + n] == ':')
			out->data[start + n] = ',';
	}
}

static void
compose(const struct sdg_new_section *section, const char *name,
    const char *date, struct sdg_str *out)
{
	sdg_str_addf(out, "# Drafted from what was asked\n\n"
	    "Owner: to be confirmed\n"
	    "Source: drafted from gap %ld, asked so often: %ld\n"
	    "Reviewed: %s\n"
	    "Status: draft: to be confirmed by your force\n"
	    "Ref: %s\n\n## ", section->gap, section->count, date, name);
	add_title(section, out);
	sdg_str_adds(out, "\n\nRef: answer\n");
	add_wordings(section, out);
	sdg_str_addc(out, '\n');
	add_answer(section->text, out);
	sdg_str_addc(out, '\n');
}

/* What we write must be what the guidance takes. */
static enum sdg_err
try_out(const char *path, const struct sdg_str *page, struct sdg_why *why)
{
	struct sdg_page read;
	enum sdg_err err;

	err = sdg_page_read(path, page->data, page->len, &read, why);
	sdg_page_free(&read);
	return err;
}

static bool
write_all(int fd, const char *data, size_t len)
{
	ssize_t n;

	for (; len > 0; data += n, len -= (size_t)n)
		if ((n = write(fd, data, len)) <= 0)
			return false;
	return fsync(fd) == 0;
}

/* Whole under a name of its own, then linked: link() replaces nothing. */
static bool
put(const char *temporary, const char *path, const struct sdg_str *page)
{
	int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
	    O_CLOEXEC, 0600), fault;
	bool good;

	if (fd < 0)
		return false;
	good = write_all(fd, page->data, page->len);
	good = close(fd) == 0 && good;
	good = good && link(temporary, path) == 0;
	fault = errno;
	unlink(temporary);
	errno = fault;
	return good;
}

static void
settle(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
}

static enum sdg_err
fault(const char *path, struct sdg_why *why)
{
	return sdg_why_set(why, SDG_EIO, "%s: cannot be written: %s: see that "
	    "the user that runs Soundings may write there", path,
	    strerror(errno));
}

/* One name; SDG_ESTATE where it is taken. */
static enum sdg_err
try_name(const char *folder, const char *name, const char *date,
    const struct sdg_new_section *section, struct sdg_str *path,
    struct sdg_why *why)
{
	struct sdg_str page = SDG_STR_INIT, temporary = SDG_STR_INIT;
	struct stat st;
	enum sdg_err err = SDG_ENOMEM;

	sdg_str_addf(path, "%s/%s.md", folder, name);
	sdg_str_addf(&temporary, "%s/.%s.%ld", folder, name, (long)getpid());
	compose(section, name, date, &page);
	if (path->failed || temporary.failed || page.failed)
		goto out;
	err = SDG_ESTATE;
	if (lstat(path->data, &st) == 0 ||
	    (err = try_out(path->data, &page, why)) != SDG_OK)
		goto out;
	if (!put(temporary.data, path->data, &page))
		err = errno == EEXIST ? SDG_ESTATE : fault(path->data, why);
out:
	sdg_str_wipe(&page);
	sdg_str_free(&temporary);
	return err;
}

enum sdg_err
sdg_inbox_write(const char *folder, const struct sdg_new_section *section,
    struct sdg_str *path, struct sdg_why *why)
{
	time_t when = (time_t)section->when;
	enum sdg_err err = SDG_ESTATE;
	char date[11] = "", name[64];
	size_t start = path->len;
	struct tm tm;

	if (first_letter(section->text, strlen(section->text)) ==
	    strlen(section->text))
		return sdg_why_set(why, SDG_EINVAL, "there are no words in "
		    "it");
	if (gmtime_r(&when, &tm) == NULL ||
	    strftime(date, sizeof date, "%Y-%m-%d", &tm) == 0)
		return SDG_EINVAL;
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return fault(folder, why);
	for (int i = 1; i <= FILES_MAX && err == SDG_ESTATE; i++) {
		sdg_str_cut(path, start);
		snprintf(name, sizeof name, "gap-%ld-%s", section->gap, date);
		if (i > 1)
			snprintf(name + strlen(name),
			    sizeof name - strlen(name), "-%d", i);
		err = try_name(folder, name, date, section, path, why);
	}
	if (err == SDG_OK)
		settle(folder);
	if (err == SDG_ESTATE)
		err = sdg_why_set(why, SDG_EFULL, "%s: there are %d of them: "
		    "move some away", folder, FILES_MAX);
	return err;
}
