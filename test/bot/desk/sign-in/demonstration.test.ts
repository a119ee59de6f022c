import assert from "node:assert/strict";
import { readConfig } from "../../../../bot/config.ts";
import { listAccounts } from "../../../../bot/desk/sign-in/accounts.ts";
import { demonstrationLinks } from "../../../../bot/desk/sign-in/demonstration.ts";
import { keepingAccounts } from "../../../../bot/desk/sign-in/keep-accounts.ts";
import { type RunningService, runService } from "../../running-service.ts";
import { openBrowser } from "./browser.ts";

describe("the desk of a demonstration", () => {
  let service: RunningService;
  beforeEach(async () => {
    service = await runService();
  });
  afterEach(() => service.stop());

  it("has a made-up lead and link worker, and shows their links once", async () => {
    const deps = keepingAccounts(service.parts);
    const links = await demonstrationLinks(service.parts.config, deps);
    assert.deepEqual(
      links.map(({ fullName, role }) => [fullName, role]),
      [
        ["Sam Example", "lead"],
        ["Jo Sample", "link-worker"],
      ],
    );
    for (const { path } of links) assert.equal((await openBrowser().get(`${service.url}${path}`)).status, 200);
    assert.deepEqual(await demonstrationLinks(service.parts.config, deps), []);
  });

  it("says at the sign-in how to get a link, which nobody else is told", async () => {
    const page = async (url: string) => (await openBrowser().get(`${url}/desk/sign-in`)).body;
    assert.match(await page(service.url), /what-matters desk reset "Sam Example"/);
    const real = await runService({ config: { ...service.parts.config, isDemonstration: false } });
    assert.doesNotMatch(await page(real.url), /Sam Example|made-up|demonstration/);
    await real.stop();
  });

  it("is made once, by two servers that start at once", async () => {
    const deps = keepingAccounts(service.parts);
    const both = await Promise.all([1, 2].map(() => demonstrationLinks(service.parts.config, deps)));
    const shown = both.flat();
    assert.equal(shown.length, 2);
    for (const { path } of shown) assert.equal((await openBrowser().get(`${service.url}${path}`)).status, 200);
  });

  const without: readonly (readonly [changes: object, why: string])[] = [
    [{ isDemonstration: false }, "real people come here"],
    [{ desk: { mostChats: 3, oidc: {} } }, "people sign in at a provider"],
  ];
  for (const [changes, why] of without) {
    it(`makes nobody up where ${why}`, async () => {
      const config = { ...readConfig({}), ...changes };
      assert.deepEqual(await demonstrationLinks(config, keepingAccounts(service.parts)), []);
      assert.deepEqual(await listAccounts(service.parts.shelf), []);
    });
  }
});
