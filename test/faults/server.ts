/** The built service as a process of its own that can be killed and started again at the same address. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "../redis/server.ts";
import { PATIENCE_MS } from "./patience.ts";
import type { Tally } from "./tally.ts";

export interface ServerOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly tally: Tally;
}

export interface Server {
  readonly address: string;
  /** Begins to start, and resolves once it listens or was killed. */
  start(): Promise<void>;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
  /** The gentle end. */
  stop(): Promise<void>;
  /** Of the process that runs now. */
  pid(): number;
  /** Puts its clock so far ahead of the real one. */
  putClockAhead(ms: number): void;
  /** Resolves when it is sure to `kill -9` itself in place of its answer to the next POST to a path that ends so. */
  dieBeforeAnswering(path: string): Promise<void>;
}

const MAIN = join(import.meta.dirname, "../../dist/bot/main.js");
const WITH_THE_PARENT = join(import.meta.dirname, "with-the-parent.mjs");
const LISTENS = / is listening: http/;
const LAST_LINES = 10;

/** A server with a free port of its own, not started yet. */
export async function newServer({ env, tally }: ServerOptions): Promise<Server> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let isEndExpected = true;

  async function end(signal: NodeJS.Signals): Promise<void> {
    isEndExpected = true;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  }

  return {
    address: `http://127.0.0.1:${port}`,
    async start() {
      isEndExpected = false;
      const started = spawn(process.execPath, ["--import", WITH_THE_PARENT, MAIN], {
        env: { PATH: process.env.PATH, HOST: "127.0.0.1", PORT: String(port), LOG_LEVEL: "error", ...env },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      });
      child = started;
      const said: string[] = [];
      started.on("exit", (code, signal) => {
        if (!isEndExpected) tally.problems.push(`a server ended with ${code ?? signal}: ${said.join(" | ")}`);
      });
      await listening(started, said);
      if (started.exitCode !== null) throw new Error(`a server did not start: ${said.join(" | ")}`);
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
    pid: () => child?.pid ?? assert.fail("no server runs"),
    putClockAhead(ms) {
      child?.send(ms);
    },
    async dieBeforeAnswering(path) {
      assert.ok(child, "no server runs");
      isEndExpected = true;
      const heard = once(child, "message");
      child.send({ diesBeforeAnswering: path });
      await heard;
    },
  };
}

/** Resolves when it says that it listens, or when it is gone; the last lines that it said stay in `said`. */
function listening(child: ChildProcess, said: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`a server did not start: ${said.join(" | ")}`)), PATIENCE_MS);
    const begun = () => {
      clearTimeout(late);
      resolve();
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        said.push(line);
        if (said.length > LAST_LINES) said.shift();
        if (LISTENS.test(line)) begun();
      });
    }
    child.once("exit", begun);
  });
}
