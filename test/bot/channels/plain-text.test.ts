import assert from "node:assert/strict";
import { plainLines, plainText } from "../../../bot/channels/plain-text.ts";
import type { Message, PlanView, ServiceCard, UrgentLine } from "../../../dialogs/say.ts";
import type { QuestionKind } from "../../../knowledge/topics/topic.ts";
import { world } from "../samples.ts";

const { words } = world;

const GARDEN: ServiceCard = {
  service: "garden",
  name: "Sample Garden",
  organisation: "Sample Trust",
  description: "Grow things together.",
  reasons: ["has gardening", "free"],
  contacts: [
    { kind: "phone", value: "0151 496 0123 (option 2)" },
    { kind: "text", value: "GARDEN to 07700 900123" },
    { kind: "url", value: "https://garden.example" },
    { kind: "address", value: "1 Sample Street, L8" },
  ],
  hours: "opens today 6pm",
  checked: "Not checked yet. Found on garden.example.",
  buttons: [
    { label: "Save to my plan", tap: { do: "save", service: "garden" } },
    { label: "Not for me", tap: { do: "refuse", service: "garden" } },
  ],
};
const CHOIR: ServiceCard = {
  ...GARDEN,
  service: "choir",
  name: "Sample Choir",
  reasons: [],
  contacts: [],
  buttons: [],
};

const lines = (message: Partial<Message>) => plainLines({ parts: [], buttons: [], ...message }, words);

describe("a message in plain lines", () => {
  it("says where a link leads, since nothing can be tapped", () => {
    assert.deepEqual(lines({ parts: [{ is: "link", label: "See all", url: "https://chat.example/services" }] }), [
      "See all: https://chat.example/services",
    ]);
  });

  it("has a link worker's words under their name", () => {
    const parts = [{ is: "text", text: "Hello.\nWhat happened?" }] as const;
    const named = plainLines({ parts, buttons: [], from: { name: "Sam" } }, words);
    assert.deepEqual(named, ["live.worker-named: Hello.", "What happened?"]);
  });

  it("has nothing of what is to stand beside the chat, since nothing can", () => {
    assert.deepEqual(lines({ parts: [{ is: "text", text: "Call 999" }], isPinned: true }), []);
  });

  it("has an empty line between its parts, and breaks where a text does", () => {
    const parts = ["Hello.\nIt is me.", "Goodbye."].map((text) => ({ is: "text", text }) as const);
    assert.deepEqual(lines({ parts }), ["Hello.", "It is me.", "", "Goodbye."]);
  });

  it("shows a service with all that is known of it, contacts exactly as sourced, and what can be done with it", () => {
    assert.deepEqual(lines({ parts: [{ is: "services", cards: [GARDEN, CHOIR] }] }), [
      "1. Sample Garden",
      "Grow things together.",
      "has gardening, free.",
      "Phone 0151 496 0123 (option 2)",
      "Text GARDEN to 07700 900123",
      "https://garden.example",
      "1 Sample Street, L8",
      "opens today 6pm",
      "Not checked yet. Found on garden.example.",
      "  [Save to my plan 1] [Not for me 1]",
      "",
      "2. Sample Choir",
      "Grow things together.",
      "opens today 6pm",
      "Not checked yet. Found on garden.example.",
    ]);
  });

  const options = [
    { id: "yes", label: "Yes" },
    { id: "prefer-not", label: "Prefer not to say" },
  ];
  const kinds: readonly (readonly [kind: QuestionKind, isNumbered: boolean])[] = [
    ["choice", true],
    ["many", true],
    ["yesno", true],
    ["age", false],
    ["number", false],
    ["date", false],
    ["postcode", false],
    ["phone", false],
    ["name", false],
    ["text", false],
  ];
  for (const [kind, isNumbered] of kinds) {
    const why = isNumbered ? "a number chooses" : "a number would be an answer of its own";
    it(`${isNumbered ? "numbers" : "does not number"} the options of a question of kind ${kind}: ${why}`, () => {
      const buttons = [{ label: "My plan", tap: { do: "plan" } as const }];
      assert.deepEqual(
        lines({ ask: { id: "q", kind, options }, buttons }),
        isNumbered
          ? ["", "  1. Yes", "  2. Prefer not to say", "", "  [My plan]"]
          : ["", "  [Yes] [Prefer not to say] [My plan]"],
      );
    });
  }

  const urgent: readonly (readonly [line: Partial<UrgentLine>, text: string, why: string])[] = [
    [
      { name: "Samaritans", contacts: [{ kind: "phone", value: "116 123" }], hours: "open 24 hours a day" },
      "Samaritans: Phone 116 123, open 24 hours a day",
      "who, how and when on one line",
    ],
    [
      { name: "999 emergency services", contacts: [{ kind: "phone", value: "999" }] },
      "999 emergency services",
      "a number that is the name is not said twice",
    ],
    [
      { name: "Example Line", contacts: [{ kind: "phone", value: "0151 496 0000" }], note: "Under 19" },
      "Example Line: Phone 0151 496 0000, Under 19",
      "whom it is for",
    ],
  ];
  for (const [line, text, why] of urgent) {
    it(`shows urgent help as “${text}”: ${why}`, () => {
      const part = { is: "urgent", kinds: [], lines: [{ contact: "x", name: "", contacts: [], ...line }] } as const;
      assert.deepEqual(lines({ parts: [part] }), [text]);
    });
  }

  const plan: PlanView = {
    matters: ["I'd like some company"],
    services: [GARDEN],
    steps: ["Ring them."],
    advice: [],
    ifWorse: [{ contact: "999", name: "999 emergency services", contacts: [{ kind: "phone", value: "999" }] }],
  };

  it("shows a plan under its headings, without those that have nothing under them", () => {
    assert.deepEqual(lines({ parts: [{ is: "plan", plan: { ...plan, services: [] } }] }), [
      "plan.title",
      "",
      "plan.matters",
      "“I'd like some company”",
      "",
      "plan.steps",
      "- Ring them.",
      "",
      "plan.if-worse",
      "999 emergency services",
    ]);
  });

  it("numbers the places of a plan, so that one can be taken out by its number", () => {
    const shown = lines({ parts: [{ is: "plan", plan }] });
    assert.ok(shown.includes("1. Sample Garden"));
    assert.ok(shown.includes("  [Save to my plan 1] [Not for me 1]"));
  });
});

describe("a message as plain text", () => {
  it("leaves options and buttons to the channel's own", () => {
    const message: Message = {
      parts: [
        { is: "text", text: "Here is one." },
        { is: "services", cards: [{ ...CHOIR, buttons: GARDEN.buttons }] },
      ],
      ask: { id: "q", kind: "yesno", options: [{ id: "yes", label: "Yes" }] },
      buttons: [{ label: "My plan", tap: { do: "plan" } }],
    };
    assert.equal(
      plainText(message, words),
      "Here is one.\n\n1. Sample Choir\nGrow things together.\nopens today 6pm\nNot checked yet. Found on garden.example.",
    );
  });
});
