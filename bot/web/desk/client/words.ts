/**
 * What the desk's page says, for review: here, in `case-words.ts` what a case says, and in `names.ts` what ids are called.
 * Draft: nobody has signed it.
 */
import { CASE_WORDS } from "./case-words.ts";

export const WORDS = {
  ...CASE_WORDS,

  desk: "Desk",
  title: (count: number, hasDanger: boolean, hasUnread: boolean, what: string) => {
    const marks = [hasDanger && "!", count > 0 && String(count)].filter(Boolean).join(" ");
    return [marks !== "" && `(${marks})`, hasUnread && "New message –", what].filter(Boolean).join(" ");
  },
  loading: "Loading…",
  demonstration: "This is a demonstration. The people in it are made up.",
  notReached: "We cannot reach the desk. We keep trying.",

  // The bar
  menu: "Menu",
  queue: "Queue",
  team: "Team",
  replies: "Replies",
  lead: "Lead",
  figures: "Figures",
  audit: "Audit trail",
  keys: "Keys",
  duty: "Duty",
  dutyChanged: (status: string) => `You are now: ${status.toLowerCase()}.`,
  dutyNotChanged: "That did not work. Try again.",
  sound: "Sound",
  on: "on",
  off: "off",
  signOut: "Sign out",
  signOutUnsent: "Some words are not sent. They are lost if you sign out. Sign out all the same?",
  chats: (count: number, most: number) => `Chats: ${count} of ${most}`,
  mostReached: (most: number) => `You have as many chats as you may have at once: ${most}. End one, or pass one on.`,

  // Connection and sign-in
  lost: "The connection is lost. What you typed is kept. We keep trying.",
  signedOut: "Your sign-in has ended. What you typed is kept.",
  signIn: "Sign in again (opens a new tab)",
  signedInAgain: "You are signed in again.",
  otherSignedIn:
    "Somebody else has signed in with this browser. What you typed is kept in this tab until you sign in again.",
  goOnAsThem: "Go on as them",

  // Danger
  danger: "Danger noticed",
  dangerNow: "It is happening now.",
  dangerKinds: (kinds: string) => `About: ${kinds}.`,
  dangerSince: (since: string) => `Nobody has answered for ${since}.`,
  dangerDo: "They have been shown who to call. Write to them now.",
  dangerJoin: "They have been shown who to call. Join the chat and write to them now.",
  dangerAnswered: (at: string) => `Danger was noticed. A link worker wrote to them at ${at}.`,
  leadTold: "The lead has been told.",
  openCase: (who: string) => `Open ${who}`,

  // The queue
  skip: "Skip to the main part",
  filter: "Filters",
  filterWords: "Find a name, a reference or words",
  topic: "Topic or need",
  channel: "Came in by",
  whose: "Whose",
  all: "All",
  everybody: "Everybody's",
  mineOnly: "Mine",
  nobodys: "Nobody's",
  clearFilter: "Clear the filter",
  filtered: (shown: number, all: number) => `${shown} of ${all} cases fit.`,
  sections: {
    chats: "My chats",
    waiting: "Waiting to talk",
    callBacks: "Call-backs due",
    untaken: "Nobody has taken these",
    mine: "My cases",
    open: "Colleagues' cases",
    snoozed: "Put off",
    closed: "Closed",
  },
  nothing: {
    waiting: "Nobody is waiting.",
    callBacks: "No call-backs are due today.",
    mine: "You have no other open cases.",
  },
  waitsFor: (howLong: string) => `Waiting for ${howLong}`,
  liveWith: (name: string) => `In a chat with ${name}`,
  liveWithYou: "In a chat with you",
  noOne: "Nobody has it",
  yours: "Yours",
  hasIt: (name: string) => `${name} has it`,
  unread: "New message",
  overdue: "Overdue",
  due: "Due today or overdue:",
  callBackAt: (slot: string) => `Call back ${slot}`,
  nextOn: (words: string, day: string) => `Next, ${day}: ${words}`,
  lastContact: (at: string) => `Last contact ${at}`,
  triesLeft: (count: number) => (count === 1 ? "1 try left" : `${count} tries left`),
  putOffUntil: (at: string) => `Put off until ${at}`,
  askedAgain: "They have asked for you again.",
  deletionAsked: "They asked us to delete this.",
  closedOn: (at: string, outcome: string) => `Closed ${at}: ${outcome}`,
  nowWaiting: (count: number) => (count === 1 ? "1 person is waiting." : `${count} people are waiting.`),
  newMessage: (who: string) => `New message from ${who}.`,
  pick: "Pick a case from the queue.",
  openFirst: (who: string) => `Open ${who}, who is first to talk to`,
  offDuty: "You are off duty. People who ask for somebody are not told that you are here.",
  goOnDuty: "Go on duty",
  notAgreed: "Not agreed to",
  hasDebrief: "Debrief note",
  untold: { "e-mail": "E-mail about it was not delivered", webhook: "Another system was not told" },

  // Team
  teamHint: "Who is at the desk now.",
  name: "Name",
  role: "Role",
  status: "Status",
  chatsNow: "Chats",
  leave: "Cover for leave",
  leaveHint: "Moves all open cases, with how each person can safely be reached.",
  from: "From",
  to: "To",
  move: "Move the cases",
  moved: (count: number) => (count === 1 ? "1 case was moved." : `${count} cases were moved.`),
  stayed: (count: number) =>
    count === 1 ? " 1 case stays: only a lead may pass it on." : ` ${count} cases stay: only a lead may pass them on.`,
  movedFrom: (name: string) => `from ${name}`,
  fromCommandLine: "Taken up from the command line",
  notMoved: "That did not work. Nothing was moved.",
  pickTwo: "Pick two different people.",

  // Saved replies
  repliesTitle: "Saved replies",
  repliesHint: "Only you see these. No names in them: they are for anybody.",
  replyTitle: "Name of the reply",
  replyWords: "Words",
  addReply: "Add a reply",
  removeReply: (title: string) => `Remove ${title === "" ? "this reply" : title}`,
  saveReplies: "Save all",
  halfAReply: (title: string) =>
    title === ""
      ? "A reply has no name yet. Give it one, or remove it."
      : `“${title}” has no words yet. Write some, or remove it.`,
  repliesNotSaved: "That did not work. What you typed is still here.",

  // Lead
  leadTitle: "For the lead",
  overdueCallBacks: "Call-backs past their time",
  notTold: "Somebody should have been told of these, and was not",
  debriefs: "Debrief notes to read",
  noneOfThese: "None.",
  dayExport: "Export a day",
  day: "Day",

  downloaded: (name: string) => `${name} is with your downloads.`,
  notDownloaded: "The file did not come. Try again.",

  // Figures
  weeks: "Weeks",
  weeksShown: (count: number) => `The last ${count} weeks`,
  figuresHint: "Counts are rounded to five. Fewer than 5 are hidden, so that nobody can be picked out.",
  fewerThanFive: "fewer than 5",
  count: "Count",
  waits: "Waiting to talk",
  halfJoined: (minutes: string) => `Half waited no more than ${minutes}.`,
  halfNotJoined: "Nobody joined half of them.",
  nineJoined: (minutes: string) => `Nine in ten waited no more than ${minutes}.`,
  nineNotJoined: "More than one in ten gave up, or nobody came.",
  minutes: (count: number) => (count === 1 ? "1 minute" : `${count} minutes`),
  tooFewWaits: "Too few people waited to say how long.",
  asCsv: "All figures as a table (CSV)",
  asTable: "As a table",
  noFigures: "There is nothing to count yet.",
  notRead: "That could not be read. Try again.",
  readAgain: "Try again",

  // Audit
  auditHint: "Who did what, and when. Never what was said.",
  at: "When",
  who: "Who",
  did: "What",
  which: "Case",
  system: "The system",
  auditAll: "That is all of it.",
  auditMore: "Show earlier ones",
  auditCsv: "All of it as a table (CSV)",

  // Keys
  keysTitle: "Keys",
  keysHint: "Everything works without these. They do nothing while you type.",
  keysOn: "Use these keys",
  close: "Close",
} as const;

/** The keys that do something, with what they do. */
export const KEY_NAMES = {
  "?": "Show these keys",
  "/": "Filter the queue",
  n: "Open whoever is first of those who wait",
  j: "Next case in the list",
  k: "Case before in the list",
  u: "Back to the queue",
  r: "Write to the person",
  s: "Saved replies",
} as const;
