/** Which case a worker read last, told to all replicas: their stream of events may be at another one. Kept nowhere. */
import { z } from "zod";
import type { Shelf } from "../store/shelf.ts";

const TOPIC = "desk-opened";
const openedSchema = z.object({ worker: z.string(), id: z.string(), after: z.number() });
/** `after` is the sequence of the last line that they have read. */
export type OpenedCase = z.infer<typeof openedSchema>;

export function tellOpened(shelf: Pick<Shelf, "tell">, opened: OpenedCase): Promise<void> {
  return shelf.tell(TOPIC, opened);
}

/** Returns a way to stop. */
export function hearOpened(shelf: Pick<Shelf, "hear">, listener: (opened: OpenedCase) => void): () => void {
  return shelf.hear(TOPIC, (value) => {
    const opened = openedSchema.safeParse(value);
    if (opened.success) listener(opened.data);
  });
}
