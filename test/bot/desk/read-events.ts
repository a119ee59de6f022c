/** Reads server-sent events as a browser does, and what the events of the desk make of its page. */
import assert from "node:assert/strict";
import type { CaseRow, DeskEvent } from "../../../bot/desk/api.ts";

/** Resolves when the stream is open, with a way to end it. */
export async function readEvents(
  url: string,
  headers: Readonly<Record<string, string>>,
  hear: (event: DeskEvent) => void,
): Promise<() => void> {
  const ending = new AbortController();
  const response = await fetch(url, { headers, signal: ending.signal });
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/);
  void read(response, hear).catch(() => undefined);
  return () => ending.abort();
}

async function read({ body }: Response, hear: (event: DeskEvent) => void): Promise<void> {
  let rest = "";
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    const blocks = (rest + Buffer.from(chunk).toString("utf8")).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      if (block.startsWith("data: ")) hear(JSON.parse(block.slice("data: ".length)) as DeskEvent);
    }
  }
}

/** The rows that a page shows after all of these. */
export function rowsAfter(events: readonly DeskEvent[]): readonly CaseRow[] {
  let rows: CaseRow[] = [];
  for (const event of events) {
    if (event.is === "queue") rows = [...event.rows];
    if (event.is === "gone") rows = rows.filter(({ id }) => id !== event.id);
    if (event.is !== "row") continue;
    rows = rows.filter(({ id }) => id !== event.row.id);
    const before = event.before === undefined ? -1 : rows.findIndex(({ id }) => id === event.before);
    rows.splice(before === -1 ? rows.length : before, 0, event.row);
  }
  return rows;
}
