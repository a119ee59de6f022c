import assert from "node:assert/strict";
import { dataOf, json } from "./mappings.ts";

describe("a service from flat fields", () => {
  const costs: readonly (readonly [cost: string, amount: number | undefined, why: string])[] = [
    ["Free", 0, "it says so"],
    ["No charge.", 0, "it says so"],
    ["£0.00", 0, "it says so"],
    ["£3.50", 3.5, "a price"],
    ["Free for carers", undefined, "not for all"],
    ["From £3", undefined, "no one price"],
    ["Ask us", undefined, "it does not say"],
  ];
  for (const [cost, amount, why] of costs) {
    it(`takes "${cost}" ${amount === undefined ? "as words" : `as £${amount}`}: ${why}`, () => {
      const [service] = dataOf(json("name: n, cost: c"), JSON.stringify([{ n: "A", c: cost }]));
      const options = (service?.cost_options ?? []) as { amount: number }[];
      assert.deepEqual([service?.fees, options[0]?.amount], [cost, amount]);
    });
  }

  it("lets two fields of ages stand before the one in words, and the words of who before both", () => {
    const mapping = json("name: n, ages: a, minimumAge: { value: 12 }, who: w");
    const [plain, unclear] = dataOf(mapping, '[{"n":"A","a":"16-24"},{"n":"B","a":"teens","w":"Young people"}]');
    assert.deepEqual([plain?.minimum_age, plain?.maximum_age], ["12", 24]);
    assert.equal(unclear?.eligibility_description, "Young people");
  });

  const ways: readonly (readonly [deliveries: string, address: string, types: readonly string[], why: string])[] = [
    ["", "1 Example Street", ["physical"], "an address is where it is"],
    ["", "", [], "nothing is known"],
    ["In person", "", ["physical"], "somewhere"],
    ["Online", "1 Example Street", ["postal", "online"], "the address is for letters"],
    ["Telephone, Zoom", "", ["phone", "online"], "two ways"],
    ["Face-to-face, video call", "1 Example Street", ["physical", "phone", "online"], "three ways"],
    ["Smoke signals", "1 Example Street", ["physical"], "no way that we know"],
  ];
  for (const [deliveries, address, types, why] of ways) {
    it(`takes "${deliveries}" at "${address}" as ${types.join(", ") || "nowhere"}: ${why}`, () => {
      const mapping = json("name: n, address: a, deliveries: { path: d, split: ',' }");
      const [service] = dataOf(mapping, JSON.stringify([{ n: "A", a: address, d: deliveries }]));
      const places = (service?.service_at_locations ?? []) as { location: Readonly<Record<string, string>> }[];
      assert.deepEqual(
        places.map(({ location }) => location.external_identifier ?? location.location_type),
        types,
      );
    });
  }

  const steps: readonly (readonly [said: string, expected: object | undefined, why: string])[] = [
    ["Yes", { accessibility: "wheelchair", description: "Step-free" }, "it says so"],
    ["n", { description: "Not step-free" }, "it says so"],
    ["Ramp at the side", { description: "Ramp at the side" }, "words of its own"],
    ["", undefined, "it is silent"],
  ];
  for (const [said, expected, why] of steps) {
    it(`takes "${said}" as ${JSON.stringify(expected)} about steps: ${why}`, () => {
      const mapping = json("name: n, postcode: p, stepFree: s");
      const [service] = dataOf(mapping, JSON.stringify([{ n: "A", p: "L1 1AA", s: said }]));
      const [place] = service?.service_at_locations as { location: { accessibility?: object[] } }[];
      assert.deepEqual(place?.location.accessibility?.[0], expected);
    });
  }

  it("is silent about steps at an address that is only for letters", () => {
    const mapping = json("name: n, postcode: p, stepFree: { value: yes }, deliveries: { value: online }");
    const [service] = dataOf(mapping, '[{"n":"A","p":"L1 1AA"}]');
    assert.doesNotMatch(JSON.stringify(service), /accessibility/);
  });

  it("keeps the status that a directory gives, and takes all as active where it gives none", () => {
    const records = '[{"n":"A","s":"Defunct"},{"n":"B"}]';
    const given = dataOf(json("name: n, status: s"), records).map(({ status }) => status);
    const silent = dataOf(json("name: n"), records).map(({ status }) => status);
    assert.deepEqual(
      [given, silent],
      [
        ["Defunct", undefined],
        ["active", "active"],
      ],
    );
  });
});
