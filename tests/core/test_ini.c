/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ini.h"

#include <fcntl.h>

#include "core/scratch.h"
#include "lib/check.h"

#define BYTES(text) (text), sizeof (text) - 1

/* Files that are taken as they are written: [a] k must be value. */
static const struct {
	const char *name, *data;
	size_t len;
	const char *value;
} good[] = {
	{ "a plain value is read", BYTES("[a]\nk = \"v\"\n"), "v" },
	{ "no blanks are needed", BYTES("[a]\nk=\"v\""), "v" },
	{ "a semicolon in quotes is kept (I2)",
	    BYTES("[a]\nk = \"\\b\\d{4}#\\d+;x\"\n"), "\\b\\d{4}#\\d+;x" },
	{ "single quotes hold double ones (I3)",
	    BYTES("[a]\nk = 'say \"hi\"'\n"), "say \"hi\"" },
	{ "double quotes hold apostrophes",
	    BYTES("[a]\nk = \"it's\"\n"), "it's" },
	{ "blanks inside the quotes are kept",
	    BYTES("[a]\nk = \"  v \t\"\n"), "  v \t" },
	{ "an equals sign in the value is kept",
	    BYTES("[a]\nk = \"a = b\"\n"), "a = b" },
	{ "a value may look like a section",
	    BYTES("[a]\nk = \"[b]\"\n"), "[b]" },
	{ "an empty value is empty", BYTES("[a]\nk = \"\"\n"), "" },
	{ "an empty value in single quotes", BYTES("[a]\nk=''\n"), "" },
	{ "a comment after an empty value",
	    BYTES("[a]\nk = \"\" ; it's none\n"), "" },
	{ "a comment may follow the value",
	    BYTES("[a]\nk = \"v\" ; why = 'x'\n"), "v" },
	{ "a hash may start it, too", BYTES("[a]\nk = 'v'# \"x\"\n"), "v" },
	{ "comments and empty lines are passed over",
	    BYTES("; one\n\n# two\n[a]\n \t\n  ; three\n\tk = \"v\"\n"), "v" },
	{ "a file from Windows is read",
	    BYTES("[a]\r\n; c\r\nk = \"v\"\r\n"), "v" },
	{ "UTF-8 is kept byte for byte",
	    BYTES("[a]\nk = \"caf\xc3\xa9 \xe2\x80\xa6\"\n"),
	    "caf\xc3\xa9 \xe2\x80\xa6" },
	{ "a backslash before the quote is kept",
	    BYTES("[a]\nk = \"\\d\\\"\n"), "\\d\\" },
	{ "names may hold digits, dots and dashes",
	    BYTES("[a]\nk = \"v\"\n[b.2_c-d]\nflags.1 = \"x\"\n"), "v" },
	{ "one key may stand in two sections",
	    BYTES("[b]\nk = \"w\"\n[a]\nk = \"v\"\n"), "v" },
};

