/**
 * The desk under load: people waiting, link workers who talk with some of them, and messages both ways for a minute, each
 * timed from sending until the other screen has it: the desk's stream of events, the resident's WebSocket. Nothing may be
 * lost. `npm run bench -- desk 20` talks for 20 seconds.
 */
import { beginChats, type Chats } from "./desk/chats.ts";
import { type Talked, talkBothWays } from "./desk/talk.ts";
import { figures, verdict } from "./figures.ts";
import { embedded, oneRedis } from "./turns/backings.ts";

const WAITING = 200;
const WORKERS = 20;
const CHATS_EACH = 3;
const MESSAGES_A_MINUTE = 2_000;
const USUAL_SECONDS = 60;
const LONGEST_P99_MS = 300;

export async function benchDesk([seconds = String(USUAL_SECONDS)]: readonly string[]): Promise<void> {
  for (const start of [embedded, oneRedis]) {
    const backing = await start();
    let chats: Chats | undefined;
    try {
      chats = await beginChats(backing.settings, { waiting: WAITING, workers: WORKERS, chatsEach: CHATS_EACH });
      const talked = await talkBothWays(chats, { aMinute: MESSAGES_A_MINUTE, seconds: Number(seconds) });
      print(backing.name, talked, chats.server.memoryMegabytes());
    } finally {
      await chats?.end();
      await backing.stop();
    }
  }
}

function print(name: string, { toDeskMs, toResidentMs, lost, doubled, refused, spentMs }: Talked, megabytes: number) {
  const all = figures([...toDeskMs, ...toResidentMs], spentMs);
  const way = (what: string, times: readonly number[]) => {
    const { p50Ms, p99Ms } = figures(times, spentMs);
    return `    ${what}: ${times.length}, p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms`;
  };
  const wrongs = `${lost} lost, ${doubled} twice, ${refused} refused`;
  process.stdout.write(
    [
      `desk, ${name}: ${WAITING} waiting, ${WORKERS} workers with ${CHATS_EACH} chats each, ${(all.perSecond * 60).toFixed(0)} messages a minute for ${(spentMs / 1_000).toFixed(0)} s`,
      way("resident to desk", toDeskMs),
      way("desk to resident", toResidentMs),
      verdict("  lost", wrongs, lost + doubled + refused === 0, "none"),
      verdict(
        "  send to the other screen",
        `p99 ${all.p99Ms.toFixed(0)} ms`,
        all.p99Ms < LONGEST_P99_MS,
        `under ${LONGEST_P99_MS} ms`,
      ),
      `    the server holds ${megabytes.toFixed(0)} MB`,
      "\n",
    ].join("\n"),
  );
}
