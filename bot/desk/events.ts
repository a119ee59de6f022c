/**
 * `GET events`: the desk as it stands, and then every change of it, for as long as the page is open and signed in. Changes
 * are told together, ten times a second at most; what was said in a chat is told at once.
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
import { type FollowDeps, type Following, follow } from "./follow.ts";
import { hearOpened } from "./opened.ts";
import type { Queue } from "./queue.ts";
import { queueEvents, textOf } from "./queue-events.ts";
import type { SignedIn, SignIn } from "./signed-in.ts";
import { hearTyping } from "./typing.ts";

export interface EventDeps extends FollowDeps {
  readonly queue: Queue;
  readonly duty: Duty;
  readonly colleagues: () => readonly Colleague[];
  readonly shelf: Pick<Shelf, "hear">;
  readonly signIn: Pick<SignIn, "whoIs" | "isStillSignedIn" | "onSignedOut">;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Events {
  handle(received: Received): Promise<Reply>;
  /** Ends every stream: pages come back, to another replica. */
  close(): void;
}

const TELL_EVERY_MS = 100;
/** Tabs of one worker. */
const MOST_PER_WORKER = 8;
/** Cases that a worker has read last, in as many tabs. */
const MOST_OPENED = 4;
/** How often it is asked again whether the sign-in still counts. */
const ASK_AGAIN_EVERY_MS = 30_000;

export function createEvents(deps: EventDeps): Events {
  const byWorker = placesByAddress({ most: MOST_PER_WORKER, isCounted: () => true });
  const open = new Set<ServerResponse>();
  return {
    async handle(received) {
      const who = await deps.signIn.whoIs(received);
      const leave = byWorker.take(who.id);
      if (leave === undefined) throw new CodedError("http.too-many-requests");
      const stream = (response: ServerResponse) => {
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
  const { queue, duty, clock } = deps;
  const news = queueEvents(queue);
  const following = new Map<string, Following>();
  let opened: readonly string[] = [];
  let toldColleagues = "";
  let isWaiting = false;
  const stops: (() => void)[] = [];
  let stopTelling = () => {};
  let stopAsking = () => {};
  let isClosed = false;
  const stream: EventStream = eventStream(response, clock, {
    whenReady() {
      for (const each of following.values()) each.read();
      tell();
    },
    whenClosed() {
      isClosed = true;
      for (const stop of [...stops, stopTelling, stopAsking]) stop();
      for (const each of following.values()) each.stop();
    },
  });
  const send = (event: DeskEvent) => stream.send(written(event));

  stops.push(
    duty.present(who),
    queue.onChange((changed) => {
      news.note(changed);
      soon();
    }),
    duty.onChange(soon),
    hearOpened(deps.shelf, ({ worker, id, after }) => {
      if (worker !== who.id) return;
      opened = [id, ...opened.filter((each) => each !== id)].slice(0, MOST_OPENED);
      followAll(id, after);
    }),
    hearTyping(deps.shelf, ({ conversation, by }) => {
      const id = by === "person" ? [...following.keys()].find((each) => isOf(each, conversation)) : undefined;
      if (id !== undefined && stream.isReady()) send({ is: "typing", id });
    }),
    deps.signIn.onSignedOut(() => void ask()),
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
    for (const event of news.take()) send(event);
    const colleagues = deps.colleagues();
    const text = JSON.stringify(colleagues);
    if (text !== toldColleagues) send({ is: "colleagues", colleagues });
    toldColleagues = text;
    followAll();
  }

  /** @param after the last line that is known of the case that was opened just now. */
  function followAll(justOpened?: string, after = 0): void {
    const own = queue.rows().flatMap(({ id, is, worker }) => (is === "live" && worker?.id === who.id ? [id] : []));
    const wanted = new Set([...opened, ...own]);
    for (const [id, each] of following) {
      if (wanted.has(id)) continue;
      each.stop();
      following.delete(id);
    }
    for (const id of wanted) {
      const known = queue.get(id)?.known;
      if (known === undefined || following.has(id)) continue;
      const lines = (some: Extract<DeskEvent, { is: "lines" }>["lines"]) => send({ is: "lines", id, lines: some });
      following.set(id, follow(known.key, id === justOpened ? after : 0, { lines, isReady: stream.isReady }, deps));
    }
  }

  function isOf(id: string, conversation: string): boolean {
    return queue.get(id)?.known.key.conversation === conversation;
  }

  async function ask(): Promise<void> {
    try {
      if (!(await deps.signIn.isStillSignedIn(who.session))) signOut();
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
