/** A conversation as its client holds it: its id and a token that is renewed when it ends, in the way a site would. */
import assert from "node:assert/strict";
import { z } from "zod";
import { type Answer, type Ask, insist, type Wire } from "./wire.ts";

export interface Session {
  readonly conversation: string;
  /** As `insist`, with a new token when the old one has ended. */
  ask(request: Omit<Ask, "token">): Promise<Answer>;
}

const ticketSchema = z.object({ conversationId: z.string(), token: z.string() });

/** In a row; a clock that jumps more often than that lets nobody in. */
const MOST_TOKENS = 4;

/** A conversation that is started and greeted. */
export async function startSession(wire: Wire): Promise<Session> {
  for (let tokens = 1; ; tokens += 1) {
    const made = await insist(wire, { method: "POST", path: "/tokens/generate", token: wire.secret, body: {} });
    assert.equal(made.status, 200);
    const { conversationId, token } = ticketSchema.parse(made.body);
    const session = sessionOf(wire, conversationId, token);
    const { status } = await session.ask({ method: "POST", path: "/conversations", body: {} });
    // The token ended before it was used, because the clock jumped: nothing was started, so it begins anew.
    if (status === 403 && tokens < MOST_TOKENS) continue;
    assert.ok(status === 200 || status === 201, `started with ${status}`);
    return session;
  }
}

function sessionOf(wire: Wire, conversation: string, first: string): Session {
  let token = first;
  return {
    conversation,
    async ask(request) {
      for (let renewals = 0; ; renewals += 1) {
        const answer = await insist(wire, { ...request, token });
        if (answer.status !== 403 || renewals === 3) return answer;
        token = await renewed(wire, conversation, token);
      }
    },
  };
}

/** The site that shows the chat has the secret, and asks for its visitor. */
async function renewed(wire: Wire, conversation: string, token: string): Promise<string> {
  const path = `/conversations/${conversation}`;
  const { status, body } = await insist(wire, { method: "GET", path, token: wire.secret });
  // Not started yet: the token was for nothing else, and the next one starts it.
  if (status === 404) return token;
  assert.equal(status, 200);
  return ticketSchema.parse(body).token;
}
