/** Invented people at an invented desk, for tests that look at its page. Times are near the machine's own clock. */
import type { CaseDetail, CaseRow, Colleague, Figures, FoundService, Me, SavedReply } from "../../bot/desk/api.ts";
import type { NamedAuditLine } from "../../bot/desk/audit-line.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.now();

export const SAM: Me = {
  id: "sam",
  name: "Sam",
  role: "link-worker",
  csrfToken: "token-0",
  status: "on-duty",
  mostChats: 3,
  service: "Wellbeing Example",
  isDemonstration: false,
  signedInUntil: now + 8 * HOUR,
};

export const LEE: Me = { ...SAM, id: "lee", name: "Lee", role: "lead" };

export const COLLEAGUES: readonly Colleague[] = [
  { id: "sam", name: "Sam", role: "link-worker", status: "on-duty", chats: 1 },
  { id: "lee", name: "Lee", role: "lead", status: "on-duty", chats: 0 },
  { id: "kit", name: "Kit", role: "link-worker", status: "break", chats: 2 },
];

export const REPLIES: readonly SavedReply[] = [
  { id: "hello", title: "Hello", words: "Hello, I'm Sam, a link worker. I have read what you told us." },
  { id: "soon", title: "Back soon", words: "I need a minute to look something up. I am still here." },
];

export const FOUND: readonly FoundService[] = [
  {
    id: "pantry",
    name: "Toxteth Pantry",
    organisation: "Good Neighbours",
    description: "A shop for members, with food at a low price.",
    contacts: ["0151 496 0123", "hello@pantry.example.org"],
  },
  {
    id: "lunch",
    name: "Granby Lunch Club",
    organisation: "Granby Together",
    description: "A hot lunch and company every Tuesday.",
    contacts: ["0151 496 0456"],
  },
];

export const FIGURES: Figures = {
  weeks: 4,
  tables: [
    {
      id: "topics",
      title: "What people asked about",
      rows: [
        { label: "housing", count: 45 },
        { label: "money", count: 60 },
        { label: "isolation", count: 25 },
        { label: "mood", count: "hidden" },
      ],
    },
    {
      id: "hours",
      title: "When they asked",
      rows: Array.from({ length: 24 }, (_, hour) => ({
        label: `${String(hour).padStart(2, "0")}:00`,
        count: hour < 7 ? ("hidden" as const) : 5 * ((hour * 7) % 9),
      })),
    },
    { id: "outcomes", title: "How cases ended", rows: [{ label: "supported", count: 20 }] },
  ],
  waits: { half: 2, nineInTen: 11 },
};

export const AUDIT: readonly NamedAuditLine[] = [
  { sequence: 1, at: now - DAY, who: "lee", name: "Lee", did: "signed-in", detail: "password" },
  { sequence: 2, at: now - DAY, who: "sam", name: "Sam", did: "case-opened", reference: "K7R2QD" },
  { sequence: 3, at: now - HOUR, who: "system", did: "case-acted", reference: "K7R2QD", detail: "claim" },
];

const base = {
  topics: ["money"],
  needs: ["food", "energy-bills"],
  channel: "directline",
  dueToday: [],
  isOverdue: false,
  contactWarnings: [],
  isUnread: false,
} as const;

export const AMIRA: CaseRow = {
  ...base,
  id: "amira",
  reference: "K7R2QD",
  name: "Amira",
  is: "waiting",
  askedAt: now - 4 * MINUTE,
  live: { is: "waiting", since: now - 4 * MINUTE, askedAt: now - 4 * MINUTE },
  dueToday: ["Court hearing"],
  contactWarnings: ["Do not leave a message.", "Do not say who you are."],
};

const ROWS: readonly CaseRow[] = [
  AMIRA,
  {
    ...base,
    id: "joe",
    reference: "M3XW9P",
    is: "waiting",
    topics: ["housing"],
    needs: ["repairs"],
    channel: "sms",
    askedAt: now - 2 * MINUTE,
    live: { is: "waiting", since: now - 2 * MINUTE, askedAt: now - 2 * MINUTE },
  },
  {
    ...base,
    id: "nadia",
    reference: "T4HJ6C",
    name: "Nadia",
    is: "live",
    askedAt: now - 20 * MINUTE,
    worker: { id: "sam", name: "Sam" },
    live: {
      is: "with-link-worker",
      since: now - 15 * MINUTE,
      askedAt: now - 20 * MINUTE,
      by: { id: "sam", name: "Sam" },
    },
  },
  {
    ...base,
    id: "tom",
    reference: "P8ZD3F",
    name: "Tom",
    is: "call-back",
    topics: ["isolation"],
    needs: ["loneliness"],
    askedAt: now - 2 * DAY,
    worker: { id: "sam", name: "Sam" },
    callBack: { from: now - 2 * HOUR, until: now - HOUR },
    isOverdue: true,
    isCallBackOverdue: true,
    triesLeft: 2,
    contactWarnings: ["Only ring after 5pm."],
  },
  {
    ...base,
    id: "grace",
    reference: "R6NK2V",
    name: "Grace",
    is: "open",
    topics: ["mood"],
    needs: ["sleep"],
    askedAt: now - 6 * DAY,
    worker: { id: "sam", name: "Sam" },
    nextAction: { words: "Ring the GP surgery", on: new Date(now + 2 * DAY).toISOString().slice(0, 10) },
    lastContactAt: now - DAY,
    triesLeft: 3,
  },
  { ...base, id: "alex", reference: "W2QY7B", name: "Alex", is: "open", askedAt: now - 3 * DAY },
  {
    ...base,
    id: "old",
    reference: "D5GT8M",
    name: "Mo",
    is: "closed",
    askedAt: now - 30 * DAY,
    closed: { at: now - 5 * DAY, outcome: "supported" },
  },
];

export function cases(): readonly CaseDetail[] {
  return ROWS.map(detailOf);
}

function detailOf(row: CaseRow): CaseDetail {
  return {
    row,
    phone: "07700 900123",
    safeContact: [{ id: "refer.times", asked: "When is it safe to ring you?", answer: "After 5pm" }],
    summary: [
      { id: "matters.1", asked: "What matters to you", answer: "The cupboards are empty by Thursday" },
      { id: "food.now", asked: "Do you have food for today?", answer: "Yes, until tomorrow" },
      { id: "energy.meter", asked: "Do you pay for gas or electricity with a meter?", answer: "Yes, both" },
    ],
    services: [
      { service: "advice", name: "Example Advice", is: "saved" },
      { service: "bank", name: "Example Foodbank", is: "refused", reason: "too far to go" },
    ],
    urgentShown: [{ kind: "homeless-tonight", at: row.askedAt }],
    agreement: { words: "You can share this with a link worker. They keep it for two years.", at: row.askedAt },
    isForSomeoneElse: false,
    transcript: [
      { sequence: 1, at: row.askedAt - MINUTE, from: "person", words: "the cupboards are empty by thursday" },
      { sequence: 2, at: row.askedAt - MINUTE, from: "assistant", words: "That sounds hard. Here is what may help." },
      { sequence: 3, at: row.askedAt, from: "person", words: "", isHidden: true },
    ],
    contactTries: [{ at: row.askedAt, by: { id: "kit", name: "Kit" }, way: "rang", result: "no-answer" }],
    notes: [{ id: "n1", at: row.askedAt, by: { id: "kit", name: "Kit" }, words: "Sister's number is wrong." }],
    details: { gpSurgery: "Example Street Surgery" },
    maybeSame: row.id === "amira" ? [{ id: "old", reference: "D5GT8M", why: "The same phone number" }] : [],
    samePerson: [],
  };
}