/* Files that are refused, each with words that must be in the reason. */
static const struct {
	const char *name, *data;
	size_t len;
	const char *where, *what;
} bad[] = {
	{ "I2: a value without quotes", BYTES("[a]\nk = v;w\n"),
	    ":2: [a] k: ", "put quotes around" },
	{ "I3: a third quote", BYTES("[a]\nk = \"say \"hi\" now\"\n"),
	    ":2: [a] k: ", "put it between '...'" },
	{ "I3: an escaped quote", BYTES("[a]\nk = \"say \\\"hi\\\" x\"\n"),
	    ":2: [a] k: ", "after the closing \"" },
	{ "I3: an apostrophe in single quotes", BYTES("[a]\nk = 'it's'\n"),
	    ":2: [a] k: ", "put it between \"...\"" },
	{ "I3: text after the closing quote", BYTES("[a]\nk = \"a\" b\n"),
	    ":2: [a] k: ", "after the closing \"" },
	{ "I3: no closing quote", BYTES("[a]\nk = \"a\n"),
	    ":2: [a] k: ", "no closing \"" },
	{ "I3: a lone quote", BYTES("[a]\nk = \"\n"),
	    ":2: [a] k: ", "no closing \"" },
	{ "I3: the quote again in the comment",
	    BYTES("[a]\nk = \"a\" ; not \"b\"\n"),
	    ":2: [a] k: ", "a line of its own" },
	{ "I4: a comment that ends in a backslash",
	    BYTES("[a]\n; in C:\\temp\\\nk = \"v\"\n"),
	    ":2: [a] ", "backslash" },
	{ "I4: blanks after that backslash",
	    BYTES("[a]\n; in C:\\temp\\ \t\r\nk = \"v\"\n"),
	    ":2: [a] ", "backslash" },
	{ "I4: a value line that ends in a backslash",
	    BYTES("[a]\nk = \"v\" ; \\\nl = \"w\"\n"),
	    ":2: [a] ", "backslash" },
	{ "I5: a key given twice", BYTES("[a]\nk = \"1\"\n\nk = \"2\"\n"),
	    ":4: [a] k: ", "already, in line 2" },
	{ "I5: a section given twice",
	    BYTES("[a]\nk = \"1\"\n[b]\n[a]\nl = \"2\"\n"),
	    ":4: [a] ", "already, in line 1" },
	{ "I5: a capital in a section", BYTES("[R]\nk = \"1\"\n"),
	    ":1: ", "small letters" },
	{ "I5: a capital in a key", BYTES("[a]\nK = \"1\"\n"),
	    ":2: [a] ", "small letters" },
	{ "I6: an empty section name", BYTES("[one]\n[]\nk = \"v\"\n"),
	    ":2: ", "[name]" },
	{ "a bracket that never closes", BYTES("["), ":1: ", "[name]" },
	{ "a space in a section name", BYTES("[a b]\n"), ":1: ", "[name]" },
	{ "a section name of 65 letters",
	    BYTES("[aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbb"
	    "aaaaaaaaaabbbbbbbbbbaaaaa]\n"), ":1: ", "at most 64" },
	{ "I7: a comment after a section", BYTES("[a] ; note\n"),
	    ":1: ", "a comment goes on a line of its own" },
	{ "I7: a comment after a section that ends in a bracket",
	    BYTES("[a] ; note]\n"), ":1: ", "alone on its line" },
	{ "I7: a byte order mark", BYTES("\xef\xbb\xbf[a]\nk = \"v\"\n"),
	    ":1: ", "without BOM" },
	{ "I7: a key alone", BYTES("[a]\nk\n"),
	    ":2: [a] ", "write key = \"value\"" },
	{ "no value", BYTES("[a]\nk =\n"), ":2: [a] k: ", "after the '='" },
	{ "no key", BYTES("[a]\n = \"v\"\n"), ":2: [a] ", "a key is" },
	{ "a space in a key", BYTES("[a]\nk l = \"v\"\n"),
	    ":2: [a] ", "without spaces" },
	{ "a colon in a key", BYTES("[a]\nk:l = \"v\"\n"),
	    ":2: [a] ", "a key is" },
	{ "a key before the first section", BYTES("k = \"v\"\n[a]\n"),
	    ":1: k: ", "[section] line above" },
	{ "I8: a NUL", BYTES("[a]\nk = \"v\0w\"\n"),
	    ":2: [a] ", "control character" },
	{ "I8: one letter on the last line", BYTES("[a]\nk = \"v\"\nx"),
	    ":3: [a] ", "no section, key or comment" },
	{ "a carriage return inside a line", BYTES("[a]\nk = \"v\rw\"\n"),
	    ":2: [a] ", "control character" },
	{ "a vertical tab before the quote", BYTES("[a]\nk =\v\"v\"\n"),
	    ":2: [a] ", "control character" },
	{ "bytes that are no UTF-8", BYTES("[a]\nk = \"caf\xe9\"\n"),
	    ":2: [a] ", "UTF-8" },
	{ "bad UTF-8 in a comment", BYTES("; \xff\n[a]\n"), ":1: ", "UTF-8" },
};

static struct scratch dir;

static struct sdg_ini *
load(const char *data, size_t len, struct sdg_why *why, enum sdg_err *err)
{
	struct sdg_ini *ini;

	why->text[0] = '\0';
	*err = sdg_ini_load(scratch_write(&dir, "t.ini", data, len), &ini,
	    why);
	return ini;
}

