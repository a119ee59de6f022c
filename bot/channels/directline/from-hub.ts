/**
 * What an agent hub does in a conversation that it was handed: takes it, writes, gives it back or ends it, each as the act
 * of a link worker, and written in the audit trail as theirs is. Only the server's secret lets it; whoever is at the desk
 * sees the conversation as taken, and the case as closed when the hub has ended it.
 */
import type { ConversationAccount } from "botbuilder";
import { z } from "zod";
import type { DeskAct } from "../../../dialogs/input.ts";
import type { State } from "../../../dialogs/state.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { LONGEST_KEPT, whole } from "../../arrival.ts";
import type { Doing } from "../../desk/act-turn.ts";
import { OUTCOMES, type Outcome } from "../../desk/case.ts";
import { type CloseDeps, closeCase } from "../../desk/close-case.ts";
import { deskTurn } from "../../desk/desk-turn.ts";
import { hubWorker } from "../../desk/hub-worker.ts";
import type { AuditTrail } from "../../desk/signed-in.ts";
import type { ConversationId, Entry } from "../../store/store.ts";

export interface FromHubDeps extends CloseDeps {
  readonly audit: Pick<AuditTrail, "add">;
}

const id = z.string().min(1).max(200);
/** The agent, by the hub's id and the first name that the person is to read. */
const from = z.object({ id, name: z.string().trim().min(1).max(60) });
const status = { type: z.literal("event"), name: z.literal("handoff.status"), from };
/** A hub that says no more than that it is over has talked with them. */
const completed = z.object({ state: z.literal("completed"), outcome: z.enum(OUTCOMES).default("supported") });
const schema = z.union([
  z.object({
    ...status,
    value: z.discriminatedUnion("state", [z.object({ state: z.enum(["accepted", "failed"]) }), completed]),
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
 * Resolves with what came of it in the conversation: nothing where another has it, where no referral was made, where it no
 * longer fits or was sent before. Sent again it is done once.
 * @throws CodedError `directline.activity-invalid`, or as `Turns.turn`
 */
export async function takeFromHub(
  conversation: ConversationId,
  activity: unknown,
  deps: FromHubDeps,
): Promise<readonly Entry[]> {
  const parsed = schema.safeParse(activity);
  if (!parsed.success) throw new CodedError("directline.activity-invalid");
  const told = parsed.data;
  const state = deps.reopened((await deps.store.load(conversation)).state);
  const who = hubWorker(told.from);
  const act = actOf(told);
  if (state.referral === undefined || !mayDo(act, who.id, state)) return [];
  const { reference } = state.referral;
  // A status has no id that a hub would keep: it is about the hand-off as it stands.
  const actId = told.type === "message" ? `hub:${told.id}` : `hub:${told.value.state}:${state.live?.since}`;
  const doing: Doing = { key: { conversation, reference }, who, actId };
  const detail = act.does === "close" ? `close ${act.outcome}` : WORDS[act.does];
  await deps.audit.add({ who: who.id, did: "case-acted", reference, detail });
  if (act.does === "close") return await close(act.outcome, doing, deps);
  const result = await deskTurn(doing.key, act, who, actId, deps);
  return result.is === "answered" ? result.entries : [];
}

type HubAct =
  | Extract<DeskAct, { readonly does: "say" | "claim" | "release" }>
  | { readonly does: "close"; readonly outcome: Outcome };

/** As the desk names them. */
const WORDS = { say: "say", claim: "claim", release: "hand-back" } as const;

function actOf(told: FromHub): HubAct {
  if (told.type === "message") return { does: "say", text: whole(told.text, LONGEST_KEPT) };
  switch (told.value.state) {
    case "accepted":
      return { does: "claim" };
    case "failed":
      return { does: "release", why: "handed-back" };
    case "completed":
      return { does: "close", outcome: told.value.outcome };
  }
}

/** Nobody but the agent who has it; an end that was lost on its way to the case is told again by whoever ended it. */
function mayDo({ does }: HubAct, workerId: string, { live, referral }: State): boolean {
  if (does === "claim") return true;
  if (live?.by?.id !== workerId) return false;
  return (
    does !== "close" || live.is === "with-link-worker" || (live.end === "closed" && referral?.closedAt !== undefined)
  );
}

async function close(outcome: Outcome, doing: Doing, deps: FromHubDeps): Promise<readonly Entry[]> {
  const before = await deps.store.referral(doing.key);
  if (before === undefined || before.case?.facts.closed !== undefined) return [];
  const ended = await closeCase({ act: "close", outcome, tookUp: [], next: "" }, before, doing, deps);
  return ended.is === "done" ? (ended.entries ?? []) : [];
}
