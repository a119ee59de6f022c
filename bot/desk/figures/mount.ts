/** The routes of figures, for leads: as the page plots them, and as a table for a spreadsheet. */
import type { Server } from "restify";
import { CodedError } from "../../../knowledge/errors.ts";
import type { World } from "../../../knowledge/world.ts";
import type { Clock } from "../../clock.ts";
import type { Log } from "../../log.ts";
import { type Received, type Reply, route } from "../../route.ts";
import type { Store } from "../../store/store.ts";
import type { Figures } from "../api.ts";
import { refuseFromElsewhere } from "../from-elsewhere.ts";
import type { AuditTrail, SignIn } from "../signed-in.ts";
import { figuresCsv } from "./csv.ts";
import { figuresOf } from "./figures.ts";
import { weeksCovered } from "./weeks.ts";

export interface FiguresDeps {
  readonly store: Pick<Store, "referrals" | "unmetNeeds">;
  readonly signIn: Pick<SignIn, "whoIs">;
  readonly audit: Pick<AuditTrail, "add">;
  readonly world: () => World;
  readonly referralDays: number;
  readonly clock: Clock;
  readonly log: Log;
}

const USUAL_WEEKS = 4;
const MOST_WEEKS = 52;

export function mountFigures(server: Server, deps: FiguresDeps): void {
  route(server, "GET", "/desk/api/figures", (received) => tell(received, "json", deps), deps);
  route(server, "GET", "/desk/api/figures.csv", (received) => tell(received, "csv", deps), deps);
}

async function tell(received: Received, as: "json" | "csv", deps: FiguresDeps): Promise<Reply> {
  refuseFromElsewhere(received);
  const who = await deps.signIn.whoIs(received, "lead");
  const weeks = weeksCovered(weeksIn(received), deps.referralDays);
  await deps.audit.add({ who: who.id, did: "figures-read", detail: as });
  const figures = await figuresFor(weeks, deps);
  if (as === "json") return { status: 200, json: figures };
  const headers = { "Content-Disposition": `attachment; filename="figures-${weeks}-weeks.csv"` };
  return { status: 200, type: "text/csv; charset=utf-8", bytes: figuresCsv(figures), headers };
}

function weeksIn({ query }: Received): number {
  const asked = query.get("weeks");
  if (asked === null) return USUAL_WEEKS;
  const weeks = /^\d{1,2}$/.test(asked) ? Number(asked) : 0;
  if (weeks < 1 || weeks > MOST_WEEKS) throw new CodedError("http.parameter-invalid", { parameter: "weeks" });
  return weeks;
}

async function figuresFor(weeks: number, { store, world, clock }: FiguresDeps): Promise<Figures> {
  const [referrals, unmet] = await Promise.all([all(store.referrals()), all(store.unmetNeeds())]);
  return figuresOf({ referrals, unmet, now: clock.now(), weeks, world: world() });
}

async function all<Each>(from: AsyncIterable<Each>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const each of from) found.push(each);
  return found;
}
