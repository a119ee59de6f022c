/** The embedded store as the ground that a service stands on: files in the folder of its data. */
import { join } from "node:path";
import type { Ground } from "./trial.ts";

export interface Embedded extends Ground {
  /** The file that grows. */
  readonly file: string;
}

export async function onEmbedded(dataDir: string): Promise<Embedded> {
  return { replicas: 1, env: {}, file: join(dataDir, "store", "data.mdb"), end: async () => undefined };
}
