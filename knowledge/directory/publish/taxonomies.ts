/** Our needs, interests and audiences as taxonomies of HSDS, so that whoever reads the directory knows what each means. */
import { NEEDS_BY_TOPIC, TOPIC_IDS } from "../../taxonomy.ts";
import type { Topic } from "../../topics/topic.ts";
import { TAXONOMIES } from "../from-open-referral.ts";
import { AUDIENCES, type Audience, type Service } from "../service.ts";
import type { HsdsAttribute, HsdsTaxonomy, HsdsTerm } from "./hsds.ts";
import type { Ids } from "./ids.ts";

/** What a term can be about a service. A topic stands above its needs. */
type TermKind = "topic" | "need" | "interest" | "audience";

export interface Taxonomies {
  readonly taxonomies: readonly HsdsTaxonomy[];
  readonly terms: readonly HsdsTerm[];
  /** Everything that a service is listed under, the main need first. */
  attributesOf(service: Service, serviceId: string): readonly HsdsAttribute[];
  /** Tests whether a service is listed under a term, or under one below it; none is under a term that is not there. */
  under(termId: string): (service: Service) => boolean;
  /** The same for any term of a taxonomy. */
  within(taxonomyId: string): (service: Service) => boolean;
}

const ABOUT = {
  needs: "What somebody may need help with, in four topics",
  interests: "What people do there",
  audience: "Whom a service is only for; a service without one is for everybody",
} as const;

const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  women: "Women",
  men: "Men",
  lgbt: "LGBT+ people",
  veterans: "People who served in the armed forces",
  refugees: "Refugees and people seeking asylum",
  carers: "People who care for someone without pay",
  "young-people": "Children and young people",
  "older-people": "Older people",
  "disabled-people": "Disabled people and people with a long-term condition",
  families: "Families with children",
  "faith-or-culture": "People of one faith or culture",
};

/** The three taxonomies. Interests are those that some service of the directory has. */
export function taxonomiesOf(services: Iterable<Service>, topics: readonly Topic[], ids: Ids): Taxonomies {
  const interests = new Set<string>();
  for (const service of services) for (const interest of service.interests) interests.add(interest);
  const term = (kind: TermKind, name: string, description: string, parent?: string): HsdsTerm => ({
    id: ids("term", kind, name),
    name,
    description,
    parent_id: parent,
    taxonomy: TAXONOMIES[SETS[kind]],
    taxonomy_id: ids("taxonomy", SETS[kind]),
  });
  const needTerms = TOPIC_IDS.flatMap((topic) => {
    const { label, needLabels } = topics.find(({ id }) => id === topic) ?? { label: topic, needLabels: undefined };
    const above = term("topic", topic, label);
    const below = NEEDS_BY_TOPIC[topic].map((need) =>
      term("need", need, sentenceCase(needLabels?.[need] ?? need), above.id),
    );
    return [above, ...below];
  });
  const terms = [
    ...needTerms,
    ...[...interests].sort().map((interest) => term("interest", interest, sentenceCase(interest))),
    ...AUDIENCES.map((audience) => term("audience", audience, AUDIENCE_WORDS[audience])),
  ];
  const byId = new Map(terms.map((each) => [each.id, each]));

  return {
    terms,
    taxonomies: (["needs", "interests", "audience"] as const).map((set) => ({
      id: ids("taxonomy", set),
      name: TAXONOMIES[set],
      description: ABOUT[set],
    })),
    attributesOf: (service, serviceId) =>
      LISTED.flatMap((kind) =>
        namesOf(kind, service).flatMap((name) => {
          const found = byId.get(ids("term", kind, name));
          if (found === undefined) return [];
          const id = ids("attribute", service.id, kind, name);
          return [{ id, link_id: serviceId, link_type: kind, taxonomy_term_id: found.id, taxonomy_term: found }];
        }),
      ),
    under(termId) {
      const name = byId.get(termId)?.name;
      const kind = KINDS.find((each) => name !== undefined && ids("term", each, name) === termId);
      return (service) => kind !== undefined && namesOf(kind, service).some((each) => each === name);
    },
    within(taxonomyId) {
      const kinds = KINDS.filter((kind) => ids("taxonomy", SETS[kind]) === taxonomyId);
      return (service) => kinds.some((kind) => namesOf(kind, service).length > 0);
    },
  };
}

/** A service names its needs; the topic above each is read from the term. */
const LISTED = ["need", "interest", "audience"] as const;
const KINDS = ["topic", "need", "interest", "audience"] as const;
const SETS = { topic: "needs", need: "needs", interest: "interests", audience: "audience" } as const;

function namesOf(kind: TermKind, { topics, needs, interests, audience }: Service): readonly string[] {
  return { topic: topics, need: needs, interest: interests, audience }[kind];
}

/** "local-history" as "Local history". */
function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1).replaceAll("-", " ");
}
