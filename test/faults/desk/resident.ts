/** Somebody who asks for a person, waits, talks with whoever joins, and is done when that is over. */
import { setTimeout as sleep } from "node:timers/promises";
import { say, type Talk, withScreen } from "../crowd.ts";
import type { Heard } from "../screen.ts";
import { isReferred, type Said, tapOf } from "../story.ts";
import type { Wire } from "../wire.ts";

const ON_THE_WAY: Readonly<Record<string, string>> = {
  "under-18": "no",
  "refer.how": "chat",
  "refer.who-for": "me",
  "refer.name": "no-name",
  "refer.strike": "keep-all",
  "refer.send": "yes",
};
const ASK_FOR_A_PERSON = "I want to talk to a person";
const IS_OVER = / has (?:ended this chat|closed)/;
const BETWEEN_MS = 1_500;
const MOST_STEPS = 20;

export async function withAPerson(talk: Talk, wire: Wire, isEnding: () => boolean): Promise<void> {
  await withScreen(talk, wire, async (screen) => {
    for (let step = 0; step < MOST_STEPS && !isReferred(screen.heard) && !isEnding(); step += 1) {
      await screen.answered(await say(nextStep(screen.heard), talk, wire));
    }
    for (let line = 1; isReferred(screen.heard) && !isOver(screen.heard) && !isEnding(); line += 1) {
      await sleep(wire.chance.below(BETWEEN_MS));
      await say({ text: `it is about the rent, line ${line}` }, talk, wire);
    }
  });
}

function nextStep(heard: readonly Heard[]): Said {
  const { ask } = heard.at(-1) ?? {};
  if (heard.every(({ isFromPerson }) => !isFromPerson) || ask === undefined) return { text: ASK_FOR_A_PERSON };
  return tapOf(ask, ON_THE_WAY[ask.id] ?? ask.options[0]?.id ?? "");
}

function isOver(heard: readonly Heard[]): boolean {
  return heard.some(({ isFromPerson, text }) => !isFromPerson && IS_OVER.test(text));
}
