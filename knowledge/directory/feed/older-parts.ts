/**
 * The parts of a service as Open Referral UK v1 and HSDS 1 and 2 wrote them, each as v3 writes it. Version 3 gave one
 * name to what had several (addresses, schedules), moved ages to the service, and made every category an attribute.
 */
import { DAYS } from "../../hours/opening-hours.ts";
import { filled, type Loose, looseList, numberIn, without } from "./loose.ts";
import { wordsOf } from "./untidy.ts";

/** A regular schedule. HSDS 1 gave the weekday as a number, Monday first; others write it out. v3 has no DAILY. */
export function scheduleOf(old: Loose): Loose {
  const byday = wordsOf(old.byday) ?? wordsOf(old.weekday);
  const days = byday?.split(",").map(dayCode).join(",");
  const freq = wordsOf(old.freq)?.toUpperCase() ?? (days && !/\d/.test(days) ? "WEEKLY" : undefined);
  const interval = numberIn(old.interval) ?? old.interval;
  const isEveryDay = freq === "DAILY" && (interval ?? 1) === 1;
  return filled({
    ...without(old, new Set(["weekday"])),
    byday: isEveryDay ? DAYS.join(",") : days,
    freq: isEveryDay ? "WEEKLY" : freq,
    interval,
  });
}

/** "1", "Mon" and "MONDAY" are MO; "2MO", the second Monday of a month, and what is no day stay as they are. */
function dayCode(text: string): string {
  const day = text.trim();
  const start = day.slice(0, 2).toUpperCase();
  if (/^[1-7]$/.test(day)) return DAYS[Number(day) - 1] ?? day;
  return /^[a-z]+$/i.test(day) && DAYS.some((each) => each === start) ? start : day.toUpperCase();
}

export function addressOf(old: Loose, type: "physical" | "postal"): Loose {
  return { ...old, address_type: wordsOf(old.address_type) ?? type };
}

/** What sort of place it is, which older versions do not say: physical where there is a street, a postcode or a point. */
export function locationTypeOf(location: Loose, addresses: readonly Loose[]): "physical" | "postal" | undefined {
  const hasPoint = [location.latitude, location.longitude].every((each) => (numberIn(each) ?? 0) !== 0);
  const told = addresses.filter(
    (each) => wordsOf(each.address_1) !== undefined || wordsOf(each.postal_code) !== undefined,
  );
  if (hasPoint || told.some((each) => each.address_type === "physical")) return "physical";
  return told.length > 0 ? "postal" : undefined;
}

/** v1 let an area have only a description, which v3 calls its name: councils are found by it. */
export function areaOf(old: Loose): Loose {
  if (wordsOf(old.name) !== undefined) return filled(old);
  return filled({
    ...without(old, new Set(["service_area"])),
    name: wordsOf(old.service_area) ?? wordsOf(old.description),
  });
}

/** Codes of older versions for what helps people with disabilities, in words. */
const ACCESSIBILITY_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cd: "Information on CD",
    deaf_interpreter: "Interpreter for deaf people",
    disabled_parking: "Disabled parking",
    elevator: "Lift",
    ramp: "Ramp",
    restroom: "Accessible toilet",
    tape_braille: "Information on tape or in Braille",
    tty: "Textphone",
    wheelchair: "Wheelchair access",
    wheelchair_van: "Wheelchair van",
  }),
);

/** What helps people with disabilities at a place; v3 has words for it. */
export function accessibilityOf(old: Loose): Loose {
  const code = wordsOf(old.accessibility)?.toLowerCase() ?? "";
  return filled({ ...old, description: old.description ?? ACCESSIBILITY_WORDS.get(code) });
}

/** v1 gave the amount as text, sometimes in words. */
export function costOf(old: Loose): Loose {
  const amount = numberIn(old.amount);
  if (amount !== undefined || wordsOf(old.amount) === undefined) return filled({ ...old, amount });
  return filled({
    ...old,
    amount: undefined,
    amount_description: wordsOf(old.amount_description) ?? wordsOf(old.amount),
  });
}

/** v1 and HSDS 2 gave a code, or the name where somebody wrote it out. */
export function languageOf(old: Loose): Loose {
  const language = wordsOf(old.language);
  const given = without(old, new Set(["language"]));
  if (language === undefined) return given;
  return /^[a-z]{2,3}$/i.test(language) ? { code: language, ...given } : { name: language, ...given };
}

/** v1 called a term a taxonomy, and the taxonomy it is of a vocabulary. */
export function termOf(old: Loose): Loose {
  return filled({
    ...without(old, new Set(["vocabulary"])),
    taxonomy: wordsOf(old.taxonomy) ?? wordsOf(old.vocabulary),
  });
}

/**
 * Ages and words of a list of eligibilities, of which a person has to meet one. Several become the widest range that
 * any of them allows; an entry that is silent about age ("female") takes no part in it.
 */
