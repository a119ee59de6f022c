/** The referrals of one day, by the calendar in London. */
import { localTime } from "../../../knowledge/hours/local-time.ts";
import type { KeptReferral, Store } from "../../store/store.ts";

/** Whether a text is an ISO date that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Those that were made on that ISO date, oldest first. */
export async function referralsOf(day: string, store: Pick<Store, "referrals">): Promise<readonly KeptReferral[]> {
  const made: KeptReferral[] = [];
  for await (const referral of store.referrals()) if (localTime(referral.at).date === day) made.push(referral);
  return made;
}
