/** The bare echo bot under the same load: what restify and botbuilder cost before a thought is thought or a word kept. */
import { measure } from "../figures.ts";
import { startProcess } from "../processes.ts";
import { type LoadFigures, timed } from "./load.ts";
import { type Line, lineTo } from "./resident.ts";

export interface Level {
  readonly atOnce: number;
  readonly turns: number;
}

const WARM_UP = { atOnce: 16, turns: 500 };

/** One figure for each level, in order. */
export async function measureEcho(levels: readonly Level[]): Promise<readonly LoadFigures[]> {
  const echo = await startProcess(["--import", "tsx", "test/bench/echo-bot.ts"], {});
  const line = lineTo(echo.port, Math.max(...levels.map(({ atOnce }) => atOnce)));
  try {
    const run = async ({ atOnce, turns }: Level) => {
      const times: number[] = [];
      const indices = Array.from({ length: turns }, (_, index) => index);
      return await timed(times, echo, () =>
        measure(indices, atOnce, async (index) => {
          const start = performance.now();
          await send(line, index % atOnce);
          times.push(performance.now() - start);
        }),
      );
    };
    await run(WARM_UP);
    const measured: LoadFigures[] = [];
    for (const level of levels) measured.push(await run(level));
    return measured;
  } finally {
    await line.close();
    await echo.stop();
  }
}

async function send(line: Line, conversation: number): Promise<void> {
  const { body } = await line.request({
    method: "POST",
    path: "/api/messages",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      type: "message",
      id: "1",
      text: "No",
      deliveryMode: "expectReplies",
      channelId: "bench",
      serviceUrl: "http://127.0.0.1",
      from: { id: "bench" },
      recipient: { id: "bot" },
      conversation: { id: `conversation-${conversation}` },
    }),
  });
  await body.text();
}
