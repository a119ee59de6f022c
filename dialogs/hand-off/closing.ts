/** A link worker ends it: what happens next in their own words, then the assistant is back and hands back the plan. */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import { withoutReferring } from "../flows/withdrawn.ts";
import type { FromDesk } from "../input.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { ended } from "./change.ts";
import { madeAs, withMade } from "./take-up.ts";
import { fromWorker, heldBy } from "./worker-acts.ts";

type Close = Extract<FromDesk, { readonly does: "close" }> & { readonly at: number };

/** Where a live conversation is going on, only whoever has it ends it; while the person still waits, anybody on the desk. */
export function closed(state: State, act: Close, world: World): Draft {
  const { reference, worker, at } = act;
  const made = madeAs(reference, state);
  const isOthers = state.live?.is === "with-link-worker" && heldBy(state, act) === undefined;
  const isLiveOne = made === state.referral;
  if (made === undefined || made.closedAt !== undefined || (isLiveOne && isOthers)) return draft(state, "rest");
  const closing = isLiveOne ? withoutReferring(state) : state;
  const marked = withMade(closing, { ...made, closedAt: at });
  const notify = { kind: "notify", event: "closed", reference } as const;
  const isWatched = isLiveOne && state.live !== undefined && state.live.is !== "ended";
  if (!isWatched) return draft(marked, "rest", { effects: [notify] });
  const { state: over, effects } = ended(marked, "closed", at);
  const words = act.next.trim();
  const buttons = [button("plan", world), button("more", world), button("human", world)];
  const back = { ...text(world.words("live.closed", { name: worker.name }), world.words("live.closed-back")), buttons };
  return draft(over, "rest", {
    say: [...(words === "" ? [] : [fromWorker(worker.name, words)]), back],
    effects: [...effects, notify],
  });
}
