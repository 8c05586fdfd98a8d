/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/lexicon.h"

/*
 * Written by hand from names that are well known here; whoever is missing is
 * still masked where written with a capital. Not complete, and cannot be.
 */
static const char given[] =
    "aaliyah aaron abdul abdullah abigail adam adele adrian agnes ahmed "
    "aidan aisha alan albert alex alexander alexandra alfie alfred ali "
    "alice alison alistair amanda amelia amelie amina amir amy anastasia "
    "andrea andrew andy angela angus anita ann anna anne annette annie "
    "anthony antonia archie arthur arun asha ashley asif audrey ava ayesha "
    "barbara barry beatrice becky belinda ben benjamin bernadette bernard "
    "beth bethany betty beverley brenda brian bridget bronwen bruce bryan "
    "caitlin callum cameron camilla carl carla carly carmel carole "
    "caroline catherine cathy cecilia charles charlie charlotte cheryl "
    "chloe chris christine christopher ciara claire clara clare clive "
    "colin connor craig cynthia damian daniel daniela danielle danny "
    "daphne darren david dawid debbie deborah deepak denise dennis derek "
    "diana diane dominic donald donna doreen doris dorothy dougal douglas "
    "dylan eddie edith edward edwin eileen elaine eleanor eliza elizabeth "
    "ella ellen ellie elliot elsie emily emma eric erin esme ethan euan "
    "eugene eva evan evelyn evie farah fatima felicity fergus fiona "
    "frances francesca fraser fred freddie frederick freya gail gareth "
    "gary gavin gemma geoff geoffrey george georgina gerald geraldine "
    "gerard gillian gladys gordon graeme graham greg gregory gurpreet gwen "
    "gwyneth hamza hannah harold harper harpreet harriet harry harvey "
    "hassan hayley heidi heledd helen henry hilary howard hugh hugo ian "
    "ibrahim imogen imran ingrid iqra irene isaac isabel isabella isabelle "
    "isla isobel jacob jacqueline jake jamal james jamie jane janet janice "
    "jasmin jason jasper javed jayne jeff jeffrey jemma jennifer jenny "
    "jeremy jerome jessica jill jim jimmy joan joanna joanne joe joel john "
    "johnny jonathan jordan jose joseph josephine josh joshua joyce juan "
    "judith judy julia julian julie juliet kamal karen karl kasia kate "
    "katherine kathleen kathryn kathy katie katrina kayleigh keira keiran "
    "keith kelly kenneth kerry kevin khadija khalid kieran kimberley "
    "kirsten kirsty krzysztof kyle lara laura lauren leah leanne lena leo "
    "leon leonard lesley leslie lewis liam linda lindsay lisa logan lorna "
    "lorraine louis louisa louise luca lucas lucy luke lydia lynda lynn "
    "lynne mabel maddie madeleine maggie mahmoud maisie malcolm mandy "
    "marcus margaret maria marian marie marilyn marion marjorie marlon "
    "martha martin martina martyn mary maryam mateusz matilda matt matthew "
    "maureen maurice maxine megan mehmet melanie melissa mia michael "
    "michelle mick mike mikhail millicent millie miriam mohamed mohammad "
    "mohammed moira molly monica morag morgan muhammad muriel mustafa "
    "nadia naomi nasreen natalia natalie natasha nathan nathaniel neil nia "
    "niall niamh nicholas nicola nigel nikita nina noah noel noor nora "
    "norma norman oleksandr olga oliver olivia omar oscar owen paige "
    "pamela parminder parveen patricia patrick paul paula pauline pedro "
    "peggy peter phil philip phillip phoebe piotr pippa polly priya rachel "
    "rafael rahul raj rajesh ralph raymond rebecca reece rhian rhiannon "
    "rhys richard ricky rita robert roberta rodney roger ronald ronnie "
    "rory rosa rosalind rosie ross rowan roxanne roy rupert russell ruth "
    "ryan saeed sally samantha samir samuel sandra sanjay sanjeev sara "
    "sarah saskia scott sean sebastian shabana shannon sharon shaun sheila "
    "shirley sian sidney simon simone sinead siobhan sofia sonia sophia "
    "sophie stacey stephanie stephen steve steven stewart stuart sunita "
    "susan suzanne sylvia tamara tanya tariq tatiana terence teresa terry "
    "tessa thelma theo theresa thomas tim timothy tina toby tom tommy tony "
    "tracey tracy trevor tristan tyler usman valerie vanessa vera veronica "
    "vicky vijay vikram vincent vivian vivienne walter wanda wayne wendy "
    "wilfred william winifred wojciech xavier yasmin yousef yusuf yvette "
    "yvonne zac zachary zahra zainab zara zeeshan zoe zofia";

