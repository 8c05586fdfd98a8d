/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/gate.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "irc/parse.h"

/* Tags, a line, and enough more to know that the line is too long. */
#define RAW (SDG_GATE_TAGS + 2 * SDG_GATE_LINE)

/* libircclient reads ten parameters; we show it fewer, the last one always. */
#define SHOWN 8

struct sdg_gate {
	char raw[RAW + 1];
	size_t len;
	bool cr;		/* the last byte was a CR */
	bool bad;		/* this line holds a NUL or a bare CR */
	char clean[SDG_GATE_LINE + 3];
	size_t clean_len;
	unsigned long dropped;
};

enum sdg_err
sdg_gate_new(struct sdg_gate **out)
{
	*out = calloc(1, sizeof **out);
	return *out != NULL ? SDG_OK : SDG_ENOMEM;
}

void
sdg_gate_free(struct sdg_gate *gate)
{
	free(gate);
}

unsigned long
sdg_gate_dropped(const struct sdg_gate *gate)
{
	return gate->dropped;
}

static bool
control(char c)
{
	return (unsigned char)c < 0x20 || c == 0x7f;
}

static char
shown(char c, char instead)
{
	if (control(c))
		return instead;
	return c;
}

/* Add to the clean line what fits of it, controls as '?'. */
static void
put_text(struct sdg_gate *gate, const char *text, size_t n, size_t reserve)
{
	size_t room = SDG_GATE_LINE - reserve - gate->clean_len;

	if (n > room)
		n = sdg_parse_edge(text, room);
	for (size_t i = 0; i < n; i++)
		gate->clean[gate->clean_len++] = shown(text[i], '?');
}

/* All of it, or false. */
static bool
put(struct sdg_gate *gate, const char *text)
{
	size_t n = strlen(text);

	if (gate->clean_len + n > SDG_GATE_LINE)
		return false;
	put_text(gate, text, n, 0);
	return true;
}

/*
 * libircclient decides between text, ACTION and other CTCP by the 0x01 at
 * both ends. Only ACTION keeps its words: the library's own answers to the
 * other kinds, and its DCC parser, never see what was asked.
 */
static bool
put_ctcp(struct sdg_gate *gate, const char *text)
{
	static const char act[] = "ACTION ";
	size_t n;

	if (gate->clean_len + sizeof act + 1 > SDG_GATE_LINE)
		return false;
	gate->clean[gate->clean_len++] = '\001';
	if (strncasecmp(text + 1, act, sizeof act - 1) == 0) {
		put(gate, act);
		text += sizeof act;
		n = strlen(text);
		if (n > 0 && text[n - 1] == '\001')
			n--;
		put_text(gate, text, n, 1);
	} else {
		put(gate, "X");
	}
	gate->clean[gate->clean_len++] = '\001';
	return true;
}

/*
 * The line again, with all that libircclient 1.9 stumbles over when it is
 * absent: a prefix, and a last parameter with its colon.
 */
static bool
cleaned(struct sdg_gate *gate, struct sdg_line *line)
{
	size_t n = line->param_count, shown;
	const char *last;
	bool message = strcmp(line->command, "PRIVMSG") == 0 ||
	    strcmp(line->command, "NOTICE") == 0;

	gate->clean_len = 0;
	shown = n > SHOWN ? SHOWN : n;
	if (!put(gate, ":") || !put(gate, *line->nick ? line->nick : "-"))
		return false;
	if (*line->host && !(put(gate, "!") && put(gate, line->host)))
		return false;
	if (!put(gate, " ") || !put(gate, line->command))
		return false;
	for (size_t i = 0; i + 1 < shown; i++)
		if (!put(gate, " ") || !put(gate, line->param[i]))
			return false;
	if (!put(gate, " :"))
		return false;
	last = n > 0 ? line->param[n - 1] : "";
	if (message && sdg_parse_ctcp(last) && !put_ctcp(gate, last))
		return false;
	if (!message || !sdg_parse_ctcp(last))
		put_text(gate, last, strlen(last), 0);
	memcpy(gate->clean + gate->clean_len, "\r\n", 3);
	line->clean = gate->clean;
	return true;
}

