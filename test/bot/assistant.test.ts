import assert from "node:assert/strict";
import { type ChannelAccount, type ConversationAccount, TurnContext } from "botbuilder";
import sinon from "sinon";
import { createAssistant, ReceivingAdapter } from "../../bot/assistant.ts";

const conversation = { id: "c1" } as ConversationAccount;
const from = { id: "dl_me" } as ChannelAccount;

describe("the assistant", () => {
  it("hands a message to turn and gives back its result", async () => {
    const result = { is: "answered", entries: [] } as const;
    const turn = sinon.fake.resolves(result);
    const received = await createAssistant({ turn }, () => "new").receive({
      type: "message",
      text: "hi",
      conversation,
      from,
    });
    assert.equal(received, result);
    assert.deepEqual(turn.args, [
      [{ kind: "message", id: "message:new", conversation: "c1", text: "hi", received: { user: "dl_me", text: "hi" } }],
    ]);
  });

  it("lets the reason through when a turn fails, so that the channel does not acknowledge", async () => {
    const turn = sinon.fake.rejects(Object.assign(new Error(), { code: "store.write-failed" }));
    const assistant = createAssistant({ turn }, () => "new");
    await assert.rejects(assistant.receive({ type: "message", text: "hi", conversation, from }), {
      code: "store.write-failed",
    });
  });

  it("never sends by itself, nor changes or deletes what was said", async () => {
    const context = new TurnContext(new ReceivingAdapter(), { type: "message", conversation, from });
    const attempts = [
      () => context.sendActivity("past the store"),
      () => context.updateActivity({ id: "1", text: "changed" }),
      () => context.deleteActivity("1"),
      () => context.adapter.continueConversation({}, async () => undefined),
    ];
    for (const attempt of attempts) await assert.rejects(attempt, { code: "assistant.sends-nothing" });
  });
});
