/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "core/check.h"
#include "core/guide.h"
#include "core/ini.h"
#include "lib/check.h"

#define RULES "config/rules"
#define GUIDANCE "config/guidance"

/* What a team would want to know about; all people and places invented. */
static const struct {
	enum sdg_severity severity;
	const char *rule, *draft;
} risky[] = {
	{ SDG_STOP, "complainant-identifier",
	    "Busy night for B team.\nMrs J from Mill Lane was raped by her "
	    "brother-in-law.\nShe is being looked after by specialists.\nWe "
	    "caught the burglar type who thinks he can do this, sleep well "
	    "Northby." },
	{ SDG_STOP, "complainant-identifier",
	    "Long shift in Northby last night.\nWe are supporting Mrs J., "
	    "who was raped at her home near Mill Lane by her sister's "
	    "husband.\nPatrols are stepped up.\nDon't worry, we caught the "
	    "brute and he is in the cells." },
	{ SDG_STOP, "complainant-identifier",
	    "A complainant in a sexual assault case works at the bakery in "
	    "Tanner Street and is being very brave." },
	{ SDG_STOP, "arrested-named",
	    "We have arrested Dan Example from Westmere over the arson." },
	{ SDG_STOP, "previous-character",
	    "In custody tonight: a male with a long record and previous for "
	    "exactly this." },
	{ SDG_STOP, "confession",
	    "The suspect confessed in the back of the car." },
	{ SDG_STOP, "evidence-detail",
	    "CCTV shows him climbing through the kitchen window, so he is "
	    "going nowhere." },
	{ SDG_STOP, "got-our-man",
	    "Got our man! Justice is coming." },
	{ SDG_DISCUSS, "outcome-as-fact",
	    "Nabbed the shoplifters from the precinct, all three of them." },
	{ SDG_STOP, "witness-identifiable",
	    "The neighbour at number 9 told us which way they ran." },
	{ SDG_DISCUSS, "victim-named",
	    "Mr Example was burgled while he was in hospital." },
	{ SDG_STOP, "death-named",
	    "Sadly the cyclist, Ellie, was killed at the junction." },
	{ SDG_DISCUSS, "death-announced",
	    "A pedestrian has died in a collision on the ring road tonight." },
	{ SDG_STOP, "child-in-a-case",
	    "Eleven-year-old? Yes: Ruby, 11, was assaulted on her way home." },
	{ SDG_DISCUSS, "youth-in-court",
	    "A 16-year-old appeared before youth court this morning charged "
	    "with robbery." },
	{ SDG_STOP, "live-position",
	    "We are parked up outside the flat now waiting for him to come "
	    "home." },
	{ SDG_STOP, "warrant-ahead",
	    "Raid in the morning on the Tanner estate, can't wait." },
	{ SDG_DISCUSS, "staffing-gap",
	    "Only three officers on for the whole of the south tonight." },
	{ SDG_STOP, "covert-equipment",
	    "Our surveillance team were on him from start to finish." },
	{ SDG_STOP, "informant",
	    "A tip-off from his ex led us to the lock-up." },
	{ SDG_STOP, "home-address",
	    "She lives at 22 Kestrel Close and needs her post back." },
	{ SDG_DISCUSS, "phone-number",
	    "Caller's number is 07700 900321, someone ring her back." },
	{ SDG_STOP, "nhs-number",
	    "NHS number 943 476 5870 belongs to the missing man." },
	{ SDG_DISCUSS, "vehicle-plate",
	    "The BMW is AB12 CDE and it is always on the school zigzags." },
	{ SDG_DISCUSS, "suicide-method",
	    "The man was seen hanging from the footbridge at dawn." },
	{ SDG_DISCUSS, "suicide-place",
	    "A male is on the wrong side of the railings at Kestrel Bridge, "
	    "expect delays." },
	{ SDG_DISCUSS, "insult",
	    "Another smackhead off the streets." },
	{ SDG_STOP, "group-generalised",
	    "Typical gypsies leaving their mess." },
	{ SDG_DISCUSS, "ethnicity-of-suspect",
	    "Two Polish men have been arrested for the van thefts." },
	{ SDG_STOP, "immigration-status",
	    "Turns out he is here illegally and was charged with theft." },
	{ SDG_DISCUSS, "victim-blaming",
	    "What did she expect, walking through the park at midnight?" },
	{ SDG_STOP, "voting-advice",
	    "Vote Conservative on Thursday if you care about policing." },
	{ SDG_DISCUSS, "force-criticism",
	    "Because of government cuts we will not come to every theft." },
	{ SDG_STOP, "password",
	    "The station wifi password: Kestrel2024" },
	{ SDG_STOP, "marked-text",
	    "OFFICIAL-SENSITIVE\nDeployment plan for Saturday" },
	{ SDG_DISCUSS, "custody-joke",
	    "Night in the cells for this one, hope he likes bread and water, "
	    "complimentary of course." },
	{ SDG_STOP, "terror-speculation",
	    "Looks like a terror attack in the precinct." },
	{ SDG_DISCUSS, "accusation",
	    "Example Motors are crooks, do not buy there." },
	{ SDG_DISCUSS, "befriending",
	    "I sent her a friend request from a dummy account to see what "
	    "she is up to." },
	{ SDG_STOP, "officer-private-life",
	    "PC Example, who lives on Kestrel Close, saved a life today." },
	{ SDG_STOP, "health-condition",
	    "He suffers from schizophrenia and has been sectioned again." },
	{ SDG_DISCUSS, "missing-medical",
	    "Missing: last seen leaving the hospital ward, he is bipolar and "
	    "suicidal." },
	{ SDG_DISCUSS, "email-address",
	    "Write to jo.example@example.com if you saw the fight." },
	{ SDG_DISCUSS, "name-and-shame",
	    "Everyone who saw the stabbing knows him: name and shame." },
	{ SDG_DISCUSS, "foi-turned-away",
	    "This page does not answer FOI requests, don't send them here." },
	{ SDG_STOP, "door-code",
	    "Key safe code is 2580 for the back door." },
	{ SDG_STOP, "warrant-ahead",
	    "Search warrant about to be executed in Westmere, follow us for "
	    "live updates!" },
	{ SDG_STOP, "child-and-school",
	    "The lad we nicked for the robbery goes to Kestrel Academy and "
	    "is only 15." },
	{ SDG_STOP, "death-named",
	    "Sending love to the family of Emma Example, taken too soon in "
	    "last night's crash." },
	{ SDG_STOP, "informant",
	    "Found a cannabis farm at Kestrel Lodge, Mill Lane thanks to the "
	    "lady next door." },
	{ SDG_DISCUSS, "ethnicity-of-suspect",
	    "Two lads from the traveller site arrested for the quad thefts." },
	{ SDG_DISCUSS, "outcome-as-fact",
	    "This is the man who mugged the old lady. Share and let's find "
	    "him." },
	{ SDG_DISCUSS, "force-criticism",
	    "So the CPS have dropped it. Victim was drunk apparently so "
	    "nobody cares." },
	{ SDG_STOP, "complainant-identifier",
	    "A woman in her 20s was raped at a student house in Kestrel "
	    "Road; she's a second year nurse." },
};

