/**
 * What the link worker did, on its way: one at a time for each case, in order, and kept over a reload until the server has
 * answered. An act has its id from the moment of the press, so sending it again does it once.
 */
import type { Acted, CaseAct } from "../../../desk/api.ts";
import type { Drafts, Fields } from "./drafts.ts";
import type { Kept } from "./kept.ts";
import type { Answer } from "./requests.ts";
import { createStore, type Store } from "./store.ts";

export interface Pending {
  readonly actId: string;
  readonly caseId: string;
  readonly act: CaseAct;
  /** The form that it came from, to be filled again when it is refused or taken back. */
  readonly place: string;
  readonly fields: Fields;
}

export type Done = Acted | { readonly is: "refused"; readonly message: string } | { readonly is: "taken-back" };

export interface OutboxState {
  readonly pending: readonly Pending[];
  /** Those that were tried and not answered. */
  readonly unanswered: ReadonlySet<string>;
}

export interface Outbox {
  readonly store: Store<OutboxState>;
  /** Resolves when the server has answered, however long that takes, or when it is taken back. */
  send(caseId: string, act: CaseAct, place: string, fields: Fields): Promise<Done>;
  /** Not sent again; the words are in their form again. It may have arrived all the same. */
  takeBack(actId: string): void;
  /** The connection or the sign-in is back. */
  tryNow(): void;
}

export interface OutboxDeps {
  readonly kept: Kept;
  readonly drafts: Drafts;
  /** Answers `signed-out` at once; the outbox then waits for `tryNow`. */
  readonly post: (path: string, body: unknown) => Promise<Answer>;
  readonly done: (pending: Pending, done: Done) => void;
}

const NAME = "outbox";
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

export function createOutbox({ kept, drafts, post, done }: OutboxDeps): Outbox {
  const store = createStore<OutboxState>({ pending: readPending(kept.read(NAME)), unanswered: new Set() });
  const answers = new Map<string, (done: Done) => void>();
  const busy = new Set<string>();
  let wake = held();

  function isPending(actId: string): boolean {
    return store.get().pending.some((each) => each.actId === actId);
  }

  function settle(pending: Pending, outcome: Done): void {
    if (!isPending(pending.actId)) return;
    store.change((before) => without(before, pending.actId));
    kept.write(NAME, store.get().pending);
    if (outcome.is !== "done") drafts.restore(pending.place, pending.fields);
    done(pending, outcome);
    answers.get(pending.actId)?.(outcome);
    answers.delete(pending.actId);
  }

  async function deliver(pending: Pending): Promise<void> {
    const path = `cases/${encodeURIComponent(pending.caseId)}/act`;
    for (let waitMs = FIRST_WAIT_MS; isPending(pending.actId); waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      const answer = await post(path, { ...pending.act, actId: pending.actId });
      if (answer.is === "answered") return settle(pending, answer.json as Acted);
      if (answer.is === "refused") {
        const { status, message } = answer;
        return settle(pending, status === 404 ? { is: "gone" } : { is: "refused", message });
      }
      store.change((before) => ({ ...before, unanswered: new Set([...before.unanswered, pending.actId]) }));
      if (answer.is === "signed-out") await wake.opened;
      // Many pages that lost the same server do not come back in the same instant.
      else await Promise.race([wake.opened, wait(answer.retryAfterMs ?? waitMs * (0.5 + Math.random()))]);
    }
  }

  async function run(caseId: string): Promise<void> {
    if (busy.has(caseId)) return;
    busy.add(caseId);
    for (let next = firstOf(caseId); next !== undefined; next = firstOf(caseId)) await deliver(next);
    busy.delete(caseId);
  }

  function firstOf(caseId: string): Pending | undefined {
    return store.get().pending.find((each) => each.caseId === caseId);
  }

  for (const { caseId } of store.get().pending) void run(caseId);

  return {
    store,
    send(caseId, act, place, fields) {
      const pending = { actId: newId(), caseId, act, place, fields };
      store.change((before) => ({ ...before, pending: [...before.pending, pending] }));
      kept.write(NAME, store.get().pending);
      for (const field of Object.keys(fields)) drafts.drop(place, field);
      return new Promise((resolve) => {
        answers.set(pending.actId, resolve);
        void run(caseId);
      });
    },
    takeBack(actId) {
      const pending = store.get().pending.find((each) => each.actId === actId);
      if (pending !== undefined) settle(pending, { is: "taken-back" });
      this.tryNow();
    },
    tryNow() {
      wake.open();
      wake = held();
    },
  };
}

/** `crypto.randomUUID` is missing from pages without TLS, a town hall's test machine among them. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function without({ pending, unanswered }: OutboxState, actId: string): OutboxState {
  return {
    pending: pending.filter((each) => each.actId !== actId),
    unanswered: new Set([...unanswered].filter((each) => each !== actId)),
  };
}

function readPending(kept: unknown): readonly Pending[] {
  return Array.isArray(kept) ? kept.filter(isPendingAct) : [];
}

function isPendingAct(each: unknown): each is Pending {
  const { actId, caseId, act, place, fields } = (each ?? {}) as Partial<Pending>;
  return [actId, caseId, place].every((one) => typeof one === "string") && act !== undefined && fields !== undefined;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** A gate that stays shut until it is opened. */
function held(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
