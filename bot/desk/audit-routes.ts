/** The audit trail for leads: a page at a time, newest first, or all of it as a table. Reading it is written down too. */
import type { Server } from "restify";
import { z } from "zod";
import { CodedError } from "../../knowledge/errors.ts";
import type { Log } from "../log.ts";
import { type Received, type Reply, route } from "../route.ts";
import type { Shelf } from "../store/shelf.ts";
import { auditCsv, namedLine } from "./audit.ts";
import { refuseFromElsewhere } from "./from-elsewhere.ts";
import { listAccounts } from "./sign-in/accounts.ts";
import type { AuditTrail, SignIn } from "./signed-in.ts";

export interface AuditRoutesDeps {
  readonly signIn: Pick<SignIn, "whoIs">;
  readonly audit: AuditTrail;
  readonly shelf: Shelf;
  readonly log: Log;
}

const A_PAGE = 200;
const sequence = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

export function mountAudit(server: Server, deps: AuditRoutesDeps): void {
  route(server, "GET", "/desk/api/audit", (received) => page(received, deps), deps);
  route(server, "GET", "/desk/api/audit.csv", (received) => table(received, deps), deps);
}

async function page(received: Received, { signIn, audit, shelf }: AuditRoutesDeps): Promise<Reply> {
  const { id } = await signIn.whoIs(received, "lead");
  const before = sequence.optional().safeParse(received.query.get("before") ?? undefined);
  if (!before.success) throw new CodedError("http.parameter-invalid", { parameter: "before" });
  const lines = await audit.readBack(before.data, A_PAGE);
  await audit.add({ who: id, did: "audit-read", detail: "page" });
  const nameOf = await namesAtDesk(shelf);
  return { status: 200, json: lines.map((line) => namedLine(line, nameOf)) };
}

async function table(received: Received, { signIn, audit, shelf }: AuditRoutesDeps): Promise<Reply> {
  refuseFromElsewhere(received);
  const { id } = await signIn.whoIs(received, "lead");
  await audit.add({ who: id, did: "audit-read", detail: "csv" });
  return {
    status: 200,
    type: "text/csv; charset=utf-8",
    bytes: await auditCsv(audit, await namesAtDesk(shelf)),
    headers: { "Content-Disposition": 'attachment; filename="audit.csv"' },
  };
}

/** Of whoever was ever let in: an account is disabled, never deleted. */
async function namesAtDesk(shelf: Shelf): Promise<(worker: string) => string | undefined> {
  const names = new Map((await listAccounts(shelf)).map(({ id, fullName }) => [id, fullName]));
  return (worker) => names.get(worker);
}
