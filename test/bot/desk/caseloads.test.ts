import assert from "node:assert/strict";
import type { Acted, CaseAct, CaseDetail, Colleague } from "../../../bot/desk/api.ts";
import { createAuditTrail } from "../../../bot/desk/audit.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import { disableAccount, keepingAccounts } from "../../../bot/desk/sign-in/keep-accounts.ts";
import type { KeptReferral } from "../../../bot/store/store.ts";
import type { Effect } from "../../../dialogs/effect.ts";
import type { State } from "../../../dialogs/state.ts";
import { until } from "../../until.ts";
import type { RunningService } from "../running-service.ts";
import {
  ALEX,
  type AtPage,
  asked,
  LEE,
  newActId,
  type Person,
  person,
  runDesk,
  SAM,
  signIn,
  waitingSince,
} from "./running-desk.ts";

const ROWAN = person("rowan", "H4N8RT");
const ROBIN = person("robin", "K7M2PQ");

describe("caseloads", () => {
  let service: RunningService;
  let sam: AtPage;
  let alex: AtPage;
  let lee: AtPage;

  beforeEach(async () => {
    service = await runDesk();
    [sam, alex, lee] = await Promise.all([signIn(service, SAM), signIn(service, ALEX), signIn(service, LEE)]);
  });
  afterEach(async () => {
    for (const page of [sam, alex, lee]) page.close();
    await service.stop();
  });

  it("are moved whole for a leave, by a lead or by whose they are, and nobody else", async () => {
    const [id, other] = [await begins(ROWAN), await begins(ROBIN)];
    for (const each of [id, other]) await sam.act(each, { act: "take-up" });
    await sam.act(other, { act: "close", outcome: "supported", tookUp: [], next: "" });
    await sam.act(id, { act: "next-action", words: "Ring", on: tomorrow() });
    assert.equal((await alex.post("/leave", { from: "sam", to: "alex" })).status, 403);
    assert.equal((await lee.post("/leave", { from: "sam", to: "nobody" })).status, 400);
    assert.deepEqual((await lee.post("/leave", { from: "sam", to: "alex" })).body, { moved: 1, stayed: 0 });
    const { row } = await detail(alex, id);
    assert.deepEqual([row.worker?.id, row.nextAction?.words], ["alex", "Ring"]);
    assert.equal((await detail(alex, other)).row.worker?.id, "sam", "a closed case stays where it was closed");
  });

  it("go to nobody who can no longer sign in, whoever was on duty last", async () => {
    const id = await begins(ROWAN);
    await sam.act(id, { act: "take-up" });
    await alex.post("/duty", { status: "on-duty" });
    await disableAccount("alex", true, keepingAccounts(service.parts));
    assert.equal((await lee.post("/leave", { from: "sam", to: "alex" })).status, 400);
    assert.equal((await sam.act(id, { act: "pass", to: "alex" })).status, 400);
    const named = ((await lee.get("/colleagues")).body as readonly Colleague[]).map((each) => each.id);
    assert.deepEqual([...named].sort(), ["lee", "sam"]);
    assert.equal((await detail(lee, id)).row.worker?.id, "sam");
  });

  it("that were taken up from the command line belong to no account, and can be moved by a lead", async () => {
    const id = await begins(ROWAN);
    await commits([{ kind: "take-up", reference: ROWAN.reference, by: "Ali", at: Date.now() }]);
    await until("the desk knows", () => service.desk.queue.get(id)?.row.worker?.name === "Ali");
    assert.equal((await sam.post("/leave", { from: "", to: "sam" })).status, 403, "only a lead");
    assert.deepEqual((await lee.post("/leave", { from: "", to: "sam" })).body, { moved: 1, stayed: 0 });
    assert.equal((await detail(sam, id)).row.worker?.id, "sam");
  });

  it("pass one case on without a chat, to a colleague or to oneself, and say who did it", async () => {
    const id = await begins(ROWAN);
    await sam.act(id, { act: "take-up" });
    await sam.act(id, { act: "next-action", words: "Ring", on: tomorrow() });
    const pass = newActId();
    for (let time = 0; time < 2; time++)
      assert.equal((await acted(alex, id, { act: "pass", to: "alex" }, pass)).is, "done");
    const { row } = await detail(alex, id);
    assert.deepEqual([row.is, row.worker?.id, row.nextAction?.words], ["open", "alex", "Ring"]);
    assert.equal((await acted(alex, id, { act: "pass", to: "lee" })).is, "done", "nobody has to be on duty for it");
    assert.equal((await acted(alex, id, { act: "pass", to: "alex" }, pass)).is, "done", "its first reply was lost");
    assert.equal((await detail(alex, id)).row.worker?.id, "lee", "and it was done once");
    assert.equal((await sam.act(id, { act: "pass", to: "nobody" })).status, 400);
    const lines = await createAuditTrail(service.parts.shelf, service.parts.clock).read(0, 100);
    const passed = lines
      .filter((each) => each.detail === "pass")
      .map(({ who, about, reference }) => [who, about, reference]);
    assert.deepEqual(passed.slice(0, 3), [
      ["alex", "alex", "H4N8RT"],
      ["alex", "alex", "H4N8RT"],
      ["alex", "lee", "H4N8RT"],
    ]);
  });

  it("are seen to by passing them on, where the person had asked again", async () => {
    const id = await begins(ROWAN);
    const hoursAgo = (hours: number) => Date.now() - hours * 3_600_000;
    await commits([{ kind: "take-up", reference: ROWAN.reference, by: "Ali", at: hoursAgo(2) }]);
    const { conversation: _conversation, ...referral } = (await service.parts.store.referral(ROWAN)) as KeptReferral;
    await commits([{ kind: "refer", referral: { ...referral, at: hoursAgo(1) } }]);
    await until("the desk knows", () => service.desk.queue.get(id)?.row.hasAskedAgain === true);
    await acted(alex, id, { act: "pass", to: "sam" });
    assert.equal((await detail(sam, id)).row.hasAskedAgain, undefined);
  });

  it("of one who takes nothing up themselves too: somebody has it, and “forget me” asks them", async () => {
    const id = await begins(ROWAN);
    assert.equal((await acted(lee, id, { act: "pass", to: "sam" })).is, "done");
    const kept = await service.parts.store.referral(ROWAN);
    assert.deepEqual([kept?.takenUp?.workerId, kept?.case?.facts.worker?.id], ["lee", "sam"]);
    assert.deepEqual(await acted(alex, id, { act: "take-up" }), { is: "taken", by: { id: "sam", name: "Sam" } });
  });

  it("change while a colleague talks: the chat stays where it is", async () => {
    const id = await begins(ROWAN, true);
    await sam.act(id, { act: "claim" });
    assert.equal((await acted(lee, id, { act: "pass", to: "alex" })).is, "done");
    assert.equal((await detail(sam, id)).row.worker?.id, "sam");
    assert.equal((await acted(sam, id, { act: "say", text: "Hello" })).is, "done");
    await sam.act(id, { act: "close", outcome: "supported", tookUp: [], next: "" });
    assert.equal((await detail(sam, id)).row.worker?.id, "alex");
  });

  async function begins(who: Person, isWaiting = false): Promise<string> {
    await asked(service.parts.store, { ...who, ...(isWaiting && { live: waitingSince(Date.now()) }) });
    const id = caseIdOf(who);
    await until("the desk knows", () => service.desk.queue.get(id) !== undefined);
    return id;
  }

  /** In Rowan's conversation. */
  async function commits(effects: readonly Effect[]): Promise<void> {
    const { store } = service.parts;
    const { conversation } = ROWAN;
    const { state, version } = await store.load(conversation);
    const commit = {
      conversation,
      inbound: `i${version}`,
      expectedVersion: version,
      at: Date.now(),
      entries: [],
      effects,
    };
    assert.equal((await store.commit({ ...commit, state: state as State })).is, "committed");
  }

  async function acted(page: AtPage, id: string, act: CaseAct, actId?: string): Promise<Acted> {
    return (await page.act(id, act, actId)).body as Acted;
  }

  async function detail(page: AtPage, id: string): Promise<CaseDetail> {
    return (await page.get(`/cases/${id}`)).body as CaseDetail;
  }
});

function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
}
