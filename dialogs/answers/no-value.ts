/** The many ways to say that there is no answer: rather not, have none, do not know. Whoever says one is not asked twice. */

import { type Groups, spaced, whole, within } from "../../knowledge/languages/phrases.ts";
import { wordsOf } from "./plain.ts";

/**
 * Whether the words say that there is no answer, and why not. For the readers to ask only after they have found no value:
 * "no idea of the postcode but it's Toxteth" has one.
 */
export function readNoValue(text: string): "declined" | "none" | "unknown" | undefined {
  const words = spaced(wordsOf(text));
  if (DECLINED.test(words) || DECLINED_WHOLE.test(words)) return "declined";
  if (UNKNOWN.test(words) || UNKNOWN_WHOLE.test(words)) return "unknown";
  if (NONE.test(words) || NONE_WHOLE.test(words)) return "none";
  return undefined;
}

/** Whether the words refuse to answer, whatever else they hold: "rather not, ask me tomorrow" is no date. */
export function isDeclined(text: string): boolean {
  const words = spaced(wordsOf(text));
  return DECLINED.test(words) || DECLINED_WHOLE.test(words);
}

const GROUPS: Groups = {
  your: "(your|ya|yer|ur|yr|yours|you|youre)",
  really: `
    (really|actually|honestly|just|quite|particularly|even|so|too|all that|100|completely|totally|entirely|exactly)`,
  tell: `
    (say|saying|tell|telling|give|giving|share|sharing|answer|answering|disclose|discuss|discussing|talk about|
    go into|put that|put it|hand|be saying|be telling|be giving|reveal|let you know)`,
  one: `
    (one|any|a phone|phone|a mobile|mobile|a number|number|numbers|a phone number|a mobile number|a landline|
    an address|address|a postcode|postcode|a date|a house|a home|anything|anywhere|a place|nothing|a fixed address|
    a permanent address|a proper address|a set date|that)`,
  havent: `
    (havent|have not|hav not|havnt|hasnt|has not|dont have|do not have|doesnt have|dont hav|aint got|aint|ive not|
    ive no|have no|got no|have not got|havent got|havnt got|not got|dont got|dont own|dont use|never had|haven t|
    dont hve|dnt have|dont have got|didnt have|without|lost)`,
  yet: `
    (yet|now|at the moment|atm|right now|any more|anymore|sorry|im afraid|at all|currently|mate|for now|just now|
    left)`,
};

const DECLINED = within(
  `
  (rather|sooner|prefer|preferred|preferably) (not|no|didnt|keep),
  (rather|prefer) you didnt,
  keep (it|that|this) (to myself|private|quiet),
  keeping (it|that|this) (to myself|private|quiet),
  (dont|do not|dnt|doesnt|didnt|not|wont|will not|would not|wouldnt|no) {really}? (want|wanna|wana|wish|like|care|
    fancy|feel like|going|gonna|prepared|willing|happy|comfortable|keen|ready|able|feel comfortable|feel ready|
    feel happy|wanting|planning on) (to|about|with)? (be)? {tell},
  (not|wont|will not|never|no way im|not gonna|not going to|im not) {really}? (be)? {tell},
  (cant|cannot) {tell} (you|that|u) (that|sorry|im afraid)?,
  none of {your} (business|beeswax|concern|bloody business|damn business|biz|buisness|bussiness|busines|fucking
    business),
  (not|isnt|aint) (any of)? {your} (business|concern|buisness|bussiness),
  mind {your} own,
  keep {your} nose out,
  (thats|its|is|bit|too|very|that is|it is|this is|quite|a) {really}? (private|personal|confidential|private that|
    personal that),
  you (dont|do not|shouldnt|dont really) need (to know|that|this|it),
  whats (that|it|this) (got)? to do with,
  what (has|does|is) (that|it|this) (got|have)? to do with,
  why (do|would|should) (i|you|u) (have to|need|want|tell|give|say|know|ask),
  not (comfortable|happy|keen|willing|prepared) (with|giving|sharing|saying|to),
  not (something|anything) i (want|wanna|care|like|would like|wish|d like),
  leave (it|that|this) blank,
  dont want (to|you|that|this|it|people|anyone),
  (id|i would|ill|i will|lets) (decline|pass|skip),
  nunya, no comment, nosey, nosy, nosy parker, refuse to, none of anyones business
  `,
  GROUPS,
);

const DECLINED_WHOLE = whole(
  `
  (im going to|im gonna|can i|id|ill)? (pass|skip|decline|skip it|skip this|skip that|skip this one|skip that one|
    pass on that|pass on this|pass on that one) (please|pls|thanks|mate|ta)?,
  (no|nope|nah) (i|id|im) (rather not|not saying|wont|dont want to),
  i (wont|will not|dont want to|do not want to|refuse|dont wish to|dont wanna|cant say|couldnt possibly say|would
    not like to),
  (its|thats) (a secret|secret|not for you|between me and my doctor|my own business|my business),
  private, personal, confidential, declined, decline, withheld, next question, not saying, not telling, prefer not,
  no thanks, no thank you, no ta, no ty, no chance, not likely, not for you
  `,
  GROUPS,
);

