import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readLines } from "../../../bot/commands/read.ts";
import { loadCommands } from "../../../knowledge/load.ts";
import { loadPlaces } from "../../../knowledge/load-directory.ts";
import { SLOTS } from "../../../knowledge/taxonomy.ts";
import { linesIn, type Written, written } from "./streams.ts";

/** A Sunday in winter. */
const NOW = "2026-11-22T14:30";
const OPTIONS = ["Gardening", "Walking", "Music"];

const ANSWERS: readonly (readonly [slot: string, text: string, value: unknown, why: string])[] = [
  ["postcode", "its l81tb", "L8 1TB", "any spelling"],
  ["postcode", "L8", "L8", "a district is enough"],
  ["postcode", "Toxteth", "L8", "the name of an area"],
  ["postcode", "not L4, L5 sorry", "L5", "a correction wins"],
  ["postcode", "no fixed address", "none", "an answer too"],
  ["postcode", "rather not say", "declined", "said in words"],
  ["postcode", "my cat is called Susan", null, "it would ask again"],
  ["phone", "+44 7700 900123", "07700900123", "national digits"],
  ["phone", "07700 900", "invalid", "too short to ring"],
  ["phone", "I haven't got one", "none", "said in words"],
  ["date", "3/4", "2027-04-03", "day first, the next to come"],
  ["date", "a week on Tuesday", "2026-12-01", "counted from now"],
  ["date", "31 February", "invalid", "no such day"],
  ["birthdate", "3/4/56", "1956-04-03", "a birth date is past"],
  ["yesno", "go on then", "yes", "as people here say it"],
  ["yesno", "nah", "no", "as people here say it"],
  ["yesno", "maybe", "maybe", "neither"],
  ["choice", "1 and 3", [1, 3], "positions from 1"],
  ["choice", "the walking one", [2], "by its words"],
  ["choice", "7", "out-of-range", "no such option"],
  ["age", "it's for my mum, she's 81", 81, "of the person whom the help is for"],
  ["age", "dunno", "unknown", "said in words"],
  ["command", "I want to talk to a real person", "human", "in natural words"],
  ["command", "I need to change my postcode", "correct:postcode", "with what to correct"],
  ["command", "no, I meant money", "change_topic:money", "with the topic"],
  ["command", "my roof leaks", null, "no command"],
];

describe("what-matters read", () => {
  const known = { places: loadPlaces(), commands: loadCommands() };
  const read = (typed: Written) => readLines(typed.streams, known);

  it("has an answer here for each slot", () => {
    assert.deepEqual([...new Set(ANSWERS.map(([slot]) => slot))].sort(), [...SLOTS].sort());
  });

  for (const [slot, text, value, why] of ANSWERS) {
    it(`${slot} “${text}” is ${JSON.stringify(value)}: ${why}`, async () => {
      const typed = written({ id: "x", slot, text, now: NOW, options: OPTIONS });
      assert.equal(await read(typed), 0);
      assert.deepEqual(typed.answers(), [{ id: "x", value }]);
    });
  }

  it("takes options as they are carried on a channel, and the words of one whatever they are", async () => {
    const options = OPTIONS.map((label) => ({ id: label.toLowerCase(), label }));
    const typed = written({ id: 1, slot: "choice", text: "the last one", options });
    assert.equal(await read(typed), 0);
    assert.deepEqual(typed.answers(), [{ id: 1, value: [3] }]);
  });

  it("counts from today when it is told no time", async () => {
    const typed = written({ id: 1, slot: "date", text: "today" }, { id: 2, slot: "date", text: "today", now: null });
    const before = todayInLondon();
    assert.equal(await read(typed), 0);
    for (const { value } of typed.answers()) assert.ok([before, todayInLondon()].includes(String(value)), `${value}`);
  });

  const wrong: readonly (readonly [line: object, says: RegExp, why: string])[] = [
    [{ id: 1, slot: "shoesize", text: "9" }, /^Line 1: slot: .*"postcode"/, "the slots there are are named"],
    [{ id: 1, text: "9" }, /^Line 1: slot: /, "which reader is not said"],
    [{ id: 1, slot: "age" }, /^Line 1: text: /, "nothing to read"],
    [{ id: 1, slot: "choice", text: "1" }, /^Line 1: options: /, "a position on no list means nothing"],
    [{ id: 1, slot: "choice", text: "1", options: [1, 2] }, /^Line 1: options/, "options are words"],
    [{ id: 1, slot: "date", text: "today", now: "3/4/26" }, /^Line 1: now: write a time like/, "not ISO"],
  ];
  for (const [line, says, why] of wrong) {
    it(`refuses ${JSON.stringify(line)}: ${why}`, async () => {
      const typed = written(line, { id: 2, slot: "age", text: "72" });
      assert.equal(await read(typed), 1);
      assert.match(typed.errors(), says);
      assert.equal(linesIn(typed.errors()).length, 1);
      assert.deepEqual(typed.answers(), [{ id: 2, value: 72 }], "the rest go on");
    });
  }

  it("reads a line of 100 KB as it would a message as long, in every slot", async () => {
    const text = "one two three 07700 L8 3/4 ".repeat(4_000);
    const typed = written(...SLOTS.map((slot) => ({ id: slot, slot, text, options: OPTIONS, now: NOW })));
    assert.equal(await read(typed), 0);
    assert.deepEqual(
      typed.answers().map(({ id }) => id),
      SLOTS,
    );
  });

  it("waits for no encoder: nothing that it is made of reaches the look-up", () => {
    const files = reached(resolve(import.meta.dirname, "../../../bot/commands/read.ts"));
    assert.ok(files.size > 20, "it is followed");
    assert.deepEqual(
      [...files].filter((file) => file.includes("/bot/lookup/")),
      [],
    );
  });
});

/** The files of ours that a file is made of. Types are gone before anything runs. */
function reached(file: string, files = new Set<string>()): Set<string> {
  if (files.has(file) || !existsSync(file)) return files;
  files.add(file);
  const imports = readFileSync(file, "utf8").matchAll(/^(?:import|export) (?!type )[^;]*?from "(\.[^"]+)"/gm);
  for (const [, specifier = ""] of imports) reached(join(dirname(file), specifier), files);
  return files;
}

function todayInLondon(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" }).format(Date.now());
}
