/** The referrals of one day, by the calendar in London, or all: those of them that may leave. */
import { localTime } from "../../../knowledge/hours/local-time.ts";
import type { KeptReferral, Store } from "../../store/store.ts";
import { mayLeave } from "./may-leave.ts";

/** Whether a text is an ISO date that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Those that were made on that ISO date, or on any, oldest first. */
export async function referralsOf(
  day: string | undefined,
  store: Pick<Store, "referrals">,
): Promise<readonly KeptReferral[]> {
  const made: KeptReferral[] = [];
  for await (const referral of store.referrals()) {
    const isOfDay = day === undefined || localTime(referral.at).date === day;
    if (isOfDay && mayLeave(referral)) made.push(referral);
  }
  return made;
}
