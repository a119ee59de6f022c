/** A screen that shows a conversation: what came over its stream, and waiting for more. */
import { WebSocket } from "ws";

export interface Listener {
  readonly socket: WebSocket;
  readonly texts: readonly string[];
  watermark(): string | undefined;
  until(text: string): Promise<void>;
  untilCount(count: number): Promise<void>;
}

export function listenTo(socket: WebSocket): Listener {
  const texts: string[] = [];
  const waiting: { readonly isMet: () => boolean; readonly resolve: () => void }[] = [];
  let watermark: string | undefined;
  socket.on("message", (data) => {
    const frame = String(data);
    if (frame === "") return;
    const set = JSON.parse(frame) as { activities: { text: string }[]; watermark: string };
    watermark = set.watermark;
    texts.push(...set.activities.map(({ text }) => text));
    for (const { isMet, resolve } of waiting) if (isMet()) resolve();
  });
  socket.on("error", () => undefined);
  const when = (isMet: () => boolean) =>
    isMet() ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ isMet, resolve }));
  return {
    socket,
    texts,
    watermark: () => watermark,
    until: (text) => when(() => texts.includes(text)),
    untilCount: (count) => when(() => texts.length >= count),
  };
}

/** The status with which an upgrade is refused; undefined when it is not. */
export function refusedWith(streamUrl: string, headers = {}): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(streamUrl, { headers });
    socket.on("unexpected-response", (_request, response) => {
      resolve(response.statusCode);
      socket.terminate();
    });
    socket.on("open", () => {
      resolve(undefined);
      socket.terminate();
    });
    socket.on("error", () => undefined);
  });
}
