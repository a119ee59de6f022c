/**
 * The shape of a state as it comes from a store. What a release may take away or not know yet (a need, a kind of danger, a
 * kind of question) is left out; anything else that does not fit makes it no state at all.
 */
import { z } from "zod";
import {
  NEED_IDS,
  type NeedId,
  SAFETY_KINDS,
  type SafetyKind,
  TOPIC_IDS,
  type TopicId,
  WHO,
  type Who,
} from "../../knowledge/taxonomy.ts";
import { QUESTION_KINDS } from "../../knowledge/topics/topic.ts";
import type { Message } from "../say.ts";
import { type DangerNoticed, STATE_VERSION, type State } from "../state.ts";
import { areMessages } from "./are-messages.ts";

const isNeed = oneOf<NeedId>(NEED_IDS);
const isTopic = oneOf<TopicId>(TOPIC_IDS);
const isKind = oneOf<SafetyKind>(SAFETY_KINDS);
const isWho = oneOf<Who>(WHO);

const count = z.number().int().min(0);
const names = z.array(z.string());
const needs = names.transform((all) => all.filter(isNeed));
const topics = names.transform((all) => all.filter(isTopic));
const wish = z.enum(["person", "wellbeing", "search"]);

const answer = z.object({
  question: z.string(),
  value: z.union([names, z.enum(["declined", "unknown", "none"])]),
  words: z.string(),
  asked: z.string().exactOptional(),
  misses: count,
  topics: topics.exactOptional(),
  needs: needs.exactOptional(),
  unsure: needs.exactOptional(),
  isInstead: z.boolean().exactOptional(),
  endedWish: wish.exactOptional(),
});

const open = z.object({
  id: z.string(),
  kind: z.enum(QUESTION_KINDS),
  words: z.string(),
  options: z.array(z.object({ id: z.string(), label: z.string() })),
  misses: count,
});

const suggestion = z.object({
  for: names.transform((all) => all.filter((id): id is NeedId | TopicId => isNeed(id) || isTopic(id))),
  services: names,
  unmet: needs,
  afterAnswers: count,
  fitFrom: count.exactOptional(),
});

const dangers = z
  .array(z.object({ kind: z.string(), who: z.string(), times: count, at: z.array(count).exactOptional() }))
  .transform((all) =>
    all.flatMap(({ kind, who, ...rest }): DangerNoticed[] =>
      isKind(kind) && isWho(who) ? [{ kind, who, ...rest }] : [],
    ),
  );

const referral = z.object({
  reference: z.string(),
  at: count.exactOptional(),
  takenUpAt: count.exactOptional(),
  closedAt: count.exactOptional(),
  reopenedAt: count.exactOptional(),
  isQuiet: z.boolean().exactOptional(),
  isChatOnly: z.boolean().exactOptional(),
  unopenedAt: count.exactOptional(),
});

const kinds = names.transform((all) => all.filter(isKind));
const live = z.object({
  is: z.enum(["waiting", "with-link-worker", "ended"]),
  since: count,
  askedAt: count,
  joinedAt: count.exactOptional(),
  by: z.object({ id: z.string(), name: z.string() }).exactOptional(),
  end: z.enum(["closed", "left", "unanswered", "call-back"]).exactOptional(),
  lastFromPersonAt: count.exactOptional(),
  lastFromWorkerAt: count.exactOptional(),
  owedSince: count.exactOptional(),
  toldAt: count.exactOptional(),
  talked: z.array(z.object({ from: count, until: count })).exactOptional(),
  pinned: kinds.exactOptional(),
  alert: z
    .object({
      at: count,
      kinds,
      isNow: z.boolean(),
      answeredAt: count.exactOptional(),
      leadToldAt: count.exactOptional(),
    })
    .exactOptional(),
});

const holds = z.record(z.string(), count);
const forgetAsked = z.object({ at: count, receipt: z.string() });
const reopened = z.union([
  z.object({ is: z.literal("changed"), questions: names }),
  z.object({ is: z.literal("started-over") }),
]);

const state = z.object({
  version: z.literal(STATE_VERSION),
  mode: z.enum(["assistant", "waiting", "with-link-worker", "closed"]),
  language: z.string(),
  answers: z.array(answer),
  open: open.optional().catch(undefined),
  wish: wish.optional().catch(undefined),
  suggestions: z.array(suggestion),
  saved: names,
  refused: z.array(z.object({ service: z.string(), reason: z.string().exactOptional() })),
  pendingService: z.string().exactOptional(),
  dangers,
  fitFrom: count.exactOptional(),
  struckOut: names,
  referral: referral.exactOptional(),
  staffTold: referral.exactOptional(),
  holds: holds.exactOptional(),
  forgetAsked: forgetAsked.exactOptional(),
  live: live.exactOptional(),
  reopened: reopened.exactOptional(),
  isGreeted: z.boolean(),
  isPersonExplained: z.boolean().exactOptional(),
  isSimple: z.boolean(),
  isPaused: z.boolean(),
  isStopped: z.boolean(),
  misses: count,
  last: z.custom<readonly Message[]>(areMessages).catch([]),
});

/** The stored thing as a state; undefined when it is none. */
export function readState(stored: unknown): State | undefined {
  const read = state.safeParse(stored);
  if (!read.success) return undefined;
  const { open, wish, ...rest } = read.data;
  return { ...rest, ...(open === undefined ? {} : { open }), ...(wish === undefined ? {} : { wish }) };
}

/** What a damaged or newer state still says that has to outlive everything else, as far as it can be read. */
const lasting = z.object({
  dangers: dangers.catch([]),
  isStopped: z.boolean().catch(false),
  isSimple: z.boolean().catch(false),
  referral: referral.optional().catch(undefined),
  staffTold: referral.optional().catch(undefined),
  live: live.optional().catch(undefined),
  holds: holds.optional().catch(undefined),
  forgetAsked: forgetAsked.optional().catch(undefined),
});

/** Danger noticed before, "stop", shorter words, a referral that was sent, the link worker who may be there now, and a hold. */
export function readLasting(stored: unknown): Partial<State> {
  const read = lasting.safeParse(stored);
  if (!read.success) return {};
  const { referral, staffTold, live, holds: held, forgetAsked: asked, ...rest } = read.data;
  return {
    ...rest,
    ...(held && { holds: held }),
    ...(asked && { forgetAsked: asked }),
    ...(referral && { referral }),
    ...(staffTold && { staffTold }),
    ...(referral && live && { live, mode: live.is === "ended" ? "assistant" : live.is }),
  };
}

function oneOf<Id extends string>(all: readonly Id[]): (id: string) => id is Id {
  const ids = new Set<string>(all);
  return (id): id is Id => ids.has(id);
}
