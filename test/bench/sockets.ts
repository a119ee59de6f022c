/**
 * Idle WebSockets: each a conversation of its own with its own token, on one process. What matters is the memory that they
 * hold, and that somebody among them is still answered at once.
 */
import { WebSocket } from "ws";
import { measure, verdict } from "./figures.ts";
import { mostOpenFiles } from "./proc.ts";
import { embedded } from "./turns/backings.ts";
import { type Line, lineTo, open, type Resident, say } from "./turns/resident.ts";
import { startServer } from "./turns/server.ts";

const WANTED = 20_000;
/** Files that a process has open beside its sockets. */
const OTHER_FILES = 200;
const OPENING_AT_ONCE = 32;
const ASKED = 20;
const MOST_MEGABYTES = 1_000;
const ADDRESSES_A_BLOCK = 250;

export async function benchSockets(): Promise<void> {
  const count = Math.min(WANTED, mostOpenFiles("self") - OTHER_FILES);
  const backing = await embedded();
  // As behind a load balancer: each resident comes from an address of their own.
  const server = await startServer({ ...backing.settings, TRUSTED_PROXIES: "1" });
  const line = lineTo(server.port, OPENING_AT_ONCE);
  const sockets: WebSocket[] = [];
  try {
    const residents: Resident[] = [];
    const indices = Array.from({ length: count }, (_, index) => index);
    await measure(indices, OPENING_AT_ONCE, async (index) => {
      residents[index] = await open(line, addressOf(index));
    });
    const before = server.memoryMegabytes();
    await measure(indices, OPENING_AT_ONCE, async (index) => {
      const resident = residents[index];
      if (resident !== undefined) sockets.push(await connect(resident, addressOf(index)));
    });
    const after = server.memoryMegabytes();
    const waits = await answersAmong(line, residents, sockets);
    print(count, before, after, waits);
  } finally {
    for (const socket of sockets) socket.terminate();
    await line.close();
    await server.stop();
    await backing.stop();
  }
}

/** In ms, from sending a message to hearing the answer on one's own socket. */
async function answersAmong(line: Line, residents: readonly Resident[], sockets: readonly WebSocket[]) {
  const waits: number[] = [];
  for (let index = 0; index < ASKED; index++) {
    const at = Math.floor((index * residents.length) / ASKED);
    const resident = residents[at];
    const socket = sockets.find(({ url }) => url === resident?.streamUrl);
    if (resident === undefined || socket === undefined) continue;
    const start = performance.now();
    const heard = new Promise<void>((resolve) => {
      socket.on("message", (data) => {
        if (data.toString().includes('"role":"bot"')) resolve();
      });
    });
    await say(line, resident, "I am behind with my rent");
    await heard;
    waits.push(performance.now() - start);
  }
  return waits.sort((one, other) => one - other);
}

/** Resolves when the greeting has come, so that everything is set up on the other side. */
function connect({ streamUrl }: Resident, address: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(streamUrl, { headers: { "x-forwarded-for": address }, perMessageDeflate: false });
    socket.once("message", () => resolve(socket));
    socket.once("error", reject);
    socket.once("unexpected-response", (_request, { statusCode }) => reject(new Error(`refused with ${statusCode}`)));
  });
}

/** Of the range kept for documentation and tests. */
function addressOf(index: number): string {
  return `198.18.${Math.floor(index / ADDRESSES_A_BLOCK)}.${(index % ADDRESSES_A_BLOCK) + 1}`;
}

function print(count: number, before: number, after: number, waits: readonly number[]): void {
  const short =
    count < WANTED ? ` (${WANTED.toLocaleString("en")} wanted; this machine lets a process open no more)` : "";
  const atWanted = before + ((after - before) / count) * WANTED;
  const median = waits[Math.floor(waits.length / 2)] ?? 0;
  process.stdout.write(
    [
      "sockets",
      `  ${count.toLocaleString("en")} idle WebSockets on one process${short}`,
      `  memory before ${before.toFixed(0)} MB, with them ${after.toFixed(0)} MB: ${(((after - before) * 1024) / count).toFixed(1)} KB each`,
      verdict(
        `memory at ${WANTED.toLocaleString("en")}`,
        `${atWanted.toFixed(0)} MB`,
        atWanted < MOST_MEGABYTES,
        `under ${MOST_MEGABYTES} MB`,
      ),
      `  ${waits.length} of them wrote and heard the answer on their socket: half within ${median.toFixed(0)} ms, all within ${(waits.at(-1) ?? 0).toFixed(0)} ms`,
      "\n",
    ].join("\n"),
  );
}
