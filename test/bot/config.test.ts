import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Environment, readConfig } from "../../bot/config.ts";
import { VARIABLES, type Variable } from "../../bot/variables.ts";
import { CodedError } from "../../knowledge/errors.ts";

const PRODUCTION = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://chat.example.org",
  DIRECT_LINE_SECRET: "an-invented-secret-of-32-letters-",
  TOKEN_KEY: "an-invented-signing-key-32-letters",
  DATA_KEYS: `${"A".repeat(43)}=`,
  ID_KEY: "an-invented-key-of-ids-32-letters",
  REFERRAL_DAYS: "365",
  BACKUP_DAYS: "35",
  AUDIT_DAYS: "730",
  DANGER_DECLINED: "nobody-told",
  CONTACT_GAPS_ACCEPTED_BY: "Safeguarding lead",
};
const HAND_OFF = {
  HAND_OFF_SERVICE: "Example Link Workers",
  HAND_OFF_OWNER: "Robin Example",
  HAND_OFF_HOURS: "Mo-Fr 09:00-17:00; Sa 10:00-12:00",
  HAND_OFF_PHONE: "0151 496 0101",
  HAND_OFF_ACCEPTS_FROM_AGE: "18",
  HAND_OFF_OPENS_WITHIN: "2 working days",
};
/** Production needs it to pass anybody on. */
const MAIL = {
  SMTP_URL: "smtps://desk:password@mail.example.org",
  MAIL_FROM: "desk@example.org",
  DUTY_INBOX: "duty@example.org",
};

const OIDC = {
  DESK_OIDC_ISSUER: "https://sign-in.example.org/realms/desk",
  DESK_OIDC_CLIENT_ID: "desk",
  DESK_OIDC_CLIENT_SECRET: "an-invented-secret",
  DESK_OIDC_ROLE_CLAIM: "realm_access.roles",
  DESK_OIDC_LINK_WORKER: "link-worker, social prescriber",
  DESK_OIDC_LEAD: "lead",
};