static void
good_files_are_read_to_the_byte(void)
{
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		struct sdg_why why;
		enum sdg_err err;
		struct sdg_ini *ini;
		const char *value = NULL;

		ini = load(good[i].data, good[i].len, &why, &err);
		if (ini != NULL)
			value = sdg_ini_get(ini, "a", "k");
		if (!CHECK(good[i].name, err == SDG_OK && value != NULL &&
		    strcmp(value, good[i].value) == 0))
			printf("# %s\n", why.text);
		sdg_ini_free(ini);
	}
}

static void
bad_files_are_refused_with_the_place_and_the_remedy(void)
{
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct sdg_why why;
		enum sdg_err err;
		struct sdg_ini *ini;

		ini = load(bad[i].data, bad[i].len, &why, &err);
		if (!CHECK(bad[i].name, err == SDG_ECONF && ini == NULL &&
		    strncmp(why.text, dir.path, strlen(dir.path)) == 0 &&
		    strncmp(why.text + strlen(dir.path), bad[i].where,
		    strlen(bad[i].where)) == 0 &&
		    strstr(why.text, bad[i].what) != NULL))
			printf("# %s\n", why.text);
		sdg_ini_free(ini);
	}
}

/* A value line of len bytes. */
static enum sdg_err
load_line(size_t len)
{
	char data[2048] = "[a]\nk = \"";
	struct sdg_why why;
	enum sdg_err err;

	memset(data + 9, 'x', len - 6);
	data[4 + len - 1] = '"';
	data[4 + len] = '\n';
	sdg_ini_free(load(data, 4 + len + 1, &why, &err));
	return err;
}

static void
long_files_meet_limits(void)
{
	size_t len = 1024UL * 1024UL;
	char *data = malloc(len + 1);
	struct sdg_why why;
	enum sdg_err err;

	CHECK("a line of 999 bytes is taken", load_line(999) == SDG_OK);
	CHECK("I8: a line of 1000 is refused", load_line(1000) == SDG_ECONF);
	CHECK("I8: and one of 1500", load_line(1500) == SDG_ECONF);
	if (data == NULL)
		return;
	for (size_t i = 0; i <= len; i++)
		data[i] = i % 64 == 63 ? '\n' : ';';
	sdg_ini_free(load(data, len, &why, &err));
	CHECK("a file of 1 MiB is taken", err == SDG_OK);
	sdg_ini_free(load(data, len + 1, &why, &err));
	CHECK("a byte more is refused", err == SDG_ECONF);
	CHECK("and says to split it", strstr(why.text, "split it"));
	len = 4;
	memcpy(data, "[a]\n", len);
	for (int i = 0; i < 8192; i++)
		len += (size_t)snprintf(data + len, 32, "k%d = \"v\"\n", i);
	sdg_ini_free(load(data, len, &why, &err));
	CHECK("more than 8192 entries are refused", err == SDG_ECONF);
	free(data);
}

static bool
refused(const char *path, enum sdg_err want, const char *words)
{
	struct sdg_ini *ini;
	struct sdg_why why = { "" };
	bool as_said;

	as_said = sdg_ini_load(path, &ini, &why) == want && ini == NULL &&
	    strstr(why.text, path) != NULL &&
	    strstr(why.text, words) != NULL;
	if (!as_said)
		printf("# %s\n", why.text);
	return as_said;
}

static void
each_kind_of_no_file_has_its_own_words(void)
{
	CHECK("a missing file says so", refused(scratch_name(&dir, "none.ini"),
	    SDG_EIO, "no such file"));
	CHECK("a file used as a folder says so",
	    refused("tests/lib/check.h/x.ini", SDG_EIO, "no such file"));
	CHECK("a folder says so", refused(dir.dir, SDG_EIO, "folder"));
	if (mkfifo(scratch_name(&dir, "pipe"), 0600) == 0)
		CHECK("a pipe is no ordinary file and stops nothing",
		    refused(dir.path, SDG_EIO, "ordinary"));
	scratch_write(&dir, "shut.ini", BYTES("[a]\n"));
	if (chmod(dir.path, 0) == 0 && access(dir.path, R_OK) != 0)
		CHECK("a file that may not be read says so",
		    refused(dir.path, SDG_EIO, "may not be read"));
	else
		CHECK("a file that may not be read says so "
		    "# SKIP root reads everything", true);
}