/* A whole line is there: pass it on or drop it, and be ready for the next. */
static void
finish(struct sdg_gate *gate,
    void (*pass)(void *arg, const struct sdg_line *line), void *arg)
{
	struct sdg_line line;
	bool good = !gate->bad && gate->len > 0;

	gate->raw[gate->len] = '\0';
	good = good && sdg_parse(gate->raw, gate->len, &line) &&
	    cleaned(gate, &line);
	gate->len = 0;
	gate->cr = gate->bad = false;
	if (good)
		pass(arg, &line);
	else
		gate->dropped++;
}

enum sdg_err
sdg_gate_feed(struct sdg_gate *gate, const char *data, size_t len,
    void (*line)(void *arg, const struct sdg_line *line), void *arg)
{
	for (size_t i = 0; i < len; i++) {
		if (data[i] == '\n') {
			finish(gate, line, arg);
			continue;
		}
		gate->bad = gate->bad || gate->cr || data[i] == '\0';
		gate->cr = data[i] == '\r';
		if (!gate->cr && gate->len < RAW)
			gate->raw[gate->len++] = data[i];
	}
	return SDG_OK;
}

static bool
verb_known(const char *verb)
{
	static const char *const verbs[] = { "JOIN", "NICK", "NOTICE", "PART",
	    "PING", "PONG", "PRIVMSG", "QUIT", "USER", "WHO" };

	for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
		if (strcmp(verb, verbs[i]) == 0)
			return true;
	return false;
}

/* A middle parameter is one word, and means one target only. */
static bool
middle(const char *param)
{
	if (*param == '\0' || *param == ':')
		return false;
	for (; *param != '\0'; param++)
		if (control(*param) || *param == ' ' || *param == ',')
			return false;
	return true;
}

/* The verb and all parameters but the last. */
static enum sdg_err
head(struct sdg_str *out, const char *verb, const char *const *params,
    size_t n)
{
	if (!verb_known(verb))
		return SDG_EINVAL;
	sdg_str_adds(out, verb);
	for (size_t i = 0; i + 1 < n; i++) {
		if (!middle(params[i]))
			return SDG_EINVAL;
		sdg_str_addc(out, ' ');
		sdg_str_adds(out, params[i]);
	}
	if (n > 0)
		sdg_str_adds(out, " :");
	return out->failed ? SDG_ENOMEM : SDG_OK;
}

enum sdg_err
sdg_gate_build(struct sdg_str *out, size_t prefix_len, const char *verb,
    const char *const *params, size_t n)
{
	enum sdg_err err;
	size_t max, start;

	sdg_str_cut(out, 0);
	err = head(out, verb, params, n);
	start = out->len;
	if (err == SDG_OK && start + prefix_len > SDG_GATE_LINE)
		err = SDG_EINVAL;
	if (err != SDG_OK)
		goto out;
	max = SDG_GATE_LINE - prefix_len;
	for (const char *p = n > 0 ? params[n - 1] : ""; *p != '\0'; p++)
		sdg_str_addc(out, shown(*p, ' '));
	if (!out->failed && out->len > max)
		sdg_str_cut(out, start +
		    sdg_parse_edge(out->data + start, max - start));
	sdg_str_adds(out, "\r\n");
	err = out->failed ? SDG_ENOMEM : SDG_OK;
out:
	if (err != SDG_OK)
		sdg_str_cut(out, 0);
	return err;
}

/* RFC 1459 section 2.2: {}|^ are the lower case of []\~. */
static unsigned char
fold(char c)
{
	switch (c) {
	case '[':
		return '{';
	case ']':
		return '}';
	case '\\':
		return '|';
	case '~':
		return '^';
	default:
		if (c >= 'A' && c <= 'Z')
			return (unsigned char)(c - 'A' + 'a');
		return (unsigned char)c;
	}
}

int
sdg_gate_compare(const char *a, const char *b)
{
	while (*a != '\0' && fold(*a) == fold(*b)) {
		a++;
		b++;
	}
	return (int)fold(*a) - (int)fold(*b);
}

bool
sdg_gate_mask(const char *mask, const char *full)
{
	const char *star = NULL, *again = full;

	while (*full != '\0') {
		if (*mask == '*') {
			star = mask++;
			again = full;
		} else if (*mask != '\0' &&
		    (*mask == '?' || fold(*mask) == fold(*full))) {
			mask++;
			full++;
		} else if (star != NULL) {
			mask = star + 1;
			full = ++again;
		} else {
			return false;
		}
	}
	while (*mask == '*')
		mask++;
	return *mask == '\0';
}
