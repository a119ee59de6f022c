/** What due work is called within its conversation: there is one delivery, and a reminder or a notice for each id. */
import type { Ids } from "../ids.ts";
import type { DueWhat } from "../store.ts";

const DELIVER = "deliver";
/** There is one delivery at a time, so it needs no id. */
export const DELIVERY_ID = "";
const REMIND = "remind:";
const NOTIFY = "notify:";

export function reminderName(ids: Ids, id: string): string {
  return `${REMIND}${ids.digest(id)}`;
}

export function noticeName(ids: Ids, id: string): string {
  return `${NOTIFY}${ids.digest(id)}`;
}

export function dueName(ids: Ids, { what, id }: { readonly what: DueWhat; readonly id: string }): string {
  if (what === "deliver") return DELIVER;
  return what === "remind" ? reminderName(ids, id) : noticeName(ids, id);
}

export function whatOf(name: string): DueWhat {
  if (name === DELIVER) return "deliver";
  return name.startsWith(NOTIFY) ? "notify" : "remind";
}
