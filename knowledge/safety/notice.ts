/**
 * Notices danger in one message, on its raw text, in every state, before anything that can fail (rules 3 to 6 of safe
 * conversation; NICE NG225: noticed or not, no level).
 */
import { SAFETY_KINDS, type SafetyKind, type Who } from "../taxonomy.ts";
import type { PhraseOwner, SafetyRules } from "./compile-rules.ts";
import { type Held, heldBackBy } from "./held-back.ts";
import { findInSlices, type Match } from "./matcher.ts";
import { normalise, type Token } from "./normalise.ts";
import type { Hold, Rule } from "./rule.ts";
import type { Signal } from "./signal.ts";
import { allOf, type Slices, WORDS_IN_A_SLICE } from "./slices.ts";
import { isWriter, personalIn, subjectBefore, subjectOf } from "./subject.ts";

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
  return allOf(noticeInSlices(text, rules));
}

/** The same, in slices, so that a message as long as can be holds nobody else up. */
export function* noticeInSlices(text: string, rules: SafetyRules): Slices<Signal[]> {
  const strongest = new Map<SafetyKind, Firing>();
  for (const firing of yield* explainInSlices(text, rules)) {
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
  return allOf(explainInSlices(text, rules));
}

function* explainInSlices(text: string, rules: SafetyRules): Slices<Firing[]> {
  const tokens = normalise(text, rules.spelling);
  const isLong = tokens.length > WORDS_IN_A_SLICE;
  if (isLong) yield;
  const { matches } = yield* findInSlices(rules.matcher, tokens);
  if (isLong) yield;
  return firingsOf(matches, tokens, rules);
}

function firingsOf(matches: readonly Match[], tokens: readonly Token[], rules: SafetyRules): Firing[] {
  const found = matches.map((match) => ({ match, owner: ownerOf(match, rules) }));
  const conditionsMet = new Set<Rule | Hold>(found.flatMap(({ owner }) => (owner.is === "with" ? [owner.of] : [])));
  const isMet = (item: Rule | Hold): boolean => item.with === undefined || conditionsMet.has(item);
  const held = found.flatMap(({ match, owner }): Held[] =>
    owner.is === "hold" && isMet(owner.hold) ? [{ hold: owner.hold, match }] : [],
  );
  const heldBy = heldBackBy(held, tokens, rules);
  const isPersonal = personalIn(tokens);
  return found.flatMap(({ match, owner }): Firing[] => {
    if (owner.is !== "rule" || !isMet(owner.rule)) return [];
    const { who, isGuess } = whoOf(owner, match, tokens, rules);
    if (who === "nobody" || (owner.rule.isTopic && !isPersonal(match))) return [];
    const { id, now, isFirm } = owner.rule;
    const firing: Firing = { kind: owner.kind, who, now, rule: id, from: match.start, to: match.end, isGuess };
    const hold = isFirm ? undefined : heldBy(firing);
    return [hold === undefined ? firing : { ...firing, heldBy: hold.id }];
  });
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
