/**
 * How fast messages are taken: so many a minute of one conversation, and a multiple of that from one address. What is
 * refused is not lost: it is not counted either, and clients keep it and send it again.
 *
 * Somebody in danger who types fast is answered all the same: words in which danger is noticed are let past both limits,
 * up to a rate at which nobody types, and so are taps, which may ask for urgent help and cost little.
 */
import type { Signal } from "../../../knowledge/safety/signal.ts";
import { clientAddress } from "../../address.ts";
import { LONGEST_READ, whole } from "../../arrival.ts";
import type { Limits } from "../../limits.ts";
import { isRefusedAsTooMany } from "../../refusals.ts";
import type { Received } from "../../route.ts";
import type { ConversationId } from "../../store/store.ts";
import type { Caller } from "./access.ts";

export interface MessageLimitDeps {
  readonly limits: Limits;
  readonly messagesPerMinute: number;
  readonly trustedProxies: number;
  readonly notice: (text: string) => readonly Signal[] | Promise<readonly Signal[]>;
}

export interface Counted {
  readonly text: unknown;
  /** An option or a button, perhaps the one for urgent help. */
  readonly isTap: boolean;
  readonly conversation: ConversationId;
  readonly caller: Caller;
}

/** A library or a mobile network has many people behind one address. */
const CONVERSATIONS_AN_ADDRESS = 20;
const TIMES_IN_DANGER = 10;

/** Counts one message. @throws CodedError `http.too-many-requests` */
export async function countMessage(received: Received, message: Counted, deps: MessageLimitDeps): Promise<void> {
  const { conversation, caller } = message;
  const { limits, messagesPerMinute } = deps;
  try {
    await limits.count("messages", conversation, messagesPerMinute);
    // A server brings the messages of everybody who talks through it.
    if (caller.is === "server") return;
    const address = clientAddress(received, deps.trustedProxies);
    await limits.count("messages-by-address", address, messagesPerMinute * CONVERSATIONS_AN_ADDRESS);
  } catch (error) {
    if (!isRefusedAsTooMany(error)) throw error;
    if (!message.isTap && !(await isInDanger(message.text, deps))) throw error;
    await limits.count("messages-in-danger", conversation, messagesPerMinute * TIMES_IN_DANGER);
  }
}

async function isInDanger(text: unknown, { notice }: MessageLimitDeps): Promise<boolean> {
  return typeof text === "string" && (await notice(whole(text, LONGEST_READ))).length > 0;
}
