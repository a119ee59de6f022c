import assert from "node:assert/strict";
import { readConfig } from "../../bot/config.ts";
import { loadConfiguredWorld } from "../../bot/world.ts";

describe("the world of the settings", () => {
  it("tells people that the made-up desk keeps referrals for as long as they are kept", () => {
    const { handOff } = loadConfiguredWorld(readConfig({ REFERRAL_DAYS: "90" }));
    assert.equal(handOff?.keptFor, "90 days");
    assert.equal(handOff?.isDemonstration, true);
  });
});
