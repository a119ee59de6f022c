/** How a page of the directory is answered, and how one about a service that nobody may see is not. */

import { isShown } from "../../../knowledge/directory/hard-rules.ts";
import type { Service } from "../../../knowledge/directory/service.ts";
import { isOver } from "../../../knowledge/directory/wish.ts";
import type { World } from "../../../knowledge/world.ts";
import type { Clock } from "../../clock.ts";
import type { Received, Reply } from "../../route.ts";
import { html } from "../html.ts";
import { pagePolicy } from "../policy.ts";
import { layout, type Setting } from "./layout.ts";

export interface SettingDeps {
  readonly world: () => World;
  readonly clock: Clock;
  readonly isDemonstration: boolean;
}

const POLICY = pagePolicy({ forms: "self" });

/** One snapshot of what is known, and one time, for all of a reply. */
export function settingOf({ world, clock, isDemonstration }: SettingDeps): Setting {
  return { world: world(), at: clock.now(), isDemonstration };
}

export function pageReply(page: string, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    type: "text/html; charset=utf-8",
    bytes: page,
    headers: { "Content-Security-Policy": POLICY, ...headers },
  };
}

/** The reply about the service that an address names; a page that says so where there is none to show. */
export async function aboutService(
  { params }: Received,
  deps: SettingDeps,
  answer: (service: Service, setting: Setting) => Reply | Promise<Reply>,
): Promise<Reply> {
  const setting = settingOf(deps);
  const service = setting.world.services.get(params.id ?? "");
  const canBeSeen = service !== undefined && isShown(service) && !isOver(service, setting.at);
  return canBeSeen ? await answer(service, setting) : pageReply(gonePage(setting), 404);
}

function gonePage(setting: Setting): string {
  const { words } = setting.world;
  const main = html`<h1>${words("services.gone-title")}</h1>
<p>${words("services.gone")}</p>
<p><a href="/services">${words("services.all")}</a></p>`;
  return layout({ title: words("services.gone-title"), main }, setting);
}