/* What teams post every day: nothing here needs a second person. */
static const char *const ordinary[] = {
	"A dog was found on Mill Lane this morning, brown and white, very "
	    "friendly. She is at the front desk having her ears scratched.",
	"Bike marking at Northby library on Saturday, ten until two. Bring "
	    "your bike and we will do the rest in ten minutes.",
	"Road closed: the A1 northbound at Junction 6 after a collision. "
	    "Please find another way round and allow extra time.",
	"Cup of tea with a cop at the village hall, Friday at ten. No "
	    "appointment, no agenda, just a chat and cake.",
	"Officers are at the scene of a collision on Tanner Street. The "
	    "road is blocked in both directions; please avoid the area.",
	"A 34-year-old man from Northby has been arrested on suspicion of "
	    "burglary. He remains in custody.",
	"Two teenagers were arrested on suspicion of theft of a moped after "
	    "a call from a member of the public. They have been bailed "
	    "until June.",
	"A woman of 52 was jailed for two years today at Northby Crown "
	    "Court for fraud. She took money from her employer over six "
	    "years.",
	"A man has been charged with robbery and will appear at Northby "
	    "Magistrates' Court on Monday.",
	"Are you getting unwanted calls about your bank account? Hang up, "
	    "wait five minutes and call 159.",
	"Thank you to everyone who came to our street surgery on the Tanner "
	    "estate. Speeding and parking were your top two worries.",
	"Our PCSOs were out this morning speaking to parents about parking "
	    "outside the school. Please keep the zigzags clear.",
	"Catalytic converters are being targeted in our area. Park close to "
	    "a wall and think about marking the metal.",
	"Four people were given advice about riding e-scooters on the "
	    "pavement.",
	"We visited Northby Primary today to talk about road safety. The "
	    "questions were brilliant.",
	"Ladies' night at the leisure centre: our team will have personal "
	    "alarms to give out.",
	"Courier fraud: no police officer will ever ask you to hand over "
	    "your card or cash. Please tell an older relative.",
	"Bank holiday litter pick at the reservoir: meet at the car park at "
	    "nine, gloves provided.",
	"Traffic is slow on the A52 Derby Road after a lorry lost its load. "
	    "No one was hurt.",
	"Please watch out for cyclists. Give them one and a half metres "
	    "when you pass.",
	"A 19-year-old woman was assaulted outside the station in Northby "
	    "at about midnight. Did you see anything? Call 101 quoting "
	    "24*1234.",
	"Three people were taken to hospital after a fire at a flat in "
	    "Westmere. Nobody is seriously hurt.",
	"Ask for Angela is running in every pub in the town centre tonight. "
	    "If you feel unsafe, ask at the bar.",
	"Do you recognise this bike? It was found behind the leisure centre "
	    "and looks expensive.",
	"School holidays: if your children are out with friends, do you "
	    "know where they are and who with?",
	"Our inspector is holding a webchat on Thursday at seven. Bring "
	    "your questions about anti-social behaviour.",
	"The road safety team stopped 41 lorries at the services. Nine had "
	    "tyres you could see through.",
	"Shed break-ins: 14 reported since the first of the month across "
	    "Northby, Westmere and the Tanner estate.",
	"Congratulations to our Community Volunteer of the Year, who has "
	    "given 400 hours to Northby.",
	"We have dispersed a group of young people from the precinct using "
	    "our powers until 6am on Sunday.",
	"The victim of the robbery on Friday is recovering at home. If you "
	    "can help, please call us.",
	"A warm welcome to three new PCSOs, who begin on Mill Lane and "
	    "Station Road next week.",
	"We executed a warrant under the Misuse of Drugs Act in Northby "
	    "this morning. Two people are in custody.",
	"The kettle is on at the Tanner Street community hub. Our officers "
	    "are there until noon with crime prevention advice.",
	"A man from Westmere has pleaded guilty to stalking and will be "
	    "sentenced in July.",
	"Anyone with information about the theft of lead from St Example's "
	    "church is asked to call 101.",
	"We were at Kestrel Academy today talking about healthy "
	    "relationships and consent.",
	"Firearms amnesty: hand in unwanted guns and ammunition at Northby "
	    "police station until the 30th.",
	"Body-worn video is now standard for all our response officers. "
	    "Here is what it records and how long we keep it.",
	"Two arrests overnight in Northby: one for drink driving and one "
	    "for criminal damage.",
	"A suspicious package in the High Street has been declared safe. "
	    "Thank you for your patience.",
	"If you see somebody who looks lost or confused, please stop and "
	    "ask if they are all right.",
	"Nitrous oxide canisters keep turning up in the park. Here is what "
	    "the law says about it now.",
	"A moped was stolen in Station Road between 8pm and 9pm. It is blue "
	    "with a black box on the back.",
	"Last night we ran a speed check on the A614. The fastest driver "
	    "was doing 97mph and will be going to court.",
	"Our rural crime team joined the National Farmers' market with "
	    "advice on GPS trackers for quad bikes.",
	"Northby United against Westmere kicks off at three. Mounted "
	    "officers will be on duty near the ground.",
	"We found a tortoise on the A52. He was not speeding.",
	"We know parking outside the mosque and the church can be busy at "
	    "festival times. Stewards will help.",
	"The consultation on the Tanner Street crossing closes on Friday. "
	    "Tell the council what you think.",
	"A cyclist was hurt in a collision in Station Road. If you have "
	    "dashcam footage, please call 101.",
	"Officers are carrying out enquiries in Westmere after a report of "
	    "a rape. Extra patrols are in place.",
	"Police are investigating a report of a sexual assault in Northby "
	    "Park on Saturday evening.",
	"A burglar who stole from sheltered housing was locked up for four "
	    "years today.",
	"Sergeant Example and the team will be on the market on Saturday "
	    "with free window alarms.",
	"Our thoughts are with the family and friends of a man who died in "
	    "Westmere last month. An inquest will open on Tuesday.",
	"The old police house on Mill Lane opens as a museum on Sunday. "
	    "Entry is free.",
	"Can you help? A driver failed to stop after hitting a parked car "
	    "in Kestrel Close.",
	"We are aware of a video going around of a fight in the precinct. "
	    "Please do not share it.",
	"A dangerous wall has closed the footpath between the library and "
	    "the doctor's surgery.",
	"Volunteers wanted for Speed Watch: two hours a month, training "
	    "given.",
	"A man wanted on recall to prison was arrested in Westmere this "
	    "afternoon.",
	"Missing: Sam Example, 43, from Northby. He was last seen on "
	    "Station Road at noon in a green coat. We will remove this post "
	    "when he is found.",
	"Six weeks of extra patrols in the precinct: 12 arrests, 60 stop "
	    "checks and fewer calls.",
	"We had reports of youths throwing stones at buses. Parents, please "
	    "ask where they were.",
};

