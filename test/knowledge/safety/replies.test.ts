import assert from "node:assert/strict";
import { READING_AGE_LIMIT, readingAge } from "../../../knowledge/reading-age.ts";
import { parseSafetyReplies, replyFor, type SafetyReply } from "../../../knowledge/safety/replies.ts";
import { selectContacts } from "../../../knowledge/safety/select-contacts.ts";
import type { UrgentAudience, UrgentContact } from "../../../knowledge/safety/urgent-contact.ts";
import { SAFETY_KINDS, type SafetyKind, type Who } from "../../../knowledge/taxonomy.ts";
import { readYaml, replies, urgent } from "./liverpool.ts";

const TWO_TEXTS = 306;
const THREE_TEXTS = 459;
const GSM_7 = /^[A-Za-z0-9 \n@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]*$/;

const all = replies.replies;
const parts = ["first", "again", "now", "under18"] as const;
const said = all.flatMap((reply) =>
  parts.flatMap((part) => (reply[part] ? [{ reply, part, name: nameOf(reply, part), lines: reply[part] }] : [])),
);
const elsewhere = [...replies.cannotTalk.lines, ...replies.afterwards, ...Object.values(replies.declined)];

function nameOf({ kind, who }: SafetyReply, part: string): string {
  return `${kind} ${who} ${part}`;
}

function has(kind: SafetyKind, who: Who): boolean {
  return all.some((reply) => reply.kind === kind && reply.who === who);
}

