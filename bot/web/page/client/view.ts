/**
 * The chat as seen and heard: the log with each message labelled, the choices under it, and one line on the connection.
 * Focus moves only when what had it is gone, and then to the person's own message, from where Tab goes on to the answer.
 */
import type { Ask, NowWith } from "../../../../dialogs/say.ts";
import type { Heard, Outgoing, Said } from "./activity.ts";
import { type Answering, countOf, drawChoices, shownAs } from "./choices.ts";
import type { Standing } from "./connection.ts";
import { button, element, unheard, unseen } from "./element.ts";
import type { Marks } from "./outbox.ts";
import { createPinned } from "./pinned.ts";
import { drawPart } from "./render.ts";
import { createUnsent } from "./unsent.ts";
import { createWithLinkWorker, type PersonPlaces } from "./with-link-worker.ts";
import { WORDS } from "./words.ts";

export interface Places extends PersonPlaces {
  readonly log: HTMLElement;
  readonly choices: HTMLElement;
  readonly standing: HTMLElement;
  readonly pinned: HTMLElement;
  /** Who to call, as the page holds it without a server. */
  readonly numbers: Element;
}

export interface View extends Marks {
  heard(heard: Heard): void;
  standing(standing: Standing): void;
  renewed(): void;
  isWithLinkWorker(): boolean;
}

type Asked = Extract<Said, { by: "assistant" }>;

const NEAR_PX = 200;

