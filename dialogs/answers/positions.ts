/**
 * Positions said as such: "1", "2 and 3", "first one please", "option b", "the last two", "all but 1". The whole answer
 * must be made of position words and small talk, for a number inside a story is not a choice.
 */
import { withDigits } from "./number-words.ts";
import { withoutCorrected } from "./settled.ts";

/**
 * The positions chosen, ascending; `undefined` when the text is not about positions.
 * @param text as `plain` gives it.
 */
export function positionsSaid(text: string, count: number): readonly number[] | "out-of-range" | undefined {
  const stages = bared(text);
  if (stages.some((words) => isAll(words, count))) return counted(1, count);
  const words = stages.at(-1) ?? "";
  if (NO_NUMBER.test(text) || BOTH.test(words)) return undefined;
  const except = stages.map((stage) => stage.match(EXCEPT)?.[1]).find((rest) => rest !== undefined);
  const named = positionsIn(except === undefined ? words : (bared(except).at(-1) ?? ""), count);
  if (named === undefined || named.length === 0) return undefined;
  if (named.some((position) => position < 1 || position > count)) return "out-of-range";
  const chosen = except === undefined ? named : counted(1, count).filter((position) => !named.includes(position));
  return [...new Set(chosen)].sort((one, other) => one - other);
}

function isAll(words: string, count: number): boolean {
  const number = words.match(BOTH);
  return number === null ? ALL.test(words) : Number(number[1] ?? number[2] ?? 2) === count;
}

/** Numbers and ordinals as digits; then again without one thing that people say around a choice, until nothing comes off. */
function bared(text: string): readonly string[] {
  const stages = [inDigits(text)];
  for (;;) {
    const last = stages.at(-1) ?? "";
    const shorter = [last.replace(BEFORE, ""), last.replace(AFTER, "")]
      .map((each) => each.trim())
      .find((each) => each !== last && each !== "");
    if (shorter === undefined) return stages;
    stages.push(shorter);
  }
}