export function eligibilityOf(eligibilities: readonly Loose[]): Loose {
  const aged = eligibilities.filter((each) => saysAge(each.minimum_age) || saysAge(each.maximum_age));
  const words = new Set(eligibilities.flatMap((each) => wordsOf(each.eligibility) ?? []));
  const description = words.size > 0 ? [...words].join("; ") : undefined;
  const only = eligibilities.length === 1 ? eligibilities[0] : undefined;
  if (only) return ages(only.minimum_age, only.maximum_age, description);
  const lowest = widest(aged, "minimum_age", (age) => age >= 0, Math.min);
  const highest = widest(aged, "maximum_age", (age) => age > 0, Math.max);
  return ages(lowest, highest, description);
}

function ages(minimum: unknown, maximum: unknown, description: string | undefined): Loose {
  return filled({
    minimum_age: numberIn(minimum) ?? minimum,
    maximum_age: numberIn(maximum) ?? maximum,
    eligibility_description: description,
  });
}

/** A minus or two zeros are how v1 feeds say nothing. */
function saysAge(age: unknown): boolean {
  return (numberIn(age) ?? 0) > 0;
}

/** The limit that lets most people in; none where one of the entries has none. */
function widest(
  eligibilities: readonly Loose[],
  field: string,
  isLimit: (age: number) => boolean,
  of: (...ages: number[]) => number,
): number | undefined {
  const limits = eligibilities.flatMap((each) => numberIn(each[field]) ?? []).filter(isLimit);
  return limits.length > 0 && limits.length === eligibilities.length ? of(...limits) : undefined;
}

const ACCESS_WORDS: Readonly<Record<string, string>> = {
  referral: "By referral",
  appointment: "By appointment",
  membership: "For members",
  "drop-in": "Drop in",
};

/** How to get in, in the words of a resident. */
export function accessOf(attendingAccess: unknown): string | undefined {
  const words = wordsIn(attendingAccess).map((each) =>
    Object.hasOwn(ACCESS_WORDS, each.toLowerCase()) ? ACCESS_WORDS[each.toLowerCase()] : each,
  );
  return words.length > 0 ? words.join(", ") : undefined;
}

/** Where v1 says only how to attend: places as v3 has them, by the names that our own feed uses. */
export function attendingPlaces(serviceId: string, attendingType: unknown): readonly Loose[] {
  return wordsIn(attendingType).flatMap((each) => {
    const location = ATTENDING_PLACES.find(({ words }) => words.test(each))?.location;
    if (!location) return [];
    const id = `${serviceId}-${each.toLowerCase().replace(/\W+/g, "-")}`;
    return [{ id, service_id: serviceId, location_id: id, location: { id, ...location } }];
  });
}

const ATTENDING_PLACES: readonly { readonly words: RegExp; readonly location: Loose }[] = [
  { words: /phone/i, location: virtual("By phone", "phone") },
  { words: /online/i, location: virtual("Online", "online") },
  { words: /home visit/i, location: { location_type: "physical", description: "Home visits" } },
];

/** A place that is no place: how a service is reached. */
export function virtual(name: string, delivery: "phone" | "online"): Loose {
  return { location_type: "virtual", name, external_identifier: delivery, external_identifier_type: "delivery" };
}

/** Codes that some feeds put in a list and others in one text with commas. */
function wordsIn(value: unknown): readonly string[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.flatMap((each) => wordsOf(each)?.split(",") ?? []).flatMap((each) => wordsOf(each) ?? []);
}

/** An attribute of a service from a link to a term, or nothing where the term has no name. */
export function attributeOf(
  link: Loose,
  term: Loose | undefined,
  linkId: unknown,
  linkType?: string,
): readonly Loose[] {
  if (!term || wordsOf(term.name) === undefined) return [];
  return [
    filled({ id: link.id, link_id: linkId, link_type: linkType, taxonomy_term_id: term.id, taxonomy_term: term }),
  ];
}

/** Attributes from v1 links (`{ id, taxonomy: { name, vocabulary } }`). */
export function attributesOf(links: unknown, linkId: unknown, linkType?: string): readonly Loose[] {
  return looseList(links).flatMap((link) =>
    looseList(link.taxonomy).flatMap((taxonomy) => attributeOf(link, termOf(taxonomy), linkId, linkType)),
  );
}

/** v1 had a field of its own for what a service gives: advice, counselling, equipment. */
export function deliverableAttribute(deliverableType: unknown, serviceId: string): readonly Loose[] {
  return wordsIn(deliverableType).map((name) => {
    const termId = `deliverable-type-${name.toLowerCase().replace(/\W+/g, "-")}`;
    const term = { id: termId, name, taxonomy: "Open Referral UK deliverable type" };
    return { id: `${serviceId}-${termId}`, link_id: serviceId, taxonomy_term_id: termId, taxonomy_term: term };
  });
}
