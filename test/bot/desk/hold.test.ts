import assert from "node:assert/strict";
import type { Acted, CaseDetail } from "../../../bot/desk/api.ts";
import { createAuditTrail } from "../../../bot/desk/audit.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import { until } from "../../until.ts";
import type { RunningService } from "../running-service.ts";
import { type AtPage, asked, LEE, newActId, person, runDesk, SAM, signIn } from "./running-desk.ts";

const ROWAN = person("rowan", "H4N8RT");
const DAY = 86_400_000;

describe("holding a conversation against deletion", () => {
  let service: RunningService;
  let sam: AtPage;
  let lee: AtPage;
  const id = caseIdOf(ROWAN);

  beforeEach(async () => {
    service = await runDesk();
    [sam, lee] = await Promise.all([signIn(service, SAM), signIn(service, LEE)]);
    await asked(service.parts.store, ROWAN);
    await until("the desk knows", () => service.desk.queue.get(id) !== undefined);
  });
  afterEach(async () => {
    for (const page of [sam, lee]) page.close();
    await service.stop();
  });

  it("is for leads, with a reason and an end that is to come, and shown with who did it", async () => {
    const end = Date.now() + 30 * DAY;
    const hold = { act: "hold", reason: "A complaint", until: end } as const;
    assert.equal((await sam.act(id, hold)).status, 403);
    assert.equal((await lee.act(id, { ...hold, reason: " " })).status, 400);
    assert.equal((await lee.act(id, { ...hold, until: Date.now() - 1 })).status, 400);
    const actId = newActId();
    for (let time = 0; time < 2; time++) assert.equal(((await lee.act(id, hold, actId)).body as Acted).is, "done");
    const { by, reason, until: shown } = (await detail(sam)).hold ?? {};
    assert.deepEqual([by, reason, shown], [{ id: "lee", name: "Lee" }, "A complaint", end]);
    const lines = await createAuditTrail(service.parts.shelf, service.parts.clock).read(0, 100);
    assert.deepEqual(
      lines.filter(({ did }) => did === "case-acted").map(({ who, detail: what }) => [who, what]),
      [
        ["lee", "hold"],
        ["lee", "hold"],
      ],
    );
    assert.doesNotMatch(JSON.stringify(lines), /complaint/);
  });

  it("keeps the case for as long as it lasts, and is over when it is released", async () => {
    const { store } = service.parts;
    await lee.act(id, { act: "hold", reason: "A court", until: Date.now() + 700 * DAY });
    await store.sweep(Date.now() + 690 * DAY);
    assert.ok(await store.referral(ROWAN));
    assert.ok((await store.load(ROWAN.conversation)).version > 0);
    // So long a time ends sign-ins too.
    lee = await signIn(service, LEE);
    const released = (await lee.act(id, { act: "release-hold" })).body as Acted;
    assert.equal(released.is === "done" && released.case.hold, undefined);
    await store.sweep(Date.now() + 690 * DAY);
    assert.equal(await store.referral(ROWAN), undefined);
    assert.equal((await store.load(ROWAN.conversation)).version, 0);
  });

  async function detail(page: AtPage): Promise<CaseDetail> {
    return (await page.get(`/cases/${id}`)).body as CaseDetail;
  }
});
