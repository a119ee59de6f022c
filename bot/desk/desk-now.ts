/** How the desk stands, for the dialogue: each turn sees the world with the desk of that moment. */
import type { DeskNow, World } from "../../knowledge/world.ts";
import type { Clock } from "../clock.ts";
import type { Duty } from "./duty.ts";
import type { Queue } from "./queue.ts";
import { usualWaitMs } from "./waits.ts";

export interface DeskNowDeps {
  readonly queue: Pick<Queue, "rows" | "all" | "version" | "isKnown">;
  readonly duty: Pick<Duty, "onDuty" | "isKnown">;
  /** Whether somebody on duty may take one more chat. */
  readonly hasRoom: () => boolean;
  readonly clock: Pick<Clock, "now">;
}

/** The usual wait changes slowly, and looks at every case. */
const WAIT_HOLDS_MS = 60_000;

/** The world with its desk: the same object for as long as neither changes. */
export function withDesk(world: () => World, { queue, duty, hasRoom, clock }: DeskNowDeps): () => World {
  let desk: DeskNow | undefined;
  let last: { readonly world: World; readonly desk: DeskNow; readonly joined: World } | undefined;
  let waiting: { readonly version: number; readonly references: readonly string[] } | undefined;
  let wait: { readonly at: number; readonly usual: number | undefined } | undefined;

  return () => {
    const now = world();
    const standing = deskNow();
    if (last?.world !== now || last.desk !== standing) {
      last = { world: now, desk: standing, joined: { ...now, desk: standing } };
    }
    return last.joined;
  };

  function deskNow(): DeskNow {
    const onDuty = duty.onDuty();
    const references = waitingNow();
    const usual = usualNow();
    const isFull = onDuty > 0 && !hasRoom();
    const isUnknown = !duty.isKnown() || !queue.isKnown();
    const isSame =
      desk?.onDuty === onDuty &&
      desk.waiting === references &&
      desk.usualWaitMs === usual &&
      (desk.isFull ?? false) === isFull &&
      (desk.isUnknown ?? false) === isUnknown;
    if (desk !== undefined && isSame) return desk;
    desk = {
      onDuty,
      waiting: references,
      ...(usual !== undefined && { usualWaitMs: usual }),
      ...(isFull && { isFull }),
      ...(isUnknown && { isUnknown }),
    };
    return desk;
  }

  function waitingNow(): readonly string[] {
    const version = queue.version();
    if (waiting?.version === version) return waiting.references;
    const references = queue.rows().flatMap(({ is, reference }) => (is === "waiting" ? [reference] : []));
    const isSame = waiting !== undefined && waiting.references.join() === references.join();
    waiting = { version, references: isSame && waiting ? waiting.references : references };
    return waiting.references;
  }

  function usualNow(): number | undefined {
    const at = clock.now();
    if (wait === undefined || Math.abs(at - wait.at) >= WAIT_HOLDS_MS) {
      wait = {
        at,
        usual: usualWaitMs(
          [...queue.all()].flatMap(({ known }) => known.live ?? []),
          at,
        ),
      };
    }
    return wait.usual;
  }
}
