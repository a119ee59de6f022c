/**
 * The settings, read once from the environment. Production refuses to start on a missing secret or decision and names
 * them all at once; anywhere else the demonstration settings fill the gaps, and the assistant says that they do.
 */
import { CodedError } from "../knowledge/errors.ts";
import { daysInWords } from "../knowledge/hours/days-words.ts";
import type { DangerDeclined, HandOff } from "../knowledge/world.ts";
import { type DeskConfig, readDesk } from "./desk/settings.ts";
import type { LogLevel } from "./log.ts";
import { type NotifyConfig, readNotify } from "./notify/settings.ts";
import type { RedisSettings } from "./store/redis/settings.ts";
import { RETIRED, VARIABLES, type Values, type Variable, type VariableName } from "./variables.ts";

export interface Config {
  readonly isDemonstration: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Unset: the embedded store in `dataDir`. */
  readonly redis: RedisSettings | undefined;
  /** May be unset outside production, as `idKey`, `directLineSecret` and `tokenKey`: made once and kept in `dataDir`. */
  readonly dataKeys: readonly [Buffer, ...Buffer[]] | undefined;
  readonly idKey: string | undefined;
  /** While the key is changed, the one before. */
  readonly idKeyOld: string | undefined;
  readonly logLevel: LogLevel;
  readonly publicUrl: string | undefined;
  readonly aboutUrl: string | undefined;
  readonly webOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly directLineSecret: string | undefined;
  readonly tokenKey: string | undefined;
  readonly tokensPerMinute: number;
  readonly messagesPerMinute: number;
  /** Unset: nobody can read the figures. */
  readonly metricsToken: string | undefined;
  readonly understandWithinMs: number;
  readonly searchWithinMs: number;
  readonly directory: DirectoryConfig;
  readonly idleDays: number;
  readonly referralDays: number;
  readonly backupDays: number;
  readonly auditDays: number;
  readonly dangerDeclined: DangerDeclined;
  readonly contactGapsAcceptedBy: string | undefined;
  /** Unset: hand-off is off (rule 18), or in a demonstration the made-up one of the city folder. */
  readonly handOff: HandOff | undefined;
  /** When the made-up desk works, where that was said of it; else it has hours of its own. */
  readonly demonstrationHours: HandOff["hours"] | undefined;
  readonly desk: DeskConfig;
  readonly notify: NotifyConfig;
}

