/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/grow.h"

#include <stdint.h>
#include <stdlib.h>

/* Room is for a power of two, so that the count alone says when it is full. */
void *
sdg_grow(void *list, size_t count, size_t size)
{
	size_t room = count > 0 ? 2 * count : 1;

	if (count > 0 && (count & (count - 1)) != 0)
		return list;
	if (room > SIZE_MAX / 2 / size)
		return NULL;
	return realloc(list, room * size);
}