function inDigits(text: string): string {
  const counting = text
    .replace(/(\d)\ufe0f?\u20e3/g, "$1 ")
    .replace(/\b([a-z]*(?:st|nd|rd|th)|second|top|bottom|middle|\d+(?:st|nd|rd|th)) ones?\b/g, "$1")
    .replace(
      /\b(?:2nd|second) (?:last|to last|from last|from the (?:end|bottom))\b|\blast but one\b|\bpenultimate\b/g,
      "lastbutone",
    );
  return withDigits(counting)
    .replace(/[()[\]"!?#*]/g, " ")
    .replace(/(?<=\b[a-h\d])(?: n | 'n' | ?& ?| ?\+ ?)(?=[a-h\d]\b)/g, " and ")
    .replace(/\s+/g, " ")
    .trim();
}

/** "that one" and "one of my mates": one that counts nothing. */
const NO_NUMBER =
  /\b(?:that|this|which|other|each|any|no|some|another|every)[ -]one\b|\bone of (?!the list)|\bone (?:day|time|thing|sec|minute|moment)\b/;

const BEFORE =
  /^(?:i(?:'d| would|'ll| will|'m| am)?|id|ill|im|like|pick|choose|chose|want|go|going|gonna|to|be|with|for|take|have|say|think|reckon|guess|suppose|probably|prob|maybe|perhaps|definitely|deffo|mainly|mostly|just|only|the|my|number|numbers|no\.?|num|option|options|opt|choice|choices|answer|answers|answer is|is|are|it|its|it's|that|thats|that's|would|well|um|erm|er|oh|ok|okay|yes|yeah|yep|please|pls|give|gimme|me|lets|let's|put|down|select|selecting|picking|choosing|button|item|box|tick|hi|hello|so|hmm|of|those|these|them|on|list|both(?= (?:\d|[a-z]\b))|them(?= )|can|could|by|far|obviously|also|say)(?:[\s,:;.-]+|$)/;
const AFTER =
  /[\s,;:.-]+(?:please|pls|plz|thanks|thank you|ta|cheers|mate|lad|la|love|x+|lol|haha|then|i think|i guess|i suppose|i reckon|probably|for me|is me|is mine|is best|would be good|sounds good|looks good|is good|would do|option|options|one|ones|choice|if possible|if thats ok|if that's ok|only|really|obviously|too|of those|of these|of them|of em|on the list|on that list|on your list|definitely|deffo|im afraid|to be honest|tbh|most|mostly|mainly|apply|applies|applies to me|apply to me|both|as well|all|thats me|that's me|thats the one|sorry|in the list|above|from the list|one please)$|[.,;:]+$/;

const ALL =
  /^(?:(?:all|every|each)(?: (?:single|damn|bloody))?(?: one)?(?: of)?(?: (?:them|em|it|these|those|the|my|your|thee?se|dem|this|that))?(?: (?:above|lot|options?|things?|ones?|please))?|everything|every (?:1|one)(?: of (?:them|em|those|these))?|each (?:1|one)|the (?:whole )?(?:lot|shebang|bunch)|whole lot|lot|all of the above|all above|the above|them all|all them|everythink|evrything|all yeah|all to me|each and every one|bit of everything|a bit of everything|every last one|they all(?: do| are)?|it all|all on the list|all listed|across the board|select all|tick all|the full set)$/;
const BOTH =
  /^(?:both|both of (?:them|em|those|these)|the two of them|2 of them|the pair|pair|they both(?: do)?|both options|the both|both \d|all (\d)(?: of (?:them|em|those|these|my))?|them both|all (\d) (?:please|options|things))$/;
const EXCEPT =
  /^(?:all|everything|every (?:1|one)(?: of (?:them|em|those|these))?|each (?:1|one)|all of (?:them|em|these|those)|the lot|any|anything|them all|any of them|the whole lot|all of the above)(?: of (?:them|those))? (?:except|except for|bar|but|but not|apart from|excluding|minus|other than|not|without|save)(?: for)?(?: the)?(?: number| option| no)? (.+)$/;

/** Every position in the words, or `undefined` when anything else stands between them. */
function positionsIn(words: string, count: number): readonly number[] | undefined {
  const found = [...words.matchAll(ITEM)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    value: positionsOf(match, count),
  }));
  if (found.some((each) => each.value === undefined)) return undefined;
  const rest = words.replace(ITEM, " ").replace(BETWEEN, " ");
  if (/[^\s,.;:&+/-]/.test(rest) || /\bor\b/.test(words)) return undefined;
  return withoutCorrected(
    words,
    found.map((each) => ({ ...each, value: each.value ?? [] })),
  ).flatMap((each) => each.value);
}

const ITEM =
  /\b(?:(first|top|last|bottom|1st|final) (\d)(?! and)|(\d{1,3}) ?(?:-|to|thru|through|until|till) ?(\d{1,3})(?! ?(?:-|\/))|(\d{1,6})(?:st|nd|rd|th)?|(lastbutone)|(last|bottom|final|end|latter)|(top|beginning|former)|(middle|centre|center)|(?:option |letter |answer |choice )?([a-h]))(?: ones?\b| options?\b)?(?![\w'])/g;
const BETWEEN =
  /\b(?:and|n|plus|also|as well as|as well|then|with|the|no|not|number|option|sorry|soz|wait|i mean|i meant|meant|actually|scrap that|scratch that|scrap|oops|make that|make it|rather|instead|just|only|hang on|hold on|change|change that|to|my mistake|my bad|tell a lie|correction|it's|its|ignore|forget|isn't|isnt|instead of|rather than|of|if i can|please|oh|er|erm|um|one|numbers|maybe|probably|possibly|too|definitely|mean|said|i|want|id|like|both|them|yeah|yes|on second thoughts|thinking about it|second thoughts|nope|nah|now|should be|even|mostly|mainly|bit|a bit of|but|don't|dont|leave|off|out)\b/g;

function positionsOf(match: RegExpMatchArray, count: number): readonly number[] | undefined {
  const [, end, many, from, to, number, lastButOne, last, top, middle, letter] = match;
  if (many !== undefined) {
    const size = Number(many);
    return end === "last" || end === "bottom" || end === "final" ? counted(count - size + 1, count) : counted(1, size);
  }
  if (from !== undefined)
    return Number(from) < Number(to) ? counted(Number(from), Math.min(Number(to), 99)) : undefined;
  if (number !== undefined) return [Number(number)];
  if (lastButOne !== undefined) return [count - 1];
  if ((last === "latter" || top === "former") && count !== 2) return undefined;
  if (last !== undefined) return [count];
  if (top !== undefined) return [1];
  if (middle !== undefined) return count % 2 === 1 ? [(count + 1) / 2] : undefined;
  return letter === undefined ? undefined : [letter.charCodeAt(0) - "a".charCodeAt(0) + 1];
}

function counted(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
