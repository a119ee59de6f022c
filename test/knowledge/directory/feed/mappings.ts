/** Mappings and texts made up for tests. */
import { resolve } from "node:path";
import { type Mapping, mappedRecords, parseMapping } from "../../../../knowledge/directory/feed/mapping.ts";

export const DEPLOY = resolve(import.meta.dirname, "../../../../deploy");

/** A record as the tests look into it. */
export interface Data {
  readonly [field: string]: unknown;
}

export function mappingOf(text: string): Mapping {
  return parseMapping({ name: "feeds/made-up.yaml", text });
}

/** A mapping of JSON with its fields as YAML on one line. */
export function json(fields: string, more = ""): Mapping {
  return mappingOf(`{ from: a.json, format: json, ${more} fields: { ${fields} } }`);
}

export function csv(fields: string, more = ""): Mapping {
  return mappingOf(`{ from: a.csv, format: csv, ${more} fields: { ${fields} } }`);
}

export function xml(fields: string, records = "items.item"): Mapping {
  return mappingOf(`{ from: a.xml, format: xml, records: ${records}, fields: { ${fields} } }`);
}

export function dataOf(mapping: Mapping, text: string): readonly Data[] {
  return [...mappedRecords(mapping, text)].map((each) => each.data as Data);
}
