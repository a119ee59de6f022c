/** A number of days as people say it: what is kept for how long has to be true to the day, so only whole years are named. */

const DAYS_IN_A_YEAR = 365;

/** "1 day", "30 days", "12 months" for one year, "2 years". */
export function daysInWords(days: number): string {
  if (days === 1) return "1 day";
  if (days === DAYS_IN_A_YEAR) return "12 months";
  return days % DAYS_IN_A_YEAR === 0 && days > 0 ? `${days / DAYS_IN_A_YEAR} years` : `${days} days`;
}
