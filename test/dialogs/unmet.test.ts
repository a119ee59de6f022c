/** What is counted for commissioners, and that it is of people. */
import assert from "node:assert/strict";
import type { Effect } from "../../dialogs/index.ts";
import { type Talk, talk } from "./talk.ts";

describe("unmet needs", () => {
  it("counts a need for which nothing fitted, with the district and the week", () => {
    const after = nothingFits(talk().join());
    assert.deepEqual(unmetIn(after), [{ kind: "unmet", need: "neighbours", week: "2026-11-23", reason: "no-match" }]);
  });

  it("counts a need once a conversation, however often the same is asked for", () => {
    const again = nothingFits(talk().join()).say("show more");
    assert.deepEqual(unmetIn(again), []);
  });

  it("counts a service that was refused, with the reason that was given", () => {
    const shown = talk()
      .join()
      .say("I need food", { needs: ["food"] })
      .tap({ ask: "under-18", choose: "no" });
    const [first, second] = servicesIn(finished(shown));
    const refused = refuse(finished(shown), first ?? "", "too-far");
    assert.deepEqual(unmetIn(refused), [{ kind: "unmet", need: "food", week: "2026-11-23", reason: "too-far" }]);
    assert.deepEqual(unmetIn(refuse(refused, second ?? "", "cost")), [], "the same person's same need");
  });

  it("counts a refusal whose reason the person would rather not say", () => {
    const shown = finished(
      talk()
        .join()
        .say("I need food", { needs: ["food"] })
        .tap({ ask: "under-18", choose: "no" }),
    );
    const [first = ""] = servicesIn(shown);
    assert.deepEqual(
      unmetIn(refuse(shown, first, "prefer-not")).map(({ reason }) => reason),
      ["not-said"],
    );
  });

  it("keeps no place once danger was noticed", () => {
    const placed = talk().join().say("I live in L8").say("I want to kill myself");
    assert.deepEqual(
      unmetIn(nothingFits(placed)).map(({ need, district }) => [need, district]),
      [["neighbours", undefined]],
    );
  });
});

type Unmet = Extract<Effect, { readonly kind: "unmet" }>;

function unmetIn({ effects }: Talk): Unmet[] {
  return effects.filter((effect): effect is Unmet => effect.kind === "unmet");
}

function nothingFits(before: Talk): Talk {
  return finished(
    before.say("trouble with next door", { needs: ["neighbours"] }).tap({ ask: "under-18", choose: "no" }),
  );
}

/** Leaves out every question until services, or none, are shown. */
function finished(now: Talk): Talk {
  return now.state.open === undefined ? now : finished(now.say("skip"));
}

function servicesIn({ said }: Talk): string[] {
  return said.flatMap(({ parts }) =>
    parts.flatMap((part) => (part.is === "services" ? part.cards.map(({ service }) => service) : [])),
  );
}

function refuse(now: Talk, service: string, reason: string): Talk {
  return now.tap({ do: "refuse", service }).tap({ ask: "refuse-reason", choose: reason });
}
