/**
 * Categories from the tables of an HSDS data package. HSDS 1 linked services to terms with `service_taxonomy`, UK v1
 * everything else with `link_taxonomy`; HSDS 2 had `service_attribute` and `other_attribute`, whose `link_type` names the
 * table; in HSDS 3 `attributes` name it in `link_entity`. A term of an eligibility, area or cost belongs to its service.
 */
import type { Loose } from "./loose.ts";
import { attributeOf, termOf } from "./older-parts.ts";
import { grouped, type Index, type Rows, together } from "./table-joins.ts";
import { type TableName, tableNamed } from "./table-names.ts";
import { wordsOf } from "./untidy.ts";

/** The attributes of any row, by its table and id. */
export function attributesOfTables(rows: Rows): (table: TableName, id: unknown) => readonly Loose[] {
  const termWith = termsById(rows);
  const serviceOf = servicesOfParts(rows);
  const links = [...rows("attributes"), ...rows("taxonomy_links")].map(({ cells }) => linkOf(cells, serviceOf));
  const attributes: Index = grouped(
    links.flatMap(({ table, id, type, cells }) =>
      attributeOf(cells, termWith(cells.taxonomy_term_id ?? cells.taxonomy_id), id, type).map(
        (attribute) => [id && keyOf(table, id), attribute] as const,
      ),
    ),
  );
  return (table, id) => {
    const words = wordsOf(id);
    if (words === undefined) return [];
    return together(attributes(keyOf(table, words)), attributes(keyOf(undefined, words)));
  };
}

interface Link {
  readonly table: TableName | undefined;
  readonly id: string | undefined;
  /** What the term says of it: "eligibility", "need". */
  readonly type: string | undefined;
  readonly cells: Loose;
}

function linkOf(cells: Loose, serviceOf: ReadonlyMap<string, string>): Link {
  const named = tableNamed(cells.link_entity);
  const table = named ?? (cells.service_id === undefined ? tableNamed(cells.link_type) : "services");
  const id = wordsOf(cells.link_id) ?? wordsOf(cells.service_id) ?? wordsOf(cells.organization_id);
  const type = named || !tableNamed(cells.link_type) ? wordsOf(cells.link_type) : undefined;
  const service = table && id !== undefined ? serviceOf.get(keyOf(table, id)) : undefined;
  if (service === undefined) return { table, id, type, cells };
  return { table: "services", id: service, type: type ?? wordsOf(cells.link_type), cells };
}

/** Without a table it may belong to anything with that id, which is no doubt where ids are UUIDs. */
function keyOf(table: TableName | undefined, id: string): string {
  return `${table ?? "any"}:${id}`;
}

function termsById(rows: Rows): (id: unknown) => Loose | undefined {
  const names = new Map(rows("taxonomies").map(({ cells }) => [cells.id, cells.name]));
  const terms = new Map<unknown, Loose>();
  for (const { cells } of [...rows("taxonomies"), ...rows("taxonomy_terms")]) {
    if (cells.id !== undefined)
      terms.set(cells.id, termOf({ ...cells, taxonomy: cells.taxonomy ?? names.get(cells.taxonomy_id) }));
  }
  return (id) => (id === undefined ? undefined : terms.get(id));
}

const PARTS_OF_SERVICES = ["eligibilities", "service_areas", "cost_options"] as const;

function servicesOfParts(rows: Rows): ReadonlyMap<string, string> {
  return new Map(
    PARTS_OF_SERVICES.flatMap((table) =>
      rows(table).flatMap(({ cells }) => {
        const [id, service] = [wordsOf(cells.id), wordsOf(cells.service_id)];
        return id === undefined || service === undefined ? [] : [[keyOf(table, id), service] as const];
      }),
    ),
  );
}
