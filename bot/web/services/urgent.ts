/** Who to call, on pages that no conversation stands behind: for anybody, and for the danger that somebody typed into a search. */
import { urgentLine } from "../../../dialogs/cards.ts";
import { replyTo } from "../../../dialogs/flows/urgent.ts";
import type { Part, UrgentLine } from "../../../dialogs/say.ts";
import { newState } from "../../../dialogs/state.ts";
import { notice } from "../../../knowledge/safety/notice.ts";
import type { World } from "../../../knowledge/world.ts";

/** The numbers for anybody. */
export function generalHelp(at: number, world: World): readonly UrgentLine[] {
  const contacts = world.replies.urgentHelp.flatMap((id) => world.urgent.get(id) ?? []);
  return contacts.map((contact) => urgentLine(contact, at, world));
}

/** In the order in which it is said. */
export interface UrgentAnswer {
  readonly lines: readonly string[];
  readonly contacts: readonly UrgentLine[];
  readonly after: readonly string[];
}

/** The reply to the danger that words tell of, as the chat gives it, or `undefined` when they tell of none. */
export function urgentAnswer(text: string, at: number, world: World): UrgentAnswer | undefined {
  const signals = notice(text, world.rules);
  if (signals.length === 0) return undefined;
  const { parts } = replyTo(signals, text, newState(), at, world);
  // Nobody can reply to a page.
  const instead: Readonly<Record<string, string>> = {
    [world.words("danger.person")]: world.words("danger.person-off"),
    [world.words("danger.carry-on")]: "",
  };
  const said = (each: readonly Part[]) =>
    each.flatMap((part) => (part.is === "text" ? [instead[part.text] ?? part.text] : [])).filter((line) => line !== "");
  const contactsAt = parts.findIndex(({ is }) => is === "urgent");
  return {
    lines: said(parts.slice(0, contactsAt)),
    contacts: parts.flatMap((part) => (part.is === "urgent" ? part.lines : [])),
    after: said(parts.slice(contactsAt)),
  };
}
