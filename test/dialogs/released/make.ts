/**
 * Writes states of the version that stands in the code, by the real dialogue, into the folder of that version. To be run
 * before the shape of a state is changed: `npx tsx test/dialogs/released/make.ts`. What is written is never edited.
 */
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ALERT_ANSWERED_WITHIN_MS } from "../../../dialogs/hand-off/reminders.ts";
import { STATE_VERSION } from "../../../dialogs/state.ts";
import { staffed, type Talk, talk } from "../talk.ts";

const start = talk().join();
const inHousing = tap(start.say("trouble with me flat, I live in L8", { topics: ["housing"] }), "No");
const paper = tap(start.say("landlord wants us out", { needs: ["eviction"] }), "No");
const paperDate = tap(tap(paper, "A notice from the landlord"), "Make it fit better");
const suggested = tap(
  tap(start.say("I can't pay me gas bill", { needs: ["energy-bills"] }), "No"),
  "I am all right for today",
);
const saved = tap(suggested, "Save to my plan");
const contact = saved.say("can I speak to a real person").say("me").say("Sam");
const phone = contact.say("text me");
const slot = phone.say("07700 900123").say("only me");
const strike = slot.say("other times").say("after six on a weekday");
const send = tap(strike, "Leave it all in");
const how = talk().withDesk(staffed(1)).join().say("can I speak to a real person").say("no");
const waiting = tap(tap(how, "Chat here now").say("me").say("Sam"), "Leave it all in").say("yes");
const joined = waiting.desk({ does: "claim" });
const wellbeing = saved.say("my plan").tap({ do: "wellbeing" });

const STATES: Readonly<Record<string, Talk>> = {
  new: talk(),
  greeted: start,
  "not-understood-once": start.say("blah"),
  menu: start.say("blah").say("blurgh"),
  unsure: start.say("it's me landlord and the money", { unsure: ["rent-arrears", "debt"] }),
  "several-topics": start.say("rent and feeling low", { needs: ["rent-arrears", "low-mood"] }),
  "under-18-asked": start.say("trouble with me flat, I live in L8", { topics: ["housing"] }),
  "housing-in-the-middle": inHousing,
  "paper-asked": paper,
  "paper-date-asked": paperDate,
  "paper-date": paperDate.say("12 December"),
  suggested,
  saved,
  refused: tap(tap(suggested, "Not for me"), "Too far away"),
  "refuse-reason-asked": tap(suggested, "Not for me"),
  "better-fit": tap(suggested, "Make it fit better"),
  plan: saved.say("my plan"),
  "plan-edited": saved.say("my plan").tap({ do: "edit-plan" }),
  "refer-who-for": saved.say("can I speak to a real person"),
  "refer-how": how,
  "refer-contact": contact,
  "refer-phone": phone,
  "refer-voicemail": contact.say("ring me").say("07700 900123"),
  "refer-slot": slot,
  "refer-strike": strike,
  "refer-send": send,
  referred: send.say("yes"),
  "referred-taken-up": send.say("yes").takeUp(),
  waiting,
  "with-link-worker": joined.desk({ does: "say", text: "Hello Sam." }).say("hello"),
  "alert-unanswered": joined.say("I want to kill myself").after(ALERT_ANSWERED_WITHIN_MS).due("alert-unanswered"),
  "closed-by-link-worker": joined.desk({ does: "close", next: "I will ring you on Thursday." }),
  danger: suggested.say("I want to kill myself"),
  "danger-again": suggested.say("I want to kill myself").say("carry on").say("I want to die"),
  "wellbeing-offered": wellbeing,
  "wellbeing-in-the-middle": wellbeing.say("yes").say("7"),
  "search-words-asked": suggested.say("search the directory"),
  "search-age-asked": start.say("search the directory for a choir"),
  paused: inHousing.say("finish later"),
  stopped: suggested.say("STOP"),
  simple: inHousing.say("shorter words"),
  "forget-asked": saved.say("forget me"),
  forgotten: saved.say("forget me").say("yes"),
};

const folder = join(import.meta.dirname, String(STATE_VERSION));
mkdirSync(folder, { recursive: true });
for (const [name, { state }] of Object.entries(STATES)) {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(state, null, 2)}\n`);
}

/** Taps an option of the open question, or a button of what was said last. */
function tap(now: Talk, label: string): Talk {
  const { open } = now.state;
  const option = open?.options.find((each) => each.label === label);
  if (open && option) return now.tap({ ask: open.id, choose: option.id }, label);
  const buttons = now.said.flatMap((message) => [
    ...message.buttons,
    ...message.parts.flatMap((part) => (part.is === "services" ? part.cards.flatMap((card) => card.buttons) : [])),
  ]);
  const button = buttons.find((each) => each.label === label);
  assert.ok(button, `no button ${label}`);
  return now.tap(button.tap, label);
}
