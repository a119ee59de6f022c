/**
 * The flat fields of a mapping file as one service of Open Referral UK v3. Values stay as they were found, for mending
 * later; what words plainly say of hours, ages, cost and ways to attend is said in the standard's own way as well.
 */
import { agesFromWords } from "./ages-words.ts";
import { schedulesFromWords } from "./hours-words.ts";
import { filled, type Loose } from "./loose.ts";
import { idOfNames } from "./name-id.ts";
import { virtual } from "./older-parts.ts";

/** Our fields, each with what it is, for whoever writes a mapping. */
export const FIELDS = {
  id: "what the directory itself calls the service; without one it is made from name and organisation",
  name: "what the service is called",
  organisation: "who runs it",
  description: "what it does, in a few sentences",
  url: "its web page",
  email: "an e-mail address for the public",
  phone: "a phone number; there may be several",
  text: "a number that takes text messages",
  address: "where it is: building and street",
  town: "the town or city of the address",
  postcode: "the postcode of the address",
  latitude: "where it is on the map, in degrees",
  longitude: "where it is on the map, in degrees",
  hours: "when it is open, in words",
  access: "how to get in: drop in, by referral, ring first",
  who: "who it is for, in words",
  ages: "lowest and highest age in one: 16-24, 50+, under 25",
  minimumAge: "the lowest age",
  maximumAge: "the highest age",
  cost: "what it costs, in words; Free when it costs nothing",
  areas: "councils or places whose people it is for; a list",
  categories: "the directory's own categories; a list",
  languages: "languages besides English; a list",
  deliveries: "how it is given: in person, phone, online; a list",
  stepFree: "yes or no: whether one can get in without steps",
  status: "active, inactive, defunct or temporarily closed; without the field every service is active",
  startsOn: "the first day, when it runs for a time only",
  endsOn: "the last day, when it runs for a time only",
  changed: "the day on which the record was last changed",
  checked: "the day on which somebody last checked it",
  checkedBy: "the e-mail address of who checked it",
} as const;
export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

/** The values that were found for each field; a field that is not in the mapping is not there. */
export type FlatFields = Readonly<Partial<Record<FieldName, readonly string[]>>>;

/** A service from flat fields. `taxonomy` names what its categories are of. */
export function serviceFromFields(fields: FlatFields, taxonomy?: string): Loose {
  const one = (field: FieldName) => fields[field]?.[0];
  const all = (field: FieldName, joiner = " ") => joined(fields[field], joiner);
  const [name, organisation] = [one("name"), one("organisation")];
  const id = one("id") ?? (name && idOfNames(name, organisation ?? ""));
  const { ages, agesInWords } = agesOf(fields);
  return filled({
    id,
    name,
    description: all("description"),
    url: one("url"),
    email: one("email"),
    status: fields.status ? one("status") : "active",
    ...ages,
    eligibility_description: all("who", "; ") ?? agesInWords,
    application_process: all("access", ". "),
    last_modified: one("changed"),
    assured_date: one("checked"),
    assurer_email: one("checkedBy"),
    organization: organisation && { id: idOfNames(organisation), name: organisation },
    phones: [
      ...(fields.phone ?? []).map((number) => ({ number, type: "voice" })),
      ...(fields.text ?? []).map((number) => ({ number, type: "text" })),
    ],
    ...costOf(all("cost")),
    schedules: schedulesOf(all("hours", "; "), one("startsOn"), one("endsOn")),
    service_areas: (fields.areas ?? []).map((area) => ({ name: area })),
    service_at_locations: locationsOf(fields).map((location) => ({ location })),
    languages: (fields.languages ?? []).map((language) => ({ name: language })),
    attributes: (fields.categories ?? []).map((category) => ({
      link_id: id,
      taxonomy_term: filled({ name: category, taxonomy }),
    })),
  });
}

function joined(values: readonly string[] = [], joiner: string): string | undefined {
  return values.length > 0 ? values.join(joiner) : undefined;
}

