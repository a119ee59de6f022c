import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { runCommandLine } from "../../../bot/commands/command-line.ts";
import { COMMANDS } from "../../../bot/commands/list.ts";
import { written } from "./streams.ts";

const NAMES = ["understand", "match", "read", "evaluate", "check", "chat", "referrals", "directory"];

describe("the command line", () => {
  for (const words of [["help"], ["--help"], ["-h"], []]) {
    it(`lists every command for “${words.join(" ")}”`, async () => {
      const typed = written();
      assert.equal(await runCommandLine(words, typed.streams), 0);
      for (const name of NAMES) assert.match(typed.output(), new RegExp(`^ {2}${name} +\\S`, "m"));
      assert.equal(typed.errors(), "");
    });
  }

  for (const words of [["undrestand"], ["help", "undrestand"], ["toString"]]) {
    it(`does not know “${words.join(" ")}”: status 2 and the list on standard error`, async () => {
      const typed = written();
      assert.equal(await runCommandLine(words, typed.streams), 2);
      assert.equal(typed.output(), "");
      assert.match(typed.errors(), new RegExp(`^There is no command "${words.at(-1)}"\\.\n`));
      for (const name of NAMES) assert.match(typed.errors(), new RegExp(`^ {2}${name} `, "m"));
    });
  }

  for (const name of NAMES) {
    for (const words of [
      [name, "--help"],
      [name, "-h"],
      ["help", name],
    ]) {
      it(`explains ${name} for “${words.join(" ")}”, without running it`, async () => {
        const typed = written("this is not read\n");
        assert.equal(await runCommandLine(words, typed.streams), 0);
        assert.match(typed.output(), new RegExp(`-- ${name}\n`));
        assert.equal(typed.errors(), "");
      });
    }
  }

  it("shows the shapes of the lines that a command reads and writes", async () => {
    const typed = written();
    await runCommandLine(["match", "--help"], typed.streams);
    assert.match(typed.output(), /\{id, text\?, needs\?, postcode\?, age\?, at\?, limit\?\}/);
    assert.match(typed.output(), /\{id, services: \[\{id, name, reasons, distanceMetres\?\}\]\}/);
  });

  it("gives examples that can be tried", () => {
    for (const { name, explains } of COMMANDS) {
      for (const line of explains.filter((each) => each.startsWith("Try"))) {
        assert.ok(JSON.parse(line.replace("Try", "")).id !== undefined, name);
      }
    }
  });

  it("does not take a file for an answer, and does not wait for one either", async () => {
    const typed = written();
    assert.equal(await runCommandLine(["read", "answers.jsonl"], typed.streams), 2);
    assert.match(typed.errors(), /^read takes nothing after it, and there was "answers\.jsonl"\.\n/);
  });

  it("runs the command and gives its exit status", async () => {
    const typed = written({ id: 1, slot: "age", text: "72" }, "no JSON\n");
    assert.equal(await runCommandLine(["read"], typed.streams), 1);
    assert.deepEqual(typed.answers(), [{ id: 1, value: 72 }]);
  });

  for (const { name, load } of COMMANDS) {
    it(`finds ${name} in a file of its own`, async () => {
      assert.equal(typeof (await load()), "function");
      assert.ok(existsSync(join(import.meta.dirname, `../../../bot/commands/${name}.ts`)));
    });
  }
});
