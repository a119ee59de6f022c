/**
 * Words, numbers and ids that nothing else in the world has, each in every spelling in which it is said or kept. No word of
 * them is in a dictionary; the number is of Ofcom's drama range, the address of the range for documents, and no building
 * has the postcode (its district is one of ours, and nothing can be told from that alone).
 */
import { createHash } from "node:crypto";

/** By what it is, which may be printed: a canary itself may not. */
export type Canaries = Readonly<Record<string, readonly (string | Buffer)[]>>;

/** What a resident says, and what a stream of theirs holds afterwards. */
export const SAID = {
  "what matters": ["quolzibrant"],
  danger: ["vexmuddling"],
  "harm by somebody": ["plimworth-ackerby"],
  "a name": ["Thrandoquill"],
  "a telephone number": [
    "07700 900123",
    "07700900123",
    "07700-900-123",
    "+44 7700 900123",
    "+447700900123",
    "0044 7700 900 123",
    "7700900123",
  ],
  "an e-mail address": ["wimbrelfax@example.org"],
  "when to ring": ["snorpledusk"],
} as const satisfies Canaries;

/** Said as well, but of a postcode the district alone is kept at all. */
export const NARROWED = { "a postcode": ["L1 0AA", "L10AA"] } as const satisfies Canaries;

/** What clients send beside words, and what they put into requests that are refused. */
export const SENT = {
  "the id that a client gave a message": ["client-gribblefont"],
  "the id that a client gave its user": ["user-morphlecask"],
  "what a client calls a person": ["Zwindleberry"],
  // With what is counted of it: that, too, must not be a digest that anybody can make.
  "the address of a client": ["203.0.113.177", "tokens 203.0.113.177", "messages-by-address 203.0.113.177"],
  "a browser": ["Frobnazzle/7.5"],
  "the page before": ["https://grizzlenook.example/"],
  "an address that was asked for": ["yorblesnatch"],
  "a header": ["hexaplumber"],
  "a body": ["drizzlequank"],
  "a frame": ["clankerwisp"],
  "a search": ["pomfrelgast"],
  "words that could not be kept": ["obstrawket"],
} as const satisfies Canaries;

/** Kept in plain words by design, for whoever looks after the directory: what must be found, and there alone. */
export const CORRECTION = { "a correction": ["blunderfinch"] } as const satisfies Canaries;

const DATA_KEY = secretBytes("data key");

/** All that a service knows beside its residents, so that it makes none for itself. */
export const SECRETS = {
  DIRECT_LINE_SECRET: secretBytes("direct line secret").toString("base64url"),
  TOKEN_KEY: secretBytes("token key").toString("base64url"),
  DATA_KEYS: DATA_KEY.toString("base64"),
  ID_KEY: secretBytes("id key").toString("base64url"),
  METRICS_TOKEN: secretBytes("metrics token").toString("base64url"),
};

/** One letter too many: a refusal or a log that quoted it would give the secret away. */
export const SECRET_NEARLY_RIGHT = `x${SECRETS.DIRECT_LINE_SECRET}`;

/** The same on every run: what is found once is found again. */
function secretBytes(name: string): Buffer {
  return createHash("sha256").update(`canary: ${name}`).digest();
}

export function secretCanaries(): Canaries {
  const texts = Object.entries(SECRETS).map(([name, text]) => [name, [text]] as const);
  return { ...Object.fromEntries(texts), "the bytes of DATA_KEYS": [DATA_KEY] };
}

/** The ids of a conversation and its tokens: each of them whole, and the parts that are its own. */
export function ticketCanaries(conversationId: string, tokens: readonly string[]): Canaries {
  const [payloads, signatures] = [1, 2].map((part) => tokens.map((token) => token.split(".")[part] ?? token));
  return {
    "the id of a conversation": [conversationId, Buffer.from(conversationId, "base64url")],
    "a token": tokens,
    "what a token says": payloads ?? [],
    "the signature of a token": signatures ?? [],
  };
}
