/** Writes into a record what was found out about it: its needs with their reasons, and what a `Service` asks beside them. */
import { TAXONOMIES } from "../from-open-referral.ts";
import type { OpenReferralService } from "../open-referral.ts";
import type { Audience, NeedFound } from "../service.ts";
import { needsOf, SURE_ENOUGH, termsOfRecord } from "./infer-needs.ts";
import type { Meaning } from "./need-layer.ts";
import { whySensitive } from "./sensitive.ts";
import type { TermFound, Terms } from "./terms.ts";

/** Where a record comes from. */
export interface Origin {
  /** The feed's name, as it is configured. */
  readonly feed: string;
  /** Its address, to name beside "Not checked yet" where the record has no site of its own. */
  readonly url?: string;
}

type Attribute = OpenReferralService["attributes"][number];

/**
 * A record of a feed made ready for the directory: needs, interests and audience by its terms and meaning, whether it is
 * about abuse, and our own additions (`what_matters`). What a record already has is kept.
 */
export function prepareRecord(
  record: OpenReferralService,
  origin: Origin,
  terms: Terms,
  meaning?: Meaning,
): OpenReferralService {
  const filed = termsOfRecord(record, terms).map(({ found }) => found);
  const named = terms.inName(record.name);
  const found = [...filed, ...named];
  const { name, description, url, eligibility_description: who, organization } = record;
  const isSensitive =
    whySensitive({ name, description, url, who, organisation: organization?.name }, found) !== undefined;
  const known = record.what_matters;
  const own: OpenReferralService = {
    ...record,
    attributes: withTerms(
      withTerms(
        record.attributes,
        "interests",
        found.flatMap(({ interests }) => interests),
      ),
      "audience",
      onlyAudience(filed),
    ),
    what_matters: {
      ...known,
      confidence: known?.confidence ?? "medium",
      sources: known?.sources.length ? known.sources : [{ url: record.url ?? origin.url }],
      // A record of ours was judged by a person; one of a feed counts as sensitive when either says so.
      is_sensitive: known?.slug === undefined ? (known?.is_sensitive ?? false) || isSensitive : known.is_sensitive,
      feed: known?.feed ?? origin.feed,
    },
  };
  return applyNeeds(own, needsOf(record, terms, meaning));
}

/**
 * Whom the feed says it is for, when that is one kind of people: `audience` shuts everybody else out, and a record filed
 * under women, men and older people means all of them, not those who are all three; nor is "all ages, older people" for the
 * old alone.
 */
function onlyAudience(filed: readonly TermFound[]): readonly Audience[] {
  const all = new Set(filed.flatMap(({ audience }) => audience));
  return all.size === 1 && !filed.some(({ isForAnyone }) => isForAnyone) ? [...all] : [];
}

/**
 * A record with what was found of its needs: the sure ones as attributes, all of them with their reasons in
 * `what_matters.needs_found`, so that those which are not sure wait there for a person. One that lists its needs, and one
 * without any, stays as it is: the latter answers no need, and is still found by its words.
 */
export function applyNeeds(record: OpenReferralService, found: readonly NeedFound[]): OpenReferralService {
  const known = record.what_matters;
  if (known === undefined || found.every(({ by }) => by === "listed")) return record;
  const sure = found.filter(({ sureness }) => sureness >= SURE_ENOUGH).map(({ need }) => need);
  return {
    ...record,
    attributes: withTerms(record.attributes, "needs", sure),
    what_matters: { ...known, needs_found: found.map((each) => ({ ...each })) },
  };
}

function withTerms(
  attributes: readonly Attribute[],
  list: keyof typeof TAXONOMIES,
  names: readonly string[],
): Attribute[] {
  const taxonomy = TAXONOMIES[list];
  const there = attributes.flatMap(({ taxonomy_term: term }) => (term?.taxonomy === taxonomy ? [term.name] : []));
  const added = [...new Set(names)].filter((name) => !there.includes(name));
  const linkType = { needs: "need", interests: "interest", audience: "audience" }[list];
  const unknown = { id: undefined, code: undefined, term_uri: undefined };
  return [
    ...attributes,
    ...added.map((name): Attribute => ({ link_type: linkType, taxonomy_term: { name, taxonomy, ...unknown } })),
  ];
}
