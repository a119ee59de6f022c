import assert from "node:assert/strict";
import { readConfig } from "../../bot/config.ts";
import { startUpNotices } from "../../bot/notices.ts";
import type { HandOff, World } from "../../knowledge/world.ts";

const NOW = Date.UTC(2026, 10, 22);
const CHECKED = { checked: { on: "2026-05-01", by: "Safeguarding lead" } };
const SIGNED = { advice: [{ review: { status: "signed" } }] };
const PRODUCTION = { ...readConfig({}), isDemonstration: false };

function worldOf(topics: object[], urgent: object[], services: object[], handOff?: Partial<HandOff>): World {
  const byId = (each: object[]) => new Map(each.map((one, index) => [String(index), one]));
  return { topics, urgent: byId(urgent), services: byId(services), handOff } as unknown as World;
}

describe("what the service says when it starts", () => {
  const team = { isDemonstration: false };

  it("is nothing in production when all is signed and checked and somebody reads referrals", () => {
    assert.deepEqual(startUpNotices(PRODUCTION, worldOf([SIGNED], [CHECKED], [CHECKED], team), NOW), []);
  });

  const lacking = [
    {
      world: worldOf([SIGNED, { advice: [{ review: { status: "draft" } }] }], [CHECKED], [CHECKED], team),
      says: /draft: 1 of 2/,
    },
    { world: worldOf([SIGNED], [CHECKED, {}], [CHECKED], team), says: /Urgent help is not checked: 1 of 2/ },
    { world: worldOf([SIGNED], [CHECKED], [{}, {}, CHECKED], team), says: /directory: 2 of 3/ },
    { world: worldOf([SIGNED], [CHECKED], [CHECKED]), says: /Hand-off is off/ },
    { world: worldOf([SIGNED], [CHECKED], [CHECKED], { isDemonstration: true }), says: /invented staff/ },
  ];
  for (const { world, says } of lacking) {
    it(`says in production too: ${says.source}`, () => {
      const notices = startUpNotices(PRODUCTION, world, NOW);
      assert.equal(notices.length, 1);
      assert.match(notices[0] ?? "", says);
    });
  }

  it("says that feeds were asked for and none has been taken in yet", () => {
    const config = {
      ...PRODUCTION,
      directory: { ...PRODUCTION.directory, sources: ["https://feed.example/services"] },
    };
    const notices = startUpNotices(config, worldOf([SIGNED], [CHECKED], [CHECKED], team), NOW);
    assert.deepEqual(notices, ["The directory is the starter one until the feeds of DIRECTORY_SOURCES are taken in."]);
  });

  it("says first that a demonstration is one", () => {
    assert.match(startUpNotices(readConfig({}), worldOf([SIGNED], [{}], [{}]), NOW)[0] ?? "", /^DEMONSTRATION/);
  });
});
