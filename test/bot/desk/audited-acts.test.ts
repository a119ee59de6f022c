import assert from "node:assert/strict";
import type { Acted, CaseDetail } from "../../../bot/desk/api.ts";
import { createAuditTrail } from "../../../bot/desk/audit.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import { until } from "../../until.ts";
import type { RunningService } from "../running-service.ts";
import { ALEX, type AtPage, asked, LEE, person, runDesk, SAM, signIn, waitingSince } from "./running-desk.ts";

const ROWAN = person("rowan", "H4N8RT");

describe("an act", () => {
  let service: RunningService;
  let sam: AtPage;
  let alex: AtPage;
  let lee: AtPage;
  let id: string;

  beforeEach(async () => {
    service = await runDesk();
    [sam, alex, lee] = await Promise.all([signIn(service, SAM), signIn(service, ALEX), signIn(service, LEE)]);
    await asked(service.parts.store, { ...ROWAN, live: waitingSince(Date.now()) });
    id = caseIdOf(ROWAN);
    await until("the desk knows", () => service.desk.queue.get(id) !== undefined);
  });
  afterEach(async () => {
    for (const page of [sam, alex, lee]) page.close();
    await service.stop();
  });

  it("is written down before it is done, and nothing of what was said", async () => {
    await sam.get(`/cases/${id}`);
    await sam.act(id, { act: "claim" });
    await sam.act(id, { act: "say", text: "A secret word" });
    await sam.act(id, { act: "note", words: "A secret note" });
    await sam.act(id, { act: "close", outcome: "supported", tookUp: [], next: "A secret plan" });
    assert.deepEqual(await trail(), [
      ["sam", "case-opened", "H4N8RT", undefined],
      ["sam", "case-acted", "H4N8RT", "claim"],
      ["sam", "case-acted", "H4N8RT", "say"],
      ["sam", "case-acted", "H4N8RT", "note"],
      ["sam", "case-acted", "H4N8RT", "close supported"],
    ]);
    assert.doesNotMatch(JSON.stringify(await trail()), /secret/);
  });

  it("of which nothing came has a second line that says so", async () => {
    await sam.act(id, { act: "claim" });
    await alex.act(id, { act: "close", outcome: "no-contact", tookUp: [], next: "" });
    await alex.act(id, { act: "transfer", to: "lee" });
    await sam.act(id, { act: "transfer", to: "alex" });
    await sam.act(id, { act: "close", outcome: "supported", tookUp: [], next: "" });
    await sam.act(id, { act: "say", text: "Hello" });
    assert.deepEqual(
      (await trail()).map(([who, , , detail]) => [who, detail]),
      [
        ["sam", "claim"],
        ["alex", "close no-contact"],
        ["alex", "close no-contact: taken"],
        ["alex", "transfer"],
        ["alex", "transfer: refused"],
        ["sam", "transfer"],
        ["sam", "transfer: refused"],
        ["sam", "close supported"],
        ["sam", "say"],
        ["sam", "say: ended"],
      ],
    );
  });

  it("brings of the transcript what came of it, and not all of a long chat each time", async () => {
    await sam.act(id, { act: "claim" });
    for (const text of ["One", "Two"]) await sam.act(id, { act: "say", text });
    const acted = (await sam.act(id, { act: "say", text: "Three" })).body as Acted;
    assert.deepEqual(acted.is === "done" && acted.case.transcript?.map(({ words }) => words), ["Three"]);
    const noted = (await sam.act(id, { act: "note", words: "Rang" })).body as Acted;
    assert.deepEqual(noted.is === "done" && noted.case.transcript, []);
    const all = (await detail(sam)).transcript?.map(({ words }) => words) ?? [];
    assert.deepEqual(all.slice(-3), ["One", "Two", "Three"]);
  });

  it("of closing says when what happens next could be told to nobody", async () => {
    const close = { act: "close", outcome: "supported", tookUp: [], next: "I will ring" } as const;
    await sam.act(id, { act: "claim" });
    const told = (await sam.act(id, close)).body as Acted;
    assert.equal(told.is === "done" && told.isNextUnsaid, undefined);
    await sam.act(id, { act: "reopen" });
    const untold = (await sam.act(id, close)).body as Acted;
    assert.equal(untold.is === "done" && untold.isNextUnsaid, true);
  });

  it("that notes something after danger is for leads and whoever wrote it: colleagues see that it is there", async () => {
    await sam.act(id, { act: "note", words: "That was hard", isDebrief: true });
    await sam.act(id, { act: "note", words: "Rang" });
    const read = async (page: AtPage) => (await detail(page)).notes.map(({ words }) => words);
    assert.deepEqual(await Promise.all([sam, lee, alex].map(read)), [
      ["That was hard", "Rang"],
      ["That was hard", "Rang"],
      ["Rang"],
    ]);
    const acted = (await alex.act(id, { act: "note", words: "Me too" })).body as Acted;
    assert.doesNotMatch(JSON.stringify(acted), /hard/);
    assert.equal((await detail(alex)).row.hasDebrief, true);
  });

  it("is refused to a page that has gone wrong and sends hundreds a minute", async () => {
    const statuses = new Set<number>();
    for (let sent = 0; sent < 400 && !statuses.has(429); sent += 20) {
      const all = await Promise.all(Array.from({ length: 20 }, () => sam.post(`/cases/${id}/act`, {})));
      for (const { status } of all) statuses.add(status);
    }
    assert.deepEqual([...statuses].sort(), [400, 429]);
    assert.equal((await alex.act(id, { act: "claim" })).status, 200, "colleagues go on");
  });

  async function trail() {
    const lines = await createAuditTrail(service.parts.shelf, service.parts.clock).read(0, 100);
    return lines.map(({ who, did, reference, detail: what }) => [who, did, reference, what]);
  }

  async function detail(page: AtPage): Promise<CaseDetail> {
    return (await page.get(`/cases/${id}`)).body as CaseDetail;
  }
});
