/**
 * Every environment variable that the service knows: what it means, how it is checked, what it is when not set, and
 * whether production refuses to start without it. `.env.example` is this table, and a test keeps them equal.
 */
import { z } from "zod";
import { isHost } from "./feeds/hosts.ts";
import { LOG_LEVELS } from "./log.ts";
import { parseOpeningTimes } from "./opening-times.ts";

export interface Variable {
  readonly meaning: string;
  readonly schema: z.ZodType<unknown, string>;
  /** As it would be written in `.env`. */
  readonly otherwise?: string;
  /** A secret or a decision that somebody must have made before real people use the service. */
  readonly isNeededInProduction?: true;
}

const wholeNumber = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${lowest} to ${highest}`)
    .transform(Number)
    .pipe(z.number().min(lowest).max(highest));
const httpUrl = z.url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" });
const origins = z.string().transform((list, context) =>
  list.split(",").map((origin) => {
    const trimmed = origin.trim();
    if (!URL.canParse(trimmed) || new URL(trimmed).origin !== trimmed) {
      context.addIssue({ code: "custom", message: "must be origins like https://example.org, with commas between" });
    }
    return trimmed;
  }),
);
const list = z.string().transform((text) => text.split(/\s+/).filter((each) => each !== ""));
const hosts = list.refine(
  (entries) => entries.every(isHost),
  "must be hosts like example.org or example.org:8080, without http:// and without a path, with spaces between",
);
const openingTimes = z.string().transform((times, context) => {
  const hours = parseOpeningTimes(times);
  if (hours !== undefined) return hours;
  context.addIssue({ code: "custom", message: 'must be opening times like "Mo-Fr 09:00-17:00; Sa 10:00-12:00"' });
  return z.NEVER;
});
const secret = z.string().regex(/^[\x21-\x7e]{32,}$/, "must be 32 letters, digits and signs or more, without spaces");
const words = z.string().max(200);

export const VARIABLES = {
  NODE_ENV: {
    meaning: "production refuses to start when a secret or decision is missing; anything else is a demonstration",
    schema: z.string(),
    otherwise: "demonstration",
  },
  PORT: { meaning: "The port to listen on", schema: wholeNumber(0, 65_535), otherwise: "3978" },
  HOST: { meaning: "The address to listen on", schema: z.string(), otherwise: "0.0.0.0" },
  DATA_DIR: { meaning: "The folder that holds the conversations", schema: z.string(), otherwise: "data" },
  LOG_LEVEL: {
    meaning: `How much to log: ${LOG_LEVELS.join(", ")}`,
    schema: z.enum(LOG_LEVELS),
    otherwise: "info",
  },
  PUBLIC_URL: {
    meaning: "Where people reach the service from outside, like https://chat.example.org",
    schema: httpUrl,
    isNeededInProduction: true,
  },
  ABOUT_URL: {
    meaning: "The page that says what is kept and for how long; unset means /about here",
    schema: httpUrl,
  },
  WEB_ORIGINS: {
    meaning: "Origins of the sites that may show the chat, beside our own page, with commas between",
    schema: origins,
  },
  TRUSTED_PROXIES: {
    meaning: "How many proxies of your own stand in front and add to X-Forwarded-For",
    schema: wholeNumber(0, 10),
    otherwise: "0",
  },
  DIRECT_LINE_SECRET: {
    meaning: "The secret that servers show to open conversations over Direct Line",
    schema: secret,
    isNeededInProduction: true,
  },
  TOKEN_KEY: {
    meaning: "The key that signs Direct Line tokens",
    schema: secret,
    isNeededInProduction: true,
  },
  TOKENS_PER_MINUTE: {
    meaning: "How many Direct Line tokens one address may get in a minute without the secret",
    schema: wholeNumber(1, 60_000),
    otherwise: "30",
  },
  UNDERSTAND_WITHIN_MS: {
    meaning: "How long understanding a message may take; then the phrase rules stand alone",
    schema: wholeNumber(10, 60_000),
    otherwise: "1500",
  },
  SEARCH_WITHIN_MS: {
    meaning: "How long searching the directory may take; then services are matched without it",
    schema: wholeNumber(10, 60_000),
    otherwise: "1500",
  },
  DIRECTORY_SOURCES: {
    meaning:
      "Feeds that the directory is taken from, with spaces between: addresses, files, folders, zips, mapping files",
    schema: list,
  },
  DIRECTORY_HOSTS: {
    meaning: "Hosts that feeds may lead on to, beside those of DIRECTORY_SOURCES, with spaces between",
    schema: hosts,
  },
  DIRECTORY_PRIVATE_HOSTS: {
    meaning: "Hosts of feeds inside your own network, like directory.internal:8080, with spaces between; else refused",
    schema: hosts,
  },
  DIRECTORY_REFRESH_HOURS: {
    meaning: "How many hours after the last time the feeds are read again",
    schema: wholeNumber(1, 8_760),
    otherwise: "24",
  },
  DIRECTORY_MOST_SHRINK_PERCENT: {
    meaning: "A feed that lost more than this share of its services since the last time is not taken in",
    schema: wholeNumber(0, 100),
    otherwise: "30",
  },
  DIRECTORY_MOST_MEGABYTES: {
    meaning: "The most that one feed may hold, unpacked",
    schema: wholeNumber(1, 4_000),
    otherwise: "200",
  },
  BACKUP_DAYS: {
    meaning: "After how many days nothing deleted is left in any back-up; people are told this",
    schema: wholeNumber(0, 3_650),
    otherwise: "30",
    isNeededInProduction: true,
  },
  DANGER_DECLINED: {
    meaning:
      "Who hears when danger is noticed and a person is declined: nobody-told or named-staff-told (safeguarding lead)",
    // Nobody would be told yet, and a person in danger would hear that somebody was.
    schema: z
      .enum(["nobody-told", "named-staff-told"])
      .refine((told) => told === "nobody-told", "named-staff-told is refused until the desk that tells them is there"),
    otherwise: "nobody-told",
    isNeededInProduction: true,
  },
  CONTACT_GAPS_ACCEPTED_BY: {
    meaning: "The role that read the list of missing urgent contacts (what-matters check) and accepted it",
    schema: words,
    isNeededInProduction: true,
  },
  HAND_OFF_SERVICE: {
    meaning: "Who receives referrals; the HAND_OFF settings are set all or none",
    schema: words,
  },
  HAND_OFF_OWNER: { meaning: "The named person who answers for referrals", schema: words },
  HAND_OFF_HOURS: { meaning: 'When the receiving service works: "Mo-Fr 09:00-17:00"', schema: openingTimes },
  HAND_OFF_ACCEPTS_FROM_AGE: {
    meaning: "The lowest age the receiving service accepts",
    schema: wholeNumber(0, 120),
  },
  HAND_OFF_KEPT_FOR: { meaning: 'How long referrals are kept, as people are told: "12 months"', schema: words },
  HAND_OFF_OPENS_WITHIN: {
    meaning: 'How soon a referral is read, as people are told: "2 working days"',
    schema: words,
  },
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof VARIABLES;
/** The checked value of each variable; undefined where it may be left unset and has nothing to be otherwise. */
export type Values = {
  readonly [Name in VariableName]:
    | z.output<(typeof VARIABLES)[Name]["schema"]>
    | ((typeof VARIABLES)[Name] extends { readonly otherwise: string } ? never : undefined);
};
