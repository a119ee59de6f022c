/** A resident over Direct Line's plain requests, who taps through what they are asked on the way to a person. */
import assert from "node:assert/strict";
import type { Ask } from "../../dialogs/say.ts";
import { until } from "../until.ts";
import { SECRET } from "./ground.ts";

export interface Heard {
  readonly isFromPerson: boolean;
  readonly text: string;
  /** The link worker who said it. */
  readonly linkWorker?: string;
  readonly ask?: Ask;
}

export interface Resident {
  /** To quote, once they were passed on. */
  readonly reference: string;
  /** Of the WebSocket on which a screen hears everything. */
  readonly streamUrl: string;
  say(text: string): Promise<void>;
  heard(): Promise<readonly Heard[]>;
  /** The first line that holds these words, once it is there. */
  hears(words: string | RegExp): Promise<Heard>;
  /** The same person, whose messages go to another replica from now on. */
  at(address: string): Resident;
}

type Answer = { readonly choose: string } | { readonly say: string };
type Activity = Readonly<Record<string, unknown>> & {
  readonly from: { readonly role?: string };
  readonly text?: string;
  readonly channelData?: { readonly ask?: Ask; readonly linkWorker?: string };
};

const TO_CHAT: Readonly<Record<string, Answer>> = {
  "under-18": { choose: "no" },
  "refer.how": { choose: "chat" },
  "refer.who-for": { choose: "me" },
  "refer.name": { choose: "no-name" },
  "refer.strike": { choose: "keep-all" },
  "refer.send": { choose: "yes" },
};
/** As it goes when the desk is closed: to be rung. */
export const TO_BE_RUNG: Readonly<Record<string, Answer>> = {
  ...TO_CHAT,
  "refer.contact": { choose: "phone-call" },
  "refer.phone": { say: "07700 900123" },
  "refer.voicemail": { choose: "no-message" },
};
const MOST_QUESTIONS = 15;
const HEARD_WITHIN_MS = 60_000;
const CODE = /Your code is ([A-Z0-9]{6})/;

/** Somebody who asked for a person and agreed. @param way what they answer; a question that it does not know gets its first option. */
export async function askForPerson(
  address: string,
  { first = "can I speak to a real person", way = TO_CHAT, secret = SECRET } = {},
): Promise<Resident> {
  const made = await request(address, "POST", "", secret, {});
  const { conversationId, token, streamUrl } = made as Readonly<
    Record<"conversationId" | "token" | "streamUrl", string>
  >;
  const path = `/${conversationId}/activities`;
  const send = async (text: string, more: object = {}) => {
    await request(address, "POST", path, token, { type: "message", from: { id: "me" }, text, ...more });
  };
  const resident = talking(address, path, token, { reference: "", streamUrl });
  await send(first);
  for (let asked = 0; asked < MOST_QUESTIONS; asked += 1) {
    const last = (await resident.heard()).at(-1);
    const reference = CODE.exec(last?.text ?? "")?.[1];
    if (reference !== undefined) return talking(address, path, token, { reference, streamUrl });
    const { ask } = last ?? {};
    assert.ok(ask, `asked something after: ${last?.text}`);
    const answer = way[ask.id] ?? { choose: ask.options[0]?.id ?? "" };
    if ("say" in answer) await send(answer.say);
    else {
      const label = ask.options.find(({ id }) => id === answer.choose)?.label;
      assert.ok(label, `${ask.id} has ${answer.choose}`);
      await send(label, { value: { ask: ask.id, choose: answer.choose } });
    }
  }
  return assert.fail("no code after so many questions");
}

function talking(
  address: string,
  path: string,
  token: string,
  known: Pick<Resident, "reference" | "streamUrl">,
): Resident {
  const resident: Resident = {
    ...known,
    async say(text) {
      await request(address, "POST", path, token, { type: "message", from: { id: "me" }, text });
    },
    async heard() {
      const { activities } = (await request(address, "GET", path, token)) as { readonly activities: Activity[] };
      return activities.map(({ from, text = "", channelData: { ask, linkWorker } = {} }) => ({
        isFromPerson: from.role !== "bot",
        text,
        ...(ask && { ask }),
        ...(linkWorker !== undefined && { linkWorker }),
      }));
    },
    hears: (words) =>
      until(
        `somebody hears ${words}`,
        async () =>
          (await resident.heard()).find(({ text }) =>
            typeof words === "string" ? text.includes(words) : words.test(text),
          ),
        HEARD_WITHIN_MS,
      ),
    at: (other) => talking(other, path, token, known),
  };
  return resident;
}

async function request(address: string, method: string, path: string, token: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${address}/v3/directline/conversations${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status}`);
  return await response.json();
}
