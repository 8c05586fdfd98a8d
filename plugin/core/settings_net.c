/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/shape.h"

#define COUNT(array) (sizeof (array) / sizeof (array)[0])
#define HOST_WIRE "eggdrop"	/* the host bot's own channels */

/* ASCII only, whatever locale the host has set. */
static int
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static bool
same(const char *a, const char *b)
{
	while (*a != '\0' && lower(*a) == lower(*b)) {
		a++;
		b++;
	}
	return lower(*a) == lower(*b);
}

static bool
holds(const struct sdg_list *list, const char *item)
{
	for (size_t i = 0; i < list->n; i++)
		if (same(list->items[i], item))
			return true;
	return false;
}

static void
end_list(struct sdg_list *list)
{
	for (size_t i = 0; i < list->n; i++)
		free(list->items[i]);
	free(list->items);
}

/* One list of the file: what its items may be. */
struct list_row {
	const char *key;
	bool (*good)(const char *text);
	const char *remedy;
	struct sdg_list *out;
	bool masks;
};

static enum sdg_err
check_item(const struct sdg_ini *ini, const char *section,
    const struct list_row *row, struct sdg_why *why)
{
	size_t last = row->out->n - 1;
	const char *item = row->out->items[last];

	if (!row->good(item))
		return sdg_ini_fault(ini, section, row->key, why,
		    "%s, not \"%s\"", row->remedy, item);
	if (row->masks && sdg_shape_anybody(item))
		return sdg_ini_fault(ini, section, row->key, why, "\"%s\" "
		    "fits anybody; narrow it down to people you know", item);
	for (size_t i = 0; i < last; i++)
		if (same(row->out->items[i], item))
			return sdg_ini_fault(ini, section, row->key, why,
			    "\"%s\" is named twice; keep one of them", item);
	return SDG_OK;
}

/* A list without items is an empty value; an absent key is the same. */
static enum sdg_err
read_list(const struct sdg_ini *ini, const char *section,
    const struct list_row *row, struct sdg_why *why)
{
	const char *text = sdg_ini_get(ini, section, row->key);
	enum sdg_err err = SDG_OK;

	if (text == NULL || text[strspn(text, " \t")] == '\0')
		return SDG_OK;
	while (err == SDG_OK) {
		size_t start = strspn(text, " \t"), len, end;

		len = end = start + strcspn(text + start, ",");
		while (len > start && strchr(" \t", text[len - 1]) != NULL)
			len--;
		err = sdg_settings_append(row->out, text + start, len - start);
		if (err == SDG_OK)
			err = check_item(ini, section, row, why);
		if (text[end] == '\0')
			break;
		text += end + 1;
	}
	return err;
}

static enum sdg_err
read_lists(const struct sdg_ini *ini, const char *section,
    struct sdg_network *net, struct sdg_why *why)
{
	static const char mask[] = "write masks of the form nick!user@host, "
	    "with * and ? as wildcards and commas between";
	const struct list_row rows[] = {
		{ "other_nicks", sdg_shape_nick, "write nicks of at most 30 "
		    "letters, digits and -[]\\`_^{|}, with commas between",
		    &net->nicks, false },
		{ "channels", sdg_shape_channel, "write channels such as "
		    "\"#team\", with commas between", &net->channels, false },
		{ "supervisors", sdg_shape_mask, mask, &net->supervisors,
		    true },
		{ "owners", sdg_shape_mask, mask, &net->owners, true },
		{ "admins", sdg_shape_mask, mask, &net->admins, true },
	};
	enum sdg_err err = SDG_OK;

	for (size_t i = 0; err == SDG_OK && i < COUNT(rows); i++)
		err = read_list(ini, section, &rows[i], why);
	if (err == SDG_OK && net->channels.n == 0)
		return sdg_ini_fault(ini, section, "channels", why, "no "
		    "channel is named; write those to join, such as "
		    "\"#team\", with commas between");
	return err;
}

