/**
 * The sockets of the servers that use one `DATA_DIR`, in a folder that only their owner may enter. Whoever connects reads
 * at once whether that server is starting or serving; nobody answers at the socket of one that was killed. Names are used
 * once, so a dead one can be taken away without harm to anybody.
 */
import { randomUUID } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** `gone`: nobody is there any more. `unsure`: somebody was there and hung up. */
export type Standing = "starting" | "serving" | "gone" | "unsure";

const FOLDER = "servers";
const ENDING = ".sock";
const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY = 0o600;
/** A path to a socket is cut off by the system after about a hundred bytes. */
const LONGEST_PATH_BYTES = 100;
export const LONGEST_LINE = 2_048;
/** Whoever has not said how it stands by then hangs, but is there. */
const ANSWER_WITHIN_MS = 2_000;

/**
 * A socket of our own under a new name. It listens before it has that name, so nobody takes it for a dead one.
 * @returns the name, and how to take it away
 */
export async function openSocket(dataDir: string, connected: (socket: Socket) => void) {
  const folder = join(dataDir, FOLDER);
  await mkdir(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  await chmod(folder, OWNER_ONLY_FOLDER);
  const id = randomUUID().slice(0, 13);
  const [making, name] = [join(folder, id), `${id}${ENDING}`];
  const server = createServer(connected);
  // It ends with the process that it stands for.
  server.unref();
  await atShortPath(making, (path) => listening(server, path));
  await chmod(making, OWNER_ONLY);
  await rename(making, join(folder, name));
  return {
    name,
    async close() {
      await rm(join(folder, name), { force: true });
      server.close();
    },
  };
}

export async function socketsIn(dataDir: string): Promise<readonly string[]> {
  const names = await readdir(join(dataDir, FOLDER)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(ENDING));
}

export async function removeSocket(dataDir: string, name: string): Promise<void> {
  await rm(join(dataDir, FOLDER, name), { force: true });
}

/** How the server at a socket stands; what is `said` to it is one line. */
export async function standingAt(dataDir: string, name: string, said?: string): Promise<Standing> {
  return await atShortPath(join(dataDir, FOLDER, name), (path) => asked(path, said));
}

/** Calls with the first line that comes; whoever sends more than a line can hold is cut off. */
export function onLine(socket: Socket, call: (line: string) => void): void {
  let text = "";
  socket.setEncoding("latin1").on("data", (part) => {
    text += String(part);
    const [line, ...more] = text.split("\n");
    if (text.length > LONGEST_LINE) socket.destroy();
    else if (line !== undefined && more.length > 0) {
      socket.removeAllListeners("data").resume();
      call(line);
    }
  });
}

function asked(path: string, said: string | undefined): Promise<Standing> {
  return new Promise((done) => {
    const socket = createConnection(path);
    socket.setTimeout(ANSWER_WITHIN_MS, () => {
      socket.destroy();
      done("serving");
    });
    onLine(socket, (line) => {
      socket.end(said === undefined ? "" : `${said}\n`);
      done(line === "starting" ? "starting" : "serving");
    });
    socket.once("close", () => done("unsure"));
    socket.once("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "ECONNREFUSED" || code === "ENOENT") done("gone");
      // Anything else, such as the socket of another user, is somebody.
      else done(code === "ECONNRESET" || code === "EPIPE" ? "unsure" : "serving");
    });
  });
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen({ path }, done);
  });
}

/** Reaches a long path by a link from the folder for passing things. */
async function atShortPath<Result>(path: string, use: (path: string) => Promise<Result>): Promise<Result> {
  const whole = resolve(path);
  if (Buffer.byteLength(whole) <= LONGEST_PATH_BYTES) return await use(whole);
  const passing = await mkdtemp(join(tmpdir(), "wm-"));
  try {
    const link = join(passing, "d");
    await symlink(join(whole, ".."), link);
    return await use(join(link, whole.slice(join(whole, "..").length + 1)));
  } finally {
    await rm(passing, { recursive: true, force: true });
  }
}
