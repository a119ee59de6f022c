/** The directory made ready to search: by need and interest, by words, and by meaning. Read-only once made. */
import type { Places } from "../places/places.ts";
import type { Service } from "./service.ts";
import { makeTextIndex, type TextIndex } from "./text-index.ts";
import { contentHash, meaningTexts, type Vector, type Vectors } from "./vectors.ts";

export interface DirectoryIndex {
  readonly services: ReadonlyMap<string, Service>;
  readonly places: Places;
  /** Ids of services by need. */
  readonly byNeed: ReadonlyMap<string, readonly string[]>;
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
  const byNeed = new Map<string, string[]>();
  for (const { id, needs } of shown) {
    for (const need of needs) {
      const ids = byNeed.get(need);
      if (ids) ids.push(id);
      else byNeed.set(need, [id]);
    }
  }
  return { services, places, byNeed, text: makeTextIndex(shown), vectors: vectorsOf(shown, vectors) };
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