/* Plain text only ever by the administrator's own word. */
static enum sdg_err
check_tls(const struct sdg_ini *ini, const char *section,
    struct sdg_why *why)
{
	const char *value = sdg_ini_get(ini, section, "tls");

	if (value != NULL && strcmp(value, "no") == 0)
		return SDG_OK;
	if (value != NULL && strcmp(value, "yes") == 0)
		return sdg_ini_fault(ini, section, "tls", why, "encrypted "
		    "connections are not available in this version, and "
		    "Soundings does not fall back to plain text; write "
		    "\"no\" only on a trusted local network");
	return sdg_ini_fault(ini, section, "tls", why, "%s; encrypted "
	    "connections are not available in this version, so write "
	    "tls = \"no\", and only on a trusted local network",
	    value == NULL ? "this key is missing" : "it is \"yes\" or "
	    "\"no\"");
}

static bool
is_realname(const char *text)
{
	return sdg_shape_line(text, 100);
}

static enum sdg_err
read_network(const struct sdg_ini *ini, const char *section,
    struct sdg_network *net, struct sdg_why *why)
{
	const char *name = sdg_settings_suffix(section, "network.");
	char *nick = NULL;
	const struct sdg_setting rows[] = {
		{ "host", NULL, sdg_shape_host, "write the server's name or "
		    "address", &net->host },
		{ "nick", NULL, sdg_shape_nick, "write a nick of at most 30 "
		    "letters, digits and -[]\\`_^{|}", &nick },
		{ "user", "soundings", sdg_shape_user, "write 1 to 10 "
		    "letters, digits, '.', '_' or '-'", &net->user },
		{ "realname", "Soundings", is_realname, "write one line of "
		    "at most 100 bytes", &net->realname },
	};
	enum sdg_err err;

	net->port = 6667;
	net->burst = 5;
	net->line_ms = 2000;
	err = sdg_settings_copy(name, strlen(name), &net->name);
	if (err == SDG_OK)
		err = sdg_settings_texts(ini, section, rows, COUNT(rows), why);
	if (err == SDG_OK)
		err = sdg_settings_append(&net->nicks, nick, strlen(nick));
	free(nick);
	if (err != SDG_OK ||
	    (err = check_tls(ini, section, why)) != SDG_OK ||
	    (err = read_lists(ini, section, net, why)) != SDG_OK ||
	    (err = sdg_settings_number(ini, section, "port", 1, 65535,
	    &net->port, why)) != SDG_OK ||
	    (err = sdg_settings_number(ini, section, "burst", 1, 50,
	    &net->burst, why)) != SDG_OK)
		return err;
	return sdg_settings_number(ini, section, "line_ms", 0, 60000,
	    &net->line_ms, why);
}

enum sdg_err
sdg_settings_networks(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	const char *section, *name;
	enum sdg_err err;

	/* Room for the one that there can be. */
	if ((s->networks = calloc(1, sizeof *s->networks)) == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; (section = sdg_ini_section(ini, i)) != NULL; i++) {
		name = sdg_settings_suffix(section, "network.");
		if (name == NULL)
			continue;
		if (strcmp(name, HOST_WIRE) == 0)
			return sdg_ini_fault(ini, section, NULL, why, "this "
			    "name means the host bot's own channels; give "
			    "the network another one");
		if (s->network_count > 0)
			return sdg_ini_fault(ini, section, NULL, why, "there "
			    "can be one network in this version; remove this "
			    "section or [network.%s]", s->networks[0].name);
		s->network_count = 1;
		err = read_network(ini, section, s->networks, why);
		if (err != SDG_OK)
			return err;
	}
	return SDG_OK;
}

static bool
is_any(const char *text)
{
	(void)text;
	return true;
}

static enum sdg_err
check_network(const struct sdg_ini *ini, const char *section,
    const struct sdg_settings *s, const struct sdg_channel *channel,
    struct sdg_why *why)
{
	const struct sdg_network *net = s->networks;

