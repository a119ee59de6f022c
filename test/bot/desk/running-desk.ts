/** The real service with its desk: real store, real sign-in, the real dialogue, and pages that speak HTTP to it. */
import { systemClock } from "../../../bot/clock.ts";
import type { CaseAct, DeskEvent, Me, Role } from "../../../bot/desk/api.ts";
import { addAccount } from "../../../bot/desk/sign-in/accounts.ts";
import { createSessions, type Sessions, USUAL_SESSION_LIMITS } from "../../../bot/desk/sign-in/sessions.ts";
import { dialogue } from "../../../bot/dialogue.ts";
import type { Parts } from "../../../bot/service.ts";
import type { ConversationId, NewEntry, Store } from "../../../bot/store/store.ts";
import type { Referral } from "../../../dialogs/effect.ts";
import type { Live } from "../../../dialogs/hand-off/live.ts";
import { newState } from "../../../dialogs/state.ts";
import { loadWorld } from "../../../knowledge/load.ts";
import { referralOf } from "../../contracts/store-samples.ts";
import { until } from "../../until.ts";
import { type RunningService, runService, SECRETS } from "../running-service.ts";
import { readEvents } from "./read-events.ts";

export const CITY = loadWorld({
  isDemonstration: true,
  dangerDeclined: "nobody-told",
  backupDays: 30,
  withDemonstrationDesk: true,
});

export const SAM = { id: "sam", name: "Sam", role: "link-worker" } as const;
export const ALEX = { id: "alex", name: "Alex", role: "link-worker" } as const;
export const LEE = { id: "lee", name: "Lee", role: "lead" } as const;

export function runDesk(changes: Partial<Parts> = {}, env: Record<string, string> = {}): Promise<RunningService> {
  return runService({ clock: systemClock, world: () => CITY, dialogue: dialogue(() => CITY), ...changes }, env);
}

/** The settings of a replica on this Redis. */
export function onRedis(url: string): Record<string, string> {
  const { directLineSecret, tokenKey, dataKeys, idKey } = SECRETS;
  return {
    REDIS_URL: url,
    DIRECT_LINE_SECRET: directLineSecret,
    TOKEN_KEY: tokenKey,
    DATA_KEYS: dataKeys.map((key) => key.toString("base64")).join(),
    ID_KEY: idKey,
  };
}

export interface Person {
  readonly conversation: ConversationId;
  readonly reference: string;
}

export interface Asked extends Person {
  readonly referral?: Partial<Referral>;
  /** Absent: they do not wait to talk. */
  readonly live?: Live;
  readonly entries?: readonly NewEntry[];
}

/** Somebody who agreed to be passed on, and waits to talk unless said otherwise. */
export async function asked(
  store: Store,
  { conversation, reference, referral = {}, live, entries = [] }: Asked,
): Promise<Person> {
  const at = live?.askedAt ?? referral.at ?? systemClock.now();
  const sent = { ...referralOf(reference), at, agreement: { words: "Yes", at }, ...referral };
  const state = { ...newState(), isGreeted: true, referral: { reference, at } };
  await store.commit({
    conversation,
    inbound: "asked",
    expectedVersion: 0,
    at,
    state: live === undefined ? state : { ...state, live, mode: "waiting" },
    entries,
    effects: [
      { kind: "refer", referral: sent },
      ...(live === undefined ? [] : [{ kind: "live", reference, live } as const]),
    ],
  });
  return { conversation, reference };
}

export function person(name: string, reference: string): Person {
  return { conversation: name as ConversationId, reference };
}

export function waitingSince(askedAt: number): Live {
  return { is: "waiting", since: askedAt, askedAt };
}

export interface AtPage {
  readonly events: readonly DeskEvent[];
  get(path: string): Promise<{ readonly status: number; readonly body: unknown }>;
  post(path: string, body: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  act(id: string, act: CaseAct, actId?: string): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Opens the stream of events, again when it was open before. */
  open(): Promise<void>;
  close(): void;
}

let acts = 0;
export function newActId(): string {
  acts += 1;
  return `act-${String(acts).padStart(8, "0")}`;
}

export function sessionsIn({ shelf, clock }: Pick<Parts, "shelf" | "clock">): Sessions {
  return createSessions(shelf, clock, USUAL_SESSION_LIMITS);
}

/** A worker who is signed in, with a page. */
export async function signIn(
  { url, parts }: Pick<RunningService, "url" | "parts">,
  { role, ...worker }: { readonly id: string; readonly name: string; readonly role: Role },
): Promise<AtPage> {
  const account = {
    id: worker.id,
    fullName: `${worker.name} Example`,
    role,
    isFrom: "here",
    isDisabled: false,
  } as const;
  await addAccount(parts.shelf, account);
  const { held } = await sessionsIn(parts).start({ worker, role });
  const headers = { cookie: `desk=${held}`, "sec-fetch-site": "same-origin" };
  const events: DeskEvent[] = [];
  let stop = () => {};

  async function call(path: string, init: RequestInit) {
    const response = await fetch(`${url}/desk/api${path}`, init);
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
  }
  const { csrfToken } = (await call("/me", { headers })).body as Me;
  const post = (path: string, body: unknown) =>
    call(path, {
      method: "POST",
      headers: { ...headers, "x-csrf-token": csrfToken, "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  return {
    events,
    get: (path) => call(path, { headers }),
    post,
    act: (id, act, actId = newActId()) => post(`/cases/${id}/act`, { ...act, actId }),
    async open() {
      stop();
      events.length = 0;
      stop = await readEvents(`${url}/desk/api/events`, headers, (event) => events.push(event));
      await until("the queue came", () => events.some(({ is }) => is === "queue"));
    },
    close: () => stop(),
  };
}
