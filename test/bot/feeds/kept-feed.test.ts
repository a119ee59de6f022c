import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keptFeed } from "../../../bot/feeds/kept-feed.ts";
import { openReferralServiceSchema } from "../../../knowledge/directory/open-referral.ts";

const SOURCE = "https://feed.example/services";
const record = (name: string) => openReferralServiceSchema.parse({ id: name, name, status: "active" });

describe("the last good copy of a feed", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "what-matters-kept-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const copyOf = (takenAt: number, ...names: string[]) => ({
    takenAt,
    readAt: takenAt,
    madeBy: "1.0.0",
    validators: { etag: '"one"' },
    records: names.map(record),
  });

  it("is what was written last", () => {
    const kept = keptFeed(folder, SOURCE);
    assert.equal(kept.read(), undefined, "none at first");
    kept.write(copyOf(1, "Garden"));
    kept.write(copyOf(2, "Garden", "Choir"));
    assert.deepEqual(kept.read(), copyOf(2, "Garden", "Choir"));
  });

  it("leaves no older copies behind", () => {
    const kept = keptFeed(folder, SOURCE);
    kept.write(copyOf(1, "Garden"));
    kept.write(copyOf(2, "Choir"));
    assert.equal(readdirSync(folder).length, 2, "the note and its records");
  });

  it("keeps the copies of two sources apart", () => {
    keptFeed(folder, SOURCE).write(copyOf(1, "Garden"));
    keptFeed(folder, `${SOURCE}?page=2`).write(copyOf(1, "Choir"));
    assert.equal(keptFeed(folder, SOURCE).read()?.records[0]?.name, "Garden");
  });

  it("is none when a file of it was damaged", () => {
    const kept = keptFeed(folder, SOURCE);
    kept.write(copyOf(1, "Garden"));
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"takenAt": 1, ');
    assert.equal(kept.read(), undefined);
  });
});
