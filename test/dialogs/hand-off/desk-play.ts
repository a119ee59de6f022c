/** Plays a live conversation on the pure core: two link workers, one person, a clock, and the reminders that fall due. */

import type { LinkWorker } from "../../../dialogs/hand-off/live.ts";
import type { Effect, Message, State, Tap } from "../../../dialogs/index.ts";
import type { DeskAct } from "../../../dialogs/input.ts";
import { liverpool, MONDAY_MORNING, staffed, type Talk, talk } from "../talk.ts";

export interface Turn {
  readonly before: State;
  readonly after: State;
  readonly said: readonly Message[];
  readonly effects: readonly Effect[];
}

export interface DeskPlay {
  readonly state: State;
  readonly at: number;
  say(text: string): Turn;
  tap(tap: Tap): Turn;
  desk(act: DeskAct, by: LinkWorker, reference?: string): Turn;
  due(name: string): Turn;
  /** So much time passes; the reminders that fall due in it happen, in their order. */
  wait(ms: number): readonly Turn[];
  staff(onDuty: number): void;
  /** The next reminder, by name. */
  pending(): readonly string[];
}

/** Somebody who has asked to chat and waits, with two on duty. */
export function waitingPerson(): DeskPlay {
  asked ??= sentToQueue();
  return deskPlay(asked);
}

let asked: Talk | undefined;

function sentToQueue(): Talk {
  return talk()
    .withDesk(staffed(2))
    .join()
    .say("I can't pay me gas bill", { needs: ["energy-bills"] })
    .say("no")
    .say("I am all right for today")
    .say("can I speak to a person")
    .say("chat")
    .say("me")
    .say("Grace")
    .say("leave it all in")
    .say("yes");
}

export function deskPlay(from: Talk, start = MONDAY_MORNING + 60 * 60_000): DeskPlay {
  const reminders = new Map<string, number>();
  let { state, turns } = from;
  let at = start;
  let onDuty = 2;
  remember(from.effects);

  function remember(effects: readonly Effect[]): void {
    // What was asked for before the clock of this play began is due as long after its start.
    for (const effect of effects) if (effect.kind === "remind") reminders.set(effect.id, Math.max(effect.at, at));
    if (effects.some(({ kind }) => kind === "forget")) reminders.clear();
  }

  function take(turn: (talk: Talk) => Talk): Turn {
    const before = state;
    const waiting = before.live?.is === "waiting" ? [before.referral?.reference ?? ""] : [];
    const after = turn(talk(liverpool(), before, at, turns).withDesk(staffed(onDuty, waiting)));
    state = after.state;
    turns = after.turns;
    remember(after.effects);
    return { before, after: state, said: after.said, effects: after.effects };
  }

  return {
    get state() {
      return state;
    },
    get at() {
      return at;
    },
    say: (text) => take((talk) => talk.say(text)),
    tap: (tap) => take((talk) => talk.tap(tap)),
    desk: (act, by, reference) => take((talk) => talk.desk(act, by, reference)),
    due: (name) => take((talk) => talk.due(name)),
    wait(ms) {
      const until = at + ms;
      const done: Turn[] = [];
      for (;;) {
        const [next] = [...reminders].filter(([, due]) => due <= until).sort(([, one], [, other]) => one - other);
        if (next === undefined) break;
        const [name, due] = next;
        reminders.delete(name);
        at = Math.max(at, due);
        done.push(take((talk) => talk.due(name)));
      }
      at = until;
      return done;
    },
    staff(many) {
      onDuty = many;
    },
    pending: () => [...reminders.keys()],
  };
}