/** Where the directory comes from; without sources it is the starter directory of the city folder. */
export interface DirectoryConfig {
  readonly sources: readonly string[];
  readonly hosts: readonly string[];
  readonly privateHosts: readonly string[];
  readonly refreshHours: number;
  /** 0 to 1. */
  readonly mostShrink: number;
  readonly mostBytes: number;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const BYTES_A_MEGABYTE = 1_000_000;

const HAND_OFF = [
  "HAND_OFF_SERVICE",
  "HAND_OFF_OWNER",
  "HAND_OFF_HOURS",
  "HAND_OFF_PHONE",
  "HAND_OFF_ACCEPTS_FROM_AGE",
  "HAND_OFF_OPENS_WITHIN",
] as const satisfies readonly VariableName[];
const REDIS = ["REDIS_URL", "REDIS_CLUSTER", "REDIS_SENTINELS"] as const satisfies readonly VariableName[];
/** What a demonstration makes for itself, in its own folder. */
const MADE = ["DATA_KEYS", "ID_KEY", "DIRECT_LINE_SECRET", "TOKEN_KEY"] as const satisfies readonly VariableName[];

/** @throws CodedError `config.invalid` whose details name every variable that is missing or wrong, and why. */
export function readConfig(env: Environment): Config {
  const isDemonstration = env.NODE_ENV !== "production";
  const problems: Record<string, string> = {};
  const values = readValues(env, isDemonstration, problems);
  const redis = readRedis(values, problems);
  const demonstrationHours = isDemonstration ? hoursAlone(values) : undefined;
  const handOff = demonstrationHours === undefined ? readHandOff(values, problems) : undefined;
  if (values.DANGER_DECLINED === "named-staff-told" && handOff === undefined && !isDemonstration)
    problems.DANGER_DECLINED ??= "is named-staff-told, though no HAND_OFF settings say who would hear of it";
  const desk = readDesk(values, problems);
  const notify = readNotify(values, { isDemonstration, isHandedOn: handOff !== undefined }, problems);
  if (Object.keys(problems).length > 0) throw new CodedError("config.invalid", problems);
  return {
    isDemonstration,
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    redis,
    dataKeys: values.DATA_KEYS,
    idKey: values.ID_KEY,
    idKeyOld: values.ID_KEY_OLD,
    logLevel: values.LOG_LEVEL,
    publicUrl: values.PUBLIC_URL,
    aboutUrl: values.ABOUT_URL,
    webOrigins: values.WEB_ORIGINS ?? [],
    trustedProxies: values.TRUSTED_PROXIES,
    directLineSecret: values.DIRECT_LINE_SECRET,
    tokenKey: values.TOKEN_KEY,
    tokensPerMinute: values.TOKENS_PER_MINUTE,
    messagesPerMinute: values.MESSAGES_PER_MINUTE,
    metricsToken: values.METRICS_TOKEN,
    understandWithinMs: values.UNDERSTAND_WITHIN_MS,
    searchWithinMs: values.SEARCH_WITHIN_MS,
    directory: directoryOf(values),
    idleDays: values.IDLE_DAYS,
    referralDays: values.REFERRAL_DAYS,
    backupDays: values.BACKUP_DAYS,
    auditDays: values.AUDIT_DAYS,
    dangerDeclined: values.DANGER_DECLINED,
    contactGapsAcceptedBy: values.CONTACT_GAPS_ACCEPTED_BY,
    handOff,
    demonstrationHours,
    desk,
    notify,
  };
}

/**
 * What commands about the directory need: they run before any decision of production was made.
 * @throws CodedError `config.invalid` that names what of it is wrong.
 */
export function readDirectoryConfig(env: Environment): Pick<Config, "directory" | "dataDir"> {
  const problems: Record<string, string> = {};
  const values = readValues(env, true, problems);
  const own = Object.entries(problems).filter(([name]) => name === "DATA_DIR" || name.startsWith("DIRECTORY_"));
  if (own.length > 0) throw new CodedError("config.invalid", Object.fromEntries(own));
  return { directory: directoryOf(values), dataDir: values.DATA_DIR };
}

function readValues(env: Environment, isDemonstration: boolean, problems: Record<string, string>): Values {
  const values: Record<string, unknown> = {};
  for (const [name, { schema, otherwise, isNeededInProduction }] of Object.entries<Variable>(VARIABLES)) {
    const isNeeded = isNeededInProduction === true && !isDemonstration;
    // Unset and set to nothing are the same: compose files write `NAME=` for both.
    const given = env[name] || (isNeeded ? undefined : otherwise);
    if (given === undefined) {
      if (isNeeded) problems[name] = "is not set";
      continue;
    }
    const read = schema.safeParse(given);
    if (read.success) values[name] = read.data;
    else problems[name] = read.error.issues[0]?.message ?? "is not valid";
  }
  for (const [name, instead] of Object.entries(RETIRED)) if (env[name]) problems[name] = instead;
  return values as Values;
}

function directoryOf(values: Values): DirectoryConfig {
  return {
    sources: values.DIRECTORY_SOURCES ?? [],
    hosts: values.DIRECTORY_HOSTS ?? [],
    privateHosts: values.DIRECTORY_PRIVATE_HOSTS ?? [],
    refreshHours: values.DIRECTORY_REFRESH_HOURS,
    mostShrink: values.DIRECTORY_MOST_SHRINK_PERCENT / 100,
    mostBytes: values.DIRECTORY_MOST_MEGABYTES * BYTES_A_MEGABYTE,
  };
}

/** At most one Redis, and with it every secret: each data folder makes its own, and servers that share need the same. */
function readRedis(values: Values, problems: Record<string, string>): RedisSettings | undefined {
  const given = REDIS.filter((name) => values[name] !== undefined || problems[name] !== undefined);
  if (given.length === 0) return undefined;
  for (const name of given.slice(1)) problems[name] = `is set, though ${given[0]} is: set one of them`;
  for (const name of MADE)
    if (values[name] === undefined) problems[name] ??= "is not set, though Redis is: all servers on it need the same";
  const { REDIS_URL: url, REDIS_CLUSTER: nodes, REDIS_SENTINELS: sentinels, REDIS_SENTINEL_NAME: name } = values;
  if (url !== undefined) return { url };
  if (nodes !== undefined) return { cluster: nodes };
  return sentinels && { sentinels, name };
}

/** A demonstration's desk can be looked at by night too. */
function hoursAlone(values: Values): HandOff["hours"] | undefined {
  const others = HAND_OFF.filter((name) => name !== "HAND_OFF_HOURS");
  return others.some((name) => values[name] !== undefined) ? undefined : values.HAND_OFF_HOURS;
}

/**
 * All of the hand-off settings or none: with one missing somebody would be promised a person who never hears of them.
 */
function readHandOff(values: Values, problems: Record<string, string>): HandOff | undefined {
  const isSet = (name: VariableName) => values[name] !== undefined;
  if (!HAND_OFF.some(isSet)) return undefined;
  for (const name of HAND_OFF) if (!isSet(name)) problems[name] ??= "is not set, though other HAND_OFF settings are";
  return {
    service: values.HAND_OFF_SERVICE ?? "",
    owner: values.HAND_OFF_OWNER ?? "",
    hours: values.HAND_OFF_HOURS ?? { periods: [] },
    ...(values.HAND_OFF_PHONE === undefined ? {} : { phone: values.HAND_OFF_PHONE }),
    acceptsFromAge: values.HAND_OFF_ACCEPTS_FROM_AGE ?? 0,
    opensWithinText: values.HAND_OFF_OPENS_WITHIN ?? "",
    keptFor: daysInWords(values.REFERRAL_DAYS),
    isDemonstration: false,
  };
}
