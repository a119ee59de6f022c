import assert from "node:assert/strict";
import { possibleDoubles } from "../../../knowledge/directory/possible-doubles.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { services } from "./liverpool.ts";

const [first] = services.values();
assert.ok(first);
const { url: _, postcode: __, phone: ___, ...plain } = first;
const service = (id: string, given: Partial<Service> = {}): Service => ({ ...plain, id, name: id, ...given });

describe("services that may be one and the same", () => {
  const page = "https://acorn.example/tea";
  const cases: readonly (readonly [
    one: Partial<Service>,
    other: Partial<Service>,
    because: string | undefined,
    why: string,
  ])[] = [
    [{ name: "Tea & Chat" }, { name: "tea and chat" }, "same name", "written another way"],
    [{ url: page }, { url: "https://www.acorn.example/tea/" }, "same page", "an address written another way"],
    [{ url: "https://acorn.example/" }, { url: "https://acorn.example" }, undefined, "a front page says nothing"],
    [
      { name: "Tea", postcode: "L8 1TB" },
      { name: "Tea", postcode: "L4 0TH" },
      undefined,
      "two places: two services of one name",
    ],
    [{ name: "Tea", postcode: "L8 1TB" }, { name: "Tea" }, "same name", "one of them may lack its place"],
    [{ name: "Tea" }, { name: "Tea", hiddenBecause: "It closed." }, undefined, "only one of them is shown"],
    [{ name: "Tea" }, { name: "Tea dance" }, undefined, "another name"],
  ];
  for (const [one, other, because, why] of cases) {
    it(`${because ?? "not the same"}: ${why}`, () => {
      const found = possibleDoubles([service("one", one), service("other", other)]);
      assert.deepEqual(found.get("one"), because === undefined ? undefined : { id: "other", because });
      assert.equal(found.size, because === undefined ? 0 : 2);
    });
  }

  it("takes a page with many services for a list of them", () => {
    const many = ["a", "b", "c", "d"].map((id) => service(id, { url: page }));
    assert.equal(possibleDoubles(many).size, 0);
  });

  it("finds few in Liverpool's directory, which was made by hand", () => {
    assert.ok(possibleDoubles([...services.values()]).size < 12);
  });
});
