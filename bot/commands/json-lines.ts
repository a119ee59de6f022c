/**
 * JSON lines in, JSON lines out. A line that is no good is named on standard error with its number and what to mend; the
 * rest go on, and the exit status says that something was wrong.
 */
import { createInterface } from "node:readline";
import { z } from "zod";

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly errors: NodeJS.WritableStream;
}

/** Exit status 0 when every line was good, otherwise 1. */
export async function eachLine<Shape extends z.ZodType>(
  streams: Streams,
  shape: Shape,
  answer: (line: z.infer<Shape>) => Promise<unknown> | unknown,
): Promise<0 | 1> {
  let status: 0 | 1 = 0;
  let number = 0;
  for await (const line of createInterface({ input: streams.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === "") continue;
    const parsed = parse(line, shape);
    if ("wrong" in parsed) {
      status = 1;
      streams.errors.write(`Line ${number}: ${parsed.wrong}\n`);
      continue;
    }
    try {
      streams.output.write(`${JSON.stringify(await answer(parsed.value))}\n`);
    } catch (error) {
      status = 1;
      streams.errors.write(`Line ${number}: ${error instanceof Error ? error.message : "it could not be answered"}\n`);
    }
  }
  return status;
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

/** What a line is called by whoever wrote it; given back with the answer. */
export const lineId = z.union([z.string(), z.number()]);

/** A moment as ISO 8601 (without an offset: London time is not assumed, UTC is) or in ms since 1970. */
export const moment = z.union([
  z.number().int(),
  z.string().transform((text, context) => {
    const at = Date.parse(text);
    if (Number.isNaN(at)) context.addIssue({ code: "custom", message: "write a time like 2026-11-22T14:30:00Z" });
    return at;
  }),
]);
