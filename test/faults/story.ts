/**
 * What somebody says next: a few words about what matters, then asking for a person and tapping through the referral, then
 * a few words more. Chosen from what the screen shows, so it goes on from wherever the conversation is.
 */
import type { Chance } from "../bench/match/chance.ts";
import type { Heard } from "./screen.ts";

export interface Said {
  readonly text: string;
  /** What a tapped button holds. */
  readonly value?: { readonly ask: string; readonly choose: string };
}

const SENTENCES = [
  "my landlord is kicking us out next month",
  "cant afford the gas and the leccy this winter",
  "I have been on my own since I retired",
  "looking for a gardening group near me",
  "the flat is full of damp and mould",
  "lost my job and do not know what benefits I can get",
  "hello",
  "show me something else",
];
/** On the way to a referral, by question: the option to tap, or the words to say. */
const ON_THE_WAY: Readonly<Record<string, { readonly choose: string } | { readonly say: string }>> = {
  "under-18": { choose: "no" },
  "refer.who-for": { choose: "me" },
  "refer.name": { choose: "no-name" },
  "refer.contact": { choose: "text" },
  "refer.phone": { say: "07700 900123" },
  "refer.text-read": { choose: "only-me" },
  "refer.slot": { choose: "other" },
  "refer.times": { say: "after six on a weekday" },
  "refer.strike": { choose: "keep-all" },
  "refer.send": { choose: "yes" },
};
const ASK_FOR_A_PERSON = "I want to talk to a person";
const SENT = /Your code is/;

/** Whether the screen says that a referral was made. */
export function isReferred(heard: readonly Heard[]): boolean {
  return referredAt(heard) >= 0;
}

function referredAt(heard: readonly Heard[]): number {
  return heard.findIndex(({ isFromPerson, text }) => !isFromPerson && SENT.test(text));
}

/** The next thing to say, or `undefined` when this person is done. */
export function nextSaid(heard: readonly Heard[], chance: Chance): Said | undefined {
  const said = heard.filter(({ isFromPerson }) => isFromPerson).length;
  const sentAt = referredAt(heard);
  if (sentAt >= 0)
    return heard.length - sentAt > 6 || chance.happens(0.4) ? undefined : { text: chance.pick(SENTENCES) };
  const { ask } = heard.at(-1) ?? {};
  const way = ask && ON_THE_WAY[ask.id];
  if (ask && way) return "say" in way ? { text: way.say } : tapOf(ask, way.choose);
  if (said === 0 || (said < 4 && chance.happens(0.5))) {
    const option = ask && ask.options.length > 0 && chance.happens(0.7) ? chance.pick(ask.options) : undefined;
    return ask && option ? tapOf(ask, option.id) : { text: chance.pick(SENTENCES) };
  }
  return { text: ASK_FOR_A_PERSON };
}

export function tapOf(ask: NonNullable<Heard["ask"]>, choose: string): Said {
  const label = ask.options.find(({ id }) => id === choose)?.label;
  return { text: label ?? choose, value: { ask: ask.id, choose } };
}
