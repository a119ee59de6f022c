/**
 * Somebody is typing: said to all replicas, kept nowhere, and lost when nobody is looking. What is typed is not in it.
 * Residents' channels tell of the person and hear of the link worker; the desk does it the other way round.
 */
import { z } from "zod";
import type { Shelf } from "../store/shelf.ts";
import type { ConversationId } from "../store/store.ts";

export interface Typing {
  readonly conversation: ConversationId;
  readonly by: "person" | "link-worker";
  /** The link worker's name, as residents know it. */
  readonly name?: string;
}

const TOPIC = "desk-typing";
const typingSchema = z.object({
  conversation: z.string().transform((id) => id as ConversationId),
  by: z.enum(["person", "link-worker"]),
  name: z.string().exactOptional(),
});

export function tellTyping(shelf: Pick<Shelf, "tell">, typing: Typing): Promise<void> {
  return shelf.tell(TOPIC, typing);
}

/** Returns a way to stop. */
export function hearTyping(shelf: Pick<Shelf, "hear">, listener: (typing: Typing) => void): () => void {
  return shelf.hear(TOPIC, (value) => {
    const typing = typingSchema.safeParse(value);
    if (typing.success) listener(typing.data);
  });
}
