/** Talks that come to a referral, for tests of what becomes of it. */
import assert from "node:assert/strict";
import type { Effect, Referral } from "../../../dialogs/index.ts";
import { liverpool, staffed, type Talk, talk } from "../talk.ts";

export function housingWithCourt(): Talk {
  return talk()
    .join()
    .say("landlord is taking me to court", { needs: ["eviction"] })
    .tap({ ask: "under-18", choose: "no" }, "No")
    .tap({ ask: "housing.paper", choose: "court" }, "A court hearing date")
    .say("make it fit better")
    .say("12 December");
}

export function askedForPerson(at = liverpool()): Talk {
  return talk(at)
    .withDesk(staffed(0))
    .join()
    .say("I can't pay me gas bill", { needs: ["energy-bills"] })
    .tap({ ask: "under-18", choose: "no" }, "No")
    .say("speak to a person");
}

/** Somebody whose referral was sent, to be contacted. */
export function referred(...contact: readonly string[]): Talk {
  return toTheEnd(askedForPerson(), contact);
}

export function toTheEnd(asked: Talk, contact: readonly string[] = [], end = ["leave it all in", "yes"]): Talk {
  const ways = contact.length > 0 ? contact : ["ring me on 07700 900123", "leave a message", "other times", "mornings"];
  return [...["me", "Grace"], ...ways, ...end].reduce((now, said) => now.say(said), asked);
}

export function referralIn(effects: readonly Effect[]): Referral {
  const found = effects.find((effect) => effect.kind === "refer");
  assert.ok(found?.kind === "refer", "nothing was sent");
  return found.referral;
}

export function isNotice(event: string): (effect: Effect) => boolean {
  return (effect) => effect.kind === "notify" && effect.event === event;
}
