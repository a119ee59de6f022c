/** `what-matters desk`, as somebody types it, beside a running server's store. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { systemClock } from "../../../bot/clock.ts";
import { runDesk } from "../../../bot/commands/desk.ts";
import { allLines, createAuditTrail } from "../../../bot/desk/audit.ts";
import { findAccount } from "../../../bot/desk/sign-in/accounts.ts";
import { createSessions, USUAL_SESSION_LIMITS } from "../../../bot/desk/sign-in/sessions.ts";
import { createTries } from "../../../bot/desk/sign-in/tries.ts";
import { choosePassword, welcomed } from "../../../bot/desk/sign-in/welcome.ts";
import type { Opened } from "../../../bot/store/open.ts";
import { type TestSettings, testSettings } from "./store/settings.ts";
import { written } from "./streams.ts";

const LINK = /^https:\/\/chat\.example\.org(\/desk\/welcome\/([\w.-]+))\n$/m;

describe("what-matters desk", () => {
  let settings: TestSettings;
  let opened: Opened;
  beforeEach(async () => {
    settings = await testSettings({ PUBLIC_URL: "https://chat.example.org" });
  });
  afterEach(() => settings.end());

  async function run(...args: string[]): Promise<{ status: number; output: string; errors: string }> {
    const typed = written();
    const status = await runDesk(typed.streams, args);
    return { status, output: typed.output(), errors: typed.errors() };
  }
  /** What the store holds, while no command runs. */
  async function inStore<Result>(look: (opened: Opened) => Promise<Result>): Promise<Result> {
    opened = await settings.open();
    try {
      return await look(opened);
    } finally {
      await opened.close();
    }
  }
  async function add(name = "Sam Example", role = "lead"): Promise<string> {
    const { status, output } = await run("add-user", name, "--role", role);
    assert.equal(status, 0);
    return LINK.exec(output)?.[2] ?? "";
  }

  it("adds somebody where there is no store yet, with a link that works once", async () => {
    const token = await add("Siân O'Sample", "link-worker");
    await inStore(async ({ shelf }) => {
      const account = await welcomed(token, shelf, systemClock.now());
      assert.deepEqual(
        [account?.id, account?.fullName, account?.role],
        ["sian-o-sample", "Siân O'Sample", "link-worker"],
      );
      const deps = { shelf, audit: createAuditTrail(shelf, systemClock), clock: systemClock };
      const words = { password: "kettle orbit lantern", again: "kettle orbit lantern" };
      assert.equal((await choosePassword(token, words, deps)).is, "chosen");
      assert.equal((await choosePassword(token, words, deps)).is, "over");
    });
  });

  it("adds nobody twice, however the name is typed", async () => {
    await add("Sam Example");
    const again = await run("add-user", "SAM  example", "--role", "link-worker");
    assert.equal(again.status, 1);
    assert.match(again.errors, /There is an account of that name already/);
    assert.equal(again.output, "");
  });

  it("lists everybody, without hashes and links", async () => {
    await add("Sam Example");
    await add("Jo Sample", "link-worker");
    await run("disable", "Jo Sample");
    await inStore(async ({ shelf }) => {
      for (let time = 0; time < 5; time++)
        await createTries(shelf, systemClock).take({
          is: "name-at-address",
          value: "sam-example",
          address: "192.0.2.1",
        });
    });
    const { output } = await run("list");
    assert.deepEqual(
      output
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
      [
        {
          id: "jo-sample",
          name: "Jo Sample",
          role: "link-worker",
          from: "here",
          isDisabled: true,
          isWaitingForPassword: true,
        },
        {
          id: "sam-example",
          name: "Sam Example",
          role: "lead",
          from: "here",
          isLocked: true,
          isWaitingForPassword: true,
        },
      ],
    );
  });

  it("disables somebody, who is signed out everywhere, and lets them in again", async () => {
    await add("Sam Example");
    const held = await inStore(async ({ shelf }) => {
      const worker = { id: "sam-example", name: "Sam" };
      return (await createSessions(shelf, systemClock, USUAL_SESSION_LIMITS).start({ worker, role: "lead" })).held;
    });
    assert.equal((await run("disable", "sam example")).status, 0);
    await inStore(async ({ shelf }) => {
      assert.equal(await createSessions(shelf, systemClock, USUAL_SESSION_LIMITS).find(held), undefined);
      assert.equal((await findAccount(shelf, "sam-example"))?.isDisabled, true);
    });
    assert.equal((await run("reset", "Sam Example")).status, 1, "no link for somebody who is disabled");
    assert.equal((await run("enable", "Sam Example")).status, 0);
    await inStore(async ({ shelf }) => assert.equal((await findAccount(shelf, "sam-example"))?.isDisabled, false));
    assert.match((await run("reset", "Sam Example")).output, LINK);
  });

  it("unlocks a name, or an address", async () => {
    await add("Sam Example");
    const subjects = [
      { is: "name", value: "sam-example" },
      { is: "address", value: "192.0.2.1" },
    ] as const;
    await inStore(async ({ shelf }) => {
      const tries = createTries(shelf, systemClock);
      for (let time = 0; time < 50; time++) for (const subject of subjects) await tries.take(subject);
      for (const subject of subjects) assert.equal(await tries.isLocked(subject), true);
    });
    assert.match((await run("unlock", "Sam Example")).output, /^Unlocked/);
    assert.match((await run("unlock", "--address", "192.0.2.1")).output, /^Unlocked/);
    assert.match((await run("unlock", "Sam Example")).output, /nothing to unlock/);
    await inStore(async ({ shelf }) => {
      for (const subject of subjects) assert.equal(await createTries(shelf, systemClock).isLocked(subject), false);
    });
  });

  it("writes all of it down, without a link or a name that somebody typed", async () => {
    await add("Sam Example");
    await run("disable", "Sam Example");
    await run("enable", "Sam Example");
    await run("reset", "Sam Example");
    const lines = await inStore(async ({ shelf }) => {
      const found: unknown[] = [];
      for await (const { who, did, about, detail } of allLines(createAuditTrail(shelf, systemClock)))
        found.push([who, did, about, detail]);
      return found;
    });
    assert.deepEqual(lines, [
      ["system", "account-added", "sam-example", "lead"],
      ["system", "account-changed", "sam-example", "disabled"],
      ["system", "account-changed", "sam-example", "enabled"],
      ["system", "account-changed", "sam-example", "reset"],
    ]);
  });

  it("makes nobody an account where people sign in at a provider", async () => {
    settings.set({
      DESK_OIDC_ISSUER: "https://sign-in.example.org",
      DESK_OIDC_CLIENT_ID: "desk",
      DESK_OIDC_CLIENT_SECRET: "an-invented-secret",
      DESK_OIDC_ROLE_CLAIM: "roles",
      DESK_OIDC_LINK_WORKER: "link-worker",
      DESK_OIDC_LEAD: "lead",
    });
    const { status, errors } = await run("add-user", "Sam Example", "--role", "lead");
    assert.equal(status, 1);
    assert.match(errors, /people are added at that provider/);
  });

  it("does not know somebody whom nobody added", async () => {
    await add("Sam Example");
    for (const does of ["disable", "enable", "reset", "unlock"]) {
      const { status, errors } = await run(does, "Nobody Known");
      assert.equal(status, 1);
      assert.match(errors, /There is no account "Nobody Known"/);
    }
  });

  const wrong: readonly (readonly string[])[] = [
    [],
    ["lists"],
    ["toString"],
    ["list", "more"],
    ["list", "--role", "lead"],
    ["add-user", "Sam Example"],
    ["add-user", "Sam Example", "--role", "boss"],
    ["add-user", "--role", "lead"],
    ["add-user", " ", "--role", "lead"],
    ["add-user", "x".repeat(101), "--role", "lead"],
    ["add-user", "Sam", "Example", "--role", "lead"],
    ["disable"],
    ["disable", "Sam", "--role", "lead"],
    ["unlock"],
    ["unlock", "Sam", "--address", "192.0.2.1"],
    ["reset", "--password", "x"],
  ];
  for (const args of wrong) {
    it(`says how it is used after "desk ${args.join(" ").slice(0, 40)}"`, async () => {
      const { status, output, errors } = await run(...args);
      assert.equal(status, 2);
      assert.match(errors, /^desk add-user/);
      assert.equal(output, "");
      assert.equal(existsSync(settings.dataDir), false, "nothing was made");
    });
  }
});
