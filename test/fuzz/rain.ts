/** Lets attempts rain on a server from raw sockets, counts what comes back, and makes sure that a good request still works. */
import assert from "node:assert/strict";
import { connect } from "node:net";
import fc from "fast-check";
import { call, post, start, texts, words } from "../bot/channels/directline/rest.ts";
import { type Aim, type Attempt, attempts } from "./attempts.ts";

export interface Rain {
  readonly port: number;
  readonly seed: number;
  readonly attempts: number;
  /** Called after each batch, with how many attempts were made so far. */
  readonly whenBatchEnds?: (made: number) => Promise<void>;
}

export interface Rained {
  /** How many replies had each status; 0 where the connection was ended without one. */
  readonly byStatus: ReadonlyMap<number, number>;
}

const A_BATCH = 500;
const AT_ONCE = 32;
/** Long enough that a reply to a whole request on a busy machine is never missed; what is not whole waits for no reply. */
const REPLY_WITHIN_MS = 10_000;
const END_AFTER_MS = 15;
const LONGEST_HEARD = 100;

/** @throws AssertionError naming the seed and the attempt when a reply is a fault of ours, or a good request fails. */
export async function rain({ port, seed, attempts: wanted, whenBatchEnds }: Rain): Promise<Rained> {
  const url = `http://127.0.0.1:${port}`;
  const byStatus = new Map<number, number>();
  for (let made = 0; made < wanted; ) {
    const count = Math.min(A_BATCH, wanted - made);
    const batch = fc.sample(attempts(await aimAt(url)), { seed: seed + made, numRuns: count });
    await each(batch, async ({ bytes, isWhole }) => {
      const status = await statusOf(port, { bytes, isWhole });
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1);
      assert.ok(status < 500, `${status}, seed ${seed + made}, for ${JSON.stringify(bytes.toString("latin1"))}`);
    });
    made += count;
    await goodRequestWorks(url);
    await whenBatchEnds?.(made);
  }
  return { byStatus };
}

async function aimAt(url: string): Promise<Aim> {
  const { conversationId, token } = await start(url);
  return { conversation: conversationId, token };
}

async function goodRequestWorks(url: string): Promise<void> {
  const conversation = await start(url);
  const { status } = await post(url, conversation, words("hello"));
  assert.equal(status, 200, "the next good message is taken");
  assert.ok((await texts(url, conversation)).length >= 3, "greeted, heard and answered");
  assert.equal((await call(url, "GET", "/nowhere")).status, 404);
  assert.equal("isAdmin" in {}, false, "nothing was polluted");
}

async function each(batch: readonly Attempt[], make: (attempt: Attempt) => Promise<void>): Promise<void> {
  const left = [...batch];
  const worker = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await make(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function statusOf(port: number, { bytes, isWhole }: Attempt): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    let heard = "";
    const cut = setTimeout(() => socket.destroy(), REPLY_WITHIN_MS);
    // The end breaks off a request under way, so what could be answered gets a moment before it.
    const end = isWhole ? undefined : setTimeout(() => socket.end(), END_AFTER_MS);
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      if (heard.length < LONGEST_HEARD) heard = (heard + chunk).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, "");
      // A stream that was opened stays open.
      if (heard.startsWith("HTTP/1.1 101")) socket.end();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearTimeout(cut);
      clearTimeout(end);
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0));
    });
    socket.write(bytes);
  });
}
