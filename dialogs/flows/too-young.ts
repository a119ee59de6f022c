/** Whether somebody is too young for the receiving service, as far as they said (rules 12 and 18). */
import type { World } from "../../knowledge/world.ts";
import { known } from "../known.ts";
import type { State } from "../state.ts";

export function isTooYoung(state: State, world: World): boolean {
  const now = known(state, world);
  const from = world.handOff?.acceptsFromAge ?? 18;
  if (now.age !== undefined) return now.age < from;
  if (now.facts.age === "under-16") return true;
  return now.facts.age === "16-17" && from > 16;
}
