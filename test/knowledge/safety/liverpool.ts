/** Liverpool's own replies and urgent contacts, parsed, for tests of them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { parseSafetyReplies } from "../../../knowledge/safety/replies.ts";
import { parseUrgentContacts, type UrgentContact } from "../../../knowledge/safety/urgent-contact.ts";

const knowledge = join(import.meta.dirname, "../../../knowledge");

export function readYaml(path: string): unknown {
  return parse(readFileSync(join(knowledge, path), "utf8"));
}

export const replies = parseSafetyReplies(readYaml("safety/replies.yaml"));
export const contacts = parseUrgentContacts(readYaml("liverpool/urgent-help.yaml"));
export const urgent: ReadonlyMap<string, UrgentContact> = new Map(contacts.map((contact) => [contact.id, contact]));

export function contact(id: string): UrgentContact {
  const found = urgent.get(id);
  if (found === undefined) throw new RangeError(`no contact ${id}`);
  return found;
}
