/**
 * Whatever two link workers, one person and the clock do, in whatever order: never two voices, never none (rules 9 and 18).
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import type { LinkWorker } from "../../../dialogs/hand-off/live.ts";
import { REMINDERS } from "../../../dialogs/hand-off/reminders.ts";
import { type Message, reopen, type Tap } from "../../../dialogs/index.ts";
import type { DeskAct } from "../../../dialogs/input.ts";
import { ALEX, liverpool, MONDAY_MORNING, SAM } from "../talk.ts";
import { type DeskPlay, type Turn, waitingPerson } from "./desk-play.ts";

type Step =
  | { readonly does: "desk"; readonly act: DeskAct; readonly by: LinkWorker }
  | { readonly does: "say"; readonly text: string }
  | { readonly does: "tap"; readonly tap: Tap }
  | { readonly does: "due"; readonly name: string }
  | { readonly does: "wait"; readonly minutes: number }
  | { readonly does: "staff"; readonly onDuty: number };

const MS_A_MINUTE = 60_000;
const worker = fc.constantFrom(SAM, ALEX);
const acts = fc.oneof<fc.Arbitrary<DeskAct>[]>(
  fc.constant({ does: "claim" }),
  fc.constant({ does: "take-up" }),
  fc.record({ does: fc.constant("say"), text: fc.constantFrom("Hello, how are you?", "I will look into that.", " ") }),
  fc.record({ does: fc.constant("release"), why: fc.constantFrom("handed-back", "silent", "connection-lost") }),
  fc.record({ does: fc.constant("transfer"), to: worker }),
  fc.record({ does: fc.constant("close"), next: fc.constantFrom("", "I will ring you on Thursday.") }),
  fc.constant({ does: "reopen" }),
  fc.record({ does: fc.constant("add-service"), service: fc.constantFrom(...services()) }),
);
/** A lead's, of the whole conversation and whoever has it: nothing is said, and no chat begins or ends by them. */
const holds = fc.constantFrom<DeskAct>(
  { does: "hold", reason: "A complaint", until: MONDAY_MORNING + 30 * 24 * 60 * MS_A_MINUTE },
  { does: "release-hold" },
);

/** One that is told of, one that is only shown, and none at all. */
function services(): readonly string[] {
  const all = [...liverpool().services.values()];
  const ids = [true, false].flatMap((is) => all.find(({ isSensitive }) => isSensitive === is)?.id ?? []);
  return [...ids, "no-such-service"];
}

const PLAIN = ["hello", "it's about me gas bill", "help", "back", "what?", "yes", "no", "07700 900123", "🙂", ""];
const COMMANDS = [
  "don't call me",
  "is anyone there",
  "tell me more about the first one",
  "assistant",
  "where am I in the queue",
  "leave the queue",
  "STOP",
  "forget me",
  "who can I call now",
  "speak to a person",
  "can someone ring me",
  "start again",
];
const DANGER = ["I want to kill myself", "I've just taken an overdose", "my husband hits me"];
const BUTTONS = ["queue", "chat-now", "call-back", "leave-queue", "assistant", "urgent", "human", "plan"] as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant("desk" as const), act: acts, by: worker }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("desk" as const), act: holds, by: worker }) },
  { weight: 3, arbitrary: said(PLAIN) },
  { weight: 1, arbitrary: said(COMMANDS) },
  { weight: 2, arbitrary: said(DANGER) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...BUTTONS).map((button): Step => ({ does: "tap", tap: { do: button } })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...REMINDERS).map((name): Step => ({ does: "due", name })) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 12 }).map((minutes): Step => ({ does: "wait", minutes })) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }).map((onDuty): Step => ({ does: "staff", onDuty })) },
);
const path = fc.array(step, { maxLength: 25 });

function said(texts: readonly string[]): fc.Arbitrary<Step> {
  return fc.constantFrom(...texts).map((text) => ({ does: "say", text }));
}

