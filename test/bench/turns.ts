/**
 * Turns over HTTP with the durable store: tapped answers beside a bare echo bot on the same restify and botbuilder, and
 * free text beside the encoder alone. Start-up time and memory of the same process are read on the way.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLookup } from "../../bot/lookup/client.ts";
import { figures, measure, row, verdict } from "./figures.ts";
import { startProcess } from "./processes.ts";

const CONVERSATIONS = 400;
const AT_ONCE = 16;
const SECRET = "bench-secret-bench-secret-bench-secret";
const SENTENCES = [
  "my landlord is kicking us out next month",
  "cant afford the gas and the leccy this winter",
  "I have been on my own since my husband died",
  "behind on the rent and I cannot sleep for worry",
  "looking for a gardening group near me",
  "my mum forgets things and I look after her all day",
  "the flat is full of damp and mould and the kids are coughing",
  "lost my job and do not know what benefits I can get",
];

export async function benchTurns(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "what-matters-bench-"));
  const ours = await startProcess(["dist/bot/main.js"], {
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    LOG_LEVEL: "silent",
    DIRECT_LINE_SECRET: SECRET,
    TOKEN_KEY: SECRET,
  });
  try {
    const first = performance.now();
    await new Talk(ours.port).start("my landlord is kicking us out");
    const startMs = ours.startMs + (performance.now() - first);

    const talks = Array.from({ length: CONVERSATIONS }, () => new Talk(ours.port));
    await measure(talks, AT_ONCE, (talk) => talk.open());
    const free = await measure(talks, AT_ONCE, (talk) =>
      talk.say(SENTENCES[talks.indexOf(talk) % SENTENCES.length] ?? ""),
    );
    const encoder = await encoderAlone();
    const taps = await tapThrough(talks);
    const echo = await echoes(taps.count);

    process.stdout.write(
      [
        "turns",
        row("bare echo bot (restify, botbuilder)", echo),
        row("tapped answers, durable store", taps.figures),
        verdict(
          "tapped against echo",
          ratio(taps.figures.perSecond, echo.perSecond),
          taps.figures.perSecond >= echo.perSecond / 2,
          "0.5 or better",
        ),
        row("encoder alone", encoder),
        row("free text, durable store", free),
        verdict(
          "free text against encoder",
          ratio(free.perSecond, encoder.perSecond),
          free.perSecond >= 0.8 * encoder.perSecond,
          "0.8 or better",
        ),
        verdict("start to first answered turn", `${startMs.toFixed(0)} ms`, startMs < 3000, "under 3,000 ms"),
        verdict(
          "memory after all this",
          `${ours.memoryMegabytes().toFixed(0)} MB`,
          ours.memoryMegabytes() < 400,
          "under 400 MB",
        ),
        "",
      ].join("\n"),
    );
  } finally {
    await ours.stop();
    rmSync(dataDir, { recursive: true });
  }
}

/** A resident over Direct Line: opens, writes once, then taps the first option of whatever is asked. */
class Talk {
  private path = "";
  private token = "";
  private ask:
    | { readonly id: string; readonly options: readonly { readonly id: string; readonly label: string }[] }
    | undefined;
  private watermark = "";

  constructor(private readonly port: number) {}

  async start(text: string): Promise<void> {
    await this.open();
    await this.say(text);
  }

  async open(): Promise<void> {
    const made = await post(this.port, "/v3/directline/conversations", SECRET, {});
    this.path = `/v3/directline/conversations/${made.conversationId}/activities`;
    this.token = String(made.token);
  }

  async say(text: string): Promise<void> {
    await this.send({ type: "message", from: { id: "bench" }, text });
  }

  /** Whether there was something to tap. */
  async readAsk(): Promise<boolean> {
    const response = await fetch(`http://127.0.0.1:${this.port}${this.path}?watermark=${this.watermark}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    const set = (await response.json()) as {
      activities: { from: { id: string }; channelData?: { ask?: Talk["ask"] } }[];
      watermark: string;
    };
    this.watermark = set.watermark;
    this.ask = set.activities.at(-1)?.channelData?.ask;
    return (this.ask?.options.length ?? 0) > 0;
  }

  async tap(): Promise<void> {
    const option = this.ask?.options[0];
    const value = { ask: this.ask?.id, choose: option?.id };
    await this.send({ type: "message", from: { id: "bench" }, text: option?.label, value });
  }

  private async send(activity: object): Promise<void> {
    await post(this.port, this.path, this.token, activity);
  }
}

/** Everybody taps until nothing is asked any more; only the taps are timed. */
async function tapThrough(talks: readonly Talk[]) {
  const times: number[] = [];
  let spentMs = 0;
  for (let left = talks; left.length > 0; ) {
    const asked = await Promise.all(left.map(async (talk) => ((await talk.readAsk()) ? [talk] : [])));
    left = asked.flat();
    const before = performance.now();
    await measure(left, AT_ONCE, async (talk) => {
      const start = performance.now();
      await talk.tap();
      times.push(performance.now() - start);
    });
    spentMs += performance.now() - before;
  }
  return { count: times.length, figures: figures(times, spentMs) };
}

async function echoes(count: number) {
  const echo = await startProcess(["--import", "tsx", "test/bench/echo-bot.ts"], {});
  const activity = (index: number) => ({
    type: "message",
    id: String(index),
    text: "No",
    deliveryMode: "expectReplies",
    channelId: "bench",
    serviceUrl: "http://127.0.0.1",
    from: { id: "bench" },
    recipient: { id: "bot" },
    conversation: { id: `conversation-${index % CONVERSATIONS}` },
  });
  const send = (index: number) => post(echo.port, "/api/messages", undefined, activity(index));
  const indices = Array.from({ length: count }, (_, index) => index);
  await measure(indices.slice(0, 200), AT_ONCE, send);
  const measured = await measure(indices, AT_ONCE, send);
  await echo.stop();
  return measured;
}

async function encoderAlone() {
  const lookup = await startLookup();
  const texts = Array.from({ length: CONVERSATIONS }, (_, index) => SENTENCES[index % SENTENCES.length] ?? "");
  const measured = await measure(texts, AT_ONCE, (text) => lookup.encode(text));
  await lookup.close();
  return measured;
}

async function post(
  port: number,
  path: string,
  token: string | undefined,
  body: object,
): Promise<Record<string, unknown>> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}
