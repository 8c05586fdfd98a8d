/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/parse.h"

#include <string.h>

/* The fewest parameters that libircclient and we can live with. */
static const struct {
	const char *command;
	size_t params;
	bool text;	/* the last one is free text: it may be cut */
} known[] = {
	{ "AWAY", 0, true },
	{ "ERROR", 0, true },
	{ "INVITE", 2, false },
	{ "JOIN", 1, false },
	{ "KICK", 2, true },
	{ "KILL", 1, true },
	{ "MODE", 1, false },
	{ "NICK", 1, false },
	{ "NOTICE", 2, true },
	{ "PART", 1, true },
	{ "PING", 1, false },
	{ "PRIVMSG", 2, true },
	{ "QUIT", 0, true },
	{ "TOPIC", 1, true },
	{ "WALLOPS", 0, true },
};

static bool
letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
digit(char c)
{
	return c >= '0' && c <= '9';
}

/* End the word that p stands in and go to what follows its spaces. */
static char *
word(char *p)
{
	p += strcspn(p, " ");
	while (*p == ' ')
		*p++ = '\0';
	return p;
}

/*
 * Three digits or 3 to 20 letters, made upper case. 000 is refused: no
 * server sends it, and libircclient 1.9 takes a code of 0 for "no code" and
 * then reads a command that is NULL.
 */
static bool
command(char *p)
{
	size_t n = strlen(p);

	if (digit(*p))
		return n == 3 && digit(p[1]) && digit(p[2]) &&
		    strcmp(p, "000") != 0;
	if (n < 3 || n > 20)
		return false;
	for (; *p != '\0'; p++) {
		if (!letter(*p))
			return false;
		if (*p >= 'a')
			*p = (char)(*p - 'a' + 'A');
	}
	return true;
}

/* "nick!user@host" or a server's name. */
static void
source(char *p, struct sdg_line *line)
{
	char *mark = strchr(p, '!');

	line->nick = p;
	if (mark == NULL)
		return;
	*mark = '\0';
	line->host = mark + 1;
}

/* True if the last parameter runs to the end of the line. */
static bool
params(char *p, struct sdg_line *line)
{
	while (*p != '\0') {
		if (*p == ':' || line->param_count == SDG_GATE_PARAMS - 1) {
			line->param[line->param_count++] = p + (*p == ':');
			return true;
		}
		line->param[line->param_count++] = p;
		p = word(p);
	}
	return false;
}

size_t
sdg_parse_edge(const char *text, size_t max)
{
	size_t n = max;

	while (n > 0 && max - n < 3 && ((unsigned char)text[n] & 0xc0) == 0x80)
		n--;
	return ((unsigned char)text[n] & 0xc0) == 0x80 ? max : n;
}

bool
sdg_parse_ctcp(const char *text)
{
	return text[0] == '\001' && letter(text[1]);
}

static bool
enough(const struct sdg_line *line, bool *text)
{
	const char *c = line->command;

	*text = digit(*c);
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		if (strcmp(known[i].command, c) != 0)
			continue;
		*text = known[i].text;
		return line->param_count >= known[i].params;
	}
	return !digit(*c) || line->param_count > 0;
}

/*
 * Cut a line that is too long. Only free text at its end may lose bytes; a
 * cut name would be somebody else's. A list of names (353) ends with
 * a whole one.
 */
static bool
shorten(char *body, const struct sdg_line *line)
{
	char *last;
	size_t start, keep;

	if (line->param_count == 0)
		return false;
	last = body + (line->param[line->param_count - 1] - body);
	start = (size_t)(last - body);
	if (start >= SDG_GATE_LINE)
		return false;
	keep = sdg_parse_edge(last, SDG_GATE_LINE - start);
	if (strcmp(line->command, "353") == 0)
		while (keep > 0 && last[keep] != ' ')
			keep--;
	last[keep] = '\0';
	return true;
}

static bool
messages(const struct sdg_line *line)
{
	const char *c = line->command;

	if (strcmp(c, "PRIVMSG") != 0 && strcmp(c, "NOTICE") != 0)
		return true;
	return line->param[1][0] != '\001' || sdg_parse_ctcp(line->param[1]);
}

bool
sdg_parse(char *raw, size_t len, struct sdg_line *line)
{
	const struct sdg_line empty = { .tags = "", .nick = "", .host = "" };
	char *p = raw, *body, *end = raw + len;
	bool open, text;

	*line = empty;
	if (*p == '@') {
		line->tags = p + 1;
		p = word(p);
		if (p - raw > SDG_GATE_TAGS)
			return false;
	}
	body = p;
	if (*p == ':') {
		char *name = p + 1;

		p = word(p);
		source(name, line);
	}
	line->command = p;
	p = word(p);
	if (!command(body + (line->command - body)))
		return false;
	open = params(p, line);
	if (!enough(line, &text))
		return false;
	if (end - body > SDG_GATE_LINE &&
	    !(open && text && shorten(body, line)))
		return false;
	return messages(line);
}
