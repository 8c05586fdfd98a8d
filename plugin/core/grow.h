/* grow.h: lists that grow by one. */
#ifndef SDG_CORE_GROW_H
#define SDG_CORE_GROW_H

#include <stddef.h>

/*
 * Make room for one more element of size bytes behind count of them. list,
 * NULL for a list of none, must have grown by this only. Returns the list,
 * which may have moved, to be ended with free(); NULL, and the list as it
 * was, where there is no memory.
 */
void *sdg_grow(void *list, size_t count, size_t size);

#endif
