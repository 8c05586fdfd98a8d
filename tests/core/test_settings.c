/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings.h"

#include "core/scratch.h"
#include "lib/check.h"

#define PLACES "[soundings]\nguidance = \"g\"\nrules = \"r\"\n" \
	"phrases = \"p.ini\"\ndata = \"d\"\n"
#define BASE PLACES "contact = \"the desk\"\n"
#define NET "[network.force]\nhost = \"127.0.0.1\"\ntls = \"no\"\n" \
	"nick = \"soundings\"\nchannels = \"#team\"\n"

/* What follows BASE, and the words that the refusal must have. */
static const struct {
	const char *name, *more, *where, *what;
} bad[] = {
	{ "an unknown section", "[netwrok.x]\n",
	    "[netwrok.x] ", "[network.NAME]" },
	{ "a network without a name", "[network.]\n",
	    "[network.] ", "not known" },
	{ "a plain section with a name", "[drafts.x]\n",
	    "[drafts.x] ", "not known" },
	{ "an unknown key", "[drafts]\npaste_second = \"3\"\n",
	    ":8: [drafts] paste_second: ", "paste_seconds" },
	{ "a prefix with a letter", "prefix = \"a!\"\n",
	    ":7: [soundings] prefix: ", "no letters" },
	{ "a prefix with a hash", "prefix = \"#\"\n", "prefix: ", "'#'" },
	{ "a prefix with a space", "prefix = \"! \"\n", "prefix: ", "spaces" },
	{ "an empty prefix", "prefix = \"\"\n", "prefix: ", "1 to 3" },
	{ "a prefix of four signs", "prefix = \"!!!!\"\n",
	    "prefix: ", "1 to 3" },
	{ "another kind of reply", "private_replies = \"whisper\"\n",
	    "private_replies: ", "\"message\" or \"notice\"" },
	{ "too short a paste", "[drafts]\npaste_seconds = \"0\"\n",
	    "paste_seconds: ", "from 1 to 30" },
	{ "too long a paste", "[drafts]\npaste_seconds = \"31\"\n",
	    "paste_seconds: ", "from 1 to 30" },
	{ "too short a single line", "[drafts]\npaste_length = \"39\"\n",
	    "paste_length: ", "from 40 to 400" },
	{ "a number with a unit", "[drafts]\nkeep_days = \"28d\"\n",
	    "keep_days: ", "whole number" },
	{ "dropping before asking", "[drafts]\ndrop_seconds = \"45\"\n",
	    "drop_seconds: ", "more than ask_seconds (45)" },
	{ "asking after dropping", "[drafts]\nask_seconds = \"90\"\n",
	    "ask_seconds: ", "must be more" },
	{ "no commands at all", "[limits]\ncommands = \"0\"\n",
	    "commands: ", "from 1" },
	{ "encryption, which is not there yet",
	    "[network.x]\nhost = \"h\"\nnick = \"n\"\ntls = \"yes\"\n",
	    ":10: [network.x] tls: ", "does not fall back to plain text" },
	{ "silence about encryption",
	    "[network.x]\nhost = \"h\"\nnick = \"n\"\n",
	    "[network.x] tls: ", "write tls = \"no\"" },
	{ "half an answer about encryption",
	    "[network.x]\nhost = \"h\"\nnick = \"n\"\ntls = \"off\"\n",
	    "[network.x] tls: ", "write tls = \"no\"" },
	{ "no host", "[network.x]\nnick = \"n\"\ntls = \"no\"\n",
	    "[network.x] host: ", "missing" },
	{ "an odd host",
	    "[network.x]\nhost = \"a b\"\nnick = \"n\"\ntls = \"no\"\n",
	    "[network.x] host: ", "name or address" },
	{ "no nick", "[network.x]\nhost = \"h\"\ntls = \"no\"\n",
	    "[network.x] nick: ", "missing" },
	{ "a nick that starts with a digit",
	    "[network.x]\nhost = \"h\"\nnick = \"9n\"\ntls = \"no\"\n",
	    "[network.x] nick: ", "at most 30" },
	{ "no channels",
	    "[network.x]\nhost = \"h\"\nnick = \"n\"\ntls = \"no\"\n",
	    "[network.x] channels: ", "#team" },
	{ "a channel without its hash", "[network.x]\nhost = \"h\"\n"
	    "nick = \"n\"\ntls = \"no\"\nchannels = \"#a, team\"\n",
	    "[network.x] channels: ", "not \"team\"" },
	{ "an empty place in a list", "[network.x]\nhost = \"h\"\n"
	    "nick = \"n\"\ntls = \"no\"\nchannels = \"#a,,#b\"\n",
	    "[network.x] channels: ", "not \"\"" },
	{ "a comma at the end of a list", "[network.x]\nhost = \"h\"\n"
	    "nick = \"n\"\ntls = \"no\"\nchannels = \"#a,\"\n",
	    "[network.x] channels: ", "not \"\"" },
	{ "a channel named twice", "[network.x]\nhost = \"h\"\n"
	    "nick = \"n\"\ntls = \"no\"\nchannels = \"#a, #A\"\n",
	    "[network.x] channels: ", "twice" },
	{ "the nick again", NET "other_nicks = \"a, Soundings\"\n",
	    "other_nicks: ", "twice" },
	{ "an odd other nick", NET "other_nicks = \"a b\"\n",
	    "other_nicks: ", "not \"a b\"" },
	{ "an odd user", NET "user = \"a b\"\n", "user: ", "1 to 10" },
	{ "port nought", NET "port = \"0\"\n", "port: ", "65535" },
	{ "a port in octal", NET "port = \"06667\"\n", "port: ", "65535" },
	{ "too large a burst", NET "burst = \"51\"\n", "burst: ", "to 50" },
	{ "too long a wait", NET "line_ms = \"60001\"\n",
	    "line_ms: ", "60000" },
	{ "a bare nick for a mask", NET "supervisors = \"jones\"\n",
	    "supervisors: ", "nick!user@host" },
	{ "a mask without a user", NET "owners = \"a!@h\"\n",
	    "owners: ", "nick!user@host" },
	{ "a mask with two at signs", NET "owners = \"a!b@c@d\"\n",
	    "owners: ", "nick!user@host" },
	{ "a mask that fits anybody", NET "admins = \"*!*@*.*\"\n",
	    "admins: ", "anybody" },
	{ "a second network", NET "[network.two]\n",
	    "[network.two] ", "one network in this version" },
	{ "a network named eggdrop", "[network.eggdrop]\n",
	    "[network.eggdrop] ", "another" },
	{ "a channel without a name", "[channel.a]\n",
	    "[channel.a] name: ", "missing" },
	{ "a channel that is none", "[channel.a]\nname = \"team\"\n",
	    "[channel.a] name: ", "#team" },
	{ "a channel with a space", "[channel.a]\nname = \"#a b\"\n",
	    "[channel.a] name: ", "#team" },
	{ "an unknown network", "[channel.a]\nname = \"#a\"\n"
	    "network = \"x\"\n", "[channel.a] network: ", "[network.x]" },
	{ "a channel that its network does not join",
	    NET "[channel.a]\nname = \"#a\"\nnetwork = \"force\"\n",
	    "[channel.a] name: ", "not among the channels" },
	{ "a channel described twice", "[channel.a]\nname = \"#a\"\n"
	    "[channel.b]\nname = \"#A\"\n", "[channel.b] name: ",
	    "keep one" },
	{ "another way with drafts", "[channel.a]\nname = \"#a\"\n"
	    "drafts = \"on\"\n", "[channel.a] drafts: ",
	    "\"auto\", \"asked\" or \"off\"" },
	{ "flags that are none", "[eggdrop]\nowners = \"P P\"\n",
	    "[eggdrop] owners: ", "matchattr" },
	{ "no flags", "[eggdrop]\nadmins = \"\"\n",
	    "[eggdrop] admins: ", "matchattr" },
};

