/** A real process that commits to the embedded store without end (`commit-forever.ts`), and what it acknowledged. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface Committing {
  /** Resolves when so many commits were acknowledged. */
  acknowledgedAtLeast(count: number): Promise<void>;
  /** Kills it with SIGKILL. Versions by conversation that it acknowledged. */
  kill(): Promise<ReadonlyMap<string, number>>;
}

export function startCommitting(folder: string): Committing {
  const script = join(import.meta.dirname, "commit-forever.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const acknowledged = new Map<string, number>();
  const lines = createInterface({ input: child.stdout });
  const ended = once(lines, "close");
  let count = 0;
  lines.on("line", (line) => {
    const [id, version] = JSON.parse(line) as [string, number];
    acknowledged.set(id, version);
    count += 1;
  });
  return {
    async acknowledgedAtLeast(wanted) {
      while (count < wanted) {
        await Promise.race([once(lines, "line"), exited]);
        assert.equal(child.exitCode, null, "the process ended by itself");
      }
    },
    async kill() {
      child.kill("SIGKILL");
      await Promise.all([exited, ended]);
      assert.equal(child.signalCode, "SIGKILL");
      return acknowledged;
    },
  };
}