/* A draft of four lines, as pasted in a channel, and what became of it. */
static const char complainant[] =
    "Long night for the team in Northby.\n"
    "Mrs J of Mill Lane is with officers after her brother-in-law came round.\n"
    "A report of rape is being looked into and patrols are stepped up.\n"
    "Rest easy, we caught the brute within the hour.\n";
static const char revised[] =
    "Long night for the team in Northby.\n"
    "A report of rape is being looked into and patrols are stepped up.\n"
    "A man of 41 has been arrested on suspicion of the offence.\n"
    "Specially trained officers are supporting the victim.\n";

static void
name(char *out, size_t size, const char *promise, const char *draft)
{
	snprintf(out, size, "%s: %.50s", promise, draft);
	for (; *out != '\0'; out++)
		if (*out == '\n' || *out == '#')
			*out = ' ';
}

static const struct sdg_finding *
find(const struct sdg_findings *findings, const char *rule)
{
	for (size_t i = 0; i < findings->n + findings->merged; i++)
		if (strcmp(findings->list[i].rule->id, rule) == 0)
			return &findings->list[i];
	return NULL;
}

static void
risky_drafts_are_flagged(const struct sdg_rules *rules)
{
	for (size_t i = 0; i < sizeof risky / sizeof risky[0]; i++) {
		const char *draft = risky[i].draft;
		const struct sdg_finding *finding;
		struct sdg_findings found;
		char said[128];

		sdg_check(rules, draft, strlen(draft), NULL, &found);
		finding = find(&found, risky[i].rule);
		name(said, sizeof said, risky[i].rule, draft);
		CHECK(said, finding != NULL && !found.unsure &&
		    finding->rule->severity == risky[i].severity &&
		    finding->end <= strlen(draft));
		sdg_findings_free(&found);
	}
}

