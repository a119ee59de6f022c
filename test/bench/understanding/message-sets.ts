/** Messages that nobody trained on: a fifth of the examples, and files by writers whom the examples do not know. */
import { join } from "node:path";
import { readTopicsFile } from "../../../bot/commands/evaluate/messages.ts";
import type { Example } from "../../../deploy/scripts/training/examples.ts";
import type { NeedId } from "../../../knowledge/taxonomy.ts";

export interface LabelledMessage {
  readonly text: string;
  readonly needs: readonly NeedId[];
}

export interface MessageSet {
  readonly name: string;
  readonly messages: readonly LabelledMessage[];
}

const FOLDER = join(import.meta.dirname, "../../knowledge/understanding");

/** The set that nobody may tune on: what is published comes from here. */
export const SEALED = "sealed.yaml";

export function messageSets(examples: readonly Example<NeedId>[]): MessageSet[] {
  const heldOut = examples.filter(({ isHeldOut }) => isHeldOut).map(({ text, says }) => ({ text, needs: says }));
  return [
    { name: "held-out fifth of the examples", messages: heldOut },
    ...["fresh.yaml", "fresh-later.yaml", SEALED].map((name) => ({ name, messages: messagesOf(name) })),
  ];
}

function messagesOf(name: string): LabelledMessage[] {
  return readTopicsFile(join(FOLDER, name)).map(({ text, needs = [] }) => ({ text, needs }));
}
