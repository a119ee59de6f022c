/** Which dangers were noticed, how often and when: never the words in which they were told. */
import type { Signal } from "../../knowledge/safety/signal.ts";
import type { DangerNoticed } from "../state.ts";

/** With those of one message counted. @param at in ms since 1970 */
export function noted(
  dangers: readonly DangerNoticed[],
  signals: readonly Signal[],
  at: number,
): readonly DangerNoticed[] {
  return signals.reduce<readonly DangerNoticed[]>((all, signal) => counted(all, signal, at), dangers);
}

function counted(dangers: readonly DangerNoticed[], { kind, who }: Signal, at: number): readonly DangerNoticed[] {
  const before = dangers.find((each) => each.kind === kind && each.who === who);
  if (before === undefined) return [...dangers, { kind, who, times: 1, at: [at] }];
  const after = { ...before, times: before.times + 1, at: [...(before.at ?? []), at] };
  return dangers.map((each) => (each === before ? after : each));
}
