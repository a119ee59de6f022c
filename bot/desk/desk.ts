/**
 * The desk's own part of the service: what it keeps in memory and looks after by itself, and the world as turns see it
 * with the desk in it. The routes are `mount.ts`.
 */
import type { World } from "../../knowledge/world.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Shelf } from "../store/shelf.ts";
import type { Store } from "../store/store.ts";
import type { Turns } from "../turn.ts";
import type { Colleague } from "./api.ts";
import { withDesk } from "./desk-now.ts";
import { createDuty, type Duty } from "./duty.ts";
import { createQueue, type Queue } from "./queue.ts";
import { createWatch } from "./watch.ts";

export interface DeskParts {
  readonly store: Store;
  readonly shelf: Shelf;
  readonly world: () => World;
  readonly config: { readonly desk: { readonly mostChats: number } };
  /** Made of the desk's world, so only there once the desk is. */
  readonly turns: () => Pick<Turns, "turn">;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Desk {
  readonly queue: Queue;
  readonly duty: Duty;
  /** The snapshot of now with the desk as it stands. */
  readonly world: () => World;
  readonly colleagues: () => readonly Colleague[];
  readonly chatsOf: (workerId: string) => number;
  /** Resolves when the queue and who is on duty are known. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function createDesk(parts: DeskParts): Desk {
  const queue = createQueue(parts);
  const duty = createDuty(parts);
  const watch = createWatch({ ...parts, queue, duty, turns: { turn: (arrival) => parts.turns().turn(arrival) } });
  const world = withDesk(parts.world, { queue, duty, hasRoom, clock: parts.clock });

  let lastChats: { readonly version: number; readonly counted: ReadonlyMap<string, number> } | undefined;

  return {
    queue,
    duty,
    world,
    chatsOf: (workerId) => chats().get(workerId) ?? 0,
    colleagues() {
      const counted = chats();
      return duty.colleagues().map((each) => ({ ...each, chats: counted.get(each.id) ?? 0 }));
    },
    async start() {
      await Promise.all([queue.start(), duty.start()]);
      watch.start();
    },
    async stop() {
      await Promise.all([watch.stop(), queue.stop(), duty.stop()]);
    },
  };

  function hasRoom(): boolean {
    const { mostChats } = parts.config.desk;
    const counted = chats();
    return duty.colleagues().some(({ id, status }) => status === "on-duty" && (counted.get(id) ?? 0) < mostChats);
  }

  function chats(): ReadonlyMap<string, number> {
    const version = queue.version();
    if (lastChats?.version === version) return lastChats.counted;
    const counted = new Map<string, number>();
    for (const { row } of queue.all()) {
      if (row.is === "live" && row.worker) counted.set(row.worker.id, (counted.get(row.worker.id) ?? 0) + 1);
    }
    lastChats = { version, counted };
    return counted;
  }
}
