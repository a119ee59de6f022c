import assert from "node:assert/strict";
import { readConfig } from "../../bot/config.ts";
import { loadConfiguredWorld } from "../../bot/world.ts";

describe("the world of the settings", () => {
  it("tells people that the made-up desk keeps referrals for as long as they are kept", () => {
    const { handOff } = loadConfiguredWorld(readConfig({ REFERRAL_DAYS: "90" }));
    assert.equal(handOff?.keptFor, "90 days");
    assert.equal(handOff?.isDemonstration, true);
  });

  it("opens the made-up desk when it was said to be open, and it stays made up", () => {
    const { handOff } = loadConfiguredWorld(readConfig({ HAND_OFF_HOURS: "Mo-Su 00:00-24:00" }));
    assert.deepEqual(
      handOff?.hours.periods.map(({ days, opens, closes }) => [days.length, opens, closes]),
      [[7, "00:00", "24:00"]],
    );
    assert.equal(handOff?.isDemonstration, true);
  });
});
