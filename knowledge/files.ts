/** Content files as text, parsed and checked, with errors that name the file, the line and the field. */
import { LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import { CodedError } from "./errors.ts";

/** A file of content as it was read. */
export interface ContentFile {
  /** Shown in errors: a path inside the project. */
  readonly name: string;
  readonly text: string;
  /** What the text says, where a build has read it (`read-ahead.ts`). */
  readonly data?: unknown;
}

/** Parsed YAML of a file. Throws `content.invalid` with file, line and why. */
export function readYaml(file: ContentFile): unknown {
  return file.data ?? documentOf(file).document.toJS();
}

/** A YAML file that fits a schema. Throws `content.invalid` with the file, and the line and name of the first wrong field. */
export function parseYamlFile<Content>(file: ContentFile, schema: z.ZodType<Content>): Content {
  const data = readYaml(file);
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [path, why] = firstIssue(result.error, data);
  const { document, lines } = documentOf(file);
  throw invalid(file, lines.linePos(startOf(document, path)).line, path, why);
}

/** A JSON file that fits a schema. Throws `content.invalid` with file, field and why. */
export function parseJsonFile<Content>(file: ContentFile, schema: z.ZodType<Content>): Content {
  return checkJson(file.text, file, 1, schema);
}

/** A file of JSON lines, each fitting a schema; empty lines are passed over. Throws `content.invalid` with the line. */
export function parseJsonLines<Content>(file: ContentFile, schema: z.ZodType<Content>): readonly Content[] {
  return [...jsonLines(file, schema)];
}

/**
 * The same, one at a time: a directory may have a hundred thousand lines, and to keep the records of all of them until
 * the last is read costs several times what reading them does.
 */
export function* jsonLines<Content>(file: ContentFile, schema: z.ZodType<Content>): Generator<Content, void> {
  const { text } = file;
  for (let from = 0, line = 1; from < text.length; line += 1) {
    const end = text.indexOf("\n", from);
    const to = end === -1 ? text.length : end;
    const json = text.slice(from, to);
    if (json.trim() !== "") yield checkJson(json, file, line, schema);
    from = to + 1;
  }
}

function documentOf(file: ContentFile) {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines });
  const error = document.errors[0];
  if (error) throw invalid(file, lines.linePos(error.pos[0]).line, [], error.message.split("\n")[0] ?? "");
  return { document, lines };
}

function checkJson<Content>(text: string, file: ContentFile, line: number, schema: z.ZodType<Content>): Content {
  const data = parsedJson(text, file, line);
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const [path, why] = firstIssue(result.error, data);
  throw invalid(file, line, path, why);
}

function parsedJson(text: string, file: ContentFile, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CodedError("content.invalid", { file: file.name, line, why: "is not JSON" }, { cause: error });
  }
}

type Path = readonly PropertyKey[];

/** A misspelt field is named itself, not the block around it, and before the field that is missing because of it. */
function firstIssue({ issues }: z.ZodError, data: unknown): readonly [Path, string] {
  const unknown = issues.find(({ code }) => code === "unrecognized_keys");
  if (unknown?.code === "unrecognized_keys") return [[...unknown.path, ...unknown.keys.slice(0, 1)], "no such field"];
  const [issue] = issues;
  const path = issue?.path ?? [];
  const isMissing = path.length > 0 && valueAt(data, path) === undefined;
  return [path, isMissing ? "is missing" : (issue?.message ?? "does not fit")];
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined),
    data,
  );
}

/** Where the value at a path starts, or the nearest block around it that exists. */
function startOf(document: ReturnType<typeof parseDocument>, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

function invalid(file: ContentFile, line: number, path: Path, why: string): CodedError {
  const field = path.map(String).join(".");
  return new CodedError("content.invalid", { file: file.name, line, ...(field && { field }), why });
}
