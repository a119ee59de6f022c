/** The judge of a desk sees what it is there for: a good story is good, and each thing that must not be is found. */
import assert from "node:assert/strict";
import type { Entry, KeptReferral, Store } from "../../../bot/store/store.ts";
import type { LinkWorker } from "../../../dialogs/hand-off/live.ts";
import type { Message } from "../../../dialogs/say.ts";
import type { Talk } from "../crowd.ts";
import { judgeDesk } from "./judge.ts";
import type { Done } from "./work.ts";

interface Story {
  readonly entries: readonly Omit<Entry, "sequence" | "at">[];
  readonly done: readonly Done[];
  readonly live: "ended" | "waiting";
  readonly isClosed: boolean;
}

const KIT: LinkWorker = { id: "kit", name: "Kit" };
const MEL: LinkWorker = { id: "mel", name: "Mel" };
const CODE = "AB12CD";
const CLOSE = { act: "close", outcome: "supported", tookUp: [], next: "" } as const;
const JOINED = says("desk:1/1", "Kit has joined.", { nowWith: { is: "link-worker", name: "Kit" } });
const WORDS = says("desk:2/1", "Hello.", { from: { name: "Kit" } });
const ENDED = says("desk:3/1", "Kit has ended this chat.", { nowWith: { is: "assistant" } });
const STORY: Story = {
  entries: [
    says("joined/1", "Hello, I am a computer."),
    { from: "person", id: "message:m1" },
    says("message:m1/1", `Your code is ${CODE}.`, { nowWith: { is: "waiting" } }),
    JOINED,
    { from: "person", id: "message:m2" },
    WORDS,
    ENDED,
  ],
  done: [
    { who: KIT, reference: CODE, actId: "1", act: { act: "claim" }, acted: "done" },
    { who: MEL, reference: CODE, actId: "9", act: { act: "claim" }, acted: "taken" },
    { who: KIT, reference: CODE, actId: "2", act: { act: "say", text: "Hello." }, acted: "done" },
    { who: KIT, reference: CODE, actId: "3", act: CLOSE, acted: "done" },
  ],
  live: "ended",
  isClosed: true,
};

describe("the judge of a desk under faults", () => {
  it("finds nothing in a good story", async () => {
    assert.deepEqual(await problemsOf(STORY), []);
  });

  const joinedByMel = says("desk:9/1", "Mel has joined.", { nowWith: { is: "link-worker", name: "Mel" } });
  const byMel: Done = { who: MEL, reference: CODE, actId: "8", act: { act: "say", text: "Hi." }, acted: "done" };
  for (const [change, finds, why] of [
    [{ entries: followedBy(JOINED, joinedByMel) }, /claimed while Kit has it/, "a second holder"],
    [
      { entries: followedBy(JOINED, joinedByMel) },
      /claim of Mel .* was refused and is there/,
      "told that it was not theirs",
    ],
    [
      { entries: followedBy(JOINED, says("desk:8/1", "Hi.", { from: { name: "Mel" } })), done: [...STORY.done, byMel] },
      /a voice beside Kit/,
      "a link worker who does not have it",
    ],
    [{ entries: followedBy(JOINED, says("due:1:2/1", "Still waiting?")) }, /a voice beside Kit/, "the assistant too"],
    [
      { entries: followedBy(JOINED, says("desk:2/1", "Hello.", { from: { name: "Mel" } })) },
      /in a name/,
      "a false name",
    ],
    [
      { entries: followedBy(ENDED, WORDS) },
      /say of Kit .* is there 2 times/,
      "words that were sent again are said again",
    ],
    [{ entries: without(WORDS) }, /say of Kit .* and not there/, "acknowledged words are lost"],
    [{ entries: without(JOINED) }, /claim of Kit .* and not there/, "an acknowledged claim is lost"],
    [{ entries: without(ENDED) }, /Kit has it at the end/, "nobody to whom it went back"],
    [{ isClosed: false }, /the case is open/, "an acknowledged close that is not in the case"],
    [{ live: "waiting" }, /is still waiting/, "somebody is forgotten in the queue"],
    [{ done: STORY.done.map(unanswered) }, /was never answered/, "a link worker is left without a reply"],
    [
      { entries: followedBy(ENDED, { from: "person", id: "message:m2" }) },
      /messages are kept/,
      "said once, kept twice",
    ],
  ] as const satisfies readonly (readonly [Partial<Story>, RegExp, string])[]) {
    it(`finds ${finds.source}: ${why}`, async () => {
      const problems = await problemsOf({ ...STORY, ...change });
      assert.ok(
        problems.some((problem) => finds.test(problem)),
        problems.join("; ") || "nothing",
      );
    });
  }
});

function says(id: string, text: string, more: Partial<Message> = {}): Omit<Entry, "sequence" | "at"> {
  return { from: "assistant", id, message: { parts: [{ is: "text", text }], buttons: [], ...more } };
}

function followedBy(entry: Story["entries"][number], added: Story["entries"][number]): Story["entries"] {
  return STORY.entries.flatMap((each) => (each === entry ? [each, added] : [each]));
}

function without(entry: Story["entries"][number]): Story["entries"] {
  return STORY.entries.filter((each) => each !== entry);
}

function unanswered({ acted: _acted, ...done }: Done): Done {
  return done;
}

async function problemsOf({ entries, done, live, isClosed }: Story): Promise<readonly string[]> {
  const kept = entries.map((entry, index): Entry => ({ ...entry, sequence: index + 1, at: 0 }));
  const closed = { at: 0, by: KIT, outcome: "supported", tookUp: [] } as const;
  const referral = {
    conversation: "c1",
    reference: CODE,
    live: { is: live, since: 0, askedAt: 0 },
    case: { version: 1, facts: isClosed ? { closed } : {} },
  } as unknown as KeptReferral;
  const store: Pick<Store, "entries" | "referrals"> = {
    entries: async (_conversation, afterSequence) => kept.filter(({ sequence }) => sequence > afterSequence),
    async *referrals() {
      yield referral;
    },
  };
  const sent = ["m1", "m2"].map((id) => {
    const sequence = kept.find((entry) => entry.id === `message:${id}`)?.sequence;
    return { clientActivityID: id, ...(sequence !== undefined && { sequence }) };
  });
  const talk: Talk = { session: { conversation: "c1", ask: () => assert.fail("nothing is asked") }, sent, heard: [] };
  return (await judgeDesk([talk], done, store)).problems;
}
