/** The page of dependencies is the truth: every package has a reason and its licence, and no install script comes unseen. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { rowsUnder } from "./markdown-table.ts";

const ROOT = join(import.meta.dirname, "../..");
const page = readFileSync(join(ROOT, "deploy/dependencies.md"), "utf8");
const names = z.record(z.string(), z.string());
const manifest = z.object({ dependencies: names, devDependencies: names }).parse(readJson("package.json"));
const lock = z
  .object({ packages: z.record(z.string(), z.object({ hasInstallScript: z.literal(true).optional() })) })
  .parse(readJson("package-lock.json"));
const described = z.object({
  license: z.string().optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
});

describe("the page of dependencies", () => {
  const parts = [
    ["What runs in production", manifest.dependencies],
    ["What builds and tests it", manifest.devDependencies],
  ] as const;
  for (const [title, packages] of parts) {
    const rows = rowsUnder(page, `## ${title}`);

    it(`${title}: names every direct dependency once, in order, and no other`, () => {
      assert.deepEqual(
        rows.map(([name]) => name),
        Object.keys(packages).sort(),
      );
    });

    it(`${title}: gives each its own licence and a reason`, () => {
      for (const [name = "", licence, why] of rows) {
        assert.equal(licence, licenceOf(name), name);
        assert.match(why ?? "", /\S{3}/, name);
      }
    });
  }

  it("asks for exact versions, so that nothing new comes by itself", () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    assert.deepEqual(loose, []);
  });
});

describe("install scripts", () => {
  it("are off by default", () => {
    assert.match(readFileSync(join(ROOT, ".npmrc"), "utf8"), /^ignore-scripts=true$/m);
  });

  it("of the whole tree are those that the page says are not needed, and no others", () => {
    const has = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const theirNames = has.map(([path]) => path.split("node_modules/").at(-1) ?? "");
    const listed = rowsUnder(page, "## Install scripts");
    assert.deepEqual(
      listed.map(([name]) => name),
      [...new Set(theirNames)].sort(),
    );
    assert.ok(listed.length > 0, "the lock file says which have one");
    for (const [name, does, why] of listed) assert.ok(does && why, name);
  });
});

function licenceOf(name: string): string | undefined {
  const { license, licenses } = described.parse(readJson(join("node_modules", name, "package.json")));
  return license ?? licenses?.map(({ type }) => type).join(" OR ");
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), "utf8"));
}