export function createView(places: Places, answering: Answering, tryAgain: (outgoing: Outgoing) => void): View {
  const { log, choices } = places;
  const seen = new Set<string>();
  const own = new Map<string, HTMLElement>();
  const unsent = createUnsent(places.numbers);
  const pinned = createPinned(places.pinned);
  const person = createWithLinkWorker(places, answering.tap);
  let asked: readonly Asked[] = [];
  let ask: Ask | undefined;
  let standing: Standing = "connecting";
  let isFirst = true;

  function addOwn(text: string, sentAs: string | undefined): HTMLElement {
    const note = element("p", { class: "note" });
    const words = element("p", {}, shownAs(text, ask));
    const message = element("div", { class: "message you", tabindex: "-1" }, who(WORDS.you), words, note);
    if (sentAs !== undefined) own.set(sentAs, message);
    asked = [];
    ask = undefined;
    replaceChoices(message);
    log.append(message);
    return message;
  }

  function addReply(said: Asked): HTMLElement {
    const drawn = said.parts.flatMap((part) => drawPart(part, answering.tap));
    const count = countOf(said);
    const hint = count === 0 ? undefined : unseen(WORDS.choose(count));
    const { linkWorker } = said;
    const by = linkWorker === undefined ? WORDS.assistant : WORDS.linkWorker(linkWorker);
    const kind = linkWorker === undefined ? "assistant" : "link-worker";
    const message = element("div", { class: `message ${kind}` }, who(by), ...drawn, hint);
    if (said.parts.some(({ is }) => is === "plan")) isPlanNow(message);
    if (said.nowWith !== undefined) changeHands(said.nowWith);
    if (linkWorker !== undefined) person.wrote();
    asked = [...asked, said];
    ask = said.ask ?? ask;
    log.append(message);
    return message;
  }

  /** The plan as it is now is the one that is printed and the one to jump to, not every plan that was shown. */
  function isPlanNow(message: HTMLElement): void {
    for (const earlier of log.querySelectorAll(".to-print")) {
      earlier.classList.remove("to-print");
      for (const part of earlier.querySelectorAll("section")) part.setAttribute("role", "group");
    }
    message.classList.add("to-print");
  }

  function changeHands(nowWith: NowWith): void {
    const hadFocus = places.person.contains(document.activeElement);
    person.now(nowWith);
    if (hadFocus && !person.is()) [...own.values()].at(-1)?.focus({ preventScroll: true });
  }

  function add(said: Said, isHistory: boolean): HTMLElement | undefined {
    if (seen.has(said.id)) return undefined;
    seen.add(said.id);
    if (said.by === "assistant") {
      if (!said.isPinned) return addReply(said);
      pinned.add(said.parts, isHistory);
      // It takes room from the chat: what was said last stays in sight.
      if (!isHistory) scrollTo(log.lastElementChild);
      return undefined;
    }
    const waiting = said.sentAs === undefined ? undefined : own.get(said.sentAs);
    if (waiting !== undefined) {
      mark(waiting);
      return undefined;
    }
    if (said.text !== "") return addOwn(said.text, said.sentAs);
    // A message in which danger was noticed comes back without its words (rule 21).
    asked = [];
    ask = undefined;
    return undefined;
  }

  function replaceChoices(focusInstead: HTMLElement | undefined, ...drawn: readonly HTMLElement[]): void {
    const hadFocus = choices.contains(document.activeElement);
    choices.replaceChildren(...drawn);
    if (hadFocus) requestAnimationFrame(() => focusInstead?.focus({ preventScroll: true }));
  }

  function mark(message: HTMLElement, ...holds: readonly (Node | string)[]): void {
    const note = message.querySelector(".note");
    if (note?.contains(document.activeElement)) message.focus({ preventScroll: true });
    note?.replaceChildren(...holds);
  }

  function offerAgain(outgoing: Outgoing, message: HTMLElement, words: string): void {
    const label = `${WORDS.tryAgain}: ${outgoing.text}`;
    const again = button(WORDS.tryAgain, { "aria-label": label }, () => tryAgain(outgoing));
    mark(message, `${words} `, again);
  }

  return {
    heard({ said, typing }) {
      if (typing !== undefined) person.writes(typing);
      const wasNear = isNearEnd(log);
      const isHistory = isFirst && said.some(({ by }) => by === "person");
      const before = log.querySelector(".message:last-of-type");
      // What was said before a reload is there to be read, not to be read out.
      log.setAttribute("aria-live", isHistory ? "off" : "polite");
      const added = said.map((each) => add(each, isHistory)).filter((each) => each !== undefined);
      if (added.length === 0) return;
      const newest = log.querySelector<HTMLElement>(".message:last-child");
      replaceChoices(newest ?? undefined, ...drawChoices(person.is() ? asked.map(withoutBack) : asked, answering));
      const answered = before?.classList.contains("you") ? before : undefined;
      if (isHistory) scrollTo(newest);
      else if (wasNear && !isFirst) scrollTo(answered ?? added[0]);
      isFirst = false;
    },
    sending(outgoing) {
      const before = own.get(outgoing.sentAs);
      if (before === undefined) unsent.tidy();
      const message = before ?? addOwn(outgoing.text, outgoing.sentAs);
      mark(message, unheard(WORDS.sending));
      if (before === undefined) scrollTo(message);
      // Whatever becomes of it is to be heard, also after a reload.
      log.setAttribute("aria-live", "polite");
      unsent.sending(outgoing.sentAs, message);
    },
    sent({ sentAs }) {
      unsent.sent(sentAs);
      const message = own.get(sentAs);
      if (message !== undefined) mark(message);
      if (places.standing.textContent === WORDS.notSentAloud) places.standing.textContent = "";
    },
    heldUp(outgoing) {
      const message = own.get(outgoing.sentAs);
      if (message === undefined) return;
      // Told after every try: a button that somebody is about to press stays the same button.
      if (message.querySelector(".note button") === null) offerAgain(outgoing, message, WORDS.heldUp);
      unsent.heldUp(outgoing.sentAs, message);
    },
    refused(outgoing) {
      const message = own.get(outgoing.sentAs);
      if (message !== undefined) offerAgain(outgoing, message, WORDS.notSent);
      unsent.refused(outgoing.sentAs);
      places.standing.textContent = WORDS.notSentAloud;
    },
    standing(now) {
      const wasLost = standing === "lost";
      standing = now;
      places.standing.dataset.standing = now;
      places.standing.textContent = now === "connected" ? (wasLost ? WORDS.restored : "") : WORDS[now];
    },
    renewed() {
      log.append(element("p", { class: "between" }, WORDS.renewed));
      asked = [];
      replaceChoices(undefined);
      pinned.clear();
      person.now({ is: "assistant" });
    },
    isWithLinkWorker: person.is,
  };
}

/** The way back stands over the message box for as long as a link worker has the conversation. */
function withoutBack(said: Asked): Asked {
  return { ...said, actions: said.actions.filter(({ tap }) => !("do" in tap) || tap.do !== "assistant") };
}

function who(name: string): HTMLElement {
  return element("p", { class: "who" }, name);
}

function isNearEnd(log: HTMLElement): boolean {
  return log.getBoundingClientRect().bottom < innerHeight + NEAR_PX;
}

function scrollTo(message: Element | null | undefined): void {
  message?.scrollIntoView({ block: "start" });
}
