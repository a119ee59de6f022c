/**
 * The services worth ranking for a query, at most 100. Every service that serves what was asked for is looked at, in columns
 * of numbers, and scored as `match` will score it; the hard rules decide about each kind of service that could come in; and
 * meanings, which take longest to compare, are compared for a short list.
 */
import { localTime } from "../hours/local-time.ts";
import { type Asker, askerOf } from "./asker.ts";
import type { DirectoryIndex } from "./directory-index.ts";
import { orderOf, seedOf, stepsOf, turnOf } from "./fair-order.ts";
import { isSpokenOf, mayList, mayOffer } from "./hard-rules.ts";
import { sharedInterests, withFamily } from "./interests.ts";
import { leastHintOf } from "./least-hint.ts";
import { closestMeaning } from "./meaning-index.ts";
import { isNearEnough } from "./near-enough.ts";
import { meantIn } from "./other-senses.ts";
import type { Candidate, Query } from "./query.ts";
import { type Fits, hintedBy, likedBy, makeScorer, wishesOf } from "./scorer.ts";
import type { Service } from "./service.ts";
import { highestFirst, makeShortlist, type Shortlist } from "./shortlist.ts";
import { searchText } from "./text-index.ts";
import type { Vector } from "./vectors.ts";
import { mayFitWords } from "./word-fit.ts";

const MOST = 100;
/** For somebody who looks through the list page by page. */
const MOST_BROWSED = 200;
/** In meaning: of those that fit already, and of those that only their meaning could bring in. */
const MOST_COMPARED = 300;
const MOST_OTHERS = 100;
/** More steps than any score has. */
const BEHIND = 10_000;

/**
 * Candidates for a query, the most promising first. `sentences` are the vectors of the sentences of its text, from the same
 * model as the index; left out, meaning counts for nothing, and the first 100 are those of the whole directory.
 */
export function candidates(
  query: Query,
  index: DirectoryIndex,
  sentences: readonly Vector[] = [],
): readonly Candidate[] {
  const search = startSearch(query, index, sentences);
  const { asker, fits } = search;
  const fitting = makeShortlist(MOST_COMPARED, asker.needs.length);
  const others = makeShortlist(MOST_OTHERS, 0);
  for (const services of [fits.wishes.services, ...besideNeeds(asker, index)]) search.lookAt(services, fitting);
  const isUnmet = !query.isSearch && asker.needs.length > 0 && fitting.services().length === 0;
  const least = leastHintOf(index.weights, isUnmet);
  search.lookAt(
    fits.hinted.services.filter((number) => (fits.hinted.parts[number] ?? 0) >= least),
    fitting,
  );
  if (asker.needs.length === 0) {
    const { hits = [], scores = [] } = fits.text ?? {};
    search.lookAt(
      hits.filter((number) => {
        const [textScore = 0, hintScore = 0] = [scores[number], fits.hinted.parts[number]];
        return search.isNear({ textScore, hintScore, meaningScore: 0 });
      }),
      fitting,
    );
    search.lookAt(hits, others);
    const isSparse = others.services().length < MOST_OTHERS;
    if (sentences.length > 0 && isSparse) search.lookAt(index.table.everyNumber, others);
  }
  const found = [
    ...fitting.services().map((number) => search.compare(number, true)),
    ...others.services().map((number) => search.compare(number, false)),
  ];
  const first = new Set(fitting.first());
  const most = query.isBrowsing ? MOST_BROWSED : MOST;
  return found
    .sort((one, other) => other.order - one.order)
    .filter(({ number }, at) => at < most - first.size || first.has(number))
    .map(({ service, textScore, meaningScore, hintScore }) => ({ service, textScore, meaningScore, hintScore }));
}

function hintsMeant({ text = "", hints = [] }: Query): NonNullable<Query["hints"]> {
  const meant = meantIn(
    text,
    hints.map(({ id }) => id),
  );
  return hints.filter(({ id }) => meant.includes(id));
}

interface Compared extends Candidate {
  readonly hintScore: number;
  readonly number: number;
  /** What does not fit, and does not mean very much the same either, stands behind all others. */
  readonly order: number;
}

interface Search {
  readonly asker: Asker;
  /** Whether a service fits the text well enough, without any need. */
  isNear(fit: Omit<Candidate, "service">): boolean;
  readonly fits: Fits;
  /** Puts those of the services on the list that come in and may be offered. Nothing is looked at twice. */
  lookAt(services: ArrayLike<number>, list: Shortlist): void;
  compare(number: number, isFitting: boolean): Compared;
}

