import assert from "node:assert/strict";
import { askerOf } from "../../../knowledge/directory/asker.ts";
import { mayOffer } from "../../../knowledge/directory/hard-rules.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { places, services } from "./liverpool.ts";

describe("a service that runs for a time only", () => {
  const [service] = [...services.values()].filter((each) =>
    mayOffer(each, askerOf({ needs: [], at: 0, limit: 1 }, places)),
  );
  assert.ok(service);
  const term: Service = { ...service, startsOn: "2026-06-10", endsOn: "2026-07-17" };

  const moments: readonly (readonly [at: string, isOffered: boolean, why: string])[] = [
    ["2026-06-09T22:59:00Z", false, "in Liverpool it is one minute to its first day"],
    ["2026-06-09T23:00:00Z", true, "summer time: its first day has begun"],
    ["2026-07-01T12:00:00Z", true, "in the middle of it"],
    ["2026-07-17T22:59:00Z", true, "the last minute of its last day"],
    ["2026-07-17T23:00:00Z", false, "its last day is past"],
  ];
  for (const [at, isOffered, why] of moments) {
    it(`is ${isOffered ? "" : "not "}offered at ${at}: ${why}`, () => {
      assert.equal(mayOffer(term, askerOf({ needs: [], at: Date.parse(at), limit: 1 }, places)), isOffered);
    });
  }

  it("is offered at any time before its end when no first day is known, and the other way round", () => {
    const { startsOn: _, ...ends } = term;
    const { endsOn: __, ...begins } = term;
    const offered = (each: Service, day: string) =>
      mayOffer(each, askerOf({ needs: [], at: Date.parse(`${day}T12:00:00Z`), limit: 1 }, places));
    assert.deepEqual([offered(ends, "2020-01-01"), offered(ends, "2030-01-01")], [true, false]);
    assert.deepEqual([offered(begins, "2020-01-01"), offered(begins, "2030-01-01")], [false, true]);
  });
});
