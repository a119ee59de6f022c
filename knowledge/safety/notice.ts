/**
 * Notices danger in one message, on its raw text, in every state, before anything that can fail (rules 3 to 6 of safe
 * conversation; NICE NG225: noticed or not, no level). A hold-back silences only what lies wholly inside the words it
 * covers, so an idiom, a "not" or a film never silences a plain statement beside it.
 */
import { SAFETY_KINDS, type SafetyKind, type Who } from "../taxonomy.ts";
import { kindsOf, type PhraseOwner, type SafetyRules } from "./compile-rules.ts";
import { find, type Match } from "./matcher.ts";
import { normalise, type Token } from "./normalise.ts";
import type { Hold, Rule } from "./rule.ts";
import type { Signal } from "./signal.ts";
import { isPersonal, isWriter, subjectBefore, subjectOf } from "./subject.ts";

/** One rule that fired, and the hold-back that silenced it, if one did: for tests, reviews and the command line. */
export interface Firing extends Signal {
  readonly rule: string;
  /** The first and last word matched, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** Nothing said who it is about, so the writer was taken. */
  readonly isGuess: boolean;
  readonly heldBy?: string;
}

/** The dangers in `text`, one for each kind, those happening now first. Pure, synchronous, linear in the text. */
export function notice(text: string, rules: SafetyRules): Signal[] {
  const strongest = new Map<SafetyKind, Firing>();
  for (const firing of explain(text, rules)) {
    if (firing.heldBy !== undefined) continue;
    const known = strongest.get(firing.kind);
    if (known === undefined || comesBefore(firing, known)) strongest.set(firing.kind, firing);
  }
  const inOrder = SAFETY_KINDS.flatMap((kind): Signal[] => {
    const firing = strongest.get(kind);
    return firing === undefined ? [] : [{ kind, now: firing.now, who: firing.who }];
  });
  return [...inOrder.filter((signal) => signal.now), ...inOrder.filter((signal) => !signal.now)];
}

/** Every rule that fired on `text` and whether it was held back. */
export function explain(text: string, rules: SafetyRules): Firing[] {
  const tokens = normalise(text, rules.spelling);
  const found = find(rules.matcher, tokens).matches.map((match) => ({ match, owner: ownerOf(match, rules) }));
  const conditionsMet = new Set<Rule | Hold>(found.flatMap(({ owner }) => (owner.is === "with" ? [owner.of] : [])));
  const isMet = (item: Rule | Hold): boolean => item.with === undefined || conditionsMet.has(item);
  const covers = found.flatMap(({ match, owner }): Cover[] => {
    if (owner.is !== "hold" || !isMet(owner.hold)) return [];
    return [{ hold: owner.hold, kinds: new Set(kindsOf(owner.hold)), ...reach(match, owner.hold, tokens, rules) }];
  });
  return found.flatMap(({ match, owner }): Firing[] => {
    if (owner.is !== "rule" || !isMet(owner.rule)) return [];
    const { who, isGuess } = whoOf(owner, match, tokens, rules);
    if (who === "nobody" || (owner.rule.isTopic && !isPersonal(match, tokens))) return [];
    const firing: Firing = {
      kind: owner.kind,
      who,
      now: owner.rule.now,
      rule: owner.rule.id,
      from: match.start,
      to: match.end,
      isGuess,
    };
    const cover = owner.rule.isFirm ? undefined : covers.find((one) => silences(one, firing, match));
    return [cover === undefined ? firing : { ...firing, heldBy: cover.hold.id }];
  });
}

interface Cover {
  readonly hold: Hold;
  readonly kinds: ReadonlySet<SafetyKind>;
  readonly start: number;
  readonly end: number;
}

function silences(cover: Cover, firing: Firing, match: Match): boolean {
  if (match.start < cover.start || match.end > cover.end || !cover.kinds.has(firing.kind)) return false;
  if (cover.hold.only !== undefined && !cover.hold.only.includes(firing.rule)) return false;
  return cover.hold.who === undefined || cover.hold.who.includes(firing.who);
}

/** The first and last word that a hold-back covers: its own words, or the clause or sentence they stand in. */
function reach(match: Match, hold: Hold, tokens: readonly Token[], rules: SafetyRules): { start: number; end: number } {
  let { start, end } = match;
  if (hold.covers === "span") return { start, end };
  const part = hold.covers === "sentence" ? "sentence" : "clause";
  const joins = (index: number, from: number): boolean => {
    const token = tokens[index];
    if (token === undefined || token[part] !== tokens[from]?.[part]) return false;
    return part === "sentence" || !token.forms.some((form) => rules.subjects.conjunctions.has(form));
  };
  while (hold.covers !== "onward" && joins(start - 1, match.start)) start -= 1;
  while (joins(end + 1, match.end)) end += 1;
  return { start, end };
}

interface Whose {
  readonly who: Who | "nobody";
  readonly isGuess: boolean;
}

/** Whom a rule's match is about. A rule about the writer's own deeds yields where somebody else is the one who acts. */
function whoOf(owner: PhraseOwner & { is: "rule" }, match: Match, tokens: readonly Token[], rules: SafetyRules): Whose {
  const { who } = owner.rule;
  if (who === "subject") {
    const { subject, isGuess } = subjectOf(tokens, match, rules.subjects);
    return { who: subject, isGuess };
  }
  if (who !== "doing" || isWriter(tokens[match.start])) return { who, isGuess: false };
  const { subject } = subjectBefore("self", tokens, match, rules.subjects);
  return { who: subject === "self" ? "doing" : subject, isGuess: false };
}

const ORDER: Readonly<Record<Who, number>> = { self: 0, doing: 1, other: 2 };

function comesBefore(one: Firing, other: Firing): boolean {
  if (one.now !== other.now) return one.now;
  if (one.isGuess !== other.isGuess) return other.isGuess;
  return ORDER[one.who] < ORDER[other.who];
}

function ownerOf(match: Match, rules: SafetyRules): PhraseOwner {
  return rules.owners[match.phrase] as PhraseOwner;
}
