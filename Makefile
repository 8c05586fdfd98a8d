# Soundings: see README.md for what it is, CONTRIBUTING.md for how it is built.

# Every Debian 12 package that building, running and testing need; the only list.
PACKAGES = gcc clang make libc6-dev \
    libircclient-dev libpcre2-dev libiniparser-dev libsqlite3-dev \
    libmd4c-dev libutf8proc-dev libstemmer-dev libc-ares-dev libssl-dev \
    tcl8.6-dev libedit-dev eggdrop ngircd perl \
    cppcheck clang-tidy libclang-rt-14-dev g++ libxapian-dev

BUILD = build
PREFIX = /usr
WARN = -Wall -Wextra -Wpedantic -Wshadow -Werror
OPT = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
CPPFLAGS = -DUSE_TCL_STUBS -D_POSIX_C_SOURCE=200809L -Iplugin -Itests -isystem /usr/include/tcl8.6
CFLAGS = -std=c11 $(WARN) $(OPT) -fPIC -fvisibility=hidden
LDFLAGS = -Wl,-z,relro,-z,now
LIBS = -lircclient -lpcre2-8 -liniparser -lsqlite3 -lmd4c -lutf8proc \
    -lstemmer -lcares -lcrypto -lm

CORE = answer check decide err excerpt findings grow guide guide_alike \
    guide_diff guide_lint guide_refs head identifier identifier_birth \
    identifier_case identifier_date identifier_map identifier_money \
    identifier_mrz identifier_net identifier_parts identifier_person \
    identifier_phone identifier_place identifier_plate identifier_police \
    inbox index ini ini_get ini_lines lexicon log look lookalike mask \
    mask_like mask_names mask_spelled names pack page pattern phrases query \
    readability review rules rules_around rules_list rules_read \
    rules_target rules_test rules_trie rules_when scan scan_digits \
    scan_near scan_rule search sentence settings settings_brief \
    settings_inbox settings_net shape slot spell store store_brief store_db \
    store_gap store_load store_owed store_review store_schema store_sql str \
    synonyms terms text view vocabulary words
CHAT = ask brief command decide desk draft follow gap helped human last \
    line manners owe owner paste reload reply show take team tip turn \
    visit
IRC = channels dial gate hear link pace parse register roster session speak \
    support
HOST = pollloop service
TESTS = core/test_answer core/test_bad_files core/test_check \
    core/test_decide core/test_engine core/test_err \
    core/test_gap core/test_guidance_pack core/test_guide \
    core/test_guide_diff core/test_guide_lint core/test_identifier \
    core/test_identifier_all core/test_identifier_posts \
    core/test_identifier_shared \
    core/test_inbox core/test_ini core/test_mask core/test_phrases \
    core/test_ranking core/test_readability core/test_review \
    core/test_rule_language core/test_rule_pack core/test_rules \
    core/test_rules_trie core/test_search \
    core/test_settings core/test_slot core/test_spell core/test_store \
    core/test_store_brief core/test_store_crash core/test_store_forget \
    core/test_store_full core/test_store_walk core/test_str core/test_synonyms \
    core/test_text \
    chat/test_asking chat/test_brief chat/test_command chat/test_desk \
    chat/test_line chat/test_owner chat/test_paste chat/test_reload \
    chat/test_shadow \
    chat/test_tip irc/test_dial irc/test_gate irc/test_pace \
    irc/test_register irc/test_roster irc/test_session \
    irc/test_session_ngircd irc/test_traps hosts/test_pollloop \
    hosts/test_service hosts/test_tool hosts/test_tool_drafts hosts/test_tool_identify \
    hosts/test_tool_questions \
    hosts/test_tool_rank hosts/test_console
TESTLIB = bot child fakeloop office peer place player rig stage
TALK = main on_console on_server play script
REAL = hosts/test_module hosts/test_log
BENCH = bench_search bench_data bench_engines xapian
FUZZ = fz_ask fz_gate fz_ini fz_kb fz_mask fz_norm fz_rule fz_text

LIB_OBJS = $(CORE:%=$(BUILD)/plugin/core/%.o) \
    $(CHAT:%=$(BUILD)/plugin/chat/%.o) $(IRC:%=$(BUILD)/plugin/irc/%.o) \
    $(HOST:%=$(BUILD)/plugin/hosts/%.o)
