/**
 * Urgent help that stands beside the chat while a link worker has it: never in the flow, where it would be one more voice.
 * It stands once however often danger is noticed, can be folded to one line, and goes only with the chat itself.
 */
import type { Part } from "../../../../dialogs/say.ts";
import { element } from "./element.ts";
import { urgentList } from "./render.ts";
import { WORDS } from "./words.ts";

export interface Pinned {
  /** Adds to what is there. `isHistory`: it was there before a reload, so it is not read out again. */
  add(parts: readonly Part[], isHistory: boolean): void;
  clear(): void;
}

/** @param place where it stands, a live region. */
export function createPinned(place: HTMLElement): Pinned {
  const shown = new Set<string>();
  const list = urgentList([]);
  const details = element("details", { class: "urgent" }, element("summary", {}, WORDS.urgent), list);

  return {
    add(parts, isHistory) {
      const lines = parts.flatMap((part) => (part.is === "urgent" ? part.lines : []));
      const news = lines.filter(({ contact }) => !shown.has(contact));
      if (news.length === 0) return;
      for (const { contact } of news) shown.add(contact);
      place.setAttribute("aria-live", isHistory ? "off" : "polite");
      // What is there stays as it is: no number vanishes under a finger.
      list.append(...urgentList(news).children);
      details.open = true;
      if (!place.contains(details)) place.append(details);
    },
    clear() {
      shown.clear();
      list.replaceChildren();
      place.replaceChildren();
    },
  };
}
