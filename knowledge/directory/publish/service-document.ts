/**
 * A service as a record of HSDS-UK 3.0: what residents are shown, in the shape that other directories read. Nothing is
 * filled in that our record does not say, and notes for whoever checks records stay with us.
 */
import type { Service } from "../service.ts";
import type { HsdsArea, HsdsCost, HsdsPhone, HsdsService } from "./hsds.ts";
import { type Ids, publishedIdOf } from "./ids.ts";
import { type CentreOf, placeOf, sitesOf, wordsOf } from "./locations.ts";
import { schedulesOf } from "./schedules.ts";
import type { Taxonomies } from "./taxonomies.ts";
import { inAList, withoutEmpty } from "./without-empty.ts";

export interface Publishing {
  readonly ids: Ids;
  readonly taxonomies: Pick<Taxonomies, "attributesOf">;
  readonly centreOf: CentreOf;
}

/** The fully nested record. */
export function serviceDocument(service: Service, publishing: Publishing): HsdsService {
  const { ids, taxonomies, centreOf } = publishing;
  const id = publishedIdOf(service.id, ids);
  const organisation = ids("organization", service.organisation);
  return withoutEmpty<HsdsService>({
    id,
    organization_id: organisation,
    name: service.name,
    description: wordsOf(service, service.description),
    url: webAddress(service.url),
    email: emailAddress(service.email),
    status: service.status,
    minimum_age: service.minimumAge,
    maximum_age: service.maximumAge,
    assured_date: service.checked?.on,
    assurer_email: emailAddress(service.checked?.by),
    last_modified: service.changedOn && `${service.changedOn.slice(0, 10)}T00:00:00.000Z`,
    eligibility_description: wordsOf(service, service.who),
    application_process: wordsOf(service, service.access),
    // The standard requires a description; all that is known of the organisation is its name.
    organization: { id: organisation, name: service.organisation, description: service.organisation },
    contacts: [{ id: ids("contact", service.id), service_id: id, phones: phonesOf(service, ids) }].filter(
      ({ phones }) => phones.length > 0,
    ),
    schedules: schedulesOf(service, id, ids),
    service_areas: areasOf(service, id, ids),
    service_at_locations: sitesOf(service).map((site) => placeOf(site, service, id, ids, centreOf)),
    cost_options: costsOf(service, id, ids),
    attributes: taxonomies.attributesOf(service, id),
    what_matters: {
      slug: /^[a-z0-9-]+$/.test(service.id) && service.id !== id ? service.id : undefined,
      confidence: service.confidence,
      sources: service.foundOn === "" ? [] : [{ url: `https://${service.foundOn}` }],
      is_sensitive: service.isSensitive || undefined,
    },
  });
}

/** What a list holds of a service: the fields that have one value, and its organisation. */
export function listedService(document: HsdsService): Partial<HsdsService> {
  const { what_matters: _, ...listed } = inAList(document);
  return listed;
}

function phonesOf({ id, phone, text }: Service, ids: Ids): readonly HsdsPhone[] {
  return [
    ...(phone === undefined ? [] : [{ id: ids("phone", id), number: phone, type: "voice" as const }]),
    ...(text === undefined ? [] : [{ id: ids("phone", id, "text"), number: text, type: "text" as const }]),
  ];
}

/** Councils or districts by name; "National" says no more than that no limit is known. */
function areasOf(service: Service, serviceId: string, ids: Ids): readonly HsdsArea[] {
  const { isNational, districts = [], councils = [] } = service;
  const areaText = wordsOf(service, service.areaText);
  const names = isNational ? ["National"] : [...districts, ...councils];
  const named = names.map((name) => ({
    id: ids("area", service.id, name),
    service_id: serviceId,
    name,
    service_area: areaText,
  }));
  if (named.length > 0 || areaText === undefined) return named;
  return [{ id: ids("area", service.id), service_id: serviceId, service_area: areaText }];
}

function costsOf({ id, isFree, cost }: Service, serviceId: string, ids: Ids): readonly HsdsCost[] {
  if (isFree === undefined && cost === undefined) return [];
  return [
    {
      id: ids("cost", id),
      service_id: serviceId,
      ...(isFree === true && { option: "free", amount: 0 }),
      ...(isFree === false && { amount: lowestPrice(cost) }),
      amount_description: cost,
    },
  ];
}

/** Of a service that is not free, the least that its words name ("£3 to £5"); the words stand beside it. */
function lowestPrice(cost = ""): number | undefined {
  const prices = [...cost.matchAll(/£(\d+(?:\.\d{1,2})?)/g)].map(([, pounds]) => Number(pounds));
  return prices.length === 0 ? undefined : Math.min(...prices);
}

function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url) ? url : undefined;
}

function emailAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^[\w.+'-]+@[\w-]+(?:\.[\w-]+)+$/.test(text) ? text : undefined;
}