/* The trie once looked for no account number of so few digits. */
static void
an_account_number_may_have_four_digits(const struct sdg_rules *rules)
{
	static const char draft[] = "It is AT70S12HEALTHHISSAYS, he said.";
	struct sdg_findings found;

	sdg_check(rules, draft, sizeof draft - 1, NULL, &found);
	CHECK("an account number of letters is found", find(&found, "iban") !=
	    NULL);
	sdg_findings_free(&found);
}

static void
ordinary_drafts_are_left_alone(const struct sdg_rules *rules)
{
	for (size_t i = 0; i < sizeof ordinary / sizeof ordinary[0]; i++) {
		const char *draft = ordinary[i];
		struct sdg_findings found;
		char said[128];

		sdg_check(rules, draft, strlen(draft), NULL, &found);
		name(said, sizeof said, "left alone", draft);
		if (!CHECK(said, sdg_findings_worst(&found) < SDG_DISCUSS &&
		    !found.unsure) && found.n > 0)
			printf("# %s\n", found.list[0].rule->id);
		sdg_findings_free(&found);
	}
}

static void
the_pasted_draft_is_stopped_and_its_revision_is_not(
    const struct sdg_rules *rules)
{
	const struct sdg_finding *victim, *outcome;
	struct sdg_findings found;

	sdg_check(rules, complainant, strlen(complainant), NULL,
	    &found);
	victim = find(&found, "complainant-identifier");
	outcome = find(&found, "outcome-as-fact");
	CHECK("a complainant told by initial, street and family is a stop",
	    victim != NULL && victim->rule->severity == SDG_STOP);
	CHECK("in the line where she stands", victim != NULL &&
	    victim->line == 2 && strncmp(complainant + victim->start, "Mrs J",
	    5) == 0);
	CHECK("though the offence is in another sentence and line",
	    victim != NULL && strcmp(victim->rule->category, "anonymity") == 0);
	CHECK("an outcome stated as fact is to be discussed",
	    outcome != NULL && outcome->rule->severity == SDG_DISCUSS &&
	    outcome->line == 4);
	sdg_findings_free(&found);
	sdg_check(rules, revised, strlen(revised), NULL, &found);
	CHECK("the revised draft has nothing to talk over",
	    found.n == 0 && !found.unsure);
	sdg_findings_free(&found);
}

