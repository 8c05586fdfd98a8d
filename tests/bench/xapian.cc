/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Xapian behind bench.h: its usual database, on disk and then in the cache. */
#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>
#include <xapian.h>

extern "C" {
#include "bench/bench.h"
}

namespace {

struct Index {
	std::string folder;
	Xapian::Database db;
	Xapian::Stem stem{"en"};
};

void
remove_folder(const std::string &folder)
{
	DIR *dir = opendir(folder.c_str());
	struct dirent *e;

	while (dir != nullptr && (e = readdir(dir)) != nullptr)
		unlink((folder + "/" + e->d_name).c_str());
	if (dir != nullptr)
		closedir(dir);
	rmdir(folder.c_str());
}

void
fill(const std::string &folder, const struct bench_set *set)
{
	Xapian::WritableDatabase db(folder, Xapian::DB_CREATE_OR_OVERWRITE);
	Xapian::TermGenerator terms;

	terms.set_stemmer(Xapian::Stem("en"));
	terms.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
	for (size_t i = 0; i < set->count; i++) {
		Xapian::Document document;

		terms.set_document(document);
		terms.index_text(set->documents[i].title, 2);
		terms.increase_termpos();
		terms.index_text(set->documents[i].body);
		db.add_document(document);
	}
	db.commit();
}

void *
build(const struct bench_set *set)
{
	const char *tmp = getenv("TMPDIR");
	std::string folder = std::string(tmp != nullptr ? tmp : "/tmp") +
	    "/soundings-bench-XXXXXX";

	if (mkdtemp(&folder[0]) == nullptr)
		return nullptr;
	try {
		fill(folder, set);
		return new Index{folder, Xapian::Database(folder)};
	} catch (const Xapian::Error &e) {
		fprintf(stderr, "Xapian: %s\n", e.get_msg().c_str());
		remove_folder(folder);
		return nullptr;
	}
}

/* Runs of letters, digits and what is beyond ASCII, as FTS5 parts them. */
std::vector<std::string>
split(const char *text)
{
	std::vector<std::string> words(1);

	for (; *text != '\0'; text++) {
		if (isalnum((unsigned char)*text) || (*text & 0x80) != 0)
			words.back() += *text;
		else if (!words.back().empty())
			words.emplace_back();
	}
	if (words.back().empty())
		words.pop_back();
	return words;
}

size_t
search(void *index, const char *question, size_t *out)
{
	Index *at = static_cast<Index *>(index);
	std::vector<Xapian::Query> terms;
	size_t n = 0;

	for (const std::string &word : split(question))
		terms.emplace_back(at->stem(Xapian::Unicode::tolower(word)));
	try {
		Xapian::Enquire enquire(at->db);

		enquire.set_query(Xapian::Query(Xapian::Query::OP_OR,
		    terms.begin(), terms.end()));
		Xapian::MSet found = enquire.get_mset(0, BENCH_DEPTH);
		for (auto i = found.begin(); i != found.end(); ++i)
			out[n++] = *i - 1;
	} catch (const Xapian::Error &e) {
		fprintf(stderr, "Xapian: %s\n", e.get_msg().c_str());
	}
	return n;
}

void
close(void *index)
{
	Index *at = static_cast<Index *>(index);
	std::string folder = at->folder;

	delete at;
	remove_folder(folder);
}

}

extern "C" const struct bench_engine *
bench_xapian(void)
{
	static const struct bench_engine xapian = { "Xapian", build, search,
	    close };

	return &xapian;
}
