/** `POST cases/:id/act`: written to the audit trail, then done, once however often it is sent. */
import { CodedError } from "../../knowledge/errors.ts";
import type { Clock } from "../clock.ts";
import type { Limits } from "../limits.ts";
import { queues } from "../queues.ts";
import type { Received, Reply } from "../route.ts";
import { readAct, type SentAct } from "./act-body.ts";
import type { Doing } from "./act-turn.ts";
import type { Acted } from "./api.ts";
import type { AuditLine } from "./audit-line.ts";
import { noted, samePerson } from "./case-acts.ts";
import { caseIdOf } from "./case-id.ts";
import { changeCase } from "./change-case.ts";
import { type ChatActDeps, chatAct } from "./chat-acts.ts";
import { type DetailDeps, detailOf } from "./detail.ts";
import { mayPassOn, maySee } from "./named-staff.ts";
import type { Ended } from "./outcome.ts";
import type { Queue } from "./queue.ts";
import type { AuditTrail, SignedIn, SignIn } from "./signed-in.ts";

export interface ActDeps extends ChatActDeps, DetailDeps {
  readonly store: ChatActDeps["store"] & DetailDeps["store"];
  readonly queue: Pick<Queue, "all" | "get" | "find" | "look">;
  readonly signIn: SignIn;
  readonly audit: Pick<AuditTrail, "add">;
  readonly limits: Limits;
  readonly clock: Clock;
}

/** More of one worker's at once than two tabs can send. */
const LONGEST_QUEUE = 32;
/** More than anybody presses or types, and less than a page that has gone wrong. */
const MOST_A_MINUTE = 300;

export function takeActs(deps: ActDeps): (received: Received) => Promise<Reply> {
  // One at a time for each worker: two claims at once could both find room for one.
  const { inOrder } = queues(LONGEST_QUEUE);
  return async (received) => {
    const who = await deps.signIn.whoIs(received);
    await deps.limits.count("desk", who.id, MOST_A_MINUTE);
    const act = await readAct(received, deps.clock.now());
    const acted = await inOrder(who.id, () => actOn(received.params.id ?? "", act, who, deps));
    return { status: 200, json: acted };
  };
}

async function actOn(id: string, act: SentAct, who: SignedIn, deps: ActDeps): Promise<Acted> {
  const queued = await deps.queue.find(id);
  if (queued === undefined || !maySee(who, queued.row)) return { is: "gone" };
  const { key } = queued.known;
  const isForLeads = act.act === "hold" || act.act === "release-hold";
  if (isForLeads && who.role !== "lead") throw new CodedError("desk.forbidden");
  if (act.act === "pass" && !mayPassOn(who, queued.row)) throw new CodedError("desk.forbidden");
  const ended = await audited(act, { key, who, actId: act.actId }, deps);
  await deps.queue.look(key);
  if (ended.is === "taken") return ended;
  const referral = await deps.store.referral(key);
  if (ended.is === "gone" || referral === undefined) return { is: "gone" };
  const { entries = [], isUnsaid } = ended.is === "done" ? ended : {};
  const detail = await detailOf(referral, who, deps, entries);
  return { is: ended.is, case: detail, ...(isUnsaid && { isNextUnsaid: true }) };
}

/** Before it is done it is written that somebody does it; where nothing came of it, that too. */
async function audited(act: SentAct, doing: Doing, deps: ActDeps): Promise<Ended> {
  const detail = detailOfAct(act);
  const line = {
    who: doing.who.id,
    did: "case-acted",
    reference: doing.key.reference,
    ...((act.act === "pass" || act.act === "transfer") && { about: act.to }),
  } satisfies Omit<AuditLine, "sequence" | "at">;
  await deps.audit.add({ ...line, detail });
  const ended = await carryOut(act, doing, deps).catch(async (error: unknown) => {
    // Whoever is told of the failure sends it again, and the trail has each time.
    await deps.audit.add({ ...line, detail: `${detail}: refused` });
    throw error;
  });
  if (ended.is !== "done") await deps.audit.add({ ...line, detail: `${detail}: ${ended.is}` });
  return ended;
}

async function carryOut(act: SentAct, doing: Doing, deps: ActDeps): Promise<Ended> {
  switch (act.act) {
    case "take-up":
    case "claim":
    case "hand-back":
    case "say":
    case "transfer":
    case "pass":
    case "close":
    case "reopen":
    case "hold":
    case "release-hold":
    case "add-service":
      return await chatAct(act, doing, deps);
    case "same-person":
      await tellTheOther(act, doing, deps);
  }
  const { key, who, actId } = doing;
  const noting = { by: { id: who.id, name: who.name }, at: deps.clock.now(), actId };
  const isThere = await changeCase(deps.store, key, (facts) => noted(facts, act, noting), actId);
  return { is: isThere ? "done" : "gone" };
}

/** Both cases name each other. */
async function tellTheOther(
  { of, isSame }: Extract<SentAct, { readonly act: "same-person" }>,
  { key, actId }: Doing,
  { queue, store }: ActDeps,
): Promise<void> {
  const own = caseIdOf(key);
  const other = (await queue.find(of))?.known;
  if (other === undefined || of === own) throw new CodedError("http.parameter-invalid", { parameter: "of" });
  await changeCase(store, other.key, (facts) => samePerson(facts, own, isSame), actId);
  await queue.look(other.key);
}

/** Words from a closed list, never what was written. */
function detailOfAct(act: SentAct): string {
  switch (act.act) {
    case "close":
      return `close ${act.outcome}`;
    case "contact-try":
      return `contact-try ${act.way} ${act.result}`;
    case "take-off":
      return `take-off ${act.what}`;
    default:
      return act.act;
  }
}
