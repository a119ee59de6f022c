/** Holds the import rules of the design: `bot -> dialogs -> knowledge`, and who may touch network, disk, clock and chance. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "..");
const LAYERS = ["knowledge", "dialogs", "bot"] as const;
type Layer = (typeof LAYERS)[number];

interface SourceFile {
  readonly path: string;
  readonly layer: Layer;
  readonly text: string;
  readonly imports: readonly string[];
}

const FILES = LAYERS.flatMap((layer) => sourceFiles(join(ROOT, layer)).map((path) => readSource(path, layer)));

/** Packages by the only places that may import them. */
const PACKAGES: readonly (readonly [pattern: RegExp, allowed: RegExp, why: string])[] = [
  [/^restify$/, /^bot\//, "HTTP belongs to the shell"],
  [/^botbuilder/, /^bot\//, "retired by its makers, so kept at the rim"],
  [/^(ioredis|lmdb)$/, /^bot\/store\//, "a store is one file behind the interface"],
  [/^@microsoft\/recognizers/, /^dialogs\/answers\//, "its traps are guarded in one place"],
  [/^(ws|jose|pino)$/, /^bot\//, "network and logs belong to the shell"],
  [/^@energetic-ai\//, /^bot\//, "the encoder lives in the lookup worker"],
  [
    /^node:(fs|net|http|https|child_process|worker_threads|dns|tls)/,
    /^(bot\/|knowledge\/load(-\w+)?\.ts$)/,
    "disk and network are the shell's; load.ts and its two read knowledge",
  ],
];

/** Words in the code by the only places that may use them. */
const GLOBALS: readonly (readonly [pattern: RegExp, allowed: RegExp, why: string])[] = [
  [/\bprocess\.(env|argv|exit)/, /^bot\//, "the environment is read in one layer"],
  [/\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/, /^bot\//, "times come in with the input"],
  [/\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/, /^bot\//, "a turn run again must say the same"],
  [/\bsetTimeout\(|\bsetInterval\(|\bfetch\(/, /^bot\//, "nothing in the core waits"],
  [/\basync |\bawait /, /^bot\//, "the core is synchronous"],
];

describe("architecture", () => {
  it("imports go one way, from bot to dialogs to knowledge", () => {
    const wrong = FILES.flatMap(({ path, layer, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => relative(ROOT, resolve(ROOT, dirname(path), specifier)))
        .filter((target) => rank(target) > LAYERS.indexOf(layer) || target.startsWith("test"))
        .map((target) => `${path} imports ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  for (const [pattern, allowed, why] of PACKAGES) {
    it(`${pattern.source} is imported only from ${allowed.source}: ${why}`, () => {
      const wrong = FILES.filter(
        ({ path, imports }) => !allowed.test(path) && imports.some((each) => pattern.test(each)),
      );
      assert.deepEqual(
        wrong.map(({ path }) => path),
        [],
      );
    });
  }

  for (const [pattern, allowed, why] of GLOBALS) {
    it(`${pattern.source} stands only in ${allowed.source}: ${why}`, () => {
      const wrong = FILES.filter(({ path, text }) => !allowed.test(path) && pattern.test(text));
      assert.deepEqual(
        wrong.map(({ path }) => path),
        [],
      );
    });
  }

  it("sees the files that it judges", () => {
    for (const layer of LAYERS) assert.ok(FILES.filter((file) => file.layer === layer).length > 10, layer);
  });
});

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.includes(join("page", "client")))
    .map((name) => relative(ROOT, join(folder, name)));
}

function readSource(path: string, layer: Layer): SourceFile {
  const text = readFileSync(join(ROOT, path), "utf8");
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
  const imports = [
    ...code.matchAll(/\bfrom\s+"([^"]+)"|\bimport\(\s*"([^"]+)"|\bimport\s+"([^"]+)"|\brequire\("([^"]+)"\)/g),
  ].map((match) => match.slice(1).find((group) => group !== undefined) ?? "");
  return { path, layer, text: code, imports };
}

function rank(target: string): number {
  return LAYERS.findIndex((layer) => target.startsWith(`${layer}/`));
}
