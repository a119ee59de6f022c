/** The word index beside MiniSearch over the same fields, words and settings: the same services, the same scores. */
import assert from "node:assert/strict";
import fc from "fast-check";
import MiniSearch from "minisearch";
import type { Service } from "../../../knowledge/directory/service.ts";
import { termOf, wordsOf } from "../../../knowledge/directory/terms.ts";
import { makeTextIndex, searchText } from "../../../knowledge/directory/text-index.ts";
import { services as real } from "./liverpool.ts";

const WORDS = ["garden", "gardens", "walking", "debt", "women's", "advice", "choirs", "cuppa", "the", "and", "L8"];
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((each) => each.join(" "));
const model = real.get("library-allerton") as Service;

const someServices = fc
  .array(
    fc.record({
      name: words,
      organisation: words,
      description: words,
      who: words,
      interests: fc.array(fc.constantFrom("gardening", "singing", "dogs"), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((all) => all.map((each, at): Service => ({ ...model, ...each, id: `s${at}` })));

function byMiniSearch(services: readonly Service[], text: string): Map<string, number> {
  const fields = ["name", "organisation", "description", "interests", "who"];
  const index = new MiniSearch<Service>({
    fields,
    tokenize: wordsOf,
    processTerm: termOf,
    extractField: (service, field) => {
      const value = service[field as keyof Service];
      return Array.isArray(value) ? value.join(" ") : String(value ?? "");
    },
  });
  index.addAll(services);
  const boost = { name: 2, organisation: 0.6, description: 1, interests: 2, who: 1.2 };
  return new Map(index.search(text, { boost }).map(({ id, score }) => [String(id), score]));
}

describe("the words of services", () => {
  it("score as MiniSearch scores them, brought to between 0 and 1", () => {
    fc.assert(
      fc.property(someServices, fc.uniqueArray(fc.constantFrom(...WORDS), { maxLength: 6 }), (services, asked) => {
        // A term that is asked for twice counts twice there and once here.
        const text = [...new Map(asked.map((word) => [termOf(wordsOf(word)[0] ?? ""), word])).values()].join(" ");
        const expected = byMiniSearch(services, text);
        const found = searchText(makeTextIndex(services), text);
        for (const [number, { id }] of services.entries()) {
          const score = expected.get(id) ?? 0;
          const own = found?.scores[number] ?? 0;
          assert.ok(Math.abs(own - score / (score + 12)) < 1e-5, `${id}: ${own} and ${score}`);
        }
        assert.equal(found?.hits.length ?? 0, expected.size);
      }),
      { numRuns: 150 },
    );
  });

  it("say nothing where no word is known", () => {
    const index = makeTextIndex([{ ...model, name: "A choir" }]);
    for (const text of ["", "the and of", "xylophone"]) assert.equal(searchText(index, text), undefined, text);
  });

  it("are read by their eight rarest", () => {
    const rare = Array.from({ length: 8 }, (_, at) => `rare${at}`);
    const services = [
      { ...model, id: "rare", name: rare.join(" "), description: "", organisation: "" },
      { ...model, id: "one", name: "common", description: "", organisation: "" },
      { ...model, id: "other", name: "common", description: "", organisation: "" },
    ];
    const found = searchText(makeTextIndex(services), `common ${rare.join(" ")}`);
    assert.deepEqual(found?.hits, [0]);
  });
});
