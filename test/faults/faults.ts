/** Every fault that is tried, by the ground on which the service stands meanwhile. */
import { jumpClock } from "./clock-jumps.ts";
import { withDesk, withLinkWorkers } from "./desk/play.ts";
import { fillDisk } from "./disk-full.ts";
import { type Embedded, onEmbedded } from "./embedded.ts";
import type { Figures } from "./figures.ts";
import { killNine } from "./kill-nine.ts";
import { type OnCluster, onCluster } from "./on-cluster.ts";
import { type OnRedis, onRedis } from "./on-redis.ts";
import { masterDies, redisDies, redisIsCutOff, redisIsFull, redisIsSlow } from "./redis-faults.ts";
import { type Fault, type Ground, type Play, runTrial, type Size } from "./trial.ts";

type Named = Omit<Fault<Ground>, "strike">;

/** Faults on one ground. */
export interface Field {
  readonly ground: string;
  readonly faults: readonly Named[];
  /** One trial in which the chosen faults strike one after the other, each so many times. */
  run(size: Size, timesOf: (fault: Named) => number): Promise<Figures>;
}

const ON_EMBEDDED: readonly Fault<Embedded>[] = [
  {
    name: "kill-9",
    why: "the process dies at any moment: what was acknowledged is there, what was not is sent again and counts once",
    times: 300,
    timesInShort: 2,
    strike: killNine,
  },
  {
    name: "disk-full",
    why: "a write that does not reach the disk is refused and not acknowledged; the process lives and carries on",
    times: 20,
    timesInShort: 1,
    strike: fillDisk,
  },
  {
    name: "clock",
    why: "a clock that jumps ahead and back locks nobody out and deletes nothing",
    times: 20,
    timesInShort: 2,
    strike: jumpClock,
  },
];

const ON_REDIS: readonly Fault<OnRedis>[] = [
  {
    name: "replica-kill-9",
    why: "one of two replicas dies at any moment: the other takes over, and what was being answered is answered once",
    times: 300,
    timesInShort: 1,
    strike: killNine,
  },
  {
    name: "redis-kill-9",
    why: "Redis dies and comes back with all that it had acknowledged; until then people are told to try again",
    times: 50,
    timesInShort: 1,
    strike: redisDies,
  },
  {
    name: "redis-slow",
    why: "late replies are waited for, within limits; a commit that was given up and done all the same counts once",
    times: 20,
    timesInShort: 1,
    strike: redisIsSlow,
  },
  {
    name: "redis-cut-off",
    why: "a reply that was lost on the way does not turn one commit into two or none",
    times: 50,
    timesInShort: 1,
    strike: redisIsCutOff,
  },
  {
    name: "redis-full",
    why: "a write for which there is no memory is refused whole and not acknowledged",
    times: 20,
    timesInShort: 1,
    strike: redisIsFull,
  },
  {
    name: "clock-on-redis",
    why: "what Redis counts down is not deleted by a clock of ours that jumps",
    times: 20,
    timesInShort: 2,
    strike: jumpClock,
  },
];

const ON_CLUSTER: readonly Fault<OnCluster>[] = [
  {
    name: "master-kill-9",
    why: "one of three masters dies and comes back: whoever is in its partitions waits, and nothing of theirs is lost",
    times: 30,
    timesInShort: 1,
    strike: masterDies,
  },
];

const AT_A_DESK: readonly Fault<Ground>[] = [
  {
    name: "desk-kill-9",
    why: "each claim has one holder, what a link worker was told is done is there once, and nobody is left waiting",
    times: 100,
    timesInShort: 1,
    strike: killNine,
  },
];
const AT_A_DESK_OF_TWO: readonly Fault<Ground>[] = AT_A_DESK.map((fault) => ({
  ...fault,
  name: "desk-replica-kill-9",
  why: "the same where link workers are at one replica and the people they talk with at another",
}));

export const FIELDS: readonly Field[] = [
  field("the embedded store", onEmbedded, ON_EMBEDDED),
  field("Redis", onRedis, ON_REDIS),
  field("a Redis Cluster", onCluster, ON_CLUSTER),
  field("the embedded store with link workers", withDesk(onEmbedded), AT_A_DESK, withLinkWorkers),
  field("Redis with link workers", withDesk(onRedis), AT_A_DESK_OF_TWO, withLinkWorkers),
];

/** Keeps a ground together with the faults that know it. */
function field<On extends Ground>(
  ground: string,
  open: (dataDir: string) => Promise<On>,
  faults: readonly Fault<On>[],
  play?: Play,
): Field {
  return {
    ground,
    faults,
    run(size, timesOf) {
      const strikes = faults.map((fault) => ({ fault, times: timesOf(fault) })).filter(({ times }) => times > 0);
      return runTrial(open, strikes, size, play);
    },
  };
}
