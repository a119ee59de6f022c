/**
 * The lines over the message box that say a person has the conversation, and that they are writing; meanwhile the page does
 * not say that one talks to a computer. They are quiet: who joined and who left is said in the chat, where it is read out.
 */
import type { NowWith, Tap } from "../../../../dialogs/say.ts";
import { button, element } from "./element.ts";
import { WORDS } from "./words.ts";

export interface WithLinkWorker {
  now(nowWith: NowWith): void;
  writes(name: string): void;
  /** Their words have come. */
  wrote(): void;
  is(): boolean;
}

/** A link worker's page tells every three seconds. */
const WRITING_SHOWS_MS = 6_000;

export interface PersonPlaces {
  /** For the lines. */
  readonly person: HTMLElement;
  /** What says that one talks to a computer. */
  readonly computer: HTMLElement;
}

export function createWithLinkWorker(places: PersonPlaces, press: (label: string, tap: Tap) => void): WithLinkWorker {
  const { person: place, computer } = places;
  let name: string | undefined;
  let fading: ReturnType<typeof setTimeout> | undefined;
  const talking = element("p", { class: "with" });
  const back = button(WORDS.back, {}, () => press(WORDS.back, { do: "assistant" }));
  const writing = element("p", { class: "writing" });

  function wrote(): void {
    clearTimeout(fading);
    writing.textContent = "";
  }

  return {
    now(nowWith) {
      wrote();
      name = nowWith.is === "link-worker" ? nowWith.name : undefined;
      computer.hidden = name !== undefined;
      if (name === undefined) return place.replaceChildren();
      talking.textContent = WORDS.talkingWith(name);
      // Handed to a colleague, it stays the same button for whoever is about to press it.
      if (!place.contains(back)) place.replaceChildren(talking, back, writing);
    },
    writes(who) {
      if (name === undefined) return;
      clearTimeout(fading);
      writing.textContent = WORDS.writing(who);
      fading = setTimeout(wrote, WRITING_SHOWS_MS);
    },
    wrote,
    is: () => name !== undefined,
  };
}
