/** Who is told of what happens at the desk, as the settings say it. */
import { isLoopback } from "../loopback.ts";
import { email, secret, smtpUrl, webhookUrls } from "../variable-kinds.ts";
import type { Values, Variable } from "../variables.ts";

export interface NotifyConfig {
  readonly webhooks: { readonly urls: readonly string[]; readonly secrets: readonly string[] } | undefined;
  readonly mail:
    | { readonly smtpUrl: string; readonly from: string; readonly dutyInbox: string; readonly deskUrl: string }
    | undefined;
}

const MAIL = ["SMTP_URL", "MAIL_FROM", "DUTY_INBOX"] as const;
type Problems = Record<string, string>;

export const NOTIFY_VARIABLES = {
  WEBHOOK_URLS: {
    meaning:
      "Addresses of other systems that are told when a referral is new, claimed or closed, with spaces between; https only",
    schema: webhookUrls,
  },
  WEBHOOK_SECRET: {
    meaning: "The secret that signs what they are told, 32 signs or more; needed with WEBHOOK_URLS",
    schema: secret,
  },
  WEBHOOK_SECRET_OLD: {
    meaning: "The WEBHOOK_SECRET until now, for as long as receivers still check by it",
    schema: secret,
  },
  SMTP_URL: {
    meaning:
      "The mail server that tells the duty inbox, with name and password: smtps://… or smtp://… with STARTTLS; the three for mail are set all or none",
    schema: smtpUrl,
  },
  MAIL_FROM: { meaning: "The address that such mail comes from", schema: email },
  DUTY_INBOX: { meaning: "Where it goes: an inbox that somebody on duty reads", schema: email },
} as const satisfies Readonly<Record<string, Variable>>;

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
