/**
 * What an agent hub does in a conversation that it was handed: takes it, writes, gives it back or ends it, each as the act
 * of a link worker. Only the server's secret lets it; whoever is at the desk sees the conversation as taken.
 */
import type { ConversationAccount } from "botbuilder";
import { z } from "zod";
import type { DeskAct } from "../../../dialogs/input.ts";
import type { State } from "../../../dialogs/state.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { LONGEST_KEPT, whole } from "../../arrival.ts";
import { type DeskTurnDeps, deskTurn } from "../../desk/desk-turn.ts";
import { hubWorker } from "../../desk/hub-worker.ts";
import type { ConversationId, Store } from "../../store/store.ts";
import type { TurnResult } from "../../turn.ts";

export interface FromHubDeps extends DeskTurnDeps {
  readonly store: Pick<Store, "load" | "outbox">;
  readonly reopened: (stored: unknown) => State;
}

const id = z.string().min(1).max(200);
/** The agent, by the hub's id and the first name that the person is to read. */
const from = z.object({ id, name: z.string().trim().min(1).max(60) });
const schema = z.union([
  z.object({
    type: z.literal("event"),
    name: z.literal("handoff.status"),
    from,
    value: z.object({ state: z.enum(["accepted", "failed", "completed"]) }),
  }),
  z.object({ type: z.literal("message"), id, from: from.extend({ role: z.literal("bot") }), text: z.string().min(1) }),
]);
type FromHub = z.infer<typeof schema>;

/** Whether a server means its own agent by it and not the person whose words it brings. */
export function isFromHub(activity: unknown): boolean {
  const { type, name, from } = activity as Readonly<Record<string, unknown>>;
  if (type === "event") return name === "handoff.status";
  return type === "message" && (from as Partial<ConversationAccount> | undefined)?.role === "bot";
}

/**
 * What no longer fits changes nothing; `undefined` where another has it, or no referral was made. Sent again it is done once.
 * @throws CodedError `directline.activity-invalid`, or as `Turns.turn`
 */
export async function takeFromHub(
  conversation: ConversationId,
  activity: unknown,
  deps: FromHubDeps,
): Promise<TurnResult | undefined> {
  const parsed = schema.safeParse(activity);
  if (!parsed.success) throw new CodedError("directline.activity-invalid");
  const { referral, live } = deps.reopened((await deps.store.load(conversation)).state);
  const told = parsed.data;
  const worker = hubWorker(told.from);
  const act = actOf(told);
  if (referral === undefined || (act.does !== "claim" && live?.by?.id !== worker.id)) return undefined;
  const { reference } = referral;
  // A status has no id that a hub would keep: it is about the hand-off as it stands.
  const inbound = told.type === "message" ? `hub:${told.id}` : `hub:${told.value.state}:${live?.since}`;
  return await deskTurn({ conversation, reference }, act, worker, inbound, deps);
}

function actOf(told: FromHub): DeskAct {
  if (told.type === "message") return { does: "say", text: whole(told.text, LONGEST_KEPT) };
  switch (told.value.state) {
    case "accepted":
      return { does: "claim" };
    case "failed":
      return { does: "release", why: "handed-back" };
    case "completed":
      return { does: "close", next: "" };
  }
}
