/**
 * The desk behind the page: hears the server, keeps what it tells, sends what the link worker does, and goes on after a
 * lost connection or an ended sign-in. Views read its stores and call its functions; none of them asks the server itself.
 */
import type { CaseAct, CaseDetail, DeskEvent, DutyStatus, Me } from "../../../desk/api.ts";
import { watchActivity } from "./activity.ts";
import { type Announcer, createAnnouncer } from "./announce.ts";
import { type DeskState, firstState, gone, heard, isChangedWithin, withCase } from "./desk-state.ts";
import { createDrafts, type Drafts, type Fields } from "./drafts.ts";
import { keptFor } from "./kept.ts";
import { listen } from "./listen.ts";
import { type NewsDeps, newsOf } from "./news.ts";
import { createOutbox, type Done, type Outbox, type Pending } from "./outbox.ts";
import { type Answer, type FileAnswer, isRefusedToHear, request, requestFile } from "./requests.ts";
import { signedInAgain, whoAmI } from "./sign-in.ts";
import { createSound, type Sound } from "./sound.ts";
import { createStore, type Store } from "./store.ts";
import { WORDS } from "./words.ts";

export interface Desk {
  readonly store: Store<DeskState>;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly announcer: Announcer;
  readonly sound: Sound;
  /** Shows a case, or none. */
  open(id: string | undefined): void;
  /** @param place where the words stand that go with it @param fields those words, cleared until it is refused */
  act(caseId: string, act: CaseAct, place?: string, fields?: Fields): Promise<Done>;
  setDuty(status: DutyStatus): Promise<boolean>;
  /** Tells the person that somebody is typing; at most once in a few seconds. */
  typing(caseId: string): void;
  read(path: string): Promise<Answer>;
  /** Something that the server writes to be kept or printed. */
  file(path: string): Promise<FileAnswer>;
  post(path: string, body: unknown): Promise<Answer>;
  /** Before signing out: nothing typed stays on the machine. */
  forget(): void;
  /** Whether closing the tab would lose words. */
  hasUnsent(): boolean;
}

const TYPING_EVERY_MS = 3_000;
const READ_AGAIN_MS = 2_000;
const LOST_AFTER_MS = 2_500;

