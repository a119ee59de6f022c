import assert from "node:assert/strict";
import { csv, dataOf, json } from "./mappings.ts";

describe("the fields of a mapping file", () => {
  const operators: readonly (readonly [rule: string, record: object, expected: readonly string[], why: string])[] = [
    ["a", { a: "x" }, ["x"], "a path alone"],
    ["{ path: a.b }", { a: { b: "x" } }, ["x"], "a path"],
    ["{ path: a.b }", { "a.b": "x" }, ["x"], "a name with a point in it"],
    ["{ path: 'a[0].b' }", { a: [{ b: "x" }, { b: "y" }] }, ["x"], "one of a list"],
    ["{ path: 'a[].b' }", { a: [{ b: "x" }, { b: "y" }] }, ["x", "y"], "all of a list"],
    ["{ path: a }", { a: " n/a " }, [], "words for nothing"],
    ["{ path: a }", { a: { b: "x" } }, [], "an object is no text"],
    ["{ path: a }", { a: false }, ["false"], "yes and no are text"],
    ["{ path: __proto__ }", {}, [], "only what the record itself holds"],
    ["{ path: constructor.name }", {}, [], "only what the record itself holds"],
    ["{ first: [a, b] }", { a: "", b: "y" }, ["y"], "the first that says something"],
    ["{ first: [a, b] }", { a: "-", b: "y" }, ["y"], "a dash says nothing"],
    ["{ join: [a, b, c] }", { a: "x", c: "z" }, ["x, z"], "joined by a comma"],
    ["{ join: [a, b], with: ' - ' }", { a: "x", b: "y" }, ["x - y"], "joined by what is said"],
    ["{ value: 7 }", {}, ["7"], "the same for all"],
    ["{ path: a, split: ';' }", { a: "x; y;;" }, ["x", "y"], "a list in one text"],
    ["{ path: a, map: { YES: on, no: off } }", { a: " yes" }, ["on"], "other words for it"],
    ["{ path: a, map: { yes: on } }", { a: "maybe" }, ["maybe"], "words that are not in the map stay"],
    ["{ path: a, map: { yes: on }, otherwise: off }", { a: "maybe" }, ["off"], "or become another"],
    ["{ path: a, map: { none: '' } }", { a: "none" }, [], "or nothing"],
    ["{ path: a, otherwise: off }", {}, ["off"], "nothing is there"],
    ["{ path: a, otherwise: off }", { a: "x" }, ["x"], "something is there"],
    ["{ path: a, lowercase: true }", { a: "ABC" }, ["abc"], "small letters"],
    ["{ path: a, prefix: 'https://a.example/' }", { a: "X" }, ["https://a.example/X"], "the same before all"],
    ["{ path: a, prefix: 'https://a.example/' }", { a: "" }, [], "but not before nothing"],
    ["{ path: a, split: ',', map: { X: Y }, lowercase: true, prefix: '#' }", { a: "x,Z" }, ["#y", "#z"], "in order"],
  ];
  for (const [rule, record, expected, why] of operators) {
    it(`${rule} of ${JSON.stringify(record)} is ${JSON.stringify(expected)}: ${why}`, () => {
      const [service] = dataOf(json(`name: { value: A }, areas: ${rule}`), JSON.stringify([record]));
      const areas = (service?.service_areas ?? []) as { name: string }[];
      assert.deepEqual(
        areas.map(({ name }) => name),
        expected,
      );
    });
  }

  it("joins a column for each day into opening hours", () => {
    const mapping = csv("name: N, hours: { days: { monday: Mon, tuesday: Tue, sunday: Sun } }");
    const [service, silent] = dataOf(mapping, "N,Mon,Tue,Sun,\nA,9-5,,Closed,x\nB,,,,");
    assert.deepEqual(service?.schedules, [
      {
        freq: "WEEKLY",
        byday: "MO",
        opens_at: "09:00",
        closes_at: "17:00",
        description: "Monday 9-5; Sunday Closed",
      },
    ]);
    assert.equal(silent?.schedules, undefined);
  });
});
