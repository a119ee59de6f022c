/** What the assistant says, free of any channel. Each channel renders it: cards and buttons, or numbered lines. */
import type { SafetyKind } from "../knowledge/taxonomy.ts";
import type { QuestionKind } from "../knowledge/topics/topic.ts";

/** What tapping a button means. The label typed instead means the same. */
export type Tap =
  | { readonly ask: string; readonly choose: string }
  | { readonly do: ServiceAction; readonly service: string }
  | { readonly do: ConversationAction };

export const SERVICE_ACTIONS = ["save", "unsave", "tell", "refuse"] as const;
export type ServiceAction = (typeof SERVICE_ACTIONS)[number];
export const CONVERSATION_ACTIONS = [
  "more",
  "fit",
  "plan",
  "edit-plan",
  "human",
  "urgent",
  "wellbeing",
  "carry-on",
  "queue",
  "chat-now",
  "call-back",
  "leave-queue",
  "assistant",
] as const;
export type ConversationAction = (typeof CONVERSATION_ACTIONS)[number];

export interface Button {
  readonly label: string;
  readonly tap: Tap;
}

/** A question put to the person, with its options in the order shown. */
export interface Ask {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

export interface ContactLine {
  readonly kind: "phone" | "text" | "email" | "url" | "address";
  /** Shown exactly as sourced. */
  readonly value: string;
}

export interface ServiceCard {
  readonly service: string;
  readonly name: string;
  readonly organisation: string;
  readonly description: string;
  /** Why it was suggested, in plain words, each a short phrase: "about 2 miles from L8", "free". */
  readonly reasons: readonly string[];
  readonly contacts: readonly ContactLine[];
  readonly hours?: string;
  readonly access?: string;
  /** "Not checked yet. Found on SITE", or who checked it and when. */
  readonly checked: string;
  readonly buttons: readonly Button[];
}

export interface UrgentLine {
  readonly contact: string;
  readonly name: string;
  readonly contacts: readonly ContactLine[];
  readonly hours?: string;
  readonly note?: string;
}

export interface PlanView {
  /** What matters, in the person's own words. */
  readonly matters: readonly string[];
  readonly services: readonly ServiceCard[];
  readonly steps: readonly string[];
  readonly advice: readonly string[];
  readonly ifWorse: readonly UrgentLine[];
}

export type Part =
  | { readonly is: "text"; readonly text: string }
  /** A page of ours, by its address or its path on the same site. */
  | { readonly is: "link"; readonly label: string; readonly url: string }
  | { readonly is: "services"; readonly cards: readonly ServiceCard[] }
  | { readonly is: "urgent"; readonly kinds: readonly SafetyKind[]; readonly lines: readonly UrgentLine[] }
  | { readonly is: "plan"; readonly plan: PlanView };

export type NowWith =
  | { readonly is: "assistant" }
  | { readonly is: "waiting" }
  | { readonly is: "link-worker"; readonly name: string };

/** One message: one bubble on the web, one or two texts on a phone. */
export interface Message {
  readonly parts: readonly Part[];
  /** A link worker says it, not the assistant: every channel shows the name. */
  readonly from?: { readonly name: string };
  /** Urgent help to keep beside the chat; where nothing can stand beside it, it is not shown at all (rule 9). */
  readonly isPinned?: true;
  /** Who has the conversation from this message on, where that changes with it. */
  readonly nowWith?: NowWith;
  readonly ask?: Ask;
  readonly buttons: readonly Button[];
}
