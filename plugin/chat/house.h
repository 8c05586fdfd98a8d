/* house.h: the port to what keeps the files that people write. */
#ifndef SDG_CHAT_HOUSE_H
#define SDG_CHAT_HOUSE_H

#include "core/err.h"
#include "core/pack.h"

/* Filled by a host; it must outlive the desk that it was handed to. */
struct sdg_house {
	void *arg;
	/*
	 * Read, compile and test all files as they are now, and change
	 * nothing. On failure *out is NULL, and why names file, line, section
	 * and reason. The caller ends *out with sdg_pack_free(), or has it
	 * taken.
	 */
	enum sdg_err (*load)(void *arg, struct sdg_pack **out,
	    struct sdg_why *why);
	/*
	 * Use this pack from now on, and end the one in use; the house owns it
	 * whatever comes back. Wires may come and go meanwhile, and
	 * sdg_desk_swap() is called. On failure why says what is not well with
	 * the connections; the files are in use all the same.
	 */
	enum sdg_err (*take)(void *arg, struct sdg_pack *pack,
	    struct sdg_why *why);
};

#endif