describe("a live conversation", () => {
  it("has one voice: what is said in a link worker's name is said by whoever has it, and by nobody else", () => {
    forEveryTurn((turn, each) => {
      const speakers = turn.said.flatMap(({ from }) => from?.name ?? []);
      if (speakers.length === 0) return;
      assert.ok(each.does === "desk" && ["say", "close"].includes(each.act.does), "nobody else speaks in that name");
      // While nobody has it, anybody on the desk may end the wait.
      if (each.act.does === "say" || turn.before.live?.is !== "waiting") assert.equal(holder(turn.before), each.by.id);
      assert.deepEqual(speakers, [each.by.name]);
    });
  });

  it("is held by one: who has it changes by a claim of somebody who waits, or is handed on by the holder", () => {
    forEveryTurn(({ before, after }, each) => {
      const [had, has] = [holder(before), holder(after)];
      if (has === undefined || has === had) return;
      assert.ok(each.does === "desk");
      const isClaim = each.act.does === "claim" && before.live?.is === "waiting" && has === each.by.id;
      const isHandedOn = each.act.does === "transfer" && had === each.by.id && has === each.act.to.id;
      assert.ok(isClaim || isHandedOn, `${had} became ${has} by ${JSON.stringify(each)}`);
    });
  });

  it("is not touched by a link worker who does not have it, whatever they do", () => {
    fc.assert(
      fc.property(path, acts, worker, (steps, act, by) => {
        const play = played([...steps, { does: "desk", act: { does: "claim" }, by: SAM }]);
        const had = holder(play.state);
        if (had === undefined || had === by.id) return;
        const { before, after, said, effects } = play.desk(act, by);
        assert.deepEqual([after, said, effects], [before, [], []], JSON.stringify(act));
      }),
      { numRuns: 150 },
    );
  });

  it("is never given up or taken over in silence: whoever has it next, the person is told", () => {
    forEveryTurn(({ before, after, said, effects }, each) => {
      if (voiceOf(before) === voiceOf(after)) return;
      assert.ok(said.length > 0, `${voiceOf(before)} became ${voiceOf(after)} by ${JSON.stringify(each)}`);
      const isForgotten = effects.some(({ kind }) => kind === "forget");
      const shown = said.findLast(({ nowWith }) => nowWith !== undefined)?.nowWith;
      assert.ok(isForgotten || shown !== undefined, "and every screen shows who has it");
    });
  });

  it("hears nothing of the assistant while a link worker has it, but what it may not be without", () => {
    forEveryTurn(({ before, after, said }, each) => {
      const isHeld = before.live?.is === "with-link-worker" && after.live?.is === "with-link-worker";
      const own = said.filter(({ from }) => from === undefined);
      if (!isHeld || own.length === 0) return;
      assert.ok(mayBeSaid(each, own), `${JSON.stringify(each)} was answered: ${JSON.stringify(own)}`);
    });
  });

  it("is never without an answer while the assistant has it", () => {
    forEveryTurn(({ before, said }, each) => {
      const isSpoken = each.does === "say" || each.does === "tap";
      if (!isSpoken || before.live?.is === "with-link-worker") return;
      assert.ok(said.length > 0, `nothing was said to ${JSON.stringify(each)}`);
    });
  });

  it("leaves nobody hanging: when no link worker does anything more, the person is told and has the assistant back", () => {
    fc.assert(
      fc.property(path, fc.integer({ min: 0, max: 2 }), (steps, onDuty) => {
        const play = played(steps);
        play.staff(onDuty);
        const isHeld = play.state.live?.is === "with-link-worker";
        if (isHeld) play.say("are you there?");
        const told = play.wait(20 * MS_A_MINUTE);
        assert.notEqual(play.state.live?.is, "with-link-worker");
        if (isHeld)
          assert.ok(
            told.some(({ said }) => said.length > 0),
            "nobody said anything",
          );
        if (onDuty === 0) assert.notEqual(play.state.live?.is, "waiting", "they wait for nobody");
      }),
      { numRuns: 80 },
    );
  });

  it("has every reminder once: what comes again says nothing and tells nobody", () => {
    fc.assert(
      fc.property(path, fc.constantFrom(...REMINDERS), (steps, name) => {
        const play = played(steps);
        play.due(name);
        const again = play.due(name);
        assert.deepEqual(again.said, []);
        assert.deepEqual(
          again.effects.filter(({ kind }) => kind === "notify"),
          [],
        );
      }),
      { numRuns: 80 },
    );
  });

  it("tells the lead of each alert once, and never of one that was answered", () => {
    fc.assert(
      fc.property(path, (steps) => {
        const told = new Set<number>();
        const play = waitingPerson();
        for (const each of steps) {
          for (const { before, effects } of taken(play, each)) {
            const isTold = effects.some((effect) => effect.kind === "notify" && effect.event === "danger-unanswered");
            if (!isTold) continue;
            const alert = before.live?.alert;
            assert.ok(alert && alert.answeredAt === undefined && !told.has(alert.at));
            told.add(alert.at);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it("shows the desk what the state holds, whenever that changes, and reads back as it was written", () => {
    forEveryTurn(({ before, after, effects }) => {
      const shown = effects.findLast((effect) => effect.kind === "live");
      if (JSON.stringify(before.live) !== JSON.stringify(after.live) && after.live !== undefined) {
        assert.deepEqual(shown?.kind === "live" && shown.live, after.live);
      }
      const mode = after.live === undefined || after.live.is === "ended" ? "assistant" : after.live.is;
      assert.equal(after.mode, mode);
      assert.deepEqual(reopen(JSON.parse(JSON.stringify(after)), liverpool()), after);
    });
  });

  it("is not touched by what is done to another referral, or done twice by a second worker's claim", () => {
    fc.assert(
      fc.property(path, acts, worker, (steps, act, by) => {
        const play = played(steps);
        const { before, after, said, effects } = play.desk(act, by, "OTHER2");
        assert.deepEqual([after, said, effects], [before, [], []]);
        if (holder(before) === undefined) return;
        const second = play.desk({ does: "claim" }, by);
        assert.deepEqual([second.after, second.said], [before, []]);
      }),
      { numRuns: 80 },
    );
  });
});

function forEveryTurn(holds: (turn: Turn, step: Step) => void): void {
  fc.assert(
    fc.property(path, (steps) => {
      const play = waitingPerson();
      for (const each of steps) for (const turn of taken(play, each)) holds(turn, each);
    }),
    { numRuns: 100 },
  );
}

function played(steps: readonly Step[]): DeskPlay {
  const play = waitingPerson();
  for (const each of steps) taken(play, each);
  return play;
}

function taken(play: DeskPlay, each: Step): readonly Turn[] {
  switch (each.does) {
    case "desk":
      return [play.desk(each.act, each.by)];
    case "say":
      return [play.say(each.text)];
    case "tap":
      return [play.tap(each.tap)];
    case "due":
      return [play.due(each.name)];
    case "wait":
      return play.wait(each.minutes * MS_A_MINUTE);
    case "staff":
      play.staff(each.onDuty);
      return [];
  }
}

function holder({ live }: Turn["before"]): string | undefined {
  return live?.is === "with-link-worker" ? live.by?.id : undefined;
}

/** Whose words come next. */
function voiceOf({ live }: Turn["before"]): string {
  if (live?.is === "with-link-worker") return live.by?.id ?? "";
  return live?.is === "waiting" ? "assistant, waiting" : "assistant";
}

/** Urgent help, what the person asked for by a whole message or a button, and that somebody else has them now. */
function mayBeSaid(each: Step, own: readonly Message[]): boolean {
  const isUrgent = own.every(({ parts }) => parts.some(({ is }) => is === "urgent"));
  switch (each.does) {
    case "desk":
      return ["transfer", "add-service"].includes(each.act.does);
    case "say":
      // "Yes" and "no" may answer "do you want me to forget you?".
      return isUrgent || ["forget me", "no"].includes(each.text) || asksAgain(own);
    case "tap":
      return "do" in each.tap && ["urgent", "plan"].includes(each.tap.do);
    case "due":
    case "wait":
      return isUrgent;
    case "staff":
      return false;
  }
}

function asksAgain(own: readonly Message[]): boolean {
  return own.every(({ ask }) => ask?.id === "confirm-delete");
}
