/** Referrals of invented people, whole and bare, and any that could be made. */
import fc from "fast-check";
import { type CaseFacts, CONTACT_RESULTS, CONTACT_WAYS, newCase, OUTCOMES } from "../../../bot/desk/case.ts";
import type { ConversationId, KeptReferral } from "../../../bot/store/store.ts";
import { NEED_IDS, SAFETY_KINDS, TOPIC_IDS } from "../../../knowledge/taxonomy.ts";
import { liverpool } from "../../dialogs/talk.ts";

export const MADE_AT = Date.UTC(2026, 5, 22, 13, 30);
const HOUR = 60 * 60_000;
const SAM = { id: "sam", name: "Sam" };
const services = [...liverpool().services.values()];
const open = services.filter(({ isSensitive }) => !isSensitive).map(({ id }) => id);
const sensitive = services.filter(({ isSensitive }) => isSensitive).map(({ id }) => id);
export const [FIRST = "", SECOND = "", THIRD = ""] = open;
export const [SENSITIVE = ""] = sensitive;

/** Says as little as a referral can. */
export const BARE: KeptReferral = {
  conversation: "texts:07700900123" as ConversationId,
  reference: "K7M2PQ",
  at: MADE_AT,
  safeContact: [],
  lines: [],
  savedServices: [],
  agreement: { words: "Is that all right with you?", at: MADE_AT - HOUR },
  isForSomeoneElse: false,
};

export const WHOLE: KeptReferral = {
  ...BARE,
  name: "Jo Example",
  phone: "07700 900123",
  channel: "web",
  safeContact: [
    { id: "refer.who-for", asked: "Who is the help for?", answer: "Me" },
    { id: "refer.contact", asked: "How is it safe to reach you?", answer: "Ring me" },
    { id: "refer.times", asked: "When is it safe to reach you?", answer: "mornings, never after 4" },
    { id: "refer.voicemail", asked: "If you don't pick up, what should they do?", answer: "Don't leave a message" },
  ],
  lines: [
    { id: "matters.1", asked: "What matters", answer: "I owe rent & can't <sleep>" },
    { id: "money.letters", asked: "Have you had any letters about it?", answer: "yes, from the court" },
    { id: `service.${FIRST}`, asked: "Saved", answer: "The Example Advice Centre" },
  ],
  savedServices: [FIRST],
  services: [
    { service: FIRST, name: "The Example Advice Centre", is: "saved" },
    { service: SECOND, name: "Example Walks", is: "refused", reason: "too far" },
    { service: THIRD, name: "Example Choir", is: "shown" },
  ],
  wants: { is: "call-back", from: MADE_AT + 20 * HOUR, until: MADE_AT + 22 * HOUR },
  language: "en",
  topics: ["housing"],
  needs: ["rent-arrears"],
  dueFacts: [{ id: "money.court", words: "Court hearing", on: "2026-06-24" }],
  urgentShown: [{ kind: "suicide", at: MADE_AT - HOUR / 2 }],
  takenUp: { at: MADE_AT + HOUR, by: "Sam", workerId: "sam" },
  case: {
    version: 4,
    facts: {
      ...newCase(),
      contactTries: [
        { at: MADE_AT + 2 * HOUR, by: SAM, way: "rang", result: "no-answer" },
        { at: MADE_AT + 21 * HOUR, by: SAM, way: "rang", result: "reached" },
      ],
      notes: [{ id: "n1", at: MADE_AT + 2 * HOUR, by: SAM, words: "sounded tired, partner in the room" }],
      details: {
        dateOfBirth: "1980-02-29",
        gpSurgery: "Example Surgery",
        accessNeeds: "no stairs",
        interpreter: "Polish",
      },
      closed: { at: MADE_AT + 48 * HOUR, by: SAM, outcome: "supported", tookUp: [FIRST] },
    },
  },
};

/** The same for her mother, who agreed. */
export const FOR_MUM: KeptReferral = {
  ...WHOLE,
  isForSomeoneElse: true,
  theirAgreement: {
    id: "refer.their-agreement",
    asked: "Have you asked them, and do they agree?",
    answer: "yes she does",
  },
};

