/** A short rain of malformed requests on the real dialogue, in this process; `npm run fuzz` is the long one. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readConfig } from "../../bot/config.ts";
import { dialogue } from "../../bot/dialogue.ts";
import { loadConfiguredWorld } from "../../bot/world.ts";
import { type RunningService, runService } from "../bot/running-service.ts";
import { heldNow } from "./memory.ts";
import { rain } from "./rain.ts";

const ATTEMPTS = 3_000;
const WARM_AFTER = 1_000;
const MOST_GROWTH_MEGABYTES = 30;

describe("the service under malformed requests", function () {
  this.timeout(120_000);
  let service: RunningService;
  before(async () => {
    const world = loadConfiguredWorld(readConfig({}));
    service = await runService({ world: () => world, dialogue: dialogue(() => world) }, { MESSAGES_PER_MINUTE: "300" });
  });
  after(() => service.stop());

  it(`answers ${ATTEMPTS} of them without a fault of ours, holds no more memory for it, and goes on answering`, async () => {
    setFlagsFromString("--expose_gc");
    const collect = runInNewContext("gc") as () => void;
    let warm = 0;
    const seed = Date.now() % 1_000_000;
    const { byStatus } = await rain({
      port: Number(new URL(service.url).port),
      seed,
      attempts: ATTEMPTS,
      async whenBatchEnds(made) {
        // The clock here stands still, and limits with it.
        service.clock.advance(60_000);
        if (made === WARM_AFTER) warm = heldNow(collect).megabytes;
      },
    });
    const growth = heldNow(collect).megabytes - warm;
    assert.ok(growth < MOST_GROWTH_MEGABYTES, `seed ${seed}: ${growth.toFixed(1)} MB more are held`);
    const taken = byStatus.get(200) ?? 0;
    assert.ok(taken > ATTEMPTS / 10, `seed ${seed}: ${taken} got in, or this would show little`);
    assert.ok((byStatus.get(400) ?? 0) > ATTEMPTS / 10, `seed ${seed}: few were refused`);
  });
});
