/**
 * Words that sound of a need and mean something else: a memory stick, a new home for a cat, a phone that does not work. A
 * need that was read from such words alone counts for nothing when services are chosen.
 */
import type { NeedId } from "../taxonomy.ts";

interface OtherSense {
  readonly needs: readonly NeedId[];
  /** Words in the other sense. */
  readonly says: RegExp;
  /** Words that tell of the need after all, whatever else is said. */
  readonly unless: RegExp;
}

const PETS =
  "dogs?|cats?|kittens?|pup(?:py|pies|s)?|rabbits?|hamsters?|budgies?|parrots?|tortoises?|guinea pigs?|pets?";
const GADGETS =
  "phone|mobile|laptop|computer|tablet|printer|app|website|wi-?fi|telly|tv|car|van|bike|watch|glasses|zip|lift";
const PEOPLE =
  "mum|mam|mother|dad|father|nan|nana|nanna|gran|grandma|grandad|husband|wife|partner|son|daughter|brother|sister|baby|friend|mate|uncle|aunt(?:ie|y)?|cousin|he|she";
const HOUSING =
  /\blandlord|\bevict|\brent\b|\btenan|\bhomeless|\bnotice\b|\bsofas?\b|\bhostel|\bhousing|\bcouncil house|\bbailiff|\bmy flat\b|\bnowhere to (?:live|sleep|stay)/i;

const OTHER_SENSES: readonly OtherSense[] = [
  {
    needs: ["memory"],
    says: /\bmemory (?:sticks?|cards?|foam|lane|chips?|box)\b/i,
    unless:
      /\bdementia|\balzheimer|\bforg[eo]t|\bmy memory\b(?! (?:stick|card|foam|lane|chip|box))|\bmemory (?:is|problems?|loss|going)\b/i,
  },
  {
    needs: ["homeless", "eviction", "finding-home", "rent-arrears"],
    says: new RegExp(
      String.raw`\b(?:re-?hom\w+|homes? for|take in|foster|adopt)\b[^.!?]{0,30}\b(?:${PETS})\b|\b(?:${PETS})\b[^.!?]{0,40}\b(?:re-?hom\w+|(?:new|good|loving|another) home|stray|off (?:the|her|his|its) (?:lead|leash|lease))\b|\b(?:kicked|chucked|thrown) out (?:of|at) (?:school|college|class|the (?:club|pub|team|gym))`,
      "i",
    ),
    unless: HOUSING,
  },
  {
    needs: ["debt"],
    says: /\b(?:river|canal|sand|mud|bottle|memory)[- ]?banks?\b|\bbanks? of (?:the )?(?:river|mersey|canal|alt)\b|\bbank holiday/i,
    unless: /\bdebts?\b|\bowe\b|\bowing\b|\bloans?\b|\bbailiff|\barrears\b|\bcredit\b|\bborrow|\boverdra/i,
  },
  {
    needs: ["repairs", "work"],
    says: new RegExp(
      String.raw`\b(?:${GADGETS})\b[^.!?]{0,30}\b(?:broke\w*|fix\w*|repair\w*|mend\w*|(?:doesn'?t|don'?t|isn'?t|not|won'?t|stopped) work(?:ing)?|mot)\b|\b(?:fix|repair|mend)\w* (?:my|me|a|the|our) (?:${GADGETS})\b`,
      "i",
    ),
    unless:
      /\blandlord|\bhousing|\bdamp|\bboiler|\bheating|\broof|\bleak|\bjobs?\b|\bboss\b|\bwages?\b|\bcv\b|\bemploy|\bsack|\bredundan|\bcourse|\binterview/i,
  },
  {
    needs: ["bereavement"],
    says: new RegExp(
      String.raw`\b(?:lost|losing|missing)\b[^.!?]{0,20}\b(?:phone|keys?|card|purse|wallet|bus pass|job|money|voucher|bag|${PETS})\b|\b(?:${PETS})\b[^.!?]{0,30}\b(?:died|passed|put down|ran (?:away|off)|missing|lost)\b|\bput (?:down|to sleep)\b`,
      "i",
    ),
    unless: new RegExp(
      String.raw`\b(?:${PEOPLE})\b[^.!?]{0,25}\b(?:died|dying|passed|death|gone now)\b|\blost (?:my |me |our |her |his )?(?:${PEOPLE})\b|\bfuneral|\bwidow|\bgrie(?:f|v)`,
      "i",
    ),
  },
  {
    needs: ["gambling"],
    says: /\b(?:i'?ll bet|i bet|you bet|best bet|safe bet)\b/i,
    unless: /\bgambl|\bbookies|\bslots?\b|\bcasino|\bhorses\b|\bbetting\b|\bbets\b|\bi bet (?:on|all|my|me)\b/i,
  },
  {
    needs: ["caring"],
    says: /\b(?:don'?t|doesn'?t|couldn'?t|could not|nobody|no ?one) cares?\b|\btake care\b/i,
    unless: /\bcarer|\bcar(?:e|ing) for\b|\blook(?:s|ing)? after\b/i,
  },
];

/** Those needs that a text does not only sound of. */
export function meantIn(spoken: string, needs: readonly NeedId[]): readonly NeedId[] {
  const text = spoken.replace(/[‘’]/g, "'");
  const other = OTHER_SENSES.filter(({ says, unless }) => says.test(text) && !unless.test(text));
  return needs.filter((need) => !other.some((sense) => sense.needs.includes(need)));
}