/* Whole files, for faults in [soundings] itself. */
static const struct {
	const char *name, *text, *where, *what;
} whole[] = {
	{ "an empty file", "", ": [soundings] ", "missing" },
	{ "no contact", PLACES, ":1: [soundings] contact: ", "missing" },
	{ "no folder of guidance", "[soundings]\nrules = \"r\"\n",
	    ":1: [soundings] guidance: ", "missing" },
	{ "a guidance folder that is not there", "[soundings]\n"
	    "guidance = \"x\"\nrules = \"r\"\nphrases = \"p.ini\"\n"
	    "data = \"d\"\ncontact = \"c\"\n",
	    ":2: [soundings] guidance: ", "create this folder" },
	{ "a guidance folder that is a file", "[soundings]\n"
	    "guidance = \"p.ini\"\nrules = \"r\"\nphrases = \"p.ini\"\n"
	    "data = \"d\"\ncontact = \"c\"\n",
	    ":2: [soundings] guidance: ", "name a folder" },
	{ "a rules folder that is not there", "[soundings]\n"
	    "guidance = \"g\"\nrules = \"x\"\nphrases = \"p.ini\"\n"
	    "data = \"d\"\ncontact = \"c\"\n",
	    ":3: [soundings] rules: ", "create this folder" },
	{ "a phrases file that is not there", "[soundings]\n"
	    "guidance = \"g\"\nrules = \"r\"\nphrases = \"x.ini\"\n"
	    "data = \"d\"\ncontact = \"c\"\n",
	    ":4: [soundings] phrases: ", "create this file" },
	{ "an inbox inside the guidance", BASE "inbox = \"g/in\"\n",
	    ":7: [soundings] inbox: ", "outside the guidance" },
	{ "an inbox that is the guidance", BASE "inbox = \"g/\"\n",
	    ":7: [soundings] inbox: ", "outside the guidance" },
	{ "an inbox that leads there by another way",
	    BASE "inbox = \"r/../g/x\"\n",
	    ":7: [soundings] inbox: ", "outside the guidance" },
	{ "an inbox that leads nobody knows where",
	    BASE "inbox = \"none/../g/x\"\n",
	    ":7: [soundings] inbox: ", "outside the guidance" },
	{ "data, and so the inbox, inside the guidance", "[soundings]\n"
	    "guidance = \"g\"\nrules = \"r\"\nphrases = \"p.ini\"\n"
	    "data = \"g/d\"\ncontact = \"c\"\n",
	    "[soundings] inbox: ", "outside the guidance" },
	{ "a phrases file that is a folder", "[soundings]\n"
	    "guidance = \"g\"\nrules = \"r\"\nphrases = \"r\"\n"
	    "data = \"d\"\ncontact = \"c\"\n",
	    ":4: [soundings] phrases: ", "name a file" },
};

