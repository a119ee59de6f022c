/** One conversation over Direct Line with the published client. A button is tapped by sending what its card action holds. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import type { CardAction, HeroCard } from "botbuilder";
import { type Activity, DirectLine } from "botframework-directlinejs";
import { z } from "zod";
import type { ConversationId, Entry } from "../../bot/store/store.ts";
import type { Ask, Part, Referral, State, Tap } from "../../dialogs/index.ts";
import { AS_SERVER, call } from "../bot/channels/directline/rest.ts";
import type { ManualClock } from "../bot/manual-clock.ts";
import type { RunningService } from "../bot/running-service.ts";
import { until } from "../until.ts";
import { actOf, type Speaker, workerNamed } from "./play.ts";
import { readable, type Seen, type SeenButton, type Standing, seenInParts, speakersIn } from "./seen.ts";

/** What our activities hold, as far as a journey looks at it. */
interface Heard {
  readonly from: { readonly role?: string };
  readonly text?: string;
  readonly attachments?: readonly { readonly content: HeroCard }[];
  readonly suggestedActions?: { readonly actions: readonly CardAction[] };
  readonly channelData?: { readonly ask?: Ask; readonly parts?: readonly Part[] };
}

const MOST_ENTRIES = 200;
/** The clock is moved on so much at a time: whoever is at the desk is taken for gone after a minute without a word. */
const STEP_MS = 15_000;
const SOCKET_ANSWERS_WITHIN_MS = 5;
const started = z.object({ token: z.string() });

export async function converse(service: RunningService, clock: ManualClock): Promise<Speaker & { end(): void }> {
  const { body } = await call(service.url, "POST", "/tokens/generate", { authorization: AS_SERVER });
  const { token, conversationId } = started.extend({ conversationId: z.string() }).parse(body);
  const client = new DirectLine({ domain: `${service.url}/v3/directline`, token, webSocket: true });
  const heard = listen(client);
  const conversation = conversationId as ConversationId;
  let seenSoFar = 0;

  /** All that was committed has come, and is what the person sees next. */
  async function next(): Promise<Seen> {
    const entries = await service.parts.store.entries(conversation, seenSoFar, MOST_ENTRIES);
    seenSoFar = entries.at(-1)?.sequence ?? seenSoFar;
    const messages = await heard.take(entries.length);
    const isFrom = ({ from }: Heard) => from.role === "bot";
    return seenIn(messages.filter(isFrom), { entries, ...(await standing()) }, service);
  }

  let sent: string | undefined;
  /** A referral that is new, or is not as it was sent before. */
  async function standing(): Promise<Omit<Standing, "notices">> {
    const mine: Referral[] = [];
    for await (const each of service.parts.store.referrals()) if (each.conversation === conversation) mine.push(each);
    const last = mine.at(-1);
    const isNew = last !== undefined && sent !== sentAs(last);
    if (last !== undefined) sent = sentAs(last);
    return { referral: isNew ? last : undefined, mode: (await stateNow())?.mode ?? "assistant" };
  }

  /** Nothing once it is forgotten. */
  async function stateNow(): Promise<State | undefined> {
    return (await service.parts.store.load(conversation)).state as State | undefined;
  }

  let acts = 0;
  let onDuty: readonly string[] = [];

  /** Whoever is there says so again and again, as an open page does. */
  async function staff(names: readonly string[]): Promise<void> {
    const { desk } = service;
    for (const name of new Set([...onDuty, ...names])) {
      const status = names.includes(name) ? "on-duty" : "off-duty";
      await desk.duty.set({ ...workerNamed(name), role: "link-worker" }, status);
    }
    onDuty = names;
    await until("the desk is staffed so", () => desk.duty.onDuty() === names.length);
  }

  /** What was due by now was done. */
  async function nothingDue(): Promise<boolean> {
    for await (const kept of service.parts.store.dump()) {
      if (kept.is !== "conversation" || kept.conversation !== conversation) continue;
      if (kept.due.some(({ what, dueAt }) => what === "remind" && dueAt <= clock.now())) return false;
    }
    return true;
  }

  return {
    async greeting() {
      await heard.first;
      return await next();
    },
    async say(text) {
      await send(client, { type: "message", text, from: { id: "me" } });
      return await next();
    },
    async tap(value, label) {
      await send(client, { type: "message", text: label, value, from: { id: "me" } });
      return await next();
    },
    async desk(step) {
      acts += 1;
      const { act, worker } = actOf(step);
      const reference = (await stateNow())?.referral?.reference ?? "";
      await service.turns.turn({ ...act, kind: "desk", id: `act-${acts}`, conversation, worker, reference });
      return await next();
    },
    async wait(ms) {
      for (let left = ms; left > 0; left -= STEP_MS) {
        clock.advance(Math.min(left, STEP_MS));
        await staff(onDuty);
        // A connection that does not answer for long is taken for dead: it gets its chance.
        await pause(SOCKET_ANSWERS_WITHIN_MS);
      }
      await until("what is due is done", nothingDue);
      return await next();
    },
    async onDuty(names) {
      await staff(names);
      return await next();
    },
    end: () => client.end(),
  };
}

