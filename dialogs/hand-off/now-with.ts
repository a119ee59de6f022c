/**
 * Who has the conversation, marked at the message with which that changes: a screen that shows the messages again, after a
 * reload or a long silence, knows it from them alone.
 */
import type { Message, NowWith } from "../say.ts";
import type { State } from "../state.ts";

/** What is said, with the mark on the last of it where the conversation changed hands. */
export function markedNowWith(before: State, after: State, say: readonly Message[]): readonly Message[] {
  const nowWith = nowWithIn(after);
  const last = say.at(-1);
  if (last === undefined || isSame(nowWithIn(before), nowWith)) return say;
  return [...say.slice(0, -1), { ...last, nowWith }];
}

function nowWithIn({ live }: State): NowWith {
  if (live?.is === "waiting") return { is: "waiting" };
  return live?.is === "with-link-worker" ? { is: "link-worker", name: live.by?.name ?? "" } : { is: "assistant" };
}

function isSame(one: NowWith, other: NowWith): boolean {
  return one.is === other.is && nameIn(one) === nameIn(other);
}

function nameIn(now: NowWith): string | undefined {
  return now.is === "link-worker" ? now.name : undefined;
}
