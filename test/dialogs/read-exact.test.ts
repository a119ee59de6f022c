/** Answers on which somebody's safety hangs, in the many ways that people say them; a near miss is no answer. */
import assert from "node:assert/strict";
import { readAnswer } from "../../dialogs/read-answer.ts";
import type { OpenQuestion } from "../../dialogs/state.ts";
import { TEXT_READ, VOICEMAIL, WAY } from "./exact/safe-contact.ts";
import type { SaidTable } from "./exact/said.ts";
import { HOW, THEIR_AGE, WHO_FOR } from "./exact/whose-help.ts";
import { liverpool, MONDAY_MORNING } from "./talk.ts";

const world = liverpool();

function read(id: string, text: string, options?: OpenQuestion["options"]): unknown {
  const question = world.questions.get(id);
  assert.ok(question);
  const shown = options ?? question.options.map((option) => ({ id: option.id, label: option.label }));
  const open: OpenQuestion = { id, kind: question.kind, words: question.ask, options: shown, misses: 0 };
  const reading = readAnswer(open, text, MONDAY_MORNING, world);
  return reading.is === "value" ? reading.value.join(" ") : reading.is;
}

const LINES = [
  { id: "matters.1", label: "What matters to you: “I can't pay me gas bill”" },
  { id: "money.today", label: "Do you have gas today? “I am all right for today”" },
  { id: "transcript", label: "What we have written here so far" },
  { id: "keep-all", label: "Leave it all in" },
];
const EVERY_LINE = "matters.1 money.today transcript";

const STRIKE: SaidTable = [
  [
    EVERY_LINE,
    [
      "leave everything out",
      "leave it all out",
      "take everything out",
      "take it all out",
      "leave out everything",
      "remove everything",
      "delete all of it",
      "please leave all of it out",
      "just take them all out",
      "leave the lot out",
      "cross everything out",
      "don't leave anything in",
    ],
    "all of it goes (rule 19)",
  ],
  [
    "keep-all",
    [
      "Leave it all in",
      "leave everything in",
      "keep it all in",
      "nothing",
      "none",
      "send it",
      "send it all",
      "yes",
      "ok",
      "sure",
      "fine",
      "no",
      "that's fine",
      "looks good",
      "go on then",
      "go ahead",
      "all fine",
      "leave it in",
      "keep everything",
      "leave it as it is",
      "don't leave anything out",
      "leave nothing out",
      "it's all right",
      "done",
      "yes send it",
      "i'm happy with that",
      "4",
    ],
    "refer.send still asks plainly",
  ],
  ["matters.1", ["1", "leave out 1", "the first one", "leave the gas bill out", "take out the gas bill"], "one line"],
  ["transcript", ["leave out what we have written", "no transcript", "don't share what we wrote"], "one line"],
  ["matters.1 transcript", ["1 and 3", "leave out 1 and 3"], "two lines"],
  [
    "unread",
    ["only 1", "keep 1", "all but 2", "send all but the gas bill", "leave 1 in", "hm", "send 1"],
    "it could mean the opposite",
  ],
  ["invalid", ["leave it out", "all", "all of it", "everything", "none of it", "take that out"], "nor this"],
  ["out-of-range", ["9"], "no such line"],
];

const QUESTIONS: readonly (readonly [string, SaidTable, OpenQuestion["options"]?])[] = [
  ["refer.how", HOW],
  ["refer.who-for", WHO_FOR],
  ["refer.contact", WAY],
  ["refer.voicemail", VOICEMAIL],
  ["refer.text-read", TEXT_READ],
  ["refer.strike", STRIKE, LINES],
  ["refer.their-age", THEIR_AGE],
];

describe("an answer on which somebody's safety hangs", () => {
  for (const [id, table, options] of QUESTIONS) {
    for (const [means, said, why] of table) {
      it(`to ${id} is ${means} in ${said.length} ways: ${why}`, () => {
        const wrong = said.map((text) => [text, read(id, text, options)]).filter(([, is]) => is !== means);
        assert.deepEqual(wrong, []);
      });
    }
  }
});
