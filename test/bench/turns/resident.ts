/**
 * A resident over Direct Line, as cheaply as a load generator can be one: connections that stay open, and nothing read
 * that does not matter. What to tap is learned from one conversation and replayed by all others that begin alike.
 */
import assert from "node:assert/strict";
import { Pool } from "undici";
import { z } from "zod";

export const SECRET = "bench-secret-bench-secret-bench-secret";

/** The server under load. Close it after use. */
export type Line = Pool;

export interface Resident {
  readonly path: string;
  readonly token: string;
  readonly streamUrl: string;
}

/** A tap as the page sends it. */
export interface Tap {
  readonly text: string;
  readonly value: { readonly ask: string; readonly choose: string };
}

/** How a conversation goes that begins with these words and always takes the last thing offered. */
export interface Script {
  readonly text: string;
  readonly taps: readonly Tap[];
}

const LONGEST_SCRIPT = 30;
const connected = z.object({ conversationId: z.string(), token: z.string(), streamUrl: z.string() });
const ask = z.object({ id: z.string(), options: z.array(z.object({ id: z.string(), label: z.string() })) });
const activitySet = z.object({
  activities: z.array(z.object({ channelData: z.object({ ask: ask.optional() }).loose().optional() }).loose()),
  watermark: z.string(),
});

export function lineTo(port: number, connections: number): Line {
  return new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 });
}

/** @param address the client's, as a load balancer in front would name it. */
export async function open(line: Line, address?: string): Promise<Resident> {
  const forwarded = address === undefined ? {} : { "x-forwarded-for": address };
  const made = connected.parse(await post(line, "/v3/directline/conversations", {}, SECRET, forwarded));
  return {
    path: `/v3/directline/conversations/${made.conversationId}/activities`,
    token: made.token,
    streamUrl: made.streamUrl,
  };
}

export async function say(line: Line, resident: Resident, text: string): Promise<void> {
  await post(line, resident.path, { type: "message", from: { id: "bench" }, text }, resident.token);
}

export async function tap(line: Line, resident: Resident, { text, value }: Tap): Promise<void> {
  await post(line, resident.path, { type: "message", from: { id: "bench" }, text, value }, resident.token);
}

/** Has one conversation to its end. */
export async function learn(line: Line, text: string): Promise<Script> {
  const resident = await open(line);
  await say(line, resident, text);
  const taps: Tap[] = [];
  let watermark = "";
  while (taps.length < LONGEST_SCRIPT) {
    const read = await readFrom(line, resident, watermark);
    watermark = read.watermark;
    const open = read.activities.at(-1)?.channelData?.ask;
    const option = open?.options.at(-1);
    if (open === undefined || option === undefined) break;
    const next: Tap = { text: option.label, value: { ask: open.id, choose: option.id } };
    await tap(line, resident, next);
    taps.push(next);
  }
  return { text, taps };
}

async function readFrom(line: Line, { path, token }: Resident, watermark: string) {
  const { statusCode, body } = await line.request({
    method: "GET",
    path: `${path}?watermark=${watermark}`,
    headers: { authorization: `Bearer ${token}` },
  });
  return activitySet.parse(await jsonOf(statusCode, body, path));
}

async function post(
  line: Line,
  path: string,
  content: object,
  token: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const { statusCode, body } = await line.request({
    method: "POST",
    path,
    headers: { ...headers, "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(content),
  });
  return await jsonOf(statusCode, body, path);
}

async function jsonOf(status: number, body: { text(): Promise<string> }, path: string): Promise<unknown> {
  const text = await body.text();
  assert.ok(status < 300, `${path} answered ${status}: ${text}`);
  return JSON.parse(text);
}
