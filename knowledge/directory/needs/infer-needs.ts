/**
 * Which of our needs a service from a feed serves, each with its reason. A service offered for a wrong need hurts more than
 * one that is missed, so only what is sure is used; what is likely waits for a person (`what-matters directory review`).
 */
import { NEED_IDS, type NeedId } from "../../taxonomy.ts";
import { TAXONOMIES } from "../from-open-referral.ts";
import type { OpenReferralService } from "../open-referral.ts";
import type { NeedFound } from "../service.ts";
import { sentencesOf } from "../vectors.ts";
import { type Fit, fitsOf, type Meaning } from "./need-layer.ts";
import type { TermFound, Terms } from "./terms.ts";

/**
 * From this sureness a need is used; below it, it is kept for review. Of the starter directory, read as if it listed no
 * needs and had no terms, nineteen in twenty that are used are right (by meaning alone nine in ten), and two in five of
 * all are found; a feed's own terms come on top. Invented services with long descriptions fare alike (measured).
 */
export const SURE_ENOUGH = 0.5;
/** Below this nothing is kept, not even for review. */
const WORTH_A_LOOK = 0.35;

const SURENESS = { exactTerm: 0.95, likeTerm: 0.85, nameTerm: 0.8, mostByMeaning: 0.75 } as const;
/** The fit by meaning at which a need is sure enough. */
const SURE_FIT = 0.29;
/** How much more a need fits whose term stands in the description, or whose topic a wide term of the feed names. */
const SAID = 0.25;
const HINTED = 0.05;

/** A sentence about the help of others: "can also point you to debt advice". */
const POINTS_ELSEWHERE =
  /\bsignpost|\b(?:point|direct|refer|introduce) (?:you|people|them|clients|families)\b|\bput (?:you|people) in touch\b/i;

/**
 * The needs of one record, surest first; those below `SURE_ENOUGH` are not to be used. Needs that it lists itself win, and
 * nothing is added to them. `meaning` is left out where there is no encoder: then terms stand alone.
 */
export function needsOf(record: OpenReferralService, terms: Terms, meaning?: Meaning): readonly NeedFound[] {
  const listed = listedOf(record);
  if (listed.length > 0) return listed;
  const filed = termsOfRecord(record, terms);
  const all = [
    ...filed.flatMap(({ found, because }) => byTerm(found, because, exactness(found))),
    ...terms.inName(record.name).flatMap((found) => byTerm(found, `its name says "${found.term}"`, SURENESS.nameTerm)),
    ...(meaning ? byMeaning(record, terms, new Set(filed.flatMap(({ found }) => found.hints)), meaning) : []),
  ];
  return surestOfEach(all);
}

/** The terms of other taxonomies by which a feed files a record, as far as the table has them. */
export function termsOfRecord(
  record: OpenReferralService,
  terms: Terms,
): readonly { readonly found: TermFound; readonly because: string }[] {
  const ours: readonly string[] = Object.values(TAXONOMIES);
  return record.attributes.flatMap(({ taxonomy_term: term }) => {
    if (!term || ours.includes(term.taxonomy ?? "")) return [];
    const [found] = [term.name, term.code, term.id, term.term_uri].flatMap((each) => terms.find(each ?? "") ?? []);
    return found ? [{ found, because: `the feed files it under "${term.name}" (${term.taxonomy ?? found.list})` }] : [];
  });
}

function listedOf(record: OpenReferralService): readonly NeedFound[] {
  const because = "the record lists it";
  return record.attributes.flatMap(({ taxonomy_term: term }): NeedFound[] => {
    const need = term?.taxonomy === TAXONOMIES.needs ? NEED_IDS.find((id) => id === term.name) : undefined;
    return need ? [{ need, by: "listed", because, sureness: 1 }] : [];
  });
}

function exactness({ isExact }: TermFound): number {
  return isExact ? SURENESS.exactTerm : SURENESS.likeTerm;
}

function byTerm({ needs }: TermFound, because: string, sureness: number): readonly NeedFound[] {
  return needs.map((need): NeedFound => ({ need, by: "term", because, sureness }));
}

function byMeaning(
  record: OpenReferralService,
  terms: Terms,
  hinted: ReadonlySet<NeedId>,
  meaning: Meaning,
): readonly NeedFound[] {
  const own = sentencesOf(record.description ?? "").filter((sentence) => !POINTS_ELSEWHERE.test(sentence));
  const said = new Map(own.map((sentence) => [sentence, needTermsIn(sentence, terms)] as const));
  const more = (sentence: string, need: NeedId) => (said.get(sentence)?.has(need) ? SAID : 0);
  return fitsOf(record.name, own, meaning, more).flatMap((fit): NeedFound[] => {
    const term = said.get(fit.sentence)?.get(fit.need);
    const score = fit.score + (hinted.has(fit.need) ? HINTED : 0);
    const sureness = Math.min(SURENESS.mostByMeaning, rounded((score / SURE_FIT) * SURE_ENOUGH));
    return sureness < WORTH_A_LOOK ? [] : [{ need: fit.need, by: "meaning", because: becauseOf(fit, term), sureness }];
  });
}

/** The terms in a sentence by the needs that they stand for. */
function needTermsIn(sentence: string, terms: Terms): ReadonlyMap<NeedId, string> {
  return new Map(
    terms.inDescription(sentence).flatMap(({ needs, term }) => needs.map((need) => [need, term] as const)),
  );
}

function becauseOf({ sentence }: Fit, term: string | undefined): string {
  return `it says "${sentence}"${term === undefined ? "" : `, and "${term}"`}`;
}

function surestOfEach(all: readonly NeedFound[]): readonly NeedFound[] {
  const surest = new Map<NeedId, NeedFound>();
  for (const found of all) {
    if (found.sureness > (surest.get(found.need)?.sureness ?? 0)) surest.set(found.need, found);
  }
  return [...surest.values()].sort((one, other) => other.sureness - one.sureness);
}

/** Two places say enough, and a file of records does not change with the last digit of a sum. */
function rounded(sureness: number): number {
  return Math.round(sureness * 100) / 100;
}
