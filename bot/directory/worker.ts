/** The worker that holds the directory's index. */
import { workerData } from "node:worker_threads";
import { candidates } from "../../knowledge/directory/candidates.ts";
import { makeIndex } from "../../knowledge/directory/directory-index.ts";
import { type DirectoryLocation, loadDirectory, loadVectors } from "../../knowledge/load-directory.ts";
import { startAnswering } from "../threads/answering.ts";
import type { Request } from "../threads/protocol.ts";
import type { DirectoryQuestions } from "./protocol.ts";

const directory = loadDirectory(workerData as DirectoryLocation);
const index = makeIndex(directory, loadVectors(workerData as DirectoryLocation));
const all = [...directory.services.values()];
// The first search is many times slower than the rest; nobody should wait for it.
candidates({ text: "warming up", needs: ["food"], at: 0, limit: 1 }, index);

startAnswering(async (batch) => batch.map(answer));

function answer({ ask, what }: Request): unknown {
  if (ask === "services") {
    const { from, most } = what as DirectoryQuestions["services"]["ask"];
    return all.slice(from, from + most);
  }
  const { query, sentences } = what as DirectoryQuestions["search"]["ask"];
  return candidates(query, index, sentences);
}
