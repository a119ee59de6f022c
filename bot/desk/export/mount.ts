/**
 * The routes by which referrals leave: one, for whoever works at the desk, or a day's, for leads. Each is written in the
 * audit trail before anything is handed out.
 */
import type { Server } from "restify";
import { CodedError } from "../../../knowledge/errors.ts";
import type { World } from "../../../knowledge/world.ts";
import type { Clock } from "../../clock.ts";
import { inSlices } from "../../in-slices.ts";
import type { Log } from "../../log.ts";
import { type Received, type Reply, route } from "../../route.ts";
import type { KeptReferral, Store } from "../../store/store.ts";
import { refuseFromElsewhere } from "../from-elsewhere.ts";
import type { Queue } from "../queue.ts";
import type { AuditTrail, SignIn } from "../signed-in.ts";
import { isDay, referralsOf } from "./day.ts";
import { EXPORTS, type ExportAs, exported } from "./exported.ts";
import { isAgreedTo } from "./may-leave.ts";
import type { ExportContext } from "./told.ts";
import { writeDownMany } from "./write-down.ts";

export interface ExportDeps {
  readonly store: Pick<Store, "referrals" | "referral">;
  readonly deskNow: { readonly queue: Pick<Queue, "get"> };
  readonly signIn: Pick<SignIn, "whoIs">;
  readonly audit: Pick<AuditTrail, "add">;
  readonly world: () => World;
  readonly referralDays: number;
  readonly publicUrl: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

const API = "/desk/api";
const OF_A_CASE = { fhir: "fhir.json", txt: "txt", csv: "csv" } as const satisfies Readonly<Record<ExportAs, string>>;
const OF_A_DAY = { fhir: "fhir.ndjson", csv: "csv" } as const satisfies Readonly<Partial<Record<ExportAs, string>>>;

export function mountExport(server: Server, deps: ExportDeps): void {
  for (const [as, ending] of entriesOf(OF_A_CASE))
    route(server, "GET", `${API}/cases/:id/export.${ending}`, (received) => exportCase(received, as, deps), deps);
  for (const [as, ending] of entriesOf(OF_A_DAY))
    route(server, "GET", `${API}/export.${ending}`, (received) => exportDay(received, as, deps), deps);
}

async function exportCase(received: Received, as: ExportAs, deps: ExportDeps): Promise<Reply> {
  refuseFromElsewhere(received);
  const who = await deps.signIn.whoIs(received);
  const key = deps.deskNow.queue.get(received.params.id ?? "")?.known.key;
  const referral = key && (await deps.store.referral(key));
  if (referral === undefined) throw new CodedError("http.not-found");
  if (!isAgreedTo(referral)) throw new CodedError("desk.not-agreed");
  const { reference } = referral;
  await deps.audit.add({ who: who.id, did: "case-exported", reference, detail: as });
  return await handedOut(as, [referral], `referral-${reference}.${OF_A_CASE[as]}`, "one", deps);
}

async function exportDay(received: Received, as: keyof typeof OF_A_DAY, deps: ExportDeps): Promise<Reply> {
  refuseFromElsewhere(received);
  const who = await deps.signIn.whoIs(received, "lead");
  const day = received.query.get("day") ?? "";
  if (!isDay(day)) throw new CodedError("http.parameter-invalid", { parameter: "day" });
  const referrals = await referralsOf(day, deps.store);
  await writeDownMany({ who: who.id, as, day, referrals }, deps.audit);
  return await handedOut(as, referrals, `referrals-${day}.${OF_A_DAY[as]}`, "many", deps);
}

async function handedOut(
  as: ExportAs,
  referrals: readonly KeptReferral[],
  fileName: string,
  how: "one" | "many",
  deps: ExportDeps,
): Promise<Reply> {
  return {
    status: 200,
    type: EXPORTS[as].type[how],
    bytes: await inSlices(exported(as, referrals, contextOf(deps), how)),
    headers: { "Content-Disposition": `attachment; filename="${fileName}"` },
  };
}

function contextOf({ world, clock, referralDays, publicUrl }: ExportDeps): ExportContext {
  return { world: world(), now: clock.now(), referralDays, ...(publicUrl !== undefined && { site: publicUrl }) };
}

function entriesOf<Key extends string>(of: Readonly<Record<Key, string>>): [Key, string][] {
  return Object.entries(of) as [Key, string][];
}
