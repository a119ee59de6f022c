/**
 * The names that tables and columns of an HSDS data package go by. Tables changed their names between versions, and those
 * who export them add capitals, spaces, folders and endings.
 */
import type { Loose } from "./loose.ts";
import { wordsOf } from "./untidy.ts";

/** One row of a CSV file: its cells as text by the names in the first line. */
export type TableRow = Readonly<Record<string, string>>;

/** Tables by our name, each with the other names it has had. */
const NAMES = {
  services: ["service"],
  organizations: ["organization", "organisation", "organisations"],
  locations: ["location"],
  service_at_locations: ["service_at_location", "services_at_location", "services_at_locations"],
  addresses: ["address"],
  physical_addresses: ["physical_address"],
  postal_addresses: ["postal_address"],
  phones: ["phone"],
  contacts: ["contact"],
  schedules: ["schedule", "regular_schedule", "regular_schedules"],
  service_areas: ["service_area", "area", "areas"],
  cost_options: ["cost_option"],
  languages: ["language"],
  funding: ["fundings"],
  required_documents: ["required_document"],
  eligibilities: ["eligibility", "eligibilitys"],
  accessibility: ["accessibilities", "accessibility_for_disabilities"],
  attributes: ["attribute", "service_attribute", "service_attributes", "other_attribute", "other_attributes"],
  taxonomy_links: [
    "service_taxonomy",
    "services_taxonomy",
    "service_taxonomies",
    "service_taxonomys",
    "link_taxonomy",
    "link_taxonomies",
  ],
  taxonomies: ["taxonomy", "taxonomys"],
  taxonomy_terms: ["taxonomy_term"],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type TableName = keyof typeof NAMES;

const TABLE_NAMES = Object.keys(NAMES) as readonly TableName[];
const BY_NAME: ReadonlyMap<string, TableName> = new Map(
  TABLE_NAMES.flatMap((name) => [name, ...NAMES[name]].map((each) => [each, name] as const)),
);

/** Which table is meant by "Services.csv", "data/service_at_location" or the `link_entity` "service"; if any. */
export function tableNamed(name: unknown): TableName | undefined {
  const base = wordsOf(name)
    ?.split(/[\\/]/)
    .at(-1)
    ?.replace(/\.[a-z]+$/i, "");
  return base === undefined ? undefined : BY_NAME.get(columnNamed(base));
}

/** "Service ID", "serviceId" and "SERVICE-ID" are `service_id`. */
export function columnNamed(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "")
    .join("_");
}

/** A row by the standard's column names, without its empty cells. */
export function cellsOf(row: TableRow, columns: (name: string) => string = columnNamed): Loose {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, cell]) => {
      const [column, words] = [columns(name), wordsOf(cell)];
      return column === "" || words === undefined ? [] : [[column, words] as const];
    }),
  );
}
