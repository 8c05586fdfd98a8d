/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "irc/register.h"

#include <stdio.h>
#include <string.h>

#define NUMBERS 99

size_t
sdg_register_tries(const struct sdg_list *nicks)
{
	return nicks->n + 1 + NUMBERS;
}

void
sdg_register_nick(const struct sdg_list *nicks, size_t try, char *buf,
    size_t size)
{
	char tail[24] = "_";
	size_t base;

	buf[0] = '\0';
	if (nicks->n == 0 || try >= sdg_register_tries(nicks))
		return;
	if (try < nicks->n) {
		(void)snprintf(buf, size, "%.*s", SDG_NICK_MAX,
		    nicks->items[try]);
		return;
	}
	if (try > nicks->n)
		(void)snprintf(tail, sizeof tail, "%zu", try - nicks->n);
	base = SDG_NICK_SAFE - strlen(tail);
	(void)snprintf(buf, size, "%.*s%s", (int)base, nicks->items[0], tail);
}
