import assert from "node:assert/strict";
import type { CaseDetail } from "../../../bot/desk/api.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import { until } from "../../until.ts";
import type { RunningService } from "../running-service.ts";
import { rowsAfter } from "./read-events.ts";
import { ALEX, type AtPage, asked, LEE, person, runDesk, SAM, signIn } from "./running-desk.ts";

const ROWAN = person("rowan", "H4N8RT");
/** The same chat, of which named staff were told. */
const DECLINED = { ...ROWAN, reference: "D3C7NE" };
const ID = caseIdOf(DECLINED);

describe("a record that nobody agreed to", () => {
  let service: RunningService;
  let sam: AtPage;
  let alex: AtPage;
  let lee: AtPage;

  beforeEach(async () => {
    service = await runDesk();
    [sam, alex, lee] = await Promise.all([signIn(service, SAM), signIn(service, ALEX), signIn(service, LEE)]);
    await Promise.all([sam.open(), lee.open()]);
    await asked(service.parts.store, ROWAN);
    const { store } = service.parts;
    const { state, version } = await store.load(ROWAN.conversation);
    const { name, phone, ...referral } = (await store.referral(ROWAN)) ?? assert.fail("no referral");
    assert.ok(name !== undefined && phone !== undefined);
    await store.commit({
      conversation: ROWAN.conversation,
      inbound: "declined",
      expectedVersion: version,
      at: Date.now(),
      state: service.parts.dialogue.reopen(state, service.parts.world()),
      entries: [],
      effects: [{ kind: "refer", referral: { ...referral, reference: DECLINED.reference, isWithoutAgreement: true } }],
    });
    await until("the lead sees it", () => rowsAfter(lee.events).some(({ id }) => id === ID));
  });
  afterEach(async () => {
    for (const page of [sam, alex, lee]) page.close();
    await service.stop();
  });

  const sees = (page: AtPage) => rowsAfter(page.events).some(({ id }) => id === ID);

  it("stands in the queue of leads, and in no link worker's, now or when the page is opened again", async () => {
    await until("the other case came", () => rowsAfter(sam.events).length > 0);
    assert.equal(sees(sam), false);
    await sam.open();
    assert.equal(sees(sam), false);
    await lee.open();
    assert.equal(sees(lee), true);
  });

  it("is no case that a link worker can open, do anything with, or find as somebody's other one", async () => {
    assert.equal((await sam.get(`/cases/${ID}`)).status, 404);
    assert.deepEqual((await sam.act(ID, { act: "take-up" })).body, { is: "gone" });
    const others = async (page: AtPage) =>
      ((await page.get(`/cases/${caseIdOf(ROWAN)}`)).body as CaseDetail).maybeSame.map(({ reference }) => reference);
    assert.deepEqual(await others(sam), []);
    assert.deepEqual(await others(lee), [DECLINED.reference]);
    assert.equal((await lee.get(`/cases/${ID}`)).status, 200);
  });

  it("is seen by the link worker to whom a lead gives it, and by no other", async () => {
    await lee.act(ID, { act: "pass", to: SAM.id });
    await until("it came", () => sees(sam));
    assert.equal((await sam.get(`/cases/${ID}`)).status, 200);
    assert.equal((await alex.get(`/cases/${ID}`)).status, 404);
    await lee.act(ID, { act: "pass", to: LEE.id });
    await until("it went", () => !sees(sam));
  });

  it("is passed on by leads alone, one by one or with all of a caseload", async () => {
    await lee.act(ID, { act: "pass", to: SAM.id });
    await until("it came", () => sees(sam));
    await sam.act(caseIdOf(ROWAN), { act: "take-up" });
    assert.equal((await sam.act(ID, { act: "pass", to: ALEX.id })).status, 403);
    assert.deepEqual((await sam.post("/leave", { from: "sam", to: "alex" })).body, { moved: 1, stayed: 1 });
    assert.equal((await alex.get(`/cases/${ID}`)).status, 404);
    assert.deepEqual((await lee.post("/leave", { from: "sam", to: "alex" })).body, { moved: 1, stayed: 0 });
    assert.equal((await alex.get(`/cases/${ID}`)).status, 200);
  });
});
