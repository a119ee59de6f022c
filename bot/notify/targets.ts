/** Everybody who is told, made from the settings. */
import type { Clock } from "../clock.ts";
import { dutyMail } from "./mail.ts";
import type { Target } from "./notice.ts";
import type { NotifyConfig } from "./settings.ts";
import { webhook } from "./webhook.ts";

export function targetsOf({ webhooks, mail }: NotifyConfig, clock: Clock): readonly Target[] {
  const { urls = [], secrets = [] } = webhooks ?? {};
  return [...urls.map((url) => webhook({ url, secrets, clock })), ...(mail === undefined ? [] : [dutyMail(mail)])];
}
