/**
 * What a person settled about services, laid over the feed that they came from: it always wins, and outlives the next
 * import. One file for a city (`overlay.yaml`), by the ids of services; `what-matters directory review` writes the lines.
 */
import { z } from "zod";
import type { Places } from "../places/places.ts";
import { wholePostcodes } from "../places/postcode.ts";
import { NEED_IDS, topicOf } from "../taxonomy.ts";
import type { Service } from "./service.ts";

const words = z.string().trim().min(1);
/** What stands for a role in lines to paste. */
export const ROLE_TO_FILL_IN = "ROLE";
/** A role, such as "Link worker lead": residents read it, and it must name nobody. */
const role = words
  .max(60)
  .regex(/^[^@\d]*$/, "a role, not an address or a number")
  .refine((by) => by !== ROLE_TO_FILL_IN, "write the role of whoever settled it");
const checkedSchema = z.strictObject({ on: z.iso.date(), by: role });
const age = z.number().int().min(0).max(120);

const correctSchema = z.strictObject({
  name: words.exactOptional(),
  organisation: words.exactOptional(),
  description: words.exactOptional(),
  url: z.url({ protocol: /^https?$/ }).exactOptional(),
  email: z.email().exactOptional(),
  text: words.exactOptional(),
  address: words.exactOptional(),
  postcode: words.refine((code) => wholePostcodes(code).length === 1, "no whole postcode").exactOptional(),
  hoursText: words.exactOptional(),
  access: words.exactOptional(),
  cost: words.exactOptional(),
  who: words.exactOptional(),
  minimumAge: age.exactOptional(),
  maximumAge: age.exactOptional(),
});

/** What may be wrong with no right answer known. */
const REMOVABLE = [
  "phone",
  "text",
  "email",
  "url",
  "hoursText",
  "access",
  "cost",
  "who",
  "minimumAge",
  "maximumAge",
] as const;

const entrySchema = z
  .strictObject({
    /** Dialled or texted by a person, who says so in `checked`. */
    phone: words.regex(/\d{3}/, "no number").exactOptional(),
    /** A person asked the service itself; residents then read "Checked on DATE by ROLE". */
    checked: checkedSchema.exactOptional(),
    /** Why residents must not see it. */
    hide: words.exactOptional(),
    /** First among equals. */
    pin: z.literal(true).exactOptional(),
    /** All the needs that it serves, in place of those found; empty where it serves none. */
    needs: z.array(z.enum(NEED_IDS)).exactOptional(),
    /** Whether it is for people who live with abuse or went through sexual violence (rule 22). */
    sensitive: z.boolean().exactOptional(),
    correct: correctSchema.exactOptional(),
    remove: z.array(z.enum(REMOVABLE)).exactOptional(),
    note: words.exactOptional(),
    /** Who settled it, by role, and on which day. */
    by: role,
    on: z.iso.date(),
  })
  .refine(({ phone, checked }) => phone === undefined || checked !== undefined, {
    path: ["phone"],
    message: "a number needs `checked: { on, by }`: nobody may be sent to one that nobody has tried",
  })
  .refine((entry) => SETTLES.some((field) => entry[field] !== undefined), { message: "settles nothing" });

const SETTLES = ["phone", "checked", "hide", "pin", "needs", "sensitive", "correct", "remove", "note"] as const;

export const overlaySchema = z.strictObject({ services: z.record(z.string().regex(/^\S+$/), entrySchema) });
export type Overlay = z.infer<typeof overlaySchema>;
type Entry = z.infer<typeof entrySchema>;

export interface Overlaid {
  readonly services: readonly Service[];
  /** Ids in the overlay that no service has any more: a feed dropped it, or the id is misspelt. */
  readonly unknown: readonly string[];
}

/** Services as people settled them. What the overlay does not speak of stays as the feed has it. */
export function applyOverlay(services: readonly Service[], overlay: Overlay, places: Places): Overlaid {
  const entries = new Map(Object.entries(overlay.services));
  const ids = new Set(services.map(({ id }) => id));
  return {
    services: services.map((service) => {
      const entry = entries.get(service.id);
      return entry === undefined ? service : settled(service, entry, places);
    }),
    unknown: [...entries.keys()].filter((id) => !ids.has(id)),
  };
}

function settled(service: Service, entry: Entry, places: Places): Service {
  const { phone, checked, pin, sensitive, correct } = entry;
  // Times of the feed would contradict the words of whoever corrected them.
  const { postalAddress, ...base } = without(service, [
    ...(entry.remove ?? []),
    ...(correct?.hoursText ? (["hours"] as const) : []),
  ]);
  // The parts of an address that was corrected would be those of the old one.
  const isWhereItWas = correct?.address === undefined && correct?.postcode === undefined;
  const changed: Service = {
    ...base,
    ...(isWhereItWas && postalAddress && { postalAddress }),
    ...correct,
    ...whereabouts(correct?.postcode, places),
    ...needsOf(entry),
    ...(phone !== undefined && { phone }),
    ...(checked !== undefined && { checked }),
    ...(pin && { isPinned: pin }),
    ...(sensitive !== undefined && { isSensitive: sensitive }),
  };
  return shownOrHidden(changed, entry.hide);
}

function without(service: Service, fields: readonly ((typeof REMOVABLE)[number] | "hours")[]): Service {
  const { phone, text, email, url, hours, hoursText, access, cost, who, minimumAge, maximumAge, ...rest } = service;
  const removable = { phone, text, email, url, hours, hoursText, access, cost, who, minimumAge, maximumAge };
  const removed: ReadonlySet<string> = new Set(fields.includes("hoursText") ? [...fields, "hours"] : fields);
  const left = Object.entries(removable).filter(([field, value]) => value !== undefined && !removed.has(field));
  return { ...rest, ...Object.fromEntries(left) };
}

/** A new postcode is another place on the map: its middle where that is known, else the centre of its district. */
function whereabouts(code: string | undefined, places: Places): Partial<Service> {
  const [whole] = wholePostcodes(code ?? "");
  if (whole === undefined) return {};
  const point = places.find(whole.postcode ?? whole.district)?.point;
  return { postcode: whole.postcode ?? whole.district, district: whole.district, ...(point && { point }) };
}

function needsOf({ needs, by, on }: Entry): Partial<Service> {
  if (needs === undefined) return {};
  const because = `${by} settled it on ${on}`;
  return {
    needs,
    topics: [...new Set(needs.map(topicOf))],
    needsFound: needs.map((need) => ({ need, by: "overlay", because, sureness: 1 })),
  };
}

/** One that was hidden for want of a contact is shown once it has one; one that is closed stays hidden. */
function shownOrHidden(service: Service, hide: string | undefined): Service {
  const { hiddenBecause: before, ...rest } = service;
  const isReachable = rest.phone ?? rest.text ?? rest.email ?? rest.url ?? rest.postcode;
  const because =
    hide ??
    (rest.status !== "active" ? (before ?? `It is ${rest.status}.`) : undefined) ??
    (isReachable ? undefined : (before ?? "It has no phone, email, website or postcode yet."));
  return because === undefined ? rest : { ...rest, hiddenBecause: because };
}
