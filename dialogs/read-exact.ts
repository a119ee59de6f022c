/**
 * Answers on which somebody's safety or agreement hangs: who has to agree, how it is safe to reach them, what is left out.
 * Read are labels, the ways of saying them that are written down, and a number on the list; nothing that merely comes near.
 */
import type { Question } from "../knowledge/topics/topic.ts";
import { readChoice } from "./answers/choice.ts";
import { heardAs } from "./answers/heard.ts";
import { readNoValue } from "./answers/no-value.ts";
import { plain, wordsOf } from "./answers/plain.ts";
import { positionsSaid } from "./answers/positions.ts";
import { INVALID, OUT_OF_RANGE, type Reading, UNREAD, value } from "./answers/reading.ts";
import type { NoValue, OpenQuestion } from "./state.ts";

/** Takes out every line of a list, where that is how it was heard. */
const STRIKE_ALL = "strike-all";
/** What could mean one thing as well as its opposite. */
const UNCLEAR = "unclear";
/** The option that leaves every line in. */
export const KEEP_ALL = "keep-all";

/** The answer as option ids, or how it is not one. */
export function readExact(open: OpenQuestion, question: Question, text: string): Reading<readonly string[]> {
  const named = exactlyNamed(open, question, text) ?? heardAs(text, question);
  if (named === UNCLEAR) return INVALID;
  if (isNoValue(named)) return { is: named };
  if (named === STRIKE_ALL) return value(open.options.map(({ id }) => id).filter((id) => id !== KEEP_ALL));
  if (named !== undefined) return open.options.some(({ id }) => id === named) ? value([named]) : UNREAD;
  return open.kind === "many" ? linesNamed(open, text) : (numbered(open, text) ?? noValue(text));
}

function isNoValue(named: string | undefined): named is NoValue {
  return named === "unknown" || named === "declined" || named === "none";
}

function exactlyNamed({ options }: OpenQuestion, question: Question, text: string): string | undefined {
  const words = wordsOf(text);
  return options.find(({ id, label }) => {
    const alsoSaid = question.options.find((option) => option.id === id)?.alsoSaid ?? [];
    return [label, ...alsoSaid].some((each) => wordsOf(each) === words);
  })?.id;
}

/** One place in the list. */
function numbered({ options }: OpenQuestion, text: string): Reading<readonly string[]> | undefined {
  const positions = positionsSaid(plain(text), options.length);
  if (positions === "out-of-range") return OUT_OF_RANGE;
  const [first, ...more] = (positions ?? []).flatMap((position) => options[position - 1]?.id ?? []);
  return first === undefined || more.length > 0 ? undefined : value([first]);
}

function noValue(text: string): Reading<readonly string[]> {
  const reason = readNoValue(text);
  return reason === undefined ? UNREAD : { is: reason };
}

/** "Only 1", "all but the rent": which of them stay and which go is anybody's guess. */
const MAY_BE_THE_OTHERS =
  /\b(?:all|every|everything|except|bar|but|apart|only|just|keep|both|any|in|send|share|rest|others|none|nothing)\b/;
const TAKES_OUT =
  /\b(?:please|can you|leave|take|cross|miss|strike|cut|get rid of|remove|delete|scrap|drop|hide|without|not|don'?t|out|off|the one about|the bit about|the line about)\b/g;

/** Lines to take out, by their numbers or by words of theirs. Whatever could mean the opposite is asked about again. */
function linesNamed({ options }: OpenQuestion, text: string): Reading<readonly string[]> {
  const said = plain(text);
  if (MAY_BE_THE_OTHERS.test(said)) return UNREAD;
  const named = said.replace(TAKES_OUT, " ").trim();
  const positions = positionsSaid(named, options.length);
  if (positions === "out-of-range") return OUT_OF_RANGE;
  if (positions !== undefined) return value(positions.flatMap((position) => options[position - 1]?.id ?? []));
  const lines = options.filter(({ id }) => id !== KEEP_ALL);
  const reading = readChoice(named, lines);
  if (reading.is === "value") return value(reading.value.flatMap((position) => lines[position - 1]?.id ?? []));
  return reading.is === "none" || reading.is === "unread" ? UNREAD : { is: reading.is };
}
