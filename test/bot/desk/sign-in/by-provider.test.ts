/** Signing in at a real OpenID Connect provider, and what is refused on the way back. */
import assert from "node:assert/strict";
import sinon from "sinon";
import { freePort } from "../../../redis/server.ts";
import { type Browser, openBrowser } from "./browser.ts";
import { type DeskService, PASSWORD, runDesk, SAM } from "./desk-service.ts";
import {
  cameBack,
  type OidcServer,
  type ProviderOptions,
  runProvider,
  settingsFor,
  signInAtProvider,
} from "./oidc-server.ts";

const PEOPLE = {
  sam: { name: "Sam Example", roles: ["staff", "desk-lead"] },
  jo: { given_name: "Jo", family_name: "Sample", roles: ["desk-worker"] },
  both: { name: "Al Both", roles: ["desk-worker", "desk-lead"] },
  one: { preferred_username: "one", roles: "desk-worker" },
  none: { name: "Nat None", roles: ["staff"] },
  silent: { name: "Si Silent" },
};

const FORMS = { devInteractions: { enabled: true } };

describe("signing in at a provider", function () {
  this.timeout(60_000);
  let desk: DeskService;
  let provider: OidcServer;
  let url: string;
  before(() => {
    // The provider says on the console that this is no way to run it for real people.
    for (const way of ["info", "warn"] as const) sinon.replace(console, way, sinon.fake());
  });
  after(() => sinon.restore());
  beforeEach(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    provider = await runProvider(url, PEOPLE);
    desk = await runDesk({ ...settingsFor(provider.issuer), PORT: String(port), PUBLIC_URL: url });
  });
  afterEach(async () => {
    await desk.stop();
    await provider.stop();
  });

  const held = (browser: Browser) => browser.cookies.get("desk");

  it("shows the way there, comes back to the page that was wanted, and is written down without a name", async () => {
    const browser = openBrowser();
    const { body } = await browser.get(`${url}/desk/sign-in?then=/desk%3Fcase%3Dx`);
    assert.match(body, /<a class="control first" href="\/desk\/oidc\/start\?then=%2Fdesk%3Fcase%3Dx">/);
    assert.doesNotMatch(body, /<form/);
    const answer = await signInAtProvider(browser, url, "sam", "/desk?case=x");
    assert.equal(answer.headers.get("location"), "/desk?case=x");
    assert.match(held(browser) ?? "", /^[\w-]{43}\.[\w-]{43}$/);
    const [line, ...more] = await desk.trail();
    assert.match(line?.who ?? "", /^work-[0-9a-f]{16}$/);
    assert.deepEqual([line?.did, line?.detail, more], ["signed-in", "provider", []]);
  });

  it("in a tab of its own ends with the way back to the other", async () => {
    const answer = await signInAtProvider(openBrowser(), url, "sam", "close");
    assert.equal(answer.headers.get("location"), "/desk/signed-in");
  });

  const roles: readonly (readonly [login: string, name: string, role: string, why: string])[] = [
    ["sam", "Sam Example", "lead", "one of the values is the lead's"],
    ["jo", "Jo Sample", "link-worker", "a name in two parts"],
    ["both", "Al Both", "lead", "whoever is both is a lead"],
    ["one", "one", "link-worker", "a claim that is no list, and no other name"],
  ];
  for (const [login, fullName, role, why] of roles) {
    it(`takes name and role from the claims: ${why}`, async () => {
      await signInAtProvider(openBrowser(), url, login);
      const workers = await desk.workers();
      assert.deepEqual(
        workers.map((each) => [each.fullName, each.role]),
        [[fullName, role]],
      );
    });
  }

  for (const [login, why] of [
    ["none", "the claim names neither role"],
    ["silent", "there is no such claim"],
  ] as const) {
    it(`lets nobody in without a role: ${why}`, async () => {
      const browser = openBrowser();
      const answer = await signInAtProvider(browser, url, login);
      assert.equal(answer.status, 403);
      assert.match(answer.body, /Your work account has no part in the desk/);
      assert.equal(held(browser), undefined);
      const [line] = await desk.trail();
      assert.deepEqual([line?.did, line?.detail], ["sign-in-refused", "role"]);
      assert.deepEqual(await desk.workers(), []);
    });
  }

  for (const [role, why] of [
    [["staff"], "they have no part in the desk any more"],
    [["desk-worker"], "they may do less"],
  ] as const) {
    it(`ends what somebody has in other browsers when the provider gives another role: ${why}`, async () => {
      const browser = openBrowser();
      await signInAtProvider(browser, url, "sam");
      assert.equal((await browser.get(`${url}/desk/sign-in`)).status, 303, "signed in");
      const port = Number(new URL(provider.issuer).port);
      await provider.stop();
      provider = await runProvider(url, { ...PEOPLE, sam: { name: "Sam Example", roles: role } }, { port });
      await signInAtProvider(openBrowser(), url, "sam");
      assert.equal((await browser.get(`${url}/desk/sign-in`)).status, 200, "signed out");
      const workers = (await desk.workers()).map((each) => each.role);
      assert.deepEqual(
        workers,
        role[0] === "staff" ? [] : ["link-worker"],
        "and nobody is given a case who cannot come",
      );
    });
  }

  it("lets nobody in whose account is disabled, and ends the sessions that there are", async () => {
    const browser = openBrowser();
    await signInAtProvider(browser, url, "jo");
    const [jo] = await desk.workers();
    await desk.disable(jo?.id ?? "");
    assert.equal((await browser.get(`${url}/desk/sign-in`)).status, 200, "signed out");
    const answer = await signInAtProvider(openBrowser(), url, "jo");
    assert.match(answer.body, /switched off/);
    assert.deepEqual(await desk.workers(), []);
  });

  describe("the way back", () => {
    const start = () => `${url}/desk/oidc/start?then=/desk`;
    const changed = (address: string, name: string, value: string) => {
      const at = new URL(address);
      at.searchParams.set(name, value);
      return at.href;
    };

    it("works once", async () => {
      const browser = openBrowser();
      const back = await cameBack(browser, start(), "sam");
      assert.equal((await browser.get(back)).status, 303);
      browser.cookies.delete("desk");
      const again = await browser.get(back);
      assert.equal(again.status, 400);
      assert.equal(held(browser), undefined);
    });

    it("works only in the browser that began it", async () => {
      const back = await cameBack(openBrowser(), start(), "sam");
      const other = openBrowser();
      assert.equal((await other.get(back)).status, 400);
      assert.equal(held(other), undefined);
      await other.get(start());
      assert.equal((await other.get(back)).status, 400, "nor in one that began another");
    });

    it("is not waited for longer than ten minutes", async () => {
      const browser = openBrowser();
      const back = await cameBack(browser, start(), "sam");
      desk.clock.advance(600_001);
      assert.match((await browser.get(back)).body, /That took too long/);
    });

    const wrong: readonly (readonly [name: string, value: string, why: string])[] = [
      ["code", "made-up", "a code that the provider never gave"],
      ["iss", "https://elsewhere.example", "from another provider"],
    ];
    for (const [name, value, why] of wrong) {
      it(`is refused: ${why}`, async () => {
        const browser = openBrowser();
        const back = await cameBack(browser, start(), "sam");
        const answer = await browser.get(changed(back, name, value));
        assert.equal(answer.status, 403);
        assert.match(answer.body, /did not let you in/);
        assert.equal(held(browser), undefined);
        assert.deepEqual(await desk.trail(), [{ who: "system", did: "sign-in-refused", detail: "provider" }]);
      });
    }

    for (const [secret, why] of [
      ["nonce", "the provider's word is on another sign-in"],
      ["verifier", "somebody else began it"],
    ] as const) {
      it(`is refused with another ${secret}: ${why}`, async () => {
        const browser = openBrowser();
        const back = await cameBack(browser, start(), "sam");
        const { shelf } = desk.parts;
        for await (const { id, value } of shelf.list("desk-oidc"))
          await shelf.put("desk-oidc", id, { ...Object(value), [secret]: "x".repeat(43) }, { expectedVersion: "any" });
        assert.equal((await browser.get(back)).status, 403);
        assert.equal(held(browser), undefined);
      });
    }

    it("is refused with a state of nobody's", async () => {
      const browser = openBrowser();
      const back = await cameBack(browser, start(), "sam");
      assert.equal((await browser.get(changed(back, "state", "made-up"))).status, 400);
    });

    it("is refused with the code of another sign-in of the same browser: its verifier does not fit", async () => {
      const browser = openBrowser();
      const first = new URL(await cameBack(browser, start(), "sam"));
      const second = await cameBack(browser, start(), "sam");
      const mixed = changed(second, "code", first.searchParams.get("code") ?? "");
      assert.equal((await browser.get(mixed)).status, 403);
      assert.equal(held(browser), undefined);
    });

    it("takes two tabs of one browser, in any order", async () => {
      const browser = openBrowser();
      const first = await cameBack(browser, start(), "sam");
      const second = await cameBack(browser, start(), "sam");
      assert.equal((await browser.get(second)).status, 303);
      assert.equal((await browser.get(first)).status, 303);
    });

    it("says so when the person turned back at the provider", async () => {
      const browser = openBrowser();
      const back = new URL(await cameBack(browser, start(), "sam"));
      back.searchParams.delete("code");
      back.searchParams.set("error", "access_denied");
      assert.match((await browser.get(back.href)).body, /did not let you in/);
    });
  });

  it("asks the provider with PKCE, a state and a nonce, new each time", async () => {
    const asked = await Promise.all([1, 2].map(() => openBrowser().get(`${url}/desk/oidc/start`)));
    const [first, second] = asked.map(({ location }) => new URL(location ?? "").searchParams);
    assert.equal(first?.get("response_type"), "code");
    assert.equal(first?.get("code_challenge_method"), "S256");
    for (const name of ["code_challenge", "state", "nonce"]) {
      assert.match(first?.get(name) ?? "", /^[\w-]{43}$/);
      assert.notEqual(first?.get(name), second?.get(name), name);
    }
  });

  const providers: readonly (readonly [options: ProviderOptions, why: string])[] = [
    [
      {
        settings: { clientAuthMethods: ["client_secret_post"] },
        client: { token_endpoint_auth_method: "client_secret_post" },
      },
      "takes the secret only in the body",
    ],
    [
      { settings: { conformIdTokenClaims: false, features: { ...FORMS, userinfo: { enabled: false } } } },
      "tells all in the ID token, and has no other place to ask",
    ],
  ];
  for (const [options, why] of providers) {
    it(`works with a provider that ${why}`, async () => {
      const port = Number(new URL(provider.issuer).port);
      await provider.stop();
      provider = await runProvider(url, PEOPLE, { port, ...options });
      assert.equal((await signInAtProvider(openBrowser(), url, "sam")).status, 303);
      assert.deepEqual(
        (await desk.workers()).map(({ role }) => role),
        ["lead"],
      );
    });
  }

  it("only signs out here where the provider does not offer more", async () => {
    const port = Number(new URL(provider.issuer).port);
    await provider.stop();
    provider = await runProvider(url, PEOPLE, {
      port,
      settings: { features: { ...FORMS, rpInitiatedLogout: { enabled: false } } },
    });
    const browser = openBrowser();
    await signInAtProvider(browser, url, "sam");
    const page = await browser.post(`${url}/desk/sign-out`, { csrf: await desk.csrfOf(browser) });
    assert.equal(page.headers.get("refresh"), null);
    assert.match(page.body, /href="\/desk\/sign-in">Sign in again/);
  });

  it("signs out at the provider too, on the word that it gave", async () => {
    const browser = openBrowser();
    await signInAtProvider(browser, url, "sam");
    const csrf = await desk.csrfOf(browser);
    const page = await browser.post(`${url}/desk/sign-out`, { csrf });
    const [, onward = ""] = /^0; url=(.+)$/.exec(page.headers.get("refresh") ?? "") ?? [];
    assert.ok(onward.startsWith(provider.issuer));
    assert.ok(page.body.includes(`href="${onward.replaceAll("&", "&amp;")}"`), "for whoever does not go by itself");
    assert.equal(held(browser), undefined);
    const asks = await browser.get(onward);
    const [, xsrf = ""] = /name="xsrf" value="([^"]+)"/.exec(asks.body) ?? [];
    const done = await browser.post(`${provider.issuer}/session/end/confirm`, { xsrf, logout: "yes" });
    assert.equal(done.location, `${url}/desk/sign-in`);
  });

  it("knows no passwords: an account from before opens nothing", async () => {
    const answer = await desk.signIn(openBrowser(), SAM, PASSWORD);
    assert.equal(answer.status, 405);
  });

  it("shows the way to try again while the provider is away, and finds it when it is back", async () => {
    await provider.stop();
    const away = await openBrowser().get(`${url}/desk/oidc/start`);
    assert.equal(away.status, 503);
    assert.match(away.body, /does not answer just now[\s\S]*Sign in with your work account/);
    const port = Number(new URL(provider.issuer).port);
    provider = await runProvider(url, PEOPLE, { port });
    assert.equal((await signInAtProvider(openBrowser(), url, "sam")).status, 303);
  });
});
