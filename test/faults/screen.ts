/**
 * What a person's screen shows: the stream of one conversation over WebSocket, or by polling, which comes back with its
 * watermark whenever it broke. Whatever is missing, comes twice or in another order is a problem, said at once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import { z } from "zod";
import { patiently } from "./patience.ts";
import type { Session } from "./session.ts";
import type { Wire } from "./wire.ts";

const askSchema = z.object({ id: z.string(), options: z.array(z.object({ id: z.string(), label: z.string() })) });
const setSchema = z.object({
  activities: z.array(
    z.object({
      id: z.string(),
      text: z.string().default(""),
      from: z.object({ role: z.string() }),
      channelData: z.object({ clientActivityID: z.string().optional(), ask: askSchema.optional() }).default({}),
    }),
  ),
  watermark: z.string(),
});

export interface Heard {
  readonly sequence: number;
  readonly isFromPerson: boolean;
  readonly clientActivityID: string | undefined;
  readonly text: string;
  readonly ask: z.infer<typeof askSchema> | undefined;
}

export interface Screen {
  readonly heard: readonly Heard[];
  /** Resolves when everything up to `sequence`, and something of the assistant after it, is on the screen. */
  answered(sequence: number): Promise<void>;
  close(): void;
}

const LONGEST_PAUSE_MS = 300;

/** A screen that goes on from what was `heard` before. */
export function openScreen(
  session: Session,
  wire: Wire,
  how: "stream" | "poll",
  before: readonly Heard[] = [],
): Screen {
  const heard = [...before];
  let isClosed = false;
  let socket: WebSocket | undefined;

  function take(text: string): void {
    const { activities, watermark } = setSchema.parse(JSON.parse(text));
    wire.tally.happens("reading");
    for (const { id, from, channelData, ...rest } of activities) {
      const sequence = sequenceOf(id);
      const expected = (heard.at(-1)?.sequence ?? 0) + 1;
      if (sequence !== expected) wire.tally.problems.push(`a ${how} went on with ${sequence} in place of ${expected}`);
      heard.push({
        sequence,
        isFromPerson: from.role === "user",
        ask: undefined,
        clientActivityID: undefined,
        ...channelData,
        ...rest,
      });
    }
    if (watermark !== String(heard.at(-1)?.sequence ?? 0)) wire.tally.problems.push(`a ${how} has a wrong watermark`);
  }

  const path = `/conversations/${session.conversation}`;
  const watermark = () => `watermark=${heard.at(-1)?.sequence ?? ""}`;

  async function followStream(): Promise<void> {
    const { status, body } = await session.ask({ method: "GET", path: `${path}?${watermark()}` });
    if (isClosed) return;
    if (status !== 200) throw new Error(`a stream was refused with ${status}`);
    socket = new WebSocket(String(body.streamUrl));
    await throughSocket(socket, take);
    if (!isClosed) wire.tally.reconnects += 1;
  }

  async function poll(): Promise<void> {
    const { status, body } = await session.ask({ method: "GET", path: `${path}/activities?${watermark()}` });
    if (isClosed) return;
    if (status !== 200) throw new Error(`a poll was refused with ${status}`);
    take(JSON.stringify(body));
  }

  async function follow(): Promise<void> {
    while (!isClosed) {
      await (how === "stream" ? followStream() : poll());
      if (!isClosed) await sleep(50 + wire.chance.below(LONGEST_PAUSE_MS));
    }
  }

  follow().catch((error: unknown) => wire.tally.problems.push(`a screen gave up: ${error}`));
  return {
    heard,
    answered: (sequence) =>
      patiently(`an answer to ${sequence} on a ${how}`, () =>
        heard.some((each) => !each.isFromPerson && each.sequence > sequence),
      ),
    close() {
      isClosed = true;
      socket?.close();
    },
  };
}

/** "conversation|0000012" is 12. */
export function sequenceOf(activityId: string): number {
  return Number(activityId.split("|")[1]);
}

/** Resolves when the socket is closed, whoever closed it. */
function throughSocket(socket: WebSocket, take: (text: string) => void): Promise<void> {
  return new Promise((resolve) => {
    socket.on("message", (data) => {
      const text = String(data);
      if (text !== "") take(text);
    });
    // A close always follows.
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
  });
}
