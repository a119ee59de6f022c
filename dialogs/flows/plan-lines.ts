/** The lines of a plan that a person can take out: their own words, saved services, next steps. */
import { applies } from "../../knowledge/topics/condition.ts";
import type { World } from "../../knowledge/world.ts";
import { type Known, known } from "../known.ts";
import type { State } from "../state.ts";

export interface Line {
  readonly id: string;
  readonly label: string;
}

/** Those that are still in. */
export function planLines(state: State, world: World): Line[] {
  const now = known(state, world);
  const saved = state.saved.flatMap((id) => {
    const service = world.services.get(id);
    return service ? [{ id: `service.${id}`, label: service.name }] : [];
  });
  return [...matters(now), ...saved, ...steps(now, world)].filter(({ id }) => !state.struckOut.includes(id));
}

/** The person's own words, the newest last. */
export function matters(now: Known): Line[] {
  return now.words.map((label, index) => ({ id: `matters.${index + 1}`, label }));
}

export function steps(now: Known, world: World): Line[] {
  return world.topics
    .filter(({ id }) => now.topics.includes(id))
    .flatMap((topic) => topic.steps.filter(({ when }) => applies(when, now.facts)))
    .map(({ id, text }) => ({ id: `step.${id}`, label: text }));
}
