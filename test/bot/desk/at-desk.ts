/** A server with some of the desk's routes alone, where somebody is signed in who can be changed. */
import type { Server } from "restify";
import type { Role } from "../../../bot/desk/api.ts";
import type { AuditLine } from "../../../bot/desk/audit-line.ts";
import type { ExportDeps } from "../../../bot/desk/export/mount.ts";
import type { FiguresDeps } from "../../../bot/desk/figures/mount.ts";
import { knownCase } from "../../../bot/desk/known-case.ts";
import { rowOf } from "../../../bot/desk/rows.ts";
import { openLog } from "../../../bot/log.ts";
import { close, createServer, listen } from "../../../bot/server.ts";
import type { KeptReferral, UnmetNeed } from "../../../bot/store/store.ts";
import { CodedError } from "../../../knowledge/errors.ts";
import { liverpool } from "../../dialogs/talk.ts";
import { manualClock } from "../manual-clock.ts";

type Deps = ExportDeps & FiguresDeps & { readonly isBehindTls: boolean };

export interface AtDesk {
  readonly audited: Omit<AuditLine, "sequence" | "at">[];
  /** A lead is signed in until this says otherwise. */
  signIn(role: Role | undefined): void;
  failAudit(error: Error): void;
  get(
    path: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: string; readonly headers: Headers }>;
  stop(): Promise<void>;
}

export interface AtDeskOptions {
  readonly referrals: readonly KeptReferral[];
  readonly unmet?: readonly UnmetNeed[];
  readonly now: number;
  readonly mount: (server: Server, deps: Deps) => void;
}

export async function atDesk({ referrals, unmet = [], now, mount }: AtDeskOptions): Promise<AtDesk> {
  const audited: AtDesk["audited"] = [];
  let role: Role | undefined = "lead";
  let failure: Error | undefined;
  const deps: Deps = {
    store: {
      referrals: () => each(referrals),
      unmetNeeds: () => each(unmet),
      referral: async ({ reference }) => referrals.find((referral) => referral.reference === reference),
    },
    deskNow: {
      queue: {
        get: (id) => {
          const known = referrals.map(knownCase).find((referral) => referral.id === id);
          return known && { known, row: rowOf(known, now) };
        },
      },
    },
    signIn: {
      async whoIs(_received, needs) {
        if (role === undefined) throw new CodedError("desk.signed-out");
        if (needs === "lead" && role !== "lead") throw new CodedError("desk.forbidden");
        return { id: "lee", name: "Lee", role, csrfToken: "", until: 0, session: "" };
      },
    },
    audit: {
      async add(line) {
        if (failure !== undefined) throw failure;
        audited.push(line);
      },
    },
    world: liverpool,
    referralDays: 30,
    publicUrl: "https://chat.example.org",
    clock: manualClock(now),
    log: openLog("silent"),
    isBehindTls: false,
  };
  const server = createServer(deps, [mount]);
  const port = await listen(server, 0, "127.0.0.1");
  return {
    audited,
    signIn(as) {
      role = as;
    },
    failAudit(error) {
      failure = error;
    },
    async get(path, headers = {}) {
      const response = await fetch(`http://127.0.0.1:${port}/desk/api${path}`, { headers });
      // As it came: a mark of its byte order would be dropped by text().
      const body = Buffer.from(await response.arrayBuffer()).toString("utf8");
      return { status: response.status, body, headers: response.headers };
    },
    async stop() {
      server.server.closeAllConnections();
      await close(server);
    },
  };
}

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}
