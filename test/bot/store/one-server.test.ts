import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Claim, claimFolder, tellServer } from "../../../bot/store/one-server.ts";
import { LONGEST_LINE } from "../../../bot/store/server-sockets.ts";
import { until } from "../../until.ts";

const DIGEST = "an_invented-digest_000";
const nobodyHears = () => assert.fail("nobody told anything");

describe("one server for each DATA_DIR", () => {
  let dataDir: string;
  const children: ChildProcess[] = [];
  const claims: Claim[] = [];
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "what-matters-claim-"));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill("SIGKILL");
    for (const claim of claims.splice(0)) await claim.release();
    await rm(dataDir, { recursive: true });
  });

  async function claimed(folder = dataDir, heard: (digest: string) => void = nobodyHears): Promise<Claim> {
    const claim = await claimFolder(folder, heard);
    claims.push(claim);
    return claim;
  }

  it("refuses a second, and names the folder", async () => {
    await claimed();
    await assert.rejects(claimFolder(dataDir, nobodyHears), { code: "store.busy", details: { dataDir } });
  });

  it("lets the next one in when the first has ended, and leaves nothing behind", async () => {
    await (await claimed()).release();
    await (await claimed()).release();
    assert.deepEqual(await readdir(join(dataDir, "servers")), []);
  });

  it("lets exactly one in of many that start at once", async () => {
    for (let round = 0; round < 20; round += 1) {
      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => claimFolder(dataDir, nobodyHears)));
      const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
      assert.equal(won.length, 1);
      for (const { value } of won) await value.release();
    }
  });

  it("lets the next one in at once after kill -9, however many were killed", async () => {
    for (let times = 0; times < 2; times += 1) {
      const server = await running();
      assert.equal(server.said, "claimed");
      await assert.rejects(claimFolder(dataDir, nobodyHears), { code: "store.busy" });
      server.child.kill("SIGKILL");
      await once(server.child, "exit");
      assert.equal((await readdir(join(dataDir, "servers"))).length, 1, "its socket is left behind");
      await (await claimed()).release();
    }
  });

  it("lets exactly one in of several processes that start at once, with a dead one's socket lying there", async () => {
    const dead = await running();
    dead.child.kill("SIGKILL");
    await once(dead.child, "exit");
    const all = await Promise.all([running(), running(), running()]);
    assert.deepEqual(all.map(({ said }) => said).sort(), ["claimed", "store.busy", "store.busy"]);
  });

  it("takes one that hangs for one that is there", async () => {
    const server = await running();
    server.child.kill("SIGSTOP");
    await assert.rejects(claimFolder(dataDir, nobodyHears), { code: "store.busy" });
  });

  it("works in a folder with a long name, which no socket could have", async () => {
    const long = join(dataDir, "a-folder-with-a-long-name-".repeat(4), "and-another-".repeat(8));
    const heard: string[] = [];
    await claimed(long, (digest) => heard.push(digest));
    await assert.rejects(claimFolder(long, nobodyHears), { code: "store.busy" });
    await tellServer(long, DIGEST);
    await until("word of a commit", () => heard.length > 0);
    assert.deepEqual(heard, [DIGEST]);
  });

  it("lets only its owner to the socket", async () => {
    await mkdir(join(dataDir, "servers"), { mode: 0o755 });
    await claimed();
    const [name = ""] = await readdir(join(dataDir, "servers"));
    assert.equal((await stat(join(dataDir, "servers"))).mode & 0o777, 0o700);
    assert.equal((await stat(join(dataDir, "servers", name))).mode & 0o777, 0o600);
  });

  it("says so when the folder cannot be used", async () => {
    await writeFile(join(dataDir, "file"), "");
    await assert.rejects(claimFolder(join(dataDir, "file"), nobodyHears), { code: "store.unavailable" });
  });

  describe("hears of what commands commit", () => {
    it("by digest, from another process", async () => {
      const server = await running();
      const heard = server.next();
      await tellServer(dataDir, DIGEST);
      assert.equal(await heard, `heard ${DIGEST}`);
    });

    it("by a sealed word of the desk, as long as a line may be", async () => {
      const word = `~${"w".repeat(LONGEST_LINE - 2)}`;
      const heard: string[] = [];
      await claimed(dataDir, (news) => heard.push(news));
      await tellServer(dataDir, word);
      await until("the word", () => heard.length > 0);
      assert.deepEqual(heard, [word]);
    });

    it("and nobody is missed when no server runs, or the last was killed", async () => {
      await tellServer(dataDir, DIGEST);
      const server = await running();
      server.child.kill("SIGKILL");
      await once(server.child, "exit");
      await tellServer(dataDir, DIGEST);
    });

    const nonsense = [
      { line: "short", why: "no digest" },
      { line: `${DIGEST} ${DIGEST}`, why: "one line holds one" },
      { line: "x".repeat(1_000_000), why: "longer than any digest, so it hangs up" },
      { line: "../../secrets.json----", why: "no letter of a digest" },
      { line: "~", why: "a word with nothing in it" },
      { line: `~${DIGEST} ${DIGEST}`, why: "no letter of a word" },
    ];
    for (const { line, why } of nonsense) {
      it(`and takes nothing for one that is none: ${why}`, async () => {
        const heard: string[] = [];
        await claimed(dataDir, (digest) => heard.push(digest));
        const [name = ""] = await readdir(join(dataDir, "servers"));
        const socket = createConnection(join(dataDir, "servers", name)).on("error", () => undefined);
        socket.resume().end(`${line}\n`);
        await new Promise((done) => socket.once("close", done));
        await tellServer(dataDir, DIGEST);
        await until("word of a commit", () => heard.length > 0);
        assert.deepEqual(heard, [DIGEST], "and goes on hearing");
      });
    }
  });

  /** A process of its own, as soon as it has said how its claim went. */
  async function running() {
    const script = join(import.meta.dirname, "claim-folder.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, dataDir], { stdio: ["pipe", "pipe", "inherit"] });
    children.push(child);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => String((await lines.next()).value);
    return { child, said: await next(), next };
  }
});
