/**
 * Turns over HTTP with each store, beside a bare echo bot on the same restify and botbuilder, at 1, 50 and 500
 * conversations talking at once; then free text beside the encoder alone. A turn is one tap: sent, answered, durable.
 */
import { row, verdict } from "./figures.ts";
import { type Backing, clusterOfThree, embedded, oneRedis } from "./turns/backings.ts";
import { type Level, measureEcho } from "./turns/echo.ts";
import { type FreeTextFigures, measureFreeText } from "./turns/free-text.ts";
import { begin, type LoadFigures, talk } from "./turns/load.ts";
import { learn, lineTo } from "./turns/resident.ts";
import { SENTENCES } from "./turns/sentences.ts";
import { startServer } from "./turns/server.ts";

const LEVELS: readonly Level[] = [
  { atOnce: 1, turns: 200 },
  { atOnce: 50, turns: 1_500 },
  { atOnce: 500, turns: 2_000 },
];
const WARM_UP_TURNS = 200;
const BUSY = 50;
const LONGEST_P99_MS = 50;

const AIMS = {
  embedded: { share: 1 / 2, is: "half or better" },
  redis: { share: 1 / 3, is: "a third or better" },
} as const;

interface StoreFigures {
  readonly name: string;
  readonly levels: readonly LoadFigures[];
  /** Processor time of Redis for each turn, at the last level. */
  readonly storeMsPerTurn: number;
  readonly bytesPerConversation: number;
  readonly turnsPerConversation: number;
  readonly memoryMegabytes: number;
}

export async function benchTurns(): Promise<void> {
  const echo = await measureEcho(LEVELS);
  print([
    "turns",
    "  bare echo bot (restify, botbuilder)",
    ...LEVELS.map(({ atOnce }, level) => loadRow(atOnce, echo[level])),
  ]);
  for (const start of [embedded, oneRedis, clusterOfThree]) print(storeLines(await measureStore(await start()), echo));
  print(freeTextLines(await measureFreeText()));
}

async function measureStore(backing: Backing): Promise<StoreFigures> {
  const server = await startServer(backing.settings);
  const line = lineTo(server.port, Math.max(...LEVELS.map(({ atOnce }) => atOnce)));
  try {
    const scripts = await Promise.all(SENTENCES.map((text) => learn(line, text)));
    await talk(line, await begin(line, scripts, WARM_UP_TURNS), BUSY, server);
    const bytesBefore = await backing.bytes();
    const levels: LoadFigures[] = [];
    let [conversations, turns, storeMsPerTurn] = [0, 0, 0];
    for (const level of LEVELS) {
      const begun = await begin(line, scripts, level.turns);
      const storeBefore = backing.processorMs();
      const measured = await talk(line, begun, level.atOnce, server);
      storeMsPerTurn = (backing.processorMs() - storeBefore) / measured.turns;
      levels.push(measured);
      conversations += begun.length;
      turns += measured.turns;
    }
    return {
      name: backing.name,
      levels,
      storeMsPerTurn,
      bytesPerConversation: ((await backing.bytes()) - bytesBefore) / conversations,
      turnsPerConversation: turns / conversations,
      memoryMegabytes: server.memoryMegabytes(),
    };
  } finally {
    await line.close();
    await server.stop();
    await backing.stop();
  }
}

function storeLines(store: StoreFigures, echo: readonly LoadFigures[]): readonly string[] {
  const { share, is } = AIMS[store.name === "embedded" ? "embedded" : "redis"];
  const rows = store.levels.flatMap((measured, level) => {
    const atOnce = LEVELS[level]?.atOnce ?? 0;
    const ratio = measured.perSecond / (echo[level]?.perSecond ?? 0);
    const p99 = `${measured.p99Ms.toFixed(1)} ms`;
    return [
      loadRow(atOnce, measured),
      verdict("  against the echo bot", ratio.toFixed(2), ratio >= share, is),
      ...(atOnce === BUSY
        ? [verdict("  p99", p99, measured.p99Ms < LONGEST_P99_MS, `under ${LONGEST_P99_MS} ms`)]
        : []),
    ];
  });
  return [`  ${store.name}`, ...rows, keptLine(store)];
}

function loadRow(atOnce: number, load: LoadFigures | undefined): string {
  if (load === undefined) return "";
  const spent = `CPU ${load.processorMsPerTurn.toFixed(2)} ms a turn`;
  const by = `${load.turns} turns; the load took ${percent(load.generatorShare)} of a core`;
  return `${row(`  ${atOnce} at once`, load)}   ${spent}   (${by})`;
}

function keptLine({ name, bytesPerConversation, turnsPerConversation, storeMsPerTurn, memoryMegabytes }: StoreFigures) {
  const kilobytes = (bytesPerConversation / 1024).toFixed(1);
  const where = name === "embedded" ? "on the disk" : "in memory of Redis";
  const spent = name === "embedded" ? "" : `; Redis takes ${storeMsPerTurn.toFixed(2)} ms of CPU a turn`;
  const kept = `${kilobytes} KB ${where} for a conversation of a greeting, a sentence and ${turnsPerConversation.toFixed(1)} taps`;
  return `    ${kept}${spent}; the server holds ${memoryMegabytes.toFixed(0)} MB`;
}

function freeTextLines({ encoder, freeText, startMs, memoryMegabytes }: FreeTextFigures): readonly string[] {
  const ratio = freeText.perSecond / encoder.perSecond;
  return [
    "  free text",
    row("encoder alone", encoder),
    row("free text, embedded", freeText),
    verdict("free text against encoder", ratio.toFixed(2), ratio >= 0.8, "0.8 or better"),
    verdict("start to first answered turn", `${startMs.toFixed(0)} ms`, startMs < 3_000, "under 3,000 ms"),
    verdict("memory after all this", `${memoryMegabytes.toFixed(0)} MB`, memoryMegabytes < 400, "under 400 MB"),
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n\n`);
}
