/**
 * A link worker ends it: what happens next in their own words, then the assistant is back and hands back the plan. Somebody
 * who only waited hears that too, and that nobody will join. Where no chat is going on nothing is said: nobody listens, or
 * somebody else does (rule 23).
 */
import type { World } from "../../knowledge/world.ts";
import { type Draft, draft, text } from "../draft.ts";
import { showPlan } from "../flows/plan.ts";
import { withoutReferring } from "../flows/withdrawn.ts";
import type { FromDesk } from "../input.ts";
import type { Message } from "../say.ts";
import type { State } from "../state.ts";
import { button } from "../wording.ts";
import { answered } from "./alert.ts";
import { withoutAsked } from "./asked-in-between.ts";
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
  const closing = isLiveOne ? withoutReferring(withoutAsked(state)) : state;
  const marked = withMade(closing, { ...made, closedAt: at });
  // Closed a second time, it is told a second time.
  const since = made.reopenedAt;
  const notify = { kind: "notify", event: "closed", reference, ...(since !== undefined && { since }) } as const;
  const isWatched = isLiveOne && state.live !== undefined && state.live.is !== "ended";
  if (!isWatched) return draft(marked, "rest", { effects: [notify] });
  const words = act.next.trim();
  const isWritten = words !== "" && heldBy(state, act) !== undefined;
  const told = isWritten && marked.live ? { ...marked, live: answered(marked.live, at) } : marked;
  const { state: over, effects } = ended(told, "closed", at);
  const lines = [
    ...endLines(state, worker.name, world),
    ...(words === "" ? [world.words("live.closed-ask-again")] : []),
  ];
  return draft(over, "rest", {
    say: [...(words === "" ? [] : [fromWorker(worker.name, words)]), handBack(over, lines, at, world)],
    effects: [...effects, notify],
  });
}

function endLines({ live }: State, name: string, world: World): string[] {
  if (live?.is === "waiting") return [world.words("live.closed-waiting", { name })];
  return [world.words("live.closed", { name }), world.words("live.closed-back")];
}

function handBack(state: State, lines: readonly string[], at: number, world: World): Message {
  const [plan] = state.saved.length === 0 ? [] : showPlan(state, at, world).say;
  if (plan === undefined) return { ...text(...lines), buttons: [button("more", world), button("human", world)] };
  const told = text(...lines, world.words("live.closed-plan"));
  return { ...plan, parts: [...told.parts, ...plan.parts] };
}
