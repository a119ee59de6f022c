/**
 * HSDS data packages (docs.openreferral.org): the tables of versions 1 to 3 and of Open Referral UK, joined by their ids
 * into services in the shape of v3. Every row is read once and every part is made once, however many services share it,
 * so the work grows with the number of rows and no faster. A row that points at nothing is passed over.
 */
import { filled, type Loose, without } from "./loose.ts";
import {
  accessibilityOf,
  accessOf,
  addressOf,
  areaOf,
  attendingPlaces,
  costOf,
  deliverableAttribute,
  eligibilityOf,
  languageOf,
  locationTypeOf,
  scheduleOf,
} from "./older-parts.ts";
import { once } from "./once.ts";
import type { RawRecord } from "./record.ts";
import { attributesOfTables } from "./table-attributes.ts";
import { grouped, type Index, indexed, type Rows, rowsByTable, together } from "./table-joins.ts";
import type { TableName, TableRow } from "./table-names.ts";
import { wordsOf } from "./untidy.ts";

export type { TableRow } from "./table-names.ts";

/** The services of a data package. `tables` holds the rows of each file by its name: "services", "services.csv". */
export function* fromTables(tables: ReadonlyMap<string, readonly TableRow[]>): Iterable<RawRecord> {
  const rows = rowsByTable(tables);
  const partsOf = partsOfServices(rows);
  for (const { where, cells } of rows("services")) yield { where, data: serviceOf(cells, partsOf) };
}

interface Parts {
  readonly organization: (id: string) => Loose | undefined;
  /** Ages and who it is for, from tables of their own. */
  readonly eligibility: (id: string) => Loose;
  readonly lists: (id: string) => Readonly<Record<string, readonly Loose[]>>;
}

/** Columns that only older versions have. */
const OLD_COLUMNS = new Set(["deliverable_type", "attending_type", "attending_access", "fees_description"]);

function serviceOf(cells: Loose, { organization, eligibility, lists }: Parts): Loose {
  const id = wordsOf(cells.id) ?? "";
  const { service_at_locations: places = [], attributes = [], ...others } = lists(id);
  return filled({
    ...eligibility(id),
    ...without(cells, OLD_COLUMNS),
    ...others,
    fees: cells.fees ?? cells.fees_description,
    organization: organization(wordsOf(cells.organization_id) ?? ""),
    application_process: cells.application_process ?? accessOf(cells.attending_access),
    service_at_locations: together(places, attendingPlaces(id, cells.attending_type)),
    attributes: together(attributes, deliverableAttribute(cells.deliverable_type, id)),
  });
}

/** What belongs to services, made when it is asked for. */
function partsOfServices(rows: Rows): Parts {
  const attributes = attributesOfTables(rows);
  const of = (table: TableName, owner: string, shape: (cells: Loose) => Loose = (cells) => cells): Index =>
    indexed(
      rows(table).map(({ cells }) => shape(cells)),
      owner,
    );
  const phonesOfContact = of("phones", "contact_id");
  const contacts = rows("contacts").map(({ cells }) => filled({ ...cells, phones: phonesOfContact(cells.id) }));
  const reach = (owner: string) => {
    const [phones, people] = [of("phones", owner), indexed(contacts, owner)];
    return (id: string) => ({ phones: phones(id), contacts: people(id) });
  };

  const reachOrganization = reach("organization_id");
  const organization = found(rows("organizations"), (cells, id) => ({
    ...without(cells, new Set(["url"])),
    website: cells.website ?? cells.url,
    ...reachOrganization(id),
    attributes: attributes("organizations", id),
  }));
  const location = locationsOf(rows, of, reach("location_id"), attributes);
  const reachAtLocation = reach("service_at_location_id");
  const placesOfService = indexed(
    rows("service_at_locations").flatMap(({ cells }) => {
      const place = location(wordsOf(cells.location_id) ?? "");
      return place ? [filled({ ...cells, location: place, ...reachAtLocation(wordsOf(cells.id) ?? "") })] : [];
    }),
    "service_id",
  );

  const serviceOfCells = servicesOfPlaces(rows);
  const ofServiceOrPlace = (table: TableName, shape: (cells: Loose) => Loose): Index =>
    grouped(rows(table).map(({ cells }) => [serviceOfCells(cells), shape(cells)] as const));
  const schedules = ofServiceOrPlace("schedules", scheduleOf);
  const areas = ofServiceOrPlace("service_areas", areaOf);
  const costs = of("cost_options", "service_id", costOf);
  const languages = of("languages", "service_id", languageOf);
  const funding = of("funding", "service_id");
  const documents = of("required_documents", "service_id");
  const eligibilities = of("eligibilities", "service_id");
  const reachService = reach("service_id");
  const lists = once((id) => ({
    ...reachService(id),
    schedules: schedules(id),
    service_areas: areas(id),
    service_at_locations: placesOfService(id),
    cost_options: costs(id),
    languages: languages(id),
    funding: funding(id),
    required_documents: documents(id),
    attributes: attributes("services", id),
  }));
  return { organization, eligibility: once((id) => eligibilityOf(eligibilities(id))), lists };
}

function locationsOf(
  rows: Rows,
  of: (table: TableName, owner: string, shape?: (cells: Loose) => Loose) => Index,
  reach: (id: string) => Loose,
  attributes: (table: TableName, id: unknown) => readonly Loose[],
): (id: string) => Loose | undefined {
  const addresses = of("addresses", "location_id", (cells) => addressOf(cells, "physical"));
  const physical = of("physical_addresses", "location_id", (cells) => addressOf(cells, "physical"));
  const postal = of("postal_addresses", "location_id", (cells) => addressOf(cells, "postal"));
  const schedules = of("schedules", "location_id", scheduleOf);
  const accessibility = of("accessibility", "location_id", accessibilityOf);
  const languages = of("languages", "location_id", languageOf);
  return found(rows("locations"), (cells, id) => {
    const all = together(addresses(id), physical(id), postal(id));
    return {
      ...cells,
      location_type: cells.location_type ?? locationTypeOf(cells, all),
      addresses: all,
      ...reach(id),
      schedules: schedules(id),
      accessibility: accessibility(id),
      languages: languages(id),
      attributes: attributes("locations", id),
    };
  });
}

/** The first row with an id, made into a part once. */
function found(rows: ReturnType<Rows>, shape: (cells: Loose, id: string) => Loose): (id: string) => Loose | undefined {
  const byId = indexed(
    rows.map(({ cells }) => cells),
    "id",
  );
  return once((id) => {
    const cells = byId(id)[0];
    return cells && filled(shape(cells, id));
  });
}

/** Whose a row is, also when it names only the service at one of its places, as Open Referral UK lets it. */
function servicesOfPlaces(rows: Rows): (cells: Loose) => string | undefined {
  const serviceAt = new Map(rows("service_at_locations").map(({ cells }) => [cells.id, cells.service_id]));
  return ({ service_id: service, service_at_location_id: place }) =>
    wordsOf(service ?? (place && serviceAt.get(place)));
}