describe("what is said when danger is noticed", () => {
  it("has one reply for the person in danger and one for somebody who worries about them, for every kind", () => {
    for (const kind of SAFETY_KINDS)
      for (const who of ["self", "other"] as const) assert.ok(has(kind, who), `${kind} ${who}`);
    assert.equal(new Set(all.map(({ kind, who }) => `${kind} ${who}`)).size, all.length, "no reply is written twice");
  });

  it("never gives somebody who does harm the reply that is meant for the one harmed (rule 6)", () => {
    for (const kind of SAFETY_KINDS) {
      const doing = replyFor(kind, "doing", replies);
      assert.equal(doing?.who, "doing", kind);
      assert.notDeepEqual(doing?.first, replyFor(kind, "self", replies)?.first, kind);
    }
  });

  it("says something shorter and different the second time (rule 4)", () => {
    for (const { kind, who, first, again } of all) {
      assert.ok(again.join(" ").length < first.join(" ").length, `${kind} ${who}: again is shorter`);
      for (const line of again) assert.ok(!first.includes(line), `${kind} ${who}: “${line}” is not said twice`);
    }
    const agains = all.map(({ again }) => again.join(" "));
    assert.ok(new Set(agains).size >= agains.length - 3, "kinds do not share one stock answer");
  });

  it("says 999 first when it is happening now (rule 5)", () => {
    for (const { kind, who, now } of all) assert.match(now.join(" "), /\b999\b/, `${kind} ${who}`);
  });

  const forbidden: readonly [string, RegExp, readonly SafetyKind[] | "all", string][] = [
    [
      "a question",
      /\?/,
      ["suicide", "self-harm", "mental-health-crisis"],
      "rule 4: nothing is asked until a clinician approves it",
    ],
    [
      "naming it",
      /suicid|kill|die\b|dying|death|dead|self.?harm|end (?:your|my|it|their)/i,
      "all",
      "rule 3: our own words for the feeling",
    ],
    [
      "a means or method",
      /\b(?:tablets?|pills?|overdos|paracetamol|medicine|drugs?|knife|knives|blades?|razor|rope|hang|bridge|jump|train|gas\b|carbon|cut|cuts|cutting|burn|stab|poison|gun|drown)/i,
      "all",
      "rule 3: means and methods are never repeated",
    ],
    [
      "an abuse",
      /\b(?:abus\w*|rape\w*|assault\w*|violen\w*|domestic|sexual\w*|slave\w*|cuckoo\w*|trafficked|neglect\w*|stalk\w*|forced|honou?r|exploit\w*|loan)\b/i,
      "all",
      "rule 3: an abuse that they have not named is not named",
    ],
    [
      "a level of risk",
      /\b(?:risk|severe|serious|high|low|level|score|crisis)\b/i,
      "all",
      "noticed or not: nobody is graded",
    ],
    ["secrecy", /\b(?:secret|confidential|won't tell|between us)\b/i, "all", "rule 12: never promised"],
    [
      "house style",
      /\bplease\b|commit|practice|victim|offender|perpetrator|deserve it/i,
      "all",
      "NHS content style, and no labels",
    ],
    ["a number of its own", /\d{3}[ \d]{3,}/, "all", "numbers come from the contacts alone"],
  ];
  for (const [what, pattern, kinds, why] of forbidden) {
    it(`never says ${what}: ${why}`, () => {
      const texts = said.filter(({ reply }) => kinds === "all" || kinds.includes(reply.kind));
      for (const { name, lines } of texts) assert.doesNotMatch(lines.join(" "), pattern, name);
    });
  }

  it("is read at eleven or younger, and fits the letters of a text message", () => {
    for (const { name, lines } of said) assert.ok(readingAge(lines.join(" ")) <= READING_AGE_LIMIT, name);
    for (const line of elsewhere) assert.ok(readingAge(line) <= READING_AGE_LIMIT, line);
    for (const line of [...said.flatMap(({ lines }) => lines), ...elsewhere]) assert.match(line, GSM_7);
  });

  it("fits two texts with its numbers, three when it is happening now or an address follows (rule 5)", () => {
    const askers: readonly (readonly UrgentAudience[])[] = [
      ["anyone"],
      ["adults"],
      ["men"],
      ["women"],
      ["lgbt"],
      ["under-18"],
    ];
    for (const reply of all) {
      for (const asker of askers) {
        const usual = asker.includes("under-18") ? (reply.under18 ?? reply.first) : reply.first;
        const shown = (now: boolean) => selectContacts({ ...reply, now }, asker, replies, urgent);
        const name = `${reply.kind} ${reply.who} ${asker}`;
        assert.ok(lengthOf([...usual, ...shown(false).flatMap(numberLine)]) <= TWO_TEXTS, name);
        assert.ok(lengthOf([...reply.again, ...shown(false).flatMap(numberLine)]) <= TWO_TEXTS, name);
        assert.ok(lengthOf([...reply.now, ...usual, ...shown(true).flatMap(anyLine)]) <= THREE_TEXTS, `${name} now`);
      }
    }
    const { lines, contacts } = replies.cannotTalk;
    const silent = contacts
      .flatMap((id) => urgent.get(id) ?? [])
      .map(({ name, text, email, url }) => `${name}: ${text ?? email ?? url}`);
    assert.ok(lengthOf([...lines, ...silent]) <= THREE_TEXTS, "I can't talk");
  });

  const musts: readonly [string, string, RegExp, string][] = [
    [
      "too many tablets",
      text("medical-emergency", "self", "first"),
      /999.*111.*A&E/s,
      "rule 6: urgent even when they feel fine",
    ],
    ["and they feel fine", text("medical-emergency", "self", "first"), /even if you feel fine/, "rule 6"],
    ["homeless and under 18", text("homeless-tonight", "self", "under18"), /999.*[Cc]hildren's.*Childline/s, "rule 12"],
    [
      "any council, from home",
      text("homeless-tonight", "self", "first"),
      /[Aa]ny council/,
      "rule 11: never turned away by area",
    ],
    ["any council, in fear", text("domestic-abuse", "self", "first"), /any council/, "rule 11"],
    ["any council, for another", text("domestic-abuse", "other", "first"), /any council/, "rule 11"],
    ["whom the lines are for", text("domestic-abuse", "self", "first"), /women, men and LGBT\+/, "gender is not asked"],
    [
      "a silent call",
      replies.cannotTalk.lines.join(" "),
      /999.*mobile press 55.*may not know where you are/s,
      "rule 10",
    ],
    ["ways without a voice", replies.cannotTalk.lines.join(" "), /Relay UK.*BSL/s, "rule 10"],
    ["call lists", replies.cannotTalk.lines.join(" "), /call list/, "rule 10: somebody else may look at the phone"],
    ["nobody told", replies.declined["nobody-told"], /[Nn]obody has been told/, "rule 8"],
    [
      "staff told",
      replies.declined["named-staff-told"],
      /will be told that this happened\. They won't know who you are/,
      "rule 8: who, and what",
    ],
    ["fine now", replies.afterwards.join(" "), /sorry.*999/s, "met kindly, and the door stays open"],
  ];
  for (const [what, line, pattern, why] of musts) it(`says ${what}: ${why}`, () => assert.match(line, pattern));

  it("leaves no kind to Housing Options, Childline or anyone else whom the person may not use", () => {
    const { contacts } = replyFor("homeless-tonight", "self", replies) ?? { contacts: undefined };
    assert.deepEqual(contacts?.["under-18"], ["liverpool-safeguarding-children", "childline"]);
  });

  it("is a draft until somebody has signed it, and refuses kinds and fields that do not exist", () => {
    assert.deepEqual(replies.review, { status: "draft", reviewer: null });
    const file = readYaml("safety/replies.yaml") as { replies: object[] };
    assert.throws(() => parseSafetyReplies({ ...file, replies: [{ ...file.replies[0], kind: "sadness" }] }), /kind/);
    assert.throws(() => parseSafetyReplies({ ...file, replies: [{ ...file.replies[0], level: 3 }] }), /level/);
  });
});

function text(kind: SafetyKind, who: Who, part: (typeof parts)[number]): string {
  return (replyFor(kind, who, replies)?.[part] ?? []).join(" ");
}

function lengthOf(lines: readonly string[]): number {
  return lines.join("\n").length;
}

function numberLine({ name, phone, text: texts }: UrgentContact): string[] {
  return phone === undefined && texts === undefined ? [] : [`${name}: ${phone ?? texts}`];
}

function anyLine(contact: UrgentContact): string[] {
  return contact.address && !contact.phone ? [`${contact.name}: ${contact.address}`] : numberLine(contact);
}