function startSearch(query: Query, index: DirectoryIndex, sentences: readonly Vector[]): Search {
  const { table, weights } = index;
  const asker = askerOf(query, index.places);
  const fits = {
    wishes: wishesOf(index, asker.needs),
    hinted: hintedBy(index, hintsMeant(query)),
    liked: likedBy(index, asker.interests),
    text: query.text === undefined ? undefined : searchText(index.text, query.text, query.isSearch),
  };
  const scorer = makeScorer(index, asker, fits);
  const isAllowed = gateOf(query, asker, index);
  const today = seedOf(localTime(query.at).date);
  const isNear: Search["isNear"] = (fit) => (query.isSearch ? mayFitWords(fit, weights) : isNearEnough(fit, weights));
  const isPassed = new Uint8Array(table.services.length);
  for (const id of query.exclude ?? []) isPassed[table.numberOf.get(id) ?? table.services.length] = 1;
  const orderFor = (number: number, score: number) =>
    orderOf(score, table.pinned[number] === 1, turnOf(table.seeds[number] ?? 0, today));

  return {
    asker,
    fits,
    isNear,
    lookAt(services, list) {
      const fresh = unpassed(services, isPassed);
      const scores = new Float64Array(fresh.length);
      // The step that each reaches at most. The best go first, and from where nobody can come in any more nobody is asked.
      const tops = new Int32Array(fresh.length);
      for (let place = 0; place < fresh.length; place += 1) {
        const score = scorer.withoutHours(fresh[place] ?? 0);
        scores[place] = score;
        tops[place] = stepsOf(score + scorer.mostForHours);
      }
      const inOrder = highestFirst(tops);
      let top = Number.POSITIVE_INFINITY;
      for (let at = 0; at < inOrder.length; at += 1) {
        const place = inOrder[at] ?? 0;
        const next = tops[place] ?? 0;
        if (next < top && next + 1 <= list.least()) break;
        top = next;
        const number = fresh[place] ?? 0;
        const bits = fits.wishes.bits[number] ?? 0;
        if (!list.hasRoomFor(next + 1, bits) || !isAllowed(number)) continue;
        const score = (scores[place] ?? 0) + scorer.hours(number);
        list.add(number, orderFor(number, score), bits, table.providers.of[number] ?? 0);
      }
    },
    compare(number, isFitting) {
      const meaningScore = closestMeaning(index.meaning, number, sentences);
      const score = scorer.withoutHours(number) + scorer.hours(number) + weights.weights.meaning * meaningScore;
      const fit = {
        textScore: fits.text?.scores[number] ?? 0,
        meaningScore,
        hintScore: fits.hinted.parts[number] ?? 0,
      };
      const isBehind = !isFitting && !isNear(fit);
      return {
        service: table.services[number]?.id ?? "",
        ...fit,
        number,
        order: orderFor(number, score) - (isBehind ? BEHIND : 0),
      };
    },
  };
}

/** Those not looked at yet; from now on they have been. */
function unpassed(services: ArrayLike<number>, isPassed: Uint8Array): readonly number[] {
  const fresh: number[] = [];
  for (let at = 0; at < services.length; at += 1) {
    const number = services[at] ?? 0;
    if (isPassed[number] === 0) fresh.push(number);
    isPassed[number] = 1;
  }
  return fresh;
}

/** Whether a service may be offered, or listed for somebody who looks by themselves: asked once for all that are alike. */
function gateOf(query: Query, asker: Asker, { table }: DirectoryIndex): (service: number) => boolean {
  const known = new Int8Array(table.rules.examples.length);
  return (number) => {
    const ruleClass = table.rules.of[number] ?? 0;
    if (known[ruleClass] === 0) {
      const example = table.rules.examples[ruleClass];
      const isAllowed = example !== undefined && isAllowedTo(example, asker, query);
      known[ruleClass] = isAllowed ? 1 : -1;
    }
    return known[ruleClass] === 1;
  };
}

function isAllowedTo(service: Service, asker: Asker, query: Query): boolean {
  return query.isBrowsing ? mayList(service, asker, query.text) : mayOffer(service, asker);
}

/** Services for a situation that was spoken of; and where no need was named, those that serve an interest. */
function besideNeeds(asker: Asker, { bySituation, byInterest }: DirectoryIndex): readonly ArrayLike<number>[] {
  const interests = asker.needs.length > 0 ? [] : asker.interests.flatMap(withFamily);
  const lists = [
    ...[...asker.groups].map((group) => bySituation.get(group)),
    ...interests.map((each) => byInterest.get(each)),
  ];
  return lists.flatMap((list) => (list === undefined ? [] : [list.services]));
}

/** Whether a service serves a need that was asked for, or the situation that was spoken of; without needs, an interest. */
export function isAskedFor(service: Service, asker: Asker): boolean {
  if (service.needs.some((need) => asker.needs.includes(need)) || isSpokenOf(service, asker)) return true;
  return asker.needs.length === 0 && sharedInterests(service, asker.interests).length > 0;
}
