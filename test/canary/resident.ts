/** What a resident with a name, a number and a lot to say does with the chat. */
import assert from "node:assert/strict";
import { z } from "zod";
import { ask, type Reply } from "./ask.ts";
import { NARROWED, SAID, SENT } from "./canaries.ts";

export interface Resident {
  readonly conversationId: string;
  /** All that were ever given out, the newest last. */
  readonly tokens: string[];
}

const [WHAT_MATTERS] = SAID["what matters"];
const [NATIONAL, , DASHED, ABROAD] = SAID["a telephone number"];

/** Each is an answer to what is asked for at that point. */
const REFERRAL = [
  `I can't pay me gas bill, ${WHAT_MATTERS}, write to ${SAID["an e-mail address"][0]} or ring ${DASHED}`,
  "No",
  "I am all right for today",
  `I live in ${NARROWED["a postcode"][0]}`,
  "can I speak to a real person",
  "me",
  SAID["a name"][0],
  "text me",
  NATIONAL,
  "just me",
  `after six, ${SAID["when to ring"][0]}, on a weekday`,
  "Leave it all in",
  "yes",
];
const DANGER = [
  `my fella hits me, ${SAID["harm by somebody"][0]}, ring ${ABROAD} and not ${SAID["a telephone number"][4]}`,
  `I want to die, ${SAID.danger[0]}`,
];

const ticketSchema = z.object({ conversationId: z.string(), token: z.string() });

/** A conversation as our page starts one, whose token is renewed once. */
export async function begin(url: string): Promise<Resident> {
  const user = { id: SENT["the id that a client gave its user"][0] };
  const tokens: string[] = [];
  let conversationId = "";
  for (const path of ["/tokens/generate", "/conversations", "/tokens/refresh"]) {
    const reply = await ask(path, "POST", `${url}/v3/directline${path}`, {
      body: { user },
      headers: { Origin: url },
      ...(tokens.length === 0 ? {} : { token: tokens.at(-1) ?? "" }),
    });
    const ticket = ticketSchema.parse(JSON.parse(reply.text));
    conversationId = ticket.conversationId;
    tokens.push(ticket.token);
  }
  return { conversationId, tokens };
}

/** Walks into a referral, then tells of danger. */
export async function talk(url: string, resident: Resident): Promise<void> {
  for (const text of [...REFERRAL, ...DANGER]) await sends(url, resident, text);
}

export async function forgets(url: string, resident: Resident): Promise<void> {
  for (const text of ["forget me", "yes"]) await sends(url, resident, text);
  assert.match(await streamOf(url, resident), /Your receipt is/);
}

async function sends(url: string, resident: Resident, text: string): Promise<void> {
  const { status } = await say(url, resident, text);
  assert.equal(status, 200);
}

let messages = 0;

export function say(url: string, resident: Resident, text: string): Promise<Reply> {
  messages += 1;
  return ask("a message", "POST", `${conversationAt(url, resident)}/activities`, {
    token: tokenOf(resident),
    body: {
      type: "message",
      text,
      from: { id: SENT["the id that a client gave its user"][0], name: SENT["what a client calls a person"][0] },
      channelData: { clientActivityID: `${SENT["the id that a client gave a message"][0]}-${messages}` },
    },
  });
}

/** All that the person's own screen may show. */
export async function streamOf(url: string, resident: Resident): Promise<string> {
  return read(url, resident, `${conversationAt(url, resident)}/activities`);
}

/** What is kept, to take away: for a program, and to be read. */
export async function downloads(url: string, resident: Resident): Promise<readonly [json: string, text: string]> {
  const path = `${url}/my-data/${resident.conversationId}`;
  return [await read(url, resident, path), await read(url, resident, `${path}?format=text`)];
}

async function read(url: string, resident: Resident, address: string): Promise<string> {
  const reply = await ask("reading", "GET", address, { token: tokenOf(resident), headers: { Origin: url } });
  assert.equal(reply.status, 200);
  return reply.text;
}

export function conversationAt(url: string, { conversationId }: Resident): string {
  return `${url}/v3/directline/conversations/${conversationId}`;
}

export function tokenOf({ tokens }: Resident): string {
  return tokens.at(-1) ?? assert.fail("it has no token");
}
