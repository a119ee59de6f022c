import assert from "node:assert/strict";
import type { Figures } from "../../../../bot/desk/api.ts";
import { mountFigures } from "../../../../bot/desk/figures/mount.ts";
import { type AtDesk, atDesk } from "../at-desk.ts";
import { BARE, MADE_AT } from "../referrals.ts";

describe("the routes of figures", () => {
  let desk: AtDesk;

  beforeEach(async () => {
    const referrals = Array.from({ length: 11 }, () => BARE);
    desk = await atDesk({ referrals, now: MADE_AT + 1000, mount: mountFigures });
  });
  afterEach(() => desk.stop());

  it("tell leads, and write down that they did", async () => {
    const { body } = await desk.get("/figures?weeks=2");
    const { weeks, tables }: Figures = JSON.parse(body);
    assert.equal(weeks, 2);
    assert.deepEqual(tables[0]?.rows, [{ label: "Referrals", count: 10 }]);
    const csv = await desk.get("/figures.csv?weeks=2");
    assert.match(csv.body, /^\ufefftable,row/);
    assert.equal(csv.headers.get("content-disposition"), 'attachment; filename="figures-2-weeks.csv"');
    assert.deepEqual(
      desk.audited,
      ["json", "csv"].map((detail) => ({ who: "lee", did: "figures-read", detail })),
    );
  });

  it("are of the last four weeks unless asked, and of no more than are kept", async () => {
    for (const path of ["/figures", "/figures?weeks=40"]) {
      const { body } = await desk.get(path);
      assert.equal((JSON.parse(body) as Figures).weeks, 4, "referrals are kept for 30 days");
    }
  });

  it("are no link's on another site", async () => {
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    assert.equal((await desk.get("/figures.csv", headers)).status, 403);
    assert.deepEqual(desk.audited, []);
  });

  const refused: readonly [string, "lead" | "link-worker" | undefined, number, string][] = [
    ["/figures", undefined, 401, "nobody is signed in"],
    ["/figures", "link-worker", 403, "they are for leads"],
    ["/figures.csv?weeks=0", "lead", 400, "no week"],
    ["/figures?weeks=99", "lead", 400, "more than a year"],
    ["/figures?weeks=two", "lead", 400, "not a number"],
  ];
  for (const [path, role, status, why] of refused) {
    it(`refuse ${path} with ${status}: ${why}`, async () => {
      desk.signIn(role);
      assert.equal((await desk.get(path)).status, status);
      assert.deepEqual(desk.audited, []);
    });
  }
});
