/** Whole conversations typed in a terminal: the real dialogue, directory and store, with a look-up that knows the words. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { runTerminal } from "../../../bot/channels/terminal.ts";
import { dialogue } from "../../../bot/dialogue.ts";
import { openLog } from "../../../bot/log.ts";
import { openLocalStore } from "../../../bot/store/local.ts";
import type { ConversationId, Store } from "../../../bot/store/store.ts";
import { createTurns, type TurnResult } from "../../../bot/turn.ts";
import { reopen } from "../../../dialogs/reopen.ts";
import type { World } from "../../../knowledge/world.ts";
import { testKeys } from "../../contracts/store-samples.ts";
import { liverpool, type Meaning, understood } from "../../dialogs/talk.ts";
import { writtenFrom } from "../commands/streams.ts";
import { manualClock } from "../manual-clock.ts";
import { deferred, lookupOf } from "../samples.ts";

const LONELY = "I feel lonely and I like gardening";
const MEANINGS: Readonly<Record<string, Meaning>> = {
  [LONELY]: { needs: ["loneliness"] },
  "I am behind with my rent": { needs: ["rent-arrears"] },
};
const CONVERSATION = "terminal-test" as ConversationId;

describe("the terminal", () => {
  let world: World;
  let folder: string;
  let store: Store;
  let ready: ReturnType<typeof deferred<void>>;
  before(() => {
    world = liverpool();
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "what-matters-terminal-"));
    store = openLocalStore(folder, testKeys());
    ready = deferred<void>();
    ready.resolve();
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  /** What is shown for each line typed: the greeting first. */
  async function talk(...lines: readonly string[]): Promise<string[]> {
    const input = new PassThrough();
    const typed = start(input);
    input.end(lines.map((line) => `${line}\n`).join(""));
    await typed.ended;
    return typed.output().split("\n> ").slice(0, -1);
  }

  function start(input: PassThrough, columns?: number) {
    const typed = writtenFrom(input);
    const services = [...world.services.keys()].map((service) => ({ service, textScore: 0, meaningScore: 0 }));
    const turns = createTurns({
      ...dialogue(() => world),
      store,
      lookup: lookupOf({
        understand: async (text) => understood(text, MEANINGS[text] ?? {}, world),
        search: async () => services,
      }),
      clock: manualClock(),
      log: openLog("silent"),
      world: () => world,
      understandWithinMs: 1_000,
      searchWithinMs: 1_000,
    });
    let count = 0;
    const newId = () => `line-${++count}`;
    const deps = { turns, words: world.words, streams: typed.streams, conversation: CONVERSATION, newId };
    return { ...typed, ended: runTerminal({ ...deps, ready: ready.promise, columns }) };
  }

  it("leads from the first words to a plan, by numbers, by words and by the labels of buttons", async () => {
    const said = await talk(LONELY, "2", "L8", "save 1", "Save to my plan 2", "My plan");
    const [greeting = "", asked = "", where = "", suggested = "", saved = "", savedToo = "", plan = ""] = said;
    assert.match(greeting, /computer[\s\S]*Call 999/);
    assert.match(asked, /Are you under 18\?[\s\S]*\n {2}1\. Yes\n {2}2\. No\n/);
    assert.match(where, /your postcode[\s\S]*\n {2}\[No fixed address\]/, "where a number is no option");
    const [first = "", second = ""] = namesIn(suggested);
    assert.equal(namesIn(suggested).length, 3);
    assert.ok(unwrapped(saved).includes(`I put ${first} in your plan.`), saved);
    assert.ok(unwrapped(savedToo).includes(`I put ${second} in your plan.`), savedToo);
    assert.match(plan, /“I feel lonely and I like gardening”/);
    assert.deepEqual(namesIn(plan), [first, second]);
  });

  it("takes a place out of the plan by its number there", async () => {
    const said = await talk(LONELY, "no", "L8", "save 2", "my plan", "Take out of my plan 1");
    const [plan = "", takenOut = ""] = said.slice(-2);
    assert.ok(unwrapped(takenOut).includes(`I took ${namesIn(plan)[0]} out of your plan.`), takenOut);
  });

  it("takes a number for its option, never for an age: “2. No” to “are you under 18?” is no", async () => {
    const { answers } = await stateAfter(LONELY, "2");
    assert.deepEqual(
      answers.filter(({ question }) => question !== "what-matters").map(({ question, value }) => [question, value]),
      [["under-18", ["no"]]],
    );
  });

  it("takes an age for an age where options have numbers too", async () => {
    const { answers } = await stateAfter(LONELY, "17");
    const values = new Map(answers.map(({ question, value }) => [question, value]));
    assert.deepEqual([values.get("under-18"), values.get("age")], [["yes"], ["17"]]);
  });

  it("keeps the words of an option that was chosen by number, for the link worker to read", async () => {
    const { answers } = await stateAfter(LONELY, "(2)");
    assert.equal(answers.find(({ question }) => question === "under-18")?.words, "No");
  });

  it("says that a number is not on the list", async () => {
    const said = await talk(LONELY, "2", "person", "9");
    assert.match(said[4] ?? "", /\n {2}1\. /, "asked again");
  });

  it("shows who to call, whatever is going on", async () => {
    const said = await talk(LONELY, "I want to kill myself");
    assert.match(said[2] ?? "", /Phone 111,[\s\S]*85258/);
  });

  it("never breaks a number or a link, and no line is longer than asked for", async () => {
    const input = new PassThrough();
    const typed = start(input, 40);
    input.end(`${LONELY}\nno\nL8\nwho can I call now\n`);
    await typed.ended;
    const lines = typed.output().split("\n");
    for (const line of lines) {
      const longest = Math.max(
        ...line
          .trim()
          .split(" ")
          .map((word) => word.length),
      );
      assert.ok(line.length <= 40 || longest > 30 || /^\S+$/.test(line), line);
      assert.doesNotMatch(line, /(?:^|\D)0\d{2,4} ?$/, `a number is broken after: ${line}`);
    }
    const shown = new Set([...world.services.values()].flatMap(({ url }) => url ?? []));
    const links = lines.flatMap((line) => line.match(/https?:\S+/g) ?? []);
    assert.ok(links.length > 0);
    for (const link of links) assert.ok(shown.has(link.replace(/[,.]$/, "")), link);
  });

  it("greets before messages can be understood, and answers what was typed meanwhile", async () => {
    ready = deferred<void>();
    const input = new PassThrough();
    const typed = start(input);
    input.write("I am behind with my rent\n");
    while (!typed.output().includes("> ")) await new Promise(setImmediate);
    assert.equal((await store.load(CONVERSATION)).version, 1, "greeted, and nothing else yet");
    ready.resolve();
    input.end();
    await typed.ended;
    assert.equal(typed.output().split("\n> ").length, 3);
  });

  it("waits for one line to be answered before it takes the next", async () => {
    const said = await talk("I am behind with my rent", "", "🙂", "asdf");
    assert.equal(said.length, 5, "each is answered, even nothing");
    for (const each of said) assert.ok(each.trim().length > 0);
  });

  it("names a link worker, and shows nothing of what stands beside a chat", async () => {
    const input = new PassThrough();
    const typed = writtenFrom(input);
    const said = [
      { parts: [{ is: "text", text: "Hello" }], buttons: [], from: { name: "Sam" } },
      { parts: [{ is: "text", text: "Call 999" }], buttons: [], isPinned: true },
    ] as const;
    const entries = said.map((message, index) => ({
      sequence: index,
      id: `${index}`,
      at: 0,
      from: "assistant",
      message,
    }));
    const turns = { turn: async () => ({ is: "answered", entries }) as TurnResult };
    const deps = { turns, words: world.words, streams: typed.streams, conversation: CONVERSATION, newId: () => "1" };
    const ended = runTerminal({ ...deps, ready: ready.promise });
    input.end();
    await ended;
    assert.equal(typed.output(), "Sam, link worker: Hello\n\n> \n");
  });

  it("ends with the input, after the last answer, on a line of its own", async () => {
    const input = new PassThrough();
    const typed = start(input);
    input.write("I am behind with my rent");
    const ending = once(input, "end");
    input.end();
    await Promise.all([ending, typed.ended]);
    assert.match(typed.output(), /\n> \n$/);
    assert.equal((await store.load(CONVERSATION)).version, 2, "what was typed without Enter counts too");
  });

  async function stateAfter(...lines: readonly string[]) {
    await talk(...lines);
    const { state } = await store.load(CONVERSATION);
    return reopen(state ?? assert.fail("nothing is kept"), world);
  }
});

/** The names after the numbers at the start of lines: services, not options, which are indented. */
function namesIn(shown: string): string[] {
  const lines = shown.split("\n");
  return lines.flatMap((line, at) => {
    const name = /^\d\. (.*)$/.exec(line)?.[1];
    if (name === undefined) return [];
    const goesOn = /^ {3}(\S.*)$/.exec(lines[at + 1] ?? "")?.[1];
    return goesOn === undefined ? [name] : [`${name} ${goesOn}`];
  });
}

function unwrapped(shown: string): string {
  return shown.replace(/\s+/g, " ");
}
