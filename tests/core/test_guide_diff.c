/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/guide_diff.h"

#include <stdbool.h>

#include "core/scratch.h"
#include "lib/check.h"

#define HEAD "# Pictures\n\nOwner: Press office\nReviewed: 2026-05-01\n" \
	"Ref: photos\n\n"
#define DOGS "## Dogs\n\nRef: dogs\n\nYes.\n\n"
#define CATS "## Cats\n\nRef: cats\n\nNo.\n\n"

static const struct {
	const char *name, *before, *after;
	size_t added, removed, changed;
	const char *refs;	/* "a/b c/d " */
} cases[] = {
	{ "the same is the same", HEAD DOGS CATS, HEAD DOGS CATS, 0, 0, 0,
	    "" },
	{ "another order is no change", HEAD DOGS CATS, HEAD CATS DOGS, 0, 0,
	    0, "" },
	{ "a section is new", HEAD DOGS, HEAD DOGS CATS, 1, 0, 0,
	    "photos/cats " },
	{ "a section is gone", HEAD DOGS CATS, HEAD CATS, 0, 1, 0,
	    "photos/dogs " },
	{ "another text is a change", HEAD DOGS,
	    HEAD "## Dogs\n\nRef: dogs\n\nNo.\n", 0, 0, 1, "photos/dogs " },
	{ "another title is a change", HEAD DOGS,
	    HEAD "## Hounds\n\nRef: dogs\n\nYes.\n", 0, 0, 1,
	    "photos/dogs " },
	{ "another wording is a change", HEAD DOGS, HEAD "## Dogs\n\n"
	    "Ref: dogs\nAsked as: puppies\n\nYes.\n", 0, 0, 1,
	    "photos/dogs " },
	{ "another date is a change", HEAD DOGS, HEAD "## Dogs\n\n"
	    "Ref: dogs\nReview by: 2027-01-01\n\nYes.\n", 0, 0, 1,
	    "photos/dogs " },
	{ "another owner of the page changes each section", HEAD DOGS CATS,
	    "# Pictures\n\nOwner: Legal\nReviewed: 2026-05-01\nRef: photos\n\n"
	    DOGS CATS, 0, 0, 2, "photos/dogs photos/cats " },
	{ "a section that was renamed, and says so, is a changed one",
	    HEAD DOGS CATS, HEAD "## Dogs\n\nRef: hounds\nWas: photos/dogs\n\nYes.\n"
	    "\n" CATS, 0, 0, 1, "photos/hounds " },
	{ "one that does not is gone and new", HEAD DOGS,
	    HEAD "## Dogs\n\nRef: hounds\n\nYes.\n", 1, 1, 0,
	    "photos/hounds photos/dogs " },
	{ "the first three are named, what is new before what is gone",
	    HEAD DOGS CATS, HEAD "## A\n\nYes.\n\n## B\n\nYes.\n", 2, 2, 0,
	    "photos/a photos/b photos/dogs " },
};

static struct sdg_guide *
load(struct scratch *dir, const char *text)
{
	struct sdg_guide *guide;
	struct sdg_why why;

	scratch_write(dir, "photos.md", text, strlen(text));
	if (sdg_guide_load(dir->dir, &guide, &why) != SDG_OK)
		printf("# %s\n", why.text);
	return guide;
}

static bool
holds(const struct sdg_guide_diff *diff, const char *refs)
{
	char all[256] = "";
	size_t len = 0;

	for (size_t i = 0; i < diff->ref_count; i++)
		len += (size_t)snprintf(all + len, sizeof all - len, "%s ",
		    diff->refs[i]);
	return strcmp(all, refs) == 0;
}

int
main(void)
{
	static struct scratch dir;

	scratch_open(&dir);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct sdg_guide *before = load(&dir, cases[i].before);
		struct sdg_guide *after = load(&dir, cases[i].after);
		struct sdg_guide_diff diff = { .added = 9 };

		CHECK(cases[i].name, before != NULL && after != NULL &&
		    sdg_guide_compare(before, after, &diff) == SDG_OK &&
		    diff.added == cases[i].added &&
		    diff.removed == cases[i].removed &&
		    diff.changed == cases[i].changed &&
		    holds(&diff, cases[i].refs));
		sdg_guide_free(before);
		sdg_guide_free(after);
	}
	scratch_close(&dir);
	return check_done();
}
