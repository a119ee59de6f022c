/**
 * A desk's server of which a test knows every word: the page itself is the real one, and what it asks is answered by a few
 * lines that hold to `bot/desk/api.ts`. It can lose connections, sign people out, and be slow.
 */
import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  Acted,
  CaseAct,
  CaseDetail,
  Colleague,
  DeskEvent,
  KeptReplies,
  Me,
  TranscriptLine,
} from "../../bot/desk/api.ts";
import type { AuditLine } from "../../bot/desk/audit-line.ts";
import { openLog } from "../../bot/log.ts";
import { type Handler, type Received, type Reply, route } from "../../bot/route.ts";
import { createServer } from "../../bot/server.ts";
import { mountDeskPage } from "../../bot/web/desk/mount.ts";
import { CodedError } from "../../knowledge/errors.ts";
import { AUDIT, COLLEAGUES, cases, FIGURES, FOUND, REPLIES, SAM } from "./desk-samples.ts";
import { acted, takenBy } from "./scripted-acts.ts";

export interface Sent {
  readonly caseId: string;
  readonly actId: string;
  readonly act: CaseAct;
  readonly by: string;
}

export interface ScriptedDesk {
  readonly url: string;
  readonly cases: Map<string, CaseDetail>;
  /** Every request to act, a second time of the same among them. */
  readonly sent: readonly Sent[];
  readonly posts: readonly { readonly path: string; readonly body: unknown }[];
  /** Who is signed in. Nobody: the cookie no longer counts. */
  who: Me | undefined;
  /** Saved replies; another tab may change them. */
  replies: KeptReplies;
  /** What comes of asking for a file. */
  file: Reply;
  /** What the server does with the next acts before it answers; what it gives is the answer instead. */
  meddle: ((sent: Sent) => Promise<Reply | undefined> | Reply | undefined) | undefined;
  tell(event: DeskEvent): void;
  change(id: string, change: (before: CaseDetail) => CaseDetail): void;
  /** How many pages listen. */
  listeners(): number;
  breakStreams(): void;
  stop(): Promise<void>;
}

const ok = (json: unknown): Reply => ({ status: 200, json });
const FILE: Reply = {
  status: 200,
  type: "text/plain; charset=utf-8",
  bytes: "REFERRAL K7R2QD\nBEFORE YOU CONTACT THEM\nDo not leave a message.\n",
  headers: { "Content-Disposition": 'attachment; filename="K7R2QD.txt"' },
};
const nothing: Reply = { status: 204, empty: true };

