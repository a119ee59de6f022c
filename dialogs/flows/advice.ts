/** What to know before acting: said with the first suggestions that it belongs to, and kept in the plan. */
import { applies } from "../../knowledge/topics/condition.ts";
import type { World } from "../../knowledge/world.ts";
import type { Known } from "../known.ts";

export function advice(now: Known, world: World): string[] {
  return world.topics.flatMap((topic) =>
    topic.advice.filter(({ when }) => applies(when, now.facts)).map(({ text }) => text),
  );
}