/* Also short forms, and names from further away. */
static const char given_too[] =
    "adebayo adwoa agnieszka aleksandra andrei baz bazza becca becks bex "
    "bogdan chaz chinedu danni dave davey daz dazza debs emeka ewa fatimah "
    "frankie gaz gazza georgie gosia ifeoma ioana jakub jez joanna jonny "
    "katarzyna kaz kazza kenny khadijah kofi kwame lenny lukasz magdalena "
    "malgorzata marek michal mihai mikey mohamad muhammed ngozi nicky "
    "oksana olena olumide oluwaseun pawel pete robbie shaz shazza stevie "
    "stu svetlana tatyana tomasz trish vasile yousuf yusra zuzanna";

/* Also everyday words or places: names only with a capital. */
static const char given_words[] =
    "abbey amber angel april archer art ash august austin autumn basil "
    "bella bill billie billy blake bob bobby bonnie brandon brook buddy "
    "candy carol charity chase chelsea cherry chester christian cliff "
    "constance coral crystal daisy dale dan dawn dean destiny di dolly don "
    "drew duke earl ed eve faith flora florence ford frank gay gene "
    "georgia ginger glen gloria grace grant guy harmony hazel heath "
    "heather herb holly hope hunter iris israel ivy jack jade jan jasmine "
    "jay jean jo joy june justice justin kay ken kim kit kitty lance lee "
    "liberty lily lincoln marina mark marshall mason max may melody mercy "
    "merlin miles mo neil nick norris olive otto paris pat patience pearl "
    "penny pierce poppy prince ray reed rich rob robin rod ron rose "
    "rosemary ruby rusty sage sam sandy scarlett sienna sky skye stan star "
    "stella storm sue summer sunny sydney taylor ted trinity victor "
    "victoria violet wade warren will willow woody";

static const char family[] =
    "adams ahmed akhtar alexander ali allen anderson andrews atkinson "
    "bailey barker bates begum bennett bibi bradley burgess campbell "
    "chapman choudhury clark clarke cohen cole coleman collins cooper cox "
    "cunningham davidson davies davis dawson dixon doherty douglas doyle "
    "edwards elliott ellis evans fernandez fitzgerald fletcher gallagher "
    "garcia gibson gill gomez gonzalez graham griffiths gupta hamilton "
    "hancock harris harrison harvey hassan hayes henderson henry "
    "higgins hodgson holmes hopkins howard hudson hughes hussain hussein "
    "hutchinson ibrahim iqbal islam jackson james jenkins johnson johnston "
    "jones joseph kaur kelly kennedy khan kowalski kumar lawrence lawson "
    "lewis lloyd macdonald mahmood matthews mccarthy mcdonald mckenzie "
    "mclean mehta miah mitchell mohamed mohammed morgan morris morrison "
    "murphy murray nelson newman nguyen nowak obrien oconnor oneill owen "
    "parkinson patel patterson pearson perry phillips poole popescu powell "
    "rahman reynolds richards richardson roberts robertson robinson rogers "
    "ross russell ryan sanders saunders shah sharma shaw simmons simpson "
    "singh smith smyth spencer stephens stephenson stevens stevenson "
    "stewart sullivan sutton thomas thompson thomson walsh watson webb "
    "wilkinson williams williamson willis wilson wojcik wright";

static const char family_too[] =
    "adeyemi bhatti chowdhury dhillon dumitru ferreira ionescu kaminski "
    "kapoor kowalczyk lewandowski mackenzie maclean malik mcallister "
    "mccormack mcgrath mensah mirza moloney obyrne odonnell okafor okoye "
    "oreilly osei osullivan owusu popa qureshi rahim rehman sandhu "
    "siddiqui sidhu silva uddin wisniewski zielinski";