export async function runScriptedDesk(): Promise<ScriptedDesk> {
  const log = openLog("silent");
  const streams = new Set<ServerResponse>();
  const sent: Sent[] = [];
  const posts: { path: string; body: unknown }[] = [];
  const done = new Map<string, Acted>();
  let sequence = 1_000;

  const signIn = {
    async whoIs({ method, headers }: Received) {
      const { who } = desk;
      if (who === undefined) throw new CodedError("desk.signed-out");
      if (method === "POST" && headers["x-csrf-token"] !== who.csrfToken) throw new CodedError("desk.forbidden");
      return { ...who, until: who.signedInUntil, session: "session" };
    },
  };

  function signedIn(handler: (received: Received, me: Me) => Promise<Reply> | Reply): Handler {
    return async (received) => {
      await signIn.whoIs(received);
      return handler(received, desk.who ?? SAM);
    };
  }

  function colleagues(): readonly Colleague[] {
    return COLLEAGUES.map((each) => (each.id === desk.who?.id ? { ...each, status: desk.who.status } : each));
  }

  function tell(event: DeskEvent): void {
    for (const stream of streams) stream.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  function change(id: string, how: (before: CaseDetail) => CaseDetail): void {
    const before = desk.cases.get(id);
    if (before === undefined) return;
    const after = how(before);
    desk.cases.set(id, after);
    tell({ is: "row", row: after.row });
    const known = new Set(before.transcript?.map((line) => line.sequence));
    const lines = after.transcript?.filter((line) => !known.has(line.sequence)) ?? [];
    if (lines.length > 0) tell({ is: "lines", id, lines });
  }

  function doOnce(caseId: string, actId: string, act: CaseAct, me: Me): Acted {
    const before = done.get(actId);
    if (before !== undefined) return before;
    const taken = takenBy(desk.cases.get(caseId)?.row, act, me);
    if (taken !== undefined) return taken;
    sequence += 1;
    const known = new Set(desk.cases.get(caseId)?.transcript);
    change(caseId, (detail) => acted(detail, act, me, sequence));
    const detail = desk.cases.get(caseId);
    const outcome: Acted = detail === undefined ? { is: "gone" } : { is: "done", case: withNewLines(detail, known) };
    done.set(actId, outcome);
    return outcome;
  }

  /** As the server answers an act: of the transcript only what came of it. */
  function withNewLines(detail: CaseDetail, known: ReadonlySet<TranscriptLine>): CaseDetail {
    const { transcript } = detail;
    return transcript ? { ...detail, transcript: transcript.filter((line) => !known.has(line)) } : detail;
  }

  async function takeAct(received: Received, me: Me): Promise<Reply> {
    const caseId = received.params.id ?? "";
    const { actId, ...act } = (await received.json()) as CaseAct & { actId: string };
    const one: Sent = { caseId, actId, act: act as CaseAct, by: me.id };
    sent.push(one);
    return (await desk.meddle?.(one)) ?? ok(doOnce(caseId, actId, act as CaseAct, me));
  }

  /** Takes whatever comes, and answers it so. */
  function take(reply: Reply): Handler {
    return signedIn(async (received) => {
      posts.push({ path: received.path, body: await received.json() });
      return reply;
    });
  }

  async function takeReplies(received: Received): Promise<Reply> {
    const body = (await received.json()) as KeptReplies;
    posts.push({ path: received.path, body });
    if (body.version !== desk.replies.version) return ok({ is: "changed", ...desk.replies });
    desk.replies = { version: body.version + 1, replies: body.replies };
    return ok({ is: "done", version: desk.replies.version });
  }

  function stream(): Reply {
    return {
      status: 200,
      type: "text/event-stream",
      stream(open) {
        streams.add(open);
        open.on("close", () => streams.delete(open));
        open.write(
          `data: ${JSON.stringify({ is: "queue", rows: [...desk.cases.values()].map(({ row }) => row) })}\n\n`,
        );
        open.write(`data: ${JSON.stringify({ is: "colleagues", colleagues: colleagues() })}\n\n`);
      },
    };
  }

  const gets: readonly [path: string, handler: Handler][] = [
    ["/desk/api/me", signedIn((_received, me) => ok(me))],
    ["/desk/api/events", signedIn(() => stream())],
    [
      "/desk/api/cases/:id",
      signedIn(({ params }) => {
        const detail = desk.cases.get(params.id ?? "");
        if (detail === undefined) throw new CodedError("http.not-found");
        return ok(detail);
      }),
    ],
    ["/desk/api/services", signedIn(() => ok(FOUND))],
    ["/desk/api/replies", signedIn(() => ok(desk.replies))],
    ["/desk/api/colleagues", signedIn(() => ok(colleagues()))],
    ["/desk/api/figures", signedIn(() => ok(FIGURES))],
    [
      "/desk/api/audit",
      signedIn(({ query }) => ok(newestFirst(AUDIT, Number(query.get("before") ?? Number.POSITIVE_INFINITY)))),
    ],
    ["/desk/api/cases/:id/export.txt", signedIn(() => desk.file)],
    ["/desk/api/export.csv", signedIn(() => desk.file)],
    ["/desk/sign-in", signInPage],
    [
      "/page/icon.svg",
      () => ({ status: 200, type: "image/svg+xml", bytes: "<svg xmlns='http://www.w3.org/2000/svg'/>" }),
    ],
  ];
  const takes: readonly [path: string, handler: Handler][] = [
    ["/desk/api/cases/:id/act", signedIn(takeAct)],
    ["/desk/api/cases/:id/typing", take(nothing)],
    ["/desk/api/duty", take(nothing)],
    ["/desk/api/replies", signedIn(takeReplies)],
    ["/desk/api/leave", take(ok({ moved: 40, stayed: 0 }))],
  ];

  /** Whoever comes here is Sam: it is not signing in that is tested. */
  function signInPage(): Reply {
    desk.who ??= { ...SAM, csrfToken: `token-${sequence++}` };
    return { status: 200, type: "text/html", bytes: "<!doctype html><title>Signed in</title>You are signed in" };
  }

  const server = createServer({ isBehindTls: false }, [
    (mounted) => {
      mountDeskPage(mounted, { signIn, log });
      for (const [path, handler] of gets) route(mounted, "GET", path, handler, { log });
      for (const [path, handler] of takes) route(mounted, "POST", path, handler, { log });
    },
  ]);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;

  const desk: ScriptedDesk = {
    url: `http://127.0.0.1:${port}`,
    cases: new Map(cases().map((detail) => [detail.row.id, detail])),
    sent,
    posts,
    who: SAM,
    replies: { version: 1, replies: REPLIES },
    file: FILE,
    meddle: undefined,
    tell,
    change,
    listeners: () => streams.size,
    breakStreams() {
      for (const each of streams) each.destroy();
    },
    async stop() {
      for (const each of streams) each.destroy();
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
  return desk;
}

/** A page of two, so that there is a second one. */
function newestFirst(lines: readonly AuditLine[], before: number): readonly AuditLine[] {
  return lines
    .filter(({ sequence }) => sequence < before)
    .toReversed()
    .slice(0, 2);
}
