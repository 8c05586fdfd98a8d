/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/office.h"

#include <stdio.h>
#include <string.h>

static enum sdg_err
say(void *arg, const char *channel, const char *nick, const char *text)
{
	struct office *office = arg;

	if (channel != NULL)
		sdg_str_addf(&office->said, "%s %s\n", channel, text);
	else
		sdg_str_addf(&office->said, "%s< %s\n", nick, text);
	return SDG_OK;
}

static unsigned
standing(void *arg, const char *channel, const char *nick, const char *host)
{
	struct office *office = arg;
	char word[64];

	(void)channel;
	(void)host;
	snprintf(word, sizeof word, " %s ", nick);
	if (office->impostor != NULL && strcmp(nick, office->impostor) == 0)
		return 0;
	if (strcmp(nick, "jones") == 0)
		return SDG_MEMBER | SDG_SUPERVISOR;
	if (office->owners != NULL && strstr(office->owners, word) != NULL)
		return SDG_MEMBER | SDG_OWNER;
	return SDG_MEMBER;
}

static bool
reachable(void *arg, const char *channel, const char *nick)
{
	struct office *office = arg;

	(void)nick;
	return channel != NULL ? !office->outside : !office->away;
}

/* Those of owners, unless nobody is in sight. */
static size_t
each(void *arg, unsigned wanted,
    void (*one)(void *data, const char *nick, const char *host), void *data)
{
	struct office *office = arg;
	const char *nick = office->owners;
	char name[32], host[64];
	size_t n = 0;

	while (nick != NULL && (nick += strspn(nick, " "))[0] != '\0') {
		snprintf(name, sizeof name, "%.*s", (int)strcspn(nick, " "),
		    nick);
		snprintf(host, sizeof host, "%s@host", name);
		nick += strcspn(nick, " ");
		if (office->away || (wanted & SDG_OWNER) == 0 ||
		    (standing(office, NULL, name, host) & SDG_OWNER) == 0)
			continue;
		n++;
		if (one != NULL)
			one(data, name, host);
	}
	return n;
}

static bool
idle(void *arg)
{
	(void)arg;
	return true;
}

static const char *
own_nick(void *arg)
{
	(void)arg;
	return "soundings";
}

static void
write_log(void *arg, enum sdg_level level, const char *line)
{
	struct office *office = arg;

	(void)level;
	sdg_str_addf(&office->log, "%s\n", line);
}

bool
office_write(struct office *office, const char *name, const char *text)
{
	char path[256];

	snprintf(path, sizeof path, "etc/%s", name);
	return place_write(&office->place, path, text) == 0;
}

bool
office_settings(struct office *office, const char *more)
{
	struct sdg_str ini = SDG_STR_INIT;
	bool good;

	sdg_str_addf(&ini, "[soundings]\nguidance = \"guidance\"\n"
	    "rules = \"rules\"\nphrases = \"phrases.ini\"\ndata = \"data\"\n"
	    "contact = \"the desk\"\n[limits]\ncommands = \"600\"\n%s", more);
	good = !ini.failed && office_write(office, "soundings.ini", ini.data);
	sdg_str_free(&ini);
	return good;
}

static enum sdg_err
load(void *arg, struct sdg_pack **out, struct sdg_why *why)
{
	struct office *office = arg;
	char path[600];

	snprintf(path, sizeof path, "%s/etc/soundings.ini",
	    office->place.path);
	return sdg_pack_load(path, out, why);
}

static enum sdg_err
take(void *arg, struct sdg_pack *pack, struct sdg_why *why)
{
	struct office *office = arg;

	sdg_desk_swap(office->desk, pack);
	sdg_pack_free(office->pack);
	office->pack = pack;
	if (office->cut_off)
		sdg_desk_remove(office->desk, &office->wire);
	if (office->not_well)
		return sdg_why_set(why, SDG_EIO, "[network.x]: no luck");
	return SDG_OK;
}