	if (channel->network == NULL ||
	    strcmp(channel->network, HOST_WIRE) == 0)
		return SDG_OK;
	if (s->network_count == 0 || strcmp(channel->network, net->name) != 0)
		return sdg_ini_fault(ini, section, "network", why, "write "
		    "%s%s\"eggdrop\", or leave this key out: there is no "
		    "[network.%s]", s->network_count > 0 ? net->name : "",
		    s->network_count > 0 ? " or " : "", channel->network);
	if (!holds(&net->channels, channel->name))
		return sdg_ini_fault(ini, section, "name", why, "%s is not "
		    "among the channels of [network.%s]; add it there, or "
		    "correct it here", channel->name, net->name);
	return SDG_OK;
}

static bool
overlap(const struct sdg_channel *a, const struct sdg_channel *b)
{
	if (!same(a->name, b->name))
		return false;
	if (a->network == NULL || b->network == NULL)
		return a->network == b->network;
	return strcmp(a->network, b->network) == 0;
}

/* The channel is the last one of the settings so far. */
static enum sdg_err
read_channel(const struct sdg_ini *ini, const char *section,
    const struct sdg_settings *s, struct sdg_channel *channel,
    struct sdg_why *why)
{
	const struct sdg_setting name = { "name", NULL, sdg_shape_channel,
	    "write a channel such as \"#team\"", &channel->name };
	const struct sdg_setting network = { "network", NULL, is_any, "",
	    &channel->network };
	enum sdg_err err;

	channel->drafts = SDG_DRAFTS_ASKED;
	err = sdg_settings_texts(ini, section, &name, 1, why);
	if (err == SDG_OK && sdg_ini_get(ini, section, "network") != NULL)
		err = sdg_settings_texts(ini, section, &network, 1, why);
	if (err == SDG_OK)
		err = sdg_settings_mode(ini, section, &channel->drafts, why);
	if (err == SDG_OK)
		err = check_network(ini, section, s, channel, why);
	for (const struct sdg_channel *c = s->channels;
	    err == SDG_OK && c < channel; c++)
		if (overlap(c, channel))
			return sdg_ini_fault(ini, section, "name", why, "%s "
			    "has a section already; keep one of them",
			    channel->name);
	return err;
}

enum sdg_err
sdg_settings_channels(const struct sdg_ini *ini, struct sdg_settings *s,
    struct sdg_why *why)
{
	const char *section;
	enum sdg_err err;

	s->channels = calloc(sdg_ini_sections(ini) + 1, sizeof *s->channels);
	if (s->channels == NULL)
		return SDG_ENOMEM;
	for (size_t i = 0; (section = sdg_ini_section(ini, i)) != NULL; i++) {
		if (sdg_settings_suffix(section, "channel.") == NULL)
			continue;
		err = read_channel(ini, section, s,
		    &s->channels[s->channel_count++], why);
		if (err != SDG_OK)
			return err;
	}
	return SDG_OK;
}

void
sdg_settings_networks_free(struct sdg_settings *s)
{
	for (size_t i = 0; i < s->network_count; i++) {
		struct sdg_network *net = &s->networks[i];

		free(net->name);
		free(net->host);
		free(net->user);
		free(net->realname);
		end_list(&net->nicks);
		end_list(&net->channels);
		end_list(&net->supervisors);
		end_list(&net->owners);
		end_list(&net->admins);
	}
	free(s->networks);
}

void
sdg_settings_channels_free(struct sdg_settings *s)
{
	for (size_t i = 0; i < s->channel_count; i++) {
		free(s->channels[i].name);
		free(s->channels[i].network);
	}
	free(s->channels);
}

/* A section that names the network goes before one that fits any. */
enum sdg_drafts
sdg_settings_drafts(const struct sdg_settings *s, const char *network,
    const char *channel, enum sdg_drafts fallback)
{
	for (size_t i = 0; i < s->channel_count; i++) {
		const struct sdg_channel *c = &s->channels[i];

		if (!same(c->name, channel))
			continue;
		if (c->network != NULL && same(c->network, network))
			return c->drafts;
		if (c->network == NULL)
			fallback = c->drafts;
	}
	return fallback;
}
