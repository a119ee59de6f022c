/** Liverpool's starter directory as it stands: nothing invented, nothing checked, nothing shown that must not be. */
import assert from "node:assert/strict";
import { NEED_IDS } from "../../../knowledge/taxonomy.ts";
import { file, records, services } from "./liverpool.ts";

const raw = file("liverpool/directory.jsonl")
  .text.trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const shown = [...services.values()].filter(({ hiddenBecause }) => hiddenBecause === undefined);

describe("Liverpool's directory", () => {
  it("holds 150 services, each with an id of its own", () => {
    assert.equal(records.length, 150);
    assert.equal(new Set(records.map(({ id }) => id)).size, 150);
    assert.equal(services.size, 150);
  });

  it("claims no check that nobody made", () => {
    assert.deepEqual(
      raw.filter((record) => "assured_date" in record || "assurer_email" in record),
      [],
    );
    assert.ok([...services.values()].every(({ checked }) => checked === undefined));
  });

  it("uses a UUID for every id, and only for ids", () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const ids: string[] = [];
    JSON.stringify(raw, (key, value) => {
      if (key === "id" || (key.endsWith("_id") && typeof value === "string")) ids.push(value);
      return value;
    });
    assert.deepEqual(
      ids.filter((id) => !uuid.test(id)),
      [],
    );
  });

  it("has a source for every record and a way to reach every one that is shown", () => {
    assert.ok(raw.every((record) => record.what_matters.sources.length > 0));
    for (const service of shown) {
      assert.ok(service.phone ?? service.email ?? service.url ?? service.postcode, service.id);
      assert.notEqual(service.foundOn, "", service.id);
    }
  });

  it("shows neither phone nor hours of a record that is not sure", () => {
    const unsure = [...services.values()].filter(({ confidence }) => confidence === "low");
    assert.ok(unsure.length > 50);
    assert.ok(unsure.every(({ phone, text, hours, hoursText }) => !phone && !text && !hours && !hoursText));
  });

  it("never names a betting site beside a service", () => {
    assert.deepEqual(
      shown.filter(({ foundOn }) => /bet(?:ting|finder)|casino/.test(foundOn)).map(({ id }) => id),
      [],
    );
  });

  it("marks the abuse and sexual-violence services, which stay out of plans", () => {
    const marked = [...services.values()].filter(({ isSensitive }) => isSensitive).map(({ id }) => id);
    const expected = [
      "ldas",
      "rasa-merseyside",
      "safe-place-merseyside",
      "savera-uk",
      "south-liverpool-domestic-abuse",
      "worst-kept-secret",
    ];
    assert.deepEqual(marked.sort(), expected);
  });

  it("has something to show for every need but the one that the README of the city names", () => {
    const unserved = NEED_IDS.filter((need) => !shown.some(({ needs }) => needs.includes(need)));
    assert.deepEqual(unserved, ["neighbours"]);
  });
});
