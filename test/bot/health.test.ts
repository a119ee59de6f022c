import assert from "node:assert/strict";
import { runService } from "./running-service.ts";
import { lookupOf } from "./samples.ts";

describe("health", () => {
  const states = [
    { canStore: true, canUnderstand: true, status: 200, says: "ready" },
    { canStore: true, canUnderstand: false, status: 200, says: "degraded" },
    { canStore: false, canUnderstand: true, status: 503, says: "unavailable" },
  ];
  for (const { canStore, canUnderstand, status, says } of states) {
    it(`is ${says} when the store ${canStore ? "works" : "fails"} and the encoder is ${canUnderstand ? "there" : "missing"}`, async () => {
      const service = await runService({ lookup: lookupOf({ isReady: () => canUnderstand }) });
      try {
        if (!canStore) service.parts.store.load = () => Promise.reject(new Error("disk"));
        const response = await fetch(`${service.url}/health/ready`);
        const body = (await response.json()) as { status: string; parts: Record<string, string> };
        assert.equal(response.status, status);
        assert.equal(body.status, says);
        assert.equal(body.parts.store === "works", canStore);
        assert.equal(body.parts.understanding === "works", canUnderstand);
        assert.equal((await fetch(`${service.url}/health/live`)).status, 200);
      } finally {
        await service.stop();
      }
    });
  }
});
