/**
 * Everything that is kept because somebody talked to the assistant: where, how it is protected, for how long, and who can
 * read it. `deploy/privacy/retention.md` is made of this table (`npm run privacy`), and tests hold it against what the
 * stores and the data folder really contain after people have talked.
 */
import type { VariableName } from "../variables.ts";

/** So many days, as a setting says, from some moment on; or by other means, in words. */
export type Ending =
  | { readonly is: "days"; readonly setting: VariableName; readonly from: string }
  | { readonly is: "otherwise"; readonly words: string };

/** `sealed`: AES-256-GCM with `DATA_KEYS`. `digests`: keyed digests and numbers alone, nothing to seal. */
export type Protection = "sealed" | "digests" | "owner-only file" | "nobody's";

export interface KindKept {
  readonly what: string;
  /** What of a person is in it. */
  readonly holds: string;
  /** Tables of the embedded store, without the number of their layout. */
  readonly tables: readonly string[];
  /** Kinds of Redis keys: what stands behind the partition in `wm:{p12}:KIND`, or behind `wm:` where there is none. */
  readonly keys: readonly string[];
  /** Files and folders in `DATA_DIR`, beside the embedded store. */
  readonly files: readonly string[];
  /** Where else, in words. */
  readonly elsewhere?: string;
  readonly protection: Protection;
  readonly keyedBy: string;
  readonly ends: Ending;
  readonly readableBy: string;
  /** The role that answers for its lawful basis. */
  readonly basisOwner: string;
}

const CONTROLLER = "the deployer, as controller";
const NOBODYS = "none needed: it is about nobody";
const SERVICE = "the running service, and whoever holds both the store and DATA_KEYS";
const BY_CONVERSATION = "keyed digest of the conversation's id";
const WITH_CONVERSATION: Ending = { is: "days", setting: "IDLE_DAYS", from: "the last turn of the conversation" };

