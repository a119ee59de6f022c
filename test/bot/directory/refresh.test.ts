import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sinon from "sinon";
import { keepFresh, type RefreshOptions } from "../../../bot/directory/refresh.ts";
import { type FeedStatus, writeStatus } from "../../../bot/feeds/status.ts";
import { openLog } from "../../../bot/log.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { manualClock } from "../manual-clock.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

describe("keeping the directory fresh", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-refresh-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("reads the feeds at once when there is no copy yet, and takes the directory up", async () => {
    const { clock, importFeeds, takeUp, settled } = started();
    clock.advance(0);
    await settled();
    assert.deepEqual([importFeeds.callCount, takeUp.callCount], [1, 1]);
  });

  it("waits until the copy is old enough", async () => {
    const { clock, importFeeds, settled } = started({ takenHoursAgo: 20 });
    clock.advance(4 * HOUR_MS - 1);
    assert.equal(importFeeds.callCount, 0);
    clock.advance(1);
    await settled();
    assert.equal(importFeeds.callCount, 1);
  });

  it("takes nothing up when the directory is the same as before", async () => {
    const { clock, takeUp, settled } = started({ isChanged: false });
    clock.advance(0);
    await settled();
    assert.equal(takeUp.callCount, 0);
  });

  it("comes again a day after a whole refresh", async () => {
    const { clock, importFeeds, settled } = started();
    clock.advance(0);
    await settled();
    clock.advance(DAY_MS - 1);
    await settled();
    assert.equal(importFeeds.callCount, 1);
    clock.advance(1);
    await settled();
    assert.equal(importFeeds.callCount, 2);
  });

  it("comes again in an hour when a feed could not be taken in", async () => {
    const { clock, importFeeds, settled } = started({ is: "kept" });
    clock.advance(0);
    await settled();
    clock.advance(HOUR_MS);
    await settled();
    assert.equal(importFeeds.callCount, 2);
  });

  it("goes on with the last good directory when an import fails, and tries again in an hour", async () => {
    const failing = sinon.fake.rejects(new CodedError("feed.import-failed"));
    const { clock, takeUp, settled } = started({ importFeeds: failing });
    clock.advance(0);
    await settled();
    clock.advance(HOUR_MS);
    await settled();
    assert.deepEqual([failing.callCount, takeUp.callCount], [2, 0]);
  });

  it("takes up what could not be taken up the last time, though nothing has changed since", async () => {
    const changes = [true, false, false];
    const importFeeds = sinon.fake(async () => ({ isChanged: changes.shift() ?? false }));
    const takeUp = sinon.fake(async () => {
      if (takeUp.callCount === 1) throw new CodedError("lookup.not-ready");
    });
    const { clock, settled } = started({ importFeeds, takeUp });
    clock.advance(0);
    await settled();
    clock.advance(HOUR_MS);
    await settled();
    assert.equal(takeUp.callCount, 2);
    clock.advance(DAY_MS);
    await settled();
    assert.deepEqual([importFeeds.callCount, takeUp.callCount], [3, 2]);
  });

  it("ends the import under way when it is stopped, and begins no other", async () => {
    const importFeeds = sinon.fake(
      (signal: AbortSignal) =>
        new Promise<{ isChanged: boolean }>((_, reject) => {
          signal.addEventListener("abort", () => reject(new CodedError("feed.import-failed")));
        }),
    );
    const { clock, refresh, takeUp } = started({ importFeeds });
    clock.advance(0);
    await refresh.stop();
    clock.advance(10 * DAY_MS);
    assert.deepEqual([importFeeds.callCount, takeUp.callCount], [1, 0]);
  });

  interface Changes {
    readonly takenHoursAgo?: number;
    readonly isChanged?: boolean;
    readonly is?: FeedStatus["is"];
    readonly importFeeds?: RefreshOptions["importFeeds"];
    readonly takeUp?: RefreshOptions["takeUp"];
  }

  function started({
    takenHoursAgo,
    isChanged = true,
    is = "taken",
    importFeeds: given,
    takeUp: taking,
  }: Changes = {}) {
    const file = join(folder, "directory.jsonl");
    const clock = manualClock();
    const write = (at: number) => {
      const takenAt = new Date(at).toISOString();
      writeStatus(file, { at: takenAt, services: 3, feeds: [{ name: "feed.example", is, services: 3, takenAt }] });
    };
    if (takenHoursAgo !== undefined) write(clock.now() - takenHoursAgo * HOUR_MS);
    const importFeeds = sinon.fake(
      given ??
        (async () => {
          write(clock.now());
          return { isChanged };
        }),
    );
    const takeUp = sinon.fake(taking ?? (async () => undefined));
    const refresh = keepFresh({ file, everyMs: DAY_MS, clock, log: openLog("silent"), importFeeds, takeUp });
    refresh.start();
    return { clock, importFeeds, takeUp, refresh, settled: () => new Promise(setImmediate) };
  }
});