static void
a_file_is_handed_out_in_its_order(void)
{
	static const char data[] =
	    "[b]\nz = \"1\"\ny = \"2\"\n[a]\n[c]\nx = \"3\"\n";
	struct sdg_why why;
	enum sdg_err err;
	struct sdg_ini *ini = load(BYTES(data), &why, &err);

	if (!CHECK("three sections are read", ini != NULL &&
	    sdg_ini_sections(ini) == 3))
		return;
	CHECK("in file order", strcmp(sdg_ini_section(ini, 0), "b") == 0 &&
	    strcmp(sdg_ini_section(ini, 1), "a") == 0 &&
	    strcmp(sdg_ini_section(ini, 2), "c") == 0);
	CHECK("there is none past the last", sdg_ini_section(ini, 3) == NULL);
	CHECK("keys come in file order",
	    strcmp(sdg_ini_key(ini, "b", 0), "z") == 0 &&
	    strcmp(sdg_ini_key(ini, "b", 1), "y") == 0);
	CHECK("there is no key past the last",
	    sdg_ini_key(ini, "b", 2) == NULL);
	CHECK("an empty section has no keys", sdg_ini_key(ini, "a", 0) == NULL);
	CHECK("nor has one that is absent", sdg_ini_key(ini, "d", 0) == NULL);
	CHECK("an absent key has no value",
	    sdg_ini_get(ini, "b", "x") == NULL);
	CHECK("I1: a section is no value", sdg_ini_get(ini, "b", "") == NULL);
	CHECK("the path is kept", strcmp(sdg_ini_path(ini), dir.path) == 0);
	sdg_ini_free(ini);
	sdg_ini_free(NULL);
}

static const char *const known[] = { "title", "severity", "flags.*", NULL };
static const struct {
	const char *name, *key, *nearest;	/* NULL: taken */
} keys[] = {
	{ "a known key is taken", "title", NULL },
	{ "a numbered key is taken", "flags.12", NULL },
	{ "a slip is refused and the nearest key named", "titel", "is title" },
	{ "a longer slip, too", "severty", "is severity" },
	{ "a number alone may follow the dot", "flags.one", "flags.1" },
	{ "nought is no number here", "flags.0", "flags.1" },
	{ "nor is one with a nought in front", "flags.01", "flags.1" },
	{ "the dot needs its number", "flags.", "flags.1" },
	{ "a star is no number", "flags", "flags.1" },
};

static void
unknown_keys_are_refused(void)
{
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
		char data[128];
		struct sdg_why why;
		enum sdg_err err;
		struct sdg_ini *ini;
		int len = snprintf(data, sizeof data, "[a]\n%s = \"v\"\n",
		    keys[i].key);

		ini = load(data, (size_t)len, &why, &err);
		err = ini != NULL ? sdg_ini_only(ini, "a", known, &why) : err;
		if (!CHECK(keys[i].name, keys[i].nearest == NULL ?
		    err == SDG_OK : err == SDG_ECONF &&
		    strstr(why.text, ":2: [a] ") != NULL &&
		    strstr(why.text, keys[i].nearest) != NULL))
			printf("# %s\n", why.text);
		sdg_ini_free(ini);
	}
}

/* I9: iniparser's own readers take 010 for 8 and 12abc for 12. */
static const struct {
	const char *name, *value;
	bool good;
	long number;
} numbers[] = {
	{ "a number is read", "42", true, 42 },
	{ "nought is a number", "0", true, 0 },
	{ "the least is taken", "-5", true, -5 },
	{ "the most is taken", "100", true, 100 },
	{ "one more is refused", "101", false, 7 },
	{ "one less is refused", "-6", false, 7 },
	{ "I9: a leading nought is refused", "010", false, 7 },
	{ "I9: letters after it are refused", "12abc", false, 7 },
	{ "hexadecimal is refused", "0x10", false, 7 },
	{ "a plus is refused", "+1", false, 7 },
	{ "a blank is refused", " 1", false, 7 },
	{ "nothing is refused", "", false, 7 },
	{ "a dash alone is refused", "-", false, 7 },
	{ "a fraction is refused", "1.5", false, 7 },
	{ "a number beyond counting is refused",
	    "99999999999999999999999", false, 7 },
};

