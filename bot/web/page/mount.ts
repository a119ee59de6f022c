/**
 * The page at `/`, with `/about` and the page that says nothing at `/closed`. HTML is never stored by a browser (rule 24);
 * the style sheet, script and icon are, and are asked for again by their ETag. Nothing comes from anywhere else.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Server } from "restify";
import { daysInWords } from "../../../knowledge/hours/days-words.ts";
import { fill } from "../../../knowledge/languages/fill.ts";
import type { Partner, World } from "../../../knowledge/world.ts";
import type { Log } from "../../log.ts";
import { type Handler, route } from "../../route.ts";
import { asset, clientScript, kept } from "../assets.ts";
import { escaped } from "../html.ts";
import { pagePolicy } from "../policy.ts";

export interface PageDeps {
  readonly world: () => World;
  readonly isDemonstration: boolean;
  readonly idleDays: number;
  readonly referralDays: number;
  readonly backupDays: number;
  /** Sites that may show the chat in a frame. */
  readonly webOrigins: readonly string[];
  readonly log: Log;
}

const HERE = import.meta.dirname;
const STYLES = ["base.css", "bar.css", "chat.css", "beside.css", "cards.css", "services.css", "print.css"];

export function mountPage(server: Server, deps: PageDeps): void {
  const at: readonly [path: string, handler: Handler][] = [
    ["/", page("index.html", deps)],
    ["/about", page("about.html", deps)],
    ["/closed", page("closed.html", deps)],
    ...STYLES.map((name): [string, Handler] => [
      `/page/${name}`,
      kept("text/css; charset=utf-8", asset(join(HERE, "styles", name))),
    ]),
    ["/page/icon.svg", kept("image/svg+xml", asset(join(HERE, "icon.svg")))],
    ["/page/client.js", kept("text/javascript; charset=utf-8", clientScript(HERE, "main.ts"))],
  ];
  for (const [path, handler] of at) {
    route(server, "GET", path, handler, deps);
    route(server, "HEAD", path, handler, deps);
  }
}

function page(name: string, deps: PageDeps): Handler {
  const { world, isDemonstration, idleDays, referralDays, backupDays } = deps;
  const html = readFileSync(join(HERE, name), "utf8");
  const policy = pagePolicy({ forms: "none", framedBy: deps.webOrigins });
  return () => {
    const { partner } = world();
    const values = {
      city: escaped(partner.city),
      directory: escaped(howToAsk(partner)),
      demonstration: isDemonstration ? "yes" : "no",
      idleDays: daysInWords(idleDays),
      referralDays: daysInWords(referralDays),
      backupDays: daysInWords(backupDays),
    };
    return {
      status: 200,
      type: "text/html; charset=utf-8",
      bytes: fill(html, values),
      headers: { "Content-Security-Policy": policy },
    };
  };
}

/** How to ask about the directory without the chat, as sourced. Draft. */
function howToAsk({ phone, url }: Partner): string {
  return phone === undefined ? `go to ${url}` : `ring ${phone.name} on ${phone.number}, or go to ${url}`;
}