/** Without what the desk and the store add to it. */
function sentAs({ reference, phone, safeContact, wants }: Referral): string {
  return JSON.stringify({ reference, phone, safeContact, wants });
}

function seenIn(
  messages: readonly Heard[],
  { entries, ...standing }: Omit<Standing, "notices"> & { readonly entries: readonly Entry[] },
  { parts: { world } }: RunningService,
): Seen {
  const cards = messages.flatMap(({ attachments = [] }) => attachments.map(({ content }) => content));
  const services = cards.filter(({ buttons }) => buttons.some(({ value }) => isTap(value)));
  const text = [
    ...messages.map((message) => message.text ?? ""),
    ...cards.map(({ title, subtitle, text: lines, buttons }) =>
      [title, subtitle, lines, ...buttons.map((button) => button.title)].join("\n"),
    ),
  ].join("\n\n");
  const buttons: SeenButton[] = [
    ...messages.flatMap(({ suggestedActions }) => suggestedActions?.actions ?? []).flatMap((action) => tapOf(action)),
    ...services.flatMap((card) => card.buttons.flatMap((action) => tapOf(action, card.title))),
  ];
  return {
    ...readable(text, buttons),
    ask: messages.findLast(({ channelData }) => channelData?.ask !== undefined)?.channelData?.ask?.id,
    services: services.map(({ title }) => title),
    ...seenInParts(
      messages.flatMap(({ channelData }) => channelData?.parts ?? []),
      world().words,
    ),
    // How a channel shows a link worker is its own tests' to look at.
    ...speakersIn(entries.flatMap(({ message }) => message ?? [])),
    ...standing,
    notices: undefined,
  };
}

function tapOf({ type, title, value }: CardAction, of?: string): SeenButton[] {
  if (type !== "messageBack" || !isTap(value)) return [];
  return [{ label: title, tap: value, ...(of === undefined ? {} : { of }) }];
}

function isTap(value: unknown): value is Tap {
  return typeof value === "object" && value !== null && ("ask" in value || "do" in value);
}

/** Activities as they come, to be taken in order. */
function listen(client: DirectLine) {
  const heard: Heard[] = [];
  let waiting: (() => void) | undefined;
  let isFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    isFirst = resolve;
  });
  client.activity$.subscribe(
    (activity) => {
      heard.push(activity as unknown as Heard);
      isFirst();
      waiting?.();
    },
    // The client ends a conversation by an error of its own.
    () => undefined,
  );
  return {
    first,
    async take(count: number): Promise<Heard[]> {
      while (heard.length < count) {
        await new Promise<void>((resolve) => {
          waiting = resolve;
        });
      }
      return heard.splice(0, count);
    },
  };
}

function send(client: DirectLine, activity: Record<string, unknown>): Promise<string> {
  return new Promise((resolve, reject) => {
    client.postActivity(activity as unknown as Activity).subscribe((id) => {
      assert.notEqual(id, "retry", "the activity was not taken");
      resolve(id);
    }, reject);
  });
}