static void
numbers_are_whole_and_within_bounds(void)
{
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		char data[128];
		struct sdg_why why;
		enum sdg_err err;
		struct sdg_ini *ini;
		long got = 7;
		int len = snprintf(data, sizeof data, "[a]\nk = \"%s\"\n",
		    numbers[i].value);

		ini = load(data, (size_t)len, &why, &err);
		if (ini != NULL)
			err = sdg_ini_number(ini, "a", "k", -5, 100, &got,
			    &why);
		CHECK(numbers[i].name, got == numbers[i].number &&
		    (numbers[i].good ? err == SDG_OK : err == SDG_ECONF &&
		    strstr(why.text, ":2: [a] k: write a whole number from -5 "
		    "to 100") != NULL));
		sdg_ini_free(ini);
	}
}

static void
flags_are_yes_or_no(void)
{
	static const char data[] =
	    "[a]\ny = \"yes\"\nn = \"no\"\no = \"on\"\nc = \"Yes\"\n";
	struct sdg_why why;
	enum sdg_err err;
	struct sdg_ini *ini = load(BYTES(data), &why, &err);
	bool flag = false;
	long number = 3;

	if (!CHECK("the file of flags is read", ini != NULL))
		return;
	CHECK("yes is yes", sdg_ini_flag(ini, "a", "y", &flag, &why) ==
	    SDG_OK && flag);
	CHECK("no is no", sdg_ini_flag(ini, "a", "n", &flag, &why) ==
	    SDG_OK && !flag);
	flag = true;
	CHECK("an absent flag leaves it as it was",
	    sdg_ini_flag(ini, "a", "x", &flag, &why) == SDG_OK && flag);
	CHECK("an absent number, too", sdg_ini_number(ini, "a", "x", 0, 9,
	    &number, &why) == SDG_OK && number == 3);
	CHECK("I9: on is refused, not taken for the default",
	    sdg_ini_flag(ini, "a", "o", &flag, &why) == SDG_ECONF);
	CHECK("and what to write is said",
	    strstr(why.text, "\"yes\" or \"no\""));
	CHECK("Yes is refused",
	    sdg_ini_flag(ini, "a", "c", &flag, &why) == SDG_ECONF);
	sdg_ini_free(ini);
}

static void
faults_name_what_they_can(void)
{
	static const char data[] = "[a]\n\nk = \"v\"\n";
	struct sdg_why why;
	enum sdg_err err;
	struct sdg_ini *ini = load(BYTES(data), &why, &err);
	size_t n = strlen(dir.path);

	if (!CHECK("the file for faults is read", ini != NULL))
		return;
	sdg_ini_fault(ini, "a", "k", &why, "mend %d", 1);
	CHECK("a key is found by its line",
	    strcmp(why.text + n, ":3: [a] k: mend 1") == 0);
	sdg_ini_fault(ini, "a", "gone", &why, "add it");
	CHECK("a missing key by its section's",
	    strcmp(why.text + n, ":1: [a] gone: add it") == 0);
	sdg_ini_fault(ini, "a", NULL, &why, "mend");
	CHECK("a section by its own",
	    strcmp(why.text + n, ":1: [a] mend") == 0);
	sdg_ini_fault(ini, "gone", NULL, &why, "add it");
	CHECK("a missing section has no line",
	    strcmp(why.text + n, ": [gone] add it") == 0);
	sdg_ini_fault(ini, NULL, NULL, &why, "mend");
	CHECK("nor has the file", strcmp(why.text + n, ": mend") == 0);
	CHECK("nobody needs to listen", sdg_ini_fault(ini, NULL, NULL, NULL,
	    "mend") == SDG_ECONF);
	sdg_ini_free(ini);
}

int
main(void)
{
	scratch_open(&dir);
	good_files_are_read_to_the_byte();
	bad_files_are_refused_with_the_place_and_the_remedy();
	long_files_meet_limits();
	each_kind_of_no_file_has_its_own_words();
	a_file_is_handed_out_in_its_order();
	unknown_keys_are_refused();
	numbers_are_whole_and_within_bounds();
	flags_are_yes_or_no();
	faults_name_what_they_can();
	scratch_close(&dir);
	return check_done();
}
