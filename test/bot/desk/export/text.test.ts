import assert from "node:assert/strict";
import fc from "fast-check";
import { exportText } from "../../../../bot/desk/export/text.ts";
import { liverpool } from "../../../dialogs/talk.ts";
import { anyReferral, BARE, FOR_MUM, MADE_AT, WHOLE } from "../referrals.ts";

const CONTEXT = { world: liverpool(), now: MADE_AT, referralDays: 30 };
const inText = (referral: typeof WHOLE) => exportText(referral, CONTEXT);

describe("a referral in plain text", () => {
  it("reads from top to bottom by somebody who has never seen the service", () => {
    const { service } = CONTEXT.world.handOff ?? { service: "" };
    assert.equal(
      inText(WHOLE),
      `Referral K7M2PQ to ${service}
Made by the person on Monday 22 June 2026, 2.30pm
A demonstration: names in it are made up

BEFORE YOU CONTACT THEM
  - How is it safe to reach you? Ring me
  - When is it safe to reach you? mornings, never after 4
  - If you don't pick up, what should they do? Don't leave a message

To be done by a day
  - Court hearing: 2026-06-24

Who
  - Name: Jo Example
  - Phone: 07700 900123
  - Date of birth: 1980-02-29
  - GP surgery: Example Surgery
  - Language: en
  - Interpreter: Polish
  - Access needs: no stairs
  - Asked for a call between Tuesday 23 June 2026, 10.30am and Tuesday 23 June 2026, 12.30pm

What matters to them, in their own words
  - I owe rent & can't <sleep>

About
  - falling behind on rent

What was asked, and what they said
  - Have you had any letters about it? “yes, from the court”

Their plan
  - The Example Advice Centre (has taken it up)
  - Example Walks (not for them: “too far”)

Since then
  - Monday 22 June 2026, 2pm: urgent help was shown. What for is not in this: ask the link worker
  - Monday 22 June 2026, 3.30pm: Sam has this referral
  - Monday 22 June 2026, 4.30pm: Rang them: no answer
  - Tuesday 23 June 2026, 11.30am: Rang them: reached
  - Wednesday 24 June 2026, 2.30pm: closed: supported by a link worker

What they agreed to
  - They said yes to: “Is that all right with you?”
  - Agreed on Monday 22 June 2026, 1.30pm. Kept until Wednesday 22 July 2026, then deleted.
`,
    );
  });

  it("leaves out what nobody said", () => {
    assert.doesNotMatch(inText(BARE), /Name|Phone|undefined|Their plan|BEFORE/);
  });

  it("says whose help it is, and that they agreed", () => {
    assert.match(
      inText(FOR_MUM),
      /The help is for somebody else\.\n {2}- Have you asked them, and do they agree\? “yes she does”/,
    );
    assert.match(inText(FOR_MUM), /Name of who asked: Jo Example/);
    assert.match(inText(FOR_MUM), /^Made by somebody else for the person on /m);
    assert.ok(
      inText(FOR_MUM).includes(`What they agreed to
  - Whoever asked said yes to: “Is that all right with you?”
  - Of the person themself, whoever asked said: Have you asked them, and do they agree? “yes she does”`),
    );
  });

  it("has the warnings before the number, and each thing said on one line, whatever people say", () => {
    fc.assert(
      fc.property(anyReferral, (referral) => {
        const text = inText(referral);
        const at = [text.indexOf("\nBEFORE YOU CONTACT THEM\n"), text.indexOf("\nWho\n")].filter((index) => index >= 0);
        assert.deepEqual(
          at,
          [...at].sort((one, other) => one - other),
        );
        assert.doesNotMatch(text, /undefined|\[object|\r/);
      }),
    );
  });
});
