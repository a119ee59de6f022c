/** Reading the audit trail over HTTP, which is for leads. */
import assert from "node:assert/strict";
import { createAuditTrail } from "../../../bot/desk/audit.ts";
import { mountAudit } from "../../../bot/desk/audit-routes.ts";
import { disableAccount, keepingAccounts } from "../../../bot/desk/sign-in/keep-accounts.ts";
import { createSignIn } from "../../../bot/desk/sign-in/sign-in.ts";
import { close, createServer, listen } from "../../../bot/server.ts";
import { openBrowser } from "./sign-in/browser.ts";
import { type DeskService, JO, runDesk, SAM } from "./sign-in/desk-service.ts";

describe("reading the audit trail", () => {
  let desk: DeskService;
  let url: string;
  let stop: () => Promise<void>;
  beforeEach(async () => {
    desk = await runDesk();
    const { shelf, clock, config, log } = desk.parts;
    const audit = createAuditTrail(shelf, clock);
    const signIn = createSignIn({ shelf, clock, desk: config.desk, isBehindTls: false });
    const deps = { signIn, audit, shelf, log, isBehindTls: false };
    const server = createServer(deps, [mountAudit]);
    url = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1")}/desk/api/audit`;
    stop = () => close(server);
  });
  afterEach(async () => {
    await stop();
    await desk.stop();
  });

  it("is for leads, newest first, a page at a time, and is itself written down", async () => {
    const sam = await desk.signedIn(SAM);
    await desk.signedIn(JO);
    const read = async (query = ""): Promise<readonly (readonly [number, string, string])[]> => {
      const lines: readonly { sequence: number; who: string; did: string }[] = JSON.parse(
        (await sam.get(`${url}${query}`)).body,
      );
      return lines.map(({ sequence, who, did }) => [sequence, who, did]);
    };
    const both = [
      [2, "jo-sample", "signed-in"],
      [1, "sam-example", "signed-in"],
    ];
    assert.deepEqual(await read(), both);
    assert.deepEqual(await read("?before=2"), both.slice(1));
    assert.deepEqual(await read("?before=1"), [], "there is an end to it");
    const did = (await desk.trail()).map((line) => line.did);
    assert.deepEqual(did, ["signed-in", "signed-in", "audit-read", "audit-read", "audit-read"]);
  });

  it("has every line once, whatever is written while it is read", async () => {
    const sam = await desk.signedIn(SAM);
    const { shelf, clock } = desk.parts;
    const audit = createAuditTrail(shelf, clock);
    for (let line = 0; line < 450; line++) await audit.add({ who: "jo-sample", did: "case-opened" });
    const seen: number[] = [];
    for (;;) {
      const from = seen.length === 0 ? "" : `?before=${seen.at(-1)}`;
      const lines: readonly { sequence: number }[] = JSON.parse((await sam.get(url + from)).body);
      if (lines.length === 0) break;
      seen.push(...lines.map(({ sequence }) => sequence));
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 451 }, (_, index) => 451 - index),
    );
  });

  it("is handed out as a table to our own pages alone", async () => {
    const sam = await desk.signedIn(SAM);
    const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" };
    assert.equal((await sam.get(`${url}.csv`, headers)).status, 403);
    assert.ok((await desk.trail()).every(({ did }) => did !== "audit-read"));
  });

  it("comes as a table with names", async () => {
    await desk.signedIn(JO);
    const { headers, body } = await (await desk.signedIn(SAM)).get(`${url}.csv`);
    assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
    assert.equal(headers.get("content-disposition"), 'attachment; filename="audit.csv"');
    assert.match(body, /\r\n1,2026-06-01T12:00:00\.000Z,jo-sample,Jo Sample,signed-in,,,,password\r\n/);
  });

  it("names whoever has left, on the page and in the table, and whose caseload was moved to whom", async () => {
    const sam = await desk.signedIn(SAM);
    const { shelf, clock } = desk.parts;
    await disableAccount("jo-sample", true, keepingAccounts(desk.parts));
    const moved = { who: "jo-sample", did: "caseload-moved", about: "sam-example", detail: "jo-sample" } as const;
    await createAuditTrail(shelf, clock).add(moved);
    const [line] = JSON.parse((await sam.get(url)).body);
    assert.deepEqual([line.name, line.aboutName, line.detail], ["Jo Sample", "Sam Example", "Jo Sample"]);
    const table = (await sam.get(`${url}.csv`)).body;
    assert.match(table, /jo-sample,Jo Sample,caseload-moved,sam-example,Sam Example,,Jo Sample/);
  });

  it("is for nobody else", async () => {
    const jo = await desk.signedIn(JO);
    for (const address of [url, `${url}.csv`]) {
      assert.equal((await openBrowser().get(address)).status, 401);
      const refused = await jo.get(address);
      assert.equal(refused.status, 403);
      assert.deepEqual(JSON.parse(refused.body), { error: { code: "Forbidden", message: "You may not do this here" } });
    }
    const did = (await desk.trail()).map((line) => line.did);
    assert.ok(!did.includes("audit-read"));
  });

  for (const before of ["-1", "x", "1.5", "9".repeat(16)]) {
    it(`does not take ${before} for a place in the trail`, async () => {
      assert.equal((await (await desk.signedIn(SAM)).get(`${url}?before=${before}`)).status, 400);
    });
  }
});
