/**
 * Makes `dist`: the compiled service, the content files beside the code that reads them, and the pages' scripts. It
 * is made in a folder of its own and moved into place whole, so a failed build leaves the last good one.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { DIST, ROOT, STAMP, sourceFiles, sourcesHash } from "./sources.mjs";

const MAKING = join(ROOT, "dist.making");
/** The first file of each page's script. */
const CLIENTS = ["bot/web/page/client/main.ts", "bot/web/desk/client/main.tsx"];
/** Content that the running service reads; examples and notes for people stay behind. */
const CONTENT = /\.(yaml|json|jsonl|csv|bin|html|css|svg|ico|png|txt|webmanifest)$/;
const NOT_CONTENT =
  /^knowledge\/(understanding\/examples|safety\/corpus)\/|^knowledge\/directory\/needs\/descriptions\.yaml$|(^|\/)tsconfig\.json$/;

rmSync(MAKING, { recursive: true, force: true });
compile();
copyContent();
await readContentAhead();
await Promise.all(CLIENTS.map(bundleClient));
writeFileSync(join(MAKING, basename(STAMP)), sourcesHash());
rmSync(DIST, { recursive: true, force: true });
renameSync(MAKING, DIST);

function compile() {
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const args = [compiler, "--project", "tsconfig.build.json", "--outDir", MAKING];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

function copyContent() {
  for (const file of sourceFiles().filter((each) => CONTENT.test(each) && !NOT_CONTENT.test(each))) {
    const target = join(MAKING, file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(ROOT, file), target);
  }
}

/** What the content says, so that a start need not read YAML. Needs the compiled code, which decides how it is kept. */
async function readContentAhead() {
  const { packReadAhead } = await import(pathToFileURL(join(MAKING, "knowledge/read-ahead.js")).href);
  const names = sourceFiles().filter((each) => each.endsWith(".yaml") && !NOT_CONTENT.test(each));
  const files = names.map((name) => ({ name, text: readFileSync(join(ROOT, name), "utf8") }));
  writeFileSync(join(MAKING, "knowledge/read-ahead.json"), packReadAhead(files));
}

async function bundleClient(entry) {
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile: join(MAKING, dirname(dirname(entry)), "client.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: ["es2022", "safari15"],
    logLevel: "warning",
  });
}
