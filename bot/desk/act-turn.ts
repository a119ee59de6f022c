/**
 * The turn of a link worker's act, and what it wrote. An act that no longer fitted was heard all the same, so whether it
 * was done is told by what stands in the conversation, never by whether it was sent before: words that were lost once
 * would be reported as said to whoever asks again.
 */
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import type { DeskAct } from "../../dialogs/input.ts";
import type { Entry, ReferralKey, Store } from "../store/store.ts";
import { type DeskTurnDeps, deskTurn } from "./desk-turn.ts";
import { pagesAfter } from "./transcript.ts";

/** Who does it, to which case, under which id. */
export interface Doing {
  readonly key: ReferralKey;
  readonly who: LinkWorker;
  readonly actId: string;
}

export interface ActTurnDeps extends DeskTurnDeps {
  readonly store: DeskTurnDeps["store"] & Pick<Store, "load" | "entries">;
}

export function inboundOf(actId: string): string {
  return `desk:${actId}`;
}

/** Resolves with what it wrote, now or when it was sent before; with nothing where it did not fit. */
export async function actTurn(act: DeskAct, doing: Doing, deps: ActTurnDeps): Promise<readonly Entry[]> {
  const result = await deskTurn(doing.key, act, doing.who, inboundOf(doing.actId), deps);
  return result.is === "answered" ? result.entries : await writtenBefore(doing, deps);
}

/** What the act wrote when it was sent before. */
export async function writtenBefore(
  { key: { conversation }, actId }: Pick<Doing, "key" | "actId">,
  { store }: Pick<ActTurnDeps, "store">,
): Promise<readonly Entry[]> {
  const inbound = inboundOf(actId);
  if (!(await store.load(conversation, inbound)).isAnswered) return [];
  const found: Entry[] = [];
  for await (const page of pagesAfter(conversation, 0, store)) {
    found.push(...page.filter(({ id }) => id.startsWith(`${inbound}/`)));
  }
  return found;
}
