import assert from "node:assert/strict";
import fc from "fast-check";
import { asksForNumber } from "../../../knowledge/safety/asks-for-number.ts";
import { contact, contacts, urgent } from "./liverpool.ts";

describe("asking for a number", () => {
  const asked: readonly [string, string, string][] = [
    ["What number is the Samaritans?", "samaritans", "rule 6 in its own words"],
    ["whats the samaritans number", "samaritans", "no apostrophe, no question mark"],
    ["samaritans number pls", "samaritans", "the shortest way"],
    ["Hi, could you tell me what the number is for Childline please?", "childline", "polite"],
    ["number for childline", "childline", "no verb"],
    ["what's Childline’s phone number", "childline", "a possessive, a curly quote"],
    ["how do i get hold of shout", "shout", "a text line has no phone, and still a way"],
    ["how do I text Shout", "shout", "text as a verb"],
    ["gas leak number pls", "gas-emergency", "named by what it is for"],
    ["what number do i ring for a gas leak", "gas-emergency", "the same as a question"],
    ["how do I contact children's services?", "liverpool-safeguarding-children", "as people call it"],
    ["number for men's advice line", "mens-advice-line", "the longer name wins over a shorter one"],
    ["mens domestic abuse helpline number", "mens-advice-line", "not the line for women"],
    ["do u have samaritans number mate", "samaritans", "as said in Liverpool"],
    ["I need to get hold of Samaritans", "samaritans", "means to call"],
    ["police non emergency number", "police-101", "says that it can wait"],
    ["is 111 free", "nhs-111-mental-health", "what it costs"],
    ["does it cost to ring samaritans", "samaritans", "the same in other words"],
    ["samaritans opening times", "samaritans", "its hours"],
    ["what time does childline close", "childline", "its hours as a question"],
    ["are the samaritans open at night", "samaritans", "its hours at one time"],
    ["how do i get hold of the crisis line for my essay", "nhs-111-mental-health", "what it is for says no more"],
    ["need samaritans number for a poster at work", "samaritans", "for somebody else's wall"],
    ["can you tell me the samaritans number for my mate", "samaritans", "a mate who asked"],
    ["suicide hotline number", "samaritans", "a kind of line, not a name"],
    ["what is shout", "shout", "they tell it best"],
    ["i need samaritans", "samaritans", "no word of what for"],
    ["are samaritans confidential", "samaritans", "what people want to know before they ring"],
    ["police number", "999", "does not say that it can wait"],
    [
      "phone number for NHS 111, choose the mental health option (option 2)",
      "nhs-111-mental-health",
      "the name as we show it",
    ],
  ];
  for (const [text, id, why] of asked)
    it(`“${text}” is ${id}: ${why}`, () => assert.equal(asksForNumber(text, urgent), id));

  const left: readonly [string, string][] = [
    ["how many tablets is too many", "rule 6: never an information request"],
    ["what number of tablets is safe", "the word “number” is not enough"],
    ["what's the number of tablets for calm", "a name in it is not enough either"],
    ["whats the samaritans number i want to die", "danger beside the question"],
    ["samaritans number (i want to die)", "danger in brackets"],
    ["what's the samaritans number i cant go on", "danger after the question"],
    ["samaritans opening times i want to end it", "danger after its hours"],
    ["is 111 free ive took too many tablets", "danger after what it costs"],
    ["i need samaritans for my son he wants to die", "danger in what it is for"],
    ["samaritans number for my mate he's taken something", "a mate in danger"],
    ["i've taken something whats the number for 111", "danger before the question"],
    ["i have a gas leak what number do i ring", "tells of danger"],
    ["can someone call the police", "a cry for help"],
    ["can you call the samaritans for me", "asks us to call"],
    ["i called samaritans and they were rubbish", "tells of the past"],
    ["i don't want the samaritans number", "says no"],
    ["no samaritans", "says no"],
    ["my number is 101", "an answer to something else"],
    ["womens aid number", "no such contact in the list"],
    ["frank number", "held back until somebody checks it"],
    ["A&E number", "it has an address, and no number to give"],
    ["how do i stay calm", "an everyday word"],
    ["samaritans", "a name alone asks nothing"],
    ["i need someone to talk to", "no name"],
    ["", "nothing"],
    [`${"please ".repeat(40)}samaritans number`, "longer than such a question is"],
  ];
  for (const [text, why] of left) {
    it(`“${text.slice(0, 60)}” is left alone: ${why}`, () => assert.equal(asksForNumber(text, urgent), undefined));
  }

  it("knows every contact that may be shown by its own name", () => {
    for (const { id, name, status, phone, text, email, url } of contacts) {
      const found = asksForNumber(`What is the number for ${name}?`, urgent);
      const isShown = status === "use" && (phone ?? text ?? email ?? url) !== undefined;
      assert.equal(found === id, isShown, name);
    }
  });

  it("gives nothing when the contact is hidden", () => {
    const hidden = new Map([["samaritans", { ...contact("samaritans"), status: "do not use" as const }]]);
    assert.equal(asksForNumber("samaritans number", hidden), undefined);
  });

  it("is turned away by any word that is not one of asking", () => {
    const strange = fc.stringMatching(/^[a-z]{4,12}$/).map((word) => `x${word}x`);
    fc.assert(
      fc.property(strange, fc.boolean(), (word, isFirst) => {
        const text = isFirst ? `${word} samaritans number` : `samaritans number ${word}`;
        assert.equal(asksForNumber(text, urgent), undefined);
      }),
    );
  });

  it("answers any text without failing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const id = asksForNumber(text, urgent);
        assert.ok(id === undefined || urgent.get(id)?.status === "use");
      }),
    );
  });
});
