/**
 * Services that may be one and the same, though the import did not dare to make them one (`feed/same-service.ts`): the same
 * name or the same page of a website, and nothing that sets their places apart. For a person to look at.
 */
import { wordsOf } from "./needs/terms.ts";
import type { Service } from "./service.ts";

export interface PossibleDouble {
  readonly id: string;
  /** In words: "same name". */
  readonly because: string;
}

/** By the id of each service that may be another's double: the other one, the first of several. */
export function possibleDoubles(services: readonly Service[]): ReadonlyMap<string, PossibleDouble> {
  const shown = services.filter(({ hiddenBecause }) => hiddenBecause === undefined);
  const doubles = new Map<string, PossibleDouble>();
  for (const [because, keyOf] of SIGNS) {
    for (const group of groupsBy(shown, keyOf)) {
      for (const service of group) {
        const other = group.find((each) => each !== service && !isElsewhere(each, service));
        if (other && !doubles.has(service.id)) doubles.set(service.id, { id: other.id, because });
      }
    }
  }
  return doubles;
}

/** A page that more services than this share is a list, not a service. */
const MOST_ON_ONE_PAGE = 3;

const SIGNS: readonly (readonly [because: string, keyOf: (service: Service) => string | undefined])[] = [
  ["same name", ({ name }) => wordsOf(name)],
  ["same page", pageOf],
];

function groupsBy(
  services: readonly Service[],
  keyOf: (service: Service) => string | undefined,
): readonly (readonly Service[])[] {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    const key = keyOf(service);
    if (key === undefined || key === "") continue;
    const group = groups.get(key);
    if (group) group.push(service);
    else groups.set(key, [service]);
  }
  return [...groups.values()].filter(({ length }) => length > 1 && length <= MOST_ON_ONE_PAGE);
}

/** The front page of an organisation says nothing about which of its services is meant. */
function pageOf({ url }: Service): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { hostname, pathname, search } = new URL(url);
  return pathname.length > 1 ? `${hostname.replace(/^www\./, "")}${pathname.replace(/\/$/, "")}${search}` : undefined;
}

function isElsewhere(one: Service, other: Service): boolean {
  return one.postcode !== undefined && other.postcode !== undefined && one.postcode !== other.postcode;
}
