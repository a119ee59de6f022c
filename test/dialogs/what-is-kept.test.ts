/** The download: everything that is kept, but nothing that tells of danger to whoever may be looking (rule 21). */
import assert from "node:assert/strict";
import type { KeptEntry } from "../../dialogs/kept/entry.ts";
import { type WhatIsKept, whatIsKept } from "../../dialogs/what-is-kept.ts";
import { whatIsKeptText } from "../../dialogs/what-is-kept-text.ts";
import { notice } from "../../knowledge/safety/notice.ts";
import { liverpool, type Talk, talk } from "./talk.ts";

const world = liverpool();
const RETENTION = { idleDays: 30, referralDays: 365, backupDays: 35 };

type Step = string | { readonly tap: Parameters<Talk["tap"]>[0]; readonly label: string };

describe("what is kept", () => {
  it("is nothing but how long things are kept, before anything was said", () => {
    const kept = keptAfter([]);
    assert.deepEqual([kept.answers, kept.needs, kept.saved, kept.refused, kept.notes], [[], [], [], [], []]);
    assert.deepEqual(kept.leftOut.count, 0);
    assert.deepEqual(
      kept.keptFor.map((line) => line.match(/\d+ \w+/)?.[0]),
      ["30 days", "12 months", "35 days"],
    );
  });

  it("is each answer with the question as it was asked, and what is made of it", () => {
    const kept = keptAfter([GAS, NOT_UNDER_18, "I am all right for today", "my postcode is L8"]);
    assert.deepEqual(
      kept.answers.map(({ answer }) => answer),
      [GAS, "No", "I am all right for today"],
    );
    assert.match(kept.answers[1]?.asked ?? "", /^Are you under 18\?/);
    assert.equal(kept.age, "18 or over");
    assert.equal(kept.needs.length, 1);
  });

  it("names the link worker who said something", () => {
    const message = { parts: [{ is: "text", text: "Hello, I am Sam." }], buttons: [], from: { name: "Sam" } } as const;
    const entries: readonly KeptEntry[] = [{ at: 0, from: "assistant", message }];
    const kept = whatIsKept({ state: talk().state, entries, retention: RETENTION }, world);
    assert.deepEqual(
      kept.messages.map(({ from, name }) => [from, name]),
      [["link-worker", "Sam"]],
    );
    assert.match(whatIsKeptText(kept, world), /Sam:\n {2}Hello, I am Sam\./);
  });

  it("is what was said in full, in order, by whom and when", () => {
    const { messages } = keptAfter([GAS, NOT_UNDER_18]);
    assert.deepEqual(
      messages.map(({ from }) => from),
      ["assistant", "assistant", "person", "assistant", "person", "assistant"],
    );
    assert.equal(messages[2]?.text, GAS);
    assert.equal(messages[2]?.at, "2026-11-23T10:01:00.000Z");
  });

  it("leaves out danger with all that was said to it, says how much and whom to ask", () => {
    const kept = keptAfter([GAS, "I want to kill myself", "carry on", NOT_UNDER_18]);
    const shown = JSON.stringify(kept);
    for (const words of ["kill", "Samaritans", "carry on", "Would you like to talk to a person", "hurts a lot"]) {
      assert.ok(!shown.includes(words), words);
    }
    assert.ok(shown.includes(GAS));
    assert.equal(kept.leftOut.count, 4);
    assert.match(kept.leftOut.ask, new RegExp(world.partner.name));
    assert.deepEqual(kept.notes, ["I showed you who to call."]);
  });

  it("leaves out a danger that was tapped, with its answer", () => {
    const tonight = {
      tap: { ask: "housing.situation", choose: "nowhere-tonight" },
      label: "I have nowhere safe to sleep tonight",
    };
    const kept = keptAfter(["trouble with me flat", NOT_UNDER_18, tonight]);
    assert.ok(!JSON.stringify(kept).includes("nowhere"));
    assert.equal(kept.leftOut.count, 2);
  });

  it("leaves out what was said to “I'm OK now” and to “I can't talk”", () => {
    const kept = keptAfter([GAS, "I can't talk", "who can I call now"]);
    assert.ok(!JSON.stringify(kept).includes("55"));
    const after = keptAfter([GAS, "I want to kill myself", "sorry, only messing"]);
    assert.ok(!JSON.stringify(after).includes("messing"));
  });

  it("names a place for people in danger only where the person saved it", () => {
    const sensitive = [...world.services.values()].find(({ isSensitive }) => isSensitive);
    assert.ok(sensitive);
    const state = { ...talk().state, refused: [{ service: sensitive.id }] };
    const told: KeptEntry = {
      at: 0,
      from: "assistant",
      message: { parts: [cards(sensitive.id, sensitive.name)], buttons: [] },
    };
    const kept = whatIsKept({ state, entries: [told], retention: RETENTION }, world);
    assert.ok(!JSON.stringify(kept).includes(sensitive.name));
    assert.equal(kept.leftOut.count, 1);
    const saved = whatIsKept(
      { state: { ...state, saved: [sensitive.id] }, entries: [told], retention: RETENTION },
      world,
    );
    assert.deepEqual(saved.saved, [sensitive.name]);
  });

  it("says of what was sent whether a link worker has it", () => {
    const state = { ...talk().state, referral: { reference: "K7M2QX", at: Date.UTC(2026, 10, 23) } };
    const taken = { ...state, referral: { ...state.referral, takenUpAt: Date.UTC(2026, 10, 24) } };
    const of = (now: typeof state) => whatIsKept({ state: now, entries: [], retention: RETENTION }, world);
    assert.deepEqual(of(state).referral, { code: "K7M2QX", sentAt: "2026-11-23T00:00:00.000Z" });
    assert.equal(of(taken).referral?.pickedUpAt, "2026-11-24T00:00:00.000Z");
    assert.match(
      whatIsKeptText(of(state), world),
      /code is K7M2QX[\s\S]*sent on Monday 23 November 2026[\s\S]*No link worker/,
    );
    assert.match(whatIsKeptText(of(taken), world), /picked it up on Tuesday 24 November 2026/);
  });

  it("is plain data, and can be read as text with a heading for each thing that is there", () => {
    const kept = keptAfter([
      GAS,
      NOT_UNDER_18,
      "I am all right for today",
      "save 1",
      "not for me 2",
      "too far",
      "STOP",
    ]);
    assert.deepEqual(JSON.parse(JSON.stringify(kept)), kept);
    const text = whatIsKeptText(kept, world);
    for (const [service] of [kept.saved]) assert.ok(service !== undefined && text.includes(service));
    assert.match(
      text,
      /Places you saved[\s\S]*Places you turned down[\s\S]*\(Too far away\)[\s\S]*Other things[\s\S]*not to message/,
    );
    assert.doesNotMatch(text, /What you asked me to send|undefined|\{\{/);
    assert.doesNotMatch(whatIsKeptText(keptAfter([]), world), /Places you saved|About you/);
  });
});

const GAS = "I can't pay me gas bill";
const NOT_UNDER_18: Step = { tap: { ask: "under-18", choose: "no" }, label: "No" };

/** The conversation as the shell keeps it: what was sent, whether danger was noticed in it, and each message said. */
function keptAfter(steps: readonly Step[]): WhatIsKept {
  const entries: KeptEntry[] = [];
  let at = Date.UTC(2026, 10, 23, 10);
  let now = talk();
  const keep = (next: Talk, text?: string) => {
    const isPrivate = text !== undefined && notice(text, world.rules).length > 0;
    if (text !== undefined)
      entries.push({ at, from: "person", received: { text }, ...(isPrivate ? { isPrivate } : {}) });
    entries.push(...next.said.map((message): KeptEntry => ({ at, from: "assistant", message })));
    at += 60_000;
    now = next;
  };
  keep(now.join());
  for (const step of steps) {
    if (typeof step !== "string") keep(now.tap(step.tap, step.label), step.label);
    else if (step === GAS) keep(now.say(step, { needs: ["energy-bills"] }), step);
    else keep(now.say(step, step.includes("flat") ? { topics: ["housing"] } : {}), step);
  }
  return whatIsKept({ state: now.state, entries, retention: RETENTION }, world);
}

function cards(service: string, name: string) {
  const card = {
    service,
    name,
    organisation: "",
    description: "",
    reasons: [],
    contacts: [],
    checked: "",
    buttons: [],
  };
  return { is: "services" as const, cards: [card] };
}
