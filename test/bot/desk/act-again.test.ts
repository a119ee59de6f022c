import assert from "node:assert/strict";
import fc from "fast-check";
import { type ChatAct, type ChatActDeps, chatAct } from "../../../bot/desk/chat-acts.ts";
import type { Ended } from "../../../bot/desk/outcome.ts";
import type { Entry, KeptReferral } from "../../../bot/store/store.ts";
import { createTurns } from "../../../bot/turn.ts";
import { openingTimes } from "../../../bot/variable-kinds.ts";
import type { State } from "../../../dialogs/state.ts";
import type { World } from "../../../knowledge/world.ts";
import type { RunningService } from "../running-service.ts";
import { ALEX, asked, CITY, LEE, newActId, type Person, person, runDesk, SAM, waitingSince } from "./running-desk.ts";

type Who = typeof SAM | typeof ALEX | typeof LEE;
/** Somebody's act, or the person's own word. */
type Step = { readonly who: Who; readonly act: ChatAct } | { readonly who: "person"; readonly leaves: true };

const WORDS = "Please wait there";
const [GARDEN] = [...CITY.services.values()].filter(({ isSensitive }) => !isSensitive);
const OPEN_ALWAYS = openingTimes.parse("Mo-Su 00:00-24:00");

/**
 * Whoever sends an act again because the reply was lost has to hear what came of it: "done" exactly when it was. Between
 * reading the case and the turn anything happens that anybody else may do just then.
 */
