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
    does: "measures how well messages are understood and services match, in a file of labelled or judged ones",
    explains: [
      "evaluate topics FILE   {id?, text, topics?, needs?}: precision, recall and F1 by label, exact matches, confusions",
      "evaluate safety FILE   {id?, text, kind} or {id?, text, notice: [{kind, who?, now?}]}: by kind, and by who",
      "evaluate match [FILE]  nDCG@5, hit@3 and broken rules for situations {id, text?, needs?, postcode?, age?, at?,",
      "                       wellFits, fits, mustNot}: a list in YAML or a folder of them, our own when none is named",
      "",
      "FILE holds JSON lines, or a list in YAML. --min 0.9 ends with status 1 below that macro F1, that recall of any",
      "kind, or that nDCG@5; a broken rule always does. --text shows the words of what went wrong.",
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
    does: "counts the services, takes in a directory from feeds, or lists what a person should settle",
    explains: [
      "directory                           counts by topic and need, and the records that need a person's eye, as JSON lines",
      "directory import SOURCE... --out FILE    takes in feeds and writes them as one directory",
      "directory review                    the least sure first, with the lines to paste into overlay.yaml",
      "",
      "SOURCE is an address or a file: Open Referral UK 3 or 1, HSDS tables as CSV (a folder or a zip), JSON lines, or a",
      "mapping file (.yaml) for any other CSV, JSON or XML; deploy/directory-feeds.md says more. A feed that cannot be read",
      "whole never replaces its last good copy, which is kept beside FILE. Exit status 1 when one could not be taken in.",
      "Without SOURCE those of DIRECTORY_SOURCES are taken: keys in their addresses then stand in no list of processes.",
      "  --report FILE      the report as JSON as well",
      "  --most-shrink 0.3  a feed that lost more than this share of its services is not taken in; 1 takes it anyway",
      "Hosts, limits and private addresses are the settings DIRECTORY_... of .env.example.",
    ],
    takesWords: true,
    load: async () => (await import("./directory.ts")).runDirectory,
  },
  {
    name: "places",
    does: "takes in OS Code-Point Open, so that distances are from street to street",
    explains: [
      "places import FILE   the zip, folder or CSV of OS Code-Point Open; writes DATA_DIR/places/postcodes.bin",
      "",
      "--areas L,CH,PR,WA keeps only these postcode areas; --out FILE writes it elsewhere. Restart the server afterwards.",
      "Without it the centres of postcode districts serve. A full postcode is used for one search and never kept.",
    ],
    takesWords: true,
    load: async () => (await import("./places.ts")).runPlaces,
  },
  {
    name: "insight",
    does: "what people looked for and did not find, counted for commissioners",
    explains: [
      "insight          by need, and by need with reason, district or week",
      "insight --csv    every table in one sheet; an empty cell stands for all",
      "",
      "--since 2026-09-07 leaves out earlier weeks. Counts are rounded to five; those under five are hidden, and so is any",
      "from which one could be worked out.",
    ],
    takesWords: true,
    load: async () => (await import("./insight.ts")).runInsight,
  },
];
