/**
 * More to learn from, made of the training examples by chance that is the same every time: each one again with slips of
 * the finger, and run together with another one, so that two problems in one breath, or a greeting before one, are learnt
 * too. What is made stays in the part of what it was made of.
 */
import { type Chance, seeded } from "./chance.ts";
import { type Example, FOLDS, numberOf } from "./examples.ts";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const JOINS = [". ", ", ", " and ", " ", "\n", " also ", ". And "];
/** Longer ones would not be read whole. */
const MOST_WORDS_TO_JOIN = 45;
const MOST_SAID = 4;

/** Examples made of these, none of which may be held out. `joinWithNothing` is the share that is joined with small talk. */
export function augment(examples: readonly Example[], joinWithNothing: number): Example[] {
  const parts = Array.from({ length: FOLDS }, (_, fold) => {
    const own = examples.filter((example) => example.fold === fold && wordsIn(example) < MOST_WORDS_TO_JOIN);
    return {
      withSomething: own.filter(({ says }) => says.length > 0),
      withNothing: own.filter(({ says }) => says.length === 0),
    };
  });
  return examples.flatMap((example) => {
    // Its own chance, so that a new example changes little of what is made of the others.
    const chance = seeded(numberOf(example.text));
    const made = [{ ...example, text: withSlips(example.text, chance) }];
    const part = parts[example.fold];
    const from = chance() < joinWithNothing ? part?.withNothing : part?.withSomething;
    const other = from === undefined || from.length === 0 ? undefined : pick(from, chance);
    const joined =
      other === undefined || wordsIn(example) >= MOST_WORDS_TO_JOIN ? undefined : join(example, other, chance);
    if (joined !== undefined && joined.says.length <= MOST_SAID) made.push(joined);
    return made;
  });
}

function join(one: Example, other: Example, chance: Chance): Example {
  const [first, second] = chance() < 0.5 ? [one, other] : [other, one];
  const text = first.text.replace(/\.$/, "") + pick(JOINS, chance) + second.text;
  return { ...one, text, says: [...new Set([...first.says, ...second.says])] };
}

/** One slip, and one more for every twelve words: a letter left out, doubled, wrong, or swapped with the next. */
function withSlips(text: string, chance: Chance): string {
  const words = text.split(" ");
  for (let slips = 1 + Math.floor(words.length / 12); slips > 0; slips -= 1) {
    const at = Math.floor(chance() * words.length);
    words[at] = withSlip(words[at] ?? "", chance);
  }
  return words.join(" ");
}

function withSlip(word: string, chance: Chance): string {
  if (word.length < 4) return word;
  const at = 1 + Math.floor(chance() * (word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const kind = chance();
  if (kind < 0.3) return before + after;
  if (kind < 0.6) return before + after.charAt(0) + letter + after.slice(1);
  if (kind < 0.8) return before + letter + letter + after;
  return before + LETTERS.charAt(Math.floor(chance() * LETTERS.length)) + after;
}

function pick<Each>(list: readonly Each[], chance: Chance): Each {
  return list[Math.floor(chance() * list.length)] as Each;
}

function wordsIn({ text }: Example): number {
  return text.split(" ").length;
}
