import assert from "node:assert/strict";
import type { Service } from "../../../../knowledge/directory/service.ts";
import { allOf } from "../../../../knowledge/safety/slices.ts";
import { services } from "../liverpool.ts";
import { serviceAtLocationSchema, serviceSchema } from "./hsds-uk.ts";
import { feed, feedOf, made, shown, TODAY } from "./published.ts";

const all = (of = feed) => allOf(of.services({}, TODAY));
const placesIn = (of = feed) => allOf(of.servicesAt({}, undefined, TODAY));

describe("the published feed", () => {
  it("holds every service that residents are shown, in the directory's own order, and no other", () => {
    assert.ok(shown.length < services.size);
    assert.deepEqual(
      all().map(({ id }) => id),
      shown.map(({ id }) => id),
    );
  });

  const left: readonly (readonly [changes: Partial<Service>, isLeftOut: boolean, why: string])[] = [
    [{}, false, "open to all"],
    [{ hiddenBecause: "Its only number is held back." }, true, "hidden from residents"],
    [{ status: "temporarily closed" }, true, "nobody can go there now"],
    [{ endsOn: "2026-05-31" }, true, "its last day was yesterday"],
    [{ endsOn: TODAY }, false, "today is its last day"],
  ];
  for (const [changes, isLeftOut, why] of left) {
    it(`${isLeftOut ? "leaves out" : "holds"} a service with ${JSON.stringify(changes)}: ${why}`, () => {
      const one = feedOf([made({ delivery: ["phone"], ...changes })]);
      const id = one.record(made()).id;
      const placeId = placesIn(feedOf([made({ delivery: ["phone"] })]))[0];
      assert.ok(placeId);
      assert.equal(all(one).length, isLeftOut ? 0 : 1);
      assert.equal(placesIn(one).length, isLeftOut ? 0 : 1);
      assert.equal(one.service(id, TODAY) === undefined, isLeftOut);
    });
  }

  it("finds each service and each place again by its id", () => {
    for (const service of all()) assert.equal(feed.service(feed.record(service).id, TODAY), service);
    for (const at of placesIn()) {
      const found = feed.serviceAt(String(Reflect.get(feed.recordAt(at), "id")), TODAY);
      assert.deepEqual(found, at);
    }
    assert.equal(feed.service("00000000-0000-5000-8000-000000000000", TODAY), undefined);
  });

  it("gives every place its service, both as the standard wants them, whole and in a list", () => {
    for (const at of placesIn()) {
      const whole = serviceAtLocationSchema.parse(feed.recordAt(at));
      assert.equal(whole.service_id, whole.service.id);
      assert.equal(whole.service.service_at_locations, undefined);
      serviceAtLocationSchema.parse(feed.listedRecordAt(at));
    }
  });

  it("leaves lists out of what a list holds", () => {
    for (const service of all()) {
      const listed = feed.listedRecord(service);
      serviceSchema.parse(listed);
      assert.deepEqual(Object.values(listed).filter(Array.isArray), []);
    }
    for (const at of placesIn()) assert.doesNotMatch(JSON.stringify(feed.listedRecordAt(at)), /\[/);
  });

  it("puts the best fit of a search first and keeps the directory's order among equals", () => {
    const three = feedOf([
      made({ id: "c", description: "Chess on Mondays" }),
      made({ id: "b", name: "Chess club" }),
      made({ id: "a", description: "Cards and chess" }),
    ]);
    assert.deepEqual(
      allOf(three.services({ search: "chess" }, TODAY)).map(({ id }) => id),
      ["b", "c", "a"],
    );
  });

  it("lets others have a turn while it looks through a large directory", () => {
    const many = feedOf(Array.from({ length: 1_000 }, (_, at) => made({ id: `made-up-${at}` })));
    const slices = many.services({}, TODAY);
    let turns = 0;
    for (;;) {
      const step = slices.next();
      if (step.done) {
        assert.equal(step.value.length, 1_000);
        break;
      }
      turns += 1;
    }
    assert.ok(turns >= 4);
  });
});
