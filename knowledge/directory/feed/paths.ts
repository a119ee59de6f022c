/**
 * Paths of a mapping file through a parsed document: "contact.phones.number", "$.data.services", "places[0].postcode",
 * "@id" for an attribute of XML. A list on the way stands for all its items.
 */
import { CodedError } from "../../errors.ts";
import { isObject } from "./untidy.ts";

/** Lists within lists are opened so far; deeper ones mean nothing. */
const MOST_LISTS = 4;
const TEXT_OF_ELEMENT = "#text";

/** All texts at a path of a record. */
export function textsAt(record: unknown, path: string): readonly string[] {
  const name = plainPath(path);
  if (isObject(record) && Object.hasOwn(record, name)) return textsIn(record[name]);
  return stepsOf(name).reduce<readonly unknown[]>(into, [record]).flatMap(textsIn);
}

/**
 * The records of a list in a document; an only element of XML is a list of one. Throws `mapping.invalid` when there is no
 * such list, with the names that are there. A list that is there and empty is no error.
 */
export function listAt(root: unknown, path: string | undefined, source: string): readonly unknown[] {
  let at: readonly unknown[] = [root];
  for (const [depth, step] of stepsOf(plainPath(path ?? "")).entries()) {
    const next = into(at, step);
    if (next.length === 0 && depth > 0 && at.every(isEmpty)) return [];
    if (next.length === 0) throw noList(path, source, at);
    at = next;
  }
  const items = at.flatMap((each) => (Array.isArray(each) ? each.flat(MOST_LISTS) : [each]));
  const records = items.filter(isObject);
  const isRootAlone = path === undefined && !Array.isArray(root);
  if (isRootAlone || (records.length === 0 && !items.every(isEmpty))) throw noList(path, source, at);
  return records;
}

function noList(path: string | undefined, source: string, at: readonly unknown[]): CodedError {
  const names = at.filter(isObject).flatMap((each) => Object.keys(each));
  const found = [...new Set(names)].slice(0, 20).join(", ").slice(0, 300);
  return new CodedError("mapping.invalid", { source, field: "records", path: path ?? "", found });
}

/** An element with attributes and nothing in it holds nothing. */
function isEmpty(value: unknown): boolean {
  const names = isObject(value) ? Object.keys(value) : [];
  if (names.length > 0) return names.every((name) => name.startsWith("@"));
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

function plainPath(path: string): string {
  return path.trim().replace(/^\$\.?/, "");
}

function stepsOf(path: string): readonly string[] {
  return path
    .replace(/\[(\d+)\]/g, ".$1")
    .replace(/\[\*?\]/g, "")
    .split(".")
    .filter((step) => step !== "");
}

function into(values: readonly unknown[], step: string): readonly unknown[] {
  const isPlace = /^\d+$/.test(step);
  return values.flatMap((value) => {
    if (!Array.isArray(value)) return isPlace && isObject(value) ? onlyOne(value, step) : child(value, step);
    if (isPlace) return value.slice(Number(step), Number(step) + 1);
    return value.flat(MOST_LISTS).flatMap((item) => child(item, step));
  });
}

/** A list of one is no list in XML, and it is still the first. */
function onlyOne(value: Readonly<Record<string, unknown>>, step: string): readonly unknown[] {
  if (Object.hasOwn(value, step)) return [value[step]];
  return Number(step) === 0 ? [value] : [];
}

function child(value: unknown, step: string): readonly unknown[] {
  return isObject(value) && Object.hasOwn(value, step) ? [value[step]] : [];
}

function textsIn(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value.flat(MOST_LISTS) : [value];
  return items.flatMap((item) => {
    const text = isObject(item) && Object.hasOwn(item, TEXT_OF_ELEMENT) ? item[TEXT_OF_ELEMENT] : item;
    return ["string", "number", "boolean"].includes(typeof text) ? [String(text)] : [];
  });
}
