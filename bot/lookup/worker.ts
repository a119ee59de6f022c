/** The worker that holds encoder and trained layers. The texts of several people go to the encoder as one batch. */
import { loadUnderstanding } from "../../knowledge/load.ts";
import { startAnswering } from "../threads/answering.ts";
import type { Request } from "../threads/protocol.ts";
import { loadEncoder } from "./encoder.ts";
import { encodeMeanings } from "./meanings.ts";
import { makeReader } from "./understand-batch.ts";

const encoder = await loadEncoder();
const { understand, hints } = makeReader(encoder, loadUnderstanding());
// The first call is several times slower than the rest; nobody should wait for it.
await understand(["warming up"]);

startAnswering(async (batch) => {
  const messages = batch.filter(({ ask }) => ask === "understand");
  const searches = batch.filter(({ ask }) => ask === "meanings");
  const sentences = searches.map(({ what }) => what as readonly string[]);
  const understood = await understand(messages.map(({ what }) => what as string));
  const vectors = (await encodeMeanings(encoder, sentences.flat())).values();
  const read = new Map<Request, unknown>([
    ...messages.map((message, at) => [message, understood[at]] as const),
    ...searches.map((search, at) => [search, Array.from(sentences[at] ?? [], () => vectors.next().value)] as const),
  ]);
  const answers: unknown[] = [];
  for (const request of batch) answers.push(read.get(request) ?? (await readAlone(request)));
  return answers;
});

async function readAlone({ ask, what }: Request): Promise<unknown> {
  if (ask === "hints") return hints(what as string);
  const [one] = await encoder.encode([what as string]);
  return one?.vector ?? new Float32Array();
}
