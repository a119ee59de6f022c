/** The desk's routes under `/desk/api`, as `api.ts` describes them. Each asks first who is there. */
import type { Server } from "restify";
import { z } from "zod";
import { CodedError } from "../../knowledge/errors.ts";
import type { World } from "../../knowledge/world.ts";
import { type Handler, type Method, type Received, type Reply, route } from "../route.ts";
import type { Shelf } from "../store/shelf.ts";
import { readBody } from "./act-body.ts";
import { type ActDeps, takeActs } from "./acts.ts";
import { type Colleague, DUTY_STATUSES, type Me } from "./api.ts";
import type { Desk } from "./desk.ts";
import { detailOf } from "./detail.ts";
import { createEvents, type EventDeps } from "./events.ts";
import { type FindDeps, findServices } from "./find-services.ts";
import { type LeaveDeps, moveCaseload } from "./leave.ts";
import { maySee } from "./named-staff.ts";
import { tellOpened } from "./opened.ts";
import { writeOpening } from "./opened-lately.ts";
import { getReplies, putReplies } from "./replies.ts";
import type { AuditTrail, SignIn } from "./signed-in.ts";
import { tellTyping } from "./typing.ts";

export type DeskRoutesDeps = Omit<ActDeps & EventDeps & FindDeps & LeaveDeps, keyof Desk> & {
  readonly deskNow: Desk;
  readonly signIn: SignIn;
  readonly audit: AuditTrail;
  readonly shelf: Shelf;
  readonly isDemonstration: boolean;
  /** Registers what must end before the server does. */
  readonly whenStopping: (stop: () => Promise<void>) => void;
};
type Deps = ActDeps & EventDeps & FindDeps & LeaveDeps & DeskRoutesDeps;

export const DESK_API = "/desk/api";
/** Each goes to every replica. */
const MOST_TYPING_A_MINUTE = 120;
const dutySchema = z.strictObject({ status: z.enum(DUTY_STATUSES) });

export function mountDesk(server: Server, given: DeskRoutesDeps): void {
  const deps: Deps = { ...given, ...given.deskNow };
  const events = createEvents(deps);
  const routes: readonly [Method, string, Handler][] = [
    ["GET", "/me", (received) => me(received, deps)],
    ["GET", "/events", (received) => events.handle(received)],
    ["POST", "/duty", (received) => setDuty(received, deps)],
    ["GET", "/cases/:id", (received) => openCase(received, deps)],
    ["POST", "/cases/:id/act", takeActs(deps)],
    ["POST", "/cases/:id/typing", (received) => typing(received, deps)],
    ["GET", "/services", (received) => findServices(received, deps)],
    ["GET", "/replies", (received) => getReplies(received, deps)],
    ["POST", "/replies", (received) => putReplies(received, deps)],
    ["GET", "/colleagues", (received) => colleagues(received, deps)],
    ["POST", "/leave", (received) => moveCaseload(received, deps)],
  ];
  for (const [method, path, handler] of routes) route(server, method, DESK_API + path, handler, deps);
  deps.whenStopping(async () => events.close());
}

async function me(received: Received, deps: Deps): Promise<Reply> {
  const { id, name, role, csrfToken, until } = await deps.signIn.whoIs(received);
  const my: Me = {
    id,
    name,
    role,
    csrfToken,
    status: deps.duty.get(id)?.status ?? "off-duty",
    mostChats: deps.desk.mostChats,
    service: serviceName(deps.world()),
    isDemonstration: deps.isDemonstration,
    signedInUntil: until,
  };
  return { status: 200, json: my };
}

function serviceName({ handOff, partner }: World): string {
  return handOff?.service ?? partner.name;
}

async function setDuty(received: Received, { signIn, audit, duty }: Deps): Promise<Reply> {
  const who = await signIn.whoIs(received);
  const { status } = await readBody(received, dutySchema);
  await audit.add({ who: who.id, did: "duty-changed", detail: status });
  await duty.set(who, status);
  return { status: 204, empty: true };
}

/** From here on lines of it come with this worker's events, after the last one that they got with this. */
async function openCase(received: Received, deps: Deps): Promise<Reply> {
  const who = await deps.signIn.whoIs(received);
  const id = received.params.id ?? "";
  const queued = await deps.queue.find(id);
  if (queued === undefined || !maySee(who, queued.row)) throw new CodedError("http.not-found");
  const { key } = queued.known;
  await writeOpening(who.id, { id, reference: key.reference }, deps);
  const referral = await deps.store.referral(key);
  if (referral === undefined) throw new CodedError("http.not-found");
  const detail = await detailOf(referral, who, deps);
  await tellOpened(deps.shelf, { worker: who.id, id, after: detail.transcript?.at(-1)?.sequence ?? 0 });
  return { status: 200, json: detail };
}

async function typing(received: Received, deps: Deps): Promise<Reply> {
  const who = await deps.signIn.whoIs(received);
  await deps.limits.count("desk-typing", who.id, MOST_TYPING_A_MINUTE);
  const queued = deps.queue.get(received.params.id ?? "");
  const isTheirs = queued?.row.is === "live" && queued.row.worker?.id === who.id;
  if (queued !== undefined && isTheirs) {
    await tellTyping(deps.shelf, { conversation: queued.known.key.conversation, by: "link-worker", name: who.name });
  }
  return { status: 204, empty: true };
}

/** Whoever may sign in, and how they are at the desk. */
async function colleagues(received: Received, deps: Deps): Promise<Reply> {
  await deps.signIn.whoIs(received);
  const workers = await deps.signIn.workers();
  const maySignIn = new Set(workers.map(({ id }) => id));
  const atDesk = deps.colleagues().filter(({ id }) => maySignIn.has(id));
  const known = new Set(atDesk.map(({ id }) => id));
  const others = workers.flatMap(({ id, name, role }): Colleague[] =>
    known.has(id) ? [] : [{ id, name, role, status: "off-duty", chats: deps.chatsOf(id) }],
  );
  return { status: 200, json: [...atDesk, ...others] };
}