static struct scratch dir;

static struct sdg_settings *
load(const char *text, const char *more, struct sdg_why *why)
{
	struct sdg_settings *s;
	char all[4096];
	enum sdg_err err;
	int len = snprintf(all, sizeof all, "%s%s", text, more);

	why->text[0] = '\0';
	err = sdg_settings_load(scratch_write(&dir, "s.ini", all,
	    (size_t)len), &s, why);
	if ((err == SDG_OK) != (s != NULL))
		CHECK("a load hands out something or fails", false);
	return s;
}

static void
one_refusal(const char *name, const char *text, const char *more,
    const char *where, const char *what)
{
	struct sdg_why why;
	struct sdg_settings *s = load(text, more, &why);

	if (!CHECK(name, s == NULL &&
	    strncmp(why.text, dir.path, strlen(dir.path)) == 0 &&
	    strstr(why.text, where) != NULL && strstr(why.text, what) != NULL))
		printf("# %s\n", why.text);
	sdg_settings_free(s);
}

static void
bad_settings_are_refused(void)
{
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		one_refusal(bad[i].name, BASE, bad[i].more, bad[i].where,
		    bad[i].what);
	for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
		one_refusal(whole[i].name, whole[i].text, "", whole[i].where,
		    whole[i].what);
}

static void
what_is_left_out_has_its_normal_value(void)
{
	struct sdg_why why;
	struct sdg_settings *s = load(BASE, "", &why);

	if (!CHECK("no network is needed", s != NULL)) {
		printf("# %s\n", why.text);
		return;
	}
	CHECK("there is none then", s->network_count == 0 &&
	    s->channel_count == 0);
	CHECK("the prefix is normally !", strcmp(s->prefix, "!") == 0);
	CHECK("private replies are messages", !s->notices);
	CHECK("drafts are timed as documented", s->paste_seconds == 3 &&
	    s->paste_length == 120 && s->ask_seconds == 45 &&
	    s->drop_seconds == 90 && s->approval_hours == 24 &&
	    s->keep_days == 28);
	CHECK("commands are limited as documented", s->commands == 12 &&
	    s->supervisor_commands == 60);
	CHECK("the host bot's flags are as documented",
	    strcmp(s->supervisor_flags, "S|S") == 0 &&
	    strcmp(s->owner_flags, "P|P") == 0 &&
	    strcmp(s->admin_flags, "n") == 0 &&
	    s->host_drafts == SDG_DRAFTS_ASKED);
	sdg_settings_free(s);
	s = load(BASE, NET, &why);
	CHECK("a network needs few words", s != NULL);
	CHECK("the others are as documented", s != NULL &&
	    s->networks[0].port == 6667 && s->networks[0].burst == 5 &&
	    s->networks[0].line_ms == 2000 && s->networks[0].nicks.n == 1 &&
	    strcmp(s->networks[0].user, "soundings") == 0 &&
	    strcmp(s->networks[0].realname, "Soundings") == 0 &&
	    s->networks[0].supervisors.n == 0);
	sdg_settings_free(s);
	sdg_settings_free(NULL);
}

