/**
 * The embedded store is for one server process: two would each be deaf to what the other commits, and each count its own
 * limits. So a server claims its `DATA_DIR`, and a claim ends with its process, however that ends.
 *
 * Everybody who wants the folder first listens at a socket of their own, then asks at all others. Of two who start at
 * once the one with the smaller name goes on: the other steps back when it sees it, and whoever meets a starting one with
 * a larger name waits to hear whether it was seen. Over the same socket commands say what they have committed.
 */
import type { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { CodedError } from "../../knowledge/errors.ts";
import { onLine, openSocket, removeSocket, socketsIn, standingAt } from "./server-sockets.ts";

export interface Claim {
  /** The folder is free for the next. */
  release(): Promise<void>;
}

/** A keyed digest of a conversation's id, or a sealed word of the desk (`words.ts`). */
const NEWS = /^([\w-]{22}|~[\w-]+)$/;
const IDLE_MS = 5_000;
const ASK_AGAIN_MS = 25;
/** Whoever is starting for longer than this is not going to step back. */
const PATIENCE_MS = 5_000;

/**
 * Claims `dataDir` for this process.
 * @param heard is called with each line by which a command says what it has changed.
 * @throws CodedError `store.busy` while another process has it, `store.unavailable` when the folder cannot be used.
 */
export async function claimFolder(dataDir: string, heard: (news: string) => void): Promise<Claim> {
  for (let lastMs = PATIENCE_MS; lastMs > 0; lastMs -= ASK_AGAIN_MS) {
    const standing = { isServing: false };
    const own = await openSocket(dataDir, (socket) => receive(socket, standing.isServing, heard)).catch(
      (cause: unknown) => {
        throw new CodedError("store.unavailable", { dataDir }, { cause });
      },
    );
    const outcome = await electAmong(dataDir, own.name);
    if (outcome === "won") {
      standing.isServing = true;
      return { release: own.close };
    }
    await own.close();
    if (outcome === "busy") break;
    await pause(ASK_AGAIN_MS);
  }
  throw new CodedError("store.busy", { dataDir });
}

/**
 * Tells the server of `dataDir`, if one is running, what was changed by this process.
 * @param news the keyed digest of a conversation's id, or a sealed word behind a tilde.
 */
export async function tellServer(dataDir: string, news: string): Promise<void> {
  await Promise.all((await socketsIn(dataDir)).map((name) => standingAt(dataDir, name, news)));
}

type Outcome = "won" | "step-back" | "busy";

async function electAmong(dataDir: string, own: string): Promise<Outcome> {
  for (let lastMs = PATIENCE_MS; lastMs > 0; lastMs -= ASK_AGAIN_MS) {
    const others = (await socketsIn(dataDir)).filter((name) => name !== own);
    const standings = await Promise.all(others.map(async (name) => ({ name, is: await standingAt(dataDir, name) })));
    const present = standings.filter(({ is }) => is !== "gone");
    for (const { name, is } of standings) if (is === "gone") await removeSocket(dataDir, name);
    if (present.length === 0) return "won";
    if (present.some(({ is }) => is === "serving")) return "busy";
    if (present.some(({ name, is }) => is === "starting" && name < own)) return "step-back";
    await pause(ASK_AGAIN_MS);
  }
  return "busy";
}

function receive(socket: Socket, isServing: boolean, heard: (news: string) => void): void {
  socket.unref();
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  onLine(socket, (line) => {
    if (NEWS.test(line)) heard(line);
    socket.end();
  });
  socket.write(isServing ? "serving\n" : "starting\n");
}
