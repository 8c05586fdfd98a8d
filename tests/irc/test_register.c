/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/register.h"

#include <stdbool.h>
#include <string.h>

#include "lib/check.h"

static void
nicks_never_outgrow_the_shortest_limit(void)
{
	char *items[] = { "soundings" };
	struct sdg_list nicks = { items, 1 };
	char nick[SDG_NICK_MAX + 1] = "";
	bool good = true;

	for (size_t i = 0; i < sdg_register_tries(&nicks); i++) {
		sdg_register_nick(&nicks, i, nick, sizeof nick);
		good = good && nick[0] != '\0' && strlen(nick) <= 9;
	}
	CHECK("no nick that we make up has more than 9 characters", good);
	CHECK("the last ends with 99", strcmp(nick, "soundin99") == 0);
	sdg_register_nick(&nicks, 101, nick, sizeof nick);
	CHECK("and then there is none", nick[0] == '\0');
}

static void
the_list_comes_first_in_its_order(void)
{
	static const struct {
		const char *name, *want;
		size_t try;
	} rows[] = {
		{ "the first of the list", "sounder", 0 },
		{ "the second, however long", "a-very-long-nick-indeed", 1 },
		{ "then the first with an underscore", "sounder_", 2 },
		{ "then with a digit", "sounder1", 3 },
		{ "then with two", "sounder10", 12 },
	};
	char *items[] = { "sounder", "a-very-long-nick-indeed" };
	struct sdg_list nicks = { items, 2 }, none = { NULL, 0 };
	char nick[SDG_NICK_MAX + 1];

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		sdg_register_nick(&nicks, rows[i].try, nick, sizeof nick);
		CHECK(rows[i].name, strcmp(nick, rows[i].want) == 0);
	}
	sdg_register_nick(&none, 0, nick, sizeof nick);
	CHECK("an empty list gives no nick", nick[0] == '\0');
}

int
main(void)
{
	the_list_comes_first_in_its_order();
	nicks_never_outgrow_the_shortest_limit();
	return check_done();
}
