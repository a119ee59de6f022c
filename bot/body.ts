/** Reads request bodies within limits: their size, how long their JSON is nested, and that they are JSON at all. */
import type { IncomingMessage } from "node:http";
import { CodedError } from "../knowledge/errors.ts";

export const LARGEST_BODY_BYTES = 64 * 1024;
const DEEPEST_JSON = 32;

/** The body as text. @throws CodedError `http.body-too-large`, `http.body-invalid` when it breaks off. */
export async function readText(request: IncomingMessage): Promise<string> {
  // Refused before it is read where it says its size, so that nobody makes us take it in.
  if (Number(request.headers["content-length"] ?? 0) > LARGEST_BODY_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LARGEST_BODY_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (cause) {
    // Whoever leaves in the midst of it is no fault of ours, and nobody is there to be answered.
    throw cause instanceof CodedError ? cause : new CodedError("http.body-invalid", {}, { cause });
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** The body as JSON; an empty one is `undefined`. @throws CodedError `http.body-too-large`, `http.body-invalid`. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request);
  if (text.trim() === "") return undefined;
  if (isNestedTooDeep(text)) throw new CodedError("http.body-invalid");
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own error quotes the text, so it is not kept as a cause.
    throw new CodedError("http.body-invalid");
  }
}

/** Counts brackets outside strings: what follows walks the value by recursion, which deep nesting would overflow. */
function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInString && character === "\\") index += 1;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > DEEPEST_JSON) return true;
  }
  return false;
}

function tooLarge(): CodedError {
  return new CodedError("http.body-too-large", { largestBytes: LARGEST_BODY_BYTES });
}
