import assert from "node:assert/strict";
import { exportSPKI, generateKeyPair, type JWTHeaderParameters, SignJWT } from "jose";
import { ALLOWED_ORIGIN, type RunningService, runService, SECRETS } from "../../running-service.ts";
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
      how: "from a listed origin with a port",
      options: { origin: `${ALLOWED_ORIGIN}:8443` },
      status: 403,
      why: "other",
    },
    { how: "from a listed host without TLS", options: { origin: "http://council.example" }, status: 403, why: "other" },
    {
      how: "from a host that ends alike",
      options: { origin: "https://evilcouncil.example" },
      status: 403,
      why: "other",
    },
    {
      how: "from a host that begins alike",
      options: { origin: "https://council.example.evil.example" },
      status: 403,
      why: "it is somebody else's",
    },
    {
      how: "from an origin with a path",
      options: { origin: `${ALLOWED_ORIGIN}/` },
      status: 403,
      why: "browsers send none",
    },
    {
      how: "from an origin in capitals",
      options: { origin: "https://COUNCIL.example" },
      status: 403,
      why: "nor these",
    },
    {
      how: "from two origins",
      options: { origin: `${ALLOWED_ORIGIN} ${ALLOWED_ORIGIN}` },
      status: 403,
      why: "nor two",
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
    const key = new TextEncoder().encode(SECRETS.tokenKey);
    const signed = (header: JWTHeaderParameters, changes = {}) =>
      new SignJWT({ ...claims, ...changes }).setProtectedHeader(header).sign(key);
    const { publicKey, privateKey } = await generateKeyPair("RS256");
    const signedByRsa = await new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
    const keyInHeader = { alg: "HS256", jwk: { kty: "oct", k: encoded("x") } };
    const forged = {
      "head altered": [encoded({ alg: "HS256", typ: "x" }), payload, signature].join("."),
      "conversation altered": [head, encoded({ ...claims, conversation: "other" }), signature].join("."),
      "end altered": [head, encoded({ ...claims, exp: claims.exp + 9_999 }), signature].join("."),
      "signature altered": [head, payload, `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`].join("."),
      "alg None": [encoded({ alg: "None" }), payload, ""].join("."),
      "alg HS512, signed with our key": await signed({ alg: "HS512" }),
      "alg RS256": signedByRsa,
      "alg RS256 named, signed with our key": [encoded({ alg: "RS256" }), payload, signature].join("."),
      "a key of its own in its head": [encoded(keyInHeader), payload, signature].join("."),
      "our key, another issuer": await signed({ alg: "HS256" }, { iss: "what-matters/desk" }),
      "our key, no issuer": await signed({ alg: "HS256" }, { iss: undefined }),
      "our key, no end": await signed({ alg: "HS256" }, { exp: undefined }),
      "our key, no conversation": await signed({ alg: "HS256" }, { conversation: undefined }),
      "our key, a conversation that is no text": await signed({ alg: "HS256" }, { conversation: { $ne: "" } }),
      "our key, not yet good": await signed({ alg: "HS256" }, { nbf: claims.iat + 9_999 }),
      "public key as the secret": await new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256" })
        .sign(new TextEncoder().encode(await exportSPKI(publicKey))),
      "four parts": `${conversation.token}.x`,
      "two parts": [head, payload].join("."),
      "the payload of another token": [head, (await start(url)).token.split(".")[1], signature].join("."),
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

  it("opens one conversation in every form in which it is shown", async () => {
    const { conversationId, token } = await start(url);
    const read = (authorization: string) =>
      call(url, "GET", `/conversations/${conversationId}/activities`, { authorization }).then(({ status }) => status);
    assert.equal(await read(`Bearer ${token}`), 200);
    assert.equal(await read(`bearer  ${token}`), 200, "the scheme's case and spaces do not matter");
    assert.equal(await read(token), 401);
    assert.equal(await read(`Basic ${token}`), 401);
    assert.equal(await read(`Bearer ${token} ${token}`), 401);
  });

  it("is shut out with its conversation by a key that was changed", async () => {
    const conversation = await start(url);
    const other = await runService({ secrets: { ...SECRETS, tokenKey: "another-signing-key-of-32-letters" } });
    assert.equal((await post(other.url, conversation, words("hello"))).status, 403);
    await other.stop();
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
