/**
 * JSON lines in, JSON lines out, in the same order. A line that is no good is named on standard error with its number and
 * what to mend; the rest go on, and the exit status says that something was wrong.
 */
import { once } from "node:events";
import type { z } from "zod";
import { linesOf } from "../lines.ts";

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream;
}

/** Several batches of the look-up worker, so that it never waits for the next line; few enough to keep memory flat. */
const MOST_AT_ONCE = 64;

/**
 * Answers every line, up to 64 at a time. Each answer is written as soon as those before it are, so whoever writes one
 * line and waits is answered. Empty lines are passed over, and counted. Exit status 0 when every line was good, otherwise 1.
 */
export async function eachLine<Shape extends z.ZodType>(
  streams: Streams,
  shape: Shape,
  answer: (line: z.infer<Shape>) => Promise<unknown> | unknown,
): Promise<0 | 1> {
  let status: 0 | 1 = 0;
  let number = 0;
  let told: Promise<void> = Promise.resolve();
  const waiting: Promise<void>[] = [];
  for await (const line of linesOf(streams.input)) {
    number += 1;
    if (line.trim() === "") continue;
    const outcome = outcomeOf(line, number, shape, answer);
    told = told.then(async () => {
      const { isGood, text } = await outcome;
      if (!isGood) status = 1;
      await write(isGood ? streams.output : streams.errors, `${text}\n`);
    });
    waiting.push(told);
    if (waiting.length >= MOST_AT_ONCE) await waiting.shift();
  }
  await told;
  return status;
}

/** What is written for a line: its answer, or what is wrong with it. */
interface Outcome {
  readonly isGood: boolean;
  readonly text: string;
}

async function outcomeOf<Shape extends z.ZodType>(
  line: string,
  number: number,
  shape: Shape,
  answer: (line: z.infer<Shape>) => Promise<unknown> | unknown,
): Promise<Outcome> {
  const parsed = parse(line, shape);
  if ("wrong" in parsed) return bad(number, parsed.wrong);
  try {
    return { isGood: true, text: JSON.stringify(await answer(parsed.value)) };
  } catch (error) {
    return bad(number, error instanceof Error ? error.message.replace(/\s*\n\s*/g, " ") : "it could not be answered");
  }
}

function bad(number: number, wrong: string): Outcome {
  return { isGood: false, text: `Line ${number}: ${wrong}` };
}

type Parsed<Value> = { readonly value: Value } | { readonly wrong: string };

function parse<Shape extends z.ZodType>(line: string, shape: Shape): Parsed<z.infer<Shape>> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { wrong: "this is not JSON. Write one object a line, in double quotes." };
  }
  const checked = shape.safeParse(json);
  if (checked.success) return { value: checked.data };
  const issues = checked.error.issues.map(({ path, message }) => `${path.join(".") || "the line"}: ${message}`);
  return { wrong: issues.join("; ") };
}

/** Waits when whoever reads is slower, so that answers do not pile up here. */
async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}
