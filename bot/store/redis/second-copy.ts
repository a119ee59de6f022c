/**
 * Waiting for a second copy. Redis copies to replicas after it has answered, so a master that dies takes with it what it
 * acknowledged a moment ago. Where sentinels choose the master, a commit counts only when a replica has it too (`WAIT`):
 * all commits that are ready at one time wait together, for about the way there and back.
 *
 * Where no replica answers, people are answered all the same, on the strength of one copy, and the log says so. Whoever
 * would rather refuse sets `min-replicas-to-write 1`; that is also what keeps a master that is cut off from its replicas,
 * but not from us, from taking what the next master will not know. In a cluster there is no such wait.
 */
import type { Redis } from "ioredis";
import { CodedError } from "../../../knowledge/errors.ts";
import type { Log } from "../../log.ts";

const COPIES = 1;
const WAIT_MS = 1_000;
/** With no replica there, nobody waits for one again before this. */
const ALONE_MS = 10_000;

/** Resolves when all that this connection has written so far has its copy. @throws when the connection was lost meanwhile. */
export function secondCopy(redis: Redis, log: Log): () => Promise<void> {
  let connections = 0;
  let aloneUntil = 0;
  let running = Promise.resolve();
  let next: Promise<void> | undefined;
  redis.on("ready", () => {
    connections += 1;
  });

  async function wait(): Promise<void> {
    if ((await redis.wait(COPIES, WAIT_MS)) >= COPIES) return;
    aloneUntil = performance.now() + ALONE_MS;
    log.warn("redis has no replica that answers: what is committed now is on one machine only");
  }

  return async () => {
    if (performance.now() < aloneUntil) return;
    const connection = connections;
    // Not the wait that is under way: it may have been sent before our write.
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        running = wait();
        return running;
      });
    await next;
    // On another connection WAIT knows nothing of what was written on this one, and nor may another master.
    if (connections !== connection) throw new CodedError("store.unavailable", { reason: "not-connected" });
  };
}
