/**
 * What the commands need to know. It depends on no setting, so they run anywhere, before any decision was made or secret
 * was set.
 */
import { availableParallelism } from "node:os";
import { CodedError } from "../../knowledge/errors.ts";
import { loadWorld } from "../../knowledge/load.ts";
import type { World } from "../../knowledge/world.ts";
import { openLog } from "../log.ts";
import { type Lookup, startLookup } from "../lookup/client.ts";
import { startPool } from "../lookup/pool.ts";
import type { Streams } from "./json-lines.ts";

export interface Knowledge {
  readonly world: World;
  readonly lookup: Pick<Lookup, "understand" | "search">;
}

/** Everything that is known, without a desk. @throws CodedError of the content that does not fit. */
export function loadKnowledge(): World {
  return loadWorld({ isDemonstration: true, dangerDeclined: "nobody-told" });
}

/**
 * Runs with the encoder, which is stopped again afterwards. It starts in its own thread while the content is read in this.
 * @throws CodedError `lookup.not-ready` when it cannot be started; why is on standard error.
 */
export async function withKnowledge<Result>(
  { errors }: Pick<Streams, "errors">,
  run: (knowledge: Knowledge) => Promise<Result>,
): Promise<Result> {
  const log = openLog("warn", errors);
  const starting = startPool({ mostWorkers: availableParallelism(), start: () => startLookup({ log }) });
  try {
    const world = loadKnowledge();
    const lookup = await starting;
    if (!lookup.isReady()) throw new CodedError("lookup.not-ready");
    return await run({ world, lookup });
  } finally {
    await (await starting).close();
  }
}
