/** Servers to be measured run in processes of their own, so that the load does not share a thread with them. */
import { type ChildProcess, spawn } from "node:child_process";
import { processorMs, residentMegabytes } from "./proc.ts";

export interface Started {
  readonly port: number;
  readonly pid: number;
  /** From spawning to its first line with a port, in ms. */
  readonly startMs: number;
  /** Resident memory now, in MB. */
  memoryMegabytes(): number;
  /** Processor time spent so far on all of its threads, in ms. */
  processorMs(): number;
  /** The next thing that it prints and that matches. */
  nextLine(pattern: RegExp): Promise<RegExpExecArray>;
  stop(): Promise<void>;
}

/** Starts a program and waits for a line of its output that ends in a port. */
export async function startProcess(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Started> {
  const before = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await portOf(child);
  const pid = child.pid ?? 0;
  return {
    port,
    pid,
    startMs: performance.now() - before,
    memoryMegabytes: () => residentMegabytes(pid),
    processorMs: () => processorMs(pid),
    nextLine: (pattern) =>
      new Promise((resolve) => {
        const listen = (chunk: Buffer) => {
          const found = pattern.exec(chunk.toString());
          if (found === null) return;
          child.stdout?.off("data", listen);
          resolve(found);
        };
        child.stdout?.on("data", listen);
      }),
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk) => {
      printed += chunk;
      const port = /(?::|^)(\d{4,5})\s*$/m.exec(printed)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it listened: ${printed}`)));
  });
}
