/** A conversation handed to an agent hub and back, by the published types and the server's secret. */
import assert from "node:assert/strict";
import { type Activity, type ConversationAccount, EventFactory, HandoffEventNames, type Transcript } from "botbuilder";
import { allLines, createAuditTrail } from "../../../../bot/desk/audit.ts";
import type { Outcome } from "../../../../bot/desk/case.ts";
import type { ConversationId } from "../../../../bot/store/store.ts";
import type { Live } from "../../../../dialogs/hand-off/live.ts";
import { newState } from "../../../../dialogs/state.ts";
import { CodedError } from "../../../../knowledge/errors.ts";
import { gather, referralOf } from "../../../contracts/store-samples.ts";
import { runDesk, waitingSince } from "../../desk/running-desk.ts";
import type { RunningService } from "../../running-service.ts";
import { AS_SERVER, call, post, start } from "./rest.ts";

const REFERENCE = "AB23CD";
const KIM = { id: "agent-7", name: "Kim" };

describe("hand-off events of the Bot Framework", function () {
  this.timeout(20_000);
  let service: RunningService;
  let url: string;
  before(async () => {
    service = await runDesk();
    url = service.url;
  });
  after(() => service.stop());

  /** Somebody who waits, and shared what was said before or not. */
  async function waiting(isTranscriptShared: boolean) {
    const { conversationId, token } = await start(url);
    const conversation = conversationId as ConversationId;
    const { store, clock } = service.parts;
    const { version } = await store.load(conversation);
    const at = clock.now() + 1;
    const live: Live = waitingSince(at);
    const referral = { ...referralOf(REFERENCE), at, agreement: { words: "Yes", at } };
    await store.commit({
      conversation,
      inbound: "asked",
      expectedVersion: version,
      at,
      state: { ...newState(), isGreeted: true, referral: { reference: REFERENCE, at }, live, mode: "waiting" },
      entries: [
        { at: at - 1, from: "person", id: "p1", received: { text: "my rent is late" } },
        { at: at - 1, from: "person", id: "p2", received: { text: "I want to die" }, isPrivate: true },
        {
          at,
          from: "assistant",
          id: "a1",
          message: { parts: [{ is: "text", text: "In the queue." }], buttons: [], nowWith: { is: "waiting" } },
        },
      ],
      effects: [
        { kind: "refer", referral: isTranscriptShared ? { ...referral, isTranscriptShared } : referral },
        { kind: "live", reference: REFERENCE, live },
      ],
    });
    const path = `/conversations/${conversation}/activities`;
    const asHub = (body: unknown) => call(url, "POST", path, { authorization: AS_SERVER, body });
    return {
      conversation,
      page: { conversationId, token, streamUrl: "" },
      referral: () => store.referral({ conversation, reference: REFERENCE }),
      asHub,
      async read(query = "?handoff=true", authorization = AS_SERVER) {
        const { body } = await call(url, "GET", `${path}${query}`, { authorization });
        return body as unknown as { readonly activities: readonly Activity[]; readonly watermark: string };
      },
      status: (state: string, from: object = KIM) =>
        asHub({ ...EventFactory.createHandoffStatus(account(conversation), state), from }),
    };
  }

  const eventsIn = ({ activities }: { readonly activities: readonly Activity[] }) =>
    activities.filter(({ type, name }) => type === "event" && name?.startsWith("handoff."));

  it("initiates with what routes it, and the transcript that the person let go along, dangers aside", async () => {
    const hub = await waiting(true);
    const [event, ...others] = eventsIn(await hub.read());
    assert.equal(others.length, 0);
    assert.equal(event?.name, HandoffEventNames.InitiateHandoff);
    assert.equal(event?.value.reference, REFERENCE);
    assert.deepEqual(Object.keys(event?.value).sort(), ["language", "needs", "reference", "topics"]);
    assert.equal(event?.relatesTo?.conversation.id, hub.conversation);
    const [attachment] = event?.attachments ?? [];
    assert.equal(attachment?.name, "Transcript");
    const said = (attachment?.content as Transcript).activities.map(({ text }) => text);
    assert.ok(said.includes("my rent is late") && said.includes("In the queue."));
    assert.ok(!JSON.stringify(event).includes("want to die"));
  });

  it("gives no word from before the agreement where the person struck the transcript out", async () => {
    const event = JSON.stringify(eventsIn(await (await waiting(false)).read())[0]);
    assert.ok(event.includes("In the queue."), "what is said since is for whoever has it");
    assert.ok(!event.includes("my rent is late"));
  });

  it("is the same event each time, moves no watermark, and comes to nobody who did not ask or has no secret", async () => {
    const hub = await waiting(true);
    const [once, again, unasked] = [await hub.read(), await hub.read(), await hub.read("")];
    const ids = (set: typeof once) => eventsIn(set).map(({ id, timestamp }) => [id, timestamp]);
    assert.deepEqual(ids(again), ids(once));
    assert.equal(once.watermark, unasked.watermark);
    assert.deepEqual(eventsIn(unasked), []);
    assert.deepEqual(eventsIn(await hub.read("?handoff=true", `Bearer ${hub.page.token}`)), []);
  });

  it("lets a hub take the conversation, write in it and end it, and tells it how that went", async () => {
    const hub = await waiting(true);
    await hub.status("accepted");
    const message = { type: "message", id: "m1", from: { ...KIM, role: "bot" }, text: "Hello, I'm Kim." };
    for (const _ of [1, 2]) assert.equal((await hub.asHub(message)).status, 200);
    const said = (await hub.read()).activities.filter(({ text }) => text === "Hello, I'm Kim.");
    assert.equal(said.length, 1, "sent again it is said once");
    assert.deepEqual(said[0]?.from, { id: "link-worker", name: "Kim, link worker", role: "bot" });
    await hub.status("completed");
    const states = eventsIn(await hub.read()).map(({ name, value }) => value.state ?? name);
    assert.deepEqual(states, [HandoffEventNames.InitiateHandoff, "accepted", "completed"]);
  });

  it("closes the case when the hub has ended it, as supported unless the hub says how", async () => {
    const outcomes: readonly [object, Outcome][] = [
      [{}, "supported"],
      [{ outcome: "signposted" }, "signposted"],
    ];
    for (const [more, outcome] of outcomes) {
      const hub = await waiting(true);
      await hub.status("accepted");
      const { conversation } = hub;
      const event = EventFactory.createHandoffStatus(account(conversation), "completed");
      for (const _ of [1, 2]) await hub.asHub({ ...event, from: KIM, value: { ...event.value, ...more } });
      const { live, case: noted } = (await hub.referral()) ?? assert.fail("no referral");
      assert.deepEqual([live?.is, live?.end], ["ended", "closed"]);
      const { by, outcome: how, tookUp } = noted?.facts.closed ?? assert.fail("the case is open");
      assert.deepEqual([by, how, tookUp], [{ id: "hub:agent-7", name: "Kim" }, outcome, []]);
      assert.equal(noted?.version, 1, "sent again it is closed once");
    }
  });

  it("closes the case of a hub that tells it again, when the server died in between", async () => {
    const hub = await waiting(true);
    await hub.status("accepted");
    const { store } = service.parts;
    const { changeCase } = store;
    store.changeCase = async () => {
      throw new CodedError("store.write-failed");
    };
    try {
      assert.equal((await hub.status("completed")).status, 503);
    } finally {
      store.changeCase = changeCase;
    }
    assert.equal((await hub.referral())?.case, undefined);
    await hub.status("completed");
    assert.equal((await hub.referral())?.case?.facts.closed?.outcome, "supported");
    const said = (await hub.read()).activities.filter(({ text }) => text?.includes("Kim has ended this chat"));
    assert.equal(said.length, 1);
  });

  it("does not close again what the desk has opened again since", async () => {
    const hub = await waiting(true);
    await hub.status("accepted");
    await hub.status("completed");
    const { conversation } = hub;
    await service.turns.turn({
      kind: "desk",
      does: "reopen",
      reference: REFERENCE,
      worker: { id: "sam", name: "Sam" },
      id: "desk:again",
      conversation,
    });
    const { case: noted } = (await hub.referral()) ?? assert.fail("no referral");
    const { closed: _closed, ...facts } = noted?.facts ?? assert.fail("it was never closed");
    await service.parts.store.changeCase(
      { conversation, reference: REFERENCE },
      { expectedVersion: noted?.version ?? 0, facts },
    );
    await hub.status("completed");
    assert.equal((await hub.referral())?.case?.facts.closed, undefined);
  });

  it("writes what the hub does in the audit trail, as what anybody at the desk does", async () => {
    const hub = await waiting(true);
    const audit = createAuditTrail(service.parts.shelf, service.parts.clock);
    const before = (await gather(allLines(audit))).length;
    await hub.status("accepted");
    await hub.status("completed", { id: "agent-8", name: "Lou" });
    await hub.status("completed");
    const lines = (await gather(allLines(audit))).slice(before);
    assert.deepEqual(
      lines.map(({ who, did, reference, detail }) => [who, did, reference, detail]),
      [
        ["hub:agent-7", "case-acted", REFERENCE, "claim"],
        ["hub:agent-7", "case-acted", REFERENCE, "close supported"],
      ],
    );
  });

  it("gives the person back when the hub fails", async () => {
    const hub = await waiting(true);
    await hub.status("accepted");
    await hub.status("failed");
    const referral = await service.parts.store.referral({ conversation: hub.conversation, reference: REFERENCE });
    assert.notEqual(referral?.live?.is, "with-link-worker");
  });

  it("does nothing for another agent, for the person's own page, or for what is no status", async () => {
    const hub = await waiting(true);
    await post(url, hub.page, { ...EventFactory.createHandoffStatus(account("x"), "accepted") });
    const live = async () =>
      (await service.parts.store.referral({ conversation: hub.conversation, reference: REFERENCE }))?.live;
    assert.equal((await live())?.is, "waiting", "a page cannot");
    assert.equal((await hub.status("whatever")).status, 400);
    assert.equal((await hub.status("accepted", {})).status, 400, "somebody has to be named");
    await hub.status("accepted");
    await hub.status("completed", { id: "agent-8", name: "Lou" });
    assert.deepEqual([(await live())?.is, (await live())?.by?.name], ["with-link-worker", "Kim"]);
  });
});

function account(id: string): ConversationAccount {
  return { id, name: "", isGroup: false, conversationType: "" };
}
