import assert from "node:assert/strict";
import { fromTables, type TableRow } from "../../../../knowledge/directory/feed/hsds-tables.ts";
import type { Loose } from "../../../../knowledge/directory/feed/loose.ts";

describe("categories of an HSDS data package", () => {
  const links: readonly (readonly [
    tables: Readonly<Record<string, readonly TableRow[]>>,
    names: readonly string[],
    why: string,
  ])[] = [
    [
      { attributes: [{ link_id: "s1", link_entity: "Services", taxonomy_term_id: "e1" }] },
      ["Food"],
      "the table by its name",
    ],
    [{ attributes: [{ link_id: "s1", taxonomy_term_id: "e1" }] }, ["Food"], "no table named, so the id decides"],
    [
      { attributes: [{ link_id: "s1", link_type: "need", taxonomy_term_id: "e1" }] },
      ["Food"],
      "a type that is no table",
    ],
    [{ other_attributes: [{ link_id: "s1", link_type: "service", taxonomy_term_id: "e1" }] }, ["Food"], "HSDS 2"],
    [{ service_attribute: [{ service_id: "s1", taxonomy_term_id: "e1" }] }, ["Food"], "HSDS 2, services only"],
    [{ other_attribute: [{ link_id: "s1", link_type: "phone", taxonomy_term_id: "e1" }] }, [], "a phone with that id"],
    [{ attributes: [{ link_id: "s1", link_entity: "location", taxonomy_term_id: "e1" }] }, [], "a place with that id"],
    [{ attributes: [{ link_id: "s1", link_entity: "service" }] }, [], "no term"],
  ];
  for (const [tables, names, why] of links) {
    it(`links terms by ${JSON.stringify(tables)}: ${why}`, () => {
      const terms = [{ id: "e1", name: "Food" }];
      const services = [{ id: "s1", name: "Lunch club" }];
      const [record] = [...fromTables(new Map(Object.entries({ services, taxonomy_terms: terms, ...tables })))];
      const found = ((record?.data as Loose).attributes ?? []) as { taxonomy_term: { name: string } }[];
      assert.deepEqual(
        found.map((each) => each.taxonomy_term.name),
        names,
      );
    });
  }
});
