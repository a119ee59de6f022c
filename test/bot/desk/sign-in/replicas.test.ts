/** Signing in at two servers that share a Redis: whatever one knows, the other knows. */
import assert from "node:assert/strict";
import { addPerson, keepingAccounts } from "../../../../bot/desk/sign-in/keep-accounts.ts";
import { createSignIn } from "../../../../bot/desk/sign-in/sign-in.ts";
import { type RedisServer, startRedis } from "../../../redis/server.ts";
import { until } from "../../../until.ts";
import { openBrowser } from "./browser.ts";
import { type DeskService, JO, PASSWORD, runDesk, SAM } from "./desk-service.ts";

const SETTINGS = {
  DATA_KEYS: Buffer.alloc(32, 1).toString("base64"),
  ID_KEY: "an-id-key-of-thirty-two-characters",
  DIRECT_LINE_SECRET: "a-secret-of-thirty-two-characters",
  TOKEN_KEY: "a-signing-key-of-thirty-two-chars",
};

describe("signing in at two servers on one Redis", function () {
  this.timeout(60_000);
  let redis: RedisServer;
  let here: DeskService;
  let there: DeskService;
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());
  beforeEach(async () => {
    await redis.admin("flushall");
    here = await runDesk({ ...SETTINGS, REDIS_URL: redis.url });
    there = await runDesk({ ...SETTINGS, REDIS_URL: redis.url });
  });
  afterEach(() => Promise.all([here.stop(), there.stop()]));

  it("counts wrong tries together", async () => {
    const tries = Array.from({ length: 8 }, (_, at) =>
      (at % 2 === 0 ? here : there).signIn(openBrowser(), SAM, "wrong wrong wrong"),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
  });

  it("takes a first-run link once", async () => {
    const path = await addPerson("Mel Made-Up", "link-worker", keepingAccounts(here.parts));
    const fields = { password: PASSWORD, again: PASSWORD };
    const both = await Promise.all([here, there].map(({ url }) => openBrowser().post(`${url}${path}`, fields)));
    assert.deepEqual(both.map(({ status }) => status).sort(), [303, 410]);
  });

  it("lasts at both, changes its secret at either, and ends at both when the account is disabled", async () => {
    const browser = await here.signedIn(JO);
    const isSignedIn = async ({ url }: DeskService) => (await browser.get(`${url}/desk/sign-in`)).status === 303;
    for (const [renews, goesOn] of [
      [there, here],
      [here, there],
    ] as const) {
      for (const { clock } of [here, there]) clock.advance(16 * 60_000);
      const before = browser.cookies.get("desk");
      assert.equal(await isSignedIn(renews), true);
      assert.notEqual(browser.cookies.get("desk"), before);
      assert.equal(await isSignedIn(goesOn), true);
    }
    const { shelf, clock, config } = there.parts;
    let heard = 0;
    const stop = createSignIn({ shelf, clock, desk: config.desk, isBehindTls: false }).onSignedOut(() => {
      heard += 1;
    });
    await here.disable("jo-sample");
    await until("the other server heard of it", () => heard > 0);
    stop();
    assert.equal(await isSignedIn(there), false);
  });
});
