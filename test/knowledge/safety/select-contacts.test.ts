import assert from "node:assert/strict";
import { serves } from "../../../knowledge/safety/contact-gaps.ts";
import { selectContacts } from "../../../knowledge/safety/select-contacts.ts";
import { URGENT_AUDIENCES, type UrgentAudience, type UrgentContact } from "../../../knowledge/safety/urgent-contact.ts";
import { SAFETY_KINDS, type SafetyKind, WHO, type Who } from "../../../knowledge/taxonomy.ts";
import { contact, replies, urgent } from "./liverpool.ts";

type Asker = UrgentAudience | readonly UrgentAudience[];

function ids(kind: SafetyKind, asker: Asker, { who = "self", now = false, known = urgent }: Options = {}): string[] {
  return selectContacts({ kind, who, now }, asker, replies, known).map(({ id }) => id);
}

interface Options {
  readonly who?: Who;
  readonly now?: boolean;
  readonly known?: ReadonlyMap<string, UrgentContact>;
}

describe("whom to call", () => {
  const table: readonly [SafetyKind, Asker, Options, readonly string[], string][] = [
    ["suicide", "anyone", {}, ["nhs-111-mental-health", "shout"], "the NHS first, then one line to text"],
    [
      "suicide",
      "adults",
      { now: true },
      ["999", "nhs-111-mental-health", "shout"],
      "999 first when it is happening now",
    ],
    ["suicide", "under-18", {}, ["nhs-111-mental-health", "childline"], "111 serves all ages; Childline is for them"],
    [
      "suicide",
      "adults",
      { who: "other" },
      ["nhs-111-mental-health", "samaritans"],
      "somebody listens to the one who worries",
    ],
    [
      "medical-emergency",
      "adults",
      { now: true },
      ["999", "aande-adults", "gas-emergency"],
      "999 once, though the list has it too",
    ],
    [
      "domestic-abuse",
      "adults",
      {},
      ["national-domestic-abuse-helpline", "mens-advice-line", "galop"],
      "gender not known: all three",
    ],
    ["domestic-abuse", ["adults", "men"], {}, ["mens-advice-line", "police-101"], "not the line for women"],
    [
      "domestic-abuse",
      ["women", "lgbt"],
      {},
      ["national-domestic-abuse-helpline", "police-101", "galop"],
      "both are theirs",
    ],
    [
      "domestic-abuse",
      ["under-18", "women"],
      {},
      ["childline", "liverpool-safeguarding-children"],
      "a child's list and no other",
    ],
    ["domestic-abuse", "adults", { who: "doing" }, ["police-101", "samaritans"], "never the victim's lines (rule 6)"],
    [
      "sexual-violence",
      "adults",
      {},
      ["999", "police-101", "nhs-111-mental-health"],
      "a gap: no line is marked `use` yet",
    ],
    [
      "homeless-tonight",
      "under-18",
      {},
      ["liverpool-safeguarding-children", "childline"],
      "not Housing Options (rule 12)",
    ],
    [
      "child-safeguarding",
      "adults",
      { who: "other" },
      ["liverpool-safeguarding-children", "nspcc"],
      "Liverpool's own number first",
    ],
    [
      "child-safeguarding",
      "adults",
      {},
      ["childline", "liverpool-safeguarding-children"],
      "a child whose age is not known yet",
    ],
    [
      "adult-safeguarding",
      "anyone",
      { who: "other" },
      ["liverpool-safeguarding-adults", "police-101"],
      "Liverpool's own number first",
    ],
    [
      "violence",
      "adults",
      { now: true },
      ["999", "police-101", "stop-loan-sharks"],
      "threats over a loan have their own line",
    ],
  ];
  for (const [kind, asker, options, expected, why] of table) {
    it(`${kind} ${options.who ?? "self"}${options.now ? " now" : ""} for ${asker}: ${why}`, () => {
      assert.deepEqual(ids(kind, asker, options), expected);
    });
  }

  it("shows only contacts that exist, may be used and serve the person, whoever asks", () => {
    for (const { kind, who, contacts } of replies.replies) {
      for (const [audience, list] of Object.entries(contacts)) {
        for (const id of list) assert.equal(contact(id).status, "use", `${kind} ${who} ${audience}: ${id}`);
      }
    }
    for (const kind of SAFETY_KINDS) {
      for (const who of WHO) {
        for (const audience of URGENT_AUDIENCES) {
          const shown = selectContacts({ kind, who, now: false }, audience, replies, urgent);
          assert.ok(shown.length > 0, `${kind} ${who} ${audience}`);
          const misled = shown.filter((each) => audience === "under-18" && !serves(each, audience));
          assert.deepEqual(misled, [], `${kind} ${who}: nothing for adults only is shown to a child`);
        }
      }
    }
    for (const id of [...replies.urgentHelp, ...replies.cannotTalk.contacts])
      assert.equal(contact(id).status, "use", id);
  });

  const gaps: readonly [SafetyKind, readonly string[], string][] = [
    ["suicide", ["999", "nhs-111-mental-health"], "health"],
    ["domestic-abuse", ["999", "police-101"], "the police"],
    ["homeless-tonight", ["999", "police-101"], "the police"],
    ["medical-emergency", ["999"], "the record of 111 is that of its mental health option"],
  ];
  for (const [kind, expected, why] of gaps) {
    it(`falls back to 999, 101 or 111 and nothing else when ${kind} has nobody left: ${why}`, () => {
      const known = new Map(["999", "police-101", "nhs-111-mental-health"].map((id) => [id, contact(id)]));
      assert.deepEqual(ids(kind, "adults", { known }), expected);
    });
  }

  it("never shows a contact that is held back, even where a reply still names it", () => {
    const held: UrgentContact = { ...contact("mens-advice-line"), status: "check first" };
    const known = new Map([...urgent, [held.id, held]]);
    assert.deepEqual(ids("domestic-abuse", "adults", { known }), ["national-domestic-abuse-helpline", "galop"]);
    assert.deepEqual(ids("domestic-abuse", "men", { known }), ["999", "police-101"], "101 alone is a gap");
  });
});
