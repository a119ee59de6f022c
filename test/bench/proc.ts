/** What Linux knows of a running process, read from `/proc`: the only figures that need no help from the process itself. */
import { readFileSync } from "node:fs";

/** `sysconf(_SC_CLK_TCK)`: 100 on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;
const KILOBYTES_A_MEGABYTE = 1024;

/** Processor time of all threads so far, in user code and in the kernel, in ms. */
export function processorMs(pid: number): number {
  // The second field is the program's name in brackets and may hold anything, so fields are counted from behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  const [userTicks = 0, systemTicks = 0] = fields.slice(11, 13).map(Number);
  return ((userTicks + systemTicks) * 1_000) / TICKS_A_SECOND;
}

/** All memory that is resident now, in MB; for the embedded store also the part of its file that is mapped. */
export function residentMegabytes(pid: number): number {
  return statusMegabytes(pid, "VmRSS");
}

/** Resident memory that belongs to no file, in MB: what a leak would fill. */
export function ownMegabytes(pid: number): number {
  return statusMegabytes(pid, "RssAnon");
}

/** How many files and sockets the process may have open. */
export function mostOpenFiles(pid: number | "self"): number {
  return Number(/Max open files +(\d+)/.exec(readFileSync(`/proc/${pid}/limits`, "utf8"))?.[1] ?? 0);
}

function statusMegabytes(pid: number, field: string): number {
  const kilobytes = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes ?? 0) / KILOBYTES_A_MEGABYTE;
}
