import assert from "node:assert/strict";
import { type ClientRequest, get, type IncomingMessage } from "node:http";
import type { CaseRow } from "../../../bot/desk/api.ts";
import { caseIdOf } from "../../../bot/desk/case-id.ts";
import { KEEP_ALIVE_MS } from "../../../bot/desk/event-stream.ts";
import { tellTyping } from "../../../bot/desk/typing.ts";
import { until } from "../../until.ts";
import { type ManualClock, manualClock } from "../manual-clock.ts";
import type { RunningService } from "../running-service.ts";
import { rowsAfter } from "./read-events.ts";
import {
  ALEX,
  type AtPage,
  asked,
  LEE,
  type Person,
  person,
  runDesk,
  SAM,
  sessionsIn,
  signIn,
  waitingSince,
} from "./running-desk.ts";

const ROWAN = person("rowan", "H4N8RT");
const ROWAN_ID = caseIdOf(ROWAN);
const MINUTE = 60_000;

describe("the desk's stream of events", () => {
  let service: RunningService;
  let clock: ManualClock;
  let sam: AtPage;
  let alex: AtPage;

  beforeEach(async () => {
    clock = manualClock();
    service = await runDesk({ clock });
    [sam, alex] = await Promise.all([signIn(service, SAM), signIn(service, ALEX)]);
  });
  afterEach(async () => {
    sam.close();
    alex.close();
    await service.stop();
  });

  it("tells the truth to whoever comes back after a break, whatever happened meanwhile", async () => {
    for (const each of [person("a", "AAAAAA"), person("b", "BBBBBB"), ROWAN]) await begins(each);
    await sam.open();
    assert.equal(rowsAfter(sam.events).length, 3);
    sam.close();
    await alex.act(ROWAN_ID, { act: "claim" });
    await alex.act(caseIdOf(person("a", "AAAAAA")), close);
    await begins(person("c", "CCCCCC"));
    await sam.open();
    assert.deepEqual(rowsAfter(sam.events), service.desk.queue.rows());
    assert.equal(rowsAfter(sam.events).find(({ id }) => id === ROWAN_ID)?.worker?.id, "alex");
  });

  it("tells a crowd of changes together, and in the end what is so", async () => {
    await begins(ROWAN);
    await sam.open();
    await alex.act(ROWAN_ID, { act: "take-up" });
    const before = sam.events.length;
    for (let times = 0; times < 50; times++) {
      await alex.act(ROWAN_ID, { act: "next-action", words: `Step ${times}`, on: "2026-07-01" });
    }
    await until("the last is told", () => {
      clock.advance(100);
      return (
        row(sam)?.snoozedUntil === clock.now() + 50 ||
        row(sam)?.snoozedUntil === service.desk.queue.rows()[0]?.snoozedUntil
      );
    });
    const told = sam.events.slice(before).filter(({ is }) => is === "row").length;
    assert.ok(told < 25, `told ${told} times`);
  });

  it("brings the lines of a case that was opened, from the last one that was read on, and of no other", async () => {
    await begins(ROWAN, [entry(1, "Before")]);
    const lee = await signIn(service, LEE);
    for (const page of [alex, sam, lee]) await page.open();
    await alex.act(ROWAN_ID, { act: "claim" });
    const { body } = await sam.get(`/cases/${ROWAN_ID}`);
    const read = (body as { transcript: readonly { sequence: number }[] }).transcript.at(-1)?.sequence ?? 0;
    await alex.act(ROWAN_ID, { act: "say", text: "Hello Rowan" });
    const lines = () => sam.events.flatMap((event) => (event.is === "lines" ? event.lines : []));
    await until("the line came", () => lines().some(({ words }) => words === "Hello Rowan"));
    assert.ok(lines().every(({ sequence }) => sequence > read));
    await begins(person("other", "K7M2PQ"));
    assert.ok(!sam.events.some((event) => event.is === "lines" && event.id !== ROWAN_ID));
    assert.ok(!lee.events.some(({ is }) => is === "lines"), "neither theirs nor opened by them");
    lee.close();
  });

  it("tells whoever has the chat that the person is typing, and nobody else; nor of what they type themselves", async () => {
    await begins(ROWAN);
    await Promise.all([sam.open(), alex.open()]);
    await sam.act(ROWAN_ID, { act: "claim" });
    await until("the page follows", () => {
      clock.advance(100);
      return row(sam)?.is === "live";
    });
    await sam.post(`/cases/${ROWAN_ID}/typing`, {});
    await tellTyping(service.parts.shelf, { conversation: ROWAN.conversation, by: "person" });
    await until("it came", () => sam.events.some(({ is }) => is === "typing"));
    assert.deepEqual(
      [sam, alex].map(({ events }) => events.filter(({ is }) => is === "typing").length),
      [1, 0],
    );
  });

  it("ends when the sign-in ends, by time or because they signed out, and says so", async () => {
    await Promise.all([sam.open(), alex.open()]);
    const sessions = sessionsIn(service.parts);
    await sessions.endAllOf("sam");
    await until("sam is told", () => sam.events.at(-1)?.is === "signed-out");
    assert.notEqual(alex.events.at(-1)?.is, "signed-out");
    await until("alex is told, who did nothing for long", () => {
      clock.advance(MINUTE);
      return alex.events.at(-1)?.is === "signed-out";
    });
  });

  it("keeps nobody signed in who does nothing, however often the page comes back to it by itself", async () => {
    for (let minutes = 0; minutes < 29; minutes++) {
      await sam.open();
      clock.advance(MINUTE);
    }
    await alex.get("/me");
    clock.advance(MINUTE);
    await until("sam is told", () => sam.events.at(-1)?.is === "signed-out");
    assert.equal((await sam.get("/me")).status, 401);
    assert.equal((await alex.get("/me")).status, 200, "who did something is not");
  });

  it("lets pages go when the server stops, which waits for none of them", async () => {
    const other = await runDesk({ clock: manualClock() });
    const page = await signIn(other, SAM);
    await page.open();
    // Its clock stands: what only a time limit would end stays open for ever.
    await other.stop();
    page.close();
  });

  it("is refused without a sign-in, and when one worker has opened too many", async () => {
    assert.equal((await fetch(`${service.url}/desk/api/events`)).status, 401);
    const pages = await Promise.all(Array.from({ length: 8 }, () => raw()));
    await until("all are open", () => pages.every(({ response }) => response !== undefined));
    const refused = await raw();
    await until("an answer", () => refused.response !== undefined);
    assert.equal(refused.response?.statusCode, 429);
    pages[0]?.request.destroy();
    await until("a place is free again", async () => {
      const another = await raw();
      await until("an answer", () => another.response !== undefined);
      const isOpen = another.response?.statusCode === 200;
      another.request.destroy();
      return isOpen;
    });
    for (const { request } of pages) request.destroy();
  });

  it("says now and then that it is still there, and gives everything back when the page is gone", async () => {
    await begins(ROWAN);
    const page = await raw();
    let text = "";
    await until("it is open", () => page.response !== undefined);
    page.response?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
    await until("the queue came", () => text.includes('"is":"queue"'));
    assert.ok(text.startsWith("retry: "));
    clock.advance(KEEP_ALIVE_MS);
    await until("a sign of life", () => text.includes("\n\n:\n\n"));
    assert.equal(page.response?.headers["cache-control"], "no-store");
    assert.equal(page.response?.headers["x-accel-buffering"], "no");
    page.request.destroy();
    await until("nobody is there", () => {
      clock.advance(30_000);
      return !service.desk.duty.isThere("sam");
    });
  });

  const close = { act: "close", outcome: "supported", tookUp: [], next: "" } as const;

  function row(page: AtPage): CaseRow | undefined {
    return rowsAfter(page.events).find(({ id }) => id === ROWAN_ID);
  }

  async function begins(who: Person, entries: Parameters<typeof asked>[1]["entries"] = []): Promise<void> {
    await asked(service.parts.store, { ...who, live: waitingSince(clock.now()), entries });
    await until("the desk knows", () => service.desk.queue.get(caseIdOf(who)) !== undefined);
  }

  function entry(number: number, text: string) {
    return { at: clock.now(), from: "person", id: `e${number}`, received: { text } } as const;
  }

  async function raw(): Promise<{ readonly request: ClientRequest; response?: IncomingMessage }> {
    const sessions = sessionsIn(service.parts);
    const { role, ...worker } = SAM;
    const { held } = await sessions.start({ worker, role });
    const opened: { readonly request: ClientRequest; response?: IncomingMessage } = {
      request: get(`${service.url}/desk/api/events`, { headers: { cookie: `desk=${held}` } }, (response) => {
        opened.response = response;
      }),
    };
    opened.request.on("error", () => undefined);
    return opened;
  }
});
