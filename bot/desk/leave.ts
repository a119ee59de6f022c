/**
 * `POST leave`: one worker's caseload becomes another's, whole: everything about a case is the case's own, so its next
 * action, its tries and how it is safe to make contact go along. Who is being talked with right now stays where they are.
 */
import { z } from "zod";
import type { LinkWorker } from "../../dialogs/hand-off/live.ts";
import { CodedError } from "../../knowledge/errors.ts";
import type { Received, Reply } from "../route.ts";
import { readBody } from "./act-body.ts";
import { type CaseStore, changeCase } from "./change-case.ts";
import { ownerOf } from "./known-case.ts";
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
  await deps.audit.add({ who: who.id, did: "caseload-moved", about: from, detail: to });
  let moved = 0;
  for (const { known, row } of [...deps.queue.all()]) {
    if (row.is === "closed" || ownerOf(known)?.id !== from) continue;
    if (await changeCase(deps.store, known.key, (facts) => ({ ...facts, worker: colleague }))) moved += 1;
    await deps.queue.look(known.key);
  }
  return { status: 200, json: { moved } };
}

/** Whoever was at the desk lately and may no longer sign in would have a caseload that nobody looks at. */
async function workerBy(id: string, { signIn }: LeaveDeps): Promise<LinkWorker | undefined> {
  const found = (await signIn.workers()).find((each) => each.id === id);
  return found && { id: found.id, name: found.name };
}
