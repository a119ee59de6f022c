/**
 * Everything that is kept because somebody talked to the assistant: where, how it is protected, for how long, and who can
 * read it. `deploy/privacy/retention.md` is made of this table (`npm run privacy`), and tests hold it against what the
 * stores and the data folder really contain after people have talked.
 */
import { CONTROLLER, type Ending, type KindKept, NOBODYS } from "./kind-kept.ts";
import { KEPT_OF_STAFF, KEPT_WITH_REFERRALS } from "./what-is-kept-at-the-desk.ts";
import { KEPT_BESIDE } from "./what-is-kept-beside.ts";

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
      "name and number if given, how it is safe to reach the person, the lines that they saw and agreed to send, and the agreement itself; who has taken it up",
    tables: ["referrals", "referrals-by-time"],
    keys: ["r", "rs", "referrals"],
    files: [],
    protection: "sealed",
    keyedBy: "keyed digest of the conversation's id, and the time",
    ends: { is: "days", setting: "REFERRAL_DAYS", from: "when it was made, and until a lead's hold on it ends" },
    readableBy: `${SERVICE}; link workers at the desk and by \`what-matters referrals\``,
    basisOwner: `${CONTROLLER}; agreement to share is recorded apart from the lawful basis`,
  },
  ...KEPT_WITH_REFERRALS,
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
  ...KEPT_OF_STAFF,
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
  ...KEPT_BESIDE,
];
