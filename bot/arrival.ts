/**
 * What came in, read from an Activity: a tap, words, or somebody joining. Activities come from outside, so everything in
 * them is checked here and trusted from here on. `undefined` means that nothing needs an answer (typing, for one).
 */
import { z } from "zod";
import type { Input } from "../dialogs/input.ts";
import { CONVERSATION_ACTIONS, SERVICE_ACTIONS, type Tap } from "../dialogs/say.ts";
import { CodedError } from "../knowledge/errors.ts";
import { withDistrictsOnly } from "../knowledge/places/postcode.ts";
import type { Address, ConversationId } from "./store/store.ts";

type Unread<Each> = Each extends Input ? Omit<Each, "at" | "found" | "understood"> : never;

/**
 * Something that came in: the input before it is understood, where it belongs, what the channel echoes of it, and where
 * the answer is sent when the person's client does not fetch it.
 */
export type Arrival = Unread<Input> & {
  readonly conversation: ConversationId;
  readonly received?: Readonly<Record<string, unknown>>;
  readonly deliverTo?: Address;
};

/** Danger is looked for in this many characters of a message. */
export const LONGEST_READ = 20_000;
/** This many of them are understood, kept and echoed. */
export const LONGEST_KEPT = 5_000;
const LONGEST_ID = 200;

const id = z.string().min(1).max(LONGEST_ID);
const tapSchema: z.ZodType<Tap> = z.union([
  z.strictObject({ ask: id, choose: id }),
  z.strictObject({ do: z.enum(SERVICE_ACTIONS), service: id }),
  z.strictObject({ do: z.enum(CONVERSATION_ACTIONS) }),
]);

const activitySchema = z.object({
  type: z.string().max(LONGEST_ID),
  id: id.optional(),
  /** These two are the channel's own, put in place of whatever the client claimed. */
  conversation: z.object({ id: z.string().min(1) }),
  from: z.object({ id: z.string() }),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  locale: z.string().max(35).nullish(),
  channelData: z
    .object({ clientActivityID: id.optional().catch(undefined) })
    .nullish()
    .catch(undefined),
});
type Incoming = z.infer<typeof activitySchema>;

/**
 * The greeting has one id for each conversation, so however often a client says that it is here, it is greeted once.
 */
export const JOINED_ID = "joined";

/**
 * @param newId makes an id for a message whose client gave none; such a message cannot be known again when re-sent.
 * @throws CodedError `directline.activity-invalid`
 */
export function arrivalOf(activity: unknown, newId: () => string): Arrival | undefined {
  const parsed = activitySchema.safeParse(activity);
  if (!parsed.success) throw new CodedError("directline.activity-invalid");
  const incoming = parsed.data;
  const conversation = incoming.conversation.id as ConversationId;
  if (incoming.type === "conversationUpdate") return { kind: "joined", id: JOINED_ID, conversation };
  if (incoming.type !== "message") return undefined;

  const sent = { id: `message:${idOf(incoming) ?? newId()}`, conversation, received: receivedOf(incoming) };
  const text = whole(incoming.text ?? "", LONGEST_READ);
  const tap = tapSchema.safeParse(incoming.value);
  return tap.success ? { kind: "tap", tap: tap.data, label: text, ...sent } : { kind: "message", text, ...sent };
}

/** Whether an Activity's `value` is an option or a button of ours. */
export function isTap(value: unknown): boolean {
  return tapSchema.safeParse(value).success;
}

/** At most `longest` characters, never half of one. */
export function whole(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, "");
}

function idOf({ id: given, channelData }: Incoming): string | undefined {
  return channelData?.clientActivityID ?? given;
}

/** What the channel echoes to the person's own screens. */
function receivedOf({ from, text, value, locale, channelData }: Incoming): Record<string, unknown> {
  const tap = tapSchema.safeParse(value);
  return {
    user: from.id,
    text: withDistrictsOnly(whole(text ?? "", LONGEST_KEPT)),
    ...(tap.success ? { value: tap.data } : {}),
    ...(locale ? { locale } : {}),
    ...(channelData?.clientActivityID === undefined ? {} : { clientActivityID: channelData.clientActivityID }),
  };
}
