/**
 * One trial: a service on its ground (the embedded store, a Redis), a crowd that talks to it, faults that strike again and
 * again, and the judge at the end.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../bot/config.ts";
import { openLog } from "../../bot/log.ts";
import { secretsFor } from "../../bot/secrets.ts";
import { openForCommand } from "../../bot/store/open.ts";
import type { Store } from "../../bot/store/store.ts";
import { type Chance, makeChance } from "../bench/match/chance.ts";
import { type Crowd, startCrowd } from "./crowd.ts";
import type { Figures } from "./figures.ts";
import { judge, type Verdict } from "./judge.ts";
import { patiently } from "./patience.ts";
import { newServer, type Server } from "./server.ts";
import { isReferred } from "./story.ts";
import { newTally, type Tally } from "./tally.ts";
import type { Wire } from "./wire.ts";

/** Who is there while the faults strike, and what has to be true of them afterwards. */
export interface Cast {
  readonly crowd: Crowd;
  /** Reads the store when no server runs any more. */
  judge(store: Store): Promise<Verdict>;
}

export interface Stage extends Wire {
  /** The settings of the servers, which run. */
  readonly env: Readonly<Record<string, string>>;
}

export type Play = (people: number, stage: Stage) => Promise<Cast>;

/** What a service stands on. */
export interface Ground {
  /** How many servers share it. */
  readonly replicas: number;
  /** Settings that lead them there. */
  readonly env: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

export interface Trial<On extends Ground> {
  readonly ground: On;
  /** All of them running. */
  readonly servers: readonly Server[];
  readonly crowd: Crowd;
  readonly tally: Tally;
  readonly chance: Chance;
  /** How often the fault is to strike. */
  readonly times: number;
  /** Notes how long it took after a strike until a message got through. */
  recovered(ms: number): void;
}

export interface Fault<On extends Ground> {
  readonly name: string;
  /** What must hold. */
  readonly why: string;
  /** How often it strikes in the long run and in the short one. */
  readonly times: number;
  readonly timesInShort: number;
  strike(trial: Trial<On>): Promise<void>;
}

export interface Strike<On extends Ground> {
  readonly fault: Fault<On>;
  readonly times: number;
}

export interface Size {
  readonly people: number;
  readonly seed: number;
}

const SECRET = "faults-secret-faults-secret-faults-secret";
/** Everybody comes from one address here and types fast; limits are counted all the same. */
const MUCH_ALLOWED = { TOKENS_PER_MINUTE: "60000", MESSAGES_PER_MINUTE: "600" };

/** Lets the faults strike one after the other while people talk. */
export async function runTrial<On extends Ground>(
  open: (dataDir: string) => Promise<On>,
  strikes: readonly Strike<On>[],
  { people, seed }: Size,
  play: Play = withTheAssistant,
): Promise<Figures> {
  const begunAt = performance.now();
  const chance = makeChance(seed);
  const tally = newTally();
  const recoveredMs: number[] = [];
  const dataDir = await mkdtemp(join(tmpdir(), "what-matters-faults-"));
  const ground = await open(dataDir);
  const env = { DATA_DIR: dataDir, DIRECT_LINE_SECRET: SECRET, TOKEN_KEY: SECRET, ...MUCH_ALLOWED, ...ground.env };
  const servers = await Promise.all(Array.from({ length: ground.replicas }, () => newServer({ env, tally })));
  try {
    await Promise.all(servers.map((server) => server.start()));
    const addresses = servers.map(({ address }) => address);
    const cast = await play(people, { addresses, secret: SECRET, chance, tally, env });
    const { crowd } = cast;
    await crowd.goesOn(people);
    for (const { fault, times } of strikes) {
      const recovered = (ms: number) => recoveredMs.push(ms);
      await fault.strike({ ground, servers, crowd, tally, chance, times, recovered });
      await crowd.goesOn(people);
    }
    await patiently("somebody who was referred", () => crowd.talks.some(({ heard }) => isReferred(heard)));
    await crowd.finish();
    await Promise.all(servers.map((server) => server.stop()));
    const verdict = await judged(cast, env);
    return {
      ...tally,
      ...verdict,
      name: strikes.map(({ fault }) => fault.name).join(", "),
      seed,
      faults: strikes.reduce((sum, { times }) => sum + times, 0),
      conversations: crowd.talks.length,
      recoveredMs,
      seconds: (performance.now() - begunAt) / 1_000,
      problems: [...tally.problems, ...verdict.problems],
    };
  } catch (cause) {
    throw new Error(`broken off: ${cause}\n${tally.problems.join("\n")}`, { cause });
  } finally {
    await Promise.all(servers.map((server) => server.kill()));
    await ground.end();
    await rm(dataDir, { recursive: true });
  }
}

async function withTheAssistant(people: number, stage: Stage): Promise<Cast> {
  const crowd = startCrowd(people, stage);
  return { crowd, judge: (store) => judge(crowd.talks, store) };
}

/** Reads the store when no server runs any more. */
async function judged(cast: Cast, env: Readonly<Record<string, string>>): Promise<Verdict> {
  const config = readConfig(env);
  const { store, close } = await openForCommand(config, await secretsFor(config), openLog("silent"));
  try {
    return await cast.judge(store);
  } finally {
    await close();
  }
}