/** Danger was noticed, and whoever wrote declined a person: named staff are told, and nothing of theirs is in it. */
export const DECLINED: KeptReferral = {
  ...BARE,
  conversation: "texts:07700900124" as ConversationId,
  reference: "D3C7NE",
  agreement: { words: "", at: MADE_AT },
  wants: { is: "contact" },
  urgentShown: [{ kind: "suicide", at: MADE_AT }],
  isTranscriptShared: false,
  isWithoutAgreement: true,
};

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "",
    " ",
    "\u0000\u0007",
    "<b>&\"'",
    "=cmd()",
    "-1",
    "a\r\nb",
    'a,"b"',
    "\ud800",
    "mañana 👋",
    "07700 900123",
  ),
);
const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
const line = (id: string) => fc.record({ id: fc.constant(id), asked: words, answer: words });
const iso = moment.map((at) => new Date(at).toISOString().slice(0, 10));
const some = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 4 });
const worker = fc.record({ id: words, name: words });

const facts: fc.Arbitrary<CaseFacts> = fc.record(
  {
    contactTries: some(
      fc.record({
        at: moment,
        by: worker,
        way: fc.constantFrom(...CONTACT_WAYS),
        result: fc.constantFrom(...CONTACT_RESULTS),
      }),
    ),
    triesLeft: fc.nat(3),
    notes: fc.constant([]),
    details: fc.record(
      { dateOfBirth: fc.oneof(iso, words), gpSurgery: words, accessNeeds: words, interpreter: words },
      { requiredKeys: [] },
    ),
    closed: fc.record({
      at: moment,
      by: worker,
      outcome: fc.constantFrom(...OUTCOMES),
      tookUp: some(fc.constantFrom(FIRST, SECOND, SENSITIVE, "gone")),
    }),
    samePerson: fc.constant([]),
  },
  { requiredKeys: ["contactTries", "triesLeft", "notes", "details", "samePerson"] },
);

/** Any referral that the types allow, with the words that people and their phones send. */
export const anyReferral: fc.Arbitrary<KeptReferral> = fc.record(
  {
    conversation: fc.uuid().map((id) => id as ConversationId),
    reference: fc.stringMatching(/^[A-Z2-9]{6}$/),
    at: moment,
    name: words,
    phone: words,
    channel: fc.constantFrom("web", "texts"),
    safeContact: fc.tuple(line("refer.who-for"), line("refer.contact"), line("refer.times"), line("refer.voicemail")),
    lines: some(
      fc.oneof(line("matters.1"), line("money.letters"), line(`service.${FIRST}`), line(`service.${SENSITIVE}`)),
    ),
    savedServices: some(fc.constantFrom(FIRST, SECOND, SENSITIVE, "gone")),
    services: some(
      fc.record({
        service: fc.constantFrom(FIRST, SECOND, SENSITIVE, "gone"),
        name: words,
        is: fc.constantFrom("shown", "saved", "refused"),
        reason: words,
      }),
    ),
    agreement: fc.record({ words, at: moment }),
    isForSomeoneElse: fc.boolean(),
    theirAgreement: line("refer.their-agreement"),
    wants: fc.oneof(
      fc.constant({ is: "chat" as const }),
      moment.map((from) => ({ is: "call-back" as const, from, until: from + HOUR })),
    ),
    language: fc.constantFrom("en", "pl", "zh-Hant", "not a tag", ""),
    topics: fc.uniqueArray(fc.constantFrom(...TOPIC_IDS), { maxLength: 3 }),
    needs: fc.uniqueArray(fc.constantFrom(...NEED_IDS), { maxLength: 3 }),
    dueFacts: some(fc.record({ id: words, words, on: iso })),
    urgentShown: some(fc.record({ kind: fc.constantFrom(...SAFETY_KINDS), at: moment })),
    takenUp: fc.record({ at: moment, by: words }),
    case: fc.record({ version: fc.nat(), facts }),
    deletionAskedAt: moment,
  },
  {
    requiredKeys: [
      "conversation",
      "reference",
      "at",
      "safeContact",
      "lines",
      "savedServices",
      "agreement",
      "isForSomeoneElse",
    ],
  },
);