const UNKNOWN = within(
  `
  (no|not an|havent an|not any|havent any|aint got any|without an|zero|0) {really}? (idea|clue|earthly|notion|
    inkling|ideas|idear),
  (not|havent|without|havent got|aint got|haven t) (got)? (a|the|the foggiest|the faintest|the slightest)? (clue|
    foggiest|faintest|scooby|scoobys|slightest),
  (dont|do not|dnt|dont actually|doesnt|didnt|wouldnt|wont|would not|don t) {really}? (know|no|kno|knw|remember|
    recall|rember|remeber|think i know|have a clue|understand which),
  (cant|cannot|can not|couldnt|could not|unable to|cannt|dont|can t|cudnt|struggling to) {really}? (remember|
    recall|think|rember|remeber|tell you|say for (sure|certain|definite)|be sure|be certain|say exactly|say
    offhand|bring it to mind|quite remember|place it|work it out),
  (forgot|forgotten|forget|forgets|forgotton) (it|that|what|my|the|sorry|mate|now|which|them)?,
  not {really}? (sure|certain|shure|sur|suree|shore|100|decided|positive),
  (i|id|ill|we|we d|well) (would|will)? (have to|need to|got to|must) (check|look|ask|find out),
  (gone|went) (out of|right out of|clean out of) my (head|mind),
  (slipped|escapes|escaped) (my|me) mind?,
  (my)? mind (s|is|has|gone|went) (gone)? blank,
  (havent|hasnt|havnt|not|never|have not|aint) (been)? (told|tell|given|heard|decided) (me|us|one|yet|a date|it|
    when|anything|that)?,
  (they|he|she|council|nobody|no one|court|landlord) (havent|hasnt|never|didnt|wont|have not|has not) (said|told|
    tell|let|given|confirmed),
  (waiting|wait) (to|on|for) (hear|find out|be told|a date|the date|them|confirmation|know),
  (search|beats) me,
  (havent|not) (worked|figured|made) (it|that|out|my mind up|my mind),
  dunno, dunnno, duno, dno, donno, idk, iunno, dk, dinnae ken, dont kno, idek, ion know, unsure, uncertain,
  unknown, undecided, your guess is as good, wish i knew, lost track, who knows
  `,
  GROUPS,
);

const UNKNOWN_WHOLE = whole(
  `
  (god|lord|heaven|goodness|christ) (only)? knows,
  tbc, tba, not known, unknown, dont know, no clue, ask me another
  `,
  GROUPS,
);

const NONE = within(
  `
  {havent} {really}? (got|have|had|own|a)? {one} {yet}?,
  (i|we|he|she|they) (have|got|ve) (none|nothing),
  (ive|weve) (none|nothing|got none|got nothing),
  no (phone|mobile|telephone|landline|number|phone number|address|postcode|post code|abode|fixed abode|fixed
    address|permanent address|home|house|date|set date|fixed date|proper address|place to live|perminent address|
    fixed adress|adress|settled address|set address|regular address|current address),
  (no|of no) fixed,
  not any of (them|these|those|em), none of (them|these|those|the above|em|the|that|it|dem|my|all|all of them|your options|yours),
  (sleeping|living|sleep|live|staying|kipping|been|stay|im|am|sleepin|livin) (rough|out|(on|in) (the|my|a|me)?
    ((street|streets)|car|van|tent|park|hostel|doorway|doorways|shelter|refuge|sofa|sofas)),
  on (the|peoples|mates|friends|my mates|my friends|different|various)? (streets|sofas|couches|couch|settee|settees),
  (sofa|couch|settee) (surf|surfing|surfin|hopping|surfer),
  (dont|do not|doesnt|not) (currently|really|actually)? (live|living|stay|staying) anywhere,
  nowhere (to live|to stay|at the moment|fixed|right now|really|to go|permanent|of my own|set),
  (in)? between (places|homes|addresses|houses|flats),
  (phones|phone is|mobiles|mobile is|phones been|phone has been|phone got|phone was) (broke|broken|lost|stolen|
    smashed|cut off|dead|nicked|robbed|been robbed|been cut off),
  (broke|lost|smashed|sold|pawned) (my|me|the) (phone|mobile),
  not applicable, nfa, homeless, roofless, rough sleeping, rough sleeper
  `,
  GROUPS,
);

const NONE_WHOLE = whole(
  `
  (ive|i|we|ive got|i have|weve)? (none|nothing) (at all|thanks|sorry|mate|for now|really|yet|of that|to speak of|
    apply|applies|fit|fits|like that|here),
  (no|nope|nah|sorry)? (i|we|ive|he|she)? (dont|havent|aint|havent any|do not have|not got|have not|havent got|
    dont have) (one|any|none|got one|got any|got|have one|have any) {yet}?,
  none, nil, nothing, nowt, n a, na, nada, nout, zilch, nobody, neither, nowhere, not any, none at all,
  nothing at all, nowhere really, nope none, no havent, no nothing, nope nothing, neither of them,
  neither of those, neither one, neither of these
  `,
  GROUPS,
);
