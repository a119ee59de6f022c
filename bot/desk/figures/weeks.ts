/** Weeks as figures count them: from Monday, in London. */
import { addDays, localTime } from "../../../knowledge/hours/local-time.ts";

const DAYS_A_WEEK = 7;

/** The Monday (an ISO date) of the week that a moment is in, or of one so many weeks before. */
export function mondayBefore(at: number, weeksBefore = 0): string {
  const { date } = localTime(at);
  const daysSinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % DAYS_A_WEEK;
  return addDays(date, -daysSinceMonday - weeksBefore * DAYS_A_WEEK).date;
}

/** No more weeks than referrals are kept for: older ones would be missing without a word. At least one. */
export function weeksCovered(asked: number, referralDays: number): number {
  return Math.max(1, Math.min(asked, Math.floor(referralDays / DAYS_A_WEEK)));
}
