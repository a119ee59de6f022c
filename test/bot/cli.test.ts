/** The command line as it is called: a process of its own, with pipes. What each command says is tested beside its file. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { readConfig } from "../../bot/config.ts";
import { openLog } from "../../bot/log.ts";
import { secretsFor } from "../../bot/secrets.ts";
import { type Opened, openAlone } from "../../bot/store/open.ts";
import { linesIn } from "./commands/streams.ts";

const CLI = join(import.meta.dirname, "../../bot/cli.ts");

describe("the command line, called", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "what-matters-cli-"));
  });
  afterEach(async () => await rm(dataDir, { recursive: true }));

  function call(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const child = spawn(process.execPath, ["--import", "tsx", CLI, ...words], {
      env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
    });
    const ended = once(child, "close").then(([status]) => status as number);
    return { child, ended, errors: text(child.stderr) };
  }

  async function answersTo(words: readonly string[], input: string, env: NodeJS.ProcessEnv = {}) {
    const { child, ended, errors } = call(words, env);
    child.stdin.end(input);
    return { output: await text(child.stdout), errors: await errors, status: await ended };
  }

  it("answers what is piped in, names the bad line and says so by its status", async () => {
    const input = '{"id":1,"slot":"yesno","text":"go on then"}\r\nnot JSON\r\n{"id":2,"slot":"age","text":"72"}';
    const { output, errors, status } = await answersTo(["read"], input);
    assert.equal(output, '{"id":1,"value":"yes"}\n{"id":2,"value":72}\n');
    assert.match(errors, /^Line 2: this is not JSON/);
    assert.equal(status, 1);
  });

  it("has status 2 and the list for a command that there is not", async () => {
    const { output, errors, status } = await answersTo(["raed"], "");
    assert.equal(output, "");
    assert.match(errors, /There is no command "raed"[\s\S]* read /);
    assert.equal(status, 2);
  });

  it("says which settings are missing, without a trace", async () => {
    const { errors, status } = await answersTo(["referrals"], "", { NODE_ENV: "production" });
    assert.match(errors, /^config\.invalid: .*\n(?: {2}.*\n)* {2}PUBLIC_URL: is not set/);
    assert.doesNotMatch(errors, /\n\s+at /);
    assert.equal(status, 1);
  });

  it("needs no settings for what keeps nothing", async () => {
    const { output, status } = await answersTo(["directory"], "", { NODE_ENV: "production" });
    assert.equal(status, 0);
    assert.ok(JSON.parse(linesIn(output)[0] ?? "").services > 100);
  });

  it("stops quietly when whoever reads has had enough", async () => {
    const { child, ended, errors } = call(["read"]);
    const line = `${JSON.stringify({ id: 1, slot: "age", text: "72" })}\n`;
    child.stdin.on("error", () => undefined);
    child.stdin.write(line);
    await once(child.stdout, "data");
    child.stdout.destroy();
    child.stdin.end(line.repeat(50_000));
    assert.equal(await ended, 0);
    assert.equal(await errors, "");
  });

  describe("chat", function () {
    // Each starts a process with the encoder in it.
    this.timeout(60_000);
    let server: Opened;
    beforeEach(async () => {
      const config = readConfig({ DATA_DIR: dataDir });
      server = await openAlone(config, await secretsFor(config), openLog("silent"));
    });
    afterEach(() => server.close());

    it("greets, answers line by line, and ends with the input", async () => {
      const { output, errors, status } = await answersTo(["chat"], "I am behind with my rent\n\n1", PATIENT);
      assert.equal(status, 0);
      assert.match(output, /^Hello\. I'm a computer/);
      assert.equal(output.split("\n> ").length, 5, "greeted, and answered each time");
      assert.match(errors, /^! DEMONSTRATION/);
      assert.doesNotMatch(errors, /"level":/, "nothing went wrong on the way");
    });

    it("asks for a link worker in DATA_DIR beside a server that has it open, and `referrals` lists it", async () => {
      const { child, ended } = call(["chat"]);
      let shown = "";
      for await (const chunk of child.stdout) {
        shown += chunk;
        if (!shown.endsWith("\n> ")) continue;
        if (/Your code is/.test(shown)) child.stdin.end();
        else child.stdin.write(`${replyTo(shown)}\n`);
        shown = "";
      }
      assert.equal(await ended, 0);
      const seen: (string | undefined)[] = [];
      for await (const { name } of server.store.referrals()) seen.push(name);
      assert.deepEqual(seen, ["Sam Sample"], "by the server, at once");
      const { output, status } = await answersTo(["referrals"], "");
      assert.equal(status, 0);
      const [referral, ...more] = linesIn(output).map((line) => JSON.parse(line));
      assert.deepEqual(more, []);
      assert.equal(referral.phone, "07700900123");
      assert.match(referral.conversation, /^terminal-/);
    });
  });
});

/** On a busy machine the encoder takes longer than people should wait. */
const PATIENT = { UNDERSTAND_WITHIN_MS: "60000", SEARCH_WITHIN_MS: "60000" };

/** What somebody types who would like to be rung, in whatever order they are asked. */
const REPLIES: readonly (readonly [asked: RegExp, reply: string])[] = [
  [/What matters to you/, "speak to a person"],
  [/Are you under 18/, "2"],
  [/What name/, "Sam Sample"],
  [/What number/, "07700 900123"],
  [/days and times/, "any weekday morning"],
  [/leave it out/, "Leave it all in"],
];

function replyTo(shown: string): string {
  return REPLIES.find(([asked]) => asked.test(shown))?.[1] ?? "1";
}