static void
what_is_written_is_read(void)
{
	struct sdg_why why;
	struct sdg_settings *s = load(BASE, "prefix = \"?!\"\n"
	    "private_replies = \"notice\"\n" NET "other_nicks=\"s1 , s2\"\n"
	    "supervisors = \"*!*@10.0.0.7, Jo!j?@*.force\"\nburst = \"50\"\n"
	    "line_ms = \"0\"\n[drafts]\npaste_seconds = \"30\"\n"
	    "[eggdrop]\ndrafts = \"off\"\nsupervisors = \"+S|-S\"\n", &why);
	const struct sdg_network *net;

	if (!CHECK("a fuller file is taken", s != NULL)) {
		printf("# %s\n", why.text);
		return;
	}
	net = &s->networks[0];
	CHECK("the network has its name", strcmp(net->name, "force") == 0);
	CHECK("nicks are in their order", net->nicks.n == 3 &&
	    strcmp(net->nicks.items[0], "soundings") == 0 &&
	    strcmp(net->nicks.items[1], "s1") == 0 &&
	    strcmp(net->nicks.items[2], "s2") == 0);
	CHECK("masks are apart", net->supervisors.n == 2 &&
	    strcmp(net->supervisors.items[1], "Jo!j?@*.force") == 0);
	CHECK("bounds are within", net->burst == 50 && net->line_ms == 0 &&
	    s->paste_seconds == 30);
	CHECK("words are kept", strcmp(s->prefix, "?!") == 0 && s->notices &&
	    strcmp(s->contact, "the desk") == 0);
	CHECK("the host bot's, too", s->host_drafts == SDG_DRAFTS_OFF &&
	    strcmp(s->supervisor_flags, "+S|-S") == 0);
	sdg_settings_free(s);
}

static void
paths_start_at_the_files_own_folder(void)
{
	struct sdg_why why;
	struct sdg_settings *s = load(BASE, "", &why);
	char text[2048], want[600];

	snprintf(want, sizeof want, "%s/g", dir.dir);
	CHECK("a plain path starts there",
	    s != NULL && strcmp(s->guidance, want) == 0);
	sdg_settings_free(s);
	snprintf(text, sizeof text, "[soundings]\nguidance = \"%s/g\"\n"
	    "rules = \"r\"\nphrases = \"p.ini\"\ndata = \"/no/such\"\n"
	    "contact = \"c\"\n", dir.dir);
	s = load(text, "", &why);
	CHECK("a path from the root is left as it is",
	    s != NULL && strcmp(s->guidance, want) == 0);
	CHECK("the data folder is somebody else's to check",
	    s != NULL && strcmp(s->data, "/no/such") == 0);
	CHECK("the inbox is in it where nothing is said",
	    s != NULL && strcmp(s->inbox, "/no/such/inbox") == 0);
	sdg_settings_free(s);
	s = load(BASE, "inbox = \"gaps\"\n", &why);
	snprintf(want, sizeof want, "%s/gaps", dir.dir);
	CHECK("or where it is said",
	    s != NULL && strcmp(s->inbox, want) == 0);
	sdg_settings_free(s);
}

static void
the_closest_section_says_what_happens_to_drafts(void)
{
	struct sdg_why why;
	struct sdg_settings *s = load(BASE, NET
	    "[channel.1]\nname = \"#Team\"\nnetwork = \"force\"\n"
	    "drafts = \"auto\"\n[channel.2]\nname = \"#team\"\n"
	    "drafts = \"off\"\n[channel.3]\nname = \"#x\"\n"
	    "network = \"eggdrop\"\n", &why);

	if (!CHECK("a channel may have one for any network and one for "
	    "its own", s != NULL)) {
		printf("# %s\n", why.text);
		return;
	}
	CHECK("its own goes first, whatever the case", sdg_settings_drafts(s,
	    "force", "#TEAM", SDG_DRAFTS_ASKED) == SDG_DRAFTS_AUTO);
	CHECK("the one for any network is next", sdg_settings_drafts(s,
	    "eggdrop", "#team", SDG_DRAFTS_ASKED) == SDG_DRAFTS_OFF);
	CHECK("a section without drafts means asked", sdg_settings_drafts(s,
	    "eggdrop", "#x", SDG_DRAFTS_OFF) == SDG_DRAFTS_ASKED);
	CHECK("another network's does not count", sdg_settings_drafts(s,
	    "force", "#x", SDG_DRAFTS_OFF) == SDG_DRAFTS_OFF);
	CHECK("a channel without any falls back", sdg_settings_drafts(s,
	    "force", "#y", SDG_DRAFTS_AUTO) == SDG_DRAFTS_AUTO);
	sdg_settings_free(s);
}

