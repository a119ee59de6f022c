import type { World } from "../../knowledge/world.ts";
import { readConfig } from "../config.ts";
import { type Lookup, startLookup } from "../lookup/client.ts";
import { loadConfiguredWorld } from "../world.ts";

/** Runs with the same knowledge that the server has, and with the encoder, which is stopped again afterwards. */
export async function withKnowledge(run: (world: World, lookup: Lookup) => Promise<number>): Promise<number> {
  const world = loadConfiguredWorld(readConfig(process.env));
  const lookup = await startLookup();
  try {
    return await run(world, lookup);
  } finally {
    await lookup.close();
  }
}
