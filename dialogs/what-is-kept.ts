/**
 * What is kept of one conversation, for the person to take away: the download behind "what do you know about me" (rule
 * 21). Nothing in it tells of danger; how much was left out is said, and whom to ask for it.
 */
import { daysInWords } from "../knowledge/hours/days-words.ts";
import type { World } from "../knowledge/world.ts";
import { answerGiven } from "./answer-given.ts";
import type { KeptEntry } from "./kept/entry.ts";
import { type MessageKept, mayBeNamed, readableMessages } from "./kept/messages.ts";
import { known } from "./known.ts";
import { questionById } from "./questions.ts";
import { type Answer, type State, WHAT_MATTERS } from "./state.ts";
import { needLabel } from "./wording.ts";

export interface KeptConversation {
  /** As `reopen` gives it. */
  readonly state: State;
  /** Oldest first. */
  readonly entries: readonly KeptEntry[];
  readonly retention: { readonly idleDays: number; readonly referralDays: number; readonly backupDays: number };
}

/** Plain data, in the order in which it is read. Times are ISO 8601. */
export interface WhatIsKept {
  readonly answers: readonly { readonly asked: string; readonly answer: string }[];
  /** What was understood to be wanted. */
  readonly needs: readonly string[];
  /** The district alone: "L8". */
  readonly place?: string;
  readonly age?: string;
  readonly saved: readonly string[];
  readonly refused: readonly { readonly service: string; readonly reason?: string }[];
  readonly referral?: { readonly code: string; readonly sentAt?: string; readonly pickedUpAt?: string };
  /** What is remembered of how to talk with this person. */
  readonly notes: readonly string[];
  readonly messages: readonly MessageKept[];
  /** Nobody who comes later may read these here. */
  readonly leftOut: { readonly count: number; readonly ask: string };
  readonly keptFor: readonly string[];
}

export function whatIsKept({ state, entries, retention }: KeptConversation, world: World): WhatIsKept {
  const answers = state.answers.filter((answer) => !tellsOfDanger(answer, world));
  const readable = readableMessages(entries, state, world);
  const refused = state.refused.filter(({ service }) => mayBeNamed(service, state, world));
  const now = known({ ...state, answers }, world);
  const age = now.age === undefined ? bandWords(now.facts.age, world) : String(now.age);
  const count = readable.leftOut + state.refused.length - refused.length;
  return {
    answers: answers.flatMap((answer) => answerLine(answer, world)),
    needs: now.needs.map((need) => needLabel(need, world)),
    ...(now.district === undefined ? {} : { place: now.district }),
    ...(age === undefined ? {} : { age }),
    saved: state.saved.map((id) => nameOf(id, world)),
    refused: refused.map(({ service, reason }) => ({
      service: nameOf(service, world),
      ...(reason === undefined ? {} : { reason: labelOf("refuse-reason", reason, world) }),
    })),
    ...referralOf(state),
    notes: notesOf(state, world),
    messages: readable.messages,
    leftOut: { count, ask: `${world.partner.name}, ${world.partner.url}` },
    keptFor: [
      world.words("kept.for-chat", { days: daysInWords(retention.idleDays) }),
      world.words("kept.for-referral", { days: daysInWords(retention.referralDays) }),
      world.words("kept.for-backups", { days: daysInWords(retention.backupDays) }),
    ],
  };
}

/** Its words are not kept where danger was noticed in them, and some options tell of danger by themselves. */
function tellsOfDanger({ question, value, words, isInstead }: Answer, world: World): boolean {
  if (question === WHAT_MATTERS) return words === "" && isInstead !== true;
  if (typeof value === "string") return question === "danger-person";
  const options = questionById(question, world)?.options ?? [];
  return question === "danger-person" || options.some(({ id, danger }) => danger && value.includes(id));
}

/** What was said in passing has no question, and stands under age and place. */
function answerLine(given: Answer, world: World) {
  const { question, value, asked } = given;
  const words = answerGiven(given, world);
  if (question === WHAT_MATTERS) return words === "" ? [] : [{ asked: world.words("plan.matters"), answer: words }];
  if (asked === undefined) return [];
  if (words !== "") return [{ asked, answer: words }];
  const answer =
    typeof value === "string"
      ? world.words(`kept.${value}`)
      : value.map((each) => labelOf(question, each, world)).join(", ");
  return [{ asked, answer }];
}

function labelOf(question: string, value: string, world: World): string {
  return questionById(question, world)?.options.find(({ id }) => id === value)?.label ?? value;
}

/** The id of a service that has left the directory is its name with dashes: better than nothing. */
function nameOf(service: string, world: World): string {
  return world.services.get(service)?.name ?? service;
}

function bandWords(band: "under-16" | "16-17" | "adult" | "unknown", world: World): string | undefined {
  return band === "unknown" ? undefined : world.words(`kept.age-${band}`);
}

function referralOf({ referral }: State): Pick<WhatIsKept, "referral"> {
  if (referral === undefined) return {};
  const { reference, at, takenUpAt } = referral;
  return {
    referral: {
      code: reference,
      ...(at === undefined ? {} : { sentAt: new Date(at).toISOString() }),
      ...(takenUpAt === undefined ? {} : { pickedUpAt: new Date(takenUpAt).toISOString() }),
    },
  };
}

function notesOf(state: State, { words }: World): string[] {
  return [
    ...(state.dangers.length > 0 ? [words("kept.note-safety")] : []),
    ...(state.isSimple ? [words("kept.note-simple")] : []),
    ...(state.isStopped ? [words("kept.note-stopped")] : []),
  ];
}
