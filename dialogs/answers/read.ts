/** One function for every slot: what a person typed, and what it answers. */
import type { Commands } from "../../knowledge/languages/commands.ts";
import type { Places } from "../../knowledge/places/places.ts";
import type { Slot } from "../../knowledge/taxonomy.ts";
import { readAge } from "./age.ts";
import { readBirthdate } from "./birthdate.ts";
import { type Option, readChoice } from "./choice.ts";
import { readCommand } from "./command.ts";
import { readDate } from "./date.ts";
import { readName } from "./name.ts";
import { readNumber } from "./number.ts";
import { readPhone } from "./phone.ts";
import { readPostcode } from "./postcode.ts";
import { type Reading, UNREAD } from "./reading.ts";
import { readYesNo } from "./yes-no.ts";

export interface ReadingContext {
  /** ms since 1970. */
  readonly now: number;
  /** For `choice`: the options in the order shown. */
  readonly options?: readonly (Option | string)[];
  readonly places: Places;
  readonly commands: Commands;
}

export type AnswerValue = string | number | readonly number[];

/** Reads one answer. Never throws and never waits, whatever was typed. */
export function read(slot: Slot | "number" | "name", text: string, context: ReadingContext): Reading<AnswerValue> {
  switch (slot) {
    case "postcode":
      return readPostcode(text, context.places);
    case "phone":
      return readPhone(text);
    case "date":
      return readDate(text, context.now);
    case "birthdate":
      return readBirthdate(text, context.now);
    case "yesno":
      return readYesNo(text);
    case "choice":
      return readChoice(text, context.options ?? []);
    case "age":
      return readAge(text, context.now);
    case "number":
      return readNumber(text);
    case "name":
      return readName(text);
    case "command": {
      const command = readCommand(text, context.commands);
      return command === undefined ? UNREAD : { is: "value", value: command };
    }
  }
}

/** The same as the command line prints it: the value, the reason in a word, or `null` when the question is asked again. */
export function readJson(slot: Slot | "number" | "name", text: string, context: ReadingContext): AnswerValue | null {
  const reading = read(slot, text, context);
  if (reading.is === "value") return reading.value;
  return reading.is === "unread" ? null : reading.is;
}
