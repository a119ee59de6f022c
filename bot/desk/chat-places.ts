/**
 * As many chats at once as a worker may have, counted over all replicas. What each replica knows of the others' chats is
 * a moment old, so whoever is about to get one takes a place first, in one record for each worker that only one at a time
 * can change; a place counts while the store says that the chat is theirs or about to be. No time is compared:
 * another replica's clock may be minutes off.
 */
import { z } from "zod";
import { CodedError } from "../../knowledge/errors.ts";
import type { Clock } from "../clock.ts";
import type { Shelf } from "../store/shelf.ts";
import type { ConversationId, ReferralKey, Store } from "../store/store.ts";
import { caseIdOf } from "./case-id.ts";
import type { Queue } from "./queue.ts";

export interface PlaceDeps {
  readonly shelf: Pick<Shelf, "get" | "put">;
  readonly queue: Pick<Queue, "get">;
  readonly store: Pick<Store, "referral">;
  /** How many live conversations a worker has, as far as this process knows. */
  readonly chatsOf: (workerId: string) => number;
  readonly desk: { readonly mostChats: number };
  readonly clock: Pick<Clock, "now">;
}

const KIND = "desk-chat-places";
const LONGEST_RACE = 8;
/** Longer than any two clocks differ: it only clears away. */
const KEPT_MS = 3_600_000;

/** `since` of the conversation as it was before: while it is still the same, the chat is about to begin. */
const placesSchema = z.array(
  z.object({
    conversation: z.string().transform((id) => id as ConversationId),
    reference: z.string(),
    since: z.number().exactOptional(),
  }),
);
type Places = z.infer<typeof placesSchema>;
type Place = Places[number];

/** False when the worker has as many chats as they may. @throws CodedError `turn.contended` */
export async function takePlace(workerId: string, key: ReferralKey, deps: PlaceDeps): Promise<boolean> {
  const { conversation, reference } = key;
  const since = (await deps.store.referral(key))?.live?.since;
  let hasRoom = false;
  await change(workerId, deps, async (places) => {
    const others = await standing(withoutPlace(places, key), workerId, deps);
    const unheard = others.filter((place) => !isKnown(place, workerId, deps)).length;
    hasRoom = deps.chatsOf(workerId) + unheard < deps.desk.mostChats;
    return hasRoom ? [...others, { conversation, reference, ...(since !== undefined && { since }) }] : undefined;
  });
  return hasRoom;
}

/** Nothing came of the chat that it was taken for. */
export async function leavePlace(workerId: string, key: ReferralKey, deps: PlaceDeps): Promise<void> {
  await change(workerId, deps, (places) => withoutPlace(places, key));
}

function withoutPlace(places: Places, key: ReferralKey): Places {
  const id = caseIdOf(key);
  return places.filter((place) => caseIdOf(place) !== id);
}

/** Those whose chat is this worker's by now, or about to be. */
async function standing(places: Places, workerId: string, { store }: PlaceDeps): Promise<Places> {
  const lives = await Promise.all(places.map(async (place) => (await store.referral(place))?.live));
  return places.filter(({ since }, index) => {
    const live = lives[index];
    if (live === undefined || live.is === "ended") return false;
    return live.since === since || (live.is === "with-link-worker" && live.by?.id === workerId);
  });
}

function isKnown(place: Place, workerId: string, { queue }: PlaceDeps): boolean {
  const row = queue.get(caseIdOf(place))?.row;
  return row?.is === "live" && row.worker?.id === workerId;
}

async function change(
  workerId: string,
  { shelf, clock }: PlaceDeps,
  to: (places: Places) => Places | undefined | Promise<Places | undefined>,
): Promise<void> {
  for (let race = 0; race < LONGEST_RACE; race++) {
    const shelved = await shelf.get(KIND, workerId);
    const places = await to(placesSchema.catch([]).parse(shelved?.value));
    if (places === undefined) return;
    const options = { expectedVersion: shelved?.version ?? 0, expiresAt: clock.now() + KEPT_MS };
    if (await shelf.put(KIND, workerId, places, options)) return;
  }
  throw new CodedError("turn.contended", { times: LONGEST_RACE });
}
