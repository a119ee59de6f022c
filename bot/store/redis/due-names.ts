/** What due work is called within its conversation: there is one delivery, and a reminder for each id. */
import type { Ids } from "../ids.ts";
import type { DueWhat } from "../store.ts";

const DELIVER = "deliver";
/** There is one delivery at a time, so it needs no id. */
export const DELIVERY_ID = "";
const REMIND = "remind:";

export function reminderName(ids: Ids, id: string): string {
  return `${REMIND}${ids.digest(id)}`;
}

export function dueName(ids: Ids, { what, id }: { readonly what: DueWhat; readonly id: string }): string {
  return what === "deliver" ? DELIVER : reminderName(ids, id);
}

export function whatOf(name: string): DueWhat {
  return name === DELIVER ? "deliver" : "remind";
}
