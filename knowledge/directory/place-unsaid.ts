/**
 * Services for people who live with abuse or went through sexual violence are shown without where they are, however their
 * feed gives it: somebody may be looking for a person who fled there. How far it is would give it away as well.
 */
import { onlyFor } from "./audience-words.ts";
import type { Service } from "./service.ts";

const SITUATIONS: readonly string[] = ["abuse", "sexual"];
const NO_CONTACT = "Its only contact is a place that is not said.";

/** Whether a service is for people who live with abuse or went through sexual violence. */
export function isAboutAbuse(service: Service): boolean {
  return service.isSensitive || onlyFor(service).situations.some((situation) => SITUATIONS.includes(situation));
}

/** The services as residents may be shown them: hidden where nothing but a place was known of how to reach one. */
export function withPlacesUnsaid(services: readonly Service[]): readonly Service[] {
  return services.map((service) => (isAboutAbuse(service) ? withoutPlace(service) : service));
}

function withoutPlace({ address, postalAddress, postcode, district, point, otherSites, ...rest }: Service): Service {
  const isReachable = rest.phone ?? rest.text ?? rest.email ?? rest.url;
  return isReachable || rest.hiddenBecause ? rest : { ...rest, hiddenBecause: NO_CONTACT };
}