export function createDesk(me: Me): Desk {
  const store = createStore(firstState(me));
  const kept = keptFor(me.id);
  const drafts = createDrafts(kept);
  const announcer = createAnnouncer();
  const sound = createSound();
  const outbox = createOutbox({ kept, drafts, post, done });
  const news: NewsDeps = { announcer, sound };
  const activity = watchActivity(() => void lookWhoIsIn());
  let typedAt = 0;
  let isForgotten = false;
  let saysLost: ReturnType<typeof setTimeout> | undefined;

  async function post(path: string, body: unknown): Promise<Answer> {
    const { csrfToken } = store.get().me;
    const answer = checked(await request(path, { body, csrfToken }));
    if (answer.is !== "refused" || answer.status !== 403) return answer;
    // The token belongs to a sign-in, and another tab may have begun a new one.
    const now = await whoAmI();
    if (now === undefined || now === "unknown" || now.csrfToken === csrfToken || !isSame(now)) return answer;
    return checked(await request(path, { body, csrfToken: now.csrfToken }));
  }

  async function read(path: string): Promise<Answer> {
    return checked(await request(path));
  }

  function checked<Given extends Answer | FileAnswer>(answer: Given): Given {
    if (answer.is === "signed-out") void signedOut();
    return answer;
  }

  /** Takes the newer sign-in of the same link worker. What one began is never sent in the name of another. */
  function isSame(now: Me): boolean {
    store.change((before) => (now.id === me.id ? { ...before, me: now } : { ...before, signIn: "other" }));
    return now.id === me.id;
  }

  /** Also what keeps somebody signed in who works here and sends nothing. */
  async function lookWhoIsIn(): Promise<void> {
    if (store.get().signIn !== "in") return;
    const now = await whoAmI();
    if (now === undefined) void signedOut();
    else if (now !== "unknown") isSame(now);
  }

  async function signedOut(): Promise<void> {
    if (store.get().signIn !== "in") return;
    store.change((before) => ({ ...before, signIn: "out" }));
    if (!isSame(await signedInAgain())) return;
    store.change((before) => ({ ...before, signIn: "in" }));
    announcer.now(WORDS.signedInAgain);
    outbox.tryNow();
    keepHearing();
  }

  function keepHearing(): void {
    const isOver = new AbortController();
    const stop = store.watch(() => {
      if (store.get().signIn !== "in") isOver.abort();
    });
    void listen({ opened, heard: take, lost }, isOver.signal).then(stop);
  }

  function opened(): void {
    clearTimeout(saysLost);
    saysLost = undefined;
    store.change((before) => ({ ...before, link: "connected" }));
    outbox.tryNow();
  }

  async function lost(wasOpen: boolean): Promise<boolean> {
    // Proxies end streams every minute or so, which is not worth a word when it is back at once.
    saysLost ??= setTimeout(
      () => store.change((before) => ({ ...before, link: "lost" })),
      navigator.onLine ? LOST_AFTER_MS : 0,
    );
    if (wasOpen || !(await isRefusedToHear())) return true;
    void signedOut();
    return false;
  }

  function take(event: DeskEvent): void {
    if (event.is === "signed-out") return void signedOut();
    const before = store.get();
    store.change((state) => heard(state, event, Date.now()));
    newsOf(before, store.get(), event, news);
    const { opened: shown } = store.get();
    const row = event.is === "row" && event.row.id === shown?.id ? event.row : undefined;
    const was = row === undefined ? undefined : before.opened?.detail?.row;
    // After a break the queue comes whole, and what was said meanwhile comes with the case. Reading one is a sign of life,
    // and written down: where nobody looks it waits until somebody does.
    if (event.is === "queue" || (row && was && isChangedWithin(was, row))) activity.whenThere(() => void readOpened());
  }

  async function readOpened(): Promise<void> {
    const id = store.get().opened?.id;
    if (id === undefined) return;
    const answer = await read(`cases/${encodeURIComponent(id)}`);
    if (store.get().opened?.id !== id) return;
    if (answer.is === "answered") store.change((before) => withCase(before, answer.json as CaseDetail));
    else if (answer.is === "refused") store.change((before) => gone(before, id));
    else if (answer.is === "unanswered") setTimeout(() => void readOpened(), READ_AGAIN_MS);
  }

  function done({ caseId }: Pending, outcome: Done): void {
    if (outcome.is === "done" || outcome.is === "ended") store.change((before) => withCase(before, outcome.case));
    if (outcome.is === "gone") store.change((before) => gone(before, caseId));
    if (outcome.is === "taken" && store.get().opened?.id === caseId) void readOpened();
  }

  for (const change of ["online", "focus"]) addEventListener(change, () => outbox.tryNow());
  keepHearing();

  return {
    store,
    drafts,
    outbox,
    announcer,
    sound,
    open(id) {
      if (store.get().opened?.id === id) return;
      const shown = id === undefined ? undefined : { id, detail: undefined, isGone: false };
      store.change((before) => ({ ...before, opened: shown, typedAt: undefined }));
      void readOpened();
    },
    act: (caseId, act, place = caseId, fields = {}) => outbox.send(caseId, act, place, fields),
    async setDuty(status) {
      const answer = await post("duty", { status });
      if (answer.is !== "answered") return false;
      store.change((before) => ({ ...before, me: { ...before.me, status } }));
      return true;
    },
    typing(caseId) {
      const now = Date.now();
      if (now - typedAt < TYPING_EVERY_MS) return;
      typedAt = now;
      void post(`cases/${encodeURIComponent(caseId)}/typing`, {});
    },
    read,
    file: async (path) => checked(await requestFile(path)),
    post,
    forget() {
      isForgotten = true;
      kept.clear();
    },
    hasUnsent: () => !isForgotten && (drafts.hasAny() || outbox.store.get().pending.length > 0),
  };
}
