/** Free text over the durable store beside the encoder alone, and what the same process took to start and holds after it. */
import { startLookup } from "../../../bot/lookup/client.ts";
import { type Figures, measure } from "../figures.ts";
import { embedded } from "./backings.ts";
import { lineTo, open, say } from "./resident.ts";
import { SENTENCES } from "./sentences.ts";
import { startServer } from "./server.ts";

export interface FreeTextFigures {
  readonly encoder: Figures;
  readonly freeText: Figures;
  /** From spawning to the first answer, in ms. */
  readonly startMs: number;
  readonly memoryMegabytes: number;
}

const CONVERSATIONS = 400;
const AT_ONCE = 16;

export async function measureFreeText(): Promise<FreeTextFigures> {
  const backing = await embedded();
  const server = await startServer(backing.settings);
  const line = lineTo(server.port, AT_ONCE);
  try {
    const before = performance.now();
    await say(line, await open(line), SENTENCES[0] ?? "");
    const startMs = server.startMs + (performance.now() - before);

    const texts = Array.from({ length: CONVERSATIONS }, (_, index) => SENTENCES[index % SENTENCES.length] ?? "");
    const residents = new Map(await Promise.all(texts.map(async (_, index) => [index, await open(line)] as const)));
    const freeText = await measure([...residents], AT_ONCE, ([index, resident]) =>
      say(line, resident, texts[index] ?? ""),
    );
    return { encoder: await encoderAlone(texts), freeText, startMs, memoryMegabytes: server.memoryMegabytes() };
  } finally {
    await line.close();
    await server.stop();
    await backing.stop();
  }
}

async function encoderAlone(texts: readonly string[]): Promise<Figures> {
  const lookup = await startLookup();
  const measured = await measure(texts, AT_ONCE, (text) => lookup.encode(text));
  await lookup.close();
  return measured;
}
