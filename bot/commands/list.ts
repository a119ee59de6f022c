/**
 * The commands. A new one is a file of its own and an entry here; its code is loaded only when it is called for, so that
 * `read` waits for no encoder and the list for nothing at all.
 */
import type { Command } from "./command.ts";

export const COMMANDS: readonly Command[] = [
  {
    name: "understand",
    does: "says what each text is about, what danger is noticed in it, and its language",
    explains: [
      "Reads   {id, text}",
      "Writes  {id, topics: [{id, score}], needs: [{id, score}], safety: [{kind, now, who}], language}",
      "",
      "Only what the assistant would act on. `who` is self, other or doing; `now` means that 999 comes first.",
      'Try     {"id": 1, "text": "I am behind with my rent"}',
    ],
    load: async () => (await import("./understand.ts")).runUnderstand,
  },
  {
    name: "match",
    does: "finds services that fit a situation, with the reasons that a person would be shown",
    explains: [
      "Reads   {id, text?, needs?, postcode?, age?, at?, limit?}, with a text, needs or both",
      "Writes  {id, services: [{id, name, reasons, distanceMetres?}]}",
      "",
      "`postcode` may be a district or the name of an area; `at` is a time like 2026-11-22T14:30 (now when left out);",
      "`limit` is 3 when left out. Needs that are not given are understood from the text, as is an age or a place that",
      "somebody says of themselves.",
      'Try     {"id": 1, "text": "somewhere to meet people and garden", "postcode": "L8", "age": 67}',
    ],
    load: async () => (await import("./match.ts")).runMatch,
  },
  {
    name: "read",
    does: "says what the assistant makes of an answer to one of its questions",
    explains: [
      "Reads   {id, slot, text, options?, now?}",
      "Writes  {id, value}, where null means that it would ask again",
      "",
      "Slots: postcode, phone, date, birthdate, yesno, choice (with `options` in the order shown), age, command.",
      "A value may also be declined, none, unknown, invalid or, for a choice, out-of-range.",
      'Try     {"id": 1, "slot": "date", "text": "a week on Tuesday", "now": "2026-11-22T14:30"}',
    ],
    load: async () => (await import("./read.ts")).runRead,
  },
  {
    name: "evaluate",
    does: "measures how well topics, needs or danger are understood in a file of labelled messages",
    explains: [
      "evaluate topics FILE   {id?, text, topics?, needs?}: precision, recall and F1 by label, exact matches, confusions",
      "evaluate safety FILE   {id?, text, kind} or {id?, text, notice: [{kind, who?, now?}]}: by kind, and by who",
      "",
      "FILE holds JSON lines, or a list in YAML. --min 0.9 ends with status 1 below that macro F1, or that recall of any",
      "kind; --text shows the words of what went wrong.",
      "For example: evaluate safety knowledge/safety/corpus/suicide.yaml",
    ],
    takesWords: true,
    load: async () => (await import("./evaluate.ts")).runEvaluate,
  },
  {
    name: "check",
    does: "finds what is wrong with the content: unreachable questions, gaps in who to call, wording that is hard to read",
    explains: ["Writes  one line for each finding, errors first. Exit status 1 when there are errors."],
    load: async () => (await import("./check.ts")).runCheck,
  },
  {
    name: "chat",
    does: "a conversation in this terminal",
    explains: [
      "Type a message and press Enter; answer by number or in words. Ctrl+D ends it. The conversation is kept in DATA_DIR,",
      "where a server may be running too.",
    ],
    load: async () => (await import("./chat.ts")).runChat,
  },
  {
    name: "referrals",
    does: "lists the people who asked for a link worker",
    explains: [
      "Writes  {reference, at, name?, phone?, safeContact, lines, savedServices, agreement, isForSomeoneElse, conversation}",
      "",
      "Oldest first, from the store in DATA_DIR, which a running server may be using. These are people's own words: mind",
      "where they go.",
    ],
    load: async () => (await import("./referrals.ts")).runReferrals,
  },
  {
    name: "directory",
    does: "counts services by topic and need, and lists the records that need a person's eye",
    explains: [
      "Writes  {services, shown, hidden}, then {topic, services, needs} for each topic, then the ids of records without a",
      "        phone, hidden ones, and stale ones: never checked, checked over a year ago, or of low confidence",
    ],
    load: async () => (await import("./directory.ts")).runDirectory,
  },
];
