/**
 * Every environment variable that the service knows: what it means, how it is checked, what it is when not set, and
 * whether production refuses to start without it. `.env.example` is this table, and a test keeps them equal.
 */
import { z } from "zod";
import { DESK_VARIABLES } from "./desk/settings.ts";
import { LOG_LEVELS } from "./log.ts";
import { NOTIFY_VARIABLES } from "./notify/settings.ts";
import {
  dataKeys,
  hosts,
  httpUrl,
  list,
  openingTimes,
  origins,
  redisNodes,
  redisUrl,
  secret,
  telephone,
  wholeNumber,
  words,
  workingTime,
} from "./variable-kinds.ts";

export interface Variable {
  readonly meaning: string;
  readonly schema: z.ZodType<unknown, string>;
  /** As it would be written in `.env`. */
  readonly otherwise?: string;
  /** A secret or a decision that somebody must have made before real people use the service. */
  readonly isNeededInProduction?: true;
}

export const VARIABLES = {
  NODE_ENV: {
    meaning: "production refuses to start when a secret or decision is missing; anything else is a demonstration",
    schema: z.string(),
    otherwise: "demonstration",
  },
  PORT: { meaning: "The port to listen on", schema: wholeNumber(0, 65_535), otherwise: "3978" },
  HOST: { meaning: "The address to listen on", schema: z.string(), otherwise: "0.0.0.0" },
  DATA_DIR: {
    meaning:
      "The folder that holds the conversations, when no Redis is named, and what a demonstration makes for itself",
    schema: z.string(),
    otherwise: "data",
  },
  REDIS_URL: {
    meaning: "Keeps the conversations in this Redis instead, so that several servers can share them: redis://…",
    schema: redisUrl,
  },
  REDIS_CLUSTER: {
    meaning: "Keeps them in a Redis Cluster: the addresses of some of its nodes, with spaces between",
    schema: redisNodes,
  },
  REDIS_SENTINELS: {
    meaning: "Keeps them in the Redis that these Sentinels watch: their addresses, with spaces between",
    schema: redisNodes,
  },
  REDIS_SENTINEL_NAME: {
    meaning: "What the Sentinels call that Redis",
    schema: words,
    otherwise: "mymaster",
  },
  DATA_KEYS: {
    meaning:
      "Keys that seal what is kept, 32 bytes in base64 (openssl rand -base64 32), newest first, with commas between",
    schema: dataKeys,
    isNeededInProduction: true,
  },
  ID_KEY: {
    meaning:
      "The key that hides ids, such as telephone numbers, in the store; 32 signs or more; what-matters store rekey changes it",
    schema: secret,
    isNeededInProduction: true,
  },
  ID_KEY_OLD: {
    meaning: "The ID_KEY until now, for as long as what-matters store rekey runs",
    schema: secret,
  },
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
    meaning: "The secret that servers show to open conversations over Direct Line, 32 signs or more",
    schema: secret,
    isNeededInProduction: true,
  },
  TOKEN_KEY: {
    meaning: "The key that signs Direct Line tokens, 32 signs or more",
    schema: secret,
    isNeededInProduction: true,
  },
  TOKENS_PER_MINUTE: {
    meaning: "How many Direct Line tokens one address may get in a minute without the secret",
    schema: wholeNumber(1, 60_000),
    otherwise: "30",
  },
  MESSAGES_PER_MINUTE: {
    meaning: "How many messages one conversation may send in a minute",
    schema: wholeNumber(1, 60_000),
    otherwise: "30",
  },
  METRICS_TOKEN: {
    meaning: "The secret that opens /metrics, as a bearer token; unset means that nobody can read it",
    schema: secret,
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
  IDLE_DAYS: {
    meaning: "After how many days a conversation in which nothing happens is deleted",
    schema: wholeNumber(1, 3_650),
    otherwise: "30",
  },
  REFERRAL_DAYS: {
    meaning: "After how many days a referral is deleted; people are told this before they agree",
    schema: wholeNumber(1, 3_650),
    otherwise: "30",
    isNeededInProduction: true,
  },
  BACKUP_DAYS: {
    meaning: "After how many days nothing deleted is left in any back-up; people are told this",
    schema: wholeNumber(0, 3_650),
    otherwise: "30",
    isNeededInProduction: true,
  },
  AUDIT_DAYS: {
    meaning: "After how many days the record of who did what at the desk is deleted, line by line",
    schema: wholeNumber(1, 3_650),
    otherwise: "365",
    isNeededInProduction: true,
  },
  DANGER_DECLINED: {
    meaning:
      "Who hears when danger is noticed and a person is declined: nobody-told or named-staff-told (safeguarding lead)",
    schema: z.enum(["nobody-told", "named-staff-told"]),
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
  HAND_OFF_HOURS: {
    meaning:
      'When the receiving service works: "Mo-Fr 09:00-17:00"; by itself, when the made-up desk of a demonstration does',
    schema: openingTimes,
  },
  HAND_OFF_PHONE: {
    meaning: "The number at which the receiving service answers, as people are told it: 0151 496 0101",
    schema: telephone,
  },
  HAND_OFF_ACCEPTS_FROM_AGE: {
    meaning: "The lowest age the receiving service accepts",
    schema: wholeNumber(0, 120),
  },
  HAND_OFF_OPENS_WITHIN: {
    meaning: 'How soon a referral is read, as people are told: "one working day", "2 working days", "4 working hours"',
    schema: workingTime,
  },
  ...DESK_VARIABLES,
  ...NOTIFY_VARIABLES,
} as const satisfies Readonly<Record<string, Variable>>;

/** Those of earlier releases that mean nothing any more, and what to do instead. */
export const RETIRED: Readonly<Record<string, string>> = {
  HAND_OFF_KEPT_FOR:
    "is made of REFERRAL_DAYS now, so that what people are told is what is done: set that, and take this out",
};

export type VariableName = keyof typeof VARIABLES;
/** The checked value of each variable; undefined where it may be left unset and has nothing to be otherwise. */
export type Values = {
  readonly [Name in VariableName]:
    | z.output<(typeof VARIABLES)[Name]["schema"]>
    | ((typeof VARIABLES)[Name] extends { readonly otherwise: string } ? never : undefined);
};
