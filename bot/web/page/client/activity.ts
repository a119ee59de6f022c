/**
 * The part of Direct Line's Activity that the page reads and sends. What comes is checked here as far as the page leans on
 * it; the rest was made from the same types by the same release.
 */
import type { Ask, NowWith, Part, Tap } from "../../../../dialogs/say.ts";

/** A button under a message. */
export interface Action {
  readonly label: string;
  readonly tap: Tap;
}

/** What somebody said, in the order of the conversation. */
export type Said =
  | { readonly by: "person"; readonly id: string; readonly sentAs: string | undefined; readonly text: string }
  | {
      readonly by: "assistant";
      readonly id: string;
      readonly parts: readonly Part[];
      readonly ask: Ask | undefined;
      readonly actions: readonly Action[];
      /** The name of the link worker who says it; absent when the assistant does. */
      readonly linkWorker?: string;
      /** To stand beside the chat. */
      readonly isPinned: boolean;
      /** Who has the conversation from here on, where that changes. */
      readonly nowWith?: NowWith;
    };

export interface Heard {
  readonly said: readonly Said[];
  readonly watermark: string;
  /** The name of a link worker who is typing. */
  readonly typing?: string;
}

/** Something to send. `sentAs` makes it count once however often it is sent. */
export interface Outgoing {
  readonly sentAs: string;
  readonly text: string;
  readonly tap?: Tap;
}

interface Wire {
  readonly type?: string;
  readonly id?: string;
  readonly text?: string;
  readonly from?: { readonly role?: string };
  readonly channelData?: {
    readonly clientActivityID?: string;
    readonly ask?: Ask;
    readonly parts?: readonly Part[];
    readonly linkWorker?: string;
    readonly isPinned?: true;
    readonly nowWith?: NowWith;
  };
  readonly suggestedActions?: { readonly actions?: readonly { readonly title: string; readonly value: Tap }[] };
}

/** A set of Activities as sent by stream or poll; undefined for anything else. */
export function readHeard(json: unknown): Heard | undefined {
  const { activities, watermark } = (json ?? {}) as { readonly activities?: unknown; readonly watermark?: unknown };
  if (!Array.isArray(activities) || typeof watermark !== "string") return undefined;
  const typing = activities.flatMap((each: Wire) =>
    each.type === "typing" ? (each.channelData?.linkWorker ?? []) : [],
  );
  return {
    said: activities.filter(isSaid).map(saidOf),
    watermark,
    ...(typing[0] !== undefined && { typing: typing[0] }),
  };
}

export function activityOf({ sentAs, text, tap }: Outgoing): Record<string, unknown> {
  const words = tap === undefined ? { text } : { text, displayText: text, value: tap };
  return { type: "message", textFormat: "plain", ...words, channelData: { clientActivityID: sentAs } };
}

/** Somebody is typing: no words, and nothing that is kept. */
export const TYPING = { type: "typing" } as const;

type WireMessage = Wire & { readonly id: string };

/** What stands beside the chat comes as an event, so that only a page with a place for it shows it. */
function isSaid(each: unknown): each is WireMessage {
  const { type, id, channelData } = (each ?? {}) as Wire;
  return (type === "message" || channelData?.isPinned === true) && typeof id === "string";
}

function saidOf({ id, text = "", from, channelData, suggestedActions }: WireMessage): Said {
  if (from?.role !== "bot") return { by: "person", id, sentAs: channelData?.clientActivityID, text };
  return {
    by: "assistant",
    id,
    parts: channelData?.parts ?? [{ is: "text", text }],
    ask: channelData?.ask,
    actions: suggestedActions?.actions?.map(({ title, value }) => ({ label: title, tap: value })) ?? [],
    isPinned: channelData?.isPinned === true,
    ...(channelData?.linkWorker !== undefined && { linkWorker: channelData.linkWorker }),
    ...(channelData?.nowWith && { nowWith: channelData.nowWith }),
  };
}
