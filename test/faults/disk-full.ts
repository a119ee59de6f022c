/**
 * The disk is full, for the embedded store: from some size on no file of the process can grow. Nobody is told that a
 * message was taken in when it was not, reading goes on, and when there is room again everybody carries on.
 */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Embedded } from "./embedded.ts";
import { patiently } from "./patience.ts";
import type { Server } from "./server.ts";
import type { Trial } from "./trial.ts";

const LARGEST_ROOM_BYTES = 65_536;
const LONGEST_MS = 2_000;

export async function fillDisk(trial: Trial<Embedded>): Promise<void> {
  const { ground, servers, crowd, chance, tally, times, recovered } = trial;
  const refused = () => tally.refusals.get(503) ?? 0;
  for (let filling = 1; filling <= times; filling += 1) {
    await crowd.goesOn(chance.below(100));
    const before = refused();
    const room = statSync(ground.file).size + chance.below(LARGEST_ROOM_BYTES);
    for (const server of servers) limitFiles(server, room);
    await patiently("a message that is refused", () => refused() > before);
    await sleep(chance.below(LONGEST_MS));
    const recovering = crowd.recovers();
    for (const server of servers) limitFiles(server, "unlimited");
    recovered(await recovering);
  }
}

/** The soft limit alone, so that it can be lifted again. */
function limitFiles(server: Server, bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", String(server.pid()), `--fsize=${bytes}:unlimited`]);
}