static const char family_words[] =
    "archer arnold baker ball banks barber barnes bell berry best bird "
    "bishop black bond booth boyle brooks brown burns burton bush butler "
    "carpenter carter chambers church cook crane cross curtis day dean "
    "drake duffy field fields fisher flower ford forest foster fox freeman "
    "frost gardner glover goodman grant gray green grey griffin hall hardy "
    "hart hawkins hill hobbs holland hood hope hunt hunter joyce judge "
    "king knight lamb lane law lee little long love lowe lynch marsh "
    "marshall mason may miller mills moore moss nash newton noble north "
    "page palmer park parker parsons payne peacock pearce pike pope porter "
    "potter power price reid rice rose rowe savage sharp short small snow "
    "south stone swift taylor todd tucker turner tyler underwood wade "
    "walker wall walters ward warren waters watts weaver wells west "
    "wheeler white wise wood woods young";

struct sdg_names {
	struct sdg_lexicon *lexicon;
	unsigned char *flags;	/* of each */
	size_t cap;
};

void
sdg_names_free(struct sdg_names *names)
{
	if (names == NULL)
		return;
	sdg_lexicon_free(names->lexicon);
	free(names->flags);
	free(names);
}

static enum sdg_err
add(struct sdg_names *names, const struct sdg_word *word, unsigned flag)
{
	enum sdg_err err;
	uint32_t id;

	err = sdg_lexicon_add(names->lexicon, word->whole,
	    strlen(word->whole), &id);
	if (err != SDG_OK)
		return err;
	if (id >= names->cap)
		return SDG_EFULL;
	names->flags[id] |= (unsigned char)flag;
	return SDG_OK;
}

static enum sdg_err
add_list(struct sdg_names *names, struct sdg_words *words, const char *list,
    unsigned flag)
{
	size_t at = 0, len = strlen(list);
	struct sdg_word word;
	enum sdg_err err;

	while ((err = sdg_words_next(words, list, len, &at, &word)) == SDG_OK)
		if ((err = add(names, &word, flag)) != SDG_OK)
			return err;
	return err == SDG_ENOTFOUND ? SDG_OK : err;
}

enum sdg_err
sdg_names_new(struct sdg_words *words, struct sdg_names **out)
{
	struct sdg_names *names;
	enum sdg_err err = SDG_ENOMEM;

	*out = NULL;
	if ((names = calloc(1, sizeof *names)) == NULL)
		return SDG_ENOMEM;
	/* Two bytes a name are the least there can be. */
	names->cap = (sizeof given + sizeof given_too + sizeof given_words +
	    sizeof family + sizeof family_too + sizeof family_words) / 2;
	if ((names->flags = calloc(names->cap, 1)) == NULL ||
	    (err = sdg_lexicon_new(&names->lexicon)) != SDG_OK ||
	    (err = add_list(names, words, given, SDG_NAME_GIVEN)) != SDG_OK ||
	    (err = add_list(names, words, given_too, SDG_NAME_GIVEN)) !=
	    SDG_OK ||
	    (err = add_list(names, words, given_words,
	    SDG_NAME_GIVEN_WORD)) != SDG_OK ||
	    (err = add_list(names, words, family, SDG_NAME_FAMILY)) !=
	    SDG_OK ||
	    (err = add_list(names, words, family_too, SDG_NAME_FAMILY)) !=
	    SDG_OK ||
	    (err = add_list(names, words, family_words,
	    SDG_NAME_FAMILY_WORD)) != SDG_OK)
		goto out;
	*out = names;
	names = NULL;
out:
	sdg_names_free(names);
	return err;
}

static unsigned
flags_of(const struct sdg_names *names, const char *name, size_t len)
{
	uint32_t id = sdg_lexicon_find(names->lexicon, name, len);

	return id == SDG_LEXICON_NONE ? 0 : names->flags[id];
}

/* "the khans", "the joneses"; never by the stem: Carly's is "car". */
unsigned
sdg_names_of(const struct sdg_names *names, const struct sdg_word *word)
{
	size_t len = strlen(word->whole);
	unsigned flags = flags_of(names, word->whole, len);

	if (flags == 0 && len > 3 && word->whole[len - 1] == 's')
		flags = flags_of(names, word->whole, len - 1);
	if (flags == 0 && len > 4 && strcmp(word->whole + len - 3, "ses") ==
	    0)
		flags = flags_of(names, word->whole, len - 2);
	return flags;
}
