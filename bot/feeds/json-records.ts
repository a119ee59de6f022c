/** The records of JSON that is a whole feed in one: a list, an object around a list, one record, or JSON lines. */
import type { RawRecord } from "../../knowledge/directory/feed/record.ts";
import { isObject } from "../../knowledge/directory/feed/untidy.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { parseJson } from "./text.ts";

/** Under which a list of services may stand, likeliest first. */
const LISTS = ["contents", "content", "services", "data"];

/** Throws `feed.not-a-feed` when there are no records in it, and `feed.incomplete`, also later, when it breaks off. */
export function jsonRecords(text: string, source: string): Iterable<RawRecord> {
  const whole = parseJson(text);
  if (whole === undefined) return fromLines(text, source);
  const records = listIn(whole);
  if (records === undefined) throw new CodedError("feed.not-a-feed", { source, why: "the JSON holds no services" });
  return records.map((data, at) => ({ where: `record ${at + 1}`, data }));
}

function listIn(whole: unknown): readonly unknown[] | undefined {
  if (Array.isArray(whole)) return whole;
  if (!isObject(whole)) return undefined;
  const list = LISTS.map((name) => whole[name]).find((value) => Array.isArray(value));
  if (list !== undefined) return list;
  return "id" in whole && "name" in whole ? [whole] : undefined;
}

/** One line at a time, so that whoever shares the thread with a long file gets a turn. */
function* fromLines(text: string, source: string): Iterable<RawRecord> {
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const data = parseJson(line);
    if (data === undefined) throw new CodedError("feed.incomplete", { source, line: at + 1, why: "it is broken" });
    yield { where: `line ${at + 1}`, data };
  }
}
