/** Saved replies that two tabs changed at once: what was done in either stays done. */
import type { SavedReply } from "../../../desk/api.ts";

/** @param base what both began with @param ours what is typed here @param theirs what another tab saved meanwhile */
export function mergeReplies(
  base: readonly SavedReply[],
  ours: readonly SavedReply[],
  theirs: readonly SavedReply[],
): readonly SavedReply[] {
  const before = byId(base);
  const here = byId(ours);
  const there = byId(theirs);
  const isTouched = (reply: SavedReply) => !isSame(before.get(reply.id), reply);
  const kept = theirs.flatMap((their) => {
    const our = here.get(their.id);
    // Taken out here, it is gone, unless it was changed there.
    if (our === undefined) return before.has(their.id) && !isTouched(their) ? [] : [their];
    return [isTouched(our) ? our : their];
  });
  // Taken out there, it is gone, unless it is changed here.
  const added = ours.filter((our) => !there.has(our.id) && (!before.has(our.id) || isTouched(our)));
  return [...kept, ...added];
}

function byId(replies: readonly SavedReply[]): ReadonlyMap<string, SavedReply> {
  return new Map(replies.map((reply) => [reply.id, reply]));
}

function isSame(one: SavedReply | undefined, other: SavedReply): boolean {
  return one?.title === other.title && one.words === other.words;
}
