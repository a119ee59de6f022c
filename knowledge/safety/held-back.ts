/**
 * Which matches a hold-back silences: those that lie wholly inside the words it covers, which are its own, or the clause or
 * sentence that they stand in. So an idiom, a "not" or a film never silences a plain statement beside it.
 */
import type { SafetyKind, Who } from "../taxonomy.ts";
import { kindsOf, type SafetyRules } from "./compile-rules.ts";
import type { Match } from "./matcher.ts";
import type { Token } from "./normalise.ts";
import type { Hold } from "./rule.ts";

export interface Held {
  readonly hold: Hold;
  readonly match: Match;
}

/** A rule's match, and what it is taken to say. */
export interface Said {
  readonly rule: string;
  readonly kind: SafetyKind;
  readonly who: Who;
  readonly from: number;
  readonly to: number;
}

/** The first hold-back that silences a match, if one does. Asking costs the same however often a hold-back was found. */
export type HeldBy = (said: Said) => Hold | undefined;

export function heldBackBy(held: readonly Held[], tokens: readonly Token[], rules: SafetyRules): HeldBy {
  if (held.length === 0) return () => undefined;
  const edges = edgesOf(tokens, rules);
  const covers = new Map<Hold, Cover>();
  for (const { hold, match } of held) {
    const cover = covers.get(hold) ?? {
      kinds: new Set(kindsOf(hold)),
      furthest: new Int32Array(tokens.length).fill(-1),
    };
    covers.set(hold, cover);
    const { start, end } = reach(match, hold, edges);
    cover.furthest[start] = Math.max(cover.furthest[start] ?? -1, end);
  }
  for (const { furthest } of covers.values()) {
    for (let at = 1; at < furthest.length; at += 1) {
      furthest[at] = Math.max(furthest[at] ?? -1, furthest[at - 1] ?? -1);
    }
  }
  return ({ rule, kind, who, from, to }) => {
    for (const [hold, { kinds, furthest }] of covers) {
      if ((furthest[from] ?? -1) < to || !kinds.has(kind)) continue;
      if (hold.only !== undefined && !hold.only.includes(rule)) continue;
      if (hold.who === undefined || hold.who.includes(who)) return hold;
    }
    return undefined;
  };
}

interface Cover {
  readonly kinds: ReadonlySet<SafetyKind>;
  /** By word, the last word that is covered together with it; -1 where it is not covered. */
  readonly furthest: Int32Array;
}

/** By word, how far from it its clause (up to a conjunction) or its sentence (up to a "but") goes on. */
interface Edges {
  readonly clauseStart: Int32Array;
  readonly clauseEnd: Int32Array;
  readonly sentenceStart: Int32Array;
  readonly sentenceEnd: Int32Array;
}

function edgesOf(tokens: readonly Token[], { subjects }: SafetyRules): Edges {
  const parts = tokens.map(({ forms, sentence, clause }) => {
    const is = (words: ReadonlySet<string>): boolean => forms.some((form) => words.has(form));
    return { sentence, clause, joins: !is(subjects.conjunctions), goesOn: !is(subjects.contrasts) };
  });
  const places = (): Int32Array => Int32Array.from(tokens.keys());
  const edges = { clauseStart: places(), clauseEnd: places(), sentenceStart: places(), sentenceEnd: places() };
  const { clauseStart, clauseEnd, sentenceStart, sentenceEnd } = edges;
  for (let at = 1; at < parts.length; at += 1) {
    const [before, here] = [parts[at - 1], parts[at]];
    if (before?.sentence === here?.sentence && before?.goesOn) sentenceStart[at] = sentenceStart[at - 1] ?? at;
    if (before?.clause === here?.clause && before?.joins) clauseStart[at] = clauseStart[at - 1] ?? at;
  }
  for (let at = parts.length - 2; at >= 0; at -= 1) {
    const [here, after] = [parts[at], parts[at + 1]];
    if (after?.sentence === here?.sentence && after?.goesOn) sentenceEnd[at] = sentenceEnd[at + 1] ?? at;
    if (after?.clause === here?.clause && after?.joins) clauseEnd[at] = clauseEnd[at + 1] ?? at;
  }
  return edges;
}

function reach({ start, end }: Match, { covers }: Hold, edges: Edges): Pick<Match, "start" | "end"> {
  if (covers === "span") return { start, end };
  if (covers === "sentence") return { start: edges.sentenceStart[start] ?? start, end: edges.sentenceEnd[end] ?? end };
  const clauseEnd = edges.clauseEnd[end] ?? end;
  return { start: covers === "onward" ? start : (edges.clauseStart[start] ?? start), end: clauseEnd };
}