describe("the settings", () => {
  it("need nothing for a demonstration", () => {
    const config = readConfig({});
    assert.equal(config.isDemonstration, true);
    assert.equal(config.port, 3978);
    assert.equal(config.directLineSecret, undefined, "made once and kept, never a known one");
    assert.equal(config.handOff, undefined);
  });

  it("name every missing secret and decision at once when production refuses to start", () => {
    const needed = Object.entries(VARIABLES).filter(([, each]) => "isNeededInProduction" in each);
    assert.deepEqual(Object.keys(problemsOf({ NODE_ENV: "production" })).sort(), needed.map(([name]) => name).sort());
    assert.deepEqual(Object.keys(PRODUCTION).sort(), ["NODE_ENV", ...needed.map(([name]) => name)].sort());
  });

  it("let production start with all of them", () => {
    const config = readConfig(PRODUCTION);
    assert.equal(config.isDemonstration, false);
    assert.equal(config.dangerDeclined, "nobody-told");
    assert.equal(config.handOff, undefined, "hand-off is off until it is set (rule 18)");
  });

  for (const name of Object.keys(PRODUCTION).filter((each) => each !== "NODE_ENV")) {
    for (const value of [undefined, ""]) {
      it(`keep production from starting when ${name} is ${value === "" ? "empty" : "not set"}`, () => {
        assert.deepEqual(problemsOf({ ...PRODUCTION, [name]: value }), { [name]: "is not set" });
      });
    }
  }

  const wrong = [
    { name: "DANGER_DECLINED", value: "named-staff-told", why: "without a desk nobody would hear of it" },
    { name: "PORT", value: "eighty", why: "not a number" },
    { name: "PORT", value: "70000", why: "no such port" },
    { name: "DIRECT_LINE_SECRET", value: "short", why: "can be guessed" },
    { name: "TOKEN_KEY", value: "a key with spaces in it that is long enough", why: "cannot stand in a header" },
    { name: "PUBLIC_URL", value: "chat.example.org", why: "has no scheme" },
    { name: "PUBLIC_URL", value: "javascript:alert(1)", why: "is not the web" },
    { name: "WEB_ORIGINS", value: "https://a.example, https://b.example/path", why: "an origin has no path" },
    { name: "WEB_ORIGINS", value: "*", why: "everybody is not a list" },
    { name: "DIRECTORY_HOSTS", value: "feeds.example.org https://b.example/", why: "an address is no host" },
    { name: "DIRECTORY_HOSTS", value: "a.example,b.example", why: "a comma would make one host of two" },
    { name: "DIRECTORY_PRIVATE_HOSTS", value: "http://localhost:5998/", why: "an address is no host" },
    { name: "DANGER_DECLINED", value: "maybe", why: "not one of the two" },
    { name: "DATA_KEYS", value: "A".repeat(42), why: "31 bytes are no key" },
    { name: "DATA_KEYS", value: `${"A".repeat(43)}=,short`, why: "the key behind the newest could open nothing" },
    { name: "ID_KEY", value: "short", why: "telephone numbers could be tried on it" },
    { name: "REDIS_URL", value: "http://localhost:6379", why: "is not Redis" },
    { name: "REDIS_URL", value: "redis://a.example redis://b.example", why: "one address, not two" },
    { name: "REDIS_CLUSTER", value: "redis://a.example redis://b.example/3", why: "a cluster has one database" },
    { name: "REDIS_CLUSTER", value: " ", why: "names nobody" },
    { name: "REDIS_SENTINELS", value: "a.example:26379,b.example:26379", why: "no addresses" },
    { name: "IDLE_DAYS", value: "0", why: "would delete what is being said" },
    { name: "REFERRAL_DAYS", value: "12 months", why: "days are counted, and the words made of them" },
    { name: "METRICS_TOKEN", value: "short", why: "can be guessed" },
    { name: "MESSAGES_PER_MINUTE", value: "0", why: "nobody could say anything" },
    { name: "LOG_LEVEL", value: "loud", why: "not a level" },
    { name: "TOKENS_PER_MINUTE", value: "0", why: "nobody could start" },
  ];
  for (const { name, value, why } of wrong) {
    it(`refuse ${name}=${value}: ${why}`, () => {
      const problems = problemsOf({ ...PRODUCTION, [name]: value });
      assert.deepEqual(Object.keys(problems), [name]);
      if (name.includes("SECRET") || name.includes("KEY"))
        assert.ok(!String(problems[name]).includes(value), "never shown");
    });
  }

  it("read hosts with and without a port", () => {
    const { directory } = readConfig({
      DIRECTORY_HOSTS: "a.example  b.example:8080",
      DIRECTORY_PRIVATE_HOSTS: "localhost:5998 [::1]:80",
    });
    assert.deepEqual(directory.hosts, ["a.example", "b.example:8080"]);
    assert.deepEqual(directory.privateHosts, ["localhost:5998", "[::1]:80"]);
  });

  it("read origins with spaces between them", () => {
    const { webOrigins } = readConfig({ WEB_ORIGINS: "https://a.example, http://localhost:8080" });
    assert.deepEqual(webOrigins, ["https://a.example", "http://localhost:8080"]);
  });

  it("switch hand-off on with all of its settings", () => {
    assert.deepEqual(readConfig({ ...PRODUCTION, ...MAIL, ...HAND_OFF }).handOff, {
      service: "Example Link Workers",
      owner: "Robin Example",
      hours: {
        periods: [
          { days: ["MO", "TU", "WE", "TH", "FR"], opens: "09:00", closes: "17:00" },
          { days: ["SA"], opens: "10:00", closes: "12:00" },
        ],
        openOnBankHolidays: false,
      },
      phone: "0151 496 0101",
      acceptsFromAge: 18,
      opensWithinText: "2 working days",
      keptFor: "12 months",
      isDemonstration: false,
    });
  });

  it("let named staff be told where a desk is there to tell them (rule 8)", () => {
    const { dangerDeclined } = readConfig({ ...PRODUCTION, ...MAIL, ...HAND_OFF, DANGER_DECLINED: "named-staff-told" });
    assert.equal(dangerDeclined, "named-staff-told");
  });

  it("refuse a time to open that cannot be reckoned with (rule 18)", () => {
    for (const said of ["soon", "0 working days", "a fortnight", "2 days"]) {
      const problems = problemsOf({ ...PRODUCTION, ...MAIL, ...HAND_OFF, HAND_OFF_OPENS_WITHIN: said });
      assert.deepEqual(Object.keys(problems), ["HAND_OFF_OPENS_WITHIN"]);
    }
  });

  it("lets the hours alone of a made-up desk be set, and of no real one", () => {
    const { handOff, demonstrationHours } = readConfig({ HAND_OFF_HOURS: "Mo-Su 00:00-24:00" });
    assert.deepEqual([handOff, demonstrationHours?.periods.length], [undefined, 1]);
    assert.equal(readConfig(HAND_OFF).demonstrationHours, undefined);
    const alone = problemsOf({ ...PRODUCTION, ...MAIL, HAND_OFF_HOURS: "Mo-Su 00:00-24:00" });
    assert.ok("HAND_OFF_SERVICE" in alone);
  });

  for (const name of Object.keys(HAND_OFF)) {
    it(`refuse a hand-off without ${name}: somebody would be promised a person who never hears of them`, () => {
      assert.deepEqual(Object.keys(problemsOf({ ...PRODUCTION, ...MAIL, ...HAND_OFF, [name]: undefined })), [name]);
    });
  }

  describe("of the desk", () => {
    it("need nothing: accounts are made by what-matters desk", () => {
      assert.deepEqual(readConfig(PRODUCTION).desk, { mostChats: 3, oidc: undefined });
    });

    it("name a provider, whom it knows, and what each role is called there", () => {
      assert.deepEqual(readConfig({ ...PRODUCTION, ...OIDC, DESK_MOST_CHATS: "5" }).desk, {
        mostChats: 5,
        oidc: {
          issuer: "https://sign-in.example.org/realms/desk",
          clientId: "desk",
          clientSecret: "an-invented-secret",
          scope: "openid profile",
          roleClaim: "realm_access.roles",
          linkWorker: ["link-worker", "social prescriber"],
          lead: ["lead"],
        },
      });
    });

    for (const name of Object.keys(OIDC)) {
      it(`refuse a provider without ${name}: nobody could sign in, or nobody would know as what`, () => {
        const problems = problemsOf({ ...PRODUCTION, ...OIDC, [name]: undefined });
        assert.deepEqual(problems, { [name]: "is not set, though other DESK_OIDC settings are" });
      });
    }

    it("need our own address for a provider, in a demonstration too: it sends people back there", () => {
      assert.deepEqual(Object.keys(problemsOf(OIDC)), ["PUBLIC_URL"]);
    });

    const wrong: readonly (readonly [name: string, value: string, why: string])[] = [
      ["DESK_OIDC_ISSUER", "http://sign-in.example.org", "anybody on the way could say who somebody is"],
      ["DESK_OIDC_ISSUER", "http://127.0.0.1.example.org", "only looks like this machine"],
      ["DESK_OIDC_ISSUER", "sign-in.example.org", "has no scheme"],
      ["DESK_OIDC_LEAD", " , ", "names nobody"],
      ["DESK_MOST_CHATS", "0", "nobody would be answered"],
    ];
    for (const [name, value, why] of wrong) {
      it(`refuse ${name}=${value}: ${why}`, () => {
        assert.deepEqual(Object.keys(problemsOf({ ...PRODUCTION, ...OIDC, [name]: value })), [name]);
      });
    }

    it("take a provider without TLS on this machine alone", () => {
      for (const issuer of ["http://127.0.0.1:9000", "http://localhost:9000/realm", "http://[::1]:9000"])
        assert.equal(readConfig({ ...PRODUCTION, ...OIDC, DESK_OIDC_ISSUER: issuer }).desk.oidc?.issuer, issuer);
    });
  });

  it("tell people that referrals are kept for as long as they are", () => {
    const kept = (days: string) =>
      readConfig({ ...PRODUCTION, ...MAIL, ...HAND_OFF, REFERRAL_DAYS: days }).handOff?.keptFor;
    assert.deepEqual(["1", "30", "365", "730"].map(kept), ["1 day", "30 days", "12 months", "2 years"]);
  });

  it("say what to do about one that means nothing any more, in a demonstration too", () => {
    const { HAND_OFF_KEPT_FOR } = problemsOf({ HAND_OFF_KEPT_FOR: "12 months" });
    assert.match(String(HAND_OFF_KEPT_FOR), /REFERRAL_DAYS/);
    assert.equal(readConfig({ HAND_OFF_KEPT_FOR: "" }).isDemonstration, true, "set to nothing is not set");
  });

  it("read the keys in either alphabet, the newest first", () => {
    const [newest, older] = [Buffer.alloc(32, 0xfb), Buffer.alloc(32, 1)];
    const DATA_KEYS = `${newest.toString("base64url")}, ${older.toString("base64")}`;
    assert.deepEqual(readConfig({ DATA_KEYS }).dataKeys, [newest, older]);
  });

  describe("of Redis", () => {
    it("are one address, or those of a cluster, or those of Sentinels and the name they watch", () => {
      const redis = (env: Environment) => readConfig({ ...PRODUCTION, ...env }).redis;
      const two = "rediss://a.example:6380  redis://b.example";
      const urls = ["rediss://a.example:6380", "redis://b.example"];
      assert.equal(redis({}), undefined, "the embedded store");
      assert.deepEqual(redis({ REDIS_URL: "redis://a.example/2" }), { url: "redis://a.example/2" });
      assert.deepEqual(redis({ REDIS_CLUSTER: two }), { cluster: urls });
      assert.deepEqual(redis({ REDIS_SENTINELS: two }), { sentinels: urls, name: "mymaster" });
      const named = redis({ REDIS_SENTINELS: two, REDIS_SENTINEL_NAME: "ours" });
      assert.deepEqual(named, { sentinels: urls, name: "ours" });
    });

    it("name one of the three: nobody could tell which holds the conversations", () => {
      const problems = problemsOf({
        ...PRODUCTION,
        REDIS_URL: "redis://a.example",
        REDIS_CLUSTER: "redis://a.example",
      });
      assert.deepEqual(Object.keys(problems), ["REDIS_CLUSTER"]);
      assert.match(String(problems.REDIS_CLUSTER), /REDIS_URL/);
    });

    it("need every secret set, even in a demonstration: each folder would make its own", () => {
      const problems = problemsOf({ REDIS_URL: "redis://localhost" });
      assert.deepEqual(Object.keys(problems), ["DATA_KEYS", "ID_KEY", "DIRECT_LINE_SECRET", "TOKEN_KEY"]);
    });

    it("are never shown: there may be a password in them", () => {
      const problems = problemsOf({ ...PRODUCTION, REDIS_URL: "http://:an-invented-password@localhost" });
      assert.doesNotMatch(JSON.stringify(problems), /invented/);
    });
  });

  it("are all in .env.example with their meaning, and no decision is made there for anybody", () => {
    const file = readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8");
    const blocks = Object.entries<Variable>(VARIABLES).map(
      ([name, { meaning, otherwise = "", isNeededInProduction }]) =>
        isNeededInProduction
          ? `# ${meaning} (production needs it)\n${name}=\n`
          : `# ${meaning}\n${name}=${otherwise}\n`,
    );
    const [, ...given] = file.split(/\n(?=#)/);
    assert.equal(given.join("\n"), blocks.join("\n"));
  });
});

function problemsOf(env: Environment): Readonly<Record<string, string | number>> {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof CodedError && error.code === "config.invalid") return error.details;
    throw error;
  }
  return assert.fail("it was accepted");
}
