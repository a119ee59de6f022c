import assert from "node:assert/strict";
import { type Environment, readConfig } from "../../../bot/config.ts";
import { CodedError } from "../../../knowledge/errors.ts";

const SECRET = "an-invented-secret-for-webhooks-1";
const OLD = "an-invented-secret-for-webhooks-0";
const MAIL = {
  PUBLIC_URL: "https://chat.example.org",
  SMTP_URL: "smtps://desk:password@mail.example.org",
  MAIL_FROM: "desk@example.org",
  DUTY_INBOX: "duty@example.org",
};

function problemsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof CodedError) return Object.keys(error.details);
    throw error;
  }
  return [];
}

describe("the settings of who is told", () => {
  it("tell nobody unless set", () => {
    assert.deepEqual(readConfig({}).notify, { webhooks: undefined, mail: undefined });
  });

  it("tell several systems, signed with the new secret first and the old one while it is changed", () => {
    const urls = ["https://a.example.org/hear", "https://b.example.org"];
    const env = { WEBHOOK_URLS: urls.join("  "), WEBHOOK_SECRET: SECRET, WEBHOOK_SECRET_OLD: OLD };
    assert.deepEqual(readConfig(env).notify.webhooks, { urls, secrets: [SECRET, OLD] });
  });

  it("tell the duty inbox where the desk is", () => {
    assert.deepEqual(readConfig(MAIL).notify.mail, {
      smtpUrl: MAIL.SMTP_URL,
      from: "desk@example.org",
      dutyInbox: "duty@example.org",
      deskUrl: "https://chat.example.org/desk",
    });
  });

  const refused: readonly [string, Environment, readonly string[], string][] = [
    ["no secret", { WEBHOOK_URLS: "https://a.example.org" }, ["WEBHOOK_SECRET"], "nobody could tell it from anybody's"],
    [
      "plain http",
      { WEBHOOK_URLS: "http://a.example.org", WEBHOOK_SECRET: SECRET },
      ["WEBHOOK_URLS"],
      "anybody on the way reads it",
    ],
    [
      "a password",
      { WEBHOOK_URLS: "https://a:b@a.example.org", WEBHOOK_SECRET: SECRET },
      ["WEBHOOK_URLS"],
      "it would stand in logs",
    ],
    ["no address", { WEBHOOK_URLS: "a.example.org", WEBHOOK_SECRET: SECRET }, ["WEBHOOK_URLS"], "it has no scheme"],
    ["an inbox that is none", { ...MAIL, DUTY_INBOX: "the duty desk" }, ["DUTY_INBOX"], "mail has to go somewhere"],
    ["no inbox", { ...MAIL, DUTY_INBOX: undefined }, ["DUTY_INBOX"], "all or none"],
    ["no sender", { ...MAIL, MAIL_FROM: "" }, ["MAIL_FROM"], "all or none"],
    ["no way to the desk", { ...MAIL, PUBLIC_URL: undefined }, ["PUBLIC_URL"], "nobody would know where to look"],
    ["no mail server", { ...MAIL, SMTP_URL: "https://mail.example.org" }, ["SMTP_URL"], "it is a web server"],
  ];
  for (const [what, env, names, why] of refused) {
    it(`refuse ${what}: ${why}`, () => assert.deepEqual(problemsOf(env), names));
  }

  it("need mail in production where people are passed on: else nobody in charge hears of what is not opened", () => {
    const env = {
      HAND_OFF_SERVICE: "Example Link Workers",
      HAND_OFF_OWNER: "Robin Example",
      HAND_OFF_HOURS: "Mo-Fr 09:00-17:00",
      HAND_OFF_PHONE: "0151 496 0101",
      HAND_OFF_ACCEPTS_FROM_AGE: "18",
      HAND_OFF_OPENS_WITHIN: "2 working days",
      WEBHOOK_URLS: "https://a.example.org/hear",
      WEBHOOK_SECRET: SECRET,
    };
    const mail = ["SMTP_URL", "MAIL_FROM", "DUTY_INBOX"];
    const missing = (given: Environment) => mail.filter((name) => problemsOf(given).includes(name));
    assert.deepEqual(missing({ ...env, NODE_ENV: "production" }), mail);
    assert.deepEqual(missing({ ...env, ...MAIL, NODE_ENV: "production" }), []);
    assert.deepEqual(missing({ NODE_ENV: "production" }), [], "nobody is passed on");
    assert.deepEqual(missing(env), [], "a demonstration says that nobody gets in touch");
  });

  it("let a demonstration tell this machine, and production not", () => {
    const env = { WEBHOOK_URLS: "http://127.0.0.1:9000/hear http://localhost:9000", WEBHOOK_SECRET: SECRET };
    assert.deepEqual(problemsOf(env), []);
    assert.ok(problemsOf({ ...env, NODE_ENV: "production" }).includes("WEBHOOK_URLS"));
  });
});