describe("an act that is sent again", () => {
  let service: RunningService;
  let meddle: (() => Promise<unknown>) | undefined;
  let deps: ChatActDeps;
  let count = 0;

  before(async () => {
    service = await runDesk();
    const { parts } = service;
    const { handOff } = CITY;
    assert.ok(handOff);
    const world: World = { ...CITY, handOff: { ...handOff, hours: OPEN_ALWAYS }, desk: { onDuty: 3, waiting: [] } };
    const turns = createTurns({ ...parts, ...parts.dialogue, world: () => world, ...parts.config });
    deps = {
      ...parts,
      duty: { get: (id) => ({ id, name: id, role: "link-worker", status: "on-duty" }) },
      signIn: { workers: async () => [SAM, ALEX, LEE].map((each) => ({ ...each, fullName: each.name })) },
      chatsOf: () => 0,
      queue: { get: () => undefined },
      desk: { mostChats: Number.MAX_SAFE_INTEGER },
      reopened: (stored) => parts.dialogue.reopen(stored, CITY),
      turns: {
        async turn(arrival) {
          const first = meddle;
          meddle = undefined;
          await first?.();
          return await turns.turn(arrival);
        },
      },
    };
  });
  after(() => service.stop());

  const by = fc.constantFrom<Who>(SAM, ALEX, LEE);
  const acts = fc.oneof(
    fc.constantFrom<ChatAct>({ act: "claim" }, { act: "hand-back" }, { act: "say", text: WORDS }, { act: "reopen" }),
    fc.constantFrom("sam", "alex", "lee").map((to): ChatAct => ({ act: "transfer", to })),
    fc.constant<ChatAct>({ act: "close", outcome: "no-contact", tookUp: [], next: "" }),
    fc.constant<ChatAct>({ act: "add-service", service: GARDEN?.id ?? "" }),
  );
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ who: by, act: acts }) },
    { weight: 1, arbitrary: fc.constant<Step>({ who: "person", leaves: true }) },
  );
  const steps = (maxLength: number) => fc.array(step, { maxLength });

  it("is done exactly when it stands there, however often it is sent, and what was done stays so", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(steps(2), acts, steps(2), steps(2), async (first, act, between, later) => {
        const rowan = await begins();
        for (const each of first) await take(each, rowan);
        const actId = newActId();
        const stoodBefore = await stands(act, actId, rowan);
        assert.equal(stoodBefore, false);
        meddle = async () => {
          for (const each of between) await take(each, rowan);
        };
        const reply = await doAs(SAM, act, rowan, actId);
        meddle = undefined;
        const isThere = await stands(act, actId, rowan);
        if (act.act !== "claim") assert.equal(isDone(reply), isThere, `${act.act}: ${JSON.stringify(reply)}`);
        for (const each of later) await take(each, rowan);
        const again = await doAs(SAM, act, rowan, actId);
        if (act.act !== "claim") {
          assert.equal(isDone(again), await stands(act, actId, rowan), `${act.act} again: ${JSON.stringify(again)}`);
          if (isThere) assert.equal(isDone(again), true, `${act.act} was done: ${JSON.stringify(again)}`);
        }
        const after = await referral(rowan);
        const isTalking = after?.live?.is === "with-link-worker";
        assert.ok(!(isTalking && after?.case?.facts.closed), "closed while somebody talks with them");
      }),
      { numRuns: 100 },
    );
  });

  for (const [act, meddling, why] of [
    [{ act: "say", text: WORDS }, { act: "hand-back" }, "words to somebody whom they no longer talk with"],
    [{ act: "transfer", to: "alex" }, { act: "hand-back" }, "a chat that was no longer theirs to hand on"],
    [{ act: "hand-back" }, { act: "transfer", to: "alex" }, "a chat that a colleague has by now"],
  ] as const) {
    it(`is not done the second time either: ${why}`, async () => {
      const rowan = await begins();
      await doAs(SAM, { act: "claim" }, rowan);
      meddle = () => doAs(SAM, meddling, rowan);
      const actId = newActId();
      const first = await doAs(SAM, act, rowan, actId);
      assert.notEqual(first.is, "done");
      assert.equal((await doAs(SAM, act, rowan, actId)).is, first.is);
      assert.equal(texts(await written(rowan)).includes(WORDS), false);
      assert.notEqual((await referral(rowan))?.case?.facts.worker?.id, act.act === "transfer" ? "alex" : "");
    });
  }

  it("closes no case in which a colleague has begun to talk meanwhile", async () => {
    const rowan = await begins();
    meddle = () => doAs(ALEX, { act: "claim" }, rowan);
    const close = { act: "close", outcome: "no-contact", tookUp: [], next: "" } as const;
    assert.deepEqual(await doAs(SAM, close, rowan), { is: "taken", by: { id: "alex", name: "Alex" } });
    const after = await referral(rowan);
    assert.deepEqual([after?.live?.by?.id, after?.case?.facts.closed], ["alex", undefined]);
  });

  it("leaves what a colleague closed as the colleague closed it", async () => {
    const rowan = await begins();
    const close = { act: "close", outcome: "no-contact", tookUp: [], next: "" } as const;
    meddle = () => doAs(ALEX, { ...close, outcome: "supported" }, rowan);
    assert.deepEqual(await doAs(SAM, close, rowan), { is: "taken", by: { id: "alex", name: "Alex" } });
    assert.equal((await referral(rowan))?.case?.facts.closed?.outcome, "supported");
  });

  it("adds nothing to the plan and the case, and says so, where the conversation knows nothing of it", async () => {
    const rowan = await begins();
    await forgetsIt(rowan);
    const add = { act: "add-service", service: GARDEN?.id ?? "" } as const;
    assert.deepEqual(await doAs(SAM, add, rowan), { is: "ended" });
    assert.equal((await referral(rowan))?.case, undefined);
  });

  it("tells other systems of each close and each opening, where the conversation knows nothing of it", async () => {
    const rowan = await begins();
    const close = { act: "close", outcome: "supported", tookUp: [], next: "" } as const;
    await doAs(SAM, close, rowan);
    await forgetsIt(rowan);
    const [again, over] = [newActId(), newActId()];
    for (const _ of [1, 2]) await doAs(SAM, { act: "reopen" }, rowan, again);
    for (const _ of [1, 2]) await doAs(SAM, close, rowan, over);
    assert.deepEqual(await notices(rowan), ["claimed", "closed", "closed"]);
  });

  it("tells the person again when what was opened again is closed, and other systems too", async () => {
    const rowan = await begins();
    const close = { act: "close", outcome: "supported", tookUp: [], next: WORDS } as const;
    assert.equal((await doAs(SAM, close, rowan)).is, "done");
    await doAs(SAM, { act: "reopen" }, rowan);
    const state = (await service.parts.store.load(rowan.conversation)).state as State;
    assert.equal(state.referral?.closedAt, undefined, "the person may ask for a chat again");
    const again = await doAs(SAM, close, rowan);
    assert.equal(again.is === "done" && again.isUnsaid, true, "nobody is in the chat: whoever closes is told so");
    assert.deepEqual(await notices(rowan), ["claimed", "closed", "closed"], "opened again, somebody has it");
  });

  async function begins(): Promise<Person> {
    count += 1;
    const rowan = person(`rowan-${count}`, "H4N8RT");
    await asked(service.parts.store, { ...rowan, live: waitingSince(Date.now()) });
    return rowan;
  }

  /** Its conversation has ended by itself, or has sent another referral since. */
  async function forgetsIt({ conversation }: Person): Promise<void> {
    const { version } = await service.parts.store.load(conversation);
    await service.parts.store.commit({
      conversation,
      inbound: newActId(),
      expectedVersion: version,
      at: Date.now(),
      state: service.parts.dialogue.reopen(undefined, CITY),
      entries: [],
      effects: [],
    });
  }

  async function notices({ conversation }: Person): Promise<readonly (string | undefined)[]> {
    const now = Number.MAX_SAFE_INTEGER;
    const due = await service.parts.store.takeDue({ now, leaseMs: 1, limit: 10, of: [conversation] });
    return due.flatMap(({ what, id }) => (what === "notify" ? [id.split(":")[0]] : [])).sort();
  }

  async function take(each: Step, rowan: Person): Promise<void> {
    if (each.who !== "person") {
      await doAs(each.who, each.act, rowan);
      return;
    }
    const tap = { do: "leave-queue" } as const;
    const arrival = { kind: "tap", tap, label: "Leave", id: newActId(), conversation: rowan.conversation } as const;
    await deps.turns.turn(arrival);
  }

  function doAs(who: Who, act: ChatAct, key: Person, actId = newActId()): Promise<Ended> {
    return chatAct(act, { key, who, actId }, deps);
  }

  async function stands(act: ChatAct, actId: string, rowan: Person): Promise<boolean> {
    const isWritten = (await written(rowan)).some(({ id }) => id.startsWith(`desk:${actId}/`));
    const facts = (await referral(rowan))?.case?.facts;
    const isNoted = act.act === "close" || act.act === "add-service" || act.act === "reopen";
    if (isNoted) return facts?.lastActs?.includes(actId) === true;
    return isWritten;
  }

  async function written({ conversation }: Person): Promise<readonly Entry[]> {
    return await service.parts.store.entries(conversation, 0, 200);
  }

  async function referral(key: Person): Promise<KeptReferral | undefined> {
    return await service.parts.store.referral(key);
  }
});

function isDone({ is }: Ended): boolean {
  return is === "done";
}

function texts(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(
    ({ message }) => message?.parts.flatMap((part) => (part.is === "text" ? [part.text] : [])) ?? [],
  );
}
