/**
 * Services that are alike in something, so that it is worked out once for all of them: whom the hard rules let in, or
 * whether the hours are open.
 */
import { onlyFor } from "./audience-words.ts";
import type { Service } from "./service.ts";

export interface Classes {
  /** The class of each service, by its number. */
  readonly of: Uint32Array;
  /** One service of each class. */
  readonly examples: readonly Service[];
}

/** Services with the same key are of one class. */
export function classesOf(services: readonly Service[], keyOf: (service: Service) => string): Classes {
  const byKey = new Map<string, number>();
  const examples: Service[] = [];
  const of = Uint32Array.from(services, (service) => {
    const key = keyOf(service);
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, examples.length);
    return examples.push(service) - 1;
  });
  return { of, examples };
}

/**
 * Everything about a service that a hard rule reads: services with the same key may be offered, and listed, to the same
 * people. A sensitive one is in a class of its own, because its name counts too.
 */
export function ruleKey(service: Service): string {
  const { status, hiddenBecause, minimumAge, maximumAge, startsOn, endsOn, isNational, isSensitive } = service;
  const { councils, districts, audience, delivery } = service;
  return JSON.stringify([
    [status, hiddenBecause, minimumAge, maximumAge, startsOn, endsOn, isNational, isSensitive && service.id],
    [councils, districts, audience, delivery, onlyFor(service)],
  ]);
}

/** Services with the same opening hours. */
export function hoursKey({ hours }: Service): string {
  return JSON.stringify(hours) ?? "";
}
