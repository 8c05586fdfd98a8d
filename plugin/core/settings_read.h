/* settings_read.h: what the two readers of the settings share. */
#ifndef SDG_CORE_SETTINGS_READ_H
#define SDG_CORE_SETTINGS_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "core/ini.h"
#include "core/settings.h"

/* One value of text: where it goes, and what it may be. */
struct sdg_setting {
	const char *key;
	const char *fallback;	/* NULL: the key must be there */
	bool (*good)(const char *text);
	const char *remedy;	/* "write ..." */
	char **out;		/* gets a copy, owned by the settings */
};

/* Read the rows of a section; the fault names the first that is wrong. */
enum sdg_err sdg_settings_texts(const struct sdg_ini *ini,
    const char *section, const struct sdg_setting *rows, size_t n,
    struct sdg_why *why);

/* As sdg_ini_number(), for a number that is never negative. */
enum sdg_err sdg_settings_number(const struct sdg_ini *ini,
    const char *section, const char *key, long min, long max, unsigned *out,
    struct sdg_why *why);

/* "auto", "asked" or "off"; an absent key leaves *out as it was. */
enum sdg_err sdg_settings_mode(const struct sdg_ini *ini, const char *section,
    enum sdg_drafts *out, struct sdg_why *why);

/* A copy of len bytes, NUL-terminated, for free(). SDG_ENOMEM or SDG_OK. */
enum sdg_err sdg_settings_copy(const char *text, size_t len, char **out);

/* Put a copy of len bytes at the end of a list. SDG_ENOMEM or SDG_OK. */
enum sdg_err sdg_settings_append(struct sdg_list *list, const char *text,
    size_t len);

/* Make *path, as written in the file, one that holds from anywhere. */
enum sdg_err sdg_settings_resolve(const struct sdg_ini *ini, char **path);

/*
 * Settle where the inbox is, once guidance and data are known. SDG_ECONF: it
 * is inside the guidance folder, where what is in it would be live.
 */
enum sdg_err sdg_settings_inbox(const struct sdg_ini *ini,
    struct sdg_settings *settings, struct sdg_why *why);

/* What follows prefix in a section's name; NULL where it does not lead it. */
const char *sdg_settings_suffix(const char *section, const char *prefix);

/* Read every [network.*], then every [channel.*]. */
enum sdg_err sdg_settings_networks(const struct sdg_ini *ini,
    struct sdg_settings *settings, struct sdg_why *why);
enum sdg_err sdg_settings_channels(const struct sdg_ini *ini,
    struct sdg_settings *settings, struct sdg_why *why);
/* Read [brief], every [brief.*] and [owner.*]. After the networks. */
enum sdg_err sdg_settings_briefs(const struct sdg_ini *ini,
    struct sdg_settings *settings, struct sdg_why *why);
void sdg_settings_briefs_free(struct sdg_settings *settings);
void sdg_settings_networks_free(struct sdg_settings *settings);
void sdg_settings_channels_free(struct sdg_settings *settings);

#endif
