/**
 * As many chats at once as a worker may have, counted over all replicas. What each replica knows of the others' chats is
 * a moment old, so whoever is about to get one takes a place first, in one record for each worker that only one at a time
 * can change; a place counts until every replica knows of the chat.
 */
import { z } from "zod";
import { CodedError } from "../../knowledge/errors.ts";
import type { Clock } from "../clock.ts";
import type { Shelf } from "../store/shelf.ts";
import type { ReferralKey } from "../store/store.ts";
import { caseIdOf } from "./case-id.ts";
import type { Queue } from "./queue.ts";

export interface PlaceDeps {
  readonly shelf: Pick<Shelf, "get" | "put">;
  readonly queue: Pick<Queue, "get">;
  /** How many live conversations a worker has, as far as this process knows. */
  readonly chatsOf: (workerId: string) => number;
  readonly desk: { readonly mostChats: number };
  readonly clock: Pick<Clock, "now">;
}

const KIND = "desk-chat-places";
const LONGEST_RACE = 8;
/** Word of a chat is everywhere long before. */
const COUNTS_FOR_MS = 5_000;

/** Of cases, by their ids at the desk. */
const placesSchema = z.array(z.object({ id: z.string(), at: z.number() }));
type Places = z.infer<typeof placesSchema>;

/** False when the worker has as many chats as they may. @throws CodedError `turn.contended` */
export async function takePlace(workerId: string, key: ReferralKey, deps: PlaceDeps): Promise<boolean> {
  const id = caseIdOf(key);
  let hasRoom = false;
  await change(workerId, deps, (places) => {
    const others = places.filter((place) => place.id !== id);
    const unheard = others.filter((place) => !isKnown(place.id, workerId, deps)).length;
    hasRoom = deps.chatsOf(workerId) + unheard < deps.desk.mostChats;
    return hasRoom ? [...others, { id, at: deps.clock.now() }] : undefined;
  });
  return hasRoom;
}

/** Nothing came of the chat that it was taken for. */
export async function leavePlace(workerId: string, key: ReferralKey, deps: PlaceDeps): Promise<void> {
  const id = caseIdOf(key);
  await change(workerId, deps, (places) => places.filter((place) => place.id !== id));
}

function isKnown(id: string, workerId: string, { queue }: PlaceDeps): boolean {
  const row = queue.get(id)?.row;
  return row?.is === "live" && row.worker?.id === workerId;
}

async function change(
  workerId: string,
  { shelf, clock }: PlaceDeps,
  to: (places: Places) => Places | undefined,
): Promise<void> {
  for (let race = 0; race < LONGEST_RACE; race++) {
    const shelved = await shelf.get(KIND, workerId);
    const now = clock.now();
    const kept = placesSchema.catch([]).parse(shelved?.value);
    const places = to(kept.filter(({ at }) => now - at < COUNTS_FOR_MS));
    if (places === undefined) return;
    const options = { expectedVersion: shelved?.version ?? 0, expiresAt: now + COUNTS_FOR_MS };
    if (await shelf.put(KIND, workerId, places, options)) return;
  }
  throw new CodedError("turn.contended", { times: LONGEST_RACE });
}
