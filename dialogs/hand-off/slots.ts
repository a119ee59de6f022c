/** When link workers could get in touch: the next half-days on which they work, and a way to name other times. */
import { type HalfDay, halfDayWords, nextHalfDays } from "../../knowledge/hours/half-days.ts";
import type { World } from "../../knowledge/world.ts";
import { questionById } from "../questions.ts";

/** The option that is none of the times shown. */
export const OTHER_TIMES = "other";
const MOST_SLOTS = 4;

export function slotOptions(at: number, world: World): { readonly id: string; readonly label: string }[] {
  const { handOff } = world;
  const slots = handOff === undefined ? [] : nextHalfDays(handOff.hours, at, world.bankHolidays, MOST_SLOTS);
  const others = questionById("refer.slot", world)?.options ?? [];
  return [
    ...slots.map((slot) => ({ id: `${slot.from}-${slot.until}`, label: halfDayWords(slot) })),
    ...others.map(({ id, label }) => ({ id, label })),
  ];
}

/** The time that an option stands for. */
export function slotOf(option: string): HalfDay | undefined {
  const [, from, until] = /^(\d{1,15})-(\d{1,15})$/.exec(option) ?? [];
  return from === undefined || until === undefined ? undefined : { from: Number(from), until: Number(until) };
}

/** As whoever reads the referral is told of it. */
export function slotWords(option: string): string | undefined {
  const slot = slotOf(option);
  return slot && halfDayWords(slot);
}
