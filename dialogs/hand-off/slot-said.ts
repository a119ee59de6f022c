/** A time of those shown, named as people name one: "Monday afternoon", "tomorrow morning", "Tues am". */
import { addDays, localTime } from "../../knowledge/hours/local-time.ts";
import { DAYS, type Day } from "../../knowledge/hours/opening-hours.ts";
import { plain } from "../answers/plain.ts";
import { slotOf } from "./slots.ts";

const NOON_MINUTES = 12 * 60;
const DAY_NAMED = /\b(mon|tue|wed|thu|fri|sat|sun)(?:s|rs|r|nes|ur)?(?:day)?s?\b/g;
const RELATIVE = /\b(?:today|tod|tomorrow|tomorow|tommorow|tommorrow|tomoz|tmrw|tmw)\b/g;
const MORNING = /\b(?:mornings?|morn|a\.?m)\b/g;
const AFTERNOON = /\b(?:afternoons?|arvo|aft|p\.?m)\b/g;
/** Anything of these tells more than one of the times shown. */
const TELLS_MORE =
  /\b(?:not?|never|except|but|or|and|after|before|between|until|till|from|any|anytime|every|next|week|weekdays?|weekends?|evenings?|nights?|don'?t|can'?t|won'?t)\b|\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b/;

/** The option meant, where exactly one of those shown is. @param at in ms since 1970 */
export function slotSaid(text: string, options: readonly { readonly id: string }[], at: number): string | undefined {
  const said = plain(text)
    .replace(/\bthis (?=morning|afternoon)/g, "today ")
    .replace(/\b(?:this|on|the|in|please|pls|then|would be|is|good|fine|ok|best|great|i'?d like)\b/g, " ");
  if (TELLS_MORE.test(said)) return undefined;
  const date = dateIn(said, at);
  const half = halfIn(said);
  if (date === undefined && half === undefined) return undefined;
  if (leftOver(said) !== "") return undefined;
  const fitting = options.filter(({ id }) => {
    const slot = slotOf(id);
    if (slot === undefined) return false;
    const local = localTime(slot.from);
    const isOnDay = date === undefined || ("date" in date ? local.date === date.date : local.day === date.day);
    return isOnDay && (half === undefined || half === (local.minutes < NOON_MINUTES ? "morning" : "afternoon"));
  });
  return fitting.length === 1 ? fitting[0]?.id : undefined;
}

type When = { readonly date: string } | { readonly day: Day };

function dateIn(said: string, at: number): When | undefined {
  const relative = said.match(RELATIVE) ?? [];
  const named = [...said.matchAll(DAY_NAMED)];
  if (relative.length + named.length !== 1) return undefined;
  const today = localTime(at).date;
  if (relative[0] !== undefined) return { date: relative[0].startsWith("tod") ? today : addDays(today, 1).date };
  const day = DAYS.find((each) => named[0]?.[1]?.startsWith(each.toLowerCase()));
  return day === undefined ? undefined : { day };
}

function halfIn(said: string): "morning" | "afternoon" | undefined {
  const isMorning = said.match(MORNING) !== null;
  const isAfternoon = said.match(AFTERNOON) !== null;
  if (isMorning === isAfternoon) return undefined;
  return isMorning ? "morning" : "afternoon";
}

function leftOver(said: string): string {
  return said
    .replace(DAY_NAMED, " ")
    .replace(RELATIVE, " ")
    .replace(MORNING, " ")
    .replace(AFTERNOON, " ")
    .replace(/[^a-z]+/g, " ")
    .trim();
}
