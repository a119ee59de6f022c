import assert from "node:assert/strict";
import { exportCsv } from "../../../../bot/desk/export/csv.ts";
import { bundleOf } from "../../../../bot/desk/export/fhir/bundle.ts";
import { exportText } from "../../../../bot/desk/export/text.ts";
import type { ConversationId, KeptReferral } from "../../../../bot/store/store.ts";
import { allOf } from "../../../../knowledge/safety/slices.ts";
import { liverpool, talk } from "../../../dialogs/talk.ts";
import { wrongWith } from "./definitions.ts";

const OWN_WORDS = "my landlord shouts and I owe rent";

/** What somebody sends who says this, and then answers these questions one after the other. */
function sent(...answers: readonly string[]): KeptReferral {
  let now = talk()
    .join()
    .say(OWN_WORDS, { needs: ["rent-arrears"] })
    .say("I want to speak to a person");
  for (const answer of answers) now = now.say(answer);
  const referral = now.effects.flatMap((effect) => (effect.kind === "refer" ? [effect.referral] : []))[0];
  return { ...(referral ?? assert.fail(`nothing was sent: ${now.text()}`)), conversation: "c1" as ConversationId };
}

const CONTACT = [
  "no",
  "Me",
  "Jo Example",
  "Ring me",
  "07700 900123",
  "Don't leave a message",
  "Other times",
  "mornings only",
];

function everyForm(referral: KeptReferral): Readonly<Record<"fhir" | "text" | "csv", string>> {
  const context = { world: liverpool(), now: referral.at, referralDays: 30 };
  const bundle = bundleOf(referral, context);
  assert.deepEqual(
    bundle.entry.flatMap(({ resource }) => wrongWith(resource)).filter((fault) => !/urn:uuid/.test(fault)),
    [],
  );
  return {
    fhir: JSON.stringify(bundle),
    text: exportText(referral, context),
    csv: allOf(exportCsv([referral], context)),
  };
}

describe("a referral from a real conversation", () => {
  it("is taken away in the person's own words, with what to mind first, in every form", () => {
    for (const [form, exported] of Object.entries(everyForm(sent(...CONTACT, "leave it all in", "yes")))) {
      for (const words of [OWN_WORDS, "Don't leave a message", "mornings only", "falling behind on rent"])
        assert.ok(exported.includes(words), `${words} in ${form}`);
    }
  });

  it("has nothing of a line that the person struck out, in no form", () => {
    for (const [form, exported] of Object.entries(everyForm(sent(...CONTACT, OWN_WORDS, "leave the rest in", "yes")))) {
      assert.doesNotMatch(exported, /landlord|shouts|rent\b/, form);
      assert.match(exported, /Don't leave a message/, form);
    }
  });
});
