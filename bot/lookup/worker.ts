/** The worker that holds encoder and trained layers. The texts of several people go to the encoder as one batch. */
import { loadUnderstanding } from "../../knowledge/load.ts";
import { startAnswering } from "../threads/answering.ts";
import type { Request } from "../threads/protocol.ts";
import { loadEncoder } from "./encoder.ts";
import { encodeMeanings } from "./meanings.ts";
import { makeHints, makeUnderstand } from "./understand-batch.ts";

const encoder = await loadEncoder();
const understanding = loadUnderstanding();
const understand = makeUnderstand(encoder, understanding);
const hints = makeHints(encoder, understanding);
// The first call is several times slower than the rest; nobody should wait for it.
await understand(["warming up"]);

startAnswering(async (batch) => {
  const messages = batch.filter(({ ask }) => ask === "understand");
  const understood = await understand(messages.map(({ what }) => what as string));
  const read = new Map(messages.map((message, at) => [message, understood[at]]));
  const answers: unknown[] = [];
  for (const request of batch) answers.push(read.get(request) ?? (await encoded(request)));
  return answers;
});

async function encoded({ ask, what }: Request): Promise<unknown> {
  if (ask === "hints") return hints(what as string);
  if (ask === "meanings") return encodeMeanings(encoder, what as readonly string[]);
  const [one] = await encoder.encode([what as string]);
  return one?.vector ?? new Float32Array();
}
