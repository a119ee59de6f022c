/** Who is told of what happens at the desk, as the settings say it. */
import { isLoopback } from "../loopback.ts";
import type { Values } from "../variables.ts";

export interface NotifyConfig {
  readonly webhooks: { readonly urls: readonly string[]; readonly secrets: readonly string[] } | undefined;
  readonly mail:
    | { readonly smtpUrl: string; readonly from: string; readonly dutyInbox: string; readonly deskUrl: string }
    | undefined;
}

const MAIL = ["SMTP_URL", "MAIL_FROM", "DUTY_INBOX"] as const;
type Problems = Record<string, string>;

/** @param problems gets each setting that is missing or wrong, and why. */
export function readNotify(values: Values, isDemonstration: boolean, problems: Problems): NotifyConfig {
  return { webhooks: readWebhooks(values, isDemonstration, problems), mail: readMail(values, problems) };
}

function readWebhooks(values: Values, isDemonstration: boolean, problems: Problems): NotifyConfig["webhooks"] {
  const { WEBHOOK_URLS: urls, WEBHOOK_SECRET: secret, WEBHOOK_SECRET_OLD: old } = values;
  if (urls === undefined || urls.length === 0) return undefined;
  if (secret === undefined) problems.WEBHOOK_SECRET ??= "is not set, though WEBHOOK_URLS is";
  if (!isDemonstration && urls.some((url) => isLoopback(new URL(url).hostname)))
    problems.WEBHOOK_URLS = "names this machine itself, which only a demonstration may";
  return { urls, secrets: [secret, old].filter((each) => each !== undefined) };
}

/** All of them or none, and our own address, by which staff find the desk. */
function readMail(values: Values, problems: Problems): NotifyConfig["mail"] {
  const isSet = (name: (typeof MAIL)[number] | "PUBLIC_URL") =>
    values[name] !== undefined || problems[name] !== undefined;
  if (!MAIL.some(isSet)) return undefined;
  for (const name of [...MAIL, "PUBLIC_URL"] as const)
    if (!isSet(name)) problems[name] = "is not set, though other settings for mail are";
  const { SMTP_URL: smtpUrl = "", MAIL_FROM: from = "", DUTY_INBOX: dutyInbox = "", PUBLIC_URL: site = "" } = values;
  return { smtpUrl, from, dutyInbox, deskUrl: site === "" ? "" : new URL("/desk", site).href };
}
