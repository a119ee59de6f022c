/**
 * What has to be written for a case whose conversation knows nothing of it any more: it has ended by itself, or has sent
 * another referral since. Nothing is said in it, and its state stays as it is.
 */
import type { Effect } from "../../dialogs/effect.ts";
import type { State } from "../../dialogs/state.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { Clock } from "../clock.ts";
import type { ConversationId, Store } from "../store/store.ts";

export interface AloneDeps {
  readonly store: Pick<Store, "load" | "commit">;
  readonly clock: Pick<Clock, "now">;
  /** A state as it was stored, as today's. */
  readonly reopened: (stored: unknown) => State;
}

const LONGEST_RACE = 8;

/** @param inbound names it: the same again is written once. @throws CodedError `turn.contended`, `store.write-failed` */
export async function commitAlone(
  conversation: ConversationId,
  inbound: string,
  effects: readonly Effect[],
  { store, clock, reopened }: AloneDeps,
): Promise<void> {
  for (let race = 0; race < LONGEST_RACE; race++) {
    const { state, version } = await store.load(conversation);
    const written = {
      inbound,
      expectedVersion: version,
      at: clock.now(),
      state: reopened(state),
      entries: [],
      effects,
    };
    if ((await store.commit({ conversation, ...written })).is !== "lost") return;
  }
  throw new CodedError("turn.contended", { times: LONGEST_RACE });
}
