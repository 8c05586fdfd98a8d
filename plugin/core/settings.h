/* settings.h: soundings.ini, read once into one immutable struct. */
#ifndef SDG_CORE_SETTINGS_H
#define SDG_CORE_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/err.h"
#include "core/guide.h"
#include "core/slot.h"

/* What Soundings does with pasted text in a channel. */
enum sdg_drafts {
	SDG_DRAFTS_OFF,		/* draft commands are refused there, politely */
	SDG_DRAFTS_ASKED,	/* only what is handed over with "draft" */
	SDG_DRAFTS_AUTO		/* recognises a paste, too */
};

struct sdg_list {
	char **items;
	size_t n;
};

/* [network.<name>]: one connection of our own. */
struct sdg_network {
	char *name;		/* what stands after "network." */
	char *host;		/* name or address */
	unsigned port;
	struct sdg_list nicks;	/* in order; at least 1 */
	char *user, *realname;
	struct sdg_list channels;
	struct sdg_list supervisors, owners, admins;	/* masks: UNSAFE */
	unsigned burst;		/* lines at once ... */
	unsigned line_ms;	/* ... then one in so many milliseconds */
};

/* [channel.<id>]: how one channel is served, on whichever wire. */
struct sdg_channel {
	char *name;		/* "#team" */
	char *network;		/* a network's name, "eggdrop", or NULL: any */
	enum sdg_drafts drafts;
};

/* [brief.<name>]: a section of the guidance said to a channel on schedule. */
struct sdg_brief {
	char *name;		/* what stands after "brief." */
	char *when;		/* as it is written ... */
	struct sdg_slot slot;	/* ... and read */
	char *network;		/* as in struct sdg_channel */
	char *channel;
	struct sdg_list sections;	/* see sdg_brief_names() */
};

/* [owner.<name>]: who hears of an owner's overdue sections. */
struct sdg_owner {
	char *name;		/* as the guidance has it */
	struct sdg_list tell;	/* handles, or nicks */
	char *network;		/* as in struct sdg_channel */
};

struct sdg_settings {
	/* [soundings]; paths are resolved against the file's own folder */
	char *guidance, *rules, *phrases, *data;
	char *synonyms;		/* "" where none is named */
	char *inbox;		/* for sections drafted with "learn" */
	char *prefix;		/* "!": 1 to 3 printable ASCII characters */
	char *contact;		/* whom to ask when the guidance is silent */
	bool notices;		/* private replies are notices */

	/* [drafts] */
	unsigned paste_seconds;	/* silence that ends a paste */
	unsigned paste_length;	/* bytes that make a single line a draft */
	unsigned ask_seconds, drop_seconds;	/* of silence after "draft" */
	unsigned approval_hours, keep_days;

	/* [limits]: commands a minute */
	unsigned commands, supervisor_commands;

	/* [eggdrop]: flags as matchattr takes them */
	char *supervisor_flags, *owner_flags, *admin_flags;
	enum sdg_drafts host_drafts;	/* where no [channel.*] says */

	/* [brief] */
	struct sdg_quiet quiet;	/* nothing is said of itself meanwhile */

	struct sdg_network *networks;
	size_t network_count;
	struct sdg_channel *channels;
	size_t channel_count;
	struct sdg_brief *briefs;
	size_t brief_count;
	struct sdg_owner *owners;
	size_t owner_count;
};

/*
 * Read path. On failure *out is NULL and why names file, line, section, key
 * and what to do. Refused: unknown keys and sections, repeats, more than one
 * network (for now), tls = "yes" (for now). The caller ends *out with
 * sdg_settings_free().
 */
enum sdg_err sdg_settings_load(const char *path, struct sdg_settings **out,
    struct sdg_why *why);
void sdg_settings_free(struct sdg_settings *settings);

/*
 * Is all in the guidance that briefings and owners name? SDG_ECONF with why as
 * above, or what reading path (of these settings) again ended with.
 */
enum sdg_err sdg_settings_match(const char *path,
    const struct sdg_settings *settings, const struct sdg_guide *guide,
    struct sdg_why *why);

/*
 * Does an item of a briefing's sections name this one of the guide: by its
 * reference, or an old one, or all of its document with a star?
 */
bool sdg_brief_names(const struct sdg_guide *guide, const char *item,
    const struct sdg_section *section);

/*
 * How channel on network is served: its [channel.*] section, else fallback.
 * ASCII case is ignored.
 */
enum sdg_drafts sdg_settings_drafts(const struct sdg_settings *settings,
    const char *network, const char *channel, enum sdg_drafts fallback);

#endif
