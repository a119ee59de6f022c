/** What ids are called at the desk. The types hold that nothing is left without a name. Draft: nobody has signed it. */
import type { NeedId, SafetyKind, TopicId } from "../../../../knowledge/taxonomy.ts";
import type { CaseAct, DutyStatus, Role } from "../../../desk/api.ts";
import type { AUDITED } from "../../../desk/audit-line.ts";
import type { ContactTry, Outcome } from "../../../desk/case.ts";

export const TOPIC_NAMES: Readonly<Record<TopicId, string>> = {
  housing: "Housing",
  money: "Money",
  isolation: "Being with people",
  mood: "How they feel",
};

const NEED_NAMES: Readonly<Record<NeedId, string>> = {
  homeless: "No home",
  eviction: "May lose home",
  "rent-arrears": "Behind with rent",
  repairs: "Repairs",
  "finding-home": "Finding a home",
  adaptations: "Changes to home",
  neighbours: "Neighbours",
  debt: "Debt",
  benefits: "Benefits",
  "energy-bills": "Energy bills",
  food: "Food",
  work: "Work",
  essentials: "Things for the home",
  gambling: "Gambling",
  immigration: "Immigration advice",
  loneliness: "Lonely",
  bereavement: "Someone died",
  caring: "Caring for someone",
  activities: "Things to do",
  digital: "Getting online",
  "getting-out": "Getting out",
  "new-to-area": "New to the area",
  parenting: "Being a parent",
  volunteering: "Volunteering",
  "low-mood": "Low mood",
  anxiety: "Worry",
  stress: "Stress",
  sleep: "Sleep",
  "alcohol-drugs": "Alcohol or drugs",
  relationships: "Relationships",
  memory: "Memory",
};

const KIND_NAMES: Readonly<Record<SafetyKind, string>> = {
  "medical-emergency": "medical emergency",
  suicide: "suicide",
  "self-harm": "self-harm",
  "mental-health-crisis": "mental health crisis",
  "sexual-violence": "sexual violence",
  "domestic-abuse": "domestic abuse",
  "child-safeguarding": "a child's safety",
  "adult-safeguarding": "an adult's safety",
  violence: "violence",
  "homeless-tonight": "nowhere to sleep tonight",
};

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  directline: "Web chat",
  web: "Web chat",
  sms: "Text message",
  whatsapp: "WhatsApp",
  terminal: "Terminal",
};

export const DUTY_NAMES: Readonly<Record<DutyStatus, string>> = {
  "on-duty": "On duty",
  break: "On a break",
  "off-duty": "Off duty",
};

export const ROLE_NAMES: Readonly<Record<Role, string>> = { "link-worker": "Link worker", lead: "Lead" };

export const OUTCOME_NAMES: Readonly<Record<Outcome, string>> = {
  supported: "Supported by us",
  signposted: "Told where to go",
  "no-contact": "Could not reach them",
  declined: "They said no",
  "moved-on": "They moved on",
};

export const WAY_NAMES: Readonly<Record<ContactTry["way"], string>> = {
  rang: "I rang",
  texted: "I texted",
  wrote: "I wrote",
  met: "We met",
  "they-rang": "They rang",
};

export const RESULT_NAMES: Readonly<Record<ContactTry["result"], string>> = {
  reached: "Reached them",
  "no-answer": "No answer",
  "left-message": "Left a message",
  "wrong-number": "Wrong number",
  "asked-to-stop": "They asked us to stop",
};

export const ACT_NAMES: Readonly<Record<CaseAct["act"], string>> = {
  "take-up": "Taking the case",
  claim: "Joining the chat",
  "hand-back": "Giving back",
  say: "A message",
  transfer: "Passing on",
  pass: "Passing the case on",
  close: "Closing",
  reopen: "Opening again",
  hold: "Keeping it from deletion",
  "release-hold": "No longer keeping it from deletion",
  note: "A note",
  "next-action": "The next action",
  "contact-try": "A try to reach them",
  "call-back": "A call-back",
  snooze: "Putting off",
  "take-off": "Taking away what was set",
  "take-back-try": "Taking back a try",
  details: "Details",
  "add-service": "Adding to the plan",
  "same-person": "Whether it is the same person",
};

export const AUDITED_NAMES: Readonly<Record<(typeof AUDITED)[number], string>> = {
  "signed-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "signed-out": "Signed out",
  "account-added": "Account added",
  "account-changed": "Account changed",
  "account-locked": "Account locked",
  "duty-changed": "Duty changed",
  "case-opened": "Case opened",
  "case-acted": "Case changed",
  "case-exported": "Case exported",
  "day-exported": "Day exported",
  "figures-read": "Figures read",
  "audit-read": "Audit trail read",
  "caseload-moved": "Caseload moved",
  "replies-changed": "Saved replies changed",
  "notice-lost": "Notice to another system given up",
  paused: "Assistant paused",
  resumed: "Assistant resumed",
};

/** A tag in words; an id from a newer release stays readable. */
export function tagName(id: string): string {
  const named: Readonly<Record<string, string>> = { ...TOPIC_NAMES, ...NEED_NAMES };
  return named[id] ?? id.replaceAll("-", " ");
}

export function kindName(id: string): string {
  const named: Readonly<Record<string, string>> = KIND_NAMES;
  return named[id] ?? id.replaceAll("-", " ");
}

export function channelName(id: string): string {
  return CHANNEL_NAMES[id] ?? id;
}

/** The pairs of a table, to choose from, with their ids as they are typed. */
export function choicesOf<Id extends string>(names: Readonly<Record<Id, string>>): readonly (readonly [Id, string])[] {
  return Object.entries(names) as [Id, string][];
}
