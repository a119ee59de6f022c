/** One conversation over Direct Line with the published client. A button is tapped by sending what its card action holds. */
import assert from "node:assert/strict";
import type { CardAction, HeroCard } from "botbuilder";
import { type Activity, DirectLine } from "botframework-directlinejs";
import { z } from "zod";
import type { ConversationId } from "../../bot/store/store.ts";
import type { Ask, Part, Referral, Tap } from "../../dialogs/index.ts";
import { AS_SERVER, call } from "../bot/channels/directline/rest.ts";
import type { RunningService } from "../bot/running-service.ts";
import type { Speaker } from "./play.ts";
import { readable, type Seen, type SeenButton, seenInParts } from "./seen.ts";

/** What our activities hold, as far as a journey looks at it. */
interface Heard {
  readonly from: { readonly role?: string };
  readonly text?: string;
  readonly attachments?: readonly { readonly content: HeroCard }[];
  readonly suggestedActions?: { readonly actions: readonly CardAction[] };
  readonly channelData?: { readonly ask?: Ask; readonly parts?: readonly Part[] };
}

const MOST_ENTRIES = 200;
const started = z.object({ token: z.string() });

export async function converse(service: RunningService): Promise<Speaker & { end(): void }> {
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
    return seenIn(messages.filter(isFrom), await newReferral(), service);
  }

  let referred = 0;
  async function newReferral(): Promise<Referral | undefined> {
    const mine: Referral[] = [];
    for await (const each of service.parts.store.referrals()) if (each.conversation === conversation) mine.push(each);
    const made = mine.length > referred ? mine.at(-1) : undefined;
    referred = mine.length;
    return made;
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
    async claim() {
      await service.turns.turn({ kind: "desk", id: "claim", conversation, does: "claim", by: "Sam Example" });
      return await next();
    },
    end: () => client.end(),
  };
}

function seenIn(
  messages: readonly Heard[],
  referral: Referral | undefined,
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
    referral,
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