/* Keys of a section that begin with a prefix. */
static size_t
examples(const struct sdg_ini *ini, const char *id, const char *prefix)
{
	const char *key;
	size_t n = 0;

	for (size_t i = 0; (key = sdg_ini_key(ini, id, i)) != NULL; i++)
		n += strncmp(key, prefix, strlen(prefix)) == 0;
	return n;
}

static int
well_shown(const struct sdg_ini *ini)
{
	int good = 1;

	for (size_t i = 0; i < sdg_ini_sections(ini); i++) {
		const char *id = sdg_ini_section(ini, i);

		if (strncmp(id, "signal.", 7) == 0 ||
		    (examples(ini, id, "flags.") >= 2 &&
		    examples(ini, id, "leaves.") >= 2))
			continue;
		printf("# [%s] needs two flags and two leaves\n", id);
		good = 0;
	}
	return good;
}

static void
every_file_shows_what_its_rules_mean(void)
{
	DIR *dir = opendir(RULES);
	struct dirent *entry;
	size_t files = 0;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		char path[512], said[640];
		struct sdg_ini *ini;
		struct sdg_why why = { "" };

		if (strstr(entry->d_name, ".ini") == NULL)
			continue;
		snprintf(path, sizeof path, "%s/%s", RULES, entry->d_name);
		snprintf(said, sizeof said,
		    "every rule of %s has two flags and two leaves", path);
		CHECK(said, sdg_ini_load(path, &ini, &why) == SDG_OK &&
		    well_shown(ini));
		sdg_ini_free(ini);
		files++;
	}
	if (dir != NULL)
		closedir(dir);
	CHECK("there are at least 15 files", files >= 15);
}

/* A finding is said in one line of at most 400 bytes, so these are short. */
static void
what_rules_say_fits_a_line(const struct sdg_rules *rules)
{
	size_t grave = 0, unasked = 0, unread = 0;

	for (size_t i = 0; i < sdg_rules_count(rules); i++) {
		const struct sdg_rule *rule = sdg_rules_at(rules, i);

		if (strlen(rule->title) <= 60 && strlen(rule->why) <= 160 &&
		    strlen(rule->instead) <= 140)
			grave++;
		else
			printf("# too long: %s\n", rule->id);
		unasked += rule->ask[0] == '\0';
		unread += rule->guidance[0] == '\0';
	}
	CHECK("what each rule says is short", grave == sdg_rules_count(rules));
	CHECK("each rule names somebody to ask", unasked == 0);
	CHECK("each rule names a section to read", unread == 0);
}

static const char *
in_guide(const void *arg, const char *ref)
{
	return sdg_guide_find(arg, ref) != NULL ? ref : NULL;
}

static void
the_pack_loads(struct sdg_rules **rules)
{
	struct sdg_guide *guide = NULL;
	struct sdg_why why = { "" };

	CHECK("the guidance loads",
	    sdg_guide_load(GUIDANCE, &guide, &why) == SDG_OK);
	CHECK("every rule passes its own examples, and the guidance has "
	    "every section that a rule names", guide != NULL &&
	    sdg_rules_load(RULES, in_guide, guide, rules, &why) == SDG_OK);
	if (why.text[0] != '\0')
		printf("# %s\n", why.text);
	sdg_guide_free(guide);
	if (*rules == NULL)
		sdg_rules_load(RULES, NULL, NULL, rules, &why);
	CHECK("there are at least 60 rules",
	    *rules != NULL && sdg_rules_count(*rules) >= 60);
}

int
main(void)
{
	struct sdg_rules *rules = NULL;

	the_pack_loads(&rules);
	if (rules != NULL) {
		the_pasted_draft_is_stopped_and_its_revision_is_not(rules);
		risky_drafts_are_flagged(rules);
		ordinary_drafts_are_left_alone(rules);
		an_account_number_may_have_four_digits(rules);
		what_rules_say_fits_a_line(rules);
	}
	every_file_shows_what_its_rules_mean();
	sdg_rules_free(rules);
	return check_done();
}
