/** What a resident with a name, a number and a lot to say sends, rightly and wrongly; and what came back. */
import { type Answer, type Conversation, call, post, words } from "../bot/channels/directline/rest.ts";

/** None of them is a word, and none stands anywhere else. The number is of the range that is kept for drama. */
export const CANARIES = {
  "what they said": "quolzibrant",
  "what they said in danger": "vexmuddling",
  "a name": "Thrandoquill",
  "a telephone number": "07700 900417",
  "a postcode": "L8 7ZQ",
  "an e-mail address": "wimbrelfax@example.org",
  "when to ring": "snorpledusk",
  "the id that a client gave a message": "client-gribblefont",
  "an address that was asked for": "yorblesnatch",
  "a header": "hexaplumber",
  "a body that is no JSON": "drizzlequank",
} as const;

/** As a person answers who wants a link worker; each is what is asked for at that point. */
const REFERRAL = [
  `I can't pay me gas bill, ${CANARIES["what they said"]}, write to ${CANARIES["an e-mail address"]}`,
  "No",
  "I am all right for today",
  `I live in ${CANARIES["a postcode"]}`,
  "can I speak to a real person",
  "me",
  "yes",
  CANARIES["a name"],
  "text me",
  CANARIES["a telephone number"],
  `after six, ${CANARIES["when to ring"]}, on a weekday`,
  "Leave it all in",
  "yes",
];

export async function begin(url: string): Promise<Conversation> {
  const { body: made } = await call(url, "POST", "/tokens/generate", { origin: url });
  const { body } = await call(url, "POST", "/conversations", { authorization: `Bearer ${made.token}` });
  return body as unknown as Conversation;
}

/** A referral, then danger. */
export async function talk(url: string, conversation: Conversation): Promise<void> {
  for (const text of REFERRAL) await post(url, conversation, words(text));
  const danger = `I want to die, ${CANARIES["what they said in danger"]}`;
  await post(url, conversation, words(danger, CANARIES["the id that a client gave a message"]));
}

/** Everything that is refused, with canaries wherever a client can put them. */
export async function mistakes(url: string, { conversationId, token }: Conversation): Promise<Answer[]> {
  const authorization = `Bearer ${token}`;
  const path = `/conversations/${conversationId}/activities`;
  const headers = { "X-Note": CANARIES["a header"] };
  const lost = CANARIES["an address that was asked for"];
  return [
    await call(url, "POST", path, { authorization, body: `{"text": "${CANARIES["a body that is no JSON"]}` }),
    await call(url, "POST", path, { authorization, body: { text: CANARIES["a name"] } }),
    await call(url, "POST", path, { authorization, body: words(`${CANARIES["a name"]} `.repeat(20_000)) }),
    await call(url, "POST", path, { authorization: `${authorization}x`, headers, body: words(CANARIES["a name"]) }),
    await call(url, "POST", path, { authorization: `Bearer ${lost}`, headers }),
    await call(url, "GET", `/conversations/${lost}/activities`, { authorization, headers }),
    await call(url, "GET", `/${lost}?${lost}=${lost}`, { authorization, headers }),
    await call(url, "POST", "/tokens/generate", { origin: `https://${lost}.example` }),
    await call(url, "DELETE", path, { authorization, headers }),
  ];
}
