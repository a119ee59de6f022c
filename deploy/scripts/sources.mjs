/** What a build is made from, and one hash of all of it. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const DIST = join(ROOT, "dist");
/** Holds the hash of the sources that `dist` was made from. */
export const STAMP = join(DIST, ".built-from");

const FOLDERS = ["bot", "dialogs", "knowledge"];
const ALSO = ["package-lock.json", "tsconfig.json", "tsconfig.build.json", "deploy/scripts/build.mjs"];

/** Every file of the three folders, from the root, sorted. */
export function sourceFiles() {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name))),
  ).sort();
}

/** Changes when any source changes, is added or goes: times of files say nothing after a checkout. */
export function sourcesHash() {
  const hash = createHash("sha256");
  for (const file of [...sourceFiles(), ...ALSO]) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest("hex");
}
