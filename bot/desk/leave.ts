/**
 * `POST leave`: one worker's caseload becomes another's, whole: everything about a case is the case's own, so its next
 * action, its tries and how it is safe to make contact go along. Who is being talked with right now stays where they are.
 */
import { z } from "zod";
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { Received, Reply } from "../route.ts";
import type { ReferralKey } from "../store/store.ts";
import { readBody } from "./act-body.ts";
import { type CaseStore, changeCase } from "./change-case.ts";
import { ownerOf } from "./known-case.ts";
import { mayPassOn } from "./named-staff.ts";
import type { Queue } from "./queue.ts";
import type { AuditTrail, SignIn } from "./signed-in.ts";

export interface LeaveDeps {
  readonly store: CaseStore;
  readonly queue: Pick<Queue, "all" | "look">;
  readonly signIn: Pick<SignIn, "whoIs" | "workers">;
  readonly audit: Pick<AuditTrail, "add">;
}

/** Cases that were taken up from the command line are in the caseload of no account: their `from` is empty. */
const leaveSchema = z.strictObject({ from: z.string().max(200), to: z.string().min(1).max(200) });

export async function moveCaseload(received: Received, deps: LeaveDeps): Promise<Reply> {
  const who = await deps.signIn.whoIs(received);
  const { from, to } = await readBody(received, leaveSchema);
  if (who.role !== "lead" && from !== who.id) throw new CodedError("desk.forbidden");
  const colleague = await workerBy(to, deps);
  if (colleague === undefined || from === to) throw new CodedError("http.parameter-invalid", { parameter: "to" });
  await deps.audit.add({ who: who.id, did: "caseload-moved", about: to, detail: from === "" ? "command line" : from });
  let moved = 0;
  let stayed = 0;
  for (const { known, row } of [...deps.queue.all()]) {
    if (row.is === "closed" || ownerOf(known)?.id !== from) continue;
    if (!mayPassOn(who, row)) {
      stayed += 1;
      continue;
    }
    if (await moveCase(known.key, { from, to: colleague }, deps)) moved += 1;
    await deps.queue.look(known.key);
  }
  return { status: 200, json: { moved, stayed } };
}

/** False when it is gone, or somebody else's by now: whoever passed it on meanwhile meant another. */
async function moveCase(
  key: ReferralKey,
  { from, to }: { readonly from: string; readonly to: LinkWorker },
  { store }: LeaveDeps,
): Promise<boolean> {
  let isTheirs = true;
  const isThere = await changeCase(store, key, (facts) => {
    isTheirs = facts.worker === undefined || facts.worker.id === from;
    return isTheirs ? { ...facts, worker: to } : undefined;
  });
  return isThere && isTheirs;
}

/** Whoever was at the desk lately and may no longer sign in would have a caseload that nobody looks at. */
async function workerBy(id: string, { signIn }: LeaveDeps): Promise<LinkWorker | undefined> {
  const found = (await signIn.workers()).find((each) => each.id === id);
  return found && { id: found.id, name: found.name };
}
