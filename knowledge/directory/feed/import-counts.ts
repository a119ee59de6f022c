/** What an import counts: what was read, mended and turned away, and what residents will miss of the services left. */
import { z } from "zod";
import { TAXONOMIES } from "../from-open-referral.ts";
import type { OpenReferralService } from "../open-referral.ts";
import { contactsOf } from "../open-referral-contacts.ts";
import { lastTouched } from "./fuller-record.ts";
import { REJECTION_IDS, REPAIR_IDS, type RejectionId, type Repair, type RepairId } from "./record.ts";

/** What happened to the records of a feed that was read. */
export interface Tally {
  readonly read: number;
  readonly repaired: readonly { readonly where: string; readonly repairs: readonly Repair[] }[];
  readonly rejected: readonly { readonly where: string; readonly why: RejectionId }[];
}

const count = z.number().int().min(0);
export const countsSchema = z.strictObject({
  read: count,
  /** Records with anything to mend. */
  repaired: count,
  repairs: z.partialRecord(z.enum(REPAIR_IDS), count),
  rejected: count,
  rejections: z.partialRecord(z.enum(REJECTION_IDS), z.strictObject({ count, first: z.array(z.string()) })),
  /** Services in the directory; the others count these. */
  services: count,
  duplicates: count,
  withoutPhone: count,
  withoutPostcode: count,
  withoutNeed: count,
  /** Neither changed nor checked for over a year. */
  stale: count,
  /** Neither a day of change nor of checking. */
  undated: count,
});
export type ImportCounts = z.infer<typeof countsSchema>;

/** So many places of a rejection are named; the others are counted. */
const MOST_NAMED = 20;

/** The counts of some feeds and of the services that came of them. `today` is an ISO date. */
export function countsOf(
  tallies: readonly Tally[],
  services: readonly OpenReferralService[],
  duplicates: number,
  today: string,
): ImportCounts {
  const repaired = tallies.flatMap((tally) => tally.repaired);
  const rejected = tallies.flatMap((tally) => tally.rejected);
  const aYearAgo = yearBefore(today);
  const touched = services.map(lastTouched);
  const how = (has: (service: OpenReferralService) => boolean) => services.filter((service) => !has(service)).length;
  return {
    read: tallies.reduce((sum, { read }) => sum + read, 0),
    repaired: repaired.length,
    repairs: repairsIn(repaired),
    rejected: rejected.length,
    rejections: rejectionsIn(rejected),
    services: services.length,
    duplicates,
    withoutPhone: how(hasPhone),
    withoutPostcode: how(hasPostcode),
    withoutNeed: how(hasNeed),
    stale: touched.filter((day) => day !== "" && day < aYearAgo).length,
    undated: touched.filter((day) => day === "").length,
  };
}

/** How many repairs of each kind there were, in the order of the table. */
function repairsIn(repaired: readonly { readonly repairs: readonly Repair[] }[]): ImportCounts["repairs"] {
  const counts = new Map<RepairId, number>();
  for (const { repairs } of repaired) for (const { what } of repairs) counts.set(what, (counts.get(what) ?? 0) + 1);
  return Object.fromEntries(REPAIR_IDS.flatMap((id) => (counts.has(id) ? [[id, counts.get(id) ?? 0]] : [])));
}

function rejectionsIn(
  rejected: readonly { readonly where: string; readonly why: RejectionId }[],
): ImportCounts["rejections"] {
  const found = REJECTION_IDS.map((id) => [id, rejected.filter(({ why }) => why === id)] as const);
  return Object.fromEntries(
    found
      .filter(([, all]) => all.length > 0)
      .map(([id, all]) => [id, { count: all.length, first: all.slice(0, MOST_NAMED).map(({ where }) => where) }]),
  );
}

/** A phone that residents see. */
function hasPhone(service: OpenReferralService): boolean {
  return contactsOf(service, service.what_matters?.confidence !== "low").phone !== undefined;
}

function hasPostcode({ service_at_locations: places }: OpenReferralService): boolean {
  return places.some(({ location }) => location?.addresses.some(({ postal_code: code }) => code !== undefined));
}

function hasNeed({ attributes }: OpenReferralService): boolean {
  return attributes.some(({ taxonomy_term: term }) => term?.taxonomy === TAXONOMIES.needs);
}

/** The same day of the year before; 28 February for the 29th. */
function yearBefore(date: string): string {
  const before = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
  return before.endsWith("-02-29") ? before.replace(/29$/, "28") : before;
}
