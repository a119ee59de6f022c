import assert from "node:assert/strict";
import fc from "fast-check";
import { render } from "../../../../bot/channels/directline/render.ts";
import type { ContactLine, Message, ServiceCard, UrgentLine } from "../../../../dialogs/say.ts";
import { say, world } from "../../samples.ts";

const SAMARITANS: UrgentLine = {
  contact: "samaritans",
  name: "Samaritans",
  contacts: [
    { kind: "phone", value: "116 123" },
    { kind: "url", value: "www.samaritans.org" },
  ],
  hours: "Any time",
};
const GARDEN: ServiceCard = {
  service: "garden",
  name: "Example Garden",
  organisation: "Example Trust",
  description: "Grow things together.",
  reasons: ["about 2 miles from L8", "free"],
  contacts: [
    { kind: "phone", value: "0151 496 0123" },
    { kind: "address", value: "1 Example Street" },
  ],
  hours: "Open Thursday evening",
  checked: "Not checked yet. Found on example.org",
  buttons: [{ label: "Save to my plan", tap: { do: "save", service: "garden" } }],
};

describe("a message as an Activity", () => {
  it("is its words and nothing else where there is nothing else", () => {
    assert.deepEqual(render(say("Hello"), world.words), {
      type: "message",
      text: "Hello",
      textFormat: "plain",
      inputHint: "acceptingInput",
    });
  });

  it("puts the question in channelData and its options, then the buttons, as actions that carry a tap", () => {
    const ask = { id: "under-18", kind: "yesno", options: [{ id: "yes", label: "Yes" }] } as const;
    const activity = render(
      { ...say("Are you under 18?"), ask, buttons: [{ label: "My plan", tap: { do: "plan" } }] },
      world.words,
    );
    assert.equal(activity.inputHint, "expectingInput");
    assert.deepEqual(activity.channelData, { ask });
    assert.deepEqual(activity.suggestedActions?.actions, [
      { type: "messageBack", title: "Yes", text: "Yes", displayText: "Yes", value: { ask: "under-18", choose: "yes" } },
      { type: "messageBack", title: "My plan", text: "My plan", displayText: "My plan", value: { do: "plan" } },
    ]);
  });

  it("shows a service as a hero card with everything about it, what it calls and its buttons", () => {
    const activity = render({ parts: [{ is: "services", cards: [GARDEN] }], buttons: [] }, world.words);
    const [card] = activity.attachments ?? [];
    assert.equal(card?.contentType, "application/vnd.microsoft.card.hero");
    assert.equal(card?.content.title, "Example Garden");
    assert.equal(card?.content.subtitle, "Example Trust");
    const expected = [
      GARDEN.description,
      "about 2 miles from L8, free",
      GARDEN.hours,
      "1 Example Street",
      GARDEN.checked,
    ];
    assert.equal(card?.content.text, expected.join("\n\n"));
    assert.deepEqual(
      card?.content.buttons.map(({ type, value }: { type: string; value: unknown }) => [type, value]),
      [
        ["call", "tel:01514960123"],
        ["messageBack", { do: "save", service: "garden" }],
      ],
    );
  });

  it("names the link worker who says it, and says who has the conversation from there on", () => {
    const message: Message = { ...say("Hello"), from: { name: "Sam" }, nowWith: { is: "link-worker", name: "Sam" } };
    assert.deepEqual(render(message, world.words).channelData, {
      linkWorker: "Sam",
      nowWith: { is: "link-worker", name: "Sam" },
    });
  });

  it("is an event where it is to stand beside the chat, which clients without such a place do not show", () => {
    const parts = [{ is: "urgent", kinds: ["suicide"], lines: [SAMARITANS] }] as const;
    const activity = render({ parts, buttons: [], isPinned: true }, world.words);
    assert.equal(activity.type, "event");
    assert.equal(activity.name, "pinned");
    assert.deepEqual(activity.channelData, { parts, isPinned: true });
  });

  it("says an urgent contact in the text as well as on a card", () => {
    const activity = render(
      { parts: [{ is: "urgent", kinds: ["suicide"], lines: [SAMARITANS] }], buttons: [] },
      world.words,
    );
    assert.match(activity.text, /Samaritans.*116 123.*Any time/);
    assert.equal(activity.attachments?.[0]?.content.title, "Samaritans");
  });

  it("says the whole plan in the text", () => {
    const plan = {
      matters: ["a job"],
      services: [GARDEN],
      steps: ["Ring them"],
      advice: ["Ask early"],
      ifWorse: [SAMARITANS],
    };
    const { text, attachments } = render({ parts: [{ is: "plan", plan }], buttons: [] }, world.words);
    for (const piece of ["a job", "Example Garden", "0151 496 0123", "Ring them", "Ask early", "116 123"]) {
      assert.ok(text.includes(piece), piece);
    }
    assert.equal(attachments?.length, 2);
  });

  const links: { contact: ContactLine; type?: string; opens: string | undefined; why: string }[] = [
    { contact: { kind: "phone", value: "999" }, type: "call", opens: "tel:999", why: "three digits are a number" },
    {
      contact: { kind: "phone", value: "111, option 2" },
      type: "call",
      opens: "tel:111",
      why: "the option comes after",
    },
    {
      contact: { kind: "phone", value: "+44 7700 900123" },
      type: "call",
      opens: "tel:+447700900123",
      why: "from abroad",
    },
    { contact: { kind: "phone", value: "on the website" }, opens: undefined, why: "there is nothing to ring" },
    {
      contact: { kind: "text", value: "SHOUT to 85258" },
      type: "openUrl",
      opens: "sms:85258?body=SHOUT",
      why: "a word to send",
    },
    {
      contact: { kind: "text", value: "07700 900 123" },
      type: "openUrl",
      opens: "sms:07700900123",
      why: "a plain number",
    },
    {
      contact: { kind: "email", value: "a@example.org" },
      type: "openUrl",
      opens: "mailto:a@example.org",
      why: "an address",
    },
    {
      contact: { kind: "url", value: "example.org/help" },
      type: "openUrl",
      opens: "https://example.org/help",
      why: "as sourced, without a scheme",
    },
    {
      contact: { kind: "url", value: "http://example.org" },
      type: "openUrl",
      opens: "http://example.org",
      why: "as sourced",
    },
    {
      contact: { kind: "url", value: "javascript:alert(1)" },
      type: "openUrl",
      opens: "https://javascript:alert(1)",
      why: "only the web is opened",
    },
    { contact: { kind: "address", value: "1 Example Street" }, opens: undefined, why: "it is read, not opened" },
  ];
  for (const { contact, type, opens, why } of links) {
    it(`makes of ${contact.kind} "${contact.value}" ${opens ?? "no button"}: ${why}`, () => {
      const line = { ...SAMARITANS, contacts: [contact] };
      const activity = render({ parts: [{ is: "urgent", kinds: [], lines: [line] }], buttons: [] }, world.words);
      const buttons = activity.attachments?.[0]?.content.buttons;
      assert.deepEqual(buttons, opens === undefined ? [] : [{ type, title: contact.value, value: opens }]);
    });
  }

  it("never loses a phone number that somebody may need now, and always survives JSON", () => {
    const number = fc.stringMatching(/^0\d{3} \d{3} \d{4}$/);
    const line = fc.record({ name: fc.string({ minLength: 1 }), value: number });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const urgent = lines.map(
          ({ name, value }): UrgentLine => ({ contact: name, name, contacts: [{ kind: "phone", value }] }),
        );
        const message: Message = { parts: [{ is: "urgent", kinds: [], lines: urgent }], buttons: [] };
        const activity = JSON.parse(JSON.stringify(render(message, world.words)));
        for (const { value } of lines) assert.ok(activity.text.includes(value));
        assert.equal(activity.attachments.length, lines.length);
      }),
    );
  });
});
