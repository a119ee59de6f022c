/** Where the page's script begins: leaving quickly on every page, and the chat on those that have a place for it. */
import type { Tap } from "../../../../dialogs/say.ts";
import { connect } from "./connection.ts";
import { offerDownload } from "./download.ts";
import { stayAwayIfLeft, watchForLeaving } from "./exit.ts";
import { createOutbox } from "./outbox.ts";
import { createView } from "./view.ts";

const TYPING_EVERY_MS = 3_000;

if (!stayAwayIfLeft()) {
  const leave = document.querySelector<HTMLAnchorElement>("#leave");
  const said = document.querySelector<HTMLElement>("#leave-said");
  if (leave && said) watchForLeaving(leave, said);
  const chat = document.querySelector<HTMLElement>("#chat");
  if (chat) startChat(chat);
}

function startChat(chat: HTMLElement): void {
  const log = chat.querySelector<HTMLElement>("#log");
  const choices = chat.querySelector<HTMLElement>("#choices");
  const standing = chat.querySelector<HTMLElement>("#standing");
  const form = chat.querySelector("form");
  const words = chat.querySelector("textarea");
  const button = document.querySelector<HTMLButtonElement>("#download");
  const said = document.querySelector<HTMLElement>("#download-said");
  const whoToCall = document.querySelector<HTMLDetailsElement>("#who-to-call");
  const numbers = whoToCall?.querySelector("ul");
  const everyone = document.querySelector<HTMLButtonElement>("#everyone");
  const pinned = chat.querySelector<HTMLElement>("#pinned");
  const person = chat.querySelector<HTMLElement>("#person");
  const computer = document.querySelector<HTMLElement>("#computer");
  if (!pinned || !person || !computer) return;
  if (!log || !choices || !standing || !form || !words || !whoToCall || !numbers || !everyone) return;

  const answering = {
    tap: (label: string, tap: Tap) => outbox.say(label, tap),
    type: (text: string) => outbox.say(text),
  };
  const places = { log, choices, standing, numbers, pinned, person, computer };
  const view = createView(places, answering, (outgoing) => outbox.tryAgain(outgoing));
  const connection = connect({
    heard(heard) {
      view.heard(heard);
      for (const said of heard.said) if (said.by === "person" && said.sentAs !== undefined) outbox.heard(said.sentAs);
    },
    renewed: view.renewed,
    standing(now) {
      view.standing(now);
      if (now === "connected") outbox.tryNow();
    },
  });
  const outbox = createOutbox(connection.send, view);

  takeWords(form, words, (text) => outbox.say(text));
  watchTyping(words, () => view.isWithLinkWorker(), connection.typing);
  openPanel(whoToCall, everyone, () => outbox.say(everyone.textContent?.trim() ?? "", { do: "urgent" }));
  if (button && said) offerDownload({ button, said }, connection.session);
  chat.hidden = false;
}

/** Enter sends, with Shift it begins a new line; while a word is being composed (Chinese, say) it does neither. */
function takeWords(form: HTMLFormElement, words: HTMLTextAreaElement, say: (text: string) => void): void {
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    words.focus();
    if (text === "") return;
    words.value = "";
    say(text);
  });
}

/** Only while a link worker would see it, and never the words. */
function watchTyping(words: HTMLTextAreaElement, isSeen: () => boolean, tell: () => void): void {
  let toldAt = Number.NEGATIVE_INFINITY;
  words.addEventListener("input", ({ timeStamp }) => {
    if (words.value === "" || !isSeen() || timeStamp - toldAt < TYPING_EVERY_MS) return;
    toldAt = timeStamp;
    tell();
  });
}

/** "Who to call now" holds numbers that need no connection, and asks the assistant for all of them. */
function openPanel(panel: HTMLDetailsElement, everyone: HTMLButtonElement, ask: () => void): void {
  const close = () => {
    panel.open = false;
  };
  everyone.hidden = false;
  everyone.addEventListener("click", () => {
    close();
    panel.querySelector("summary")?.focus();
    ask();
  });
  addEventListener("click", ({ target }) => {
    if (target instanceof Node && !panel.contains(target)) close();
  });
  panel.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    close();
    panel.querySelector("summary")?.focus();
  });
}
