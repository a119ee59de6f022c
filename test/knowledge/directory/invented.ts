/** Services of nobody, in real districts, for tests that say in their own words what a record holds. */
import type { Service } from "../../../knowledge/directory/service.ts";
import { places } from "./liverpool.ts";

/** A free one for anybody, open on weekdays in L8, changed as a test needs it. */
export function invented(id: string, changes: Partial<Service> = {}): Service {
  const district = changes.district ?? "L8";
  const point = places.district(district)?.point;
  return {
    id,
    name: `The ${id}`,
    organisation: `Friends of the ${id}`,
    description: "People meet here.",
    topics: ["isolation"],
    needs: ["loneliness"],
    interests: [],
    phone: "0151 496 0123",
    district,
    ...(point && { point }),
    delivery: ["in-person"],
    audience: [],
    isNational: false,
    isSensitive: false,
    status: "active",
    confidence: "medium",
    foundOn: "friends.example",
    ...changes,
  };
}

export function byId(services: readonly Service[]): ReadonlyMap<string, Service> {
  return new Map(services.map((service) => [service.id, service]));
}