/** Two fields of ages stand before the one in words. Words that are not understood are kept as words. */
function agesOf(fields: FlatFields): { readonly ages: Loose; readonly agesInWords?: string } {
  const words = joined(fields.ages, ", ");
  const read = words === undefined ? undefined : agesFromWords(words);
  const given = filled({ minimum_age: fields.minimumAge?.[0], maximum_age: fields.maximumAge?.[0] });
  return { ages: { ...read, ...given }, ...(words && !read && { agesInWords: words }) };
}

const FREE = /^(?:free|free of charge|free to (?:use|attend|join)|no (?:charge|cost|fee)|nil|£?0(?:\.00)?)\.?$/i;
const PRICE = /^£(\d{1,4}(?:\.\d\d)?)$/;

/** Only words that say nothing else are a price: "Free for carers" is not free. */
function costOf(cost: string | undefined): Loose {
  if (cost === undefined) return {};
  const amount = FREE.test(cost.trim()) ? 0 : PRICE.exec(cost.trim())?.[1];
  if (amount === undefined) return { fees: cost };
  return { fees: cost, cost_options: [{ option: amount === 0 ? "free" : cost, amount: Number(amount) }] };
}

function schedulesOf(
  hours: string | undefined,
  startsOn: string | undefined,
  endsOn: string | undefined,
): readonly Loose[] {
  const dates = filled({ valid_from: startsOn, valid_to: endsOn });
  const schedules = schedulesFromWords(hours ?? "");
  if (schedules.length === 0) return Object.keys(dates).length > 0 ? [dates] : [];
  return schedules.map((schedule) => ({ ...schedule, ...dates }));
}

const IN_PERSON = /\b(?:in[ -]person|face[ -]to[ -]face|venue|centre|drop[ -]?in|home visits?|on site|outreach)\b/i;
const BY_PHONE = /\b(?:tele)?phone|\bcall\b/i;
const ONLINE = /\bonline|\bvirtual|\bvideo|\bremote|\bweb|\bzoom\b|\bdigital/i;

/** Places of a service. An address of one that is given only by phone or online is for letters. */
function locationsOf(fields: FlatFields): readonly Loose[] {
  const ways = fields.deliveries ?? [];
  const has = (words: RegExp) => ways.some((way) => words.test(way));
  const isElsewhereOnly = !has(IN_PERSON) && (has(BY_PHONE) || has(ONLINE));
  const place = placeOf(fields, isElsewhereOnly ? "postal" : "physical");
  const accessibility = (fields.stepFree ?? []).map(stepFreeIn);
  return [
    ...(place && isElsewhereOnly ? [place] : []),
    ...(has(IN_PERSON) || (place && !isElsewhereOnly)
      ? [filled({ location_type: "physical", ...place, accessibility })]
      : []),
    ...(has(BY_PHONE) ? [virtual("By phone", "phone")] : []),
    ...(has(ONLINE) ? [virtual("Online", "online")] : []),
  ];
}

function placeOf(fields: FlatFields, type: "physical" | "postal"): Loose | undefined {
  const address = filled({
    address_1: joined(fields.address, ", "),
    city: fields.town?.[0],
    postal_code: fields.postcode?.[0],
  });
  const point = filled({ latitude: fields.latitude?.[0], longitude: fields.longitude?.[0] });
  const addresses = Object.keys(address).length > 0 ? [{ ...address, address_type: type }] : [];
  const isSomewhere = addresses.length > 0 || Object.keys(point).length > 0;
  return isSomewhere ? filled({ location_type: type, ...point, addresses }) : undefined;
}

/** "wheelchair" is the standard's own code for a way in without steps. */
function stepFreeIn(stepFree: string): Loose {
  if (/^(?:yes|y|true|1|step[ -]free)$/i.test(stepFree))
    return { accessibility: "wheelchair", description: "Step-free" };
  if (/^(?:no|n|false|0|not step[ -]free)$/i.test(stepFree)) return { description: "Not step-free" };
  return { description: stepFree };
}
