/** What to say about where somebody lives: neighbours get their own council's contact (rule 17). */
import type { World } from "../../knowledge/world.ts";
import type { Known } from "../known.ts";

/** What to tell somebody who lives in another council's area; undefined when they live in the city or it is not certain. */
export function outsideLine(now: Known, world: World): string | undefined {
  if (now.district === undefined || now.councils.length > 1) return undefined;
  const council = now.councils[0];
  if (council === world.partner.council) return undefined;
  const neighbour = world.neighbours.find(({ name }) => name === council);
  if (neighbour) return world.words("place.outside", { council: neighbour.name, url: neighbour.url });
  return world.words("place.unknown", { city: world.partner.city });
}
