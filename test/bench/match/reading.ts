/** How long reading a directory from the disk takes: what a start waits for, and again the thread that holds the index. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lines } from "../../../bot/feeds/kept-feed.ts";
import { moveIntoPlace } from "../../../bot/feeds/move-into-place.ts";
import type { OpenReferralService } from "../../../knowledge/directory/open-referral.ts";
import { loadDirectory } from "../../../knowledge/load-directory.ts";

const STARTER = new URL("../../../knowledge/liverpool/directory.jsonl", import.meta.url);

/** Seconds for so many records, as a feed's are written: the starter directory's over and over, each under an id of its own. */
export function secondsToRead(size: number): number {
  const folder = mkdtempSync(join(tmpdir(), "directory-"));
  try {
    const directoryFile = join(folder, "directory.jsonl");
    moveIntoPlace(directoryFile, lines(records(size)));
    const start = performance.now();
    loadDirectory({ directoryFile });
    return (performance.now() - start) / 1000;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function* records(size: number): Iterable<unknown> {
  const models = readFileSync(STARTER, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): OpenReferralService => JSON.parse(line));
  for (let at = 0; at < size; at += 1) {
    const model = models[at % models.length];
    const id = `made-up-${at}`;
    yield { ...model, id, what_matters: { ...model?.what_matters, slug: id } };
  }
}
