/**
 * The ids that the assistant, its directory, its command line and its tests all use. Ids are never reused: a retired one
 * stays out of this list and no new thing takes its name.
 */
export const NEEDS_BY_TOPIC = {
  housing: ["homeless", "eviction", "rent-arrears", "repairs", "finding-home", "adaptations", "neighbours"],
  money: ["debt", "benefits", "energy-bills", "food", "work", "essentials", "gambling", "immigration"],
  isolation: [
    "loneliness",
    "bereavement",
    "caring",
    "activities",
    "digital",
    "getting-out",
    "new-to-area",
    "parenting",
    "volunteering",
  ],
  mood: ["low-mood", "anxiety", "stress", "sleep", "alcohol-drugs", "relationships", "memory"],
} as const;

export type TopicId = keyof typeof NEEDS_BY_TOPIC;
export type NeedId = (typeof NEEDS_BY_TOPIC)[TopicId][number];

/** The four topics, in the order of the menu. */
export const TOPIC_IDS = Object.keys(NEEDS_BY_TOPIC) as [TopicId, ...TopicId[]];
export const NEED_IDS = TOPIC_IDS.flatMap((topic) => [...NEEDS_BY_TOPIC[topic]]) as [NeedId, ...NeedId[]];

const TOPIC_OF_NEED = new Map<NeedId, TopicId>(
  TOPIC_IDS.flatMap((topic) => NEEDS_BY_TOPIC[topic].map((need): [NeedId, TopicId] => [need, topic])),
);

/** The one topic that a need belongs to. */
export function topicOf(need: NeedId): TopicId {
  return TOPIC_OF_NEED.get(need) as TopicId;
}

/** What must be noticed in any message, on any channel, at any point. A kind is noticed or not: there is no level. */
export const SAFETY_KINDS = [
  "medical-emergency",
  "suicide",
  "self-harm",
  "mental-health-crisis",
  "sexual-violence",
  "domestic-abuse",
  "child-safeguarding",
  "adult-safeguarding",
  "violence",
  "homeless-tonight",
] as const;
export type SafetyKind = (typeof SAFETY_KINDS)[number];

/** `self`: the writer. `other`: somebody else, now. `doing`: the writer does or may do the harm. */
export const WHO = ["self", "other", "doing"] as const;
export type Who = (typeof WHO)[number];

/** What a person can say at any point, in natural words. Three carry an argument after a colon. */
export const COMMANDS = [
  "help",
  "urgent_help",
  "cannot_talk",
  "human",
  "back",
  "skip",
  "repeat",
  "simplify",
  "more",
  "show_plan",
  "pause",
  "resume",
  "restart",
  "known_data",
  "delete_data",
  "stop",
  "queue",
  "leave_queue",
  "assistant",
] as const;
export const CORRECTABLE_SLOTS = ["postcode", "phone", "date", "birthdate", "age", "name"] as const;
export type CorrectableSlot = (typeof CORRECTABLE_SLOTS)[number];
export type Command =
  | (typeof COMMANDS)[number]
  | `correct:${CorrectableSlot}`
  | `change_topic:${TopicId}`
  | `language:${string}`;

/** The kinds of short answer that the readers in `dialogs/answers` understand. */
export const SLOTS = ["postcode", "phone", "date", "birthdate", "yesno", "choice", "age", "command"] as const;
export type Slot = (typeof SLOTS)[number];