MODULE_OBJS = $(LIB_OBJS) $(BUILD)/plugin/hosts/eggdrop.o \
    $(BUILD)/plugin/hosts/eggtcl.o $(BUILD)/plugin/hosts/eggwire.o \
    $(BUILD)/plugin/hosts/tclloop.o
TOOL = tool tool_ask tool_check tool_draft tool_draft_lines tool_identify \
    tool_rank tool_rules tool_score lines console folder terminal
TOOL_OBJS = $(TOOL:%=$(BUILD)/plugin/hosts/%.o)
TEST_OBJS = $(TESTLIB:%=$(BUILD)/tests/lib/%.o)
SHELLS = tests/talk/console.t

all: $(BUILD)/soundings.so $(BUILD)/soundings

help:
	@echo "make run    demo: an IRC server, Eggdrop and a conversation (ONCE=1: then end)"
	@echo "make test   every test        make asan   the tests under sanitizers"
	@echo "make fuzz   60 s a target     make lint   cppcheck, clang-tidy, -fanalyzer, clang"
	@echo "make slow   fuzz, 600 s each  make bench  checks and search beside their peers"
	@echo "make layers the includes      make deps   install what is missing"
	@echo "make all    build only        make install DESTDIR=... PREFIX=$(PREFIX)"

deps:
	@missing=$$(for p in $(PACKAGES); do \
	    dpkg-query -W -f '$${Status}' $$p 2>/dev/null | \
	    grep -q 'install ok installed' || echo $$p; done); \
	[ -z "$$missing" ] || { root=; [ "$$(id -u)" = 0 ] || root=sudo; \
	    export DEBIAN_FRONTEND=noninteractive; \
	    $$root apt-get -q update && \
	    $$root apt-get -q install -y --no-install-recommends $$missing; }

run: deps
	@$(MAKE) --no-print-directory -s all $(BUILD)/tests/play
	@$(BUILD)/tests/play --show $(if $(ONCE),,--stay) link config/demo/demo.talk

test: deps
	@$(MAKE) --no-print-directory -s all tests
	prove $(TESTS:%=$(BUILD)/tests/%) $(REAL:%=$(BUILD)/tests/%) \
	    $(SHELLS) tests/talk/link.t tests/talk/host.t

tests: $(TESTS:%=$(BUILD)/tests/%) $(REAL:%=$(BUILD)/tests/%) $(BUILD)/tests/play

asan: deps
	@$(MAKE) --no-print-directory -s BUILD=$(BUILD)/asan all tests \
	    OPT="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all"
	SOUNDINGS_BUILD=$(BUILD)/asan prove $(TESTS:%=$(BUILD)/asan/tests/%) $(SHELLS)

fuzz: deps
	@$(MAKE) --no-print-directory -s BUILD=$(BUILD)/fuzz CC=clang \
	    OPT="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" \
	    $(FUZZ:%=$(BUILD)/fuzz/tests/fuzz/%)
	for t in $(FUZZ); do mkdir -p $(BUILD)/fuzz/corpus/$$t && \
	    $(BUILD)/fuzz/tests/fuzz/$$t -max_total_time=$(or $(SECONDS),60) \
	    -max_len=4096 -timeout=5 -print_final_stats=1 -verbosity=0 \
	    $$(ls tests/fuzz/$$t.dict 2>/dev/null | sed s/^/-dict=/) \
	    -artifact_prefix=$(BUILD)/fuzz/ $(BUILD)/fuzz/corpus/$$t \
	    $$(ls -d tests/fuzz/seeds/$$t 2>/dev/null) || exit 1; done

slow:
	@$(MAKE) --no-print-directory fuzz SECONDS=$(or $(SECONDS),600)

# Beside the peers; asserts nothing, and takes up to four minutes.
bench: deps
	@$(MAKE) --no-print-directory -s $(BUILD)/tests/bench/bench_search \
	    $(BUILD)/tests/bench/bench_rules
	$(BUILD)/tests/bench/bench_rules
	$(BUILD)/tests/bench/bench_search

