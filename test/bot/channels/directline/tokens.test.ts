import assert from "node:assert/strict";
import { SignJWT } from "jose";
import { ALLOWED_ORIGIN, type RunningService, runService } from "../../running-service.ts";
import { type Answer, AS_SERVER, call, post, start, words } from "./rest.ts";

const HALF_AN_HOUR_MS = 30 * 60 * 1_000;

describe("Direct Line tokens", () => {
  let service: RunningService;
  let url: string;
  before(async () => {
    service = await runService();
    url = service.url;
  });
  after(() => service.stop());

  const generate = (options: Parameters<typeof call>[3]) => call(url, "POST", "/tokens/generate", options);

  const asking = [
    { how: "with the secret", options: { authorization: AS_SERVER }, status: 200, why: "servers may" },
    { how: "from a listed origin", options: { origin: ALLOWED_ORIGIN }, status: 200, why: "its pages show the chat" },
    { how: "from another origin", options: { origin: "https://evil.example" }, status: 403, why: "it was not listed" },
    {
      how: "from the origin null",
      options: { origin: "null" },
      status: 403,
      why: "sandboxed frames and files send it",
    },
    {
      how: "from a listed origin's subdomain",
      options: { origin: "https://www.council.example" },
      status: 403,
      why: "origins are compared whole",
    },
    { how: "from nowhere", options: {}, status: 401, why: "no page and no secret" },
    { how: "with a wrong secret", options: { authorization: "Bearer wrong" }, status: 403, why: "it opens nothing" },
    {
      how: "with a wrong secret from a listed origin",
      options: { authorization: "Bearer wrong", origin: ALLOWED_ORIGIN },
      status: 403,
      why: "a claim that is false is not overlooked",
    },
    { how: "with no scheme", options: { authorization: "secret" }, status: 401, why: "the header is malformed" },
  ];
  for (const { how, options, status, why } of asking) {
    it(`answers ${status} when asked ${how}: ${why}`, async () => {
      const answer = await generate(options);
      assert.equal(answer.status, status);
      if (status === 200) assert.equal(answer.body.expires_in, 1_800);
      else assertRefusal(answer);
    });
  }

  it("gives our own page a token", async () => {
    assert.equal((await generate({ origin: url })).status, 200);
  });

  it("binds the token to the user that a server names, and makes one up for a page that names none", async () => {
    const named = await generate({ authorization: AS_SERVER, body: { user: { id: "dl_rowan" } } });
    assert.equal(claimsOf(named).user, "dl_rowan");
    assert.match(String(claimsOf(await generate({ origin: ALLOWED_ORIGIN })).user), /^dl_/);
  });

  it("makes a conversation of its own for every token", async () => {
    const [one, other] = await Promise.all([
      generate({ origin: ALLOWED_ORIGIN }),
      generate({ origin: ALLOWED_ORIGIN }),
    ]);
    assert.notEqual(one.body.conversationId, other.body.conversationId);
  });

  it("lets a token into its own conversation and no other", async () => {
    const [mine, theirs] = await Promise.all([start(url), start(url)]);
    const crossed = { ...theirs, token: mine.token };
    const answers = await Promise.all([
      post(url, crossed, words("hello")),
      call(url, "GET", `/conversations/${theirs.conversationId}/activities`, { authorization: `Bearer ${mine.token}` }),
      call(url, "GET", `/conversations/${theirs.conversationId}`, { authorization: `Bearer ${mine.token}` }),
    ]);
    for (const answer of answers) {
      assert.equal(answer.status, 403);
      assertRefusal(answer);
    }
    assert.equal((await post(url, mine, words("hello"))).status, 200);
  });

  it("refuses tokens that were not signed here as they stand", async () => {
    const conversation = await start(url);
    const [head = "", payload = "", signature = ""] = conversation.token.split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const otherKey = new TextEncoder().encode("another key of thirty-two characters");
    const forged = {
      "payload altered": [head, encoded({ ...claims, user: "dl_other" }), signature].join("."),
      "alg none": [encoded({ alg: "none" }), payload, ""].join("."),
      "alg none, signature kept": [encoded({ alg: "none" }), payload, signature].join("."),
      "signature cut": [head, payload, signature.slice(0, -2)].join("."),
      "another key": await new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(otherKey),
      "not a token": "abc",
    };
    for (const [what, token] of Object.entries(forged)) {
      const answer = await post(url, { ...conversation, token }, words("hello"));
      assert.equal(answer.status, 403, what);
      assertRefusal(answer);
    }
  });

  it("ends after half an hour, saying so, and can be refreshed before", async () => {
    const conversation = await start(url);
    const authorization = `Bearer ${conversation.token}`;
    service.clock.advance(HALF_AN_HOUR_MS - 2_000);
    const refreshed = await call(url, "POST", "/tokens/refresh", { authorization });
    assert.equal(refreshed.body.conversationId, conversation.conversationId);
    service.clock.advance(4_000);
    const ended = await post(url, conversation, words("hello"));
    assert.equal(ended.status, 403);
    assert.equal((ended.body.error as { code: string }).code, "TokenExpired");
    assert.equal((await call(url, "POST", "/tokens/refresh", { authorization })).status, 403);
    assert.equal((await post(url, { ...conversation, token: String(refreshed.body.token) }, words("hi"))).status, 200);
  });

  it("does not refresh a secret", async () => {
    assert.equal((await call(url, "POST", "/tokens/refresh", { authorization: AS_SERVER })).status, 403);
  });

  it("counts tokens by address and says when to come back", async () => {
    const limited = await runService({}, { TOKENS_PER_MINUTE: "3", TRUSTED_PROXIES: "1" });
    try {
      const from = (address: string) =>
        call(limited.url, "POST", "/tokens/generate", {
          origin: ALLOWED_ORIGIN,
          headers: { "X-Forwarded-For": `203.0.113.200, ${address}` },
        });
      const statuses = [];
      for (let time = 0; time < 4; time++) statuses.push((await from("203.0.113.1")).status);
      assert.deepEqual(statuses, [200, 200, 200, 429]);
      assert.equal((await from("203.0.113.2")).status, 200, "another address is not held up");
      const wait = Number((await from("203.0.113.1")).headers.get("Retry-After"));
      limited.clock.advance(wait * 1_000);
      assert.equal((await from("203.0.113.1")).status, 200);
      const asServer = await call(limited.url, "POST", "/tokens/generate", { authorization: AS_SERVER });
      assert.equal(asServer.status, 200, "servers are not counted");
    } finally {
      await limited.stop();
    }
  });

  it("lets pages of listed origins, and only those, read answers and refusals", async () => {
    const read = async (origin: string, method = "POST") =>
      (await call(url, method, "/conversations", { origin })).headers.get("Access-Control-Allow-Origin");
    assert.equal(await read(ALLOWED_ORIGIN), ALLOWED_ORIGIN, "401, but the page can read it");
    assert.equal(await read(ALLOWED_ORIGIN, "OPTIONS"), ALLOWED_ORIGIN);
    assert.equal(await read("https://evil.example"), null);
    assert.equal(await read("https://evil.example", "OPTIONS"), null);
  });
});

function claimsOf(answer: Answer): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(answer.body.token).split(".")[1] ?? "", "base64url").toString());
}

function assertRefusal(answer: Answer): void {
  assert.deepEqual(Object.keys(answer.body), ["error"]);
  const { code, message, ...more } = answer.body.error as Record<string, unknown>;
  assert.ok(typeof code === "string" && typeof message === "string");
  assert.deepEqual(more, {}, "nothing internal is told");
}
