export const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type Day = (typeof DAYS)[number];

/** One stretch of opening: local wall-clock times "HH:MM" in Europe/London; "24:00" is the end of the day. */
export interface OpeningPeriod {
  readonly days: readonly Day[];
  readonly opens: string;
  readonly closes: string;
}

export interface OpeningHours {
  readonly periods: readonly OpeningPeriod[];
  /** False when closed on bank holidays; absent when the record does not say. */
  readonly openOnBankHolidays?: boolean;
}
