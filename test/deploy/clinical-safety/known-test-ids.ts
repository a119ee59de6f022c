/** The ids of all tests that there are in some files, for pages that give tests as evidence. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ROOT, testIdsOf } from "./test-ids.ts";

/** Those of the run that `test` is in, and of the named files that are not part of it. A file that is not there has none. */
export function knownTestIds(test: Mocha.Runnable | undefined, files: readonly string[]): string[] {
  const run = testIdsOf(rootOf(test?.parent));
  const isInRun = (file: string) => run.some((id) => id.startsWith(`${file} > `));
  const others = files.filter((file) => !isInRun(file) && existsSync(join(ROOT, file)));
  return [...run, ...testIdsIn(others)];
}

/** In a run of everything each test is there already. */
function rootOf(suite: Mocha.Suite | undefined): Mocha.Suite {
  assert.ok(suite);
  return suite.parent ? rootOf(suite.parent) : suite;
}

/** In a run of one file alone another process lists the rest. Nothing of this run's coverage is wanted from it. */
function testIdsIn(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const { NODE_V8_COVERAGE: _coverage, ...env } = process.env;
  const lister = join(import.meta.dirname, "list-tests.ts");
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", lister, ...files], {
    cwd: ROOT,
    encoding: "utf8",
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout) as string[];
}
