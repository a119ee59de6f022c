/**
 * Leaving quickly, as GOV.UK's "Exit this page" does it (rule 24): by the button or by Shift three times, said aloud as it
 * is counted. The page is blanked first and replaced in the history, and Back shows a page that says nothing.
 */
import { element } from "./element.ts";
import { WORDS } from "./words.ts";

const PRESSES = 3;
const WITHIN_MS = 5_000;
const LEFT = "what-matters.left";
const CLOSED = "/closed";

/** Whether this page was come back to after leaving; then it goes on to the page that says nothing. */
export function stayAwayIfLeft(): boolean {
  const [arrived] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const isBack = arrived?.type === "back_forward";
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && wasLeft()) blankAndGo(CLOSED);
  });
  if (isBack && wasLeft()) {
    blankAndGo(CLOSED);
    return true;
  }
  forget(LEFT);
  return false;
}

/** @param link where to go; also works without this script. @param said a live region. */
export function watchForLeaving(link: HTMLAnchorElement, said: HTMLElement): void {
  let presses = 0;
  let isShiftAlone = false;
  let expiry = 0;

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  addEventListener("keydown", ({ key }) => {
    isShiftAlone = key === "Shift";
    if (!isShiftAlone) presses = 0;
  });
  addEventListener("keyup", ({ key }) => {
    // A Shift that made a capital letter is typing, not leaving.
    if (key !== "Shift" || !isShiftAlone) return;
    isShiftAlone = false;
    presses += 1;
    if (presses >= PRESSES) return leave(link.href);
    show(WORDS.leaveMore(PRESSES - presses));
    clearTimeout(expiry);
    expiry = setTimeout(() => {
      presses = 0;
      show(WORDS.leaveExpired);
    }, WITHIN_MS);
  });

  function show(words: string): void {
    link.dataset.presses = String(presses);
    said.textContent = words;
  }
}

function leave(address: string): void {
  try {
    sessionStorage.clear();
    sessionStorage.setItem(LEFT, "yes");
  } catch {
    // Nothing was kept, so there is nothing to forget.
  }
  blankAndGo(address);
}

function blankAndGo(address: string): void {
  document.title = WORDS.leaving;
  document.body.replaceChildren(element("p", { role: "alert", class: "unseen" }, WORDS.leaving));
  location.replace(address);
}

function wasLeft(): boolean {
  try {
    return sessionStorage.getItem(LEFT) !== null;
  } catch {
    return false;
  }
}

function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing can be kept here, so nothing was.
  }
}
