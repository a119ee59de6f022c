/**
 * The directory made ready to search: as columns of numbers, by need, interest and situation, by words, and by meaning. Made
 * once, off the main thread for a big directory, and read-only from then on; in it a service goes by its number.
 */
import type { World } from "../world.ts";
import { onlyFor } from "./audience-words.ts";
import { type MeaningIndex, makeMeaningIndex } from "./meaning-index.ts";
import type { Service } from "./service.ts";
import { makeServiceTable, type ServiceTable } from "./service-table.ts";
import { makeTextIndex, type TextIndex } from "./text-index.ts";
import type { Vectors } from "./vectors.ts";

/** What the ranking of candidates takes from the world. */
export type Known = Pick<World, "places" | "bankHolidays" | "weights">;

export interface DirectoryIndex extends Known {
  readonly table: ServiceTable;
  /** Services by a need that they serve, each with the need's place in its record. */
  readonly byNeed: ReadonlyMap<string, Listing>;
  readonly byInterest: ReadonlyMap<string, Listing>;
  /** Services for one situation only ("abuse", "crime"), by that situation. */
  readonly bySituation: ReadonlyMap<string, Listing>;
  readonly text: TextIndex;
  readonly meaning: MeaningIndex;
}

/** Services that name something, and how far down in their record it stands. */
export interface Listing {
  readonly services: Uint32Array;
  readonly places: Uint8Array;
}

/**
 * Makes the index of the services that may be shown; `vectors` is left out where there is no encoder. Takes about five
 * seconds for 100,000 services.
 */
export function makeIndex(
  { services, places, bankHolidays, weights }: Known & Pick<World, "services">,
  vectors: Vectors | undefined = undefined,
): DirectoryIndex {
  const shown = [...services.values()].filter(({ hiddenBecause }) => hiddenBecause === undefined);
  return {
    places,
    bankHolidays,
    weights,
    table: makeServiceTable(shown, weights),
    byNeed: listed(shown, ({ needs }) => needs),
    byInterest: listed(shown, ({ interests }) => interests),
    bySituation: listed(shown, (service) => onlyFor(service).situations),
    text: makeTextIndex(shown),
    meaning: makeMeaningIndex(shown, vectors),
  };
}

function listed(
  services: readonly Service[],
  keysOf: (service: Service) => readonly string[],
): ReadonlyMap<string, Listing> {
  const lists = new Map<string, { readonly services: number[]; readonly places: number[] }>();
  for (const [number, service] of services.entries()) {
    const keys = keysOf(service);
    for (const [place, key] of keys.entries()) {
      // What a record names twice counts where it stands first.
      if (keys.indexOf(key) < place) continue;
      const list = lists.get(key) ?? { services: [], places: [] };
      lists.set(key, list);
      list.services.push(number);
      list.places.push(place);
    }
  }
  return new Map(
    [...lists].map(([key, list]) => [
      key,
      { services: Uint32Array.from(list.services), places: Uint8Array.from(list.places) },
    ]),
  );
}
