/** The service as it is started: a real process, the real dialogue, directory and store. */
import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { VARIABLES } from "../../bot/variables.ts";
import { activitiesOf, type Conversation, call, post, texts, words } from "./channels/directline/rest.ts";

const MAIN = join(import.meta.dirname, "../../dist/bot/main.js");

describe("the service, started", function () {
  // Whole processes are started here, each with the encoder; on a busy machine that takes a while.
  this.timeout(120_000);
  let folder: string;
  const running: ChildProcessByStdio<null, Readable, null>[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-main-"));
  });
  afterEach(async () => {
    for (const child of running.splice(0)) await end(child, "SIGKILL");
    await rm(folder, { recursive: true });
  });

  interface Started {
    readonly url: string;
    readonly said: string[];
    readonly child: (typeof running)[number];
    /** Resolves with the first line from now on that matches. */
    says(pattern: RegExp): Promise<RegExpExecArray>;
  }

  async function startService(settings: Record<string, string> = {}): Promise<Started> {
    const env = {
      PATH: process.env.PATH,
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: join(folder, "data"),
      LOG_LEVEL: "error",
      ...settings,
    };
    const child = spawn(process.execPath, [MAIN], { env, stdio: ["ignore", "pipe", "inherit"] });
    running.push(child);
    const said: string[] = [];
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const says = async (pattern: RegExp): Promise<RegExpExecArray> => {
      for (let next = await lines.next(); !next.done; next = await lines.next()) {
        said.push(next.value);
        const found = pattern.exec(next.value);
        if (found !== null) return found;
      }
      return assert.fail(`it ended before it said ${pattern}: ${said.join("\n")}`);
    };
    const [, url = ""] = await says(/is listening: (http:\S+)$/);
    return { url, said, child, says };
  }

  it("says that it is a demonstration and where it is, answers, and carries on after kill -9", async () => {
    const first = await startService();
    assert.match(first.said[0] ?? "", /DEMONSTRATION/);
    const conversation = await startFromPage(first.url);
    await post(first.url, conversation, words("I am behind with my rent", "c-1"));
    const before = await texts(first.url, conversation);
    assert.ok(before.length >= 3, "greeted and answered");
    await end(first.child, "SIGKILL");

    const links = ({ said }: Started) => said.filter((line) => line.includes("/desk/welcome/"));
    assert.equal(links(first).length, 2, "the made-up lead and link worker can sign in");

    const second = await startService();
    assert.deepEqual(links(second), [], "links are shown once");
    assert.deepEqual(await texts(second.url, conversation), before, "the same words, with the same token");
    await post(second.url, conversation, words("I am behind with my rent", "c-1"));
    assert.deepEqual(await texts(second.url, conversation), before, "a message from before the restart counts once");
    await post(second.url, conversation, words("I have nowhere to sleep tonight", "c-2"));
    const danger = (await activitiesOf(second.url, conversation)).slice(before.length + 1);
    assert.match(JSON.stringify(danger), /999|111|0151|0800/, "danger is answered with somebody to call");
  });

  it("takes in the feeds that it was given while it answers, and starts with them the next time", async () => {
    const feed = join(folder, "feed.jsonl");
    await writeFile(feed, `${JSON.stringify({ id: "choir", name: "Example Choir", url: "https://choir.example" })}\n`);
    const settings = { DIRECTORY_SOURCES: feed, LOG_LEVEL: "info" };
    const first = await startService(settings);
    assert.equal((await directoryOf(first.url)).from, "starter", "people are answered from the start");
    await first.says(/the directory was refreshed/);
    assert.deepEqual(await directoryOf(first.url), { services: 1, from: "feeds", ageHours: 0, problems: [] });
    await end(first.child, "SIGTERM");
    assert.equal((await directoryOf((await startService(settings)).url)).from, "feeds");
  });

  it("stops when it is asked to, finishing what it was doing", async () => {
    const { url, child } = await startService();
    const conversation = await startFromPage(url);
    const posted = post(url, conversation, words("hello"));
    assert.equal((await posted).status, 200);
    assert.equal(await end(child, "SIGTERM"), 0);
  });

  it("refuses to start in production, naming everything that is missing", () => {
    const env = { PATH: process.env.PATH, NODE_ENV: "production", DATA_DIR: join(folder, "data") };
    const { status, stderr } = spawnSync(process.execPath, [MAIN], { env, encoding: "utf8" });
    assert.equal(status, 1);
    for (const [name, variable] of Object.entries(VARIABLES)) {
      assert.equal(stderr.includes(`${name}: is not set`), "isNeededInProduction" in variable, name);
    }
    assert.doesNotMatch(stderr, /\n\s+at /, "a message, not a trace");
  });
});

async function directoryOf(url: string): Promise<Record<string, unknown>> {
  const ready = (await (await fetch(`${url}/health/ready`)).json()) as { directory: Record<string, unknown> };
  return ready.directory;
}

async function startFromPage(url: string): Promise<Conversation> {
  const { body: made } = await call(url, "POST", "/tokens/generate", { origin: url });
  const { body } = await call(url, "POST", "/conversations", { authorization: `Bearer ${made.token}` });
  return body as unknown as Conversation;
}

async function end(child: ChildProcessByStdio<null, Readable, null>, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, "exit");
  child.kill(signal);
  const [code] = await exited;
  return code;
}
