/* phrases_table.h: every sentence that Soundings says, by name. */
#ifndef SDG_CORE_PHRASES_TABLE_H
#define SDG_CORE_PHRASES_TABLE_H

/*
 * X(name, section, key, placeholders): SDG_PHRASE_<name> is the sentence at
 * [section] key of phrases.ini, which may hold the placeholders named here
 * (separated by spaces, written {so} in the file).
 */
#define SDG_PHRASES(X) \
	X(ASK_ANSWER, "asking", "answer", "text title ref age") \
	X(ASK_ANSWER_MORE, "asking", "answer_more", \
	    "text title ref age prefix") \
	X(ASK_ANSWER_YES, "asking", "answer_yes", "title text ref age") \
	X(ASK_ANSWER_YES_MORE, "asking", "answer_yes_more", \
	    "title text ref age prefix") \
	X(ASK_REVIEWED, "asking", "reviewed", "when") \
	X(ASK_OVERDUE, "asking", "overdue", "when") \
	X(ASK_UNCONFIRMED, "asking", "unconfirmed", "age") \
	X(ASK_CHOICE, "asking", "choice", "list prefix") \
	X(ASK_NONE, "asking", "none", "contact prefix") \
	X(ASK_ELSEWHERE, "asking", "elsewhere", "text prefix") \
	X(ASK_FAILED, "asking", "failed", "contact") \
	X(ASK_NOTHING_MORE, "asking", "nothing_more", "prefix") \
	X(ASK_NO_CHOICE, "asking", "no_choice", "prefix") \
	X(ASK_SECTION, "asking", "section", "title ref age owner source text") \
	X(ASK_NO_SECTION, "asking", "no_section", "ref prefix") \
	X(ASK_TOPICS, "asking", "topics", "list prefix") \
	X(ASK_TOPICS_FOUND, "asking", "topics_found", "list prefix") \
	X(ASK_TOPICS_NONE, "asking", "topics_none", "word prefix") \
	X(ASK_YES, "asking", "yes", "") \
	X(ASK_NEXT, "asking", "next", "list prefix") \
	X(ASK_NOTHING_NEXT, "asking", "nothing_next", "contact prefix") \
	X(ASK_NO_ANSWER, "asking", "no_answer", "prefix") \
	X(HUMAN_PUT, "asking", "put", "n count") \
	X(HUMAN_PUT_ONE, "asking", "put_one", "n count") \
	X(HUMAN_PUT_LATER, "asking", "put_later", "n count") \
	X(HUMAN_ALREADY, "asking", "put_already", "n") \
	X(HUMAN_NOTHING, "asking", "put_nothing", "prefix") \
	X(HUMAN_FAILED, "asking", "put_failed", "contact") \
	X(HUMAN_TOLD, "asking", "told", "n place question") \
	X(HUMAN_QUEUE, "asking", "waiting", "count list") \
	X(HUMAN_REPLY, "asking", "reply", "n nick words question") \
	X(HUMAN_REPLIED, "asking", "replied", "n words") \
	X(HUMAN_REPLIED_MASKED, "asking", "replied_masked", "n words") \
	X(HUMAN_NO_REPLY, "asking", "not_replied", "n words") \
	X(HUMAN_NO_SUCH, "asking", "no_question", "n") \
	X(GAP_NONE, "asking", "gaps_none", "") \
	X(GAP_COUNT, "asking", "gaps_count", "count") \
	X(GAP_ITEM, "asking", "gap", "n count age question") \
	X(GAP_FORGOTTEN, "asking", "gap_forgotten", "") \
	X(GAP_NO_SUCH, "asking", "no_gap", "n") \
	X(GAP_DRAFTED, "asking", "drafted", "n file") \
	X(GAP_MASKED, "asking", "drafted_masked", "n") \
	X(GAP_NO_WORDS, "asking", "drafted_empty", "n file") \
	X(GAP_NOT_DRAFTED, "asking", "not_drafted", "n file") \
	X(TIP, "asking", "tip", "text title ref age") \
	X(TIP_MORE, "asking", "tip_more", "text title ref age prefix") \
	X(TIP_NONE, "asking", "tip_none", "word prefix") \
	X(BRIEF, "keeping", "brief", "title text ref age prefix") \
	X(OWNERS_DUE, "keeping", "due", "owner n list") \
	X(OWNERS_DUE_READ, "keeping", "due_read", "owner n list") \
	X(OWNERS_SEVERAL, "keeping", "several", "") \
	X(KEEPING_RELOADED, "keeping", "reloaded", "sections rules changes") \
	X(KEEPING_SAME, "keeping", "same", "") \
	X(KEEPING_CHANGES, "keeping", "changes", \
	    "added removed changed list") \
	X(KEEPING_KEPT, "keeping", "kept", "why") \
	X(KEEPING_PARTLY, "keeping", "partly", "why") \
	X(KEEPING_BUSY, "keeping", "busy", "") \
	X(KEEPING_LINT, "keeping", "lint", "n sections rules") \
	X(KEEPING_LINT_REFUSED, "keeping", "lint_refused", "why n") \
	X(DRAFT_CLEAN, "drafts", "clean", "n rules lines") \
	X(DRAFT_ONE_LINE, "drafts", "one_line", "") \
	X(DRAFT_MANY_LINES, "drafts", "many_lines", "lines") \
	X(DRAFT_FINDING, "drafts", "finding", \
	    "n severity title line fragment why instead ref ask") \
	X(DRAFT_NEXT_STOP, "drafts", "next_stop", "n") \
	X(DRAFT_NEXT_DISCUSS, "drafts", "next_discuss", "n") \
	X(DRAFT_NEXT_ADVISE, "drafts", "next_advise", "n") \
	X(DRAFT_UNSURE, "drafts", "unsure", "n") \
	X(DRAFT_PHOTO, "drafts", "photo", "n") \
	X(DRAFT_CHANNEL, "drafts", "channel", "nick n") \
	X(DRAFT_PRIVATE_NEXT_TIME, "drafts", "private_next_time", "me") \
	X(DRAFT_TRY_CLEAN, "drafts", "try_clean", "rules lines") \
	X(DRAFT_TRY_FINDING, "drafts", "try_finding", \
	    "severity title line fragment why instead ref ask") \
	X(DRAFT_TRY_UNSURE, "drafts", "try_unsure", "") \
	X(DRAFT_TRY_END, "drafts", "try_end", "") \
	X(DRAFT_TRY_PRIVATELY, "drafts", "try_privately", "me") \
	X(DRAFT_COLLECTING, "drafts", "collecting", "") \
	X(DRAFT_STILL_THERE, "drafts", "still_there", "seconds") \
	X(DRAFT_DROPPED, "drafts", "dropped", "") \
	X(DRAFT_TOO_LONG, "drafts", "too_long", "") \
	X(DRAFT_OFF, "drafts", "off", "me") \
	X(DRAFT_NOT_SAVED, "drafts", "not_saved", "") \
	X(DRAFT_REVISED, "drafts", "revised", \
	    "n revision settled remains new") \
	X(DRAFT_REVISED_CHANNEL, "drafts", "revised_channel", "n nick") \
	X(DRAFT_SAME_TEXT, "drafts", "same_text", "n") \
	X(DRAFT_NOTHING, "drafts", "nothing", "") \
	X(DRAFT_NO_SUCH, "drafts", "no_such", "n") \
	X(DRAFT_SHOW, "drafts", "show", \
	    "n state revision nick place when count approvals required") \
	X(DRAFT_SHOW_CHANNEL, "drafts", "show_channel", \
	    "n state revision nick count notes prefix") \
	X(DRAFT_SHOW_TEXT, "drafts", "show_text", "n text") \
	X(DRAFT_SHOW_FORGOTTEN, "drafts", "show_forgotten", "n") \
	X(DRAFT_SHOW_EVENT, "drafts", "show_event", "when nick act words") \
	X(DRAFT_IN_PRIVATE, "drafts", "in_private", "") \
	X(DRAFT_MINE, "drafts", "mine", "list") \
	X(DRAFT_MINE_ITEM, "drafts", "mine_item", "n state") \
	X(DRAFT_MINE_NONE, "drafts", "mine_none", "") \
	X(DRAFT_CHAT, "drafts", "chat", "n") \
	X(DRAFT_CHAT_CHANNEL, "drafts", "chat_channel", "n") \
	X(DRAFT_NOT_PASTED, "drafts", "not_pasted", "n") \
	X(DRAFT_WITHDRAWN, "drafts", "withdrawn", "n") \
	X(DRAFT_WITHDRAWN_CHANNEL, "drafts", "withdrawn_channel", "n nick") \
	X(DECIDE_QUEUE_NONE, "deciding", "queue_none", "") \
	X(DECIDE_QUEUE_ITEM, "deciding", "queue_item", \
	    "n severity state nick age approvals required") \
	X(DECIDE_QUEUE_ITEM_CHANNEL, "deciding", "queue_item_channel", \
	    "n state nick age") \
	X(DECIDE_QUOTED, "deciding", "quoted", "words") \
	X(DECIDE_APPROVED, "deciding", "approved", "n nick words hours") \
	X(DECIDE_APPROVED_CHANNEL, "deciding", "approved_channel", "n nick") \
	X(DECIDE_FIRST, "deciding", "first", "n nick words") \
	X(DECIDE_FIRST_CHANNEL, "deciding", "first_channel", "n nick") \
	X(DECIDE_CHANGE, "deciding", "change", "n nick words") \
	X(DECIDE_CHANGE_CHANNEL, "deciding", "change_channel", \
	    "n nick author") \
	X(DECIDE_REFUSE, "deciding", "refuse", "n nick words") \
	X(DECIDE_REFUSE_CHANNEL, "deciding", "refuse_channel", \
	    "n nick author") \
	X(DECIDE_HOLD, "deciding", "hold", "n nick words") \
	X(DECIDE_HOLD_CHANNEL, "deciding", "hold_channel", "n nick") \
	X(DECIDE_UNHOLD, "deciding", "unhold", "n nick words") \
	X(DECIDE_UNHOLD_CHANNEL, "deciding", "unhold_channel", "n") \
	X(DECIDE_LAPSED, "deciding", "lapsed", "n hours") \
	X(DECIDE_NOTED, "deciding", "noted", "n") \
	X(DECIDE_NOTE, "deciding", "note", "n nick words") \
	X(DECIDE_DONE, "deciding", "done", "n") \
	X(DECIDE_FAILED, "deciding", "failed", "n") \
	X(REFUSED_QUEUE, "refused", "queue", "prefix") \
	X(REFUSED_REPLY, "refused", "reply", "") \
	X(REFUSED_GAPS, "refused", "gaps", "") \
	X(REFUSED_LEARN, "refused", "learn", "") \
	X(REFUSED_NOT_SUPERVISOR, "refused", "not_supervisor", "n") \
	X(REFUSED_OWN_TEXT, "refused", "own_text", "n") \
	X(REFUSED_NOT_AUTHOR, "refused", "not_author", "n") \
	X(REFUSED_NOT_HOLDER, "refused", "not_holder", "n") \
	X(REFUSED_HELD, "refused", "held", "n") \
	X(REFUSED_NOT_HELD, "refused", "not_held", "n") \
	X(REFUSED_CLOSED, "refused", "closed", "n") \
	X(REFUSED_ALREADY, "refused", "already", "n") \
	X(REFUSED_FORGOTTEN, "refused", "forgotten", "n") \
	X(REFUSED_NOT_OWNER, "refused", "not_owner", "") \
	X(MANNERS_STRANGER, "manners", "stranger", "") \
	X(MANNERS_UNKNOWN, "manners", "unknown", "prefix") \
	X(MANNERS_USAGE, "manners", "usage", "usage") \
	X(MANNERS_SLOW_DOWN, "manners", "slow_down", "") \
	X(MANNERS_FAULT, "manners", "fault", "") \
	X(MANNERS_MORE, "manners", "more", "prefix") \
	X(MANNERS_HELLO, "manners", "hello", "prefix") \
	X(MANNERS_PRIVACY_READ, "manners", "privacy_read", "") \
	X(MANNERS_PRIVACY_KEPT, "manners", "privacy_kept", "days") \
	X(MANNERS_PRIVACY_SEEN, "manners", "privacy_seen", "") \
	X(HELP_ASKING, "help", "asking", "prefix") \
	X(HELP_DRAFTS, "help", "drafts", "prefix") \
	X(HELP_DRAFTS_CHANNEL, "help", "drafts_channel", "me prefix") \
	X(HELP_DECIDING, "help", "deciding", "prefix") \
	X(HELP_KEEPING, "help", "keeping", "prefix") \
	X(HELP_MORE, "help", "more_help", "prefix") \
	X(HELP_CMD_ASK, "help", "ask", "prefix") \
	X(HELP_CMD_MORE, "help", "more", "prefix") \
	X(HELP_CMD_READ, "help", "read", "prefix") \
	X(HELP_CMD_TOPICS, "help", "topics", "prefix") \
	X(HELP_CMD_PICK, "help", "pick", "prefix") \
	X(HELP_CMD_TIP, "help", "tip", "prefix") \
	X(HELP_CMD_HELP, "help", "help", "prefix") \
	X(HELP_CMD_PRIVACY, "help", "privacy", "prefix") \
	X(HELP_CMD_DRAFT, "help", "draft", "prefix") \
	X(HELP_CMD_TRY, "help", "try", "prefix") \
	X(HELP_CMD_REVISE, "help", "revise", "prefix") \
	X(HELP_CMD_SHOW, "help", "show", "prefix") \
	X(HELP_CMD_MINE, "help", "mine", "prefix") \
	X(HELP_CMD_NOTE, "help", "note", "prefix") \
	X(HELP_CMD_CHAT, "help", "chat", "prefix") \
	X(HELP_CMD_WITHDRAW, "help", "withdraw", "prefix") \
	X(HELP_CMD_QUEUE, "help", "queue", "prefix") \
	X(HELP_CMD_APPROVE, "help", "approve", "prefix") \
	X(HELP_CMD_CHANGE, "help", "change", "prefix") \
	X(HELP_CMD_REFUSE, "help", "refuse", "prefix") \
	X(HELP_CMD_HOLD, "help", "hold", "prefix") \
	X(HELP_CMD_UNHOLD, "help", "unhold", "prefix") \
	X(HELP_CMD_YES, "help", "yes", "prefix") \
	X(HELP_CMD_NO, "help", "no", "prefix") \
	X(HELP_CMD_HUMAN, "help", "human", "prefix") \
	X(HELP_CMD_REPLY, "help", "reply", "prefix") \
	X(HELP_CMD_GAPS, "help", "gaps", "prefix") \
	X(HELP_CMD_LEARN, "help", "learn", "prefix") \
	X(HELP_CMD_RELOAD, "help", "reload", "prefix") \
	X(HELP_CMD_LINT, "help", "lint", "prefix")

#endif
