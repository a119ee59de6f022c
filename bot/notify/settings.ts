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
      "The mail server that tells the duty inbox, with name and password: smtps://… or smtp://… with STARTTLS; the three for mail are set all or none, and needed with HAND_OFF in production",
    schema: smtpUrl,
  },
  MAIL_FROM: { meaning: "The address that such mail comes from", schema: email },
  DUTY_INBOX: {
    meaning: "Where it goes: an inbox that the person in charge reads, or whoever stands in for them",
    schema: email,
  },
} as const satisfies Readonly<Record<string, Variable>>;

/** For whom it is read. */
export interface NotifyFor {
  readonly isDemonstration: boolean;
  /** People are passed on, and told that the person in charge hears of it when nobody opens what they sent (rule 18). */
  readonly isHandedOn: boolean;
}

/** @param problems gets each setting that is missing or wrong, and why. */
export function readNotify(
  values: Values,
  { isDemonstration, isHandedOn }: NotifyFor,
  problems: Problems,
): NotifyConfig {
  const isMailNeeded = isHandedOn && !isDemonstration;
  return {
    webhooks: readWebhooks(values, isDemonstration, problems),
    mail: readMail(values, isMailNeeded, problems),
  };
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
function readMail(values: Values, isNeeded: boolean, problems: Problems): NotifyConfig["mail"] {
  const isSet = (name: (typeof MAIL)[number] | "PUBLIC_URL") =>
    values[name] !== undefined || problems[name] !== undefined;
  const isAnySet = MAIL.some(isSet);
  if (!isAnySet && !isNeeded) return undefined;
  const why = isAnySet
    ? "is not set, though other settings for mail are"
    : "is not set, though HAND_OFF is: nobody in charge would hear of what is not opened";
  for (const name of [...MAIL, "PUBLIC_URL"] as const) if (!isSet(name)) problems[name] = why;
  const { SMTP_URL: smtpUrl = "", MAIL_FROM: from = "", DUTY_INBOX: dutyInbox = "", PUBLIC_URL: site = "" } = values;
  return { smtpUrl, from, dutyInbox, deskUrl: site === "" ? "" : new URL("/desk", site).href };
}
