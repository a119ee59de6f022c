/**
 * Finds services by their words: name, organisation, description, what people do there, and whom it is for. What a term is
 * worth to a service (BM25+ over the fields, as MiniSearch reckons it) is worked out when the index is made; a search only
 * adds up the lists of a text's few rarest terms.
 */
import { isOneSlip } from "../languages/slips.ts";
import { type Counted, countTerms } from "./count-terms.ts";
import type { Service } from "./service.ts";
import { termOf, wordsOf } from "./terms.ts";

/** Which terms stand in which services, and what each is worth there. A service goes by its number. Plain data. */
export interface TextIndex {
  readonly services: number;
  readonly termIds: ReadonlyMap<string, number>;
  /** Where the list of each term starts, and after the last one where it ends. */
  readonly starts: Uint32Array;
  /** The lists, one behind the other: the services of a term and what it is worth to each. */
  readonly listed: Uint32Array;
  readonly worths: Float32Array;
}

/** What a search found. */
export interface TextFound {
  /** Numbers of the services in which some word stands, in no order. */
  readonly hits: readonly number[];
  /** How well the words fit, 0 to 1, by service number. */
  readonly scores: Float32Array;
}

/** What a term counts for in each field, and the settings of BM25+ (MiniSearch's own). */
const FIELDS: readonly (readonly [boost: number, textOf: (service: Service) => string])[] = [
  [2, ({ name }) => name],
  [0.6, ({ organisation }) => organisation],
  [1, ({ description }) => description],
  [2, ({ interests }) => interests.join(" ")],
  [1.2, ({ who }) => who ?? ""],
];
const [SATURATION, LENGTH_COUNTS, LEAST_WORTH] = [1.2, 0.7, 0.5];
/** Rarest words first: the rest of a long story adds time and little else. */
const MOST_TERMS = 8;
/** In shorter words one slip makes another word; in longer ones it is no slip. Letters. */
const [LEAST_FORGIVEN, MOST_FORGIVEN] = [6, 20];
/** The search score at which a fit counts as half. */
const HALF_FIT = 12;

/** Makes the index; a service's number is its place. Costs time in proportion to the words: off the main thread for many. */
export function makeTextIndex(services: readonly Service[]): TextIndex {
  const counted = countTerms(
    services,
    FIELDS.map(([, textOf]) => textOf),
  );
  const starts = new Uint32Array(counted.termIds.size + 1);
  for (const term of counted.terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 1; term < starts.length; term += 1) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
  const listed = new Uint32Array(counted.terms.length);
  const worths = new Float32Array(counted.terms.length);
  const worthOf = worthReckoner(counted, services.length);
  const next = starts.slice();
  for (let at = 0; at < listed.length; at += 1) {
    const term = counted.terms[at] ?? 0;
    const place = next[term] ?? 0;
    next[term] = place + 1;
    listed[place] = counted.owners[at] ?? 0;
    worths[place] = worthOf(at);
  }
  return { services: services.length, termIds: counted.termIds, starts, listed, worths };
}

/**
 * The services that a text's words stand in; `undefined` when it has no word that is known. Where somebody searches by
 * words, one slip in a longer word is forgiven: "bereavment".
 */
export function searchText(index: TextIndex, text: string, isForgiving = false): TextFound | undefined {
  const terms = rarestTerms(index, text, isForgiving);
  if (terms.length === 0) return undefined;
  const hits: number[] = [];
  const scores = new Float32Array(index.services);
  const matched = new Uint8Array(index.services);
  for (const term of terms) {
    const end = index.starts[term + 1] ?? 0;
    for (let at = index.starts[term] ?? 0; at < end; at += 1) {
      const service = index.listed[at] ?? 0;
      const already = matched[service] ?? 0;
      if (already === 0) hits.push(service);
      matched[service] = already + 1;
      scores[service] = (scores[service] ?? 0) + (index.worths[at] ?? 0);
    }
  }
  for (const service of hits) {
    // A service with three of the words is worth more than three with one each.
    const score = (scores[service] ?? 0) * (matched[service] ?? 0);
    scores[service] = score / (score + HALF_FIT);
  }
  return { hits, scores };
}

function rarestTerms({ termIds, starts }: TextIndex, text: string, isForgiving: boolean): readonly number[] {
  const countOf = (term: number) => (starts[term + 1] ?? 0) - (starts[term] ?? 0);
  const known = new Set(
    wordsOf(text).flatMap((word) => {
      const term = termOf(word);
      if (term === null) return [];
      return termIds.get(term) ?? (isForgiving ? meantBy(term) : undefined) ?? [];
    }),
  );
  return [...known].sort((one, other) => countOf(one) - countOf(other)).slice(0, MOST_TERMS);

  /** The commonest term that is one slip away. */
  function meantBy(typed: string): number | undefined {
    if (typed.length < LEAST_FORGIVEN || typed.length > MOST_FORGIVEN) return undefined;
    let best: number | undefined;
    for (const [term, id] of termIds) {
      if (isOneSlip(typed, term) && (best === undefined || countOf(id) > countOf(best))) best = id;
    }
    return best;
  }
}

/** What a counted term is worth to its service, over all fields. */
function worthReckoner(counted: Counted, services: number): (at: number) => number {
  const boosts = FIELDS.map(([boost]) => boost);
  const fields = boosts.length;
  const averages = counted.lengthSums.map((sum) => sum / services);
  return (at) => {
    const [term, owner] = [counted.terms[at] ?? 0, counted.owners[at] ?? 0];
    let worth = 0;
    for (let field = 0; field < fields; field += 1) {
      const times = counted.timesIn(at, field);
      if (times === 0) continue;
      const seenIn = counted.seenIn[term * fields + field] ?? 0;
      const rarity = Math.log(1 + (services - seenIn + 0.5) / (seenIn + 0.5));
      const length = (counted.lengths[owner * fields + field] ?? 0) / (averages[field] || 1);
      const often = (times * (SATURATION + 1)) / (times + SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length));
      worth += (boosts[field] ?? 0) * rarity * (LEAST_WORTH + often);
    }
    return worth;
  };
}
