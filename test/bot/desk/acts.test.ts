import assert from "node:assert/strict";
import type { Acted, CaseAct, CaseDetail, Colleague } from "../../../bot/desk/api.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import { newState } from "../../../dialogs/state.ts";
import { browse } from "../../../knowledge/directory/browse.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { until } from "../../until.ts";
import type { RunningService } from "../running-service.ts";
import { lookupOf } from "../samples.ts";
import {
  ALEX,
  type AtPage,
  asked,
  CITY,
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
const DAY = 86_400_000;

describe("what link workers do", () => {
  let service: RunningService;
  let sam: AtPage;
  let alex: AtPage;
  let lee: AtPage;

  beforeEach(async () => {
    // Without the look-up the services' own words are searched.
    const search = () => Promise.reject(new CodedError("lookup.not-ready"));
    service = await runDesk({ lookup: lookupOf({ search }) });
    [sam, alex, lee] = await Promise.all([signIn(service, SAM), signIn(service, ALEX), signIn(service, LEE)]);
  });
  afterEach(async () => {
    for (const page of [sam, alex, lee]) page.close();
    await service.stop();
  });

  it("is refused to whoever is not signed in, sends no token, or sends what no page sends", async () => {
    const id = await begins(ROWAN);
    const path = `${service.url}/desk/api/cases/${id}/act`;
    const stranger = await fetch(path, { method: "POST", body: JSON.stringify({ act: "claim", actId: newActId() }) });
    assert.equal(stranger.status, 401);
    for (const [body, why] of [
      [{ act: "claim" }, "no id: it could not be done once"],
      [{ act: "claim", actId: "short" }, "an id that others may hit upon"],
      [{ act: "say", text: " ", actId: newActId() }, "nothing said"],
      [{ act: "dance", actId: newActId() }, "no act"],
      [{ act: "call-back", from: 2, until: 1, actId: newActId() }, "ends before it begins"],
      [{ act: "claim", actId: newActId(), worker: "alex" }, "somebody else's name"],
    ] as const) {
      assert.equal((await sam.post(`/cases/${id}/act`, body)).status, 400, why);
    }
  });

  it("says that a case is gone, whether it never was or the person had it deleted", async () => {
    assert.deepEqual((await sam.act("no-such-case", { act: "claim" })).body, { is: "gone" });
    const id = await begins(ROWAN);
    const forgetting = { kind: "forget", receipt: "R1" } as const;
    await service.parts.store.commit({
      conversation: ROWAN.conversation,
      inbound: "forget",
      expectedVersion: 1,
      at: Date.now(),
      state: newState(),
      entries: [],
      effects: [forgetting],
    });
    assert.deepEqual((await sam.act(id, { act: "note", words: "Rang" })).body, { is: "gone" });
  });

  it("lets a chat that ended while they were typing swallow nothing: it says that nothing was said", async () => {
    const id = await begins(ROWAN, { isWaiting: true });
    await sam.act(id, { act: "claim" });
    await sam.act(id, { act: "close", outcome: "supported", tookUp: [], next: "" });
    const { body } = await sam.act(id, { act: "say", text: "One more thing" });
    assert.equal((body as Acted).is, "ended");
  });

  it("keeps to as many chats at once as the settings allow, also for two tabs at the same moment", async () => {
    const people = Array.from({ length: 5 }, (_, each) => person(`p${each}`, `H4N8R${each}`));
    const ids: string[] = [];
    for (const each of people) ids.push(await begins(each, { isWaiting: true }));
    const statuses = await Promise.all(ids.map(async (id) => (await sam.act(id, { act: "claim" })).status));
    assert.deepEqual([...statuses].sort(), [200, 200, 200, 409, 409]);
    const { body } = await sam.get("/colleagues");
    await sam.post("/duty", { status: "on-duty" });
    assert.equal((await colleague(sam, "sam"))?.chats, 3, JSON.stringify(body));
  });

  it("hands a chat to a colleague who is on duty and has room, and to nobody else", async () => {
    const id = await begins(ROWAN, { isWaiting: true });
    await sam.act(id, { act: "claim" });
    assert.equal((await sam.act(id, { act: "transfer", to: "alex" })).status, 409, "not at the desk");
    await alex.post("/duty", { status: "break" });
    assert.equal((await sam.act(id, { act: "transfer", to: "alex" })).status, 409, "on a break");
    await alex.post("/duty", { status: "on-duty" });
    const transfer = newActId();
    for (let time = 0; time < 2; time++) {
      assert.equal((await acted(sam, id, { act: "transfer", to: "alex" }, transfer)).is, "done");
    }
    assert.equal((await detail(alex, id)).row.worker?.id, "alex");
    assert.deepEqual(await acted(sam, id, { act: "say", text: "Hello" }), {
      is: "taken",
      by: { id: "alex", name: "Alex" },
    });
    assert.equal((await acted(alex, id, { act: "say", text: "Hello" })).is, "done");
    const say = newActId();
    await acted(alex, id, { act: "say", text: "Once" }, say);
    await acted(alex, id, { act: "hand-back" });
    assert.equal((await acted(alex, id, { act: "say", text: "Once" }, say)).is, "done", "its first reply was lost");
    assert.equal((await acted(alex, id, { act: "say", text: "Twice" })).is, "ended");
  });

  it("gives somebody back to the queue, where they keep their place", async () => {
    const id = await begins(ROWAN, { isWaiting: true });
    await alex.post("/duty", { status: "on-duty" });
    await sam.act(id, { act: "claim" });
    const before = (await detail(sam, id)).row;
    assert.equal((await acted(sam, id, { act: "hand-back" })).is, "done");
    const after = (await detail(sam, id)).row;
    // Whether the desk is open now decides whether they may go on waiting.
    assert.ok(after.is === "waiting" ? after.askedAt === before.askedAt : after.is === "open");
  });

  it("takes a case up without a chat, even when its conversation has long ended, and says who has it", async () => {
    const id = await begins(ROWAN);
    for await (const kept of service.parts.store.dump()) {
      if (kept.is === "conversation") await service.parts.store.remove(kept);
    }
    assert.equal((await acted(sam, id, { act: "take-up" })).is, "done");
    assert.deepEqual(await acted(alex, id, { act: "take-up" }), { is: "taken", by: { id: "sam", name: "Sam" } });
    const close = { act: "close", outcome: "no-contact", tookUp: [], next: "" } as const;
    assert.equal((await acted(sam, id, close)).is, "done");
    assert.equal((await detail(sam, id)).row.closed?.outcome, "no-contact");
    const due = await service.parts.store.takeDue({ now: Number.MAX_SAFE_INTEGER, leaseMs: 1, limit: 10 });
    const notices = due
      .filter(({ what }) => what === "notify")
      .map(({ id: event }) => event.split(":").slice(0, 2).join(":"));
    assert.deepEqual(notices.sort(), ["claimed:H4N8RT", "closed:H4N8RT"], "other systems are told all the same");
  });

  it("outlives its chats: what is next, tries, a call-back, a snooze, what staff asked, and opening again", async () => {
    const id = await begins(ROWAN);
    const until_ = Date.now() + DAY;
    await sam.act(id, { act: "next-action", words: "Ring the council", on: "2026-12-01" });
    await sam.act(id, { act: "call-back", from: until_, until: until_ + 1 });
    assert.equal((await detail(sam, id)).row.is, "call-back");
    await sam.act(id, { act: "contact-try", way: "rang", result: "no-answer" });
    assert.deepEqual([(await detail(sam, id)).row.is, (await detail(sam, id)).row.triesLeft], ["call-back", 2]);
    await sam.act(id, { act: "contact-try", way: "rang", result: "reached" });
    const reached = (await detail(sam, id)).row;
    assert.deepEqual([reached.is, reached.triesLeft], ["open", 2]);
    assert.ok(reached.lastContactAt !== undefined);
    await sam.act(id, { act: "snooze", until: until_ });
    assert.equal((await detail(sam, id)).row.snoozedUntil, until_);
    const details = { dateOfBirth: "1980-02-03", gpSurgery: "Example Surgery", interpreter: "Polish" };
    await sam.act(id, { act: "details", details });
    await sam.act(id, { act: "note", words: "That was hard", isDebrief: true });
    const close = { act: "close", outcome: "signposted", tookUp: ["garden"], next: "" } as const;
    await sam.act(id, close);
    const closed = await detail(sam, id);
    assert.deepEqual([closed.row.is, closed.row.nextAction, closed.row.snoozedUntil], ["closed", undefined, undefined]);
    assert.deepEqual(closed.details, details);
    assert.deepEqual(
      closed.notes.map(({ words, by, isDebrief }) => [words, by.name, isDebrief]),
      [["That was hard", "Sam", true]],
    );
    await sam.act(id, { act: "reopen" });
    assert.equal((await detail(sam, id)).row.is, "open");
  });

  it("loses nothing when two note something at the same moment", async () => {
    const id = await begins(ROWAN);
    await Promise.all(
      Array.from({ length: 8 }, (_, each) => (each % 2 ? sam : alex).act(id, { act: "note", words: `Note ${each}` })),
    );
    assert.equal((await detail(sam, id)).notes.length, 8);
  });

  it("suggests that two cases may be one person's, and leaves it to staff", async () => {
    const referral = { name: "Rowan", phone: "07700 900123" };
    const id = await begins(ROWAN, { referral });
    const other = await begins(ROBIN, { referral: { name: "R", phone: "+44 7700 900123" } });
    assert.deepEqual((await detail(sam, id)).maybeSame, [
      { id: other, reference: ROBIN.reference, why: "The same telephone number" },
    ]);
    await sam.act(id, { act: "same-person", of: other, isSame: true });
    for (const [one, another] of [
      [id, other],
      [other, id],
    ] as const) {
      const { samePerson, maybeSame } = await detail(sam, one);
      assert.deepEqual([samePerson, maybeSame], [[another], []]);
    }
    await sam.act(id, { act: "same-person", of: other, isSame: false });
    const { samePerson, maybeSame } = await detail(sam, other);
    assert.deepEqual([samePerson, maybeSame], [[], []], "said to be two people: not suggested again");
  });

  it("adds a service of the directory to the person's plan, and none that is not in it", async () => {
    const id = await begins(ROWAN, { isWaiting: true });
    await sam.act(id, { act: "claim" });
    const { body } = await sam.get("/services?q=food");
    const [found] = body as readonly { id: string; name: string }[];
    assert.ok(found !== undefined && CITY.services.has(found.id));
    assert.equal((await acted(sam, id, { act: "add-service", service: found.id })).is, "done");
    assert.equal((await sam.act(id, { act: "add-service", service: "no-such" })).status, 400);
    const { state } = await service.parts.store.load(ROWAN.conversation);
    assert.deepEqual((state as { saved: readonly string[] }).saved, [found.id]);
    assert.equal((await acted(sam, id, { act: "add-service", service: found.id })).is, "done");
    const inCase = (await detail(sam, id)).services.filter((each) => each.service === found.id);
    assert.deepEqual(inCase, [{ service: found.id, name: found.name, is: "saved" }], "asked about when it is closed");
  });

  it("finds what is near to where the person lives first, when they said so", async () => {
    const lines = [{ id: "postcode", asked: "What is your postcode?", answer: "L8" }];
    const id = await begins(ROWAN, { referral: { lines } });
    const found = async (path: string) =>
      ((await sam.get(path)).body as readonly { readonly id: string }[]).map((each) => each.id);
    const place = CITY.places.find("L8");
    assert.ok(place);
    const filters = { needs: [], isFreeOnly: false, isStepFreeOnly: false, isFromHomeOnly: false };
    const wish = { ...filters, text: "food", page: 1, at: service.parts.clock.now(), place };
    const near = browse(wish, undefined, CITY).results.map((each) => each.service.id);
    assert.deepEqual(await found(`/services?q=food&case=${id}`), near);
    assert.notDeepEqual(await found("/services?q=food"), near);
    assert.deepEqual(await found("/services?q="), []);
  });

  it("keeps each one's saved replies for themselves", async () => {
    const replies = [{ id: "r1", title: "Hello", words: "Hello, I am Sam." }];
    assert.deepEqual((await sam.get("/replies")).body, { version: 0, replies: [] });
    assert.deepEqual((await sam.post("/replies", { version: 0, replies })).body, { is: "done", version: 1 });
    assert.deepEqual((await sam.get("/replies")).body, { version: 1, replies });
    assert.deepEqual((await alex.get("/replies")).body, { version: 0, replies: [] });
    const late = await sam.post("/replies", { version: 0, replies: [] });
    assert.deepEqual(late.body, { is: "changed", version: 1, replies }, "another tab was first, and loses nothing");
    const trail = await service.parts.shelf.trail("desk-audit", 0, 10);
    assert.deepEqual(
      trail.map(({ value }) => value),
      [{ who: "sam", did: "replies-changed" }],
      "what somebody will write to people is in the trail as an act, never its words",
    );
  });

  /** Resolves with the id of the case when the desk knows it. */
  async function begins(
    who: Person,
    {
      isWaiting = false,
      referral = {},
    }: { isWaiting?: boolean; referral?: Parameters<typeof asked>[1]["referral"] } = {},
  ): Promise<string> {
    const live = isWaiting ? { live: waitingSince(Date.now()) } : {};
    await asked(service.parts.store, { ...who, ...live, ...(referral && { referral }) });
    const id = caseIdOf(who);
    await until("the desk knows", () => service.desk.queue.get(id) !== undefined);
    return id;
  }

  async function acted(page: AtPage, id: string, act: CaseAct, actId?: string): Promise<Acted> {
    return (await page.act(id, act, actId)).body as Acted;
  }

  async function detail(page: AtPage, id: string): Promise<CaseDetail> {
    return (await page.get(`/cases/${id}`)).body as CaseDetail;
  }

  async function colleague(page: AtPage, id: string): Promise<Colleague | undefined> {
    return ((await page.get("/colleagues")).body as readonly Colleague[]).find((each) => each.id === id);
  }
});
