// SPDX-License-Identifier: GPL-3.0-or-later
#include <vector>

extern "C" {
#include "bench/bench_rules.h"
}

#ifdef BENCH_RE2
#include <re2/re2.h>
#include <re2/set.h>

static void *
build(const char *const *patterns, size_t n, size_t *refused)
{
	RE2::Options options;

	options.set_case_sensitive(false);
	options.set_log_errors(false);
	auto *set = new RE2::Set(options, RE2::UNANCHORED);
	*refused = 0;
	for (size_t i = 0; i < n; i++)
		if (set->Add(patterns[i], nullptr) < 0)
			++*refused;
	if (set->Compile())
		return set;
	delete set;
	return nullptr;
}

static size_t
count(void *set, const char *text, size_t len)
{
	std::vector<int> found;

	static_cast<RE2::Set *>(set)->Match(re2::StringPiece(text, len),
	    &found);
	return found.size();
}

static void
close(void *set)
{
	delete static_cast<RE2::Set *>(set);
}

static const struct bench_peer peer = { "RE2::Set", build, count, close };

extern "C" const struct bench_peer *
bench_re2(void)
{
	return &peer;
}
#else
extern "C" const struct bench_peer *
bench_re2(void)
{
	return nullptr;
}
#endif
