/**
 * Reading of a record that may hold anything: one thing where a list belongs, a list where one thing belongs, words where
 * an object belongs, and "NULL" for nothing. What is put right is noted under its field; nothing here throws.
 */
import type { RepairId } from "./record.ts";

export type Note = (field: string, what: RepairId) => void;

/** One object of a record while it is read: its fields as they came, its path, and whom to tell. */
export interface Untidy {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly note: Note;
}

/** Ways to write nothing. */
const NOTHING = /^(?:[-–—.?]*|n\/?a|none|null|nil|undefined|not applicable|not known|tb[ac])$/i;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Path of a field of an object. */
export function pathOf({ path }: Untidy, field: string): string {
  return path === "" ? field : `${path}.${field}`;
}

/** A value as words: text and numbers, trimmed; `undefined` for nothing, however it is written, and for all else. */
export function wordsOf(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== "string") return undefined;
  const words = value.trim();
  return NOTHING.test(words) ? undefined : words;
}

/** The words of a field. A list of words is joined; an object is none, and noted. */
export function wordsAt(object: Untidy, field: string, joiner = " "): string | undefined {
  const value = object.fields[field];
  if (Array.isArray(value)) {
    const all = value.map(wordsOf).filter((words) => words !== undefined);
    if (value.length > 0) object.note(pathOf(object, field), all.length > 0 ? "shape-mended" : "field-invalid");
    return all.length > 0 ? all.join(joiner) : undefined;
  }
  if (isObject(value)) object.note(pathOf(object, field), "field-invalid");
  return wordsOf(value);
}

/** The one object of a field. Of a list it is the first; words become an object with them under `wordsField`. */
export function objectAt(parent: Untidy, field: string, wordsField?: string): Untidy | undefined {
  const value = parent.fields[field];
  if (Array.isArray(value) && value.length > 0) parent.note(pathOf(parent, field), "shape-mended");
  return childOf(parent, field, Array.isArray(value) ? value[0] : value, wordsField);
}

/** The objects of a list. One object alone, or one by position ("0", "1"), is read as the list that it stands for. */
export function objectsAt(parent: Untidy, field: string, wordsField?: string): readonly Untidy[] {
  const value = parent.fields[field];
  const isList = Array.isArray(value);
  const items = isList ? value : isObject(value) ? itemsOf(value) : [value];
  if (!isList && isObject(value) && items.length > 0) parent.note(pathOf(parent, field), "shape-mended");
  return items.flatMap((item: unknown) => childOf(parent, field, item, wordsField) ?? []);
}

function itemsOf(object: Readonly<Record<string, unknown>>): readonly unknown[] {
  const keys = Object.keys(object);
  if (keys.length === 0) return [];
  return keys.every((key) => /^\d+$/.test(key)) ? Object.values(object) : [object];
}

function childOf(parent: Untidy, field: string, value: unknown, wordsField: string | undefined): Untidy | undefined {
  const path = pathOf(parent, field);
  if (isObject(value)) return { fields: value, path, note: parent.note };
  const words = wordsOf(value);
  if (typeof value === "string" && words !== undefined && wordsField !== undefined) {
    parent.note(path, "shape-mended");
    return { fields: { [wordsField]: words }, path, note: parent.note };
  }
  const isNothing = value === null || value === undefined || (typeof value === "string" && words === undefined);
  if (!isNothing) parent.note(path, "field-invalid");
  return undefined;
}