export const KEPT: readonly KindKept[] = [
  {
    what: "What is known of a conversation",
    holds:
      "answers in the person's words with the question as asked, age group, postcode district, services saved or refused, agreements",
    tables: ["conversations"],
    keys: ["c"],
    files: [],
    protection: "sealed",
    keyedBy: BY_CONVERSATION,
    ends: WITH_CONVERSATION,
    readableBy: SERVICE,
    basisOwner: CONTROLLER,
  },
  {
    what: "Messages",
    holds: "what the person wrote, full postcodes cut to the district, and what the assistant answered",
    tables: ["turns"],
    keys: ["c"],
    files: [],
    protection: "sealed",
    keyedBy: BY_CONVERSATION,
    ends: WITH_CONVERSATION,
    readableBy: `${SERVICE}; the person, with the token of the conversation, apart from messages in which danger was noticed`,
    basisOwner: CONTROLLER,
  },
  {
    what: "Ids of messages that were answered",
    holds: "so that none is answered twice; no words",
    tables: ["seen"],
    keys: ["c"],
    files: [],
    protection: "digests",
    keyedBy: "keyed digests of the conversation's id and the message's id",
    ends: WITH_CONVERSATION,
    readableBy: SERVICE,
    basisOwner: CONTROLLER,
  },
  {
    what: "What is still to be sent or to happen",
    holds:
      "that a delivery, a reminder or a notice to other systems is due, when, and who has taken it; the address that it goes to, sealed",
    tables: ["due", "due-by-time", "addresses"],
    keys: ["c", "due"],
    files: [],
    protection: "sealed",
    keyedBy: BY_CONVERSATION,
    ends: {
      is: "otherwise",
      words: "gone when it is done, given up or called off, and at the latest with the conversation",
    },
    readableBy: SERVICE,
    basisOwner: CONTROLLER,
  },
  {
    what: "Messages that could not be delivered",
    holds: "which entry of which conversation, the channel, a code for the reason; no words",
    tables: ["undelivered"],
    keys: ["c", "undelivered"],
    files: [],
    protection: "sealed",
    keyedBy: BY_CONVERSATION,
    ends: WITH_CONVERSATION,
    readableBy: `${SERVICE}; the deployer's staff by \`what-matters undelivered\``,
    basisOwner: CONTROLLER,
  },
  {
    what: "Referrals",
    holds:
      "name and number if given, how it is safe to reach the person, the lines that they saw and agreed to send, and the agreement itself; who has it, how a chat with them stands, and what link workers noted: tries to reach the person, next action, notes, outcome, and where it helps date of birth, GP surgery, access needs and interpreter",
    tables: ["referrals", "referrals-by-time"],
    keys: ["r", "rs", "referrals"],
    files: [],
    protection: "sealed",
    keyedBy: "keyed digest of the conversation's id, and the time",
    ends: { is: "days", setting: "REFERRAL_DAYS", from: "when it was made" },
    readableBy: `${SERVICE}; link workers at the desk and by \`what-matters referrals\``,
    basisOwner: `${CONTROLLER}; agreement to share is recorded apart from the lawful basis`,
  },
  {
    what: "Needs that nothing fitted",
    holds: "the need, the week, the postcode district unless danger was noticed; nothing of who it was",
    tables: ["unmet"],
    keys: ["unmet"],
    files: [],
    protection: "sealed",
    keyedBy: "a digest that leads back to no conversation",
    ends: {
      is: "otherwise",
      words: "kept, since it is about nobody; counts are rounded to five before anybody sees them",
    },
    readableBy: `${SERVICE}; commissioners, rounded, by \`what-matters insight\``,
    basisOwner: CONTROLLER,
  },
  {
    what: "That somebody was forgotten",
    holds:
      "the receipt that the person was given, the time, and a digest to delete by again after a restore; no content",
    tables: ["deletions"],
    keys: ["x", "deletions"],
    files: ["deletions.jsonl"],
    protection: "sealed",
    keyedBy: "keyed digest of the receipt",
    ends: { is: "days", setting: "BACKUP_DAYS", from: "the deletion, so until no back-up holds the conversation" },
    readableBy: SERVICE,
    basisOwner: CONTROLLER,
  },
  {
    what: "The desk's own records",
    holds: "of staff alone: accounts, sign-ins, who is on duty, saved replies",
    tables: ["shelf"],
    keys: ["s", "shelf"],
    files: [],
    protection: "sealed",
    keyedBy: "its kind, then a keyed digest of its id",
    ends: { is: "otherwise", words: "a sign-in when it ends; accounts and saved replies when they are removed" },
    readableBy: `${SERVICE}; staff at the desk, of others only the name and whether they are on duty`,
    basisOwner: "the deployer, as employer or host of the staff",
  },
  {
    what: "Who did what at the desk",
    holds: "the link worker, the action, the reference of the referral and the time; never what was said or noted",
    tables: ["trail", "trail-ends"],
    keys: ["t", "te"],
    files: [],
    protection: "sealed",
    keyedBy: "keyed digest of the trail's name, and the number of the line, to which it is sealed",
    ends: { is: "days", setting: "AUDIT_DAYS", from: "when the line was written" },
    readableBy: `${SERVICE}; leads at the desk`,
    basisOwner: "the deployer, as controller and as employer or host of the staff",
  },
  {
    what: "How often somebody asked",
    holds: "a count for an address or a conversation, against floods",
    tables: [],
    keys: ["limit"],
    files: [],
    elsewhere: "with the embedded store in the memory of the process",
    protection: "digests",
    keyedBy: "keyed digest of the address or the conversation's id",
    ends: { is: "otherwise", words: "about a minute" },
    readableBy: "nobody: it is a number under a digest",
    basisOwner: CONTROLLER,
  },
  {
    what: "Days on which conversations were last touched",
    holds: "so that idle ones are found and ended; no words",
    tables: ["by-day"],
    keys: [],
    files: [],
    protection: "digests",
    keyedBy: "the day, then the keyed digest of the conversation's id",
    ends: WITH_CONVERSATION,
    readableBy: "whoever has the store, as digests",
    basisOwner: CONTROLLER,
  },
  {
    what: "How the store is laid out",
    holds: "a version number, and a socket of the process that holds the folder; nothing of anybody",
    tables: ["meta"],
    keys: [],
    files: ["servers"],
    protection: "nobody's",
    keyedBy: "its name",
    ends: { is: "otherwise", words: "as long as the store" },
    readableBy: "whoever has the store",
    basisOwner: NOBODYS,
  },
  {
    what: "What visitors say is wrong in the directory",
    holds: "the service, the day and the words typed, 1,000 characters at most; nothing of who typed them",
    tables: [],
    keys: [],
    files: ["corrections.jsonl"],
    protection: "owner-only file",
    keyedBy: "nothing: lines in order",
    ends: { is: "otherwise", words: "until the directory's owner has dealt with it and removes it; 4 MB at most" },
    readableBy: "whoever may read the data folder; the directory's owner by `what-matters directory review`",
    basisOwner: CONTROLLER,
  },
  {
    what: "Secrets of a demonstration",
    holds: "keys that were made at the first start; production is given its own and writes none",
    tables: [],
    keys: [],
    files: ["secrets.json"],
    protection: "owner-only file",
    keyedBy: "its name",
    ends: { is: "otherwise", words: "until the demonstration is deleted" },
    readableBy: "the user that the service runs as",
    basisOwner: NOBODYS,
  },
  {
    what: "The directory and postcode points",
    holds: "services and places as published; of staff only what the feed publishes",
    tables: [],
    keys: [],
    files: ["directory", "places"],
    protection: "nobody's",
    keyedBy: "the service's id",
    ends: { is: "otherwise", words: "replaced at the next import" },
    readableBy: "anybody: it is public",
    basisOwner: NOBODYS,
  },
  {
    what: "The log",
    holds: "what the service did, error codes and times; never message text, names, numbers, postcodes or tokens",
    tables: [],
    keys: [],
    files: [],
    elsewhere: "standard output, so wherever the deployer collects it",
    protection: "nobody's",
    keyedBy: "time",
    ends: { is: "otherwise", words: "as the deployer's log collection is set" },
    readableBy: "whoever runs the service",
    basisOwner: CONTROLLER,
  },
  {
    what: "Figures for monitoring",
    holds: "counts and times of the service as a whole",
    tables: [],
    keys: [],
    files: [],
    elsewhere: "memory of the process, at `/metrics` for whoever shows METRICS_TOKEN",
    protection: "nobody's",
    keyedBy: "their names",
    ends: { is: "otherwise", words: "until the process ends; then as the deployer's monitoring is set" },
    readableBy: "whoever runs the service",
    basisOwner: NOBODYS,
  },
  {
    what: "Which conversation a browser tab is in",
    holds: "the conversation's id and its token",
    tables: [],
    keys: [],
    files: [],
    elsewhere: "session storage of that tab, on the person's own device",
    protection: "nobody's",
    keyedBy: "its name",
    ends: {
      is: "otherwise",
      words: "when the tab closes, or at once with “Exit this page”; the token opens nothing after half an hour",
    },
    readableBy: "whoever holds the device while the tab is open",
    basisOwner: "none needed beyond the conversation's: it is what makes the chat that was asked for work",
  },
];