static void
briefings_and_owners_are_read(void)
{
	struct sdg_why why;
	struct sdg_settings *s = load(BASE, "[brief.morning]\n"
	    "when = \"mon-fri 07:00\"\nnetwork = \"eggdrop\"\n"
	    "channel = \"#team\"\nsections = \"scenes/*, courts/active\"\n"
	    "[owner.comms]\nname = \"Corporate communications\"\n"
	    "tell = \"jones, khan\"\n", &why);

	if (!CHECK("a briefing and an owner are taken", s != NULL)) {
		printf("# %s\n", why.text);
		return;
	}
	CHECK("the briefing has its time, place and sections",
	    s->brief_count == 1 && s->briefs[0].slot.minute == 420 &&
	    strcmp(s->briefs[0].name, "morning") == 0 &&
	    strcmp(s->briefs[0].network, "eggdrop") == 0 &&
	    strcmp(s->briefs[0].channel, "#team") == 0 &&
	    s->briefs[0].sections.n == 2 &&
	    strcmp(s->briefs[0].sections.items[1], "courts/active") == 0);
	CHECK("the owner has a name and people", s->owner_count == 1 &&
	    strcmp(s->owners[0].name, "Corporate communications") == 0 &&
	    s->owners[0].network == NULL && s->owners[0].tell.n == 2 &&
	    strcmp(s->owners[0].tell.items[1], "khan") == 0);
	CHECK("it is normally quiet from ten to six",
	    s->quiet.from == 22 * 60 && s->quiet.to == 6 * 60);
	sdg_settings_free(s);
	s = load(BASE, "[brief]\nquiet = \"none\"\n", &why);
	CHECK("unless it says otherwise", s != NULL && s->quiet.from == 0 &&
	    s->quiet.to == 0);
	sdg_settings_free(s);
}

static void
a_briefing_names_sections(void)
{
	const struct sdg_section *section;
	struct sdg_guide *guide;

	if (!CHECK("some guidance", sdg_guide_load("tests/data/guidance",
	    &guide, NULL) == SDG_OK))
		return;
	section = sdg_guide_find(guide, "photos/dogs");
	CHECK("a star stands for a document's sections",
	    sdg_brief_names(guide, "photos/*", section) &&
	    !sdg_brief_names(guide, "photo/*", section) &&
	    !sdg_brief_names(guide, "courts/*", section));
	CHECK("and a reference for itself alone",
	    sdg_brief_names(guide, "Photos/dogs", section) &&
	    !sdg_brief_names(guide, "photos/horses", section));
	sdg_guide_free(guide);
}

static void
the_example_is_valid(void)
{
	struct sdg_why why = { "" };
	struct sdg_settings *s;

	if (!CHECK("config/soundings.ini is taken", sdg_settings_load(
	    "config/soundings.ini", &s, &why) == SDG_OK)) {
		printf("# %s\n", why.text);
		return;
	}
	CHECK("it shows a network and its channels", s->network_count == 1 &&
	    s->networks[0].channels.n == 2 && s->channel_count == 2);
	CHECK("its paths are beside it",
	    strcmp(s->phrases, "config/phrases.ini") == 0);
	sdg_settings_free(s);
}

int
main(void)
{
	scratch_open(&dir);
	if (mkdir(scratch_name(&dir, "g"), 0700) != 0 ||
	    mkdir(scratch_name(&dir, "r"), 0700) != 0)
		return 1;
	scratch_write(&dir, "p.ini", "", 0);
	bad_settings_are_refused();
	what_is_left_out_has_its_normal_value();
	what_is_written_is_read();
	paths_start_at_the_files_own_folder();
	the_closest_section_says_what_happens_to_drafts();
	briefings_and_owners_are_read();
	a_briefing_names_sections();
	the_example_is_valid();
	scratch_close(&dir);
	return check_done();
}
