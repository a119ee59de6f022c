/** Reading the audit trail over HTTP, which is for leads. */
import assert from "node:assert/strict";
import { createAuditTrail } from "../../../bot/desk/audit.ts";
import { mountAudit } from "../../../bot/desk/audit-routes.ts";
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

  it("is for leads, from where they stopped, and is itself written down", async () => {
    const sam = await desk.signedIn(SAM);
    const read = async (after: number): Promise<readonly (readonly [number, string, string])[]> => {
      const lines: readonly { sequence: number; who: string; did: string }[] = JSON.parse(
        (await sam.get(`${url}?after=${after}`)).body,
      );
      return lines.map(({ sequence, who, did }) => [sequence, who, did]);
    };
    assert.deepEqual(await read(0), [[1, "sam-example", "signed-in"]]);
    assert.deepEqual(await read(1), [], "there is an end to it");
    await desk.signedIn(JO);
    assert.deepEqual(await read(1), [
      [2, "sam-example", "audit-read"],
      [3, "jo-sample", "signed-in"],
    ]);
    const did = (await desk.trail()).map((line) => line.did);
    assert.deepEqual(did, ["signed-in", "audit-read", "signed-in", "audit-read"]);
  });

  it("comes as a table with names", async () => {
    await desk.signedIn(JO);
    const { headers, body } = await (await desk.signedIn(SAM)).get(`${url}.csv`);
    assert.equal(headers.get("content-type"), "text/csv; charset=utf-8");
    assert.equal(headers.get("content-disposition"), 'attachment; filename="audit.csv"');
    assert.match(body, /\r\n1,2026-06-01T12:00:00\.000Z,jo-sample,Jo Sample,signed-in,,,password\r\n/);
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

  for (const after of ["-1", "x", "1.5", "9".repeat(16)]) {
    it(`does not take ${after} for a place in the trail`, async () => {
      assert.equal((await (await desk.signedIn(SAM)).get(`${url}?after=${after}`)).status, 400);
    });
  }
});
