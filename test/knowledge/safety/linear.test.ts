import assert from "node:assert/strict";
import { LONGEST_READ } from "../../../bot/arrival.ts";
import type { SafetyRules } from "../../../knowledge/safety/compile-rules.ts";
import { find } from "../../../knowledge/safety/matcher.ts";
import { normalise } from "../../../knowledge/safety/normalise.ts";
import { explain } from "../../../knowledge/safety/notice.ts";
import { CORPUS_FILES, RULES_ON_DISK } from "./rules-on-disk.ts";

const CORPUS = CORPUS_FILES.flatMap(({ data }) => (data as { text: string }[]).map(({ text }) => text));
const QUIET = CORPUS_FILES.flatMap(({ name, data }) => (name === "quiet" ? (data as { text: string }[]) : []));
const VOCABULARY = [...RULES_ON_DISK.spelling.vocabulary];

const repeated = (part: string) => (length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length);
/** Words of four letters, each another one. */
const neverSeen = (length: number): string =>
  Array.from({ length: length / 5 }, (_, count) => `${(46_656 + count).toString(36)} `).join("");
/** The same stretch of items, in an order that has no pattern, again and again. */
const shuffled = (items: readonly string[]) =>
  repeated(
    Array.from({ length: 1_000 }, (_, count) => `${items[(count * 7919) % items.length] ?? ""} `)
      .join("")
      .slice(0, LONGEST_READ / 4),
  );

const HARD: readonly (readonly [string, (length: number) => string])[] = [
  ["ordinary talk", shuffled(QUIET.map(({ text }) => `${text}.`))],
  ["danger of every kind", shuffled(CORPUS.map((text) => `${text}.`))],
  ["danger of every kind without one full stop", shuffled(CORPUS.map((text) => text.replaceAll(/[.!?\n]/g, "")))],
  ["words of the rules in no order", shuffled(VOCABULARY)],
  ["short words of the rules in no order", shuffled(VOCABULARY.filter((word) => word.length < 4))],
  ["one danger again and again", repeated("ive taken all my tablets ")],
  ["a danger held back again and again", repeated("i dont want to kill myself ")],
  ["a danger held back in one endless clause", repeated("i dont want to kill myself my mate says ")],
  ["who it is about, never said", repeated("keeps saying that ")],
  ["a topic and nobody named", repeated("child abuse ")],
  ["one word without an end", repeated("suicide")],
  ["one letter", repeated("i ")],
  ["letters that are words", repeated("i a ")],
  ["words in single letters", repeated("k i l l m y s e l f ")],
  ["single letters of no words", repeated("q w e r t y ")],
  ["letters with full stops", repeated("i.")],
  ["two words that are one", repeated("i have not ")],
  ["l33t", repeated("k1ll 5elf h4rm ")],
  ["stars", repeated("k*ll ")],
  ["stretched letters", repeated("diiiiie ")],
  ["misspelt grave words", repeated("suicixe overdoze ")],
  ["words never seen before", neverSeen],
  ["digits", repeated("12 9 30 ")],
  ["emoji", repeated("😀😭")],
  ["a sentence for every word", repeated("no. yes. ")],
  ["signs that are words", repeated("我想死不想活了")],
  ["signs that stand for many letters", repeated("\ufdfa㏂ﷲ")],
  ["nothing but breaks", repeated(".,\n")],
];

describe("The work of noticing danger", () => {
  for (const [what, text] of HARD) {
    it(`grows no faster than the message: ${what}`, () => {
      for (const length of [LONGEST_READ / 4, LONGEST_READ / 2]) {
        const [once, twice] = [workOf(text(length)), workOf(text(2 * length))];
        assert.ok(twice <= 2.2 * once + SAME_FOR_ALL, `${twice} for twice the length of ${once}`);
      }
    });
  }

  it("counts the steps of the matcher and every word looked up around it", () => {
    assert.ok(
      workOf("i want to kill myself") > find(RULES_ON_DISK.matcher, normalise("i", RULES_ON_DISK.spelling)).steps,
    );
  });
});

/** What does not grow: the first of each word is looked at longer than the rest. */
const SAME_FOR_ALL = 2_000;

function workOf(text: string): number {
  const { rules, lookups } = countingLookups(RULES_ON_DISK);
  const firings = explain(text, rules).length;
  return find(rules.matcher, normalise(text, rules.spelling)).steps + lookups() + firings;
}

/** The rules with every set and map that is asked about words made to count. */
function countingLookups(rules: SafetyRules): { readonly rules: SafetyRules; readonly lookups: () => number } {
  let count = 0;
  const counting = <Each extends object>(holder: Each): Each =>
    Object.fromEntries(
      Object.entries(holder).map(([name, held]) => [
        name,
        held instanceof Set || held instanceof Map ? spied(held) : held,
      ]),
    ) as Each;
  const spied = <Held extends object>(held: Held): Held =>
    new Proxy(held, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== "function") return value;
        count += property === "has" || property === "get" ? 1 : 0;
        return value.bind(target);
      },
    });
  const spelling = counting(rules.spelling);
  return { rules: { ...rules, spelling, subjects: counting(rules.subjects) }, lookups: () => count };
}
