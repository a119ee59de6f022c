/**
 * What is kept because link workers are at work: of people with their referral, and of staff. The desk's own records stand
 * on one shelf and in one trail; each kind of them is named here, and a test finds those that the code writes.
 */
import { CONTROLLER, type Ending, type KindKept } from "./kind-kept.ts";

const SERVICE = "the running service, and whoever holds both the store and DATA_KEYS";
const EMPLOYER = "the deployer, as employer or host of the staff";
const WITH_REFERRAL: Ending = {
  is: "otherwise",
  words: "with its referral, so `REFERRAL_DAYS` days from when that was made, and until a lead's hold on it ends",
};

/** Kinds of records on the shelf and lines of the trail, by what is said of them. */
export interface DeskKind extends KindKept {
  readonly shelved: readonly string[];
}

const IN_THE_REFERRAL = {
  tables: ["referrals"],
  keys: ["r"],
  files: [],
  protection: "sealed",
  keyedBy: "keyed digest of the conversation's id, and the time",
  ends: WITH_REFERRAL,
} as const;
const ON_THE_SHELF = {
  tables: ["shelf"],
  keys: ["s", "shelf"],
  files: [],
  protection: "sealed",
  basisOwner: EMPLOYER,
} as const;

export const KEPT_WITH_REFERRALS: readonly KindKept[] = [
  {
    what: "How a chat with a link worker stands",
    holds:
      "whether the person waits or talks and with whom, since when, when each wrote last, and kinds of danger noticed meanwhile with when they were answered; no words",
    ...IN_THE_REFERRAL,
    readableBy: `${SERVICE}; link workers at the desk`,
    basisOwner: CONTROLLER,
  },
  {
    what: "What link workers note of a case",
    holds:
      "whose caseload it is; tries to reach the person and how many are left, next action, call-back, until when it is put off, when one of these was taken off or the case passed on; notes, services added to the plan, outcome and what was taken up; who could not be told of it; which other cases staff say are the same person's, or are not; where it helps date of birth, GP surgery, access needs and interpreter; why a lead holds it against deletion",
    ...IN_THE_REFERRAL,
    readableBy: `${SERVICE}; link workers at the desk, notes after danger only for leads and whoever wrote them`,
    basisOwner: CONTROLLER,
  },
];

export const KEPT_OF_STAFF: readonly DeskKind[] = [
  {
    what: "Accounts of staff",
    holds:
      "of staff alone: name, role, whether it is disabled, a scrypt hash of the password, a digest of a first-run link",
    ...ON_THE_SHELF,
    shelved: ["desk-account"],
    keyedBy: "its kind, then a keyed digest of its id",
    ends: {
      is: "otherwise",
      words:
        "as long as the desk, since a case names whose it is; one of a sign-in provider 90 days after it was used last, unless it was disabled",
    },
    readableBy: `${SERVICE}; whoever runs \`what-matters desk\`; staff at the desk the name, the role and whether they are on duty`,
  },
  {
    what: "Sign-ins at the desk",
    holds:
      "of staff alone: who, with which role, since when, digests of what the browser holds; with a sign-in provider its word on who they are",
    ...ON_THE_SHELF,
    shelved: ["desk-session"],
    keyedBy: "its kind, then a keyed digest of its id",
    ends: {
      is: "otherwise",
      words:
        "until they sign out, half an hour without a sign of life, ten hours at most, four with a sign-in provider",
    },
    readableBy: SERVICE,
  },
  {
    what: "Sign-ins under way at a provider",
    holds: "one-time secrets and the page that was asked for; nothing of anybody",
    ...ON_THE_SHELF,
    shelved: ["desk-oidc"],
    keyedBy: "its kind, then a keyed digest of its id",
    ends: { is: "otherwise", words: "used once, ten minutes at most" },
    readableBy: SERVICE,
  },
  {
    what: "Wrong tries at signing in",
    holds: "a count under a digest of the name or address that was tried",
    ...ON_THE_SHELF,
    shelved: ["desk-tries"],
    keyedBy: "its kind, then a keyed digest of a digest of the name or address",
    ends: { is: "otherwise", words: "a quarter of an hour from the last try, or until one was right" },
    readableBy: SERVICE,
  },
  {
    what: "Who is on duty",
    holds:
      "of staff alone: name, role, on duty, on a break or away, when their page was last heard of; for an hour, which chats they were about to join and which cases they opened",
    ...ON_THE_SHELF,
    shelved: ["desk-worker", "desk-chat-places", "desk-opened-lately"],
    keyedBy: "its kind, then a keyed digest of its id",
    ends: { is: "otherwise", words: "90 days from when they were last at the desk" },
    readableBy: `${SERVICE}; staff at the desk`,
  },
  {
    what: "Saved replies",
    holds: "words that a link worker saved to say again; staff are told to save nothing of a person",
    ...ON_THE_SHELF,
    shelved: ["desk-replies"],
    keyedBy: "its kind, then a keyed digest of its id",
    ends: { is: "otherwise", words: "until whoever saved them removes them" },
    readableBy: `${SERVICE}; whoever saved them`,
  },
  {
    what: "Notices that are tried again",
    holds: "which other systems have had a notice of a referral, and when it was; nothing of whose it is",
    ...ON_THE_SHELF,
    shelved: ["notice"],
    keyedBy: "its kind, then a keyed digest of its id",
    ends: { is: "otherwise", words: "until everybody has it, two days after the last try at most" },
    readableBy: SERVICE,
    basisOwner: CONTROLLER,
  },
  {
    what: "Who did what at the desk",
    holds: "the link worker, the action, the reference of the referral and the time; never what was said or noted",
    tables: ["trail", "trail-ends"],
    keys: ["t", "te"],
    files: [],
    shelved: ["desk-audit"],
    protection: "sealed",
    keyedBy: "keyed digest of the trail's name, and the number of the line, to which it is sealed",
    ends: { is: "days", setting: "AUDIT_DAYS", from: "when the line was written" },
    readableBy: `${SERVICE}; leads at the desk`,
    basisOwner: "the deployer, as controller and as employer or host of the staff",
  },
];
