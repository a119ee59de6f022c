/** What whoever runs the embedded store should know before it harms anybody. */
import { statfs } from "node:fs/promises";
import type { Tables } from "./tables.ts";

const MEGABYTE = 1024 * 1024;
const FEW_MEGABYTES = 500;

export async function warningsOf(tables: Tables, folder: string): Promise<readonly string[]> {
  const { bavail, bsize } = await statfs(folder);
  return [...ofSpace((bavail * bsize) / MEGABYTE), ...ofIds(tables)];
}

/** A full disk refuses every message, so it is said before. */
export function ofSpace(megabytesLeft: number): readonly string[] {
  if (megabytesLeft >= FEW_MEGABYTES) return [];
  return [`The disk of DATA_DIR has ${Math.floor(megabytesLeft)} MB left. When it is full, no message is answered.`];
}

/** With another `ID_KEY` nothing is found, and everybody would be a stranger without any error. */
function ofIds({ conversations, ids }: Tables): readonly string[] {
  const [key] = conversations.keys({ limit: 1 });
  const kept = key && conversations.value(key);
  if (kept === undefined || ids.keyOfInner(kept.inner)[1] === key?.[1]) return [];
  return ["Conversations are kept under another ID_KEY. Put it back, or finish `what-matters store rekey`."];
}