# core <- chat <- irc, hosts: an include that points up fails.
layers:
	@! grep -nE '^#include "(chat|irc|hosts)/' plugin/core/*.[ch]
	@! grep -nE '^#include "(irc|hosts)/' plugin/chat/*.[ch]
	@! grep -nE '^#include "hosts/' plugin/irc/*.[ch]
	@! grep -lE '^#include <libircclient.h>' plugin/*/*.[ch] | grep -v irc/session.c
	@! grep -lE '^#include <(tcl|sys/socket|sys/select|poll)\.h>' plugin/core/*.[ch] plugin/chat/*.[ch]
	@echo "layers: every arrow points down"

# clang-tidy takes one file a run: with several it sees faults that are none.
lint: deps layers
	cppcheck -q --std=c11 --enable=warning,performance,portability \
	    --suppress=varFuncNullUB --error-exitcode=1 --inline-suppr \
	    -Iplugin -Itests plugin tests
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/clang CC=clang all tests
	@$(MAKE) --no-print-directory -s -j2 BUILD=$(BUILD)/analyzer all OPT="-O1 -fanalyzer"
	ls plugin/*/*.c | xargs -P 2 -I{} sh -c 'clang-tidy --quiet {} -- $(CPPFLAGS) -std=c11 2>/dev/null'

install: all
	install -D $(BUILD)/soundings.so $(DESTDIR)$(PREFIX)/lib/eggdrop/modules/soundings.so
	install -D $(BUILD)/soundings $(DESTDIR)$(PREFIX)/bin/soundings
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 plugin/man/soundings.1
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man5 plugin/man/soundings-rules.5
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/eggdrop/help plugin/man/soundings.help
	install -D -m 644 -t $(DESTDIR)/etc/soundings config/soundings.ini config/phrases.ini \
	    config/synonyms.ini
	install -D -m 644 -t $(DESTDIR)/etc/soundings/rules config/rules/*.ini \
	    config/rules/*.txt config/rules/*.list
	install -D -m 644 -t $(DESTDIR)/etc/soundings/guidance config/guidance/*.md

clean:
	rm -rf $(BUILD)

$(BUILD)/soundings.so: $(MODULE_OBJS) plugin/hosts/soundings.map
	$(CC) -shared $(CFLAGS) $(LDFLAGS) -Wl,-z,nodelete,-z,defs \
	    -Wl,--version-script=plugin/hosts/soundings.map -o $@ \
	    $(MODULE_OBJS) $(LIBS) -ltclstub8.6

$(BUILD)/libsoundings.a: $(LIB_OBJS)
	rm -f $@ && ar rcs $@ $(LIB_OBJS)

$(BUILD)/soundings: $(TOOL_OBJS) $(BUILD)/libsoundings.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -ledit

$(BUILD)/tests/play: $(TALK:%=$(BUILD)/tests/talk/%.o) $(TEST_OBJS) $(BUILD)/libsoundings.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/bench/bench_search: $(BENCH:%=$(BUILD)/tests/bench/%.o) \
    $(BUILD)/libsoundings.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lxapian -lstdc++

# RE2 and Hyperscan are measured where they are installed.
BENCH_RE2 = $(if $(wildcard /usr/include/re2/set.h),RE2)
BENCH_HYPERSCAN = $(if $(wildcard /usr/include/hs/hs.h),HYPERSCAN)
BENCH_FLAGS = $(addprefix -DBENCH_,$(BENCH_RE2) $(BENCH_HYPERSCAN))
$(BUILD)/tests/bench/hyperscan.o: CPPFLAGS += $(BENCH_FLAGS)
$(BUILD)/tests/bench/bench_rules: $(BUILD)/tests/bench/bench_rules.o \
    $(BUILD)/tests/bench/hyperscan.o $(BUILD)/tests/bench/re2.o \
    $(BUILD)/libsoundings.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(BENCH_RE2:RE2=-lre2) \
	    $(BENCH_HYPERSCAN:HYPERSCAN=-lhs) -lstdc++

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/libsoundings.a
	$(CC) $(CFLAGS) -fsanitize=fuzzer,address,undefined -o $@ $^ $(LIBS)

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(TEST_OBJS) $(BUILD)/libsoundings.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The only C++, for Xapian and RE2 have no other face.
$(BUILD)/tests/bench/re2.o: tests/bench/re2.cc tests/bench/bench_rules.h
	@mkdir -p $(@D)
	$(CC) -x c++ -std=c++17 $(WARN) $(OPT) $(BENCH_FLAGS) -Itests -c -o $@ $<

$(BUILD)/tests/bench/xapian.o: tests/bench/xapian.cc tests/bench/bench.h
	@mkdir -p $(@D)
	$(CC) -x c++ -std=c++17 $(WARN) $(OPT) -Itests -c -o $@ $<

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

.PRECIOUS: $(BUILD)/%.o
.PHONY: all help deps run test tests asan fuzz slow bench layers lint install clean
