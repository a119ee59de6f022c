/**
 * The link workers' page at `/desk`. Every view has an address of its own and gets the same page, which holds nothing about
 * anybody; whoever is not signed in goes to sign in first, and then comes back here.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Server } from "restify";
import { CodedError } from "../../../knowledge/errors.ts";
import { toSignIn } from "../../desk/sign-in/wanted.ts";
import type { SignIn } from "../../desk/signed-in.ts";
import type { Log } from "../../log.ts";
import { type Handler, route } from "../../route.ts";
import { asset, clientScript, kept } from "../assets.ts";
import { pagePolicy } from "../policy.ts";

export interface DeskPageDeps {
  readonly signIn: Pick<SignIn, "whoIs">;
  readonly log: Log;
}

const HERE = import.meta.dirname;
/** As in the page's own list of views, `client/paths.ts`. */
const VIEWS = ["", "/cases/:id", "/team", "/replies", "/lead", "/figures", "/audit"];
const STYLES = [
  "base.css",
  "alarms.css",
  "bar.css",
  "forms.css",
  "queue.css",
  "case.css",
  "chat.css",
  "figures.css",
  "print.css",
];
/** It is sent to nobody but us: signing out is a form. */
const POLICY = pagePolicy({ forms: "self" });

export function mountDeskPage(server: Server, deps: DeskPageDeps): void {
  const at: readonly [path: string, handler: Handler][] = [
    ...VIEWS.map((view): [string, Handler] => [`/desk${view}`, page(deps)]),
    ...STYLES.map((name): [string, Handler] => [
      `/desk/page/${name}`,
      kept("text/css; charset=utf-8", asset(join(HERE, "styles", name))),
    ]),
    ["/desk/page/client.js", kept("text/javascript; charset=utf-8", clientScript(HERE, "main.tsx"))],
  ];
  for (const [path, handler] of at) {
    route(server, "GET", path, handler, deps);
    route(server, "HEAD", path, handler, deps);
  }
}

function page({ signIn }: DeskPageDeps): Handler {
  const bytes = readFileSync(join(HERE, "index.html"));
  return async (received) => {
    try {
      await signIn.whoIs(received);
    } catch (error) {
      if (error instanceof CodedError && error.code === "desk.signed-out") return toSignIn(received);
      throw error;
    }
    return {
      status: 200,
      type: "text/html; charset=utf-8",
      bytes,
      // Browsers that do not say where a form comes from say it by the referrer, which is sent to us alone.
      headers: { "Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin" },
    };
  };
}
