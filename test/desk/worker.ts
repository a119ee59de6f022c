/** A link worker over HTTP, as their page is one: signed in by a first-run link, with the stream of events kept open. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { Acted, CaseAct, CaseDetail, CaseRow, DeskEvent, DutyStatus, Me } from "../../bot/desk/api.ts";
import { readEvents, rowsAfter } from "../bot/desk/read-events.ts";
import { openBrowser } from "../bot/desk/sign-in/browser.ts";
import { until } from "../until.ts";

export interface Worker {
  readonly me: Me;
  /** Since the stream was opened last. */
  readonly events: readonly DeskEvent[];
  /** What the queue on their screen shows. */
  rows(): readonly CaseRow[];
  /** The row of a case, once the screen shows it so. */
  row(reference: string, isSo?: (row: CaseRow) => boolean): Promise<CaseRow>;
  /** Hears each event as it comes; returns a way to stop. */
  onEvent(listener: (event: DeskEvent) => void): () => void;
  /** Opens the stream of events, again when it was open before, or was lost. */
  open(): Promise<void>;
  close(): void;
  duty(status: DutyStatus): Promise<void>;
  read(reference: string): Promise<CaseDetail>;
  act(reference: string, act: CaseAct, actId?: string): Promise<Acted>;
  typing(reference: string): Promise<void>;
  services(words: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** The same person at another replica: the sign-in counts there too. */
  at(address: string): Worker;
}

const PASSWORD = "kettle orbit lantern";
const SHOWN_WITHIN_MS = 60_000;
const TRY_AGAIN_MS = 200;

/** Follows the link and chooses a password. */
export async function firstSignIn(address: string, welcomePath: string): Promise<Worker> {
  const browser = openBrowser();
  assert.equal((await browser.get(address + welcomePath)).status, 200);
  const { status } = await browser.post(address + welcomePath, { password: PASSWORD, again: PASSWORD });
  assert.equal(status, 303);
  const headers = {
    cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
    "sec-fetch-site": "same-origin",
  };
  const me = (await (await fetch(`${address}/desk/api/me`, { headers })).json()) as Me;
  return atPage(address, headers, me);
}

let acts = 0;
export function newActId(): string {
  acts += 1;
  return `whole-${process.pid}-${acts}`;
}

function atPage(address: string, headers: Readonly<Record<string, string>>, me: Me): Worker {
  const events: DeskEvent[] = [];
  const listeners = new Set<(event: DeskEvent) => void>();
  let stop = () => {};

  function take(event: DeskEvent): void {
    events.push(event);
    for (const listener of listeners) listener(event);
  }

  const rows = () => rowsAfter(events);
  const ids = new Map<string, string>();
  async function idOf(reference: string): Promise<string> {
    const id = ids.get(reference) ?? (await worker.row(reference)).id;
    ids.set(reference, id);
    return id;
  }

  async function get(path: string): Promise<unknown> {
    const response = await fetch(`${address}/desk/api${path}`, { headers });
    assert.equal(response.status, 200, path);
    return await response.json();
  }

  async function post(path: string, body: unknown): Promise<Response> {
    const response = await fetch(`${address}/desk/api${path}`, {
      method: "POST",
      headers: { ...headers, "x-csrf-token": me.csrfToken, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return response;
  }

  const worker: Worker = {
    me,
    events,
    rows,
    row: (reference, isSo = () => true) =>
      until(
        `${me.name} sees ${reference} so`,
        () => rows().find((row) => row.reference === reference && isSo(row)),
        SHOWN_WITHIN_MS,
      ),
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open() {
      stop();
      const giveUpAt = Date.now() + SHOWN_WITHIN_MS;
      for (;;) {
        events.length = 0;
        try {
          stop = await readEvents(`${address}/desk/api/events`, headers, take);
          break;
        } catch (error) {
          if (Date.now() > giveUpAt) throw error;
          await pause(TRY_AGAIN_MS);
        }
      }
      await until("the queue came", () => events.some(({ is }) => is === "queue"));
    },
    close: () => stop(),
    async duty(status) {
      await post("/duty", { status });
    },
    read: async (reference) => (await get(`/cases/${await idOf(reference)}`)) as CaseDetail,
    async act(reference, act, actId = newActId()) {
      const response = await post(`/cases/${await idOf(reference)}/act`, { ...act, actId });
      return (await response.json()) as Acted;
    },
    async typing(reference) {
      await post(`/cases/${await idOf(reference)}/typing`, {});
    },
    services: async (words) =>
      (await get(`/services?q=${encodeURIComponent(words)}`)) as readonly { id: string; name: string }[],
    at: (other) => atPage(other, headers, me),
  };
  return worker;
}
