/**
 * What must be true when the faults are over: every message that was sent stands once, in the order sent, each answered
 * before the next; what was acknowledged and what was seen is what is kept; every referral that somebody was told of is
 * there once, and no other.
 */
import type { Entry, KeptReferral, Store } from "../../bot/store/store.ts";
import type { Talk } from "./crowd.ts";
import { isReferred } from "./story.ts";

export interface Verdict {
  readonly messages: number;
  readonly answers: number;
  readonly referrals: number;
  readonly problems: readonly string[];
}

const PAGE = 200;
const CODE = /Your code is ([0-9A-Z]{6})/;

export async function judge(talks: readonly Talk[], store: Store): Promise<Verdict> {
  const problems: string[] = [];
  const referrals = await referralsOf(store);
  let messages = 0;
  let answers = 0;
  for (const talk of talks) {
    const entries = await entriesOf(talk, store);
    const made = referrals.get(talk.session.conversation) ?? [];
    problems.push(...[...inOrder(talk, entries), ...asSeen(talk, entries), ...asTold(entries, made)].map(inTalk(talk)));
    messages += talk.sent.length;
    answers += entries.filter(({ from }) => from === "assistant").length;
    referrals.delete(talk.session.conversation);
  }
  if (referrals.size > 0) problems.push(`${referrals.size} conversations that nobody had made a referral`);
  return { messages, answers, referrals: talks.filter(({ heard }) => isReferred(heard)).length, problems };
}

export function inTalk(talk: Talk): (problem: string) => string {
  return (problem) => `${talk.session.conversation}: ${problem}`;
}

/** What comes of a reminder, as when a clock jumps past the time within which a referral is opened: it stands by itself. */
const OF_A_REMINDER = /^due:/;

/** Person, answers, person, answers: each message once, in the order sent, with its answers behind it. */
function inOrder({ sent }: Talk, entries: readonly Entry[]): string[] {
  const problems: string[] = [];
  const expected = ["joined", ...sent.map(({ clientActivityID }) => `message:${clientActivityID}`)];
  const turns: { readonly id: string; answers: number }[] = [{ id: "joined", answers: 0 }];
  const reminders: string[] = [];
  entries.forEach(({ from, id, sequence }, index) => {
    if (sequence !== index + 1) problems.push(`entry ${index + 1} has the sequence ${sequence}`);
    const turn = turns.at(-1);
    if (from === "person") turns.push({ id, answers: 0 });
    else if (OF_A_REMINDER.test(id)) reminders.push(id);
    else if (turn !== undefined && id === `${turn.id}/${turn.answers + 1}`) turn.answers += 1;
    else problems.push(`the answer ${sequence} is not to the message before it`);
  });
  if (turns.map(({ id }) => id).join() !== expected.join()) {
    problems.push(`${turns.length - 1} messages are kept in place of ${sent.length}, or in another order`);
  }
  if (new Set(reminders).size < reminders.length) problems.push("a reminder is there more than once");
  const unanswered = turns.filter((turn) => turn.answers === 0).length;
  if (unanswered > 0) problems.push(`${unanswered} messages have no answer`);
  return problems;
}

/** What was acknowledged is there under that number; what the screen showed is what is kept, all of it. */
function asSeen({ sent, heard }: Talk, entries: readonly Entry[]): string[] {
  const problems: string[] = [];
  for (const { clientActivityID, sequence } of sent) {
    if (sequence === undefined) problems.push("a message was never acknowledged");
    else if (entries[sequence - 1]?.id !== `message:${clientActivityID}`)
      problems.push(`${sequence} was acknowledged and is not there`);
  }
  if (heard.length !== entries.length) problems.push(`${heard.length} of ${entries.length} lines were seen`);
  heard.forEach(({ isFromPerson, clientActivityID }, index) => {
    const { from, received } = entries[index] ?? {};
    const isSame = isFromPerson
      ? from === "person" && received?.clientActivityID === clientActivityID
      : from === "assistant";
    if (!isSame) problems.push(`line ${index + 1} was seen as another than is kept`);
  });
  return problems;
}

/** One referral for one code that the person was given. */
export function asTold(entries: readonly Entry[], referrals: readonly KeptReferral[]): string[] {
  const told = new Set(entries.flatMap(({ message }) => CODE.exec(JSON.stringify(message ?? ""))?.[1] ?? []));
  const kept = referrals.map(({ reference }) => reference);
  return [...told].sort().join() === [...kept].sort().join()
    ? []
    : [`told of ${told.size} referrals, and ${kept.length} are kept`];
}

export async function entriesOf({ session }: Pick<Talk, "session">, store: Pick<Store, "entries">): Promise<Entry[]> {
  const conversation = session.conversation as Parameters<Store["entries"]>[0];
  const all: Entry[] = [];
  for (let page = await store.entries(conversation, 0, PAGE); page.length > 0; ) {
    all.push(...page);
    page = await store.entries(conversation, page.at(-1)?.sequence ?? 0, PAGE);
  }
  return all;
}

export async function referralsOf(store: Pick<Store, "referrals">): Promise<Map<string, KeptReferral[]>> {
  const byConversation = new Map<string, KeptReferral[]>();
  for await (const referral of store.referrals()) {
    const { conversation } = referral;
    byConversation.set(conversation, [...(byConversation.get(conversation) ?? []), referral]);
  }
  return byConversation;
}
