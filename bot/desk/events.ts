/**
 * `GET events`: the desk as it stands, and then every change of it, for as long as the page is open and signed in. Changes
 * are told together, five times a second at most; what was said in a chat is told at once.
 */
import type { ServerResponse } from "node:http";
import { CodedError } from "../../knowledge/errors.ts";
import type { Clock } from "../clock.ts";
import { placesByAddress } from "../connections.ts";
import { type Log, outline } from "../log.ts";
import type { Received, Reply } from "../route.ts";
import type { Shelf } from "../store/shelf.ts";
import type { Colleague, DeskEvent } from "./api.ts";
import type { Duty } from "./duty.ts";
import { EVENT_STREAM, EVENT_STREAM_HEADERS, type EventStream, eventStream } from "./event-stream.ts";
import { type FollowCasesDeps, followCases, type ReadsLines } from "./follow-cases.ts";
import { rowsFor } from "./named-staff.ts";
import { hearOpened } from "./opened.ts";
import type { Queue } from "./queue.ts";
import { queueEvents, textOf } from "./queue-events.ts";
import type { SignedIn, SignIn } from "./signed-in.ts";
import { hearTyping } from "./typing.ts";

export interface EventDeps extends FollowCasesDeps {
  readonly queue: Queue;
  readonly duty: Duty;
  readonly colleagues: () => readonly Colleague[];
  readonly shelf: Pick<Shelf, "hear">;
  readonly signIn: Pick<SignIn, "whoListens" | "isStillSignedIn" | "onSignedOut">;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Events {
  handle(received: Received): Promise<Reply>;
  /** Ends every stream: pages come back, to another replica. */
  close(): void;
}

const TELL_EVERY_MS = 200;
/** Tabs of one worker. */
const MOST_PER_WORKER = 8;
/** How often it is asked again whether the sign-in still counts. */
const ASK_AGAIN_EVERY_MS = 30_000;

export function createEvents(deps: EventDeps): Events {
  const byWorker = placesByAddress({ most: MOST_PER_WORKER, isCounted: () => true });
  const open = new Set<ServerResponse>();
  return {
    async handle(received) {
      const who = await deps.signIn.whoListens(received);
      const leave = byWorker.take(who.id);
      if (leave === undefined) throw new CodedError("http.too-many-requests");
      const stream = (response: ServerResponse) => {
        // Whoever left while the sign-in was looked at says so no more.
        if (response.destroyed || response.socket?.destroyed !== false) return leave();
        open.add(response);
        response.once("close", () => {
          open.delete(response);
          leave();
        });
        tellEverything(response, who, deps);
      };
      return { status: 200, type: EVENT_STREAM, headers: EVENT_STREAM_HEADERS, stream };
    },
    close() {
      for (const response of open) response.end();
    },
  };
}

function tellEverything(response: ServerResponse, who: SignedIn, deps: EventDeps): void {
  const { queue, duty, signIn, shelf, clock } = deps;
  const news = queueEvents({ rows: () => rowsFor(who, queue.rows()) });
  let toldColleagues = "";
  let isWaiting = false;
  let isClosed = false;
  let stopTelling = () => {};
  let stopAsking = () => {};
  const stops: (() => void)[] = [];
  const stream: EventStream = eventStream(response, clock, {
    whenReady() {
      cases.readAgain();
      tell();
    },
    whenClosed() {
      isClosed = true;
      for (const stop of [...stops, stopTelling, stopAsking]) stop();
    },
  });
  const send = (...events: readonly DeskEvent[]) => stream.send(...events.map(written));
  const lines: ReadsLines["lines"] = (id, some) => send({ is: "lines", id, lines: some });
  const cases = followCases(who.id, { lines, isReady: stream.isReady }, deps);

  stops.push(
    cases.stop,
    duty.present(who),
    queue.onChange((changed) => {
      news.note(changed);
      soon();
    }),
    duty.onChange(soon),
    hearOpened(shelf, cases.opened),
    hearTyping(shelf, ({ conversation, by }) => {
      const id = by === "person" ? cases.idOf(conversation) : undefined;
      if (id !== undefined && stream.isReady()) send({ is: "typing", id });
    }),
    signIn.onSignedOut(() => void ask()),
    clock.after(Math.max(0, who.until - clock.now()), signOut),
  );
  askAgain();
  tell();

  /** The first change is told at once, what comes right after it together. */
  function soon(): void {
    if (isWaiting) return;
    isWaiting = true;
    tell();
    stopTelling = clock.after(TELL_EVERY_MS, () => {
      isWaiting = false;
      tell();
    });
  }

  function tell(): void {
    if (!stream.isReady()) return;
    const events: DeskEvent[] = [...news.take()];
    const colleagues = deps.colleagues();
    const text = JSON.stringify(colleagues);
    if (text !== toldColleagues) events.push({ is: "colleagues", colleagues });
    toldColleagues = text;
    if (events.length > 0) send(...events);
    cases.lookAgain();
  }

  async function ask(): Promise<void> {
    try {
      if (!(await signIn.isStillSignedIn(who.session))) signOut();
    } catch (error) {
      deps.log.warn(outline(error), "whether a sign-in still counts could not be asked: it is asked again");
    }
  }

  function askAgain(): void {
    if (!isClosed) stopAsking = clock.after(ASK_AGAIN_EVERY_MS, () => void ask().finally(askAgain));
  }

  function signOut(): void {
    send({ is: "signed-out" });
    stream.end();
  }
}

/** The queue is most of what is sent, and its rows are written out already. */
function written(event: DeskEvent): string {
  if (event.is === "queue") return `{"is":"queue","rows":[${event.rows.map(textOf).join()}]}`;
  if (event.is !== "row") return JSON.stringify(event);
  const before = event.before === undefined ? "" : `,"before":${JSON.stringify(event.before)}`;
  return `{"is":"row","row":${textOf(event.row)}${before}}`;
}
