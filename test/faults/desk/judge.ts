/**
 * What must be true of a desk when the faults are over: whoever was claimed had one holder at a time, nobody spoke beside
 * the holder, an act that a link worker was told is done is there once and one that was refused is not, every message of a
 * resident is there once, and nobody waits or talks any more.
 */
import type { Entry, KeptReferral, Store } from "../../../bot/store/store.ts";
import type { Talk } from "../crowd.ts";
import { asTold, entriesOf, inTalk, referralsOf, type Verdict } from "../judge.ts";
import { isReferred } from "../story.ts";
import type { Done } from "./work.ts";

interface Turn {
  readonly id: string;
  readonly lines: readonly Entry[];
}

const ACT = /^desk:(.+)$/;

export async function judgeDesk(
  talks: readonly Talk[],
  done: readonly Done[],
  store: Pick<Store, "entries" | "referrals">,
): Promise<Verdict> {
  const problems: string[] = [];
  const referrals = await referralsOf(store);
  const acts = new Map(done.map((each) => [each.actId, each]));
  const written = new Map<string, number>();
  const cases = new Map<string, KeptReferral>();
  let messages = 0;
  let answers = 0;
  for (const talk of talks) {
    const entries = await entriesOf(talk, store);
    const made = referrals.get(talk.session.conversation) ?? [];
    const turns = turnsOf(entries);
    const found = [
      ...asSent(talk, entries),
      ...asSeen(talk, entries),
      ...asTold(entries, made),
      ...oneVoice(turns, acts),
      ...made.flatMap(stuck),
    ];
    problems.push(...found.map(inTalk(talk)));
    for (const { id } of turns) written.set(id, (written.get(id) ?? 0) + 1);
    for (const referral of made) cases.set(referral.reference, referral);
    messages += talk.sent.length;
    answers += entries.filter(({ from }) => from === "assistant").length;
  }
  problems.push(...done.flatMap((each) => asAcknowledged(each, written.get(`desk:${each.actId}`) ?? 0, cases)));
  if (!done.some(({ act, acted }) => act.act === "close" && acted === "done")) problems.push("nobody was helped");
  return { messages, answers, referrals: talks.filter(({ heard }) => isReferred(heard)).length, problems };
}

/** What came of one message, act or reminder, in the order in which it was written. */
function turnsOf(entries: readonly Entry[]): Turn[] {
  const turns: { id: string; lines: Entry[] }[] = [];
  for (const entry of entries) {
    const id = entry.from === "person" ? entry.id : entry.id.replace(/\/\d+$/, "");
    const last = turns.at(-1);
    if (last?.id === id) last.lines.push(entry);
    else turns.push({ id, lines: [entry] });
  }
  return turns;
}

/** Each message once, in the order sent, under the number that was acknowledged. */
function asSent({ sent }: Talk, entries: readonly Entry[]): string[] {
  const kept = entries.filter(({ from }) => from === "person").map(({ id }) => id);
  const wanted = sent.map(({ clientActivityID }) => `message:${clientActivityID}`);
  const lost = sent.filter(
    ({ sequence, clientActivityID }) =>
      sequence === undefined || entries[sequence - 1]?.id !== `message:${clientActivityID}`,
  );
  return [
    ...(kept.join() === wanted.join() ? [] : [`${kept.length} messages are kept in place of ${wanted.length}`]),
    ...(lost.length === 0 ? [] : [`${lost.length} messages are not where they were acknowledged`]),
  ];
}

/** Link workers may write on after the screen is closed; up to then it showed what is kept. */
function asSeen({ heard }: Talk, entries: readonly Entry[]): string[] {
  const isOther = heard.some(
    ({ sequence, isFromPerson }) => isFromPerson !== (entries[sequence - 1]?.from === "person"),
  );
  return isOther ? ["another line was seen than is kept"] : [];
}

/** Whoever joined has it until a line says otherwise; meanwhile nobody else says anything. */
function oneVoice(turns: readonly Turn[], acts: ReadonlyMap<string, Done>): string[] {
  const problems: string[] = [];
  let holder: string | undefined;
  for (const { id, lines } of turns) {
    const said = lines.flatMap(({ message }) => message ?? []);
    const by = acts.get(ACT.exec(id)?.[1] ?? "");
    const nowWith = said.findLast((message) => message.nowWith !== undefined)?.nowWith;
    if (ACT.test(id) && by === undefined) problems.push("an act that nobody did");
    if (by?.act.act === "claim" && holder !== undefined) problems.push(`claimed while ${holder} has it`);
    const isBesides = by === undefined ? nowWith === undefined : by.act.act !== "claim" && by.who.name !== holder;
    if (holder !== undefined && said.length > 0 && isBesides) problems.push(`a voice beside ${holder}: ${id}`);
    const others = said.filter(({ from }) => from !== undefined && from.name !== by?.who.name);
    if (others.length > 0) problems.push(`words in a name that is not ${by?.who.name}`);
    if (nowWith?.is === "link-worker" && nowWith.name !== by?.who.name) problems.push("somebody joined by no act");
    if (nowWith !== undefined) holder = nowWith.is === "link-worker" ? nowWith.name : undefined;
  }
  if (holder !== undefined) problems.push(`${holder} has it at the end`);
  return problems;
}

function stuck({ live, reference }: KeptReferral): string[] {
  return live === undefined || live.is === "ended" ? [] : [`${reference} is still ${live.is}`];
}

/** @param times how many turns the act made */
function asAcknowledged(
  { act, acted, reference, who }: Done,
  times: number,
  cases: ReadonlyMap<string, KeptReferral>,
): string[] {
  const what = `${act.act} of ${who.name} at ${reference}`;
  if (acted === undefined) return [`${what} was never answered`];
  if (times > 1) return [`${what} is there ${times} times`];
  if (acted !== "done") return times === 0 ? [] : [`${what} was refused and is there`];
  const facts = cases.get(reference)?.case?.facts;
  // A service that is in the plan already makes no line, and stands in the case.
  if (act.act === "add-service") {
    const added = (facts?.added ?? []).filter(({ service }) => service === act.service).length;
    return added === 1 ? [] : [`${what} is in the case ${added} times`];
  }
  if (act.act === "close" && facts?.closed === undefined) return [`${what} is acknowledged, and the case is open`];
  return times === 1 ? [] : [`${what} is acknowledged and not there`];
}