static bool
begin(struct office *office)
{
	struct sdg_why why;
	char path[600];

	snprintf(path, sizeof path, "%s/test.db", office->place.path);
	if (sdg_store_open(path, &office->store, &why) != SDG_OK) {
		printf("# %s\n", why.text);
		return false;
	}
	if (sdg_desk_new(office->pack, office->store, &office->loop.port,
	    &office->sink, &office->desk) != SDG_OK)
		return false;
	sdg_desk_house(office->desk, &office->house);
	return sdg_desk_add(office->desk, &office->wire) == SDG_OK;
}

static void
end(struct office *office)
{
	sdg_desk_free(office->desk);
	sdg_store_close(office->store);
	office->desk = NULL;
	office->store = NULL;
}

static bool
first_load(struct office *office)
{
	struct sdg_why why;

	if (load(office, &office->pack, &why) == SDG_OK)
		return true;
	printf("# %s\n", why.text);
	return false;
}

bool
office_open(struct office *office, const char *more, int64_t wall)
{
	memset(office, 0, sizeof *office);
	fakeloop_open(&office->loop, wall);
	office->sink = (struct sdg_log){ write_log, office };
	office->wire = (struct sdg_wire){ "test", office, say, say, standing,
	    reachable, idle, own_nick, each };
	office->house = (struct sdg_house){ office, load, take };
	if (place_make(&office->place) != 0 ||
	    place_folder(&office->place, "etc") != 0 ||
	    place_copy(&office->place, "tests/data/guidance",
	    "etc/guidance") != 0 ||
	    place_copy(&office->place, "tests/data/rules/sample",
	    "etc/rules") != 0 ||
	    place_copy(&office->place, "config/phrases.ini",
	    "etc/phrases.ini") != 0 || !office_settings(office, more))
		return false;
	return first_load(office) && begin(office);
}

void
office_close(struct office *office)
{
	end(office);
	sdg_pack_free(office->pack);
	fakeloop_close(&office->loop);
	sdg_str_free(&office->said);
	sdg_str_free(&office->log);
	place_remove(&office->place);
}

bool
office_restart(struct office *office)
{
	end(office);
	return begin(office);
}

bool
office_reload(struct office *office)
{
	struct sdg_pack *pack;
	struct sdg_why why;

	if (load(office, &pack, &why) == SDG_OK)
		return take(office, pack, &why) == SDG_OK;
	printf("# %s\n", why.text);
	return false;
}

/* "penny@pen": penny, whom the wire knows by the handle pen. */
static void
hear(struct office *office, const char *who, const char *channel,
    const char *text)
{
	struct sdg_message message = { .wire = &office->wire };
	char nick[32], host[64], id[72];
	const char *handle = strchr(who, '@');

	snprintf(nick, sizeof nick, "%.*s", (int)strcspn(who, "@"), who);
	snprintf(host, sizeof host, "%s@host", nick);
	if (handle != NULL)
		snprintf(id, sizeof id, "handle:%s", handle + 1);
	else
		snprintf(id, sizeof id, "mask:%s", host);
	message.channel = channel;
	message.nick = nick;
	message.host = host;
	message.id = id;
	message.standing = standing(office, channel, nick, host);
	message.text = text;
	message.len = strlen(text);
	sdg_desk_hear(office->desk, &message);
}

const char *
office_hear(struct office *office, const char *nick, const char *channel,
    const char *text, int64_t seconds)
{
	sdg_str_cut(&office->said, 0);
	hear(office, nick, channel, text);
	if (seconds >= 0)
		fakeloop_pass(&office->loop, seconds);
	return sdg_str_text(&office->said);
}

const char *
office_pass(struct office *office, int64_t seconds)
{
	sdg_str_cut(&office->said, 0);
	fakeloop_pass(&office->loop, seconds);
	return sdg_str_text(&office->said);
}
