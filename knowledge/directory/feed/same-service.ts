/**
 * The same service twice: from two feeds, from one feed with two ids, or one provider under two names. It is shown once,
 * as the better record with the gaps filled from the other. Two services that are wrongly made one are lost to
 * residents, so whatever speaks for two keeps them apart: other places, areas, ages, or a name that says something else.
 *
 * Only records that share a name and a contact, or a phone and a postcode, are compared at all, so that the cost follows
 * the number of records; they are taken in an order of their own, so that the order of the feeds changes nothing.
 */
import type { OpenReferralService } from "../open-referral.ts";
import { filledFrom, lastTouched, worthOf } from "./fuller-record.ts";
import { type Traits, traitsOf, whySame } from "./service-traits.ts";

export interface Duplicate {
  /** Ids of the two as services. */
  readonly kept: string;
  readonly dropped: string;
  /** In words: "same name and same phone number". */
  readonly because: string;
}

export interface SameServices {
  /** In the order of their ids. */
  readonly kept: readonly OpenReferralService[];
  readonly duplicates: readonly Duplicate[];
}

/** Records that share a key with so many others are no sign of sameness, but of a form or a front desk. */
const MOST_COMPARED = 40;

/** Each service once. */
export function sameServices(records: readonly OpenReferralService[]): SameServices {
  const newest = records.reduce((latest, record) => (lastTouched(record) > latest ? lastTouched(record) : latest), "");
  const all = records.map((record) => ({ ...traitsOf(record), worth: worthOf(record, newest) })).sort(bestFirst);
  const ambiguous = ambiguousKeys(all);
  const groups: Group[] = [];
  const byKey = new Map<string, Member[]>();
  const duplicates: Duplicate[] = [];
  for (const traits of all) {
    const found = findGroup(traits, byKey, ambiguous);
    const group = found?.group ?? { head: traits, record: traits.record, postcodes: new Set(), areas: new Set() };
    if (found === undefined) groups.push(group);
    else {
      group.record = filledFrom(group.record, traits.record);
      duplicates.push({ kept: group.head.id, dropped: traits.id, because: found.because });
    }
    for (const postcode of traits.postcodes) group.postcodes.add(postcode);
    for (const area of traits.areas) group.areas.add(area);
    for (const key of traits.keys) remember(byKey, key, { traits, group });
  }
  return {
    kept: groups.sort((one, other) => compare(one.head.id, other.head.id)).map(({ record }) => record),
    duplicates: duplicates.sort((one, other) => compare(one.dropped, other.dropped) || compare(one.kept, other.kept)),
  };
}

type Weighed = Traits & { readonly worth: number };

/** Records found to be one service; its places and areas are those of all of them. */
interface Group {
  readonly head: Traits;
  record: OpenReferralService;
  readonly postcodes: Set<string>;
  readonly areas: Set<string>;
}

interface Member {
  readonly traits: Traits;
  readonly group: Group;
}

function bestFirst(one: Weighed, other: Weighed): number {
  return other.worth - one.worth || compare(one.id, other.id) || compare(contentOf(one), contentOf(other));
}

/** Only ever asked of records with the same id. */
function contentOf({ record }: Traits): string {
  return JSON.stringify(record);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Keys that several branches share: a record without a postcode could be any of them. */
function ambiguousKeys(all: readonly Traits[]): ReadonlySet<string> {
  const placesOf = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const { keys, postcodes } of all) {
    if (postcodes.length === 0) continue;
    const places = postcodes.join(" ");
    for (const key of keys) {
      const known = placesOf.get(key);
      if (known === undefined) placesOf.set(key, places);
      else if (known !== places) ambiguous.add(key);
    }
  }
  return ambiguous;
}

function findGroup(
  traits: Traits,
  byKey: ReadonlyMap<string, readonly Member[]>,
  ambiguous: ReadonlySet<string>,
): { readonly group: Group; readonly because: string } | undefined {
  for (const key of traits.keys) {
    for (const { traits: member, group } of byKey.get(key) ?? []) {
      const isUnplaced = traits.postcodes.length === 0 || group.postcodes.size === 0;
      if (isUnplaced && ambiguous.has(key) && member.id !== traits.id) continue;
      const because = isCompatible(traits, group) ? whySame(member, traits) : undefined;
      if (because !== undefined) return { group, because };
    }
  }
  return undefined;
}

/** Nothing that is known of the others speaks against it: branches have postcodes of their own. */
function isCompatible(traits: Traits, { head, postcodes, areas }: Group): boolean {
  if (head.id === traits.id) return true;
  const isSamePlace = traits.postcodes.some((postcode) => postcodes.has(postcode));
  if (traits.postcodes.length > 0 && postcodes.size > 0) return isSamePlace;
  return traits.areas.length === 0 || areas.size === 0 || traits.areas.some((area) => areas.has(area));
}

function remember(byKey: Map<string, Member[]>, key: string, member: Member): void {
  const known = byKey.get(key);
  if (known === undefined) byKey.set(key, [member]);
  else if (known.length < MOST_COMPARED) known.push(member);
}
