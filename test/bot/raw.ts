/** Bytes to a server and what comes back, for what no HTTP client would send. */
import { connect, type Socket } from "node:net";

export interface Wire {
  readonly socket: Socket;
  /** All that came so far. */
  heard(): string;
  /** Resolves when this has come. */
  until(pattern: RegExp): Promise<void>;
  /** Resolves with all that came when the server has ended the connection. */
  readonly ended: Promise<string>;
}

export function openWire(port: number): Wire {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  const waiting: { readonly pattern: RegExp; readonly resolve: () => void }[] = [];
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    heard += chunk;
    for (const { pattern, resolve } of waiting) if (pattern.test(heard)) resolve();
  });
  // How it ends does not matter, only that it does.
  socket.on("error", () => undefined);
  return {
    socket,
    heard: () => heard,
    until: (pattern) =>
      pattern.test(heard) ? Promise.resolve() : new Promise((resolve) => waiting.push({ pattern, resolve })),
    ended: new Promise((resolve) => socket.on("close", () => resolve(heard))),
  };
}

/** Sends the bytes and resolves with everything the server says until it ends the connection. */
export async function sendRaw(port: number, bytes: string | Buffer): Promise<string> {
  const wire = openWire(port);
  wire.socket.write(bytes);
  return await wire.ended;
}

export function statusOf(reply: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1]);
}
