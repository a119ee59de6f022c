/**
 * Whom a text says that help is for, and for whom a record says it is. A service that is only for some people is offered
 * only to somebody who said that they are one of them; nobody is asked and nothing is guessed from a name or a topic.
 */
import type { NeedId } from "../taxonomy.ts";
import type { Audience, Service } from "./service.ts";

const ME = String.raw`\b(?:i'?m|i am|as|we'?re|being)\s+(?:(?:an?|the|just|also|only|still|now)\s+)*(?:[\w-]+\s+){0,2}?`;

const SAYS: Readonly<Record<Audience, RegExp>> = {
  women: new RegExp(
    String.raw`${ME}(?:woman|female|girl|lady|mum|mother|widow)\b|\bwom[ae]n(?:'s|s'|s)? (?:only|group|centre|space)|\bother women\b|\bsingle mum\b|\bnew mum\b`,
    "i",
  ),
  men: new RegExp(
    String.raw`${ME}(?:man|male|bloke|lad|fella|dad|father|guy|widower)\b|\bm[ae]n(?:'s|s'|s)? (?:only|group|shed)|\bother (?:men|blokes|lads|dads)\b|\bsingle dad\b`,
    "i",
  ),
  lgbt: /\bgay\b|\blesbian|\bbi(?:sexual)?\b(?![- ]?(?:weekly|monthly|annual))|\btrans(?:gender)?\b|\bnon-?binary\b|\bqueer\b|\blgbt\w*|\bmy sexuality\b|\b(?:c[ao]me|coming) out (?:as|to (?:my|me) (?:family|mum|mam|dad|parents|wife|husband|kids|mates|friends))\b/i,
  veterans:
    /\bveterans?\b|\bex[- ]?(?:army|forces|military|navy|raf|soldier|service)|\b(?:served|serving|was|years?|been) in the (?:army|navy|raf|forces|military|marines)|\bleft the (?:army|navy|raf|forces|military|marines)|\barmed forces\b|\bserved in (?:iraq|afghanistan|northern ireland|the falklands)/i,
  refugees: /\basylum\b|\brefugees?\b|\bleave to remain\b|\bhome office (?:hotel|decision|accommodation|letter)/i,
  carers:
    /(?<!\b(?:my|me|our|home|paid|no|new) )\b(?:young |unpaid |full[- ]time )?carers?\b|\b(?:i|we) (?:care for|am caring for|look after|am looking after)\b(?! (?:(?:the|my|me|our|a|some) )?(?:(?:grand)?kids?|(?:grand)?children|myself|meself|dogs?|cats?|pets?|animals?|garden|allotment|house|home|plants?))|\b(?:i'?m|im) (?:caring for|looking after)\b(?! (?:(?:the|my|me|our|a|some) )?(?:(?:grand)?kids?|(?:grand)?children|myself|meself|dogs?|cats?|pets?|animals?|garden|allotment|house|home|plants?))/i,
  "young-people": new RegExp(
    String.raw`${ME}(?:teenager|student at school|young person)\b|\b(?:i'?m|i am|im) (?:1[0-9]|2[0-5])\b(?!\s*(?:weeks?|months?|stone|k\b))|\bmy (?:\d+ year old )?(?:son|daughter|child|lad|teenager|teen|girl|boy)\b|\byear (?:[7-9]|1[0-3])\b|\bsixth form\b|\byoung (?:people|person|carer|adult)`,
    "i",
  ),
  "older-people":
    /\bpension(?:er|ers)?\b(?! credit)|\bretired\b|\belderly\b|\bo\.?a\.?p\b|\bin my (?:late |early |mid )?(?:60s|70s|80s|90s|sixties|seventies|eighties|nineties)|\bolder (?:people|person|man|woman|lady)|\bmy (?:nan|nana|gran|grandma|grandad|grandfather|grandmother)\b|\b(?:i'?m|im|i am|she'?s|he'?s|is|aged?) (?:6[0-9]|[789]\d)\b|\b(?:6[0-9]|[789]\d)[- ]years?[- ]old\b|\bold age\b/i,
  "disabled-people":
    /\bdisab(?:led|ility)\b|\bwheelchair\b|\bblind\b|\bdeaf\b|\bautis(?:m|tic)\b|\blearning (?:disabilit|difficult)/i,
  families:
    /\b(?:my|our|the|two|three|four|with) (?:\d+ )?(?:young |little )?(?:kids?|children|baby|babies|toddlers?|little ones?)\b|\bsingle (?:mum|dad|parent)\b|\bpregnan|\bnew (?:mum|dad|parent)\b|\bnewborn\b|\b(?:had|got|have) a (?:\w+ )?(?:baby|toddler|child)\b|\b(?:weeks?|months?)[- ]old\b|(?<!\b(?:i'?m|i am)(?: an?)? )\b(?:[1-9]|1[0-7]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen)[- ]years?[- ]old\b|\bmy (?:lad|son|daughter|girl|boy)(?:'s| is) (?:only )?(?:[1-9]|1[0-7])\b/i,
  "faith-or-culture": /$^/,
};

/** A narrower group: how people say it, and how a record names it. `opens` tells which audience it belongs to. */
interface Group {
  readonly id: string;
  readonly audience?: Audience;
  readonly says: RegExp;
  readonly names: RegExp;
}

/** What people borrow that is no money. */
const THINGS_LENT =
  "one|dogs?|pup\\w*|cats?|books?|laptops?|computers?|tablets?|tools?|ladders?|drill|bikes?|prams?|cots?|wheelchairs?|phones?|chargers?|cars?|vans?|games?|toys?|clothes|suits?|dress|instruments?|equipment";

/** Who may hurt somebody at home; a landlord who threatens is another matter. */
const SOMEBODY_CLOSE = String.raw`\b(?:he|she|they|who|partner|husband|hubby|wife|missus|ex|boyfriend|girlfriend|bf|gf|fella|feller|bloke|bird|mum|mam|mom|mummy|mother|dad|daddy|father|parents?|in-?laws?|nan|stepdad|stepmum|brother|sister|son|lad|daughter|uncle|cousin|carer|flatmate|housemate|family)`;
const BETWEEN =
  "only|is|was|has|had|been|be|keeps?|kept|always|sometimes|often|never stops|used to|just|also|even|still|got|gets|gone|goes|starts?|started|drunk|then|and|so|very|really|dead|a bit|regularly|again|to|would|will|can|did|does";

const GROUPS: readonly Group[] = [
  {
    id: "chinese",
    audience: "faith-or-culture",
    says: /\bchinese\b(?! (?:takeaway|food|meal|restaurant|chippy|new year))|\bcantonese\b|\bmandarin\b|\bhong kong/i,
    names: /\bchinese\b/i,
  },
  {
    id: "irish",
    audience: "faith-or-culture",
    says: /\birish\b|\btravellers?\b|\bfrom ireland\b/i,
    names: /\birish\b/i,
  },
  { id: "jewish", audience: "faith-or-culture", says: /\bjewish\b|\bjews?\b|\bsynagogue\b/i, names: /\bjewish\b/i },
  {
    id: "racialised",
    audience: "faith-or-culture",
    says: /\bblack (?:man|woman|person|people|lad|girl|british|african|caribbean|community)\b|\b(?:i'?m|im|i am|as) black\b|\bracis|\bracial|\basian\b|\bafrican\b|\bcaribbean\b|\bsomali|\byemeni|\bmixed race\b|\bethnic|\bnigerian\b|\bpakistani\b|\bindian\b|\bbangladeshi\b|\barab\b|\bchinese\b/i,
    names: /\bracialised\b|\bracism\b/i,
  },
  {
    id: "sight",
    audience: "disabled-people",
    says: /\bblind\b(?! date)|(?<!\b(?:in|out of|lost|at first|end in) )\bsight\b|\b(?:can'?t|cannot|hard to|barely|hardly|struggl\w+ to) see(?= (?:well|properly|much|clearly|far|anything|small|to (?:read|write|cook|walk)|the (?:telly|tv|screen|print|writing|road|bus|numbers?|kerb|steps?))\b|[.,!?]|$)|\bvisual(?:ly)? impair|\bmacular|\bglaucoma|\beyesight\b|\bpartially sighted/i,
    names: /\bsight\b|\bblind\b/i,
  },
  {
    id: "learning-disability",
    audience: "disabled-people",
    says: /\blearning (?:disabilit|difficult)|\bdown'?s syndrome|\bautis|\basperger/i,
    names: /\blearning disabilit|\bautis/i,
  },
  {
    id: "brain",
    audience: "disabled-people",
    says: /\bstroke\b(?! (?:of luck|the|my|his|her|him|them)\b)|\bparkinson|\bmultiple sclerosis\b|\bms\b|\bepilep|\bbrain (?:injur|tumou?r|condition|haemorrhage|damage)|\bhead injury\b|\bneurolog|\bdementia\b|\balzheimer|\bmotor neurone\b|\bfibromyalgia\b|\bhuntington/i,
    names: /\bneurolog/i,
  },
  {
    id: "dementia",
    audience: "disabled-people",
    says: /\bdementia\b|\balzheimer|\bmemory (?:is|problems?|loss|getting|going|clinic|cafe)|\b(?:my|me|his|her|their) memory\b(?! (?:stick|card|foam|lane|chip|box))|\b(?:mum|dad|nan|nana|gran|grandad|husband|wife|partner)(?:'s|s) memory\b|\blos(?:ing|t) (?:words|names|track|(?:his|her|my|me|their) (?:memory|words))|\bforget(?:s|ting|ful)?\b|\bforgot(?:ten)? (?:who|where|how|her|his|my|me|their|the names?)\b|\b(?:can'?t|cannot|doesn'?t|couldn'?t|don'?t|never) (?:always )?(?:remember|recogni[sz]e)\b|\bconfused\b|\bmuddled\b/i,
    names: /\bdementia\b/i,
  },
  {
    id: "perinatal",
    audience: "families",
    says: /\bpregnan|\bpost[- ]?natal|\bperinatal|\bi(?:'ve| have)? (?:just |recently )?had (?:a|my|our) (?:\w+ )?baby\b|\bgave birth\b|\bgiving birth\b|\bmidwife\b|\bnew mum\b|\bexpecting (?:a|my|our) |\bnew baby\b|\bnewborn\b|\bbaby (?:is|was born|came)\b[^.]{0,20}\b(?:days?|weeks?|months?)\b|\b(?:day|week|month)s?[- ]old\b|\b(?:weeks|months) gone\b/i,
    names: /\bpregnancy\b|\bbirthing\b/i,
  },
  { id: "hiv", audience: "lgbt", says: /\bhiv\b/i, names: /\bhiv\b/i },
  // Saving and borrowing share the need with debts, and are no answer to them. "Lent me" tells of a debt that is there.
  {
    id: "saving",
    says: new RegExp(
      [
        String.raw`\bcredit union`,
        String.raw`\bborrow\w*\b(?! (?:(?:an?|the|some|any|my|his|her|your|our|their|some(?:one|body)'?s?) )?(?:${THINGS_LENT})\b)`,
        String.raw`\b(?:get|getting|want|need|needing|after|appl(?:y|ying) for|looking for|ask(?:ing)? for)\b[^.!?]{0,20}\bloan\b`,
        String.raw`\b(?:small|cheap|cheaper|fair|fairer|affordable|low[- ]interest) loans?\b`,
        String.raw`\blen(?:d|ders?|ding)\b(?! (?:an ear|a hand))`,
        String.raw`\bsav(?:e|ing) (?:up|a bit|some|money(?! on)|each|every|for)\b|\bsavings\b|\bput \S+(?: \S+)? (?:away|by|aside)\b`,
      ].join("|"),
      "i",
    ),
    names: /\bcredit union\b/i,
  },
  // Money owed to somebody who is no bank: they share the need with debts too, but the help is another.
  {
    id: "lender",
    says: /\bloan ?sharks?\b|\b(?:dodgy|illegal|unlicen[sc]ed|backstreet|street|doorstep|money) ?lenders?\b|\blen(?:t|ds?|ding) (?:me|us|him|her|them|my|our)\b|\blender\b|\b(?:borrowed|loan|lend|money|cash)\b[^.!?]{0,30}\b(?:off|from) (?:a |an |this |some |the |our |my |me )?(?:\w+ )?(?:fella|feller|bloke|lad|man|guy|woman|neighbour|mate|girl|someone|somebody|some one|fellas|lads|people)\b|\bowe (?:him|her|them|this|some|a|the) ?(?:fella|feller|bloke|lad|man|guy|woman|someone|lads|fellas)?\b[^.!?]{0,60}\b(?:threat|scar|frighten|knock|comes? round|coming round|after me|hurt|windows|legs|batter)|\b(?:took|taken|has|got|holds?|keeps?) (?:my|me|her|his|our) (?:bank |post office )?card\b/i,
    names: /\bloan sharks?\b/i,
  },
  {
    id: "crime",
    says: /\bvictim of\b|\bcrimes?\b|\bmugged\b|\bburgl|(?<!\bfe(?:el|els|lt) )\brobbed\b|\bassault|\battacked\b|\bhate (?:crime|incident|mail|speech)|\bhat(?:es?|ed) (?:us|me|him|her|them) (?:because|for being)|\bracis[mt]|\bhomophob|\bscammed\b/i,
    names: /\bcrime\b/i,
  },
  {
    id: "abuse",
    says: new RegExp(
      [
        String.raw`\babus(?:e|ed|es|ive|er|ing)\b(?! (?:of )?(?:alcohol|drugs?|the system))`,
        String.raw`\b(?:punch\w*|slap\w*|batter\w*|strangl\w*|chok\w*|stalk\w*|grabs|grabbed) (?:me|her|him|us|my)\b`,
        String.raw`(?<!\b(?:i|it|that|this|bills?|costs?|prices|depression|news|grief|really|just|to|so|back|hip|head|knees?|legs?|feet) )\b(?:hits?|beats?|kicks|hurts) (?:me|us|her|him)\b(?! (?:hard|like|that|for six|to it)\b)`,
        String.raw`${SOMEBODY_CLOSE}(?:'s|'ll|'d|s)?(?: (?:${BETWEEN}))* (?:hits?|hitting|beats?|beating|kicks?|kicked|kicking|hurts?|hurting|controls?|controlled|threaten\w*|shov\w+|push\w+|spits? (?:at|on)|scares?) (?:me|her|him|us|my)\b`,
        String.raw`\bdomestic(?:s\b| (?:abuse|violence|incident)|ally)|\bviolent\b`,
        String.raw`\b(?:afraid|scared|frightened|terrified) of (?:him|her\b|(?:my|me|her|his) (?:partner|husband|wife|ex|boyfriend|girlfriend|fella|bloke|dad|mum|son|family))`,
        String.raw`${SOMEBODY_CLOSE}(?:'s|s)?(?: (?:${BETWEEN}))* controlling\b|\bcontrolling (?:me|him|her|us|partner|husband|wife|boyfriend|girlfriend|relationship|behaviour)\b|\bcoercive`,
        String.raw`\bforc(?:ed?|ing) (?:me |her |him )?(?:to marry|into (?:a )?marriage|marriage)|\bhono(?:u)?r[- ]based|\b(?:make|making|made) me marry|\bmarry (?:a man|someone)`,
      ].join("|"),
      "i",
    ),
    names: /\babuse\b|\bhurts or scares\b|\bhurt or controlled\b|\bforce you to marry\b/i,
  },
  {
    id: "sexual",
    says: /\brap(?:e|ed|ist)\b|\bsexual(?:ly)? (?:assault|abuse|violence)|\btouched me\b|\bmolest|\bsexual(?:ly)? (?:assaulted|abused)/i,
    names: /\bsexual|\braped\b/i,
  },
];

/** Audiences for whom a record may name narrower groups, one of which must then be shared. */
const NARROWED: readonly Audience[] = ["faith-or-culture", "disabled-people", "families"];

/** Audiences that a text says the help is for. */
export function audiencesIn(text: string): readonly Audience[] {
  const plain = straight(text);
  return (Object.entries(SAYS) as [Audience, RegExp][])
    .filter(([, says]) => says.test(plain))
    .map(([audience]) => audience);
}

/** Ids of narrower groups that a text speaks of. */
export function groupsIn(text: string): readonly string[] {
  const plain = straight(text);
  return GROUPS.filter(({ says }) => says.test(plain)).map(({ id }) => id);
}

/** Narrower groups that somebody told of by tapping a need, where nothing can be misread. */
export function groupsOfTapped(needs: readonly NeedId[]): readonly string[] {
  return needs.includes("memory") ? ["dementia"] : [];
}

/** What a service asks of the person beside age and area. */
export interface OnlyFor {
  /** Every one of these must be met. */
  readonly audiences: readonly {
    readonly audience: Audience;
    readonly groups: readonly string[];
    readonly isNarrowed: boolean;
  }[];
  /** One of these situations must have been spoken of; empty when there is none. */
  readonly situations: readonly string[];
}

const remembered = new WeakMap<Service, OnlyFor>();

/** Whom a service is only for, from its audience and its own words. */
export function onlyFor(service: Service): OnlyFor {
  const known = remembered.get(service);
  if (known !== undefined) return known;
  const said = `${service.who ?? ""} ${service.name}`;
  const named = GROUPS.filter(({ names }) => names.test(said));
  const audiences = service.audience.map((audience) => {
    const groups = named.filter((group) => group.audience === audience).map(({ id }) => id);
    return { audience, groups, isNarrowed: NARROWED.includes(audience) && groups.length > 0 };
  });
  const about = service.isSensitive ? `${said} ${service.description}` : said;
  const situations = GROUPS.filter(({ audience, names }) => audience === undefined && names.test(about)).map(
    ({ id }) => id,
  );
  const found = { audiences, situations };
  remembered.set(service, found);
  return found;
}

function straight(text: string): string {
  return text.replace(/[‘’]/g, "'");
}
