/** Everybody in place before the load begins: link workers signed in with their page open, people who wait, chats begun. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { WebSocket } from "ws";
import { askForPerson, type Resident } from "../../desk/resident.ts";
import { firstSignIn, type Worker } from "../../desk/worker.ts";
import { measure } from "../figures.ts";
import type { Started } from "../processes.ts";
import { SECRET } from "../turns/resident.ts";
import { startServer } from "../turns/server.ts";

/** A resident and a link worker who talk with each other. */
export interface Chat {
  readonly resident: Resident;
  readonly worker: Worker;
  readonly screen: WebSocket;
}

export interface Chats {
  readonly server: Started;
  readonly talking: readonly Chat[];
  readonly workers: readonly Worker[];
  end(): Promise<void>;
}

export interface Sizes {
  readonly waiting: number;
  readonly workers: number;
  readonly chatsEach: number;
}

const AT_ONCE = 8;
const DESK = {
  HAND_OFF_SERVICE: "Example Link Workers",
  HAND_OFF_OWNER: "Lee Example",
  HAND_OFF_HOURS: "Mo-Su 00:00-24:00",
  HAND_OFF_PHONE: "0151 496 0101",
  HAND_OFF_ACCEPTS_FROM_AGE: "18",
  HAND_OFF_OPENS_WITHIN: "one working day",
};

export async function beginChats(
  settings: Readonly<Record<string, string>>,
  { waiting, workers: count, chatsEach }: Sizes,
): Promise<Chats> {
  const env = {
    ...settings,
    ...DESK,
    DIRECT_LINE_SECRET: SECRET,
    TOKEN_KEY: SECRET,
    DESK_MOST_CHATS: String(chatsEach),
  };
  const server = await startServer(env);
  const address = `http://127.0.0.1:${server.port}`;
  const workers: Worker[] = [];
  const talking: Chat[] = [];

  async function end(): Promise<void> {
    for (const { screen } of talking) screen.terminate();
    for (const worker of workers) worker.close();
    await server.stop();
  }
  try {
    for (let index = 0; index < count; index += 1) {
      const worker = await firstSignIn(address, await firstRunLink(`W${index} Example`, env));
      await worker.open();
      await worker.duty("on-duty");
      workers.push(worker);
    }
    const residents: Resident[] = [];
    const all = Array.from({ length: waiting + count * chatsEach }, (_, index) => index);
    await measure(all, AT_ONCE, async () => residents.push(await askForPerson(address, { secret: SECRET })));
    await measure(residents.slice(0, count * chatsEach), AT_ONCE, async (resident) => {
      const worker = workers[residents.indexOf(resident) % count];
      assert.ok(worker);
      assert.equal((await worker.act(resident.reference, { act: "claim" })).is, "done");
      talking.push({ resident, worker, screen: await screenOf(resident) });
    });
    return { server, talking, workers, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Resolves when what was said so far has come. */
function screenOf({ streamUrl }: Resident): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(streamUrl, { perMessageDeflate: false });
    socket.once("message", () => resolve(socket));
    socket.once("error", reject);
  });
}

async function firstRunLink(fullName: string, env: Readonly<Record<string, string>>): Promise<string> {
  const args = ["dist/bot/cli.js", "desk", "add-user", fullName, "--role", "link-worker"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { PATH: process.env.PATH, ...env } });
  return /\/desk\/welcome\/\S+/.exec(stdout)?.[0] ?? assert.fail("no first-run link");
}
