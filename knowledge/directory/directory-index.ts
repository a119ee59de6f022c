/** The directory made ready to search: by need and interest, by words, and by meaning. Read-only once made. */
import type { Places } from "../places/places.ts";
import { onlyFor } from "./audience-words.ts";
import type { Service } from "./service.ts";
import { makeTextIndex, type TextIndex } from "./text-index.ts";
import { contentHash, meaningTexts, type Vector, type Vectors } from "./vectors.ts";

export interface DirectoryIndex {
  readonly services: ReadonlyMap<string, Service>;
  readonly places: Places;
  readonly byNeed: ReadonlyMap<string, readonly Service[]>;
  /** Services for one situation only ("abuse", "crime"), by that situation. */
  readonly bySituation: ReadonlyMap<string, readonly Service[]>;
  readonly text: TextIndex;
  /** By service id; a service without vectors is found by words and need alone. */
  readonly vectors: ReadonlyMap<string, readonly Vector[]>;
}

/** Makes the index of the services that may be shown. `vectors` is left out where there is no encoder. */
export function makeIndex(
  services: ReadonlyMap<string, Service>,
  places: Places,
  vectors: Vectors | undefined = undefined,
): DirectoryIndex {
  const shown = [...services.values()].filter(({ hiddenBecause }) => hiddenBecause === undefined);
  return {
    services,
    places,
    byNeed: grouped(shown, ({ needs }) => needs),
    bySituation: grouped(shown, (service) => onlyFor(service).situations),
    text: makeTextIndex(shown),
    vectors: vectorsOf(shown, vectors),
  };
}

function grouped(
  services: readonly Service[],
  keysOf: (service: Service) => readonly string[],
): Map<string, Service[]> {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    for (const key of keysOf(service)) {
      const group = groups.get(key);
      if (group) group.push(service);
      else groups.set(key, [service]);
    }
  }
  return groups;
}

function vectorsOf(services: readonly Service[], vectors: Vectors | undefined): ReadonlyMap<string, readonly Vector[]> {
  if (vectors === undefined) return new Map();
  return new Map(
    services.map((service) => [
      service.id,
      meaningTexts(service).flatMap((text) => vectors.byHash.get(contentHash(text)) ?? []),
    ]),
  );
}
