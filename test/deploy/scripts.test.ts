/** The scripts that stand around the service, run as they are with stand-ins for the programs they call. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

describe("scripts", () => {
  let bin: string;
  beforeEach(() => {
    bin = mkdtempSync(join(tmpdir(), "what-matters-bin-"));
  });
  afterEach(() => rmSync(bin, { recursive: true }));

  const standIn = (name: string, script: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  };

  describe(".ci/run", () => {
    const runs = [
      { tests: "echo '  12 passing (3s)'", says: "12 passed, 0 failed", status: 0, why: "all is well" },
      {
        tests: "echo '  12 passing (3s)'; echo '  2 failing'; exit 2",
        says: "12 passed, 2 failed",
        status: 1,
        why: "two fail",
      },
      { tests: "exit 1", says: "0 passed, 0 failed", status: 1, why: "nothing ran" },
      { tests: "true", says: "0 passed, 0 failed", status: 1, why: "nothing ran, though nothing complained" },
      {
        tests: "echo '  9 passing (1m)'; exit 1",
        says: "9 passed, 0 failed",
        status: 1,
        why: "it failed in another way",
      },
      {
        tests: "echo '  9 passing (1s)'; echo '  1 pending'",
        says: "9 passed, 0 failed",
        status: 1,
        why: "one was skipped",
      },
    ];
    for (const { tests, says, status, why } of runs) {
      it(`ends with "${says}" and ${status === 0 ? "success" : "failure"} when ${why}`, () => {
        standIn("npm", `if [ "$1" = test ]; then ${tests}; fi`);
        const { stdout, status: given } = run(join(ROOT, ".ci/run"), []);
        assert.equal(stdout.trimEnd().split("\n").at(-1), says);
        assert.equal(given, status);
      });
    }

    for (const step of ["ci", "run"]) {
      it(`fails when npm ${step} fails, whatever the tests say`, () => {
        standIn("npm", `[ "$1" = ${step} ] && exit 1; if [ "$1" = test ]; then echo '  1 passing (1s)'; fi`);
        assert.equal(run(join(ROOT, ".ci/run"), []).status, 1);
      });
    }
  });

  describe("ensure-programs", () => {
    const script = join(ROOT, "deploy/scripts/ensure-programs.mjs");

    it("says nothing when every program is there", () => {
      for (const program of ["chromium", "redis-server"]) standIn(program, "true");
      assert.deepEqual(runNode(script), { status: 0, stdout: "", stderr: "" });
    });

    it("stops with the exact command when one is missing and cannot be installed", () => {
      standIn("apt-get", "exit 100");
      const { status, stderr } = runNode(script);
      assert.equal(status, 1);
      assert.match(stderr, /chromium is missing.*\nredis-server is missing/);
      const command = "sudo apt-get update && sudo apt-get install --yes --no-install-recommends chromium redis-server";
      assert.ok(stderr.includes(command), stderr);
    });
  });

  function run(command: string, args: readonly string[], path = [bin, dirname(process.execPath), "/usr/bin", "/bin"]) {
    const env = { ...process.env, PATH: path.join(delimiter) };
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", env });
    return { status, stdout, stderr };
  }

  function runNode(script: string) {
    return run(process.execPath, [script], [bin]);
  }
});
