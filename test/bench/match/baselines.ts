/**
 * What somebody would build from a search library alone: the words of the situation looked up in name, organisation and
 * description. Each is tuned for a fair race on the judged situations that we tune on too (`working-*.yaml`): boosts, fuzzy
 * and prefix search as its manual recommends, everyday words left out and endings cut off as in our own index, and for
 * the hybrid the share of the vectors. What helped stayed: `tuned` says what that was.
 */
import { create, insertMultiple, search } from "@orama/orama";
import MiniSearch from "minisearch";
import type { Service } from "../../../knowledge/directory/service.ts";
import { termOf, wordsOf } from "../../../knowledge/directory/terms.ts";
import { contentHash, meaningTexts, type Vectors } from "../../../knowledge/directory/vectors.ts";

export interface Asked {
  readonly text: string;
  /** 512 numbers of the whole text, from the encoder that also made the directory's. */
  readonly vector: readonly number[];
}

export interface Baseline {
  readonly name: string;
  readonly tuned: string;
  /** Ids of every service that is found at all, best first. */
  search(asked: Asked): readonly string[] | Promise<readonly string[]>;
}

const FIELDS = ["name", "organisation", "description"] as const;
const EVERYTHING = 1_000;

export function miniSearchAlone(services: readonly Service[]): Baseline {
  const index = new MiniSearch<Service>({ fields: [...FIELDS], tokenize: wordsOf, processTerm: termOf });
  index.addAll(services);
  const options = { prefix: isLong, fuzzy: (term: string) => (isLong(term) ? 0.2 : false) };
  return {
    name: "MiniSearch",
    tuned: "prefix and fuzzy 0.2 for words of five letters and more, both of which helped; a boost of the name did not",
    search: ({ text }) => index.search(text, options).map(({ id }) => String(id)),
  };
}

export async function oramaFullText(services: readonly Service[], vectors: Vectors): Promise<Baseline> {
  const database = await oramaOf(services, vectors);
  return {
    name: "Orama, full text",
    tuned: "name counts double; any word may fit; no misspellings, which made it worse",
    search: async ({ text }) => idsOf(await search(database, { term: termsOf(text), ...WORDS })),
  };
}

export async function oramaHybrid(services: readonly Service[], vectors: Vectors): Promise<Baseline> {
  const database = await oramaOf(services, vectors);
  return {
    name: "Orama, hybrid",
    tuned: "the same, beside the mean of our own sentence vectors; words count 0.1 and vectors 0.9, the best of five",
    search: async ({ text, vector }) =>
      idsOf(
        await search(database, {
          mode: "hybrid",
          term: termsOf(text),
          vector: { value: [...vector], property: "meaning" },
          similarity: 0,
          hybridWeights: { text: 0.1, vector: 0.9 },
          ...WORDS,
        }),
      ),
  };
}

const WORDS = { properties: [...FIELDS], boost: { name: 2 }, limit: EVERYTHING };

async function oramaOf(services: readonly Service[], vectors: Vectors) {
  const database = create({
    schema: { name: "string", organisation: "string", description: "string", meaning: "vector[512]" },
    components: { tokenizer: { stemming: false } },
  });
  await insertMultiple(
    database,
    services.map((service) => ({
      id: service.id,
      name: termsOf(service.name),
      organisation: termsOf(service.organisation),
      description: termsOf(service.description),
      meaning: meanVector(service, vectors),
    })),
  );
  return database;
}

/** Orama keeps one vector of a document; ours are of sentences, so that it gets their mean. */
function meanVector(service: Service, { byHash }: Vectors): number[] {
  const all = meaningTexts(service).flatMap((text) => byHash.get(contentHash(text)) ?? []);
  return Array.from({ length: 512 }, (_, at) =>
    all.reduce((sum, { values, norm }) => sum + (values[at] ?? 0) / norm, 0),
  );
}

function termsOf(text: string): string {
  return wordsOf(text)
    .flatMap((word) => termOf(word) ?? [])
    .join(" ");
}

function isLong(term: string): boolean {
  return term.length > 4;
}

function idsOf({ hits }: { readonly hits: readonly { readonly id: string }[] }): readonly string[] {
  return hits.map(({ id }) => id);
}
